"""The reports of a month: their list, one of them, its files, and the people behind a number."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from pijar.core.month import Month
from pijar.files.report_book import write_report
from pijar.files.report_pages import report_pdf
from pijar.programmes.plain import Tongue
from pijar.stages.reports.counted import BANDS
from pijar.stages.reports.tables import Figure, Report
from pijar.stages.reports.wording import SEXES, UNKNOWN
from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.queries import reports as queries
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.funding import city
from pijar_office.queries.people import among
from pijar_office.queries.reports import KINDS, Asked, Sieve
from pijar_office.web.decrees.people import person_link
from pijar_office.web.downloads import take
from pijar_office.web.listing import Listing
from pijar_office.web.people.wording import area, region
from pijar_office.web.reports.tables import tables_of
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.templatetags.office import date_words, month_words
from pijar_office.web.words import english, t


def index(request: HttpRequest) -> HttpResponse:
    """Which reports there are of a month."""
    months = queries.months(request.user)
    asked = request.GET.get("bulan", "")
    chosen = next((m for m in months if str(number_of(m)) == asked), months[0] if months else None)
    second = english()
    context = {
        "months": [(number_of(m), m.label("en" if second else "id")) for m in months],
        "chosen": number_of(chosen) if chosen else None,
        "table": Table(
            caption=t("Laporan bulan ini", "Reports of this month"),
            columns=[Column(t("Laporan", "Report")), Column(t("Isinya", "What it tells"))],
            rows=[
                [Link(kind.title[second], _url(chosen, code)), kind.answers[second]]
                for code, kind in KINDS.items()
                if chosen
            ],
            hide_caption=True,
        ),
        "public": f"{settings.PUBLIC_HOST}/statistik/" if settings.PUBLIC_HOST else "",
    }
    return render(request, "reports/index.html", context)


def show(request: HttpRequest, asked: Asked) -> HttpResponse:
    """One report, with what every figure means."""
    report = queries.report(asked, clock.today())
    second = english()
    funds = {fund.code: fund.pk for fund in asked.funds}
    where = {"month": number_of(asked.month), "code": asked.code}
    context = {
        "report": report,
        "name": report.title[second],
        "month": number_of(asked.month),
        "tables": tables_of(report, funds),
        "meanings": meanings(report),
        "notes": [
            (note.text[second], note.source[second], note.confirmed) for note in report.notes
        ],
        "book_url": reverse("reports.book", kwargs=where),
        "paper_url": reverse("reports.paper", kwargs=where),
    }
    return render(request, "reports/show.html", context)


def book(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    """The report as a workbook."""
    report = queries.report(asked, clock.today())
    with TemporaryDirectory() as place:
        path = Path(place, "laporan.xlsx")
        write_report(path, report, _tongue())
        content = path.read_bytes()
    return take(request, asked.year, _file(report, "xlsx"), content, which=_which(report))


def paper(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    """The report as PDF."""
    report = queries.report(asked, clock.today())
    content = report_pdf(report, _tongue())
    return take(request, asked.year, _file(report, "pdf"), content, which=_which(report))


def people(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The people whom a number of a report counts."""
    sieve = Sieve.read(request.GET)
    day = clock.today()
    found = queries.people(request.user, asked.month, day, sieve)
    count = queries.how_many(request.user, asked.month, day, sieve)
    opens = "people.show" in may(request.user)
    works = city().occupations
    listing = Listing(
        request,
        found.only("name", "region_code", "occupation") if count else found.none(),
        [
            Column(t("Nama", "Name"), sort="name"),
            Column("Kelurahan", sort="region_code"),
            Column(t("Pekerjaan", "Occupation"), sort="occupation"),
            Column(t("Dana", "Fund"), sort="fund_label"),
        ],
        lambda some: [
            [
                person_link(each, opens),
                region(each.region_code) or each.region_code,
                works[each.occupation].label if each.occupation in works else each.occupation,
                each.fund_label,
            ]
            for each in some
        ],
        by=("region_code", "name", "pk"),
        total=count,
        search=among("pk"),
        subject=asked.year,
        hide_caption=False,
        empty=str(
            t("Tidak ada orang seperti itu pada bulan ini.", "Nobody like that in this month.")
        ),
    )
    context = {
        "table": listing.table,
        "month": month_words(number_of(asked.month)),
        "chosen": ", ".join(_chosen(sieve, asked)),
    }
    return render(request, "reports/people.html", context)


def _chosen(sieve: Sieve, asked: Asked) -> list[str]:
    """What the people have in common, in words."""
    unknown, second = str(UNKNOWN[english()]), english()
    labels = {fund.code: fund.label for fund in asked.funds}
    works = city().occupations
    said: list[str] = []
    if sieve.fund is not None:
        said.append(labels.get(sieve.fund, sieve.fund))
    if sieve.region is not None:
        said.append(area(sieve.region) or f"{t('wilayah', 'place')} {unknown}")
    if sieve.occupation is not None:
        known = works[sieve.occupation].label if sieve.occupation in works else sieve.occupation
        said.append(known or f"{t('pekerjaan', 'occupation')} {unknown}")
    if sieve.sex is not None:
        said.append(SEXES.get(sieve.sex, UNKNOWN)[second])
    if sieve.band is not None:
        age = sieve.band if sieve.band in BANDS else unknown
        said.append(str(t("umur {b}", "age {b}", b=age)))
    return [str(each) for each in said]


def meanings(report: Report) -> list[tuple[str, str]]:
    """Each heading, and what its figures mean, from where and as of when."""
    second = english()

    def told(figure: Figure) -> tuple[str, str]:
        day = t("Per {day}.", "As of {day}.", day=date_words(figure.day))
        meaning = "{} <small>{} {}</small>"
        means, source = figure.definition[second], figure.source[second]
        return figure.heading[second], format_html(meaning, means, source, day)

    return [told(figure) for figure in report.figures]


def _url(month: Month, code: str) -> str:
    return reverse("reports.show", kwargs={"month": number_of(month), "code": code})


def _tongue() -> Tongue:
    return "en" if english() else "id"


def _file(report: Report, ending: str) -> str:
    return f"laporan_{report.code}_{report.month}.{ending}"


def _which(report: Report) -> str:
    return f"{report.code} {report.month}"
