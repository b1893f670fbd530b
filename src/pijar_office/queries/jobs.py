"""Reads about background work. A job tells kinds and counts, never anybody's data."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q, QuerySet

from pijar_office.queries.territory import whole_city
from pijar_office.records.jobs import Job

_SEES_ALL: Final = frozenset("verifier approver finance auditor administrator".split())
SHOWN: Final = 50


def jobs_of(officer: Any) -> QuerySet[Job]:
    """The officer's own jobs, and everybody's for those who look after the whole city."""
    jobs = Job.objects.select_related("actor").order_by("-queued_at", "-id")
    return jobs if whole_city(officer, _SEES_ALL) else jobs.filter(actor=officer)


def job(officer: Any, id: Any) -> Job:
    """One job; raises DoesNotExist."""
    return jobs_of(officer).get(pk=id)


def may_cancel(officer: Any, job: Job) -> bool:
    """Who asked for it, and a verifier of the whole city."""
    return job.actor_id == officer.pk or whole_city(officer, frozenset({"verifier"}))


def job_on(subject_id: Any, *kinds: str) -> Job | None:
    """The latest job of these kinds about a thing."""
    found = Job.objects.filter(kind__in=kinds, subject_id=str(subject_id))
    return found.order_by("-queued_at", "-id").first()


def open_count(officer: Any) -> int:
    """How many of the officer's own jobs wait or run."""
    return Job.objects.filter(Q(actor=officer), finished_at=None).count()
