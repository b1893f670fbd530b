"""Workbooks as senders make them: titles, merged headers, formulas, hidden rows, signatures.

The demo's pen. It writes what it is told and knows nothing of people; equal content gives equal
bytes, so the file says 1 January 2026 for its own birth whenever it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the result that was saved with it."""

    text: str
    result: int = 0


Value = str | int | date | Formula | None
Look = Literal["plain", "title", "header", "body", "total"]

_A4 = 9
_HEADER_POINTS = 30
_BORN = datetime(2026, 1, 1)  # noqa: DTZ001 - a label inside the file, in no time zone
_LOOKS: dict[Look, dict[str, object]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 12, "align": "center"},
    "header": {
        "bold": True, "border": 1, "bg_color": "#D9E2F3", "align": "center", "valign": "vcenter",
        "text_wrap": True,
    },
    "body": {"border": 1, "valign": "top"},
    "total": {"border": 1, "bold": True, "bg_color": "#F2F2F2"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One row, cells from column A."""

    cells: Sequence[Value]
    look: Look = "plain"
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListSheet:
    """One sheet; `lines[0]` is row 1.

    formats: number format of each column, "@" for text. merged: first row, first column, last
    row, last column, from 1 as Excel counts.
    """

    name: str
    lines: Sequence[Line]
    formats: Sequence[str]
    widths: Sequence[int]
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden: bool = False
    frozen_rows: int = 0


def write_workbook(path: Path, sheets: Sequence[ListSheet]) -> None:
    """Writes the sheets in order to one xlsx file."""
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        book.set_properties({"created": _BORN})
        pen = _Pen(book)
        for sheet in sheets:
            pen.write(sheet)


class _Pen:
    """Writes sheets into one workbook and makes each format once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[Look, str], Format] = {}

    def write(self, sheet: ListSheet) -> None:
        paper = self._book.add_worksheet(sheet.name)
        paper.set_landscape()
        paper.set_paper(_A4)
        paper.fit_to_pages(1, 0)
        if sheet.hidden:
            paper.hide()
        if sheet.frozen_rows:
            paper.freeze_panes(sheet.frozen_rows, 0)
        for column, width in enumerate(sheet.widths):
            paper.set_column(column, column, width)
        merges = {(merge[0] - 1, merge[1] - 1): merge for merge in sheet.merged}
        general = self._format("body", "General")
        body = [self._format("body", number_format) for number_format in sheet.formats]
        dated = [place for place, shape in enumerate(sheet.formats) if "yy" in shape]
        for at, line in enumerate(sheet.lines):
            if line.hidden:
                paper.set_row(at, None, None, {"hidden": True})
            elif line.look == "header":
                paper.set_row(at, _HEADER_POINTS)
            other = self._format(line.look, "General")
            for column, value in enumerate(line.cells):
                shape = body[column] if line.look == "body" else other
                if (at, column) in merges:
                    _row, _column, last_row, last_column = merges[at, column]
                    paper.merge_range(at, column, last_row - 1, last_column - 1, value, shape)
                elif isinstance(value, int) and column in dated:
                    paper.write_number(at, column, value, general)  # the cell has lost its format
                else:
                    _write_cell(paper, at, column, value, shape)

    def _format(self, look: Look, number_format: str) -> Format:
        key = look, number_format
        if key not in self._formats:
            self._formats[key] = self._book.add_format(
                {**_LOOKS[look], "num_format": number_format}
            )
        return self._formats[key]


def _write_cell(paper: Worksheet, row: int, column: int, value: Value, shape: Format) -> None:
    if isinstance(value, str):
        paper.write_string(row, column, value, shape)
    elif isinstance(value, int):
        paper.write_number(row, column, value, shape)
    elif isinstance(value, date):
        paper.write_datetime(row, column, value, shape)
    elif isinstance(value, Formula):
        paper.write_formula(row, column, value.text, shape, value.result)
    else:
        paper.write_blank(row, column, None, shape)
