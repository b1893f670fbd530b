"""The peers that `pijar link` is measured beside, each run by the command in `__main__`.

A peer reads the same lists as ours and writes its scored pairs; the judge gives each of them the
threshold at which it does best. What an expert of the tool would do to the data is done here.
"""
