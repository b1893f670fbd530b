"""The workbook of problems: each sender's own rows, the bad cells red, the sentence beside them.

A row is shown when it has a problem; whatever is not shown is fine, and the first sheet says how
much that is. Columns stand in the sender's order under the sender's headings, so that a mended
sheet can be sent again as it is: our own columns have headings that intake passes over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from pijar.core.days import show_day
from pijar.core.sheet import column_letters
from pijar.files.write_xlsx import Column, Grid, Shown, Value, sheet_names, write_book
from pijar.stages.problems import PROBLEMS, Problem, tell

_STATUS: Final = {"accepted": "diterima", "duplicate": "ganda", "rejected": "ditolak"}
_BEFORE: Final = 2
"""Our columns before the sender's: row number and status."""

_SAMPLE: Final = 60
_MAX_ROWS: Final = 1_000_000

_HOW_TO: Final = (
    "Sel merah perlu diperbaiki. Kolom “Keterangan” mengatakan apa yang salah, kolom “Cara "
    "memperbaiki” apa yang perlu dilakukan, kolom “Baris” nomor baris pada berkas Anda.",
    "Perbaiki pada berkas asli atau langsung di sini, lalu kirim lagi. Baris yang tidak "
    "ditampilkan sudah benar dan sudah diproses.",
)


class SenderRow(Protocol):
    """A row as intake leaves it; `pijar.stages.lists.ListRow` is one."""

    @property
    def row(self) -> int: ...
    @property
    def status(self) -> str: ...
    @property
    def cells(self) -> tuple[str, ...]: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...


@dataclass(frozen=True)
class SenderSheet:
    """One sheet of one sender: its header as shown, and every row that intake read.

    notes: what is to be said about the sheet as a whole.
    refused: the sentence of a file that could not be read at all.
    """

    file: str
    sheet: str
    header: tuple[str, ...] = ()
    rows: Sequence[SenderRow] = ()
    notes: tuple[Problem, ...] = ()
    refused: str = ""

    @property
    def by_status(self) -> Counter[str]:
        return Counter(row.status for row in self.rows)

    @property
    def by_code(self) -> Counter[str]:
        codes = Counter(problem.code for row in self.rows for problem in row.problems)
        codes.update(note.code for note in self.notes)
        return codes

    @property
    def to_mend(self) -> list[SenderRow]:
        return [row for row in self.rows if row.problems]


def write_problems(path: Path, sheets: Sequence[SenderSheet], *, city: str, day: date) -> None:
    """Writes one workbook of all senders: summary with links, counts by problem, then the rows."""
    parts = list(_parts(sheets))
    names = sheet_names(["Ringkasan", "Jenis masalah", *(_wanted(sheet) for sheet, _ in parts)])
    first: dict[int, str] = {}
    grids: list[Grid] = []
    for name, (sheet, rows) in zip(names[2:], parts, strict=True):
        first.setdefault(id(sheet), name)
        grids.append(_rows_grid(name, sheet, rows))
    title = f"Masalah dalam daftar — {city}"
    summary = _summary(sheets, first, title=(title, f"Per {show_day(day)}", *_HOW_TO))
    write_book(path, [summary, _codes(sheets), *grids], title=title, day=day)


def _parts(sheets: Sequence[SenderSheet]) -> Iterator[tuple[SenderSheet, list[SenderRow]]]:
    """Sheets with rows to mend, in parts that Excel can hold."""
    for sheet in sheets:
        rows = iter(sheet.to_mend)
        while part := list(islice(rows, _MAX_ROWS)):
            yield sheet, part


def _wanted(sheet: SenderSheet) -> str:
    stem = Path(sheet.file).stem
    return re.sub(r"\d{10,}", "…", stem if sheet.sheet in ("", stem) else f"{stem} {sheet.sheet}")


def _summary(
    sheets: Sequence[SenderSheet], first: Mapping[int, str], title: tuple[str, ...]
) -> Grid:
    rows: list[tuple[Value, ...]] = []
    totals: Counter[str] = Counter()
    for sheet in sheets:
        counts = sheet.by_status
        mend = len(sheet.to_mend)
        totals.update(counts)
        totals["mend"] += mend
        name = first.get(id(sheet))
        see = Shown("lihat baris", "link", link=name) if name else "tidak ada masalah"
        if sheet.refused:
            see = Shown("TIDAK TERBACA", "bad")
        notes = " ".join([sheet.refused, *(tell(note) for note in sheet.notes)]).strip()
        rows.append((sheet.file, sheet.sheet, *_counts(counts), mend, see, notes))
    total = ("JUMLAH", None, *_counts(totals, ("accepted", "duplicate", "rejected")))
    return Grid(
        name="Ringkasan",
        columns=[
            Column("Berkas", 42, "wrap"),
            Column("Lembar", 20, "wrap"),
            Column("Dibaca", 10, "number"),
            Column("Diterima", 10, "number"),
            Column("Ganda", 10, "number"),
            Column("Ditolak", 10, "number"),
            Column("Baris bermasalah", 12, "number"),
            Column("Lihat", 18),
            Column("Tentang lembar ini", 60, "wrap"),
        ],
        rows=rows,
        title=title,
        totals=[Shown(value, "bold") for value in (*total, totals["mend"], None, None)],
    )


def _counts(
    counts: Mapping[str, int], statuses: tuple[str, ...] = ("accepted", "duplicate", "rejected")
) -> tuple[int, ...]:
    """Read, accepted, duplicate, rejected; the last three must make up the first."""
    each = tuple(counts.get(status, 0) for status in statuses)
    return (sum(each), *each)


def _codes(sheets: Sequence[SenderSheet]) -> Grid:
    codes: Counter[str] = Counter()
    for sheet in sheets:
        codes.update(sheet.by_code)
    most_first = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
    return Grid(
        name="Jenis masalah",
        columns=[
            Column("Masalah", 60, "wrap"),
            Column("Akibat", 12),
            Column("Banyaknya", 12, "number"),
            Column("Cara memperbaiki", 60, "wrap"),
            Column("Kode", 28, "code"),
        ],
        rows=[
            (
                PROBLEMS[code].sentence_id,
                Shown("ditolak", "bad") if PROBLEMS[code].fatal else "dicatat",
                times,
                PROBLEMS[code].remedy_id,
                code,
            )
            for code, times in most_first
        ],
        title=("Jenis masalah, yang terbanyak dahulu",),
    )


def _rows_grid(name: str, sheet: SenderSheet, rows: Sequence[SenderRow]) -> Grid:
    width = max([len(sheet.header), *(len(row.cells) for row in rows)])
    header = [
        (sheet.header[place] if place < len(sheet.header) else "")
        or f"Kolom {column_letters(place + 1)}"
        for place in range(width)
    ]
    widths = [
        max(
            len(title),
            *(len(row.cells[place]) for row in rows[:_SAMPLE] if place < len(row.cells)),
            0,
        )
        for place, title in enumerate(header)
    ]
    return Grid(
        name=name,
        columns=[
            Column("Baris", 8, "number"),
            Column("Status", 10),
            *(
                Column(title, min(max(8, wide + 2), 36))
                for title, wide in zip(header, widths, strict=True)
            ),
            Column("Keterangan", 60, "wrap"),
            Column("Cara memperbaiki", 50, "wrap"),
        ],
        rows=(_shown_row(row, width) for row in rows),
        title=(f"{sheet.file} — {sheet.sheet}" if sheet.sheet else sheet.file,),
        frozen_columns=_BEFORE,
    )


def _shown_row(row: SenderRow, width: int) -> list[Value]:
    status = _STATUS[row.status]
    cells: list[Value] = [
        row.row,
        Shown(status, "bad") if row.status == "rejected" else status,
        *row.cells,
        *[None] * (width - len(row.cells)),
    ]
    for problem in row.problems:
        if problem.at is not None and problem.at <= width:
            place = _BEFORE + problem.at - 1
            value = cells[place]
            cells[place] = value if isinstance(value, Shown) else Shown(value, "bad")
    remedies = dict.fromkeys(problem.remedy for problem in row.problems)
    cells.append(" ".join([tell(problem) for problem in row.problems]))
    cells.append(" ".join(remedies))
    return cells
