"""The job `make_plan`: a plan's scenario → a folder as `pijar plan` leaves it → its record.

The kernel works in a process of its own (`plan_run`). Done again after a crash, it gives the same
bytes; what stands in the record is never written twice.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pijar.bulk.folder import PLAN, digest_of
from pijar_office.actions.act import act
from pijar_office.actions.jobs import hold
from pijar_office.jobs.apart import heard, workplace
from pijar_office.jobs.plan_run import as_words
from pijar_office.queries.plan_scenarios import request_of
from pijar_office.records.jobs import Job
from pijar_office.records.plans import Plan
from pijar_office.records.storage import runs_folder

Tell = Callable[[str, int, int], None]

STEPS: Final = {
    "masukan": "Menyiapkan masukan",
    "rencana": "Menghitung rencana",
    "tulis": "Menulis lampiran dan grafik",
    "catat": "Mencatat hasil di kantor",
}
"""The steps of a plan in their order, as officers read them."""


def run(job: Job, tell: Tell) -> None:
    """Work out one plan; done before, or taken back, it changes nothing."""
    plan = Plan.objects.select_related("determination").get(pk=job.subject_id)
    if plan.computed_at is not None or plan.withdrawn_at is not None:
        return
    out = runs_folder() / str(plan.pk)
    with workplace(f"plan-{plan.pk}") as place:
        shutil.rmtree(out, ignore_errors=True)  # whole, but never recorded: it is made anew
        _clear(out)
        run_folder = runs_folder() / plan.determination.folder if plan.determination else None
        request = request_of(place, plan.year, plan.scenario, plan.draft_name, plan.draft,
                             run_folder)  # fmt: skip
        words = {**as_words(request), "out": str(out)}
        try:
            heard("pijar_office.jobs.plan_run", words, lambda step, *_: _say(tell, step))
        finally:
            _clear(out)
    _say(tell, "catat")
    with act(f"system:job {job.kind}", "plans.keep", plan) as deed:
        hold(job)
        fresh = Plan.objects.get(pk=plan.pk)
        if fresh.computed_at is None:
            deed.change(fresh, computed_at=deed.at, folder=out.name, **figures_of(out))
            deed.subject = fresh
            deed.detail = f"{fresh.people} orang, Rp{fresh.amount_rp}"


def _say(tell: Tell, step: str) -> None:
    """Progress over the whole: which of the steps is being done."""
    tell(STEPS.get(step, step), list(STEPS).index(step) if step in STEPS else 0, len(STEPS))


def figures_of(folder: Path) -> dict[str, Any]:
    """The figures of a plan's folder that stand in its record, and the folder's hash."""
    said = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    chosen = [mandate for mandate in said["mandates"] if mandate["chosen"]]
    return {
        "content_hash": digest_of(folder),
        "people": said["totals"]["people"],
        "amount_rp": said["totals"]["amount_rp"],
        "ceiling_rp": said["totals"]["ceiling_rp"],
        "missing": chosen[0]["missing"] if chosen else None,
    }


def _clear(out: Path) -> None:
    """Remove what processes that were stopped have left beside."""
    for left in out.parent.glob(f".{out.name}.*"):
        shutil.rmtree(left, ignore_errors=True)
