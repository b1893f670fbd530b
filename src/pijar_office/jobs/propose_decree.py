"""The job `propose_decree`: writes down the decree that was shown, for the officer who asked.

Done again after a crash, it finds the proposal there and stops.
"""

from __future__ import annotations

from pijar.core.errors import Refusal
from pijar_office.actions.decrees import propose
from pijar_office.jobs.runner import Tell
from pijar_office.queries import decrees, previews
from pijar_office.records.decisions import Determination
from pijar_office.records.enrolments import Decree
from pijar_office.records.jobs import Job


def run(job: Job, tell: Tell) -> None:
    """Propose one decree.

    Raises:
        Refusal: see `actions.decrees.propose`.
    """
    determination = Determination.objects.select_related("year").get(pk=job.subject_id)
    mine = Decree.objects.filter(determination=determination, proposed_by=job.actor)
    if not mine.filter(proposed_at__gte=job.queued_at).exists():
        base = decrees.in_force(determination.year_id)
        shown = previews.kept(determination, base)
        if shown is None:
            raise Refusal(
                "ISI_BERUBAH",
                "Keputusan yang berlaku sudah bukan yang ditunjukkan tadi.",
                "Hitung lagi, lalu usulkan yang baru.",
            )
        assert job.actor is not None
        tell("Menyusun daftar", 0, 0)
        propose(job.actor, determination, shown.content_hash, amends=base, job=job)
    previews.drop(determination)
