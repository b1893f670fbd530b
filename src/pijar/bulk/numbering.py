"""Entries of all sources share one number line: rows from 1, each register from its own step."""

from pijar.stages.people import REGISTERS

STEP = 10_000_000_000
_FIRST = {kind: place * STEP for place, kind in enumerate(("rows", *REGISTERS))}


def first_of(kind: str) -> int:
    """What is added to the row number of a source, "rows" or a register, to make it an entry."""
    return _FIRST[kind]


def within(kind: str, column: str = "entry") -> str:
    """SQL that tells the entries of a source."""
    return f"{column} BETWEEN {_FIRST[kind]} AND {_FIRST[kind] + STEP - 1}"


def kind_of(column: str) -> str:
    """SQL that gives the source an entry number belongs to."""
    cases = " ".join(f"WHEN {low // STEP} THEN '{kind}'" for kind, low in _FIRST.items())
    return f"CASE {column} // {STEP} {cases} END"


def entry_name(column: str) -> str:
    """SQL that turns an entry number into `source:number`, as `pairs.parquet` shows it."""
    return f"({kind_of(column)} || ':' || {column} % {STEP})"
