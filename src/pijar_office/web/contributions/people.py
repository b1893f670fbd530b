"""The people of a bill: all, those of a fund, or what differs from last month."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pijar_office.access.table import may
from pijar_office.queries import bills as queries
from pijar_office.queries import sweeps
from pijar_office.queries.decrees import masked
from pijar_office.queries.people import among
from pijar_office.records.contributions import Bill, SweepFinding
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.people import Person
from pijar_office.web.contributions import wording
from pijar_office.web.contributions.bill_pages import about
from pijar_office.web.decrees.people import kelurahan, person_link
from pijar_office.web.listing import Listing
from pijar_office.web.tables import Column, Rp
from pijar_office.web.words import t

_WORDS = {
    "all": ("Semua orang dalam tagihan ini", "Everybody in this bill"),
    "came": ("Tidak ada dalam tagihan bulan sebelumnya", "Not in the bill of the month before"),
    "went": (
        "Ditagih bulan sebelumnya, tidak lagi bulan ini",
        "Billed the month before, not this month",
    ),
    "changed": (
        "Iuran atau dananya lain dari bulan sebelumnya",
        "Another amount or fund than the month before",
    ),
    "held": (
        "Tidak ditagih: ditahan temuan, atau ditolak BPJS",
        "Not billed: held by a finding, or refused by the insurer",
    ),
}

_SHORT = {
    "all": ("Semua", "All"),
    "came": ("Masuk bulan ini", "Came"),
    "went": ("Tidak lagi ditagih", "Went"),
    "changed": ("Berubah", "Changed"),
    "held": ("Ditahan", "Held back"),
}


def index(request: HttpRequest, bill: Bill) -> HttpResponse:
    """A group of them."""
    group = request.GET.get("kelompok", "")
    group = group if group in queries.GROUPS else "all"
    fund = request.GET.get("dana", "")[:60]
    listing = _held(request, bill) if group == "held" else _lines(request, bill, group, fund)
    context = {
        **about(bill),
        "table": listing.table,
        "says": t(*_WORDS[group]),
        "total": listing.total,
        "tabs": [
            (t(*_SHORT[code]), None, f"?kelompok={code}", code == group) for code in queries.GROUPS
        ],
    }
    return render(request, "contributions/people.html", context)


def _lines(request: HttpRequest, bill: Bill, group: str, fund: str) -> Listing:
    opens = "people.show" in may(request.user)
    found = queries.people_of(bill, group, fund)
    return Listing(
        request,
        found,
        [
            Column("No.", number=True, sort="place", swift=True),
            *_person_columns(),
            Column(t("Dana", "Fund"), sort="fund__place"),
            Column(t("Iuran", "Contribution"), number=True, sort="amount_rp"),
        ],
        lambda lines: [
            [each.place, *_who(each.person, opens), each.fund.label, Rp(each.amount_rp)]
            for each in lines
        ],
        caption=str(t("Orang", "People")),
        by=("bill", "place") if group == "went" else ("place",),
        search=among("person"),
        place="person__region_code",
        subject=bill,
        empty=str(t("Tidak ada seorang pun.", "Nobody.")),
    )


def _held(request: HttpRequest, bill: Bill) -> Listing:
    opens = "people.show" in may(request.user)

    def rows(months: list[PersonMonth]) -> list[list[Any]]:
        why = sweeps.why_of(bill, months)
        return [
            [*_who(each.person, opens), each.fund.label if each.fund else "", _why(why[each.pk])]
            for each in months
        ]

    return Listing(
        request,
        sweeps.left_out(bill),
        [
            *_person_columns(),
            Column(t("Dana", "Fund"), sort="fund__place"),
            Column(t("Sebab", "Why")),
        ],
        rows,
        caption=str(t("Orang", "People")),
        search=among("person"),
        place="person__region_code",
        subject=bill,
        empty=str(t("Tidak ada seorang pun.", "Nobody.")),
    )


def _why(findings: list[SweepFinding]) -> str:
    if not findings:
        return str(t("ditolak BPJS Ketenagakerjaan", "refused by the insurer"))
    return "; ".join(wording.check(each.check_code) for each in findings)


def _person_columns() -> list[Column]:
    return [
        Column(t("Nama", "Name"), sort="person__name"),
        Column("NIK"),
        Column("Kelurahan", sort="person__region_code"),
    ]


def _who(person: Person, opens: bool) -> list[Any]:
    return [person_link(person, opens), masked(person), kelurahan(person.region_code)]
