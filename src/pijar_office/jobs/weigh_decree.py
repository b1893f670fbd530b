"""The job `weigh_decree`: what a decree of a determination would say and change, in numbers.

It changes no record. Done again, it gives the same numbers, or those of what has changed since.
"""

from __future__ import annotations

from pijar_office.actions import clock
from pijar_office.jobs.runner import Tell
from pijar_office.queries import decrees, previews, proposals
from pijar_office.records.decisions import Determination
from pijar_office.records.jobs import Job


def run(job: Job, tell: Tell) -> None:
    """Work out one proposal. Raises: Refusal, see `queries.proposals.proposal`."""
    determination = Determination.objects.select_related("year").get(pk=job.subject_id)
    tell("Membandingkan dengan yang berlaku", 0, 0)
    base = decrees.in_force(determination.year_id)
    found = proposals.proposal(determination, base, clock.today())
    previews.keep(determination, previews.preview_of(found, clock.now()))
