"""The tables of the page at a glance: every number leads to whom it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html

from pijar.files.report_pages import headed, shown
from pijar.stages.reports.glance import FIGURES
from pijar.stages.reports.tables import Figure, Row, Value
from pijar.stages.reports.tables import Table as Figures
from pijar.stages.reports.wording import TOTAL
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.glance import Asked
from pijar_office.web.reports.tables import ACCOUNTS, SIEVES
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.words import english

_PAID: Final = {"paid_months": "ya", "paid_rp": "ya", "unpaid_rp": "belum"}
ROWS: Final = 30
"""Places of one page of a table: a page of a large city stays light."""


@dataclass(frozen=True)
class Look:
    """How the page is looked at: what is asked, how places are parted and sorted.

    by: the figure that places are sorted by and the map shows; "" for their names. up: the smallest
    first. held: the reader's verbs.
    """

    asked: Asked
    level: str
    by: str
    up: bool
    held: frozenset[str]

    @classmethod
    def read(cls, asked: Asked, words: Any, held: frozenset[str]) -> Look:
        """From the words of an address."""
        level = "kelurahan" if words.get("per") == "kelurahan" else asked.level
        by = words.get("urut", "people")
        up = words.get("arah", "naik" if by == "nama" else "turun") == "naik"
        return cls(
            asked, level, by if by in FIGURES else "" if by == "nama" else "people", up, held
        )

    @property
    def shows(self) -> str:
        """The figure on the map."""
        return self.by or FIGURES[0]

    def words(self, **other: str) -> dict[str, str]:
        """The words of the address of the same look at something else; "" leaves a word out."""
        own = {
            "bulan": str(number_of(self.asked.month)),
            "wilayah": self.asked.place,
            "per": self.level if self.level != self.asked.level else "",
            "urut": "" if self.by == "people" else self.by or "nama",
            "arah": ("naik" if self.up else "turun") if self.up == bool(self.by) else "",
        }
        return {name: word for name, word in (own | other).items() if word}

    def at(self, **other: str) -> str:
        """The same as an address."""
        return "?" + urlencode(self.words(**other))

    def sorted_by(self, code: str) -> tuple[str, str]:
        """Where a click on a heading leads, and the `aria-sort` of that heading."""
        here = code == self.by
        up = not self.up if here else not code
        url = self.at(
            urut="" if code == "people" else code or "nama",
            arah=("naik" if up else "turun") if up == bool(code) else "",
        )
        return url, ("ascending" if self.up else "descending") if here else ""


def in_order(rows: Iterable[Row], look: Look, place: int) -> list[Row]:
    """Rows as the reader wants them; what is unknown stands last. Args: place: of the figure."""
    second = english()
    known = [row for row in rows if row.key]
    if look.by:
        known.sort(key=lambda row: (row.values[place] or 0, row.key), reverse=not look.up)
    else:
        known.sort(key=lambda row: (row.label[second].casefold(), row.key), reverse=not look.up)
    return [*known, *(row for row in rows if not row.key)]


def places(table: Figures, look: Look, page: int) -> Table:
    """A page of the places, in the order asked for; their names lead to a look at them."""
    rows = in_order(table.rows, look, table.place(look.shows))[(page - 1) * ROWS : page * ROWS]
    second = english()
    columns = [
        Column(title, number=bool(code), url=url, sorted=order)
        for code, title in (("", table.of[second]), *_heads(table))
        for url, order in (look.sorted_by(code),)
    ]
    lines = [[_place(row, look), *_cells(table, row, look, {})] for row in rows]
    lines.append(_totals(table, look))
    return Table(caption=table.title[second], columns=columns, rows=lines)


def _place(row: Row, look: Look) -> Any:
    name = row.label[english()]
    here = row.key in ("", look.asked.place)
    return name if here else Link(name, look.at(wilayah=row.key, per=""))


def parts(table: Figures, look: Look, funds: Mapping[str, UUID], most: int = 0) -> Table:
    """Any other table. Args: funds: code → id, of the report's year. most: so many rows, all by 0.

    A row of what is unknown is shown in any case, and the total is of all.
    """
    second = english()
    rows = [row for n, row in enumerate(table.rows) if not most or n < most or not row.key]
    lines = [[row.label[second], *_cells(table, row, look, funds)] for row in rows]
    if lines:
        lines.append(_totals(table, look))
    return Table(
        caption=table.title[second],
        columns=[
            Column(table.of[second]),
            *(Column(head, number=True) for _, head in _heads(table)),
        ],
        rows=lines,
        empty=table.empty[second],
    )


def _heads(table: Figures) -> list[tuple[str, str]]:
    return [(figure.code, headed(figure, english())) for figure in table.figures]


def _totals(table: Figures, look: Look) -> list[Any]:
    urls = urls_of_totals(table, look)
    cells: list[Any] = [format_html("<b>{}</b>", TOTAL[english()])]
    for figure, value in zip(table.figures, table.totals, strict=True):
        told, url = said(value, figure), urls[figure.code]
        cells.append(Link(told, url) if url and value else format_html("<b>{}</b>", told))
    return cells


def urls_of_totals(table: Figures, look: Look) -> dict[str, str]:
    """Figure → whom its total counts; "" where no page shows them."""
    return {
        figure.code: _balances(look)
        if table.code == "kedudukan" and figure.code in ACCOUNTS
        else _people(look, {})
        if figure.code == "people"
        else _year(look, figure, {})
        for figure in table.figures
    }


def _cells(table: Figures, row: Row, look: Look, funds: Mapping[str, UUID]) -> list[Any]:
    cells: list[Any] = []
    for figure, value in zip(table.figures, row.values, strict=True):
        url = _behind(table, row.key, figure, look, funds) if value else ""
        told = said(value, figure)
        cells.append(Link(told, url) if url else told)
    return cells


def _behind(table: Figures, key: str, figure: Figure, look: Look, funds: Mapping[str, UUID]) -> str:
    """Who or what a number counts; "" where no page shows it."""
    if table.code == "kedudukan":
        words = {"akun": ACCOUNTS.get(figure.code, ""), "dana": str(funds.get(key, ""))}
        return _transfers(look, words)
    if table.code == "dana":
        return _people(look, {"dana": key}) if figure.code in ("people", "due_rp") else ""
    words = {SIEVES[table.code]: key}
    return _people(look, words) if figure.code == "people" else _year(look, figure, words)


def _transfers(look: Look, words: Mapping[str, str]) -> str:
    """The transfers of an account of one fund."""
    if "ledger.transfers" not in look.held or not all(words.values()):
        return ""
    return f"{reverse('ledger.transfers')}?{urlencode(words)}"


def _balances(look: Look) -> str:
    """The year's funds, each account by account."""
    year = urlencode({"tahun": look.asked.month.year})
    return f"{reverse('ledger.index')}?{year}" if "ledger.index" in look.held else ""


def _people(look: Look, words: Mapping[str, str]) -> str:
    """The people of the month."""
    url = reverse("reports.people", kwargs={"month": number_of(look.asked.month)})
    place = {"wilayah": look.asked.place} if look.asked.place else {}
    query = urlencode({**place, **words})
    return f"{url}?{query}" if query else url


def _year(look: Look, figure: Figure, words: Mapping[str, str]) -> str:
    """The people of the year's months."""
    if figure.code not in FIGURES:
        return ""
    query: dict[str, str] = {"bulan": str(number_of(look.asked.month))}
    query |= {"wilayah": look.asked.place} if look.asked.place else {}
    query |= {**words, **({"lunas": _PAID[figure.code]} if figure.code in _PAID else {})}
    return f"{reverse('glance.people')}?{urlencode(query)}"


def said(value: Value, figure: Figure) -> str:
    """A value in the reader's language."""
    return shown(value, figure, "en" if english() else "id")
