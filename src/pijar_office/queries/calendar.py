"""The days of the month: by when each step is done, which are late, and what that puts at risk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from pijar.core.month import Month, span
from pijar.stages.contributions.calendar import (
    STEPS,
    Alarm,
    Holiday,
    Schedule,
    alarms,
    calendar_of,
    schedule,
)
from pijar_office.queries import cover
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.law import book
from pijar_office.queries.sweeps import newest_of
from pijar_office.queries.territory import duties, whole_city
from pijar_office.queries.work import Ask, Work
from pijar_office.records.contributions import Bill
from pijar_office.records.matching import Difference, Receipt

SEES = frozenset({"verifier", "approver", "finance", "auditor"})
_AHEAD = 2
"""So many months to come are watched: their first steps lie in the month that runs."""


@dataclass(frozen=True)
class Watched:
    """A month that is owed and not whole yet: what is done, what is late or comes next.

    people, amount_rp: owed and not paid, within the officer's reach.
    """

    plan: Schedule
    done: frozenset[str]
    alarms: tuple[Alarm, ...]
    people: int
    amount_rp: int
    days_left: int

    @property
    def late(self) -> tuple[Alarm, ...]:
        """Steps that should be done by now."""
        return tuple(alarm for alarm in self.alarms if alarm.late)

    @property
    def next(self) -> Alarm | None:
        """The step to do now."""
        return self.alarms[0] if self.alarms else None


def plans_of(year: int) -> tuple[Schedule, ...]:
    """The twelve months of a year with their days."""
    return tuple(schedule(month, book()) for month in span(Month(year, 1), Month(year, 12)))


def holidays_of(year: int) -> list[Holiday]:
    """The days off of a year in order; none where its calendar is not known."""
    found = calendar_of(book()).holidays
    return [found[day] for day in sorted(found) if day.year == year]


def knows(year: int) -> bool:
    """Whether the holidays of a year are known."""
    return calendar_of(book()).knows(date(year, 1, 1))


def watched(officer: Any, day: date) -> list[Watched]:
    """Months in which somebody within reach is owed cover that is not paid, the oldest first."""
    calendar = calendar_of(book())
    unpaid = cover.unpaid(officer, Month.of(day) + _AHEAD)
    done = done_of([each.month for each in unpaid])
    found = []
    for month, people, amount_rp in unpaid:
        plan = schedule(month, book())
        open_ = alarms(plan, day, book(), done[month])
        left = calendar.working_days_left(day, plan.due_on)
        found.append(Watched(plan, done[month], open_, people, amount_rp, left))
    return found


def done_of(months: Iterable[Month]) -> dict[Month, frozenset[str]]:
    """The steps of each month that are done, as its sweeps, bills and receipts say.

    Of several bills of one month a step is done when all of them have done it.
    """
    numbers = {number_of(month): month for month in months}
    swept = set(newest_of(numbers))
    bills: dict[int, list[Bill]] = defaultdict(list)
    kept = Bill.objects.filter(month__in=list(numbers), voided_at=None).annotate(
        read=Exists(Receipt.objects.filter(bill=OuterRef("pk"))),
        differs=Exists(Difference.objects.filter(bill=OuterRef("pk"), closed_at=None)),
    )
    for bill in kept:
        bills[bill.month].append(bill)
    return {
        month: _done(bills[number]) | ({"sweep"} if number in swept else set())
        for number, month in numbers.items()
    }


def _done(bills: Sequence[Any]) -> frozenset[str]:
    if not bills:
        return frozenset()
    read = all(bill.read for bill in bills)
    steps = {
        "sweep": True,
        "freeze": True,
        "bill": True,
        "approve": all(bill.approved_at for bill in bills),
        "code": all(bill.code for bill in bills),
        "spm": all(bill.spm for bill in bills),
        "sp2d": all(bill.sp2d for bill in bills),
        "pay": all(bill.paid_on for bill in bills),
        "receipt": read,
        "match": read and not any(bill.differs for bill in bills),
    }
    return frozenset(step for step, is_done in steps.items() if is_done)


def waiting(officer: Any) -> list[Work | Ask]:
    """Months with a step that is late, and people whose month is past its due day."""
    if not duties(officer, SEES) or not whole_city(officer):
        return []
    months = watched(officer, timezone.localdate())
    late = [each for each in months if each.late]
    past = [each for each in months if each.days_left < 0]
    return [
        Work("Bulan iuran yang langkahnya terlambat", "Months with a step that is late",
             "calendar.show", len(late), limit=min((m.plan.due_on for m in late), default=None),
             amount_rp=sum(each.amount_rp for each in late)),
        Work("Bulan orang yang lewat jatuh tempo dan belum dibayar",
             "People’s months that are past their due day and unpaid", "calendar.show",
             sum(each.people for each in past),
             limit=min((each.plan.due_on for each in past), default=None),
             amount_rp=sum(each.amount_rp for each in past)),
    ]  # fmt: skip


__all__ = ["STEPS", "Watched", "done_of", "holidays_of", "knows", "plans_of", "waiting", "watched"]
