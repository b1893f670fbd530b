"""The office: keeps the programme's records, asks the kernel, serves people.

Arrows point one way: config → web | jobs → actions → queries | access → records, and all of them
to the kernel, `pijar`. A verb is an action: one transaction, one audit event.
"""
