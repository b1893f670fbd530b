"""The people of a decree, fifty a page, of one list or of all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from pijar_office.access.table import may
from pijar_office.queries import decrees as queries
from pijar_office.queries.funding import city
from pijar_office.records.enrolments import Decree
from pijar_office.records.people import Person
from pijar_office.web.decrees import wording
from pijar_office.web.tables import Column, Link, Table, page_within, pager
from pijar_office.web.templatetags.office import whole
from pijar_office.web.words import t

SIZE = 50


def index(request: HttpRequest, decree: Decree) -> HttpResponse:
    """One page of lines, with who they are about."""
    annexes = queries.annexes_of(decree)
    chosen = next((a for a in annexes if str(a.pk) == request.GET.get("lampiran")), None)
    lines = chosen.people if chosen else sum(each.people for each in annexes)
    page, pages = page_within(request, lines, SIZE)
    found = queries.page_of_lines(
        decree, (page - 1) * SIZE, SIZE, UUID(str(chosen.pk)) if chosen else None
    )
    opens = "people.show" in may(request.user)
    says = t("{n} baris", "{n} lines", n=whole(lines))
    table = Table(
        caption=t("Orang dalam keputusan ini", "People of this decree"),
        hide_caption=True,
        columns=_columns(),
        rows=[_row(each, opens) for each in found],
        pager=pager(page, pages, says, lampiran=str(chosen.pk) if chosen else "")
        if pages > 1
        else None,
    )
    context = {
        "decree": decree,
        "name": wording.name(decree),
        "back": reverse("decrees.show", kwargs={"id": decree.pk}),
        "table": table,
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
    try:
        return Link(person.name, reverse("people.show", kwargs={"id": person.pk}))
    except NoReverseMatch:
        return person.name


def _columns() -> list[Column]:
    return [
        Column("No.", number=True),
        Column(t("Nama", "Name")),
        Column("NIK"),
        Column("Kelurahan"),
        Column(t("Dana", "Fund")),
        Column(t("Bulan", "Months")),
        Column(t("Iuran", "Contribution"), number=True),
    ]


def _row(shown: queries.Line, opens: bool) -> list[Any]:
    line = shown.line
    region = city().regions.by_code(line.person.region_code) if line.person.region_code else None
    span = wording.months(line.first_month, line.last_month)
    return [
        line.place,
        person_link(line.person, opens),
        shown.nik,
        region.name if region else "",
        line.fund.label,
        f"{span} ({wording.change(line.change)})" if line.change == "remove" else span,
        wording.signed(line.amount_rp, line.change),
    ]
