"""What a run is asked to do."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pijar.bulk.engine import EngineName
from pijar.law.load import NATIONAL


@dataclass(frozen=True)
class Request:
    """What to run.

    Args:
        city: its name, or a path to its folder. law: folder of the national law.
        year: the budget year whose funds are given away. day: of the decision.
        registers: folder of registers, None when there are none.
        judged: what humans said of pairs (see `pijar.bulk.judged`), None when nobody did.
        findings: what officers found of people (see `pijar.bulk.findings`), None when nothing.
        engine: what computes; the outcome is the same on any.
        place: for Spark on many machines, the URL of a folder that all of them reach.
    """

    city: str
    year: int
    day: date
    lists: tuple[Path, ...]
    registers: Path | None
    law: Path = NATIONAL
    engine: EngineName = "duckdb"
    place: str | None = None
    judged: Path | None = None
    findings: Path | None = None
