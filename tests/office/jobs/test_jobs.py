"""Holding a job: one worker at a time, one heavy job at a time, and none that can be lost."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.db import connection

from pijar.core.errors import Refusal
from pijar_office.actions import clock, jobs
from pijar_office.actions.act import act
from pijar_office.jobs import runner
from pijar_office.records.jobs import Job

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ask(officer: Callable[..., Any]) -> Callable[..., Job]:
    """Asks for a job of an invented kind."""
    verifier = officer("verifier")

    def make(subject: Any, heavy: bool = False) -> Job:
        with act(verifier, "lists.index") as deed:
            return jobs.enqueue(deed, "invented", subject, heavy=heavy)

    return make


@pytest.fixture
def does(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """Says what jobs of the invented kind do."""

    def say(what: Any) -> None:
        monkeypatch.setattr(runner, "kind_of", lambda name: what)

    return say


def _age(job: Job, **dates: Any) -> None:
    Job.objects.filter(pk=job.pk).update(**dates)


def test_asking_twice_is_asking_once(ask: Callable[..., Job]) -> None:
    assert ask("a").pk == ask("a").pk
    assert ask("b").pk != ask("a").pk


def test_two_workers_never_hold_the_same_job(ask: Callable[..., Job]) -> None:
    for number in range(12):
        ask(number)
    held: list[Any] = []
    together = threading.Barrier(3)

    def work() -> None:
        together.wait()
        while (job := jobs.claim()) is not None:
            held.append(job.pk)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(held) == len(set(held)) == 12


def test_one_heavy_job_at_a_time_and_light_ones_beside_it(ask: Callable[..., Job]) -> None:
    first, second, light = ask("a", heavy=True), ask("b", heavy=True), ask("c")
    one = jobs.claim()
    two = jobs.claim()
    assert one is not None
    assert two is not None
    assert (one.pk, two.pk) == (first.pk, light.pk)
    assert jobs.claim() is None
    jobs.finish(one, "done")
    three = jobs.claim()
    assert three is not None
    assert three.pk == second.pk


def test_whoever_was_given_up_can_leave_nothing_behind(ask: Callable[..., Job]) -> None:
    ask("a")
    lost = jobs.claim()
    assert lost is not None
    _age(lost, worker="elsewhere:1:x", heartbeat_at=clock.now() - timedelta(seconds=31))
    assert jobs.release_dead() == 1
    taken = jobs.claim()
    assert taken is not None
    assert (taken.pk, taken.attempts) == (lost.pk, 2)
    with pytest.raises(jobs.Lost), act("system:test", "lists.check"):
        jobs.hold(lost)
    with pytest.raises(jobs.Lost):
        jobs.report(lost, "x", 1, 2)
    jobs.finish(lost, "done")
    assert Job.objects.get().state == "running"


def test_a_worker_that_speaks_keeps_its_job(ask: Callable[..., Job]) -> None:
    ask("a")
    held = jobs.claim()
    assert held is not None
    _age(held, heartbeat_at=clock.now() - timedelta(seconds=29))
    assert jobs.release_dead() == 0
    _age(held, worker=f"{socket.gethostname()[:40]}:999999:x")  # a process that is no more
    assert jobs.release_dead() == 1
    assert os.getpid() != 999999


def test_progress_is_seen_while_the_job_runs(
    ask: Callable[..., Job], does: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "REPORT_SECONDS", 0.02)
    ask("a")
    seen: list[tuple[str, int]] = []

    def work(job: Job, tell: Any) -> None:
        for done in range(1, 4):
            tell("menghitung", done, 3)
            deadline = time.monotonic() + 10
            while Job.objects.get().done != done and time.monotonic() < deadline:
                time.sleep(0.01)
            seen.append((Job.objects.get().step, Job.objects.get().done))

    does(work)
    assert runner.run_waiting() == 1
    assert seen == [("menghitung", 1), ("menghitung", 2), ("menghitung", 3)]
    assert Job.objects.get().outcome == "done"


def test_a_running_job_stops_when_asked(
    ask: Callable[..., Job],
    does: Callable[[Any], None],
    officer: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runner, "REPORT_SECONDS", 0.02)
    asked = ask("a")
    verifier = officer("verifier")

    def work(job: Job, tell: Any) -> None:
        jobs.cancel(verifier, asked)
        for done in range(1000):
            tell("menghitung", done, 1000)
            time.sleep(0.02)
        raise AssertionError("nobody stopped it")

    does(work)
    runner.run_waiting()
    assert Job.objects.get().outcome == "cancelled"
    with pytest.raises(Refusal):
        jobs.cancel(verifier, asked)


@pytest.mark.parametrize(
    ("raised", "outcome", "code"),
    [
        (Refusal("KODE", "Tidak bisa.", "Coba lain."), "refused", "KODE"),
        (ZeroDivisionError(), "failed", "KESALAHAN_SISTEM"),
        (None, "done", ""),
    ],
)
def test_how_a_job_ends_is_written_down(
    raised: Exception | None,
    outcome: str,
    code: str,
    ask: Callable[..., Job],
    does: Callable[[Any], None],
) -> None:
    def work(job: Job, tell: Any) -> None:
        if raised is not None:
            raise raised

    ask("a")
    does(work)
    runner.run_waiting()
    job = Job.objects.get()
    assert (job.outcome, job.code, bool(job.finished_at)) == (outcome, code, True)


def test_djangos_own_interface_asks_for_our_jobs(officer: Callable[..., Any]) -> None:
    from django_tasks.base import TaskResultStatus

    from pijar_office.jobs import tasks

    with act(officer("verifier"), "lists.index") as deed:
        asked = tasks.check_list.enqueue(deed, "a", heavy=True)
    job = Job.objects.get()
    assert (str(job.pk), job.kind, job.heavy) == (asked.id, "check_list", True)
    assert tasks.check_list.get_result(asked.id).status == TaskResultStatus.READY
    held = jobs.claim()
    assert held is not None
    assert tasks.check_list.get_result(asked.id).status == TaskResultStatus.RUNNING
    jobs.finish(held, "done")
    assert tasks.check_list.get_result(asked.id).is_finished


def test_every_kind_of_job_has_a_name_for_people() -> None:
    import pijar_office.jobs
    from pijar_office.web.jobs.progress import KINDS

    modules = [name for _, name, _ in iter_modules(pijar_office.jobs.__path__)]
    runs = {name for name in modules if hasattr(import_module(f"pijar_office.jobs.{name}"), "run")}
    assert runs - {"apart", "kernel_run", "plan_run", "runner"} == set(KINDS)
