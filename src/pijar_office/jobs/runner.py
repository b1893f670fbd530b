"""Does the jobs: in a thread of the serving process, or in workers of their own.

    runner.start()                     a daemon thread (JOBS=thread)
    runner.work()                      until stopped: `python -m pijar_office work`
    runner.run_waiting()               everything that waits, here and now (tests, commands)

A kind is a module of this package with `run(job, tell)`; it must be idempotent, for after a crash
it runs again from its start. It calls `tell(step, done, total)` often: that is the progress people
see, and it raises `Cancelled` when somebody asked. Beside it a reporter writes the progress down
through a connection of its own, so that it moves while the job is inside a transaction and the
heartbeat goes on while the kernel is busy.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Self

from django.db import Error, connection

from pijar.core.errors import Refusal
from pijar_office.access import quotas
from pijar_office.actions import applications, cards, complaints, inquiries, jobs, orphans
from pijar_office.actions.jobs import Cancelled, Lost
from pijar_office.records.jobs import Job

log = logging.getLogger(__name__)

Tell = Callable[[str, int, int], None]
Kind = Callable[[Job, Tell], None]

LOOK_SECONDS: Final = 0.5
REPORT_SECONDS: Final = 0.5
BEAT_SECONDS: Final = 5.0
REAP_SECONDS: Final = 5.0
SWEEP_SECONDS: Final = 24 * 3600.0
RAISE_SECONDS: Final = 300.0
ANSWER_SECONDS: Final = 20.0
"""So long the public's questions gather before they are looked at together."""


def kind_of(name: str) -> Kind:
    """What does jobs of a kind: `run` of the module of that name."""
    assert name.isidentifier()
    kind: Kind = import_module(f"pijar_office.jobs.{name}").run
    return kind


class _Told:
    """How far a job is, as its own thread last said, and whether it shall stop."""

    def __init__(self) -> None:
        self.said: tuple[str, int, int] = ("", 0, 0)
        self.stop: Exception | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        self.said = (step, done, total)
        if self.stop is not None:
            raise self.stop


class _Reporter(AbstractContextManager["_Reporter"]):
    """Writes progress and heartbeat from a thread of its own, for as long as the job runs."""

    def __init__(self, job: Job, told: _Told) -> None:
        self._job, self._told = job, told
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"report {job.kind}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        written, quiet = None, 0.0
        while not self._over.wait(REPORT_SECONDS):
            quiet += REPORT_SECONDS
            if self._told.said == written and quiet < BEAT_SECONDS:
                continue
            written, quiet = self._told.said, 0.0
            try:
                if jobs.report(self._job, *written):
                    self._told.stop = Cancelled(self._job.kind)
            except Lost as lost:
                self._told.stop = lost
            except Error:  # on SQLite the job itself is writing; the next word will get through
                written = None
        connection.close()


def perform(job: Job) -> None:
    """Does a claimed job and writes down how it ended."""
    told = _Told()
    try:
        with _Reporter(job, told):
            kind_of(job.kind)(job, told)
    except Cancelled:
        jobs.finish(job, "cancelled", "DIBATALKAN", "Dihentikan atas permintaan petugas.")
    except Lost:
        log.warning("job %s was taken over by another worker", job.pk)
    except Refusal as refusal:
        jobs.finish(job, "refused", refusal.code, str(refusal))
    except Exception:
        log.exception("job %s (%s) failed", job.pk, job.kind)
        says = "Terjadi kesalahan pada sistem. Coba lagi; bila terulang, laporkan nomor ini."
        jobs.finish(job, "failed", "KESALAHAN_SISTEM", says)
    else:
        jobs.finish(job, "done")


def run_waiting() -> int:
    """Does everything that waits, one after another; gives how many."""
    done = 0
    while (job := jobs.claim()) is not None:
        perform(job)
        done += 1
    return done


@dataclass
class _Chore:
    """What is done every so often between jobs, first at once. One that fails waits its turn again.

    by_parts: it gives whether there is more, which is done before the next look at jobs.
    """

    every: float
    do: Callable[[], object]
    by_parts: bool = False
    since: float = float("inf")

    def turn(self) -> None:
        """Do it, if it is time."""
        if self.since < self.every:
            return
        self.since = 0.0
        try:
            if self.do() and self.by_parts:
                self.since = self.every
        except Exception:
            log.exception("a chore failed: %s", self.do)
            connection.close()


def _chores() -> tuple[_Chore, ...]:
    return (
        _Chore(REAP_SECONDS, jobs.release_dead),
        _Chore(SWEEP_SECONDS, orphans.sweep),
        _Chore(SWEEP_SECONDS, quotas.sweep),
        _Chore(SWEEP_SECONDS, cards.drop_old_sheets),
        _Chore(SWEEP_SECONDS, applications.erase_old),
        _Chore(ANSWER_SECONDS, inquiries.answer_waiting, by_parts=True),
        _Chore(RAISE_SECONDS, complaints.raise_late),
    )


def work(stop: threading.Event | None = None) -> None:
    """Does jobs as they come, until told to stop (or by SIGTERM, after the one in hand)."""
    stop = stop or _stop_by_signal()
    chores = _chores()
    while not stop.is_set():
        for chore in chores:
            chore.turn()
        try:
            if run_waiting():
                continue
        except Error:
            log.exception("the database does not answer")
            connection.close()
        stop.wait(LOOK_SECONDS)
        for chore in chores:
            chore.since += LOOK_SECONDS
    connection.close()


def _stop_by_signal() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


_started: threading.Thread | None = None
_starting = threading.Lock()


def start() -> None:
    """Starts the worker thread of this process, once."""
    global _started
    with _starting:
        if _started is None or not _started.is_alive():
            _started = threading.Thread(
                target=work, args=(threading.Event(),), name="jobs", daemon=True
            )
            _started.start()
