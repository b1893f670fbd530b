"""Months of the demo office that wait for somebody: for a code, for approval, for a look."""

from __future__ import annotations

from collections.abc import Callable

from pijar.core.month import Month
from pijar_office.actions import bills, clock, sweeps
from pijar_office.queries import month_people
from pijar_office.queries.decree_content import number_of
from pijar_office.records.contributions import Bill, Sweep
from pijar_office.records.officers import Officer


def leave_open(by: dict[str, Officer], do_jobs: Callable[[], None]) -> None:
    """Three months beside the one that is paid: approved, drafted, and swept with findings open."""
    this = Month.of(clock.today())
    near = (this - 1, this + 1, this - 2, this + 2, this - 3)
    chosen = [month for month in near if _is_open(month)][:3]
    asked = [sweeps.ask(by["pemeriksa"], month) for month in chosen]
    do_jobs()
    made = [bills.draft(by["pemeriksa"], Sweep.objects.get(pk=each.pk)) for each in asked[:2]]
    for bill in made[:1]:
        bills.approve(by["penyetuju"], bill, bill.list_hash, proven=True)


def _is_open(month: Month) -> bool:
    billed = Bill.objects.filter(month=number_of(month), voided_at=None)
    return month_people.live(month).exists() and not billed.exists()
