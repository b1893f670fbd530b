"""What a run folder says, as plain values: the kernel's own tables, read through its own reader."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pijar.bulk.folder import RUN, hashes_of, read_run
from pijar.bulk.on_duckdb import OnDuckDB, open_run
from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month

PERSON = (
    "nik", "kk", "name", "birth_place", "birth_date", "sex", "mother_name", "address", "rt", "rw",
    "region_code", "phone", "occupation",
)  # fmt: skip
"""What people.parquet says of a person and a Person keeps."""


class RunRow(NamedTuple):
    """A row that became somebody: accepted, or a duplicate of an accepted one."""

    file: str
    sheet: str
    row: int
    status: str
    run_person: str


class RunDecision(NamedTuple):
    """One line of decisions.parquet; reasons and warnings between spaces, months as 202601."""

    run_person: str
    outcome: str
    reasons: str
    warnings: str
    fund: str | None
    rank: int | None
    waiting_number: int | None
    first_month: int | None
    last_month: int | None
    amount_rp: int


class RunSide(NamedTuple):
    """One record of a pair that waits: a row of a list, or of a register."""

    id: str
    key: str
    nik: str | None
    kk: str | None
    name: str | None
    birth_date: date | None
    sex: str | None
    mother_name: str | None
    address: str | None
    region_code: str | None


class RunPair(NamedTuple):
    """A pair that only a human can judge, with both records as they are recognised."""

    left: RunSide
    right: RunSide
    score: int
    evidence: str


@dataclass(frozen=True)
class RunFiles:
    """A run folder that is open for reading."""

    said: dict[str, Any]
    tables: OnDuckDB

    def people(self) -> dict[str, dict[str, Any]]:
        """The run's name of each person → what it knows of them."""
        rows = self.tables.rows(f"SELECT person_id, {', '.join(PERSON)} FROM people ORDER BY 1")  # noqa: S608
        return {run_person: dict(zip(PERSON, values, strict=True)) for run_person, *values in rows}

    def rows(self) -> list[RunRow]:
        """Rows that became somebody, those that count before their duplicates."""
        return [
            RunRow(*row)
            for row in self.tables.rows(
                """SELECT file, sheet, row, status, person_id FROM rows
                WHERE person_id IS NOT NULL ORDER BY status, row_id"""
            )
        ]

    def decisions(self) -> list[RunDecision]:
        """Every decision, in the order of the run's names."""
        return [
            RunDecision(*head, _month(first), _month(last), amount_rp or 0)
            for *head, first, last, amount_rp in self.tables.rows(
                """SELECT person_id, outcome, array_to_string(reasons, ' '),
                    array_to_string(warnings, ' '), fund, rank, waiting_number,
                    first_month, last_month, amount_rp
                FROM decisions ORDER BY person_id"""
            )
        ]

    def row_places(self) -> dict[str, tuple[str, str, int]]:
        """The id of a row in pairs → its file, sheet and row; only rows of pairs that wait."""
        rows = self.tables.rows(
            """SELECT 'rows:' || row_id, file, sheet, row FROM rows
            WHERE 'rows:' || row_id IN (SELECT left_id FROM pairs WHERE verdict = 'ask'
                UNION ALL SELECT right_id FROM pairs WHERE verdict = 'ask')"""
        )
        return {name: (file, sheet, row) for name, file, sheet, row in rows}

    def waiting_pairs(self) -> list[RunPair]:
        """Pairs to ask about, the likeliest first."""
        columns = ", ".join(RunSide._fields)
        sides = {
            row[0]: RunSide(*row)
            for row in self.tables.rows(f"SELECT {columns} FROM sides")  # noqa: S608
        }
        return [
            RunPair(sides[left], sides[right], score, evidence)
            for left, right, score, evidence in self.tables.rows(
                """SELECT left_id, right_id, score, evidence FROM pairs WHERE verdict = 'ask'
                ORDER BY score DESC, left_id, right_id"""
            )
        ]


@contextmanager
def open_files(folder: Path) -> Iterator[RunFiles]:
    """Open a run folder to read its tables.

    Raises:
        Refusal: BUKAN_HASIL.
    """
    said = read_run(folder)
    tables = open_run(folder)
    tables.open_parquet("sides", folder / "sides.parquet")
    try:
        yield RunFiles(said, tables)
    finally:
        tables.close()


def is_whole(folder: Path) -> bool:
    """Whether a run was finished there, and every byte of it is as it was then."""
    if not (folder / RUN).is_file():
        return False
    try:
        return bool(read_run(folder)["hashes"] == hashes_of(folder))
    except (Refusal, ValueError, KeyError):
        return False


def hash_of(decisions: list[RunDecision]) -> str:
    """SHA-256 over all decisions in their order, a line each; nothing of this office is in it.

    An auditor gets the same from decisions.parquet of the same run, wherever it was computed.
    """
    content = sha256()
    for decision in decisions:
        line = "\t".join("" if value is None else str(value) for value in decision)
        content.update(f"{line}\n".encode())
    return content.hexdigest()


def check_counts(said: dict[str, Any], decisions: list[RunDecision]) -> None:
    """Raises: Defect, when run.json counts other than its own tables."""
    counts = said["counts"]
    seen = {
        "people": len(decisions),
        "paid": sum(1 for each in decisions if each.fund),
        **{
            outcome: sum(1 for each in decisions if each.outcome == outcome)
            for outcome in ("eligible", "not_eligible", "needs_data")
        },
    }
    for name, number in seen.items():
        if counts[name] != number:
            raise Defect(f"the run counts {counts[name]} {name}, its table has {number}")
    committed_rp = sum(each.amount_rp for each in decisions)
    if said["rupiah"]["committed_rp"] != committed_rp:
        raise Defect("the run's sum of money is not the sum of its decisions")


def _month(text: str | None) -> int | None:
    """ "2026-02" as 202602."""
    if text is None:
        return None
    month = Month.parse(text)
    return month.year * 100 + month.month
