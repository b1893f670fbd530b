"""Months of cover told once for all who share them, and who has which: what pages of cover count.

Derived from `person_month` and `bill_line`: whoever changes those says so here, in the same
transaction (`follow`, `billed`), and `verify` tells them anew and compares. 300,000 people have a
few hundred histories, so that a question about everybody is asked of those few. What changes by
itself stands in no history: whether a bill is paid, and what day it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar, Final, NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.people import Person

SHARED: Final = ("region_code", "occupation")
"""What `Standing` repeats of a person."""
_AT_ONCE = 5_000


class CoverMonth(NamedTuple):
    """One month that somebody has. fund: None when another payer pays. month: 202601.

    bill: the last bill it stood in, voided or not.
    """

    month: int
    fund: UUID | None
    other_payer: str
    amount_rp: int
    bill: UUID | None

    def told(self) -> str:
        """One line of a history."""
        words = (self.month, self.fund or "", self.other_payer, self.amount_rp, self.bill or "")
        return "\t".join(map(str, words))

    @classmethod
    def read(cls, line: str) -> CoverMonth:
        """From such a line."""
        month, fund, other_payer, amount_rp, bill = line.split("\t")
        return cls(
            int(month), UUID(fund) if fund else None, other_payer, int(amount_rp),
            UUID(bill) if bill else None,
        )  # fmt: skip


class History(models.Model):
    """The months of somebody, in order. id: of the SHA-256 of `words`; neither ever changes."""

    id = models.UUIDField(primary_key=True, editable=False)
    words = models.TextField()

    class Meta:
        db_table = "history"

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def of(cls, months: Iterable[CoverMonth]) -> History:
        """The history of these months, not saved."""
        words = "\n".join(month.told() for month in sorted(months, key=lambda each: each.month))
        return cls(id=UUID(bytes=hashlib.sha256(words.encode()).digest()[:16]), words=words)

    @cached_property
    def months(self) -> tuple[CoverMonth, ...]:
        """What it tells."""
        return tuple(map(CoverMonth.read, self.words.split("\n")))


class Standing(models.Model):
    """Which history a person has; who has no month has none.

    region_code, occupation: the person's own (`SHARED`), so that a question about everybody reads
    one index and not everybody's record.
    """

    person: Any = models.OneToOneField(
        Person, models.PROTECT, primary_key=True, related_name="standing"
    )
    history: Any = models.ForeignKey(History, models.PROTECT, related_name="standings")
    region_code = models.CharField(max_length=13, blank=True, default="")
    occupation = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        db_table = "standing"
        indexes: ClassVar = [
            models.Index(fields=["region_code", "history", "occupation"], name="standing_in_region")
        ]

    def __str__(self) -> str:
        return str(self.person_id)


def follow(people: Iterable[UUID]) -> None:
    """Tells which months these people have now. Their rows are held until the transaction ends."""
    everybody = sorted(set(people))
    for at in range(0, len(everybody), _AT_ONCE):
        some = everybody[at : at + _AT_ONCE]
        held = Person.objects.filter(pk__in=some).order_by("pk").select_for_update(no_key=True)
        lives = {each.pop("pk"): each for each in held.values("pk", *SHARED)}
        told = {person: History.of(months) for person, months in months_of(some)}
        _save(told.values())
        Standing.objects.filter(person__in=set(some) - set(told)).delete()
        Standing.objects.bulk_create(
            [
                Standing(person_id=person, history_id=each.pk, **lives[person])
                for person, each in told.items()
            ],
            update_conflicts=True,
            unique_fields=["person"],
            update_fields=["history", *SHARED],
        )


def billed(bill: Bill) -> None:
    """Tells of everybody in a new bill that their month stands in it."""
    lines = BillLine.objects.filter(bill=bill)
    mine = Standing.objects.filter(Exists(lines.filter(person=OuterRef("person"))))
    befores = list(History.objects.filter(pk__in=mine.values("history").distinct()))
    afters = {each.pk: _with(each, bill) for each in befores}
    _save(afters.values())
    changed = sum(
        mine.filter(history=before).update(history=after.pk)
        for before, after in afters.items()
        if after.pk != before
    )
    if changed != lines.count():  # somebody's months changed beside us
        follow(lines.values_list("person_id", flat=True))


def moved() -> None:
    """Tells where everybody lives now, and what they do."""
    person = Person.objects.filter(pk=OuterRef("person"))
    now = {name: Subquery(person.values(name)) for name in SHARED}
    as_told = person.filter(**{name: OuterRef(name) for name in SHARED})
    Standing.objects.exclude(Exists(as_told)).update(**now)


def months_of(people: Iterable[UUID] | None) -> Iterator[tuple[UUID, list[CoverMonth]]]:
    """Who has which months, from the records themselves; of everybody with None."""
    last = BillLine.objects.filter(person_month=OuterRef("pk")).order_by("-pk").values("bill")
    live = PersonMonth.objects.filter(voided_at=None)
    live = live if people is None else live.filter(person__in=list(people))
    rows = (
        live.annotate(last_bill=Subquery(last[:1], output_field=models.UUIDField()))
        .order_by("person", "month")
        .values_list("person", "month", "fund", "other_payer", "amount_rp", "last_bill")
    )
    for person, months in groupby(rows.iterator(_AT_ONCE), key=lambda row: row[0]):
        yield person, [CoverMonth(*month) for _, *month in months]


def _with(history: History, bill: Bill) -> History:
    """The history in which the bill's month stands in the bill."""
    return History.of(
        each._replace(bill=bill.pk) if each.month == bill.month else each for each in history.months
    )


def _save(told: Iterable[History]) -> None:
    """Writes those that nobody had before."""
    History.objects.bulk_create({each.pk: each for each in told}.values(), ignore_conflicts=True)
