"""A report as a workbook: a sheet a table, and a sheet that says what every figure means.

Totals, shares and sums stand there as numbers and as formulas over the rows: whoever opens the
workbook has it reckoned anew, and a changed row changes its total. Same report, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pijar.core.days import show_day
from pijar.core.sheet import column_letters
from pijar.files.write_xlsx import Column, Grid, Kind, Shown, Value, sheet_names, write_book
from pijar.programmes.plain import Tongue
from pijar.stages.reports.tables import Figure, Report, Table, Unit
from pijar.stages.reports.wording import TOTAL

KINDS: Final[dict[Unit, Kind]] = {
    "people": "rupiah",  # a number with its thousands apart
    "months": "rupiah",
    "count": "rupiah",
    "rupiah": "rupiah",
    "basis_points": "percent",
}
UNITS: Final[dict[Unit, tuple[str, str]]] = {
    "people": ("orang", "people"),
    "months": ("bulan orang", "person-months"),
    "count": ("buah", "count"),
    "rupiah": ("rupiah", "rupiah"),
    "basis_points": ("persen", "percent"),
}
_HEADINGS: Final = {
    "id": ("Angka", "Satuan", "Per hari", "Artinya", "Dihitung dari"),
    "en": ("Figure", "Unit", "As of", "What it means", "Counted from"),
}
_WORDS: Final = {
    "id": ("Keterangan", "Catatan", "belum dikonfirmasi", "Keadaan catatan per", "Untuk", "Sumber"),
    "en": ("Meaning", "Notes", "not confirmed", "Records as of", "For", "Source"),
}
_WIDEST: Final = 46


def write_report(path: Path, report: Report, tongue: Tongue = "id") -> None:
    """Writes the workbook of a report."""
    lang = lang_of(tongue)
    names = sheet_names([_said(table.title, lang) for table in report.tables])
    grids = [
        _grid(report, table, name, lang) for table, name in zip(report.tables, names, strict=True)
    ]
    title = f"{_said(report.title, lang)} — {report.city}"
    write_book(path, [*grids, _meanings(report, lang)], title=title, day=report.day)


def lang_of(tongue: Tongue) -> str:
    """Reports are written in Indonesian and in English only."""
    return "en" if tongue == "en" else "id"


def heading_lines(report: Report, lang: str) -> tuple[str, str]:
    """What stands above everything: of whom, as of when, for whom."""
    _, _, _, as_of, readers, _ = _WORDS[lang]
    told = f"{as_of} {show_day(report.day, lang)}"
    if report.readers:
        told += f". {readers}: {', '.join(report.readers)}"
    return f"{report.programme}, {report.city}", f"{told}."


def _grid(report: Report, table: Table, name: str, lang: str) -> Grid:
    whole = _said(TOTAL, lang)
    widest = max((len(_said(row.label, lang)) for row in table.rows), default=0)
    of = Column(_said(table.of, lang), min(_WIDEST, max(18, widest + 3)))
    rows = [_line(table, row.values, _said(row.label, lang)) for row in table.rows]
    return Grid(
        name=name,
        columns=[of, *(_column(figure, lang) for figure in table.figures)],
        rows=rows or [[Shown(_said(table.empty, lang), "quiet", kind="text")]],
        title=(_said(report.title, lang), _said(table.title, lang), *heading_lines(report, lang)),
        totals=_totals(table, whole) if rows and table.totals else (),
        paper="A4",
        frozen_columns=1,
    )


def _column(figure: Figure, lang: str) -> Column:
    return Column(_said(figure.heading, lang), 18, KINDS[figure.unit])


def _line(table: Table, values: tuple[int | None, ...], label: str) -> list[Value]:
    cells: list[Value] = [label]
    for figure, value in zip(table.figures, values, strict=True):
        formula = _formula(table, figure)
        cells.append(Shown(value, formula=formula) if formula or _is_share(figure) else value)
    return cells


def _totals(table: Table, label: str) -> list[Value]:
    cells: list[Value] = [Shown(label, "bold")]
    for figure, value in zip(table.figures, table.totals, strict=True):
        formula = _formula(table, figure)
        if not formula and figure.adds:
            formula = "SUM({column}{first}:{column}{last})"
        cells.append(Shown(value, "bold", formula=formula))
    return cells


def _is_share(figure: Figure) -> bool:
    return figure.unit == "basis_points"


def _formula(table: Table, figure: Figure) -> str:
    """What makes a figure of others in the same row; "" where it is counted."""

    def at(code: str) -> str:
        return column_letters(table.place(code) + 2) + "{row}"

    if figure.parts:
        return "+".join(at(part) for part in figure.parts)
    if figure.share:
        part, whole = map(at, figure.share)
        return f"INT({part}*10000/{whole})/10000"
    if figure.growth:
        now, before = map(at, figure.growth)
        return f"INT(({now}-{before})*10000/{before})/10000"
    return ""


def _meanings(report: Report, lang: str) -> Grid:
    name, notes, unsure, _, _, source = _WORDS[lang]

    def rows() -> Iterator[tuple[Value, ...]]:
        for each in report.figures:
            yield (
                _said(each.heading, lang),
                UNITS[each.unit][lang == "en"],
                show_day(each.day, lang),
                _said(each.definition, lang),
                _said(each.source, lang),
            )
        yield ()
        yield (Shown(notes, "bold"),)
        for note in report.notes:
            yield (
                "",
                "",
                Shown(unsure, "bad") if not note.confirmed else "",
                _said(note.text, lang),
                f"{source}: {_said(note.source, lang)}",
            )

    widths: tuple[tuple[int, Kind], ...] = (
        (28, "text"), (14, "text"), (20, "text"), (66, "wrap"), (50, "wrap"),
    )  # fmt: skip
    return Grid(
        name=name,
        columns=[
            Column(heading, width, kind)
            for heading, (width, kind) in zip(_HEADINGS[lang], widths, strict=True)
        ],
        rows=rows(),
        title=(_said(report.title, lang), *heading_lines(report, lang)),
        paper="A4",
    )


def _said(words: tuple[str, str], lang: str) -> str:
    return words[lang == "en"]
