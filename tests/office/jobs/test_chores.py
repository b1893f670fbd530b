"""What the worker does between jobs: one thing that fails stops neither the others nor the jobs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.office.samples.applications import SAID, applied
from tests.office.samples.complaints import sent

from pijar.core.errors import Refusal
from pijar.stages.complaints.states import LEVELS
from pijar.stages.complaints.tickets import ticket_of
from pijar_office.actions import applications, clock, complaints, jobs, orphans
from pijar_office.actions.act import act
from pijar_office.jobs import runner
from pijar_office.records import constraints, guard
from pijar_office.records.applications import Application
from pijar_office.records.complaints import Complaint
from pijar_office.records.jobs import Job

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def a_year_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes it so late that everything is over."""
    later = clock.now() + timedelta(days=366)

    def move() -> None:
        monkeypatch.setattr(clock, "now", lambda: later)
        monkeypatch.setattr(clock, "today", lambda: timezone.localdate(later))

    return move


def test_a_guard_that_is_lost_stops_no_chore_and_no_job(
    officer: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with act(officer("verifier"), "lists.index") as deed:
        jobs.enqueue(deed, "invented", "a")
    stop = threading.Event()
    turns: list[str] = []

    def lost() -> int:
        raise Refusal("PENJAGA_HILANG", "Basis data kehilangan 1 penjaga.")

    def last() -> int:
        turns.append("late")
        stop.set()
        return 0

    monkeypatch.setattr(orphans, "sweep", lost)
    monkeypatch.setattr(applications, "erase_old", lost)
    monkeypatch.setattr(complaints, "raise_late", last)
    monkeypatch.setattr(runner, "kind_of", lambda name: lambda job, tell: None)
    with caplog.at_level(logging.ERROR):
        runner.work(stop)
    assert turns == ["late"]
    assert Job.objects.get().state == "done"
    assert sum("a chore failed" in each.message for each in caplog.records) == 2


def test_a_chore_waits_its_turn_also_after_it_failed(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    def fail() -> None:
        done.append(len(done))
        raise OSError("the disk is full")

    chore = runner._Chore(10.0, fail)
    for _ in range(5):
        chore.turn()
        chore.since += 4.0
    assert done == [0, 1]  # at once, and when ten seconds were over


def test_the_publics_questions_are_answered_part_by_part() -> None:
    parts = [200, 200, 3, 0]
    chore = runner._Chore(20.0, lambda: parts.pop(0), by_parts=True)
    for _ in range(9):
        chore.turn()
    assert not parts


def test_one_that_fails_is_passed_over_and_told(
    a_year_later: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    applied(ticket_of(b"3" * 16))
    applied(nik="3380011203750011", name="WARSITO")
    a_year_later()
    erase = applications.erase

    def broken(deed: Any, each: Application) -> None:
        if each.name == SAID.name:
            raise RuntimeError("something nobody thought of")
        erase(deed, each)

    monkeypatch.setattr(applications, "erase", broken)
    with caplog.at_level(logging.ERROR):
        assert applications.erase_old() == 1
    assert [each.name for each in Application.objects.filter(erased_at=None)] == [SAID.name]
    assert sum("failed at application" in each.message for each in caplog.records) == 1
    monkeypatch.setattr(applications, "erase", erase)
    assert applications.erase_old() == 1


def test_without_its_guard_nothing_is_done_and_it_is_said_once(
    a_year_later: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    applied()
    a_year_later()
    guard.forget()
    monkeypatch.setattr(constraints, "missing", lambda _: ["ledger_adds_up"])
    for sweep in (applications.erase_old, complaints.raise_late):
        with pytest.raises(Refusal) as refused:
            sweep()
        assert refused.value.code == "PENJAGA_HILANG"
    guard.forget()


def test_what_stands_before_the_head_keeps_nobody_from_rising(
    a_year_later: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Late ones of the highest level stay late; they must not fill the part that is looked at."""
    monkeypatch.setattr(complaints, "AT_ONCE", 1)
    head, new = sent()[0], sent()[0]
    while head.level < LEVELS - 1:
        with act("system:sample", "complaints.escalate", head) as deed:
            complaints.step(deed, head, "escalate", words="Terlambat.")
    Complaint.objects.filter(pk=head.pk).update(due_at=new.received_at)  # the latest of all
    a_year_later()
    assert complaints.raise_late() == 1
    assert Complaint.objects.get(pk=new.pk).level == 1
