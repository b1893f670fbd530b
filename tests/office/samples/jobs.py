"""A job that waits."""

from __future__ import annotations

from tests.office.samples import Make, Sample

from pijar_office.actions.act import act
from pijar_office.actions.jobs import enqueue


def samples(make: Make) -> dict[str, Sample]:
    """One job that nobody has taken yet."""
    with act(make.officer("verifier"), "lists.index") as deed:
        job = enqueue(deed, "check_list", deed.event.pk)
    one: Sample = {"own": {"id": job.pk}}
    return {f"jobs.{verb}": one for verb in ("show", "progress", "cancel")}
