"""Compares a corrected list with the one it is to replace."""

from __future__ import annotations

from collections.abc import Callable

from pijar_office.actions.list_rows import compare
from pijar_office.records.jobs import Job
from pijar_office.records.lists import ListFile

COMPARING = "Membandingkan baris"


def run(job: Job, tell: Callable[[str, int, int], None]) -> None:
    """Compare the list of the job with what it replaces now. Raises: Cancelled, Lost."""
    file = ListFile.objects.select_related("replaces").get(pk=job.subject_id)
    if file.replaces is not None and not file.withdrawn_at:
        tell(COMPARING, 0, 4)
        compare(job, file, file.replaces, lambda done: tell(COMPARING, done, 4))
