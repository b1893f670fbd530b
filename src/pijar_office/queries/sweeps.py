"""Sweeps of a month: which there were, whom they found, and who is held back by what they found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pijar.core.month import Month
from pijar.stages.contributions.sweep import SWEPT_REGISTERS
from pijar_office.queries import registers, territory
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.month_people import billed
from pijar_office.records.contributions import Bill, BillLine, Sweep, SweepCheck, SweepFinding
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.enrolments import Enrolment
from pijar_office.records.registers import RegisterSnapshot

SEES: Final = frozenset("verifier approver finance auditor".split())
DONE: Final = Q(computed_at__isnull=False, refused_code="")


def visible_to(officer: Any) -> QuerySet[Sweep]:
    """All for who serves the whole city; none for others."""
    found = Sweep.objects.select_related("asked_by", "job")
    return found if territory.whole_city(officer, SEES) else found.none()


def sweep(officer: Any, id: UUID) -> Sweep:
    """One sweep; raises DoesNotExist."""
    return visible_to(officer).get(pk=id)


def sweeps_of(officer: Any, month: Month) -> list[Sweep]:
    """The sweeps of a month, the newest first."""
    return list(visible_to(officer).filter(month=number_of(month)).order_by("-asked_at", "id"))


def newest(month: Month) -> Sweep | None:
    """The last sweep of a month that ran to its end."""
    return newest_of([number_of(month)]).get(number_of(month))


def newest_of(months: Iterable[int]) -> dict[int, Sweep]:
    """The same for many months at once, each with who asked for it."""
    done = Sweep.objects.filter(DONE, month__in=list(months)).select_related("asked_by")
    return {sweep.month: sweep for sweep in done.order_by("computed_at")}


def running(month: Month) -> Sweep | None:
    """A sweep of the month that waits or works now."""
    return running_of([number_of(month)]).get(number_of(month))


def running_of(months: Iterable[int]) -> dict[int, Sweep]:
    """The same for many months at once."""
    open_ = Sweep.objects.filter(month__in=list(months), computed_at=None, refused_code="")
    jobs = open_.filter(job__finished_at=None, job__isnull=False).select_related("job")
    return {sweep.month: sweep for sweep in jobs}


def register_in_use() -> dict[str, RegisterSnapshot]:
    """The registers that a sweep reads, as the office has them now."""
    found = registers.in_use()
    return {kind: found[kind] for kind in SWEPT_REGISTERS if kind in found}


def checks_of(sweep: Sweep) -> list[SweepCheck]:
    """What each check of a sweep looked at and found, in the order in which they ran."""
    return list(SweepCheck.objects.filter(sweep=sweep).select_related("snapshot").order_by("pk"))


def cleared_before() -> Exists:
    """Whether the same was held against the same person before, and somebody cleared it.

    Evidence that says nothing (somebody stands twice in a list) is looked at anew each time.
    """
    same = SweepFinding.objects.filter(
        person=OuterRef("person"),
        check_code=OuterRef("check_code"),
        evidence=OuterRef("evidence"),
        cleared_at__isnull=False,
    )
    return Exists(same.exclude(evidence=""))


def holding(*of: Sweep) -> QuerySet[SweepFinding]:
    """The findings of sweeps that hold somebody back: nobody cleared them, now or before."""
    return SweepFinding.objects.filter(~cleared_before(), sweep__in=of, cleared_at=None)


def held(*of: Sweep) -> QuerySet[SweepFinding]:
    """Those of the holding whose month is in force still, and in no bill."""
    unbilled = holding(*of).filter(person_month__voided_at=None)
    return unbilled.filter(~billed("person_month"))


def held_people(sweeps: Iterable[Sweep]) -> dict[UUID, int]:
    """Sweep → how many people it holds back; who holds nobody is left out."""
    counted = held(*sweeps).order_by().values("sweep")
    people = counted.annotate(people=Count("person", distinct=True))
    return dict(people.values_list("sweep", "people"))


def finding(officer: Any, id: UUID) -> SweepFinding:
    """One finding within the officer's territory; raises DoesNotExist."""
    found = territory.visible(
        SweepFinding.objects, officer, region="person__region_code", roles=SEES
    )
    return found.select_related("sweep__asked_by", "person", "person_month").get(pk=id)


def findings_of(sweep: Sweep, state: str = "", check: str = "") -> QuerySet[SweepFinding]:
    """Findings of a sweep with their people; state: held, cleared, or all."""
    found = SweepFinding.objects.filter(sweep=sweep)
    if state == "held":
        found = held(sweep)
    elif state == "cleared":
        found = found.filter(Q(cleared_at__isnull=False) | Q(cleared_before()))
    if check:
        found = found.filter(check_code=check)
    people = found.select_related("person", "cleared_by", "person_month__fund")
    return people.order_by("check_code", "person__region_code", "person__name", "pk")


def age_days(sweep: Sweep, today: date) -> int:
    """How many days ago a sweep was."""
    return (today - sweep.day).days


def last_asked(month: Month) -> Sweep | None:
    """The sweep of a month that was asked for last, however it ended."""
    return Sweep.objects.filter(month=number_of(month)).order_by("-asked_at").first()


def left_out(bill: Bill) -> QuerySet[PersonMonth]:
    """Months that a bill left out, with their people: held by its sweep, or refused by the insurer.

    Those in force still; who has left since is in no list of what is owed.
    """
    lines = BillLine.objects.filter(bill=bill, person_month=OuterRef("pk"))
    held = SweepFinding.objects.filter(sweep=bill.sweep).values("person_month")
    refused = Enrolment.objects.exclude(refusal_code="").values("person")
    theirs = PersonMonth.objects.filter(month=bill.month, person__in=refused).values("pk")
    months = PersonMonth.objects.filter(  # from the few who were, not through everybody's months
        ~Exists(lines), pk__in=held.union(theirs), month=bill.month, voided_at=None,
        fund__isnull=False,
    )  # fmt: skip
    others = BillLine.objects.filter(person_month=OuterRef("pk"), voided_at=None)
    left = months.exclude(Exists(others.filter(bill__drafted_at__lt=bill.drafted_at)))
    people = left.select_related("person", "fund").defer("person__kk_enc")
    return people.order_by("person__region_code", "person__name", "pk")


def why_of(bill: Bill, months: Iterable[PersonMonth]) -> dict[UUID, list[SweepFinding]]:
    """Month → the findings of a bill's sweep that speak of it."""
    found = SweepFinding.objects.filter(sweep=bill.sweep, person_month__in=list(months))
    why: dict[UUID, list[SweepFinding]] = defaultdict(list)
    for each in found.order_by("pk"):
        why[each.person_month_id].append(each)
    return why
