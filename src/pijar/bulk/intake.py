"""Lists in: every file read in the sandbox, every row accounted for, all rows in one table."""

import re
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from pijar.bulk.engine import Engine
from pijar.bulk.folder import digest_of
from pijar.bulk.tables import ROWS
from pijar.core.errors import Refusal
from pijar.core.sheet import Row, Workbook
from pijar.files.city import City
from pijar.files.read import Reader
from pijar.files.sender_book import sheets_to_read
from pijar.files.verdicts import Unreadable
from pijar.stages.lists import ListRow, SheetReading, read_sheet
from pijar.stages.people import COLUMNS

Said = Callable[[int], None]
RowsSaid = Callable[[int, int], None]
"""Told how many rows of a file were judged, and how many it has."""

ROWS_A_WORD = 500
"""So many rows pass between two words of progress."""

# What operating systems and office programs leave in folders by themselves.
NOT_SENT = ("~$*", ".*", "thumbs.db", "desktop.ini")


_IDENTITY = re.compile(r"(?<![0-9])[0-9]{12}([0-9]{4})(?![0-9])")


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file of the senders: what it was, and what came of it.

    refused: why it could not be read, or None. copy_of: the earlier file with the same bytes.
    """

    name: str
    sha256: str
    size: int
    readings: tuple[SheetReading, ...] = ()
    refused: Unreadable | None = None
    copy_of: str | None = None


def find_lists(paths: Sequence[Path]) -> tuple[tuple[str, Path], ...]:
    """The list files behind some paths, each with the name it goes by in the run.

    A folder stands for everything in it, what is no table too: a photo of a list must come back to
    its sender with a sentence. Names are relative to the folder given, so that two senders may both
    send `data.xlsx`; the order is by name, never by the disk's. A NIK in a name is masked
    but for its last four digits: names are printed, and they travel.

    Raises:
        Refusal: DAFTAR_TIDAK_ADA for a path that does not exist, or when nothing is found.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise Refusal("DAFTAR_TIDAK_ADA", f"“{path.name}” tidak ditemukan.", "Periksa --lists.")
        inside = path.rglob("*") if path.is_dir() else [path]
        for file in sorted(inside):
            if file.is_file() and not any(fnmatch(file.name.lower(), p) for p in NOT_SENT):
                name = file.relative_to(path if path.is_dir() else path.parent).as_posix()
                name = masked_name(name)
                while name in found:
                    name = f"lagi/{name}"
                found[name] = file
    if not found:
        raise Refusal(
            "DAFTAR_TIDAK_ADA",
            "Tidak ada berkas daftar yang ditemukan.",
            "Berikan berkas Excel, ODS, atau CSV, atau folder yang berisi daftar.",
        )
    return tuple(sorted(found.items()))


def masked_name(name: str) -> str:
    """A file's name as it may be shown and kept: of a NIK or KK only the last four digits."""
    return _IDENTITY.sub(r"xxxxxxxxxxxx\1", name)


def keep_copies(lists: Sequence[tuple[str, Path]], folder: Path) -> tuple[tuple[str, Path], ...]:
    """Copy the senders' bytes into the run, where replay and auditors find them."""
    kept = []
    for name, path in lists:
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        kept.append((name, copy))
    return tuple(kept)


def read_lists(
    reader: Reader,
    lists: Sequence[tuple[str, Path]],
    *,
    city: City,
    day: date,
    said: Said = lambda done: None,
    rows_said: RowsSaid = lambda done, total: None,
) -> tuple[ListFile, ...]:
    """Read every file; one that cannot be read is told of, and the others go on.

    Args: day: of the run; births after it are impossible. said: told how many files are done.
        rows_said: told, within a file, how far its rows have come.
    """
    files: list[ListFile] = []
    seen: dict[str, str] = {}
    for name, path in lists:
        try:
            book = reader.read(path)
        except Unreadable as refused:
            files.append(ListFile(name, digest_of(path), path.stat().st_size, refused=refused))
        else:
            book = _watched(book, rows_said)
            readings = tuple(_readings(name, book, city=city, day=day))
            first = seen.setdefault(book.sha256, name)
            copy_of = None if first == name else first
            files.append(ListFile(name, book.sha256, book.size, readings, copy_of=copy_of))
        said(len(files))
    return tuple(files)


class _Watched(list[Row]):
    """Rows that tell how far their reading has come; who reads them need not know."""

    def __init__(self, rows: list[Row], before: int, total: int, said: RowsSaid) -> None:
        super().__init__(rows)
        self._before, self._total, self._said, self._next = before, total, said, 0

    def __getitem__(self, index: Any) -> Any:
        if index.__class__ is int and index >= self._next:
            self._said(self._before + index, self._total)
            self._next = index + ROWS_A_WORD
        return super().__getitem__(index)


def _watched(book: Workbook, said: RowsSaid) -> Workbook:
    """The same workbook, whose rows tell when they are read."""
    total, before, sheets = sum(len(sheet.rows) for sheet in book.sheets), 0, []
    for sheet in book.sheets:
        sheets.append(replace(sheet, rows=_Watched(sheet.rows, before, total, said)))
        before += len(sheet.rows)
    return replace(book, sheets=tuple(sheets))


def _readings(name: str, book: Workbook, *, city: City, day: date) -> Iterator[SheetReading]:
    """What came of each sheet, by what is known of this sender."""
    ours = sheets_to_read(book)  # a workbook of ours goes by its own headings
    sender = None if ours else city.list_map(name)
    for sheet in ours or book.sheets:
        yield read_sheet(
            name,
            sheet,
            regions=city.regions,
            occupations=city.occupation_spellings,
            today=day,
            aliases=sender.headers if sender else None,
            constants=sender.constants if sender else None,
        )


def load_rows(engine: Engine, files: Sequence[ListFile], *, city: City) -> None:
    """Make `rows`, one row for every row read; a copied file's rows are duplicates at once."""
    uncovered = {code for code, each in city.occupations.items() if not each.covered}
    engine.load("rows", ROWS, _rows(files, uncovered))


def _rows(files: Sequence[ListFile], uncovered: Collection[str]) -> Iterator[tuple[object, ...]]:
    row_id = 0
    # By the place of the sheet, not its name: the sheet of a CSV is called after its file.
    first_of: dict[tuple[str, int, int], int] = {}
    for file in files:
        for place, reading in enumerate(file.readings):
            for row in reading.rows:
                row_id += 1
                original = first_of.get((file.copy_of, place, row.row)) if file.copy_of else None
                if row.status == "accepted":
                    first_of[file.name, place, row.row] = row_id
                yield _row(row_id, original, file.name, row, uncovered)


def _row(
    row_id: int, original: int | None, file: str, row: ListRow, uncovered: Collection[str]
) -> tuple[object, ...]:
    status = "duplicate" if original and row.status == "accepted" else row.status
    codes = [problem.code for problem in row.problems]
    values = dict(row.values)
    if values["occupation"] in uncovered and "PEKERJAAN_DIDEKATI" in codes:
        values["occupation"] = None  # a guess may help somebody in, never turn anybody down
    return (
        *(row_id, original, file, row.sheet, row.row, status),
        *(values.get(column) for column in COLUMNS),
        values.get("evidence"),
        " ".join(codes),
    )
