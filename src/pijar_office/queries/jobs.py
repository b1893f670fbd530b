"""Reads about background work. A job tells kinds and counts, never anybody's data."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet

from pijar_office.queries.territory import whole_city
from pijar_office.records.jobs import Job

READS: Final = frozenset("verifier approver finance branch auditor".split())
SHOWN: Final = 50


def jobs_of(officer: Any) -> QuerySet[Job]:
    """All jobs, the newest first, for those who look after the whole city; none for others.

    Who sends lists sees on the page of the list how far its check is.
    """
    jobs = Job.objects.select_related("actor").order_by("-queued_at", "-id")
    return jobs if whole_city(officer, READS) else jobs.none()


def job(officer: Any, id: Any) -> Job:
    """One job; raises DoesNotExist."""
    return jobs_of(officer).get(pk=id)


def job_on(subject_id: Any, *kinds: str, open_only: bool = False) -> Job | None:
    """The latest job of these kinds about a thing; with open_only, one that is not over."""
    found = Job.objects.filter(kind__in=kinds, subject_id=str(subject_id))
    if open_only:
        found = found.filter(finished_at=None)
    return found.order_by("-queued_at", "-id").first()
