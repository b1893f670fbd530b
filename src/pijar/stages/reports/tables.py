"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

A report as a value: tables of figures, each with its day, its definition and its source.

    Report → Table → Figure (a column: what is counted) × Row (of whom)

A total is never written down twice. Rows add up to the totals, parts to their whole, a share is
what its two figures make it, and one figure has one total in all tables of a report: a report that
breaks any of this is a Defect, so nobody can hold two pages of it against each other.

Units: rupiah whole; shares in basis points, rounded down. None is unknown, and is never nought: a
total with an unknown row is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from pijar.core.errors import Defect
from pijar.core.month import Month

Unit = Literal["people", "rupiah", "months", "basis_points", "count"]
Value = int | None
WHOLE_BP: Final = 10_000


class Words(NamedTuple):
    """One text in both languages."""

    id: str
    en: str


NOTHING_YET: Final = Words("Belum ada isinya.", "Nothing yet.")


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of a table: one thing that is counted, and all that a reader must know of it.

    Args:
        code: its name; the same code in another table is the same figure.
        day: as of when. definition: one sentence. source: which records.
        parts: figures of the same table that add up to this one in every row.
        share: (part, whole) of the same table; the figure is their share in basis points.
        growth: (now, before); the figure is by how much now exceeds before, in basis points.
        adds: whether rows add up to the total; False where somebody stands in several rows.
    """

    code: str
    heading: Words
    unit: Unit
    day: date
    definition: Words
    source: Words
    parts: tuple[str, ...] = ()
    share: tuple[str, str] | None = None
    growth: tuple[str, str] | None = None
    adds: bool = True

    @property
    def derived(self) -> bool:
        """Whether it is made of two other figures."""
        return bool(self.share or self.growth)


@dataclass(frozen=True, slots=True)
class Row:
    """Of whom a row tells: a fund, a month, a place; key is its code in the records."""

    key: str
    label: Words
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Table:
    """Figures of rows that add up. totals: () for a table that has none.

    Args:
        code: its name inside the report. of: the heading above the rows.
        empty: what to say instead of no rows.
    """

    code: str
    title: Words
    of: Words
    figures: tuple[Figure, ...]
    rows: tuple[Row, ...]
    totals: tuple[Value, ...] = ()
    empty: Words = NOTHING_YET

    def __post_init__(self) -> None:
        codes = [figure.code for figure in self.figures]
        if len(set(codes)) < len(codes) or not codes:
            raise Defect(f"table {self.code}: its figures are none or stand twice")
        if len({row.key for row in self.rows}) < len(self.rows):
            raise Defect(f"table {self.code}: a row stands twice")
        for figure in self.figures:
            if not all((*figure.definition, *figure.source, *figure.heading)):
                raise Defect(f"figure {figure.code} without a definition, a source or a heading")
        for line in (*(row.values for row in self.rows), *filter(None, [self.totals])):
            if len(line) != len(codes):
                raise Defect(f"table {self.code}: a line of {len(line)} values, not {len(codes)}")
            self._check_line(dict(zip(codes, line, strict=True)))
        if self.totals:
            self._check_totals()

    def _check_line(self, line: dict[str, Value]) -> None:
        for figure in self.figures:
            said, meant = line[figure.code], line[figure.code]
            if figure.parts:
                meant = total(line[part] for part in figure.parts)
            elif figure.share:
                meant = share_bp(*(line[part] for part in figure.share))
            elif figure.growth:
                meant = growth_bp(*(line[part] for part in figure.growth))
            if said != meant:
                raise Defect(f"{self.code}.{figure.code}: {said} is not {meant}")

    def _check_totals(self) -> None:
        for place, figure in enumerate(self.figures):
            added = total(row.values[place] for row in self.rows)
            said = self.totals[place]
            if figure.adds and not figure.derived and said != added:
                raise Defect(f"{self.code}.{figure.code}: rows make {added}, the total is {said}")

    def column(self, code: str) -> tuple[Value, ...]:
        """A figure's values, row by row."""
        place = self.place(code)
        return tuple(row.values[place] for row in self.rows)

    def place(self, code: str) -> int:
        """Which column a figure is."""
        return [figure.code for figure in self.figures].index(code)


class Note(NamedTuple):
    """What a reader must know beside the figures: a rule with its source, and whether it stands."""

    text: Words
    source: Words
    confirmed: bool = True


@dataclass(frozen=True)
class Report:
    """One report of a city: of a month of cover, read on a day.

    Args:
        code: which report; see `words.REPORTS`. readers: for whom, as offices are called.
        day: the day on which the records were read.
    """

    code: str
    title: Words
    city: str
    programme: str
    month: Month
    day: date
    readers: tuple[str, ...]
    tables: tuple[Table, ...]
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        if not self.tables or not all(self.title):
            raise Defect(f"report {self.code} without a title or a table")
        if len({table.code for table in self.tables}) < len(self.tables):
            raise Defect(f"report {self.code}: two tables of one name")
        known: dict[str, tuple[Figure, Value]] = {}
        for table in self.tables:
            for figure, value in zip(table.figures, table.totals, strict=False):
                if figure.derived:
                    continue
                first, before = known.setdefault(figure.code, (figure, value))
                if before != value or first.day != figure.day:
                    raise Defect(f"report {self.code}: {figure.code} is {before} and {value}")

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure once, in the order in which they appear."""
        found = {figure.code: figure for table in self.tables for figure in table.figures}
        return tuple(found.values())


def table(
    code: str,
    title: Words,
    of: Words,
    figures: Sequence[Figure],
    rows: Iterable[tuple[str, Words, Sequence[Value]]],
    *,
    sums: bool = True,
    whole: dict[str, Value] | None = None,
    empty: Words = NOTHING_YET,
) -> Table:
    """A table from counted values; what is made of two others, and the totals, are reckoned here.

    Args:
        rows: key, label, and the values of the figures that are counted, in their order.
        sums: whether it has a line of totals.
        whole: totals that rows do not add up to, by figure. empty: what to say without rows.
    """
    counted = [figure for figure in figures if not figure.derived and not figure.parts]
    names = [figure.code for figure in counted]
    lines = [(key, label, dict(zip(names, line, strict=True))) for key, label, line in rows]
    foot = {name: total(line[name] for _, _, line in lines) for name in names} | (whole or {})
    return Table(
        code,
        title,
        of,
        tuple(figures),
        tuple(Row(key, label, _filled(figures, line)) for key, label, line in lines),
        _filled(figures, foot) if sums else (),
        empty,
    )


def _filled(figures: Sequence[Figure], line: dict[str, Value]) -> tuple[Value, ...]:
    known = dict(line)
    for figure in figures:
        if figure.parts:
            known[figure.code] = total(known[part] for part in figure.parts)
    for figure in figures:
        if figure.share:
            known[figure.code] = share_bp(*(known[part] for part in figure.share))
        elif figure.growth:
            known[figure.code] = growth_bp(*(known[part] for part in figure.growth))
    return tuple(known[figure.code] for figure in figures)


def total(values: Iterable[Value]) -> Value:
    """The sum; unknown as soon as one of them is."""
    added = 0
    for value in values:
        if value is None:
            return None
        added += value
    return added


def share_bp(part: Value, whole: Value) -> Value:
    """How much of the whole a part is, in basis points, rounded down; None of nothing."""
    return None if part is None or not whole else WHOLE_BP * part // whole


def growth_bp(now: Value, before: Value) -> Value:
    """By how much now exceeds before, in basis points, rounded down; None where it was nothing."""
    return None if now is None or not before else WHOLE_BP * (now - before) // before
