"""Where a sheet's header is, and which column means what.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

A header is the first row, or the first two rows together, in which at least two columns are known
and one of them is the NIK or the name. Above it may stand titles and logos; right below it a row of
column numbers belongs to it. In two rows the upper one may be a group ("Alamat") over headings of
its own ("RT", "RW", "Kelurahan"), merged or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pijar.core.sheet import Cell, Row, column_letters
from pijar.stages.lists.cells import clean, is_blank
from pijar.stages.lists.headings import IGNORED, LABELS, NUMBER, PARTS, Dictionary, canonical
from pijar.stages.problems import PROBLEMS, Problem, found

SEARCHED_ROWS = 1_000
"""A header further down than this is not looked for."""

Merged = Sequence[tuple[int, int, int, int]]

_NAMES_SOMEBODY = frozenset({"nik", "name", "name_first"})
_LONG_NUMBER = re.compile(r"[0-9]{6}")
_COLUMN_NUMBER = re.compile(r"\(?\s*([0-9]{1,2})\s*[).]?")


@dataclass(frozen=True, slots=True)
class Header:
    """Rows and columns as Excel counts them, from 1.

    fields: canonical column, or the name of a combined one → its column.
    extra_notes: further columns whose texts are joined to the remark.
    unknown: headings that nobody understood, with their columns.
    """

    first_row: int
    last_row: int
    fields: Mapping[str, int]
    extra_notes: tuple[int, ...]
    unknown: Mapping[int, str]
    notes: tuple[Problem, ...]

    @property
    def columns(self) -> dict[str, int]:
        """Canonical column → column of the sheet; a combined one counts for each of its parts."""
        columns: dict[str, int] = {}
        for field, column in self.fields.items():
            for part in _parts(field):
                columns.setdefault(part, column)
        return columns


def find_header(
    rows: Sequence[Row], dictionary: Dictionary, *, start: int = 0, merged: Merged = ()
) -> Header | None:
    """The first header at or after an index into the rows; None if there is none."""
    for index in range(start, min(len(rows), start + SEARCHED_ROWS)):
        header = header_at(rows, index, dictionary, merged=merged)
        if header:
            return header
    return None


def header_at(
    rows: Sequence[Row], index: int, dictionary: Dictionary, *, merged: Merged = ()
) -> Header | None:
    """The header that begins with this very row, if one does."""
    top = _headings(rows[index])
    if not top:
        return None
    alone = _Assignment(dictionary)
    widths = {r[1]: r[3] - r[1] + 1 for r in merged if r[0] == index + 1}
    alone.assign_row(top, widths)
    sub = _headings(rows[index + 1]) if index + 1 < len(rows) else None
    if sub:
        lower = _Assignment(dictionary)
        lower.assign_row(sub)
        both = _Assignment(dictionary)
        both.assign_two_rows(top, sub)
        if (
            both.is_header
            and len(both) > max(len(alone), len(lower))
            and both.is_above(rows[index + 1])
        ):
            return both.header(rows, index, index + 1)
    return alone.header(rows, index, index) if alone.is_header else None


def _parts(field: str) -> tuple[str, ...]:
    return PARTS.get(field, (field,))


def _headings(row: Row) -> dict[int, str] | None:
    """Column → heading of a row that holds headings only; None if it holds anything else."""
    headings = {}
    for column, cell in enumerate(row, start=1):
        if is_blank(cell):
            continue
        if not isinstance(cell, str) or _LONG_NUMBER.search(cell.partition("(")[0]):
            return None
        headings[column] = clean(cell)[0]
    return headings or None


class _Assignment:
    """Columns being given their meaning, one heading after the other."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self.fields: dict[str, int] = {}
        self.extra_notes: list[int] = []
        self.unknown: dict[int, str] = {}
        self.known: set[int] = set()
        self.notes: list[Problem] = []

    def __len__(self) -> int:
        """How many fields were understood."""
        return len(self.fields)

    @property
    def is_header(self) -> bool:
        return len(self.fields.keys() - {NUMBER}) >= 2 and bool(
            _NAMES_SOMEBODY & self.fields.keys()
        )

    def assign_row(
        self, headings: Mapping[int, str], widths: Mapping[int, int] | None = None
    ) -> None:
        """Headings in one row. A combined one, merged over a column per part, is each of them."""
        for column, heading in headings.items():
            field = self._dictionary.exact(heading)
            parts = PARTS.get(field or "", ())
            if len(parts) > 1 and widths and widths.get(column) == len(parts):
                for place, part in enumerate(parts):
                    self._give(column + place, part, heading)
            else:
                self._give(column, field, heading)

    def assign_two_rows(self, top: Mapping[int, str], sub: Mapping[int, str]) -> None:
        """Groups above headings; a group reaches right until the next one."""
        meanings = dict(_under_groups(top, sub, self._dictionary))
        if {"sex_l", "sex_p"} & set(meanings.values()) and not {"sex_l", "sex_p"} <= set(
            meanings.values()
        ):
            return  # an L or a P alone is somebody's sex, not a heading
        for column in sorted(meanings):
            heading = " ".join(filter(None, (top.get(column), sub.get(column))))
            self._give(column, meanings[column], heading)

    def is_above(self, sub: Row) -> bool:
        """Whether nothing but headings stands under the NIK and the name."""
        for field in _NAMES_SOMEBODY & self.fields.keys():
            column = self.fields[field]
            cell = sub[column - 1] if column <= len(sub) else None
            if not is_blank(cell) and (
                not isinstance(cell, str) or not self._dictionary.exact(cell)
            ):
                return False
        return True

    def _give(self, column: int, field: str | None, heading: str) -> None:
        if field is None:
            self.unknown[column] = heading
            return
        self.known.add(column)
        if field == IGNORED or (field == NUMBER and NUMBER in self.fields):
            return
        if field not in self.fields:
            self.fields[field] = column
        elif field == "note":
            self.extra_notes.append(column)
        else:
            self.notes.append(found("KOLOM_GANDA", canonical(field), heading, column))

    def header(self, rows: Sequence[Row], first: int, last: int) -> Header:
        """The header of these rows (counted from 0), misspelt headings guessed and all told."""
        for column, heading in list(self.unknown.items()):
            field = self._dictionary.one_slip_from(heading)
            if field and field not in self.fields:
                del self.unknown[column]
                self._give(column, field, heading)
                self.notes.append(found("JUDUL_DIDEKATI", canonical(field), heading, column))
        self.notes += [
            found("KOLOM_TIDAK_DIKENAL", "", heading, column)
            for column, heading in self.unknown.items()
        ]
        if last + 1 < len(rows) and numbers_columns(rows[last + 1]):
            last += 1
        explained = ", ".join(
            f"{column_letters(column)} = {' dan '.join(LABELS[part] for part in _parts(field))}"
            for field, column in self.fields.items()
        )
        code = "JUDUL_DITEMUKAN"
        shown = f"baris {first + 1}: {explained}"
        self.notes.insert(0, Problem(code, "", shown, PROBLEMS[code].remedy_id))
        return Header(
            first + 1,
            last + 1,
            self.fields,
            tuple(self.extra_notes),
            self.unknown,
            tuple(self.notes),
        )


def _under_groups(
    top: Mapping[int, str], sub: Mapping[int, str], dictionary: Dictionary
) -> Iterator[tuple[int, str | None]]:
    """Each column with the field its two headings mean together."""
    group = ""
    for column in range(1, max([*top, *sub]) + 1):
        group = top.get(column, group)
        below = sub.get(column)
        if below is None:
            if column in top:
                yield column, dictionary.exact(group)
            continue
        under = dictionary.under(dictionary.exact(group), below)
        yield (
            column,
            under
            or (dictionary.exact(f"{group} {below}") if column in top else None)
            or dictionary.exact(below)
            or (dictionary.exact(group) if column in top else None),
        )


def numbers_columns(row: Row) -> bool:
    """Whether a row only counts the columns: 1, 2, 3, … or (1), (2), (3)."""
    numbers = [_column_number(cell) for cell in row if not is_blank(cell)]
    return (
        len(numbers) > 2
        and all(
            number is not None and number == numbers[0] + place
            for place, number in enumerate(numbers)
            if numbers[0] is not None
        )
        and numbers[0] in (0, 1)
    )


def _column_number(cell: Cell) -> int | None:
    if isinstance(cell, str):
        written = _COLUMN_NUMBER.fullmatch(cell.strip())
        return int(written[1]) if written else None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return int(cell) if cell == cell and cell in range(100) else None
