"""A report's tables as pages show them: every number leads to what is behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html

from pijar.core.month import Month
from pijar.files.report_pages import headed, shown
from pijar.stages.reports.tables import Figure, Report, Row, Value
from pijar.stages.reports.tables import Table as Figures
from pijar.stages.reports.wording import TOTAL
from pijar_office.queries.decree_content import number_of
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.words import english

SIEVES: Final = {
    "bulan_ini": "dana",
    "kecamatan": "wilayah",
    "kelurahan": "wilayah",
    "pekerjaan": "pekerjaan",
    "kelamin": "kelamin",
    "umur": "umur",
}
"""Table → the word by which people of one of its rows are found."""

ACCOUNTS: Final = {
    "ceiling_rp": "budget",
    "left_rp": "available",
    "committed_rp": "committed",
    "open_rp": "billed",
    "paid_rp": "paid",
    "recovery_rp": "recovery",
}


def tables_of(report: Report, funds: Mapping[str, UUID]) -> list[Table]:
    """Every table of a report. Args: funds: code → id, of the report's year."""
    return [_table(report, each, funds) for each in report.tables]


def _table(report: Report, table: Figures, funds: Mapping[str, UUID]) -> Table:
    second = english()
    lines = [[row.label[second], *_cells(report, table, row, funds)] for row in table.rows]
    if lines and table.totals:
        lines.append([_strong(TOTAL[second]), *_total_cells(report, table)])
    return Table(
        caption=table.title[second],
        columns=[
            Column(table.of[second]),
            *(Column(headed(figure, second), number=True) for figure in table.figures),
        ],
        rows=lines,
        empty=table.empty[second],
    )


def _cells(report: Report, table: Figures, row: Row, funds: Mapping[str, UUID]) -> list[Any]:
    cells: list[Any] = []
    for figure, value in zip(table.figures, row.values, strict=True):
        told = _said(value, figure)
        url = _behind(report, table, row.key, figure, funds) if value else ""
        cells.append(Link(told, url) if url else told)
    return cells


def _total_cells(report: Report, table: Figures) -> list[Any]:
    cells: list[Any] = []
    for figure, value in zip(table.figures, table.totals, strict=True):
        told = _said(value, figure)
        whole = figure.code == "people" and report.code != "dbhcht" and table.code in SIEVES
        cells.append(Link(told, _people(report.month)) if whole and value else _strong(told))
    return cells


def _behind(
    report: Report, table: Figures, key: str, figure: Figure, funds: Mapping[str, UUID]
) -> str:
    """What is behind a number; "" where no page shows it."""
    if figure.code == "people" and table.code in SIEVES:
        more = _only_fund(report)
        return "" if more is None else _people(report.month, {SIEVES[table.code]: key} | more)
    if (figure.code == "people" and table.code == "bulanan") or figure.code == "months":
        return _people(Month.parse(key)) if _is_month(report, table, key) else ""
    if figure.code in ACCOUNTS and table.code == "kedudukan" and key in funds:
        query = urlencode({"dana": funds[key], "akun": ACCOUNTS[figure.code]})
        return f"{reverse('ledger.transfers')}?{query}"
    if figure.code in ("billed_people", "paid_people", "month_open_rp", "month_paid_rp"):
        return reverse("contributions.show", kwargs={"month": number_of(report.month)})
    return reverse("differences.index") if figure.code == "differences" else ""


def _only_fund(report: Report) -> dict[str, str] | None:
    """The fund that a report of the tobacco share is of; None where it is of several."""
    if report.code != "dbhcht":
        return {}
    rows = next(table for table in report.tables if table.code == "kedudukan").rows
    return {"dana": rows[0].key} if len(rows) == 1 else None


def _is_month(report: Report, table: Figures, key: str) -> bool:
    """Whether a row is a month that has reports, of all funds."""
    if report.code == "dbhcht" or table.code not in ("bulanan", "per_bulan"):
        return False
    return Month.parse(key) <= Month.of(report.day)


def _people(month: Month, words: Mapping[str, str] | None = None) -> str:
    url = reverse("reports.people", kwargs={"month": number_of(month)})
    return f"{url}?{urlencode(words)}" if words else url


def _said(value: Value, figure: Figure) -> str:
    return shown(value, figure, "en" if english() else "id")


def _strong(text: str) -> Any:
    return format_html("<b>{}</b>", text)
