"""The job `draft_bill`: the bill of a sweep, in the name of who asked, all of it at once."""

from __future__ import annotations

from pijar_office.actions.bills import draft_by
from pijar_office.jobs.runner import Tell
from pijar_office.records.jobs import Job


def run(job: Job, tell: Tell) -> None:
    """Draft one bill; drafted before, nothing changes. Raises: Refusal, Lost."""
    tell("Menyusun tagihan", 0, 0)
    draft_by(job)
