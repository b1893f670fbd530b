"""The months that are owed: how far each is, what is next, by when, and who did what.

A month is a task list of ten steps whose days are the kernel's (`calendar.schedule`). What is done
is told by the records alone: the sweep, the bill that is under way, its receipt and differences.
Units: rupiah whole; months as numbers, 202601, in records and addresses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from pijar.core.month import Month
from pijar.stages.contributions.calendar import STEPS, Schedule, calendar_of, schedule
from pijar.stages.contributions.sweep import max_age_days
from pijar_office.queries import bills, sweeps, territory
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.queries.histories import owed_by_month
from pijar_office.queries.law import book
from pijar_office.queries.work import Ask, Work
from pijar_office.records.contributions import Bill, Sweep
from pijar_office.records.funding import ProgrammeYear
from pijar_office.records.matching import Difference, Receipt

SEES: Final = bills.SEES
DRAWS: Final = frozenset({"verifier", "finance"})
MAKES: Final = ("sweep", "freeze", "bill")
"""The steps that are done anew for every bill of a month."""


class Sums(NamedTuple):
    """People and rupiah."""

    people: int
    total_rp: int


NOTHING: Final = Sums(0, 0)
Told = tuple[datetime, Any, date]
"""When something was done, by whom, on which day."""


@dataclass(frozen=True)
class Done:
    """A step that was done: when, and by whom if by an officer of ours."""

    at: datetime
    by: Any
    on: date
    late: bool


@dataclass(frozen=True)
class Task:
    """One step of a month. days_left: working days, negative when its day has passed."""

    code: str
    begins: date
    by: date
    done: Done | None
    days_left: int

    @property
    def state(self) -> str:
        """done, late, or open."""
        if self.done:
            return "done"
        return "late" if self.days_left < 0 else "open"


@dataclass(frozen=True)
class MonthOwed:
    """A coverage month. owed: all its live months; open: those of them in no bill.

    bill: the one under way, or the last one paid. held: people whom the newest sweep holds back.
    """

    month: Month
    plan: Schedule
    owed: Sums
    open: Sums
    sweep: Sweep | None
    running: Sweep | None
    bill: Bill | None
    held: int
    tasks: tuple[Task, ...]

    @property
    def number(self) -> int:
        """202601."""
        return number_of(self.month)

    @property
    def next(self) -> Task | None:
        """The first step that is not done."""
        return next((task for task in self.tasks if not task.done), None)

    @property
    def stale(self) -> bool:
        """Whether the newest sweep is too old for a bill, or there is none."""
        today = timezone.localdate()
        days = max_age_days(book().on(today))
        return self.sweep is None or sweeps.age_days(self.sweep, today) > days


def month(officer: Any, month: int) -> MonthOwed:
    """One month in which somebody is owed cover; raises DoesNotExist."""
    if not territory.whole_city(officer, SEES) or not 1 <= month % 100 <= 12:
        raise ObjectDoesNotExist
    owed = _owed().get(month)
    known = Bill.objects.filter(month=month).exists()
    if (owed is None and not known) or not 2000 <= month // 100 <= 9999:
        raise ObjectDoesNotExist
    return _Records([month]).of(month, owed or NOTHING, timezone.localdate())


def months_of(officer: Any, year: int) -> list[MonthOwed]:
    """The months of a year in which somebody is owed cover, in order."""
    if not territory.whole_city(officer, SEES):
        return []
    owed = {number: sums for number, sums in _owed().items() if number // 100 == year}
    of_year = Bill.objects.filter(month__gte=year * 100 + 1, month__lte=year * 100 + 12)
    billed = set(of_year.values_list("month", flat=True))
    today = timezone.localdate()
    records = _Records(owed.keys() | billed)
    return [records.of(each, owed.get(each, NOTHING), today) for each in records.months]


def years() -> list[int]:
    """Years that are open in this office, the newest first."""
    return list(ProgrammeYear.objects.order_by("-year").values_list("year", flat=True))


def bills_of(officer: Any, month: Month) -> list[Bill]:
    """Every bill of a month, voided ones too, the newest first."""
    return list(
        bills.visible_to(officer).filter(month=number_of(month)).order_by("-drafted_at", "id")
    )


def waiting(officer: Any) -> list[Work | Ask]:
    """Months to bill, drafts to approve, codes to enter, bills to pay."""
    found: list[Work | Ask] = []
    live = Bill.objects.filter(voided_at=None, paid_at=None)
    where = "contributions.index"
    if territory.whole_city(officer, DRAWS):
        found.append(_to_bill(where))
    if territory.whole_city(officer, frozenset({"approver"})):
        drafts = live.filter(approved_at=None).exclude(drafted_by=officer.pk)
        found.append(
            Ask(drafts, "Tagihan yang menunggu persetujuan", "Bills that wait for approval",
                where, word="setujui", since="drafted_at", amount_rp="total_rp")
        )  # fmt: skip
    if territory.whole_city(officer, frozenset({"verifier", "finance", "branch"})):
        approved = live.filter(approved_at__isnull=False, coded_at=None)
        found.append(
            Ask(approved, "Tagihan yang menunggu kode iuran",
                "Bills that wait for the insurer’s code", where, word="kode", since="approved_at",
                amount_rp="total_rp")
        )  # fmt: skip
    if territory.whole_city(officer, frozenset({"finance"})):
        coded = live.filter(coded_at__isnull=False)
        mine = coded.exclude(drafted_by=officer.pk).exclude(approved_by=officer.pk)
        found.append(
            Ask(mine, "Tagihan yang menunggu pembayaran", "Bills that wait for payment", where,
                word="bayar", limit="due_on", amount_rp="total_rp")
        )  # fmt: skip
    return found


def _to_bill(where: str) -> Work:
    """Months whose sweep should have begun and that no bill asks for."""
    today = timezone.localdate()
    soon = number_of(Month.of(today) + 1)
    asked = set(Bill.objects.filter(voided_at=None).values_list("month", flat=True))
    owed = _owed()
    recent = (number for number in owed if today.year - 1 <= number // 100 and number <= soon)
    begun = {
        number: plan.due_on
        for number in set(recent) - asked
        if (plan := schedule(month_of(number), book())).steps[0].begins <= today
    }
    return Work(
        "Bulan iuran yang perlu disisir dan ditagih", "Months to sweep and to bill", where,
        len(begun), limit=min(begun.values(), default=None),
        amount_rp=sum(owed[number].total_rp for number in begun),
    )  # fmt: skip


def _owed() -> dict[int, Sums]:
    """Month → how many people have cover from a fund of ours, and for how much."""
    return {month: Sums(*sums) for month, sums in owed_by_month().items()}


class _Records:
    """What the records tell of some months: the same few questions for one and for twelve."""

    def __init__(self, months: Iterable[int]) -> None:
        self.months = sorted(months)
        self._bills: dict[int, list[Bill]] = defaultdict(list)
        for bill in _live(self.months):
            self._bills[bill.month].append(bill)
        self._sweeps = sweeps.newest_of(self.months)
        self._running = sweeps.running_of(self.months)
        self._held = sweeps.held_people(self._sweeps.values()) if self._sweeps else {}
        said = [bill for live in self._bills.values() for bill in live]
        self._receipts = Receipt.objects.select_related("file__uploaded_by").in_bulk(
            [bill.receipt_id for bill in said if bill.receipt_id]
        )
        self._closed = Difference.objects.select_related("closed_by").in_bulk(
            [bill.closed_id for bill in said if bill.closed_id]
        )

    def of(self, number: int, owed: Sums, today: date) -> MonthOwed:
        """One of the months."""
        month = month_of(number)
        live = self._bills[number]
        under_way = next((bill for bill in live if not bill.paid_at), live[-1] if live else None)
        asked = Sums(sum(bill.people for bill in live), sum(bill.total_rp for bill in live))
        sweep = self._sweeps.get(number)
        plan = schedule(month, book())
        told = self._steps(under_way.sweep if under_way else sweep, under_way)
        return MonthOwed(
            month=month,
            plan=plan,
            owed=owed,
            open=Sums(max(0, owed.people - asked.people), max(0, owed.total_rp - asked.total_rp)),
            sweep=sweep,
            running=self._running.get(number),
            bill=under_way,
            held=self._held.get(sweep.pk, 0) if sweep else 0,
            tasks=_tasks(plan, told, today),
        )

    def _steps(self, sweep: Sweep | None, bill: Bill | None) -> dict[str, Told]:
        """Step → when, by whom, on which day."""
        found: dict[str, Told | None] = {}
        if sweep is not None:
            found["sweep"] = _when(sweep.computed_at, sweep.asked_by)
        if bill is not None:
            drafted = _when(bill.drafted_at, bill.drafted_by)
            found |= {
                "freeze": drafted,
                "bill": drafted,
                "approve": _when(bill.approved_at, bill.approved_by),
                "code": _when(bill.coded_at, bill.coded_by),
            }
            if bill.paid_at and bill.paid_on:
                paid = (bill.paid_at, bill.paid_by, bill.paid_on)
                found |= dict.fromkeys(("spm", "sp2d", "pay"), paid) | self._matched(bill)
        return {code: told for code, told in found.items() if told}

    def _matched(self, bill: Any) -> dict[str, Told | None]:
        """The receipt that counts, and the match once no difference of it is open."""
        receipt = self._receipts.get(bill.receipt_id)
        if receipt is None:
            return {}
        read = _when(receipt.read_at, receipt.file.uploaded_by)
        if bill.differs:
            return {"receipt": read}
        last = self._closed.get(bill.closed_id)
        return {"receipt": read, "match": _when(last.closed_at, last.closed_by) if last else read}


def _live(months: Iterable[int]) -> QuerySet[Any]:
    """The bills of some months that are not voided, the oldest first, each with the receipt that
    counts (`receipt_id`), whether a difference is open (`differs`), and the one that an officer
    closed last (`closed_id`)."""
    receipts = Receipt.objects.filter(bill=OuterRef("pk"), replaced_by=None).order_by("-read_at")
    differences = Difference.objects.filter(bill=OuterRef("pk"))
    closed = differences.filter(closed_at__isnull=False, closed_by__isnull=False)
    told = {
        "receipt_id": Subquery(receipts.values("pk")[:1]),
        "differs": Exists(differences.filter(closed_at=None)),
        "closed_id": Subquery(closed.order_by("-closed_at").values("pk")[:1]),
    }
    bills = Bill.objects.filter(month__in=list(months), voided_at=None)
    officers = ("sweep__asked_by", "drafted_by", "approved_by", "coded_by", "paid_by")
    return bills.select_related(*officers).annotate(**told).order_by("drafted_at")


def _tasks(plan: Schedule, told: dict[str, Told], today: date) -> tuple[Task, ...]:
    calendar = calendar_of(book())
    found = []
    for step in plan.steps:
        done = told.get(step.code)
        on = done[2] if done else None
        found.append(
            Task(
                step.code,
                step.begins,
                step.by,
                Done(done[0], done[1], done[2], late=bool(on and on > step.by)) if done else None,
                calendar.working_days_left(today, step.by),
            )
        )
    return tuple(found)


def _when(at: datetime | None, by: Any) -> Told | None:
    return (at, by, timezone.localdate(at)) if at else None


__all__ = ["MAKES", "STEPS", "MonthOwed", "Task", "bills_of", "month", "months_of", "years"]
