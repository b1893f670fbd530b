"""The people of a decree, of one list or of all."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar_office.access.table import may
from pijar_office.queries import decrees as queries
from pijar_office.queries.funding import city
from pijar_office.queries.people import among
from pijar_office.records.decrees import DecreeLine
from pijar_office.records.enrolments import Decree
from pijar_office.records.people import Person
from pijar_office.web.decrees import wording
from pijar_office.web.listing import Listing
from pijar_office.web.tables import Column, Link, Rp
from pijar_office.web.words import t


def index(request: HttpRequest, decree: Decree) -> HttpResponse:
    """One page of lines, with who they are about."""
    annexes = queries.annexes_of(decree)
    chosen = next((a for a in annexes if str(a.pk) == request.GET.get("lampiran")), None)
    lines = chosen.people if chosen else sum(each.people for each in annexes)
    opens = "people.show" in may(request.user)
    listing = Listing(
        request,
        queries.lines_shown(decree, chosen),
        _columns(),
        lambda found: [_row(each, opens) for each in found],
        caption=str(t("Orang dalam keputusan ini", "People of this decree")),
        noun=("baris", "lines"),
        # Fund by fund as the index keeps them; the order of funds would sort all lines.
        by=("place",) if chosen else ("fund_id", "change", "place"),
        total=lines,
        search=among("person"),
        place="person__region_code",
        subject=decree,
    )
    context = {
        "decree": decree,
        "name": wording.name(decree),
        "back": reverse("decrees.show", kwargs={"id": decree.pk}),
        "table": listing.table,
        "chosen": chosen,
        "change": wording.change(chosen.change) if chosen else "",
        "lines": lines,
        "facts": [(t("Sidik daftar", "Hash of the list"), chosen.list_hash)] if chosen else [],
    }
    return render(request, "decrees/people.html", context)


def person_link(person: Person, opens: bool) -> Any:
    """A name that leads to its story, where the reader may go there."""
    if not opens:
        return person.name
    return Link(person.name, reverse("people.show", kwargs={"id": person.pk}))


def kelurahan(code: str) -> str:
    """A kelurahan by its name; "" where it is not known."""
    region = city().regions.by_code(code) if code else None
    return region.name if region else ""


def _columns() -> list[Column]:
    return [
        Column("No.", number=True),
        Column(t("Nama", "Name"), sort="person__name"),
        Column("NIK"),
        Column("Kelurahan", sort="person__region_code"),
        Column(t("Dana", "Fund"), sort="fund__place"),
        Column(t("Bulan", "Months"), sort="first_month"),
        Column(t("Iuran", "Contribution"), number=True, sort="amount_rp"),
    ]


def _row(line: DecreeLine, opens: bool) -> list[Any]:
    span = wording.months(line.first_month, line.last_month)
    return [
        line.place,
        person_link(line.person, opens),
        queries.masked(line.person),
        kelurahan(line.person.region_code),
        line.fund.label,
        f"{span} ({wording.change(line.change)})" if line.change == "remove" else span,
        Rp(line.amount_rp if line.change == "add" else -line.amount_rp),
    ]
