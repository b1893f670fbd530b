"""Of whom a page of claims speaks, in one line: the person, the event, the place."""

from __future__ import annotations

from typing import Any

from django.utils.html import conditional_escape

from pijar_office.queries.people import masked
from pijar_office.records.claims import Case
from pijar_office.web.cases import wording
from pijar_office.web.people.wording import region
from pijar_office.web.templatetags.office import date_words, moment
from pijar_office.web.words import t


def head_of(case: Case) -> dict[str, Any]:
    """Name, NIK masked, what happened when, where they lived, and how far the claim is."""
    person = case.person
    return {
        "name": person.name,
        "nik": masked(person.nik_enc),
        "what": wording.capital(wording.kind(case.kind)),
        "when": when(case),
        "place": region(person.region_code),
        "state": conditional_escape(wording.state(case.state)),
        "sure": conditional_escape(wording.sure(case)),
    }


def when(case: Case) -> str:
    """The hour where it is told, the day, or that nobody knows it."""
    if case.happened_at is not None:
        return moment(case.happened_at)
    if case.event_on is None:
        return str(t("hari belum diketahui", "day not known"))
    return date_words(case.event_on)
