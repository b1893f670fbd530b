"""Lays typed rows out as a sender's file, and keeps for truth what each row of it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from pijar.core.days import show_day
from pijar.core.month import Month
from pijar.demo.clerk import Clerk, Entry, Vocabulary
from pijar.demo.layouts import Layout
from pijar.demo.senders import Mail
from pijar.demo.standings import Standing
from pijar.files.write_csv import write_csv
from pijar.files.write_lists import Formula, Line, ListSheet, Look, Value, write_workbook

_GROUPS = (
    "SIDO MAKMUR", "NGUDI REJEKI", "TANI RUKUN", "SUMBER TANI", "MARGO MULYO", "SRI REJEKI",
    "KARYA TANI", "SUBUR MAKMUR", "MEKAR SARI", "TANI MULYO", "LESTARI", "GEMAH RIPAH",
)  # fmt: skip
_OFFICERS = (
    ("SUTOYO, S.Sos.", "NIP. 19690412 199203 1 004"),
    ("Dra. ENDANG WAHYUNI", "NIP. 19710923 199803 2 002"),
    ("AGUS PRIHANTORO, S.STP.", "NIP. 19810117 200112 1 001"),
)
_SIGNED_BEFORE_DAYS = 21


@dataclass(frozen=True, slots=True)
class RowTruth:
    """What one row of one sheet really is.

    number: of the person, 0 for rows that are no person. dirt: what is wrong with it, or what it is
    instead of a person ("title", "header", "blank", "total", "signature", "header_again", "code").
    """

    file: str
    sheet: str
    row: int
    number: int = 0
    dirt: tuple[str, ...] = ()
    usable: bool = False
    says_occupation: bool = False


class Mailroom:
    """Writes the files of a city, one after the other, from one stream of chance."""

    def __init__(
        self,
        rng: Random,
        folder: Path,
        *,
        standings: Mapping[int, Standing],
        vocabulary: Vocabulary,
        town: str,
        day: date,
        year: int,
    ) -> None:
        self._rng = rng
        self._folder = folder
        self._standings = standings
        self._vocabulary = vocabulary
        self._town = town
        self._day = day
        self._year = year

    def write(self, mail: Mail) -> list[RowTruth]:
        """Writes one file and tells what each of its rows is."""
        layout = mail.layout
        clerk = Clerk(self._rng, layout, self._vocabulary)
        pages = [self._page(mail, clerk, sheet, entries) for sheet, entries in self._parts(mail)]
        path = self._folder / mail.file
        if layout.format == "xlsx":
            extra = [_code_sheet(self._vocabulary)] if layout.code_sheet else []
            write_workbook(path, [page.as_sheet(layout) for page in pages] + extra)
        else:
            write_csv(
                path,
                (line.cells for page in pages for line in page.lines),
                delimiter=layout.delimiter,
                encoding=layout.encoding,
                line_end="\r\n",
            )
        return [truth for page in pages for truth in page.truth]

    def _parts(self, mail: Mail) -> Iterator[tuple[str, Sequence[Entry]]]:
        """The sheets of a file: one, or one for each group of farmers."""
        if not mail.layout.people_a_sheet:
            # Excel calls the only sheet of a text file after it, in 31 letters at most.
            alone = Path(mail.file).stem[:31]
            yield mail.layout.sheet if mail.layout.format == "xlsx" else alone, mail.entries
            return
        size = max(mail.layout.people_a_sheet, len(mail.entries) // 24)
        for at, start in enumerate(range(0, len(mail.entries), size)):
            again, group = divmod(at, len(_GROUPS))
            name = f"{_GROUPS[group]} {again + 1}" if again else _GROUPS[group]
            yield name, mail.entries[start : start + size]

    def _page(self, mail: Mail, clerk: Clerk, sheet: str, entries: Sequence[Entry]) -> _Page:
        rng, layout = self._rng, mail.layout
        page = _Page(mail.file, sheet, len(layout.columns))
        for title in layout.titles:
            page.add_title(self._filled_in(title, mail, sheet))
        page.add_header(layout)
        for number, entry in enumerate(entries, start=1):
            if layout.header_again_after and number % layout.header_again_after == 0:
                page.add([c.heading for c in layout.columns], "header", dirt=("header_again",))
            if layout.format == "xlsx" and rng.random() < 0.003:
                page.add([], "plain", dirt=("blank",))
            standing = self._standings[entry.person.number]
            row = clerk.type(entry, standing, number)
            page.add(
                row.cells,
                "body",
                hidden=layout.hidden_every > 0 and number % layout.hidden_every == 3,
                number=entry.person.number,
                dirt=row.dirt,
                usable=row.usable,
                says_occupation=row.says_occupation,
            )
        self._add_foot(page, mail, len(entries))
        return page

    def _filled_in(self, text: str, mail: Mail, sheet: str) -> str:
        return text.format(
            town=self._town.upper(),
            kelurahan=mail.kelurahan.upper(),
            kecamatan=mail.kecamatan.upper(),
            area=mail.area.upper(),
            group=sheet,
            year=self._year,
            month=Month.of(self._day).label().upper(),
            date=show_day(self._day),
        )

    def _add_foot(self, page: _Page, mail: Mail, people: int) -> None:
        width = len(mail.layout.columns)
        match mail.layout.foot:
            case "signature":
                self._add_signature(page, mail, max(0, width - 4))
            case "total":
                page.add([None, "JUMLAH", f"{people} orang"], "total", dirt=("total",))
            case "sum":
                fields = [column.field for column in mail.layout.columns]
                at = fields.index("turnover_rp")
                letter = chr(ord("A") + at)
                last = len(page.lines)
                first = last - people + 1
                total = sum(
                    cell
                    for line in page.lines
                    if line.look == "body" and isinstance(cell := line.cells[at], int)
                )
                cells: list[Value] = ["JUMLAH", *[None] * (at - 1)]
                cells.append(Formula(f"=SUM({letter}{first}:{letter}{last})", total))
                page.add(cells, "total", dirt=("total",))

    def _add_signature(self, page: _Page, mail: Mail, column: int) -> None:
        signed = self._day - timedelta(days=self._rng.randint(1, _SIGNED_BEFORE_DAYS))
        office = "Kepala Bidang"
        if mail.kelurahan:
            office = f"Lurah {mail.kelurahan}"
        elif mail.area:
            office = f"Camat {mail.kecamatan}".strip()
        name, number = self._rng.choice(_OFFICERS)
        town = self._town.removeprefix("Kota ").removeprefix("Kabupaten ")
        page.add([], "plain", dirt=("blank",))
        for text in (f"{town}, {show_day(signed)}", office, "", "", name, number):
            cells: list[Value] = [*[None] * column, text] if text else []
            page.add(cells, "plain", dirt=("signature",) if text else ("blank",))


class _Page:
    """One sheet as it fills up, with the truth of each row."""

    def __init__(self, file: str, sheet: str, width: int) -> None:
        self._file = file
        self._sheet = sheet
        self._width = width
        self._merged: list[tuple[int, int, int, int]] = []
        self._frozen = 0
        self.lines: list[Line] = []
        self.truth: list[RowTruth] = []

    def add(
        self,
        cells: Sequence[Value],
        look: Look,
        *,
        hidden: bool = False,
        number: int = 0,
        dirt: tuple[str, ...] = (),
        usable: bool = False,
        says_occupation: bool = False,
    ) -> None:
        self.lines.append(Line(cells, look, hidden))
        self.truth.append(
            RowTruth(
                self._file,
                self._sheet,
                len(self.lines),
                number,
                (*dirt, "hidden") if hidden else dirt,
                usable,
                says_occupation,
            )
        )

    def add_title(self, title: str) -> None:
        self.add([title] if title else [], "title", dirt=("title",) if title else ("blank",))
        if title:
            row = len(self.lines)
            self._merged.append((row, 1, row, self._width))

    def add_header(self, layout: Layout) -> None:
        """One row of headings, or two with the upper ones merged over those below."""
        headings: list[Value] = [column.heading for column in layout.columns]
        self._frozen = len(self.lines) + layout.header_rows
        if layout.header_rows == 1:
            self.add(headings, "header", dirt=("header",))
            return
        row = len(self.lines) + 1
        upper: list[Value] = []
        lower: list[Value] = []
        at = 0
        for over, group in groupby(
            layout.columns, key=lambda column: column.over or column.heading
        ):
            columns = list(group)
            upper += [over, *[None] * (len(columns) - 1)]
            if columns[0].over:
                self._merged.append((row, at + 1, row, at + len(columns)))
                lower += [column.heading for column in columns]
            else:
                self._merged.append((row, at + 1, row + 1, at + 1))
                lower.append(None)
            at += len(columns)
        self.add(upper, "header", dirt=("header",))
        self.add(lower, "header", dirt=("header",))

    def as_sheet(self, layout: Layout) -> ListSheet:
        return ListSheet(
            name=self._sheet,
            lines=self.lines,
            formats=[_FORMATS.get(column.field, "@") for column in layout.columns],
            widths=[column.width for column in layout.columns],
            merged=self._merged,
            frozen_rows=self._frozen,
        )


_FORMATS = {
    "no": "0",
    "birth_date": "dd/mm/yyyy",
    "declared_income_rp": "#,##0",
    "turnover_rp": "#,##0",
}


def _code_sheet(vocabulary: Vocabulary) -> ListSheet:
    """The hidden sheet of a form that its drop-down of occupations reads."""
    labels = [words[0] for words in vocabulary.words.values()]
    lines = [Line(["PEKERJAAN"], "header"), *(Line([label]) for label in labels)]
    return ListSheet("kode", lines, formats=["@"], widths=[30], hidden=True)
