"""The programme at a glance: how many, how much, where; a map, and tables with the same figures."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import conditional_escape

from pijar.core.month import Month
from pijar.files.area_map import KELURAHAN
from pijar.stages.reports.tables import Report
from pijar.stages.reports.tables import Table as Figures
from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.queries import glance as queries
from pijar_office.queries import reports
from pijar_office.queries.boundaries import the_map
from pijar_office.queries.decree_content import number_of
from pijar_office.records.funding import Fund
from pijar_office.web.glance import figures, maps
from pijar_office.web.glance.figures import Look
from pijar_office.web.people.wording import area
from pijar_office.web.reports.views import meanings
from pijar_office.web.tables import Link, page_within, pager
from pijar_office.web.templatetags.office import date_words, month_words, rupiah, whole
from pijar_office.web.words import english, t


def show(request: HttpRequest) -> HttpResponse:
    """A month of the whole city, or of one part of it."""
    months = reports.months_within(request.user)
    chosen = month_asked(request, months)
    if chosen is None:
        return render(request, "glance/show.html", {"months": []})
    asked = queries.ask(request.user, chosen, str(request.GET.get("wilayah", ""))[:20])
    look = Look.read(asked, request.GET, may(request.user))
    report = queries.report(asked, clock.today(), look.level)
    by_code = {table.code: table for table in report.tables}
    places = by_code[look.level]
    most = 0 if request.GET.get("semua") == "ya" else _SHOWN
    page, pages = page_within(request, len(places.rows), figures.ROWS)
    says = t("Halaman {a} dari {b}", "Page {a} of {b}", a=page, b=pages)
    context = {
        "months": [(number_of(m), m.label("en" if english() else "id")) for m in months],
        "chosen": number_of(chosen),
        "asked": asked,
        "area": area(asked.place),
        "above": _above(look) if request.GET.get("wilayah") else [],
        "day": date_words(report.day),
        "tiles": _tiles(report, look),
        "money": _money(by_code, look),
        "map": maps.of(the_map(), look, places),
        "levels": _levels(look),
        "shown": [
            (figure.heading[english()], look.sorted_by(figure.code)[0], figure.code == look.by)
            for figure in places.figures
        ],
        "places": figures.places(places, look, page),
        "pager": pager(page, pages, str(says), look.at) if pages > 1 else None,
        "funds": [
            figures.parts(by_code[code], look, _funds(chosen))
            for code in ("dana", "kedudukan")
            if code in by_code
        ],
        "kinds": [figures.parts(by_code[code], look, {}, most) for code in KINDS],
        "all": look.at(semua="ya") if most < len(by_code["pekerjaan"].rows) and most else "",
        "meanings": meanings(report),
        "may_reports": "reports.index" in look.held,
        "may_quality": "quality.index" in look.held,
    }
    return render(request, "glance/show.html", context)


KINDS: Final = ("pekerjaan", "kelamin", "umur")
_SHOWN: Final = 10
"""So many occupations are at a glance; all of them one click further."""


def month_asked(request: HttpRequest, months: list[Month]) -> Month | None:
    """The month in the address, else the newest; None where there is none."""
    asked = request.GET.get("bulan", "")
    newest = months[0] if months else None
    return next((month for month in months if str(number_of(month)) == asked), newest)


def _funds(month: Month) -> dict[str, Any]:
    return dict(Fund.objects.filter(programme_year__year=month.year).values_list("code", "pk"))


def _above(look: Look) -> list[tuple[str, str]]:
    """From the city down to the place: names and addresses."""
    place = look.asked.place
    if not place:
        return []
    found = [(t("Sekilas", "At a glance"), look.at(wilayah="", per=""))]
    if place.count(".") > 2:
        kecamatan = place.rpartition(".")[0]
        found.append((area(kecamatan), look.at(wilayah=kecamatan, per="")))
    return found


def _tiles(report: Report, look: Look) -> list[tuple[int, str, str]]:
    """The largest numbers: how many, what they are, and where they lead."""
    table = next(each for each in report.tables if each.code == look.level)
    totals = dict(zip((f.code for f in table.figures), table.totals, strict=True))
    funds = report.tables[0]
    seats = dict(zip((f.code for f in funds.figures), funds.totals, strict=True)).get("seats")
    month, year = month_words(number_of(report.month)), report.month.year
    covered = t("orang terlindungi, {m}", "people covered, {m}", m=month)
    if seats:
        target = {"n": whole(seats), "m": month}
        covered = t(
            "orang terlindungi, {m}, dari sasaran {n}", "people covered, {m}; target {n}", **target
        )
    paid = t(
        "bulan lunas tahun {y}, dari {n} bulan orang", "months paid in {y}, of {n} person-months",
        y=year, n=whole(totals["months"]),
    )  # fmt: skip
    urls = figures.urls_of_totals(table, look)
    return [
        (totals["people"] or 0, covered, urls["people"]),
        (totals["paid_months"] or 0, paid, urls["paid_months"]),
    ]


def _money(by_code: dict[str, Figures], look: Look) -> list[tuple[str, Any]]:
    """Rupiah committed, paid and left of the city's funds; of a part of it, due and paid."""
    table = by_code.get("kedudukan", by_code[look.level])
    urls = figures.urls_of_totals(table, look)
    found = []
    for figure, value in zip(table.figures, table.totals, strict=True):
        if figure.unit == "rupiah" and value is not None:
            told, url = rupiah(value), urls.get(figure.code, "")
            link = conditional_escape(Link(told, url)) if url and value else told
            found.append((figure.heading[english()], link))
    return found


def _levels(look: Look) -> list[tuple[str, str, bool]]:
    """By what places may be parted here: name, address, and whether it is so now."""
    if look.asked.level == KELURAHAN:
        return []
    return [
        (t("per kecamatan", "by kecamatan"), look.at(per=""), look.level != KELURAHAN),
        (t("per kelurahan", "by kelurahan"), look.at(per=KELURAHAN), look.level == KELURAHAN),
    ]
