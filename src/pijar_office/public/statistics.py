"""The statistics of the last month that is over, for everybody: counts that point to nobody.

The page is no answer to anybody, so it need not have the size of all answers; it is the same for
whoever asks, and may be kept by whoever carries it.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from pijar.core.days import show_day
from pijar.stages.reports.public import Published
from pijar.stages.reports.tables import Words
from pijar_office.actions import clock
from pijar_office.public import tongue
from pijar_office.public.answers import plain
from pijar_office.public.files import address_of
from pijar_office.public.tongue import spoken, t
from pijar_office.queries import reports
from pijar_office.queries.funding import city

MOST_BYTES: Final = 30_000
HIDDEN: Final = "*"
KEPT: Final = "public, max-age=3600"


def statistics(request: HttpRequest) -> HttpResponse:
    """Who is covered, by place, work, age and fund; small counts hidden."""
    if request.method not in ("GET", "HEAD"):
        return plain("salah_cara", 405)
    told = reports.published(clock.today())
    words: dict[str, Any] = {"city": city(), "sheet": address_of("warga.css")}
    words |= tongue.links("/statistik/")
    if told is not None:
        least = told.least
        words |= {
            "month": told.month.label(spoken()),
            "day": show_day(told.day, spoken()),
            "people": _shown(told.people),
            "least": int(least.value),
            "source": least.source.cite(spoken()),
            "tables": [_table(each) for each in told.tables if each.rows],
        }
    body = get_template("public/statistics.html").render(words).strip()
    answer = HttpResponse(body.encode(), content_type="text/html; charset=utf-8")
    answer.headers["Cache-Control"] = KEPT
    return answer


def _table(table: Published) -> dict[str, Any]:
    return {
        "title": _said(table.title),
        "heads": [_said(each) for each in (table.of, *table.parts)],
        "rows": [(_said(label), [_shown(value) for value in each]) for label, each in table.rows],
        "totals": [_shown(value) for value in table.totals],
        "long": len(table.rows) > _LONG,
    }


def _said(words: Words) -> str:
    return t(words.id, words.en)


_LONG: Final = 20
"""Rows of a table that is folded until somebody wants it."""


def _shown(value: int | None) -> str:
    if value is None:
        return HIDDEN
    text = f"{value:,}"
    return t(text.replace(",", "."), text)
