"""One list of invented Indonesian people, with repeats, every known dirt, and the truth kept.

    python -m benchmarks.people_list ROWS --seed S --profile NAME --out DIR

What it writes and how the parts fit is told in `make`; how often each kind of dirt falls, in
`profiles`. It shares no code with the linker, so that the linker meets dirt it was not built on.
"""
