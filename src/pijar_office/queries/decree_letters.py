"""Whom a decree in force brings in and lets go, and what a letter tells each of them.

    joined   no month of ours before; told that the wait for the full death benefit begins
    left     two officers let them leave, and this decree took their months
    replaced the same, and the next of the waiting list has their place

Who only changes from one fund to another gets no letter: nothing changes for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, QuerySet

from pijar.core.month import Month
from pijar.files.letter_notices import Joined, Left
from pijar.stages.contributions.cover import cover_of
from pijar.stages.contributions.replacement import jkk_claims_until
from pijar_office.queries import histories
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.decrees import kinds_of
from pijar_office.queries.histories import Meanings
from pijar_office.queries.law import book
from pijar_office.records.decrees import DecreeLine, PersonMonth
from pijar_office.records.enrolments import Decree
from pijar_office.records.leaves import Leave
from pijar_office.records.people import Person

AT_ONCE: Final = 500
"""So many letters go into one PDF."""


@dataclass(frozen=True)
class Told:
    """One letter. kind: of `records.leaves.Notice`; about: the first month it is about."""

    kind: str
    person: Person
    about: Month
    facts: Joined | Left


def count_of(decree: Decree) -> int:
    """How many letters a decree asks for."""
    return kinds_of(decree).add + Leave.objects.filter(decree=decree).count()


def letters_of(decree: Decree, day: date, start: int, size: int = AT_ONCE) -> list[Told]:
    """Some of a decree's letters, by kelurahan and name: those who join, then those who leave."""
    lines = _joined(decree)
    some, joined = list(lines[start : start + size]), lines.count()
    left = max(0, start - joined), max(0, start + size - joined)
    leaves = Leave.objects.filter(decree=decree).select_related("person")
    gone = list(leaves.order_by("person__region_code", "person__name", "id")[left[0] : left[1]])
    return [*_welcomed(some, day), *_seen_off(gone)]


def _joined(decree: Decree) -> QuerySet[DecreeLine]:
    """Lines that add somebody whom the same decree takes from no other fund."""
    lines = DecreeLine.objects.filter(decree=decree)
    taken = lines.filter(change="remove", person=OuterRef("person"))
    found = lines.filter(~Exists(taken), change="add").select_related("person", "fund")
    return found.order_by("person__region_code", "person__name", "id")


def _welcomed(lines: Sequence[DecreeLine], day: date) -> list[Told]:
    history_of = histories.of_people(line.person for line in lines)
    meanings = Meanings(history_of.values())
    known: dict[tuple[object, ...], Month] = {}
    told = []
    for line in lines:
        first, last = month_of(line.first_month), month_of(line.last_month)
        before = history_of.get(line.person_id)
        if (before, first) not in known:
            paid = meanings.payments(before) if before else ()
            months = {payment.month for payment in paid} | {first}
            begins = max(day, first.first_day)
            full = cover_of(sorted(months), begins, book()).matures_in
            known[before, first] = full if full is not None else first
        facts = Joined(line.fund.label, first, last, known[before, first])
        told.append(Told("joined", line.person, first, facts))
    return told


def _seen_off(leaves: Sequence[Leave]) -> list[Told]:
    live = PersonMonth.objects.filter(
        person__in=[leave.person_id for leave in leaves], voided_at=None
    )
    ends: dict[UUID, int] = dict(live.values_list("person_id").annotate(last=Max("month")))
    told = []
    for leave in leaves:
        last = ends.get(leave.person_id)
        until = month_of(last).last_day if last else None
        facts = Left(
            leave.ground,
            until,
            jkk_claims_until(until, book().on(until)) if until else None,
            replaced=leave.substitute_id is not None,
        )
        kind = "replaced" if facts.replaced else "left"
        told.append(Told(kind, leave.person, month_of(leave.effective_month), facts))
    return told
