"""Whom to see, the sheet to take along, and what was seen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar_office.access.table import allows, may
from pijar_office.actions import clock
from pijar_office.actions import visits as actions
from pijar_office.queries import visits as queries
from pijar_office.queries.people import among, masked
from pijar_office.records.decisions import Decision
from pijar_office.records.people import Person
from pijar_office.records.visits import Visit
from pijar_office.web.doing import done
from pijar_office.web.forms import WithReason
from pijar_office.web.listing import Listing
from pijar_office.web.people import wording
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import date_words, moment
from pijar_office.web.visits.forms import YES_OR_NO, Visited
from pijar_office.web.words import t

_RECENT = 50


def index(request: HttpRequest) -> HttpResponse:
    """Who is to be seen and why, some by chance, and who was seen lately."""
    listing = _to_see(request)
    chosen = queries.sample(request.user)
    if request.GET.get("bentuk") == "cetak":
        return _sheets(request, listing.lines, chosen)
    recent = list(queries.visits_of(request.user)[:_RECENT])
    context = {
        "asked": listing.table,
        "sample": Table(
            caption=t("Pemeriksaan acak di antara yang dibayar", "A random check among the paid"),
            columns=_columns(),
            rows=_rows(request, chosen),
        ),
        "recent": _recent(recent),
        "print_url": listing.here(bentuk="cetak") if listing.total or chosen else "",
        "exclusions_url": reverse("exclusions.index")
        if "exclusions.index" in may(request.user)
        else "",
    }
    return render(request, "visits/index.html", context)


def _to_see(request: HttpRequest) -> Listing:
    return Listing(
        request,
        queries.to_ask(request.user),
        _columns(),
        lambda some: _rows(request, some),
        caption=str(
            t("Menunggu data yang dibawa kunjungan", "Waiting for data that a visit brings")
        ),
        by=("region_code", "run_person"),
        search=among("person"),
        place="region_code",
        hide_caption=False,
        empty=str(t("Tidak ada yang perlu dikunjungi.", "Nobody needs a visit.")),
    )


def _columns() -> list[Column]:
    return [
        Column(t("Nama", "Name"), sort="person__name"),
        Column("NIK"),
        Column("Kelurahan", sort="region_code"),
        Column(t("Alamat", "Address"), sort="person__address"),
        Column(t("Yang ditanyakan", "To be asked")),
    ]


def _rows(request: HttpRequest, decisions: list[Decision]) -> list[list[Any]]:
    verb = "visits.record" if "visits.record" in may(request.user) else "people.show"
    return [
        [
            Link(each.person.name, reverse(verb, kwargs={"id": each.person_id})),
            masked(each.person.nik_enc),
            wording.region(each.region_code),
            each.person.address,
            ", ".join(map(wording.fact, queries.asked_of(each)))
            or t("semua pertanyaan", "all questions"),
        ]
        for each in decisions
    ]


def _recent(visits: list[Visit]) -> Table:
    return Table(
        caption=t("Kunjungan terakhir", "Latest visits"),
        columns=[
            Column(t("Nama", "Name")),
            Column(t("Hari", "Day")),
            Column(t("Oleh", "By")),
            Column(t("Bertemu", "Met")),
        ],
        rows=[
            [
                Link(each.person.name, reverse("visits.show", kwargs={"id": each.pk})),
                date_words(each.seen_on),
                str(each.seen_by),
                Tag(t("ditarik", "withdrawn")) if each.withdrawn_at else wording.met(each),
            ]
            for each in visits
        ],
        empty=t("Belum ada kunjungan.", "No visits yet."),
    )


def _sheets(request: HttpRequest, *groups: list[Decision]) -> HttpResponse:
    """The sheets to take along, on A4: one block a person, with room to write."""
    blocks = [
        {
            "person": each.person,
            "nik": masked(each.person.nik_enc),
            "region": wording.region(each.region_code),
            "asked": queries.asked_of(each),
            "questions": [
                (wording.fact(name), name in queries.asked_of(each))
                for name in (*YES_OR_NO, "occupation", "declared_income_rp")
            ],
        }
        for group in groups
        for each in group
    ]
    return render(request, "visits/print.html", {"blocks": blocks, "today": clock.today()})


def record(request: HttpRequest, person: Person) -> HttpResponse:
    """The form of a visit."""
    form = Visited(request.POST or None, initial={"seen_on": clock.today()})

    def do(**more: str) -> UUID:
        return actions.record(request.user, person, form.seen, **more).pk

    says = t("Kunjungan tercatat.", "The visit is written down.")
    if (answer := done(request, form, do, _at, says)) is not None:
        return answer
    decision = queries.decision_of(person)
    context = {
        "person": person,
        "nik": masked(person.nik_enc),
        "region": wording.region(person.region_code),
        "asked": [wording.fact(name) for name in queries.asked_of(decision)] if decision else [],
        "form": form,
        "back": reverse("visits.index"),
    }
    return render(request, "visits/record.html", context)


def show(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One visit: who, when, where, what was seen, and the answers."""
    facts = [
        (t("Hari dilihat", "Day seen"), date_words(visit.seen_on)),
        (t("Oleh", "By"), f"{visit.seen_by}, {moment(visit.recorded_at)}"),
        (t("Tempat", "Place"), visit.place),
        (t("Bertemu", "Met"), wording.met(visit)),
        (t("Yang dilihat", "What was seen"), visit.what_was_seen),
        *((wording.fact(each.fact), wording.value(each.fact, each.value))
          for each in visit.findings.all()),
    ]  # fmt: skip
    context = {
        "visit": visit,
        "facts": facts,
        "may_withdraw": visit.withdrawn_at is None
        and allows(request.user, "visits.withdraw", visit),
        "person_url": reverse("people.show", kwargs={"id": visit.person_id})
        if allows(request.user, "people.show", visit.person)
        else "",
    }
    return render(request, "visits/show.html", context)


def withdraw(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Asks why, then takes the visit back."""
    form = WithReason(request.POST or None)
    back = _at(visit.pk)

    def do(**more: str) -> None:
        actions.withdraw(request.user, visit, form.cleaned_data["reason"], **more)

    says = t("Kunjungan ditarik.", "The visit is withdrawn.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    return render(request, "visits/withdraw.html", {"visit": visit, "form": form, "back": back})


def _at(id: UUID | str) -> str:
    return reverse("visits.show", kwargs={"id": id})
