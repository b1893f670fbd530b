"""Long work, one row each: who asked, how far it has come, how it ended.

Nothing says "running": that follows from the dates. A worker holds a job by the name it wrote into
it, and whatever it wants to keep it writes together with a look at that name (`actions.jobs.hold`),
so that a worker given up for dead can no longer leave anything behind.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pijar_office.records.audit import AuditEvent
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer

OUTCOMES = ("done", "refused", "cancelled", "failed")


class Job(models.Model):
    """One piece of work in the background.

    kind: which module of `jobs` does it. subject_id: what it is about. event: what asked for it.
    actor: who asked; nobody when the system did.
    worker: who holds it, "" when nobody does. step: a word for people. done, total: of the step.
    code, says: why it did not end well. heavy: only one such job runs at a time, in all processes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    event = models.ForeignKey(AuditEvent, models.PROTECT, null=True, related_name="+")
    actor = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    heavy = models.BooleanField(default=False)
    queued_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, default="", blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=60, default="", blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    cancel_asked_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, default="", blank=True)
    code = models.CharField(max_length=60, default="", blank=True)
    says = models.TextField(default="", blank=True)

    class Meta:
        db_table = "job"
        indexes: ClassVar = [
            models.Index(
                fields=["queued_at"], name="job_open", condition=Q(finished_at__isnull=True)
            ),
            models.Index(fields=["kind", "subject_id", "queued_at"], name="job_of_subject"),
            models.Index(fields=["actor", "queued_at"], name="job_of_actor"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="", finished_at__isnull=True)
                | Q(outcome__in=OUTCOMES, finished_at__isnull=False),
                name="job_ends_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(worker="") | Q(started_at__isnull=False, heartbeat_at__isnull=False),
                name="job_held_since",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=Q(finished_at__isnull=True),
                name="job_open_once",
            ),
            models.UniqueConstraint(
                fields=["heavy"],
                condition=Q(heavy=True, finished_at__isnull=True) & ~Q(worker=""),
                name="job_one_heavy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def state(self) -> str:
        """waiting, running, or its outcome."""
        return self.outcome or ("running" if self.worker else "waiting")

    @property
    def percent(self) -> int | None:
        """How much of the step is done, 0 to 100; None while nobody can tell."""
        return min(100, 100 * self.done // self.total) if self.total else None
