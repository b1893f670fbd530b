"""The people behind a number: fifty a page, narrowed by the words of the address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from pijar_office.access.table import may
from pijar_office.queries import decided_people, determinations, funding
from pijar_office.queries.decided_people import People, Sieve
from pijar_office.records.decisions import Decision, Determination
from pijar_office.web.determinations import tables, wording
from pijar_office.web.tables import Column, Link, Pager, Table
from pijar_office.web.templatetags.office import month_words, rupiah, whole
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
    after = request.GET.get("setelah", "")
    found = decided_people.people_of(determination, sieve, after, earlier)
    context = {
        "determination": determination,
        "sieve": sieve,
        "says": _says(sieve),
        "table": _table(request, determination, sieve, found, first=not after),
        "total": found.total,
        "back": reverse("determinations.show", kwargs={"id": determination.pk}),
        "filters": _filters(determination, sieve),
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


def _filters(determination: Determination, sieve: Sieve) -> list[dict[str, Any]]:
    """The outcomes as links, the one in use marked; the place stays."""
    here = Sieve(region=sieve.region)
    offered = [
        (t("Semua", "All"), here),
        (t("Dibayar", "Paid"), here.but(outcome="eligible", paid="yes")),
        (t("Menunggu", "Waiting"), here.but(outcome="eligible", paid="no")),
        (t("Perlu data", "Need data"), here.but(outcome="needs_data")),
        (t("Tidak layak", "Not eligible"), here.but(outcome="not_eligible")),
    ]
    return [
        {
            "title": title,
            "url": tables.people_url(determination, each),
            "here": each == sieve,
        }
        for title, each in offered
    ]


def _table(
    request: HttpRequest, determination: Determination, sieve: Sieve, found: People, *, first: bool
) -> Table:
    waiting = sieve.order == "waiting_number"
    columns = [
        Column(t("Nomor tunggu", "Waiting no.") if waiting else t("Urutan", "Rank"), number=True),
        Column(t("Nama", "Name")),
        Column("NIK"),
        Column("Kelurahan"),
        Column(t("Hasil", "Outcome")),
        Column(t("Sebelumnya", "Before") if sieve.change == "gained" else t("Alasan", "Reasons")),
        Column(t("Dana dan bulan", "Fund and months")),
        Column(t("Jumlah", "Amount"), number=True),
    ]
    open_person = "people.show" in may(request.user)
    return Table(
        caption=t("Orang dalam penetapan ini", "People of this determination"),
        hide_caption=True,
        columns=columns,
        rows=[
            [
                each.waiting_number if waiting else each.rank,
                _name(each, open_person),
                _nik(each),
                _place(each.region_code),
                *_told(each, sieve, found),
            ]
            for each in found.decisions
        ],
        empty=t("Tidak ada orang seperti itu.", "Nobody is like that."),
        pager=_pager(determination, sieve, found, first=first),
    )


def _told(decision: Decision, sieve: Sieve, found: People) -> list[Any]:
    """Outcome, reasons, fund, amount; beside a change, what the other determination says."""
    shown = decision
    other = found.beside.get(decision.person_id)
    if sieve.change == "lost":  # the list is of before; what holds now is told
        if other is None:
            absent = t("tidak ada di daftar", "in no list")
            return [absent, "", _fund(decision), rupiah(decision.amount_rp)]
        shown = other
    why = wording.why(shown)
    if sieve.change == "gained":
        why = wording.why(other) if other else t("tidak ada di daftar", "in no list")
    return [
        wording.of_person(shown),
        why,
        _fund(decision),
        rupiah(decision.amount_rp) if decision.fund_id else None,
    ]


def _name(decision: Decision, open_person: bool) -> Any:
    name = decision.person.name or t("tanpa nama", "no name")
    if not open_person:
        return name
    try:
        return Link(name, reverse("people.show", kwargs={"id": decision.person_id}))
    except NoReverseMatch:
        return name


def _nik(decision: Decision) -> str:
    """The last four digits."""
    sealed = decision.person.nik_enc
    return f"…\u2060{sealed.reveal()[-4:]}" if sealed else ""  # never broken over two lines


def _place(code: str) -> str:
    region = funding.city().regions.by_code(code) if code else None
    return region.name if region else ""


def _fund(decision: Decision) -> str:
    if decision.fund is None:
        return ""
    months = f"{month_words(decision.first_month)} – {month_words(decision.last_month)}"
    return f"{decision.fund.label}, {months}"


def _pager(
    determination: Determination, sieve: Sieve, found: People, *, first: bool
) -> Pager | None:
    if first and not found.after:
        return None
    url = tables.people_url(determination, sieve)
    at = f"{url}{'&' if '?' in url else '?'}setelah="
    says = t("{n} orang", "{n} people", n=whole(found.total))
    previous = f"{at}{found.before}" if found.before else url
    return Pager(says, None if first else previous, f"{at}{found.after}" if found.after else None)
