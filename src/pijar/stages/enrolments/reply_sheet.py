"""Reading a reply's sheet: its header by the city's words, its rows without losing one.

lists → people → links → decisions → funding → **enrolments** → contributions → claims → reports

How BPJS Ketenagakerjaan writes its answer is not known to us; a city's `papers/reply.yaml` says
which headings mean what, and is marked unconfirmed. Every row below the header that holds anything
is a row of the reply, a line of totals too: it ends as *unknown*, for all to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Final, Literal

from pijar.core.errors import Refusal
from pijar.core.nik import Nik, read_nik
from pijar.core.sheet import Cell, Odd, Row, Workbook
from pijar.stages.enrolments.reply import InsurerRow
from pijar.stages.lists.cells import clean, is_blank, says_nothing
from pijar.stages.lists.dates import read_day
from pijar.stages.lists.headings import fold
from pijar.stages.problems import mask, shown_as

ReplyField = Literal["nik", "name", "kpj", "starts_on", "status", "refusal"]

OTHER_REFUSAL: Final = "lain"
"""The code of a refusal in words nobody has listed yet."""

_SEARCHED_ROWS = 100
_LONGEST_REFUSAL = 200
_KPJ = re.compile(r"[0-9A-Z]{6,20}")
_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])[-/. ]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]?(0[1-9]|1[0-2])")
_WORDED = re.compile(r"([A-Za-z]{3,10})[-/. ]+([0-9]{4})")


@dataclass(frozen=True)
class ReplyForm:
    """The words of a reply as a city's `papers/reply.yaml` has them.

    headings: what a column is called → its field.
    accepted, refused: words of the status.
    refusals: words found in a reason → its code.
    """

    headings: Mapping[str, ReplyField]
    accepted: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    refusals: Mapping[str, str] = dataclass_field(default_factory=dict)

    def field_of(self, heading: str) -> ReplyField | None:
        return self._folded.get(fold(heading))

    def refusal_code(self, says: str) -> str:
        """The code of a reason: the first word of the form found in it, else OTHER_REFUSAL."""
        words = f" {fold(says)} "
        for word, code in self.refusals.items():
            if f" {fold(word)} " in words:
                return code
        return OTHER_REFUSAL

    def verdict(self, status: str) -> bool | None:
        """Whether a status says accepted, refused, or neither in words we know."""
        word = fold(status)
        if word in {fold(known) for known in self.accepted}:
            return True
        return False if word in {fold(known) for known in self.refused} else None

    @property
    def _folded(self) -> dict[str, ReplyField]:
        return {fold(heading): field for heading, field in self.headings.items()}


def read_reply_rows(workbook: Workbook, form: ReplyForm, *, today: date) -> tuple[InsurerRow, ...]:
    """Every row of every sheet that has a header.

    Args: today: decides the century of two-digit years.

    Raises:
        Refusal: BALASAN_TANPA_JUDUL, no sheet has a NIK column beside a KPJ, status or reason.
    """
    rows: list[InsurerRow] = []
    headed = False
    for sheet in workbook.sheets:
        found = _header(sheet.rows, form)
        if found is None:
            continue
        headed = True
        place, columns = found
        numbered = enumerate(sheet.rows[place + 1 :], start=place + 2)
        rows += [
            _row(number, sheet.name, _cells(row, columns), form, today)
            for number, row in numbered
            if not all(map(is_blank, row))
        ]
    if not headed:
        raise Refusal(
            "BALASAN_TANPA_JUDUL",
            "Tidak ada lembar dengan kolom NIK bersama kolom KPJ, status, atau alasan.",
            "Periksa judul kolom berkas balasan, atau tambahkan judulnya di papers/reply.yaml.",
        )
    return tuple(rows)


def _header(rows: Sequence[Row], form: ReplyForm) -> tuple[int, dict[ReplyField, int]] | None:
    """The index of the header row and the column of each field, both from 0."""
    for place, row in enumerate(rows[:_SEARCHED_ROWS]):
        columns: dict[ReplyField, int] = {}
        for column, cell in enumerate(row):
            field = form.field_of(clean(cell)[0]) if isinstance(cell, str) else None
            if field is not None:
                columns.setdefault(field, column)
        if "nik" in columns and columns.keys() & {"kpj", "status", "refusal"}:
            return place, columns
    return None


def _cells(row: Row, columns: Mapping[ReplyField, int]) -> dict[ReplyField, Cell]:
    return {f: row[column] for f, column in columns.items() if column < len(row)}


def _row(
    number: int, sheet: str, cells: Mapping[ReplyField, Cell], form: ReplyForm, today: date
) -> InsurerRow:
    kpj, kpj_fault = read_kpj(cells.get("kpj"))
    starts_on, start_fault = read_start(cells.get("starts_on"), today)
    accepted, refusal, says, status_fault = _status(cells, form, has_kpj=bool(kpj))
    return InsurerRow(
        row=number,
        sheet=sheet,
        nik=sound_nik(cells.get("nik")),
        name=said(cells.get("name")),
        kpj=kpj,
        starts_on=starts_on,
        refusal=refusal,
        says=says,
        fault=kpj_fault or status_fault or ("" if refusal else start_fault),
        accepted=accepted,
    )


def sound_nik(cell: Cell) -> Nik | None:
    """The NIK, if its sixteen digits are all there and sound; a damaged one is never mended."""
    if isinstance(cell, bool | date):
        return None
    numeric = isinstance(cell, Odd) and cell.kind == "number"
    digits = read_nik(cell.shown if isinstance(cell, Odd) else cell, numeric=numeric).digits
    return Nik(digits) if digits else None


def said(cell: Cell) -> str:
    text = clean(shown_as(cell))[0]
    return "" if says_nothing(text) else text


def read_kpj(cell: Cell) -> tuple[str, str]:
    """The participant's number, capitals and digits without blanks, and the code of a fault."""
    text = "".join(said(cell).upper().replace("-", "").split()).lstrip("'")
    if not text:
        return "", ""
    rounded = isinstance(cell, Odd) or (isinstance(cell, float) and not cell.is_integer())
    if rounded or not _KPJ.fullmatch(text):
        return "", "KPJ_TAK_TERBACA"
    return text, ""


def read_start(cell: Cell, today: date) -> tuple[date | None, str]:
    """The day cover starts; a bare month starts on its first day."""
    text = said(cell)
    if not text:
        return None, ""
    if isinstance(cell, str):
        for month in _months(text):
            return month, ""
    day = read_day(cell, today).day
    return day, "" if day else "MULAI_TAK_TERBACA"


def _months(text: str) -> Iterator[date]:
    """The first day of a month written without a day: 05-2026, 2026-05, 202605, Mei 2026."""
    if found := _MONTH_FIRST.fullmatch(text):
        yield date(int(found[2]), int(found[1]), 1)
    elif (found := _YEAR_FIRST.fullmatch(text)) and found[1] > "1900":
        yield date(int(found[1]), int(found[2]), 1)
    elif (found := _WORDED.fullmatch(text)) and (
        day := read_day(f"1 {found[1]} {found[2]}", date(int(found[2]), 12, 31)).day
    ):
        yield day


def _status(
    cells: Mapping[ReplyField, Cell], form: ReplyForm, *, has_kpj: bool
) -> tuple[bool, str, str, str]:
    """Whether it says yes, the code of a refusal, the insurer's words, and the code of a fault.

    Words beside an accepted status, or beside a KPJ without a status, are a remark and no refusal.
    """
    status, reason = said(cells.get("status")), said(cells.get("refusal"))
    says = mask(" · ".join(filter(None, (status, reason))))[:_LONGEST_REFUSAL]
    if not status:
        if has_kpj or not reason:
            return False, "", says, ""
        return False, form.refusal_code(reason), says, ""
    accepted = form.verdict(status)
    if accepted is None:
        return False, "", says, "STATUS_TAK_DIKENAL"
    return accepted, "" if accepted else form.refusal_code(reason or status), says, ""
