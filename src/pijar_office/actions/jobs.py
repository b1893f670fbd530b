"""Jobs as the database knows them: asked for, held by a worker, told of, ended.

Asking for a job is part of the deed that needs it (`enqueue`), so that neither exists without the
other. Holding one is a name written by a conditional UPDATE: two workers never get the same job, on
any database. Whatever a job leaves behind it writes in a transaction that begins with `hold`.
"""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from pijar.core.errors import PijarError, Refusal
from pijar_office.actions import clock
from pijar_office.actions.act import Deed, act
from pijar_office.records.jobs import Job

SILENT_SECONDS: Final = 30
"""A job whose worker has not been heard of for so long is given to another."""

MOST_ATTEMPTS: Final = 3
_LOOKED_AT: Final = 20


class Cancelled(PijarError):
    """Somebody asked for the job to stop, and it did."""


class Lost(PijarError):
    """The job is another worker's by now: this one must leave nothing behind."""


def enqueue(deed: Deed, kind: str, subject_id: Any, *, heavy: bool = False) -> Job:
    """Asks for a job as part of a deed; if the same is open already, that one.

    Args:
        deed: of `act`; the job exists if and only if the deed does.
        kind: a module of `jobs`.
        subject_id: what it is about.
        heavy: it takes the machine's memory or processors; one such job runs at a time.
    """
    known = Job.objects.filter(kind=kind, subject_id=str(subject_id), finished_at=None).first()
    if known is not None:
        return known
    job = Job(
        kind=kind,
        subject_id=str(subject_id),
        event=deed.event,
        actor=deed.officer,
        queued_at=deed.at,
        heavy=heavy,
    )
    job.save(force_insert=True)
    return job


def claim() -> Job | None:
    """Takes the job that has waited longest, if there is one and its slot is free."""
    waiting = Job.objects.filter(finished_at=None, worker="").order_by("queued_at", "id")
    for job in waiting[:_LOOKED_AT]:
        if job.cancel_asked_at:
            _end(job, "", "cancelled", "DIBATALKAN", "Dibatalkan sebelum dimulai.")
        elif _take(job):
            job.refresh_from_db()
            return job
    return None


def _take(job: Job) -> bool:
    now = clock.now()
    free = Job.objects.filter(pk=job.pk, worker="", finished_at=None)
    try:
        with transaction.atomic():
            return bool(
                free.update(
                    worker=f"{_process()}:{uuid4().hex[:12]}",
                    started_at=Coalesce("started_at", now),
                    heartbeat_at=now,
                    attempts=F("attempts") + 1,
                )
            )
    except IntegrityError:  # the one heavy slot is taken: the database says so
        return False


def report(job: Job, step: str, done: int, total: int) -> bool:
    """Writes how far a job is, which is also its heartbeat. Gives whether it shall stop.

    Raises:
        Lost: it is not this worker's any more.
    """
    held = Job.objects.filter(pk=job.pk, worker=job.worker, finished_at=None)
    if not held.update(step=step, done=done, total=total, heartbeat_at=clock.now()):
        raise Lost(job.kind)
    return bool(held.values_list("cancel_asked_at", flat=True).first())


def hold(job: Job) -> None:
    """Makes sure, inside the transaction that writes what a job found, that it is still held.

    Raises:
        Lost: given up for dead and taken by another; the transaction must not be committed.
    """
    assert transaction.get_connection().in_atomic_block, "hold belongs to the transaction it guards"
    held = Job.objects.filter(pk=job.pk, worker=job.worker, finished_at=None)
    if not held.update(heartbeat_at=clock.now()):
        raise Lost(job.kind)


def finish(job: Job, outcome: str, code: str = "", says: str = "") -> None:
    """Ends a job that this worker holds; if it does not any more, nothing happens."""
    _end(job, job.worker, outcome, code, says)


def release_dead() -> int:
    """Gives back the jobs whose workers are gone; after the third time a job has failed.

    A worker of this machine is gone when its process is; any other after `SILENT_SECONDS`.
    """
    now, freed = clock.now(), 0
    for job in Job.objects.filter(finished_at=None).exclude(worker=""):
        silent = job.heartbeat_at and now - job.heartbeat_at > timedelta(seconds=SILENT_SECONDS)
        if not silent and not _process_is_gone(job.worker):
            continue
        seen = Job.objects.filter(pk=job.pk, worker=job.worker, heartbeat_at=job.heartbeat_at)
        if job.cancel_asked_at:
            _end(job, job.worker, "cancelled", "DIBATALKAN", "Dibatalkan.")
        elif job.attempts >= MOST_ATTEMPTS:
            _end(
                job,
                job.worker,
                "failed",
                "BERHENTI_TIGA_KALI",
                "Pekerjaan ini terhenti tiga kali. Laporkan kepada pengelola.",
            )
        else:
            freed += seen.filter(finished_at=None).update(worker="", step="", done=0, total=0)
    return freed


def cancel(officer: Any, job: Job, request_id: str = "") -> None:
    """Asks a job to stop; one that waits is ended at once.

    Raises:
        Refusal: SUDAH_SELESAI.
    """
    with act(officer, "jobs.cancel", job, request_id=request_id) as deed:
        if not stop(deed, job.kind, job.subject_id):
            raise Refusal("SUDAH_SELESAI", "Pekerjaan ini sudah selesai.", "Tidak perlu apa-apa.")


def stop(deed: Deed, kind: str, subject_id: Any) -> bool:
    """As part of a deed: asks the open job of this kind and subject to stop, if there is one."""
    found = Job.objects.filter(kind=kind, subject_id=str(subject_id), finished_at=None)
    asked = found.filter(worker="").update(
        cancel_asked_at=deed.at,
        finished_at=deed.at,
        outcome="cancelled",
        code="DIBATALKAN",
        says="Dibatalkan sebelum dimulai.",
    )
    return bool(asked or found.update(cancel_asked_at=deed.at))


def _end(job: Job, worker: str, outcome: str, code: str, says: str) -> None:
    Job.objects.filter(pk=job.pk, worker=worker, finished_at=None).update(
        finished_at=clock.now(), outcome=outcome, code=code, says=says
    )


def _process() -> str:
    return f"{socket.gethostname()[:40]}:{os.getpid()}"


def _process_is_gone(worker: str) -> bool:
    """Whether the worker was a process of this machine that is no more."""
    host, _, rest = worker.partition(":")
    number = rest.partition(":")[0]
    if host != socket.gethostname()[:40] or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
