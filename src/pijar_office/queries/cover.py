"""Where everybody stands: the state of cover of all people within reach, from the months paid.

The judgement is `pijar.stages.contributions.cover`. People with the same history stand alike
(`queries.histories`), so that it is asked once for each history and counted for everybody.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from pijar.core.month import Month
from pijar.stages.contributions.cover import Cover, Payment
from pijar.stages.contributions.restart import Restart, Scenario, simulate
from pijar_office.queries import unbooked as not_booked
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.histories import Group, Meanings, groups, of_people
from pijar_office.queries.law import book
from pijar_office.queries.territory import within
from pijar_office.records.histories import Standing
from pijar_office.records.people import Person

ORDER = ("person__region_code", "person__name", "person_id")
READS = frozenset({"kelurahan", "kecamatan", "verifier", "approver", "finance", "auditor"})


@dataclass(frozen=True)
class Sieve:
    """Which people are wanted: by state, by death benefit, by region, by a month they are owed."""

    state: str = ""
    jkm: str = ""
    region: str = ""
    unpaid: Month | None = None

    def wants(self, cover: Cover) -> bool:
        """Whether those who stand so are wanted."""
        return (not self.state or cover.state == self.state) and (
            not self.jkm or cover.jkm == self.jkm
        )

    @property
    def place(self) -> Q:
        """The region as a condition on `Standing`."""
        if not self.region:
            return Q()
        return Q(region_code=self.region) | Q(region_code__startswith=f"{self.region}.")


@dataclass(frozen=True)
class Counts:
    """How many stand how, in a territory on a day."""

    day: date
    people: int = 0
    states: Counter[str] = field(default_factory=Counter)
    jkm: Counter[str] = field(default_factory=Counter)
    by_region: Counter[tuple[str, str]] = field(default_factory=Counter)
    estimate: bool = False
    why: tuple[str, ...] = ()


class Unpaid(NamedTuple):
    """A month that is owed and not paid: how many people, how many rupiah."""

    month: Month
    people: int
    amount_rp: int


class Reached:
    """Everybody within an officer's reach who has months, by what they share; two questions."""

    def __init__(self, officer: Any, sieve: Sieve | None = None) -> None:
        self._sieve = sieve or Sieve()
        self._where = within(officer, roles=READS) & self._sieve.place

    @cached_property
    def groups(self) -> list[Group]:
        """Histories and places with their people."""
        return groups(self._where)

    @cached_property
    def meanings(self) -> Meanings:
        """What those histories mean."""
        return Meanings(group.history for group in self.groups)

    def counts(self, day: date) -> Counts:
        """The numbers of a page; each leads to its people by a `Sieve`."""
        covers = self.meanings.covers(day)
        found = Counts(
            day,
            sum(group.people for group in self.groups),
            estimate=any(cover.estimate for cover in covers.values()),
            why=tuple(sorted({name for cover in covers.values() for name in cover.why})),
        )
        for group in self.groups:
            cover = covers[group.history]
            found.states[cover.state] += group.people
            found.jkm[cover.jkm] += group.people
            found.by_region[group.region_code, cover.state] += group.people
        return found

    def wanted(self, day: date) -> tuple[int, QuerySet[Standing]]:
        """How many the sieve lets through, and who, by kelurahan and name."""
        histories = {
            history
            for history, cover in self.meanings.covers(day).items()
            if self._sieve.wants(cover) and self._owes(history)
        }
        total = sum(group.people for group in self.groups if group.history in histories)
        found = Standing.objects.filter(self._where)
        if len(histories) < len(self.meanings.months):
            found = found.filter(history__in=histories)
        # No sealed column is read for it.
        shown = ("history", *ORDER[:2])
        return total, found.select_related("person").only(*shown).order_by(*ORDER)

    def _owes(self, history: UUID) -> bool:
        month = self._sieve.unpaid
        return month is None or any(
            month_of(each.month) == month and not self.meanings.is_paid(each)
            for each in self.meanings.months[history]
        )

    def unpaid(self, through: Month) -> list[Unpaid]:
        """Every month up to one in which somebody is owed cover that is not paid."""
        people, sum_rp = Counter[Month](), Counter[Month]()
        shared = Counter[UUID]()
        for group in self.groups:
            shared[group.history] += group.people
        for history, number in shared.items():
            for each in self.meanings.months[history]:
                if (month := month_of(each.month)) <= through and not self.meanings.is_paid(each):
                    people[month] += number
                    sum_rp[month] += number * each.amount_rp
        return [Unpaid(month, people[month], sum_rp[month]) for month in sorted(people)]

    def restart(self, scenario: Scenario) -> Restart | None:
        """What a late restart does to those whose last month is that of the scenario.

        Months that are decreed up to then are taken as paid; None where nobody is concerned.
        """
        last = scenario.paid_through
        concerned = Counter[tuple[Month, ...]]()
        for group in self.groups:
            months = tuple(month_of(each.month) for each in self.meanings.months[group.history])
            if last in months:
                concerned[tuple(month for month in months if month <= last)] += group.people
        return simulate(concerned, scenario, book()) if concerned else None


def standing_of(person: Person, day: date) -> Cover | None:
    """Where one person stands; None of whom no month was ever decreed."""
    history = _history_of(person)
    return None if history is None else Meanings([history]).cover(history, day)


def payments_of(person: Person) -> tuple[Payment, ...]:
    """The months of one person that were paid, as `cover` wants them."""
    history = _history_of(person)
    return () if history is None else Meanings([history]).payments(history)


def unpaid(officer: Any, through: Month) -> list[Unpaid]:
    """Every month up to one in which somebody within reach is owed cover that is not paid."""
    return Reached(officer).unpaid(through)


def unbooked(officer: Any) -> int:
    """How many people within reach have a month that the city paid and the insurer lacks."""
    return not_booked.people(within(officer, "bill_line__person__region_code", roles=READS))


def _history_of(person: Person) -> UUID | None:
    return of_people([person]).get(person.pk)
