"""What a year's accidents and deaths teach, inside the officer's territory; the kernel judges.

Counted is what happened to people who were covered on that day, false alarms left out, against the
months of that year that are paid. A benefit belongs to the fund of the month it came from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from pijar.stages.claims.learning import (
    By,
    Happened,
    Proposal,
    Return,
    Risk,
    proposals,
    returns,
    risks,
)
from pijar_office.queries.funding import city
from pijar_office.queries.histories import Group, Meanings, groups
from pijar_office.queries.law import book
from pijar_office.queries.territory import visible, within
from pijar_office.records.claims import Case, CaseStep
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.heirs import CaseGrant
from pijar_office.records.histories import CoverMonth

READS: Final = frozenset({"verifier", "approver", "finance", "auditor"})
_REAL: Final = ~Q(state="closed") | Q(steps__step="submit")
"""What was closed before anybody sent it to the insurer was no event."""


class Lessons:
    """What an officer may learn; who shares which months is asked once."""

    def __init__(self, officer: Any) -> None:
        self._officer = officer
        self._reached = within(officer, roles=READS)
        self._of_year: dict[int, list[Happened]] = {}

    @cached_property
    def years(self) -> list[int]:
        """Years in which somebody within reach was paid for, the newest first."""
        found = {month.month // 100 for paid in self._paid.values() for month in paid}
        return sorted(found, reverse=True)

    def risks(self, year: int, by: By) -> tuple[Risk, ...]:
        """Each occupation or kelurahan beside the average, the riskiest first; "": not known."""
        months = Counter[str]()
        paid = self._paid_in(year)
        for group in self._groups:
            months[getattr(group, by)] += group.people * len(paid[group.history])
        events = [each for each in self._events(year) if months.get(getattr(each, by))]
        return risks(events, months, book().on(date(year, 12, 31)), by=by)

    def _events(self, year: int) -> list[Happened]:
        if year not in self._of_year:
            self._of_year[year] = list(_events(self._officer, year))
        return self._of_year[year]

    def proposals(self, year: int) -> list[Proposal]:
        """Occupations whose place in next year's ranking should be looked at; officers decide."""
        risk_now = {code: each.risk for code, each in city().occupations.items()}
        return list(proposals(self.risks(year, "occupation"), risk_now))

    def returns(self, year: int) -> tuple[Return, ...]:
        """What the insurer has paid of a year's events for each thousand rupiah of a fund."""
        labels = dict(Fund.objects.values_list("pk", "label"))
        contributed, benefits = Counter[str](), Counter[str]()
        for history, months in self._paid_in(year).items():
            for month in months:
                contributed[labels[month.fund]] += self._people[history] * month.amount_rp
        given = list(_benefits(self._officer, year))
        payers = _funds_of({case for case, _ in given})
        for case, amount_rp in given:
            if case.pk in payers:
                benefits[payers[case.pk]] += amount_rp
        return returns(contributed, benefits)

    @cached_property
    def _groups(self) -> list[Group]:
        return groups(self._reached, occupations=True)

    @cached_property
    def _people(self) -> Counter[UUID]:
        """History → how many share it."""
        shared = Counter[UUID]()
        for group in self._groups:
            shared[group.history] += group.people
        return shared

    @cached_property
    def _paid(self) -> dict[UUID, list[CoverMonth]]:
        """History → its months that our funds have paid."""
        meanings = Meanings(self._people)
        return {
            history: [each for each in months if each.fund and meanings.is_paid(each)]
            for history, months in meanings.months.items()
        }

    def _paid_in(self, year: int) -> dict[UUID, list[CoverMonth]]:
        """The same, of one year."""
        return {
            history: [each for each in months if each.month // 100 == year]
            for history, months in self._paid.items()
        }


def _cases(officer: Any, year: int) -> QuerySet[Case]:
    reached = visible(Case.objects, officer, region="person__region_code", roles=READS)
    return reached.filter(event_on__year=year)


def _events(officer: Any, year: int) -> Iterable[Happened]:
    found = _cases(officer, year).filter(_REAL, covered="yes").distinct()
    columns = ("pk", "person__occupation", "person__region_code")
    for _, occupation, region_code in found.values_list(*columns):
        yield Happened(occupation, region_code)


def _benefits(officer: Any, year: int) -> Iterable[tuple[Case, int]]:
    """Every payment for an event of a year: once, and scholarships."""
    cases = _cases(officer, year)
    for step in CaseStep.objects.filter(step="pay", case__in=cases).select_related("case"):
        yield step.case, step.amount_rp or 0
    grants = CaseGrant.objects.filter(paid_rp__isnull=False, child__case__in=cases)
    for grant in grants.select_related("child__case"):
        yield grant.child.case, grant.paid_rp or 0


def _funds_of(cases: Iterable[Case]) -> dict[UUID, str]:
    """Case → the fund of the newest month up to its event; not where another payer paid it."""
    known = [(case, case.event_on) for case in cases if case.event_on is not None]
    newest: dict[UUID, dict[int, str | None]] = defaultdict(dict)
    months = PersonMonth.objects.filter(person__in=[c.person_id for c, _ in known], voided_at=None)
    for person, month, label in months.values_list("person_id", "month", "fund__label"):
        newest[person][month] = label
    found = {}
    for case, day in known:
        months_before = [m for m in newest[case.person_id] if m <= day.year * 100 + day.month]
        label = newest[case.person_id][max(months_before)] if months_before else None
        if label:
            found[case.pk] = label
    return found
