"""Months of the demo office that wait for somebody: for a code, for approval, for a look."""

from __future__ import annotations

from collections.abc import Callable

from pijar.core.month import Month
from pijar_office.actions import bills, clock, sweeps
from pijar_office.queries import month_people
from pijar_office.queries import sweeps as queries
from pijar_office.queries.decree_content import number_of
from pijar_office.records.contributions import Bill, Sweep
from pijar_office.records.officers import Officer

_SEEN = "Dikunjungi di rumahnya: sudah berhenti dari pabrik, sekarang berjualan keliling."


def leave_open(by: dict[str, Officer], do_jobs: Callable[[], None]) -> None:
    """Beside the month that is paid: one approved and its second bill drafted, one only swept.

    The second bill is for somebody whom the sweep held back and another officer has visited.
    """
    this = Month.of(clock.today())
    near = (this - 1, this + 1, this - 2, this + 2, this - 3)
    chosen = [month for month in near if _is_open(month)][:2]
    asked = [sweeps.ask(by["pemeriksa"], month) for month in chosen]
    do_jobs()
    if not asked:
        return
    sweep = Sweep.objects.get(pk=asked[0].pk)
    bill = bills.draft(by["pemeriksa"], sweep)
    bills.approve(by["penyetuju"], bill, bill.list_hash, proven=True)
    finding = queries.held(sweep).filter(check_code="wage_earner").first()
    if finding is not None:
        sweeps.clear(by["pemeriksa2"], finding, _SEEN)
        bills.draft(by["pemeriksa"], sweep)


def _is_open(month: Month) -> bool:
    billed = Bill.objects.filter(month=number_of(month), voided_at=None)
    return month_people.live(month).exists() and not billed.exists()
