"""Two clerks at once, and a worker that is killed: a month is swept, billed and paid once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from tests.office.dying import work_and_die
from tests.office.samples import contributions as month
from tests.office.samples import decrees as sample

from pijar.core.errors import Refusal
from pijar_office.actions import bills, jobs, payments, sweeps
from pijar_office.actions.jobs import claim
from pijar_office.jobs import runner
from pijar_office.records.audit import AuditEvent
from pijar_office.records.contributions import Bill, BillLine, Sweep, SweepCheck, SweepFinding
from pijar_office.records.funding import Fund
from pijar_office.records.jobs import Job
from pijar_office.records.ledger import Transfer

pytestmark = pytest.mark.django_db(transaction=True)
Make = Callable[..., Any]
HERE = Path(__file__).parent
OF_SWEEP = ("list read", "kernel asked", "findings half written", "sweep written")
OF_BILL = ("bill worked out", "lines written", "bill written")


@pytest.fixture
def here(officer: Make) -> SimpleNamespace:
    made = month.office(officer, people=4)
    today = month.clock.today()
    month.bring_one(made.verifier, "deaths", today, [f"{sample.nik(3)},X,1980-03-12,2025-12-09"])
    return made


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """All of them begin together; what each gave, or the refusal it met."""
    ready = threading.Barrier(len(deeds))
    ended: list[Any] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], Any]) -> None:
        try:
            ready.wait(10)
            ended[place] = deed()
        except Refusal as refusal:
            ended[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def test_clerks_at_once_have_one_effect(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each deed of a month is done twice in the same moment, by the same or by another."""
    month.kernel_here(monkeypatch)
    january = month.JANUARY
    first, second = at_once(
        lambda: sweeps.ask(here.verifier, january), lambda: sweeps.ask(here.verifier2, january)
    )
    assert first == second
    assert month.run_jobs() == [None]
    sweep = Sweep.objects.get()
    drafts = at_once(
        lambda: bills.draft(here.verifier, sweep), lambda: bills.draft(here.verifier2, sweep)
    )
    refused = [each for each in drafts if isinstance(each, Refusal)]
    assert [each.code for each in refused] == ["TAGIHAN_SUDAH_ADA"]
    bill = Bill.objects.get()
    assert (bill.people, BillLine.objects.count()) == (3, 3)
    ended = at_once(lambda: approve(here.approver, bill), lambda: approve(here.approver2, bill))
    [quicker] = [each.code for each in ended if each]
    assert quicker in ("SUDAH_BERUBAH", "TIDAK_BERWENANG")
    month.coded(here, month.fresh(bill))
    _pay_or_void(here, bill)


def approve(approver: Any, bill: Bill) -> None:
    """Approve a bill as it stands now."""
    bills.approve(approver, month.fresh(bill), bill.list_hash, proven=True)


def _pay_or_void(here: SimpleNamespace, bill: Bill) -> None:
    """One pays, one takes the bill back: one of them wins, whole."""
    words = {"spm": "1/SPM", "sp2d": "1/SP2D", "paid_on": month.clock.today()}
    paid, voided = at_once(
        lambda: payments.pay(here.finance, month.fresh(bill), **words),
        lambda: bills.void(here.verifier, month.fresh(bill), "daftarnya keliru"),
    )
    assert (paid is None) != (voided is None)
    kind = "post" if paid is None else "void"
    second = Transfer.objects.exclude(kind__in=("ceiling", "commit", "bill"))
    assert {transfer.kind for transfer in second} == {kind}
    assert sum(transfer.amount_rp for transfer in second) == bill.total_rp
    assert sum(Fund.objects.values_list("billed_rp", flat=True)) == 0


@pytest.mark.slow
def test_after_a_kill_a_month_is_whole_or_not_there(here: SimpleNamespace) -> None:
    """A worker dies at every point of a sweep and of a draft; the next one finishes, once."""
    sweep = sweeps.ask(here.verifier, month.JANUARY)
    for point in OF_SWEEP:
        assert work_and_die(__file__, point) == -signal.SIGKILL
        sweep.refresh_from_db()
        assert (sweep.computed_at is not None) == (point == "sweep written"), point
        if sweep.computed_at is None:
            assert not SweepFinding.objects.exists(), point
            assert not SweepCheck.objects.exists(), point
        _give_back(point)
    assert runner.run_waiting() == 1
    assert (SweepFinding.objects.count(), SweepCheck.objects.count()) == (1, 9)
    bills.ask_to_draft(here.verifier, sweep)
    for point in OF_BILL:
        assert work_and_die(__file__, point) == -signal.SIGKILL
        assert Bill.objects.exists() == (point == "bill written"), point
        assert BillLine.objects.exists() == (point == "bill written"), point
        _give_back(point)
    assert runner.run_waiting() == 1
    bill = Bill.objects.get()
    assert (bill.people, bill.held, BillLine.objects.count()) == (3, 1, 3)
    assert AuditEvent.objects.filter(action="bills.draft").count() == 1
    assert not list((settings.STATE / "work").glob("*"))


def _give_back(point: str) -> None:
    """What the reaper does with a job whose worker is gone; the tries are not counted here."""
    assert claim() is None, point
    Job.objects.update(attempts=0)
    jobs.release_dead()
