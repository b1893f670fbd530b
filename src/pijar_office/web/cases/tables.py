"""The tables of claims; every case leads to its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from pijar_office.queries.people import among
from pijar_office.records.claims import Case
from pijar_office.web.cases import wording
from pijar_office.web.cases.heads import when
from pijar_office.web.listing import Listing
from pijar_office.web.people.wording import region
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.words import t


def cases(
    request: HttpRequest, found: QuerySet[Case], caption: str, subject: Any = None
) -> Listing:
    """Cases as they were ordered: dearest first."""
    now = timezone.now()
    return Listing(
        request,
        found,
        [
            Column(t("Nama", "Name"), sort="person__name"),
            Column(t("Kejadian", "Event"), sort="event_on"),
            Column("Kelurahan", sort="person__region_code"),
            Column(t("Perkiraan", "Estimate"), number=True, sort="estimate_high_rp"),
            Column(t("Batas terdekat", "Next limit"), sort="due_at"),
            Column(t("Keadaan", "State"), sort="state"),
        ],
        lambda some: [
            [
                Link(each.person.name, reverse("cases.show", kwargs={"id": each.pk})),
                f"{wording.kind(each.kind)}, {when(each)}",
                region(each.person.region_code),
                wording.span_rp(each.estimate_low_rp, each.estimate_high_rp),
                wording.due(each.due_at, each.due_code, now),
                _state(each),
            ]
            for each in some
        ],
        caption=str(caption),
        noun=("keluarga", "families"),
        search=among("person"),
        subject=subject,
        hide_caption=False,
        empty=str(t("Tidak ada keluarga seperti itu di wilayah Anda.", "No such family here.")),
    )


def _state(case: Case) -> Any:
    state, sure = wording.state(case.state), wording.sure(case)
    return format_html("{} {}", state, sure) if sure else state


def of_person(found: Iterable[Case]) -> Table:
    """What happened to one person, for their story."""
    return Table(
        caption=t("Kejadian dan klaim", "Events and claims"),
        columns=[
            Column(t("Kejadian", "Event")),
            Column(t("Perkiraan", "Estimate"), number=True),
            Column(t("Diberitahukan", "Told")),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                Link(_event(each), reverse("cases.show", kwargs={"id": each.pk})),
                wording.span_rp(each.estimate_low_rp, each.estimate_high_rp),
                wording.source(each.source),
                wording.state(each.state),
            ]
            for each in found
        ],
        empty=t("Tidak ada kejadian yang tercatat.", "Nothing recorded."),
    )


def _event(case: Case) -> str:
    return f"{wording.capital(wording.kind(case.kind))}, {when(case)}"
