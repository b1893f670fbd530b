"""Intake alone: what is wrong with some lists, where, and how to mend it, before any run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pijar.bulk.intake import ListFile, find_lists, read_lists
from pijar.bulk.timing import Say, silent
from pijar.files.city import City
from pijar.files.problems_xlsx import SenderSheet, write_problems
from pijar.files.read import Reader
from pijar.stages.lists import ListRow
from pijar.stages.problems import tell

SHOWN = 50
"""So many rows with problems are told of in a terminal; the workbook holds all of them."""


@dataclass(frozen=True)
class Checked:
    """What intake makes of some files."""

    city: City
    day: date
    files: tuple[ListFile, ...]

    @property
    def readable(self) -> bool:
        """Whether every file could be read; single bad rows do not count."""
        return not any(file.refused for file in self.files)

    def write(self, folder: Path) -> None:
        """Write `problems.xlsx`: the senders' own rows, bad cells red, the sentence beside them."""
        folder.mkdir(parents=True, exist_ok=True)
        refused = [file for file in self.files if file.refused]
        sheets = [SenderSheet(file.name, "", refused=str(file.refused)) for file in refused]
        sheets += [
            SenderSheet(file.name, reading.sheet, reading.heading, reading.rows, reading.notes)
            for file in self.files
            for reading in file.readings
        ]
        write_problems(folder / "problems.xlsx", sheets, city=self.city.name, day=self.day)

    def as_json(self) -> dict[str, Any]:
        """Accounts and problems of every file; what was seen is masked."""
        return {"files": [_file(file) for file in self.files], "rows": _account(self.files)}

    def lines(self) -> Iterable[str]:
        """The same for a terminal."""
        for file in self.files:
            if file.refused:
                yield f"{file.name}: TIDAK TERBACA. {file.refused}"
                continue
            rows = _account([file])
            yield (
                f"{file.name}: {rows['read']} baris dibaca,"
                f" {rows['accepted']} diterima, {rows['rejected']} ditolak"
            )
            if file.copy_of:
                yield f"  Isi berkas ini sama persis dengan {file.copy_of}."
            for reading in file.readings:
                for note in reading.notes:
                    yield f"  {reading.sheet}: {tell(note)} {note.remedy}"
            yield from _row_lines(file)


def check(paths: Sequence[Path], *, city: City, day: date, say: Say = silent) -> Checked:
    """Read and check some files or folders.

    Raises:
        Refusal: DAFTAR_TIDAK_ADA.
    """
    lists = find_lists(paths)
    with Reader() as reader:
        files = read_lists(
            reader, lists, city=city, day=day, said=lambda done: say("daftar", done, len(lists))
        )
    return Checked(city, day, files)


def _row_lines(file: ListFile) -> Iterable[str]:
    bad = [
        (reading.sheet, row) for reading in file.readings for row in reading.rows if row.problems
    ]
    for sheet, row in bad[:SHOWN]:
        for problem in row.problems:
            mark = "DITOLAK" if problem.fatal else "periksa"
            yield f"  {sheet}, baris {row.row} [{mark}] {tell(problem)} {problem.remedy}"
    if len(bad) > SHOWN:
        yield f"  … dan {len(bad) - SHOWN} baris lain; pakai --out untuk melihat semuanya."


def _account(files: Sequence[ListFile]) -> dict[str, int]:
    rows = [row for file in files for reading in file.readings for row in reading.rows]
    accepted = sum(row.status == "accepted" for row in rows)
    return {"read": len(rows), "accepted": accepted, "rejected": len(rows) - accepted}


def _file(file: ListFile) -> dict[str, Any]:
    refused = file.refused
    return {
        "name": file.name,
        "sha256": file.sha256,
        "refused": {"code": refused.code, "says": str(refused)} if refused else None,
        "copy_of": file.copy_of,
        "rows": _account([file]),
        "sheets": [
            {
                "name": reading.sheet,
                "header_row": reading.header_row,
                "notes": [note.code for note in reading.notes],
            }
            for reading in file.readings
        ],
        "problems": [
            problem
            for reading in file.readings
            for row in reading.rows
            for problem in _problems(reading.sheet, row)
        ],
    }


def _problems(sheet: str, row: ListRow) -> Iterable[dict[str, Any]]:
    for problem in row.problems:
        yield {
            "sheet": sheet,
            "row": row.row,
            "status": row.status,
            "code": problem.code,
            "column": problem.column,
            "shown": problem.shown,
            "says": tell(problem),
            "remedy": problem.remedy,
        }
