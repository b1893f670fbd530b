"""What a demo left behind, as the tests look at it."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pijar.demo.make import Summary

DAY = date(2025, 12, 15)
PEOPLE = 700


@dataclass(frozen=True)
class Made:
    """What a demo left behind: its folder, its summary and its truth as read from the files."""

    folder: Path
    summary: Summary
    people: list[dict[str, str]]
    rows: list[dict[str, str]]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
