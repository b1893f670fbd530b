"""A sheet of somebody's list → its rows, each accepted or rejected, each with its problems.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

The account is exact. Every row below the header in which anything at all stands, hidden rows too,
is *read*, and then accepted or rejected: rejected if and only if one of its problems is fatal.
Titles above the header and the header itself, with its row of column numbers, are not read as rows;
a header that returns further down, a total, a signature are read and rejected. Blank rows are
nothing. In a sheet without a header, whose rows hold NIKs, every row is read and rejected.
Whether two accepted rows are one person is for later stages to say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from pijar.core.region import Regions
from pijar.core.sheet import Cell, Row, Sheet, column_letters
from pijar.stages.lists.cells import is_blank
from pijar.stages.lists.dates import writes_month_first
from pijar.stages.lists.headers import Header, find_header, header_at, numbers_columns
from pijar.stages.lists.headings import Dictionary
from pijar.stages.lists.occupations import Occupations
from pijar.stages.lists.other_rows import is_example, kind_of
from pijar.stages.lists.places import Places, title_texts
from pijar.stages.lists.rows import RowReader, Values, no_values, read_number
from pijar.stages.problems import Problem, found, shown_as

__all__ = ["ListRow", "Problem", "SheetReading", "read_sheet"]

Status = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row as it was sent and as it was understood.

    row: as Excel numbers it. values: canonical column → text or None. cells: as the sender sees
    them, from column A.
    """

    file: str
    sheet: str
    row: int
    status: Status
    values: Values
    problems: tuple[Problem, ...]
    cells: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What came of one sheet.

    header_row: the first row of the header, as Excel numbers it; None if there is no header.
    columns: canonical column → column as Excel counts it (A is 1), of the first table.
    heading: what the sender calls the columns, from column A, the rows of a header joined.
    notes: what is to be said about the sheet as a whole.
    """

    file: str
    sheet: str
    header_row: int | None
    columns: Mapping[str, int]
    heading: tuple[str, ...]
    notes: tuple[Problem, ...]
    rows: tuple[ListRow, ...]

    @property
    def accepted(self) -> int:
        """How many of the rows were accepted; the others were rejected."""
        return sum(row.status == "accepted" for row in self.rows)


def read_sheet(
    file: str,
    sheet: Sheet,
    *,
    regions: Regions,
    occupations: Mapping[str, str],
    today: date,
    aliases: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
) -> SheetReading:
    """Every row of a sheet, accounted for.

    Args:
        file: the name the file goes by in the run.
        occupations: spellings → code.
        today: decides ages and the century of two-digit years.
        aliases: headings of this sender → canonical column or "ignored".
        constants: canonical column → text for every row of this sender, where it has no column.
    """
    return _SheetReader(
        file,
        sheet,
        places=_places(regions),
        occupations=_occupations(tuple(occupations.items())),
        dictionary=_dictionary(tuple((aliases or {}).items())),
        constants=constants or {},
        today=today,
    ).read()


# What is known of a city is made ready once, not once a sheet.
_places = lru_cache(8)(Places)


@lru_cache(8)
def _occupations(spellings: tuple[tuple[str, str], ...]) -> Occupations:
    return Occupations(dict(spellings))


@lru_cache(64)
def _dictionary(aliases: tuple[tuple[str, str], ...]) -> Dictionary:
    return Dictionary(dict(aliases))


class _SheetReader:
    def __init__(
        self,
        file: str,
        sheet: Sheet,
        *,
        places: Places,
        occupations: Occupations,
        dictionary: Dictionary,
        constants: Mapping[str, str],
        today: date,
    ) -> None:
        self._file, self._sheet = file, sheet
        self._places, self._occupations, self._dictionary = places, occupations, dictionary
        self._constants, self._today = constants, today
        self._notes: list[Problem] = []
        self._rows: list[ListRow] = []

    def read(self) -> SheetReading:
        sheet = self._sheet
        if sheet.state != "visible":
            self._notes.append(found("LEMBAR_TERSEMBUNYI", cell=sheet.name))
        header = find_header(sheet.rows, self._dictionary, merged=sheet.merged)
        if header is None:
            self._read_without_header()
        else:
            self._read_below(header)
        return SheetReading(
            self._file,
            sheet.name,
            header.first_row if header else None,
            header.columns if header else {},
            _heading(sheet.rows[header.first_row - 1 : header.last_row]) if header else (),
            tuple(self._notes),
            tuple(self._rows),
        )

    # With a header.

    def _read_below(self, header: Header) -> None:
        reader = self._table(header)
        titles = title_texts(self._sheet.rows[: header.first_row - 1])
        self._place(reader, [*titles, self._sheet.name.replace("_", " ")])
        merged = self._sheet.merged
        after_signature = False
        index = header.last_row
        while index < len(self._sheet.rows):
            row = self._sheet.rows[index]
            index += 1
            if all(map(is_blank, row)):
                continue
            fitted = reader.fit(row)
            nik = read_number(reader.cell("nik", fitted), is_kk=False)
            code = "BARIS_CONTOH" if is_example(reader, fitted) else None
            if code is None and nik.digits is None:
                again = header_at(self._sheet.rows, index - 1, self._dictionary, merged=merged)
                if again:
                    reader, after_signature = self._next_table(reader, again), False
                    for number in range(again.first_row, again.last_row + 1):
                        self._keep(number, no_values(), [found("JUDUL_BERULANG")])
                    index = again.last_row
                    continue
                code = kind_of(reader, row, after_signature=after_signature, today=self._today)
            if code:
                after_signature = after_signature or code == "BARIS_TANDA_TANGAN"
                if code == "BARIS_SUBJUDUL":
                    self._place(reader, title_texts([row]))
                self._keep(index, no_values(), [found(code)])
            else:
                after_signature = False
                values, problems = reader.read(fitted, nik)
                self._keep(index, values, problems + self._formulas(reader, index))
        self._close(reader)

    def _table(self, header: Header) -> RowReader:
        """The reader of the rows below a header, and what is to be told about its columns."""
        columns = header.columns
        self._notes += header.notes
        for field in ("nik", "name", "birth_date"):
            if field not in columns:
                self._notes.append(found("KOLOM_PENTING_TIDAK_ADA", field, field))
        for field, column in columns.items():
            if column in self._sheet.hidden_columns:
                self._notes.append(
                    found("KOLOM_TERSEMBUNYI", field, column_letters(column), column)
                )
        for field, text in self._constants.items():
            if field not in columns:
                self._notes.append(found("ISIAN_TETAP", field, text))
        month_first = self._is_month_first(header)
        if month_first:
            born = columns["birth_date"]
            self._notes.append(found("TANGGAL_KOLOM_CAMPUR", "birth_date", at=born))
        return RowReader(
            header,
            places=self._places,
            occupations=self._occupations,
            today=self._today,
            constants=self._constants,
            month_first=month_first,
        )

    def _is_month_first(self, header: Header) -> bool:
        column = header.fields.get("birth_date")
        if column is None:
            return False
        below = self._sheet.rows[header.last_row :]
        cells = (row[column - 1] for row in below if column <= len(row))
        return writes_month_first(cells, self._today)

    def _next_table(self, reader: RowReader, header: Header) -> RowReader:
        """The same reader if the header only returns, as on every printed page; else a new one."""
        if header.fields == reader.header.fields:
            return reader
        self._close(reader)
        self._notes.append(found("TABEL_BARU", cell=f"baris {header.first_row}"))
        following = self._table(header)
        following.region, following.kecamatan = reader.region, reader.kecamatan
        return following

    def _place(self, reader: RowReader, texts: list[str]) -> None:
        """Let rows without a kelurahan have the one that titles, the first of them, speak of."""
        place = self._places.spoken_of(texts)
        reader.kecamatan = place.kecamatan or reader.kecamatan
        reader.region = place.region or reader.region

    def _close(self, reader: RowReader) -> None:
        """Tell, at the end of a table, what its rows took from elsewhere."""
        if not self._rows:
            self._notes.append(found("DAFTAR_KOSONG"))
        if reader.borrowed:
            names = ", ".join(reader.borrowed)
            self._notes.append(found("WILAYAH_DARI_JUDUL", "region_code", names))

    def _formulas(self, reader: RowReader, number: int) -> list[Problem]:
        """Identity cells that are formulas: their last result was read, and may be stale."""
        if not self._sheet.formulas:
            return []
        fields = reader.header.fields
        return [
            found("RUMUS_BERNILAI", field, at=fields[field])
            for field in ("nik", "name", "birth_date")
            if field in fields and (number, fields[field]) in self._sheet.formulas
        ]

    # Without one.

    def _read_without_header(self) -> None:
        rows = [
            (number, row)
            for number, row in enumerate(self._sheet.rows, start=1)
            if not all(map(is_blank, row))
        ]
        with_nik = sum(any(map(_holds_nik, row)) for _, row in rows)
        if not rows:
            self._notes.append(found("LEMBAR_KOSONG"))
        elif 2 * with_nik < len(rows):
            self._notes.append(found("LEMBAR_BUKAN_DAFTAR", cell=self._sheet.name))
        else:
            self._notes.append(found("JUDUL_TIDAK_ADA"))
            for number, _ in rows:
                self._keep(number, no_values(), [found("JUDUL_TIDAK_ADA")])

    # Either way.

    def _keep(self, number: int, values: Values, problems: list[Problem]) -> None:
        hidden = number in self._sheet.hidden_rows
        if hidden:
            problems.append(found("BARIS_TERSEMBUNYI"))
        is_rejected = problems and any(problem.fatal for problem in problems)
        status: Status = "rejected" if is_rejected else "accepted"
        cells = tuple([c if type(c) is str else shown_as(c) for c in self._sheet.rows[number - 1]])
        self._rows.append(
            ListRow(
                self._file,
                self._sheet.name,
                number,
                status,
                values,
                tuple(problems),
                cells,
                hidden,
            )
        )


def _holds_nik(cell: Cell) -> bool:
    return read_number(cell, is_kk=False).digits is not None


def _heading(rows: Sequence[Row]) -> tuple[str, ...]:
    """The texts above each column, from top to bottom."""
    texts = [[shown_as(cell).strip() for cell in row] for row in rows if not numbers_columns(row)]
    columns = zip_longest(*texts, fillvalue="")
    return tuple(" ".join(filter(None, column)) for column in columns)
