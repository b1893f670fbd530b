"""What a year's accidents and deaths teach, inside the officer's territory; the kernel judges.

Counted is what happened to people who were covered on that day, false alarms left out, against the
months of that year that are paid. A benefit belongs to the fund of the month it came from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

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


def risks_of(officer: Any, year: int, by: By) -> tuple[Risk, ...]:
    """Each occupation or kelurahan beside the average, the riskiest first; "": not known."""
    months = Counter[str]()
    for group, paid in _paid(officer, year, f"person__{by}"):
        months[group.of] += group.people * len(paid)
    events = [each for each in _events(officer, year) if months.get(getattr(each, by))]
    return risks(events, months, book().on(date(year, 12, 31)), by=by)


def proposals_of(officer: Any, year: int) -> list[Proposal]:
    """Occupations whose place in next year's ranking should be looked at; officers decide."""
    risk_now = {code: each.risk for code, each in city().occupations.items()}
    return list(proposals(risks_of(officer, year, "occupation"), risk_now))


def returns_of(officer: Any, year: int) -> tuple[Return, ...]:
    """What the insurer has paid of a year's events for each thousand rupiah a fund contributed."""
    labels = dict(Fund.objects.values_list("pk", "label"))
    contributed, benefits = Counter[str](), Counter[str]()
    for group, paid in _paid(officer, year):
        for month in paid:
            contributed[labels[month.fund]] += group.people * month.amount_rp
    for case, amount_rp in _benefits(officer, year):
        fund = _fund_of(case)
        if fund:
            benefits[fund] += amount_rp
    return returns(contributed, benefits)


def years_of(officer: Any) -> list[int]:
    """Years in which somebody within reach was paid for, the newest first."""
    found = (month for _, paid in _paid(officer) for month in paid)
    return sorted({each.month // 100 for each in found}, reverse=True)


def _paid(
    officer: Any, year: int | None = None, by: str = "region_code"
) -> Iterator[tuple[Group, list[CoverMonth]]]:
    """People who share their months, with those months of a year that our funds have paid."""
    found = groups(within(officer, roles=READS), by)
    meanings = Meanings(group.history for group in found)
    for group in found:
        months = meanings.months[group.history]
        yield (
            group,
            [
                each
                for each in months
                if each.fund and meanings.is_paid(each) and year in (None, each.month // 100)
            ],
        )


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


def _fund_of(case: Case) -> str:
    """The fund of the newest month up to the event; "" where another payer paid."""
    if case.event_on is None:
        return ""
    months = PersonMonth.objects.filter(
        person=case.person_id,
        voided_at=None,
        month__lte=case.event_on.year * 100 + case.event_on.month,
    )
    label = months.order_by("-month").values_list("fund__label", flat=True).first()
    return label or ""
