"""Somebody says that something is wrong: what it is, where it stands, by when it is answered.

lists → people → links → **decisions** → funding → enrolments → contributions → claims → reports

A complaint is beside the path and may be about any of it. `states` is the one table of its steps,
`clocks` what the law allows for each kind, `tickets` the number its sender keeps, `erasure` what
of a person may be erased and what must stay.
"""
