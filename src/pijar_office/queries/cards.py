"""Cards and their batches inside the officer's territory, and whom a batch is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from pijar.core.month import Month
from pijar_office.queries import people
from pijar_office.queries.decrees import IN_FORCE
from pijar_office.queries.month_people import numbers_of_members
from pijar_office.queries.territory import visible, whole_city
from pijar_office.records import keys
from pijar_office.records.cards import Card, CardBatch
from pijar_office.records.decrees import Decree, PersonMonth
from pijar_office.records.people import Person

READS = frozenset("kelurahan kecamatan verifier approver auditor".split())
ISSUES = frozenset({"verifier"})


def batches_of(officer: Any) -> QuerySet[CardBatch]:
    """Every batch within reach, the newest first."""
    found = visible(CardBatch.objects, officer, roles=READS)
    return found.select_related("decree__year", "person", "asked_by").order_by("-asked_at", "id")


def batch(officer: Any, id: UUID) -> CardBatch:
    """One batch; raises DoesNotExist."""
    return batches_of(officer).get(pk=id)


def card(officer: Any, id: UUID) -> Card:
    """One card; raises DoesNotExist."""
    found = visible(Card.objects, officer, region="person__region_code", roles=READS)
    return found.select_related("person", "batch").get(pk=id)


def person(officer: Any, id: UUID) -> Person:
    """Somebody who may have a card; raises DoesNotExist."""
    return people.person(officer, id)


def cards_of(person: Person) -> list[Card]:
    """A person's cards, the newest first."""
    found = Card.objects.filter(person=person).select_related("batch", "revoked_by")
    return list(found.order_by("-issued_at", "id"))


def decrees(officer: Any) -> list[Decree]:
    """Decrees that stand, the newest first: cards are made by them."""
    if not whole_city(officer, ISSUES):
        return []
    return list(Decree.objects.filter(IN_FORCE).select_related("year").order_by("-issued_at")[:20])


def decree(officer: Any, id: UUID) -> Decree:
    """One decree that stands; raises DoesNotExist."""
    standing = Decree.objects.filter(IN_FORCE)
    return (standing if whole_city(officer, ISSUES) else standing.none()).get(pk=id)


@dataclass(frozen=True)
class Holder:
    """Who gets a card: the last month that is paid or decided for them, and what stands on it."""

    person: UUID
    nik4: str
    name: str
    region_code: str
    rt: str
    rw: str
    last_month: Month
    kpj: str


def day_of(batch: CardBatch) -> date:
    """The day of a batch's cards: that on which they were asked for."""
    return timezone.localdate(batch.asked_at)


def holders(batch: CardBatch, day: date) -> list[Holder]:
    """Whom a batch is for, in the order in which cards are handed out.

    Whoever is paid for on that day or later, by their own months; of a decree, those whose card in
    hand does not say as much.
    """
    now = Month.of(day)
    number = now.year * 100 + now.month
    months = PersonMonth.objects.filter(
        _of(batch), voided_at=None, fund__isnull=False, person__nik_enc__isnull=False
    )
    last = dict(months.values_list("person_id").annotate(last=Max("month")).order_by())
    last = {person: month for person, month in last.items() if month >= number}
    if batch.decree_id is not None:
        held = Card.objects.filter(revoked_at=None).values_list("person_id", "valid_through")
        for person, through in held.iterator():
            if person in last and through >= _month(last[person]).last_day:
                del last[person]
    return _described(last)


def _of(batch: CardBatch) -> Q:
    if batch.person_id is not None:
        return Q(person=batch.person_id)
    of_decree = Q(person__in=batch.decree.lines.exclude(change="remove").values("person"))
    if not batch.region_code:
        return of_decree
    below = Q(person__region_code__startswith=f"{batch.region_code}.")
    return of_decree & (Q(person__region_code=batch.region_code) | below)


def _described(last: dict[UUID, int]) -> list[Holder]:
    kpj = numbers_of_members() if last else {}
    columns = ("pk", "nik_enc", "name", "region_code", "rt", "rw")
    rows = Person.objects.only(*columns[1:])
    found = []
    with keys.held():
        for one in _some(rows, list(last)):
            found.append(
                Holder(
                    one.pk, one.nik_enc.reveal()[-4:], one.name, one.region_code, one.rt, one.rw,
                    _month(last[one.pk]), kpj.get(one.pk, ""),
                )
            )  # fmt: skip
    found.sort(key=lambda one: (one.region_code, one.rw, one.rt, one.name, str(one.person)))
    return found


def _some(rows: QuerySet[Person], people: list[UUID]) -> Any:
    for start in range(0, len(people), 500):
        yield from rows.filter(pk__in=people[start : start + 500])


def _month(number: int) -> Month:
    return Month(number // 100, number % 100)
