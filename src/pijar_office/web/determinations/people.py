"""The people behind a number, narrowed by the words of the address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar_office.access.table import may
from pijar_office.queries import decided_people, determinations, funding
from pijar_office.queries.decided_people import Sieve
from pijar_office.queries.decrees import masked
from pijar_office.queries.people import among
from pijar_office.records.decisions import Decision, Determination
from pijar_office.web.decrees.people import kelurahan, person_link
from pijar_office.web.determinations import tables, wording
from pijar_office.web.listing import Listing
from pijar_office.web.tables import Column, Rp
from pijar_office.web.templatetags.office import month_words
from pijar_office.web.words import t

_CHANGES = {
    "gained": ("baru dibayar", "paid now, not before"),
    "lost": ("tidak lagi dibayar", "not paid any more"),
    "stayed": ("tetap dibayar", "still paid"),
}


def index(request: HttpRequest, determination: Determination) -> HttpResponse:
    """One page of the people whom a number counts."""
    sieve = Sieve.read(request.GET)
    earlier = determinations.before(determination) if sieve.change else None
    if sieve.change and earlier is None:
        sieve = sieve.but(change="")
    listing = _listing(request, determination, sieve, earlier)
    context = {
        "determination": determination,
        "sieve": sieve,
        "says": _says(sieve),
        "table": listing.table,
        "total": listing.total,
        "back": reverse("determinations.show", kwargs={"id": determination.pk}),
        "tabs": _tabs(determination, sieve),
    }
    return render(request, "determinations/people.html", context)


def _says(sieve: Sieve) -> str:
    """Who is listed, in words."""
    parts = []
    if sieve.change:
        parts.append(t(*_CHANGES[sieve.change]))
    if sieve.outcome == "eligible" and sieve.paid:
        parts.append(t("dibayar", "paid") if sieve.paid == "yes" else t("menunggu", "waiting"))
    elif sieve.outcome:
        parts.append(wording.outcome(sieve.outcome))
    if sieve.reason:
        parts.append(wording.reason(sieve.reason, sieve.outcome))
    if sieve.fund:
        labels = {fund.id: fund.label for fund in funding.city().funds}
        parts.append(labels.get(sieve.fund, sieve.fund))
    if sieve.region:
        region = funding.city().regions.by_code(sieve.region)
        parts.append(region.name if region else t("kelurahan belum diketahui", "place unknown"))
    return " · ".join(parts) or t("semua orang", "everybody")


def _tabs(determination: Determination, sieve: Sieve) -> list[tuple[str, None, str, bool]]:
    """The outcomes, as `parts/tabs.html` shows them; the place stays."""
    here = Sieve(region=sieve.region)
    offered = [
        (t("Semua", "All"), here),
        (t("Dibayar", "Paid"), here.but(outcome="eligible", paid="yes")),
        (t("Menunggu", "Waiting"), here.but(outcome="eligible", paid="no")),
        (t("Perlu data", "Need data"), here.but(outcome="needs_data")),
        (t("Tidak layak", "Not eligible"), here.but(outcome="not_eligible")),
    ]
    return [
        (title, None, tables.people_url(determination, each), each == sieve)
        for title, each in offered
    ]


def _listing(
    request: HttpRequest,
    determination: Determination,
    sieve: Sieve,
    earlier: Determination | None,
) -> Listing:
    number = (t("Nomor tunggu", "Waiting no.") if sieve.order == "waiting_number"
              else t("Urutan", "Rank"))  # fmt: skip
    at = "rank" if sieve.order == "run_person" else sieve.order
    columns = [
        Column(number, number=True, sort=at, swift=at == sieve.order),
        Column(t("Nama", "Name"), sort="person__name"),
        Column("NIK"),
        Column("Kelurahan", sort="region_code"),
        Column(t("Hasil", "Outcome"), sort="outcome"),
        Column(t("Sebelumnya", "Before") if sieve.change == "gained" else t("Alasan", "Reasons")),
        Column(t("Dana dan bulan", "Fund and months"), sort="fund__code"),
        Column(t("Jumlah", "Amount"), number=True, sort="amount_rp"),
    ]
    opens = "people.show" in may(request.user)

    def rows(found: list[Decision]) -> list[list[Any]]:
        beside = decided_people.beside(found, sieve, determination, earlier)
        return [
            [
                getattr(each, at),
                person_link(each.person, opens),
                masked(each.person),
                kelurahan(each.region_code),
                *_told(each, sieve, beside.get(each.person_id)),
            ]
            for each in found
        ]

    return Listing(
        request,
        decided_people.people_of(determination, sieve, earlier),
        columns,
        rows,
        caption=str(t("Orang dalam penetapan ini", "People of this determination")),
        by=(sieve.order,),
        search=among("person"),
        subject=determination,
        empty=str(t("Tidak ada orang seperti itu.", "Nobody is like that.")),
    )


def _told(decision: Decision, sieve: Sieve, other: Decision | None) -> list[Any]:
    """Outcome, reasons, fund, amount; beside a change, what the other determination says."""
    shown = decision
    if sieve.change == "lost":  # the list is of before; what holds now is told
        if other is None:
            absent = t("tidak ada di daftar", "in no list")
            return [absent, "", _fund(decision), Rp(decision.amount_rp)]
        shown = other
    why = wording.why(shown)
    if sieve.change == "gained":
        why = wording.why(other) if other else t("tidak ada di daftar", "in no list")
    return [
        wording.of_person(shown),
        why,
        _fund(decision),
        Rp(decision.amount_rp) if decision.fund_id else None,
    ]


def _fund(decision: Decision) -> str:
    if decision.fund is None:
        return ""
    months = f"{month_words(decision.first_month)} – {month_words(decision.last_month)}"
    return f"{decision.fund.label}, {months}"
