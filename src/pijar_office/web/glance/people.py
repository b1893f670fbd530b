"""The people behind the months and the money of a year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar.stages.reports.counted import BANDS
from pijar.stages.reports.wording import SEXES, UNKNOWN
from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.queries import glance as queries
from pijar_office.queries import reports
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.funding import city
from pijar_office.queries.glance import Sieve
from pijar_office.queries.people import among
from pijar_office.web.decrees.people import person_link
from pijar_office.web.glance.views import month_asked
from pijar_office.web.listing import Listing
from pijar_office.web.people.wording import area, region
from pijar_office.web.tables import Column, Rp
from pijar_office.web.templatetags.office import date_words, rupiah, whole
from pijar_office.web.words import english, t


def show(request: HttpRequest) -> HttpResponse:
    """Whom a number of the page at a glance counts, and what each adds to it."""
    month = month_asked(request, reports.months_within(request.user))
    if month is None:
        return render(request, "glance/people.html", {"table": None})
    sieve = Sieve.read(request.GET)
    found = queries.people(request.user, month, sieve)
    opens = "people.show" in may(request.user)
    listing = Listing(
        request,
        found.found if found.total else found.found.none(),
        [
            Column(t("Nama", "Name"), sort="name"),
            Column("Kelurahan", sort="region_code"),
            Column(t("Bulan", "Months"), number=True),
            Column(t("Lunas", "Paid"), number=True),
            Column(t("Iuran", "Contributions"), number=True),
            Column(t("Dibayar", "Paid for"), number=True),
        ],
        lambda some: [
            [
                person_link(one, opens),
                region(one.region_code) or one.region_code,
                its.months,
                its.paid_months,
                Rp(its.due_rp),
                Rp(its.paid_rp),
            ]
            for one in some
            for its in (found.of(one),)
        ],
        by=("region_code", "name", "pk"),
        total=found.total,
        search=among("pk"),
        subject=queries.year_of(month),
        hide_caption=False,
        empty=str(t("Tidak ada orang seperti itu di wilayah Anda.", "Nobody like that here.")),
    )
    context = {
        "table": listing.table,
        "year": str(month.year),
        "chosen": ", ".join(_chosen(sieve)),
        "day": date_words(clock.today()),
        "back": f"{reverse('glance.show')}?bulan={number_of(month)}",
        "sums": [
            (t("Bulan orang", "Person-months"), whole(found.sums.months)),
            (t("Bulan lunas", "Months paid"), whole(found.sums.paid_months)),
            (t("Iuran", "Contributions"), rupiah(found.sums.due_rp)),
            (t("Dibayar", "Paid"), rupiah(found.sums.paid_rp)),
            (t("Belum lunas", "Still to pay"), rupiah(found.sums.due_rp - found.sums.paid_rp)),
        ],
    }
    return render(request, "glance/people.html", context)


def _chosen(sieve: Sieve) -> list[str]:
    """What they have in common, in words."""
    second = english()
    unknown, works = str(UNKNOWN[second]), city().occupations
    said: list[str] = []
    if sieve.region is not None:
        said.append(area(sieve.region) or t("wilayah {u}", "place {u}", u=unknown))
    if sieve.occupation is not None:
        known = works[sieve.occupation].label if sieve.occupation in works else sieve.occupation
        said.append(known or t("pekerjaan {u}", "occupation {u}", u=unknown))
    if sieve.sex is not None:
        said.append(SEXES.get(sieve.sex, UNKNOWN)[second])
    if sieve.band is not None:
        said.append(t("umur {b}", "age {b}", b=sieve.band if sieve.band in BANDS else unknown))
    if sieve.paid is not None:
        paid = t("ada bulan yang lunas", "some months paid")
        said.append(paid if sieve.paid else t("ada bulan yang belum lunas", "some months not paid"))
    return [str(each) for each in said]
