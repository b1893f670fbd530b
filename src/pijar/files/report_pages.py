"""A report as PDF: its tables, and under them what every figure means; `report.typ` places it.

Same report, same bytes.
"""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from typing import Any, Final

import typst

from pijar.core.days import show_day
from pijar.files.report_book import heading_lines, lang_of
from pijar.law.source import UNCONFIRMED
from pijar.programmes.plain import Tongue
from pijar.stages.reports.making import percent
from pijar.stages.reports.tables import Figure, Report, Table, Value
from pijar.stages.reports.wording import TOTAL

UNKNOWN: Final = "–"
_NARROW: Final = 5
"""Columns of figures that an upright page holds."""

_WORDS: Final = {
    "id": {
        "meaning": "Arti setiap angka",
        "noted": "Catatan",
        "unknown": "– berarti belum diketahui; belum diketahui tidak sama dengan nol.",
        "page": "Halaman",
        "of": "dari",
        "as_of": "per",
    },
    "en": {
        "meaning": "What every figure means",
        "noted": "Notes",
        "unknown": "– means unknown, which is not the same as nought.",
        "page": "Page",
        "of": "of",
        "as_of": "as of",
    },
}


def report_pdf(report: Report, tongue: Tongue = "id") -> bytes:
    """The PDF of a report."""
    template = files("pijar.files").joinpath("report.typ").read_bytes()
    with tempfile.TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            template,
            root=empty,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(_data(report, lang_of(tongue)), ensure_ascii=False)},
        )
        pdf = compiler.compile(format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


def shown(value: Value, figure: Figure, lang: str) -> str:
    """A value as people read it."""
    if value is None:
        return UNKNOWN
    if figure.unit == "basis_points":
        return percent(value, lang)
    told = f"{value:,}"
    return told.replace(",", ".") if lang == "id" else told


def _data(report: Report, lang: str) -> dict[str, Any]:
    second = lang == "en"
    of_whom, as_of = heading_lines(report, lang)
    numbers = {figure.code: str(n) for n, figure in enumerate(report.figures, start=1)}
    title, unsure = report.title[second], f" ({UNCONFIRMED[lang]})"
    return {
        **_WORDS[lang],
        "title": title,
        "head": [of_whom],
        "lead": [as_of],
        "foot": f"{title} — {report.city}",
        "wide": any(len(table.figures) > _NARROW for table in report.tables),
        "tables": [_table(table, numbers, lang) for table in report.tables],
        "figures": [
            (numbers[figure.code], headed(figure, second), figure.definition[second],
             _counted(figure, lang))
            for figure in report.figures
        ],
        "notes": [
            (note.text[second], f"{note.source[second]}{'' if note.confirmed else unsure}.")
            for note in report.notes
        ],
    }  # fmt: skip


def _counted(figure: Figure, lang: str) -> str:
    """From which records, and as of when."""
    source = figure.source[lang == "en"].rstrip(".")
    return f"{source}, {_WORDS[lang]['as_of']} {show_day(figure.day, lang)}."


def _table(table: Table, numbers: dict[str, str], lang: str) -> dict[str, Any]:
    second = lang == "en"

    def line(label: str, values: tuple[Value, ...]) -> list[str]:
        cells = zip(values, table.figures, strict=True)
        return [label, *(shown(value, figure, lang) for value, figure in cells)]

    return {
        "title": table.title[second],
        "of": table.of[second],
        "empty": table.empty[second],
        "heads": [(headed(figure, second), numbers[figure.code]) for figure in table.figures],
        "rows": [line(row.label[second], row.values) for row in table.rows],
        "totals": line(TOTAL[second], table.totals) if table.rows and table.totals else [],
    }


def headed(figure: Figure, second: bool) -> str:
    """A heading with its unit where the figures do not show it. Args: second: in English."""
    heading = figure.heading[second]
    return f"{heading} (Rp)" if figure.unit == "rupiah" else heading
