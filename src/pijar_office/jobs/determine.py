"""The job `determine`: the fixed input of a determination → a run folder → records.

The kernel computes in a process of its own (`kernel_run`), told here what to read and where to
leave its folder; then all of it is taken in by one transaction. Each part can be done again: input
is written anew, a run folder that is whole is not computed twice, and what was taken in stays.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pijar.bulk.request import Request
from pijar.core.errors import Defect
from pijar_office.actions.act import act
from pijar_office.actions.funding import city_for
from pijar_office.actions.importing import import_run
from pijar_office.actions.jobs import hold
from pijar_office.actions.run_files import is_whole
from pijar_office.jobs.apart import heard, workplace
from pijar_office.jobs.kernel_run import as_words
from pijar_office.records.decisions import Determination, DeterminationInput
from pijar_office.records.jobs import Job
from pijar_office.records.storage import blobs, runs_folder

Tell = Callable[[str, int, int], None]

STEPS: Final = {
    "masukan": "Menyiapkan masukan",
    "baca": "Membaca daftar dan register",
    "tautan": "Mencari orang yang sama",
    "keputusan": "Memutuskan menurut hukum",
    "dana": "Membagi dana",
    "simpan": "Menulis hasil",
    "lampiran": "Menyusun lampiran",
    "pdf": "Mencetak lampiran",
    "tindak lanjut": "Menyusun tindak lanjut",
    "masalah": "Menulis berkas masalah",
    "laporan": "Menulis laporan",
    "sidik": "Menghitung sidik",
    "impor": "Mencatat hasil di kantor",
}
"""The steps of a determination in their order, as officers read them."""


def run(job: Job, tell: Tell) -> None:
    """Compute and take in one determination; done before, it changes nothing."""
    determination = Determination.objects.select_related("year").get(pk=job.subject_id)
    if determination.computed_at is not None or determination.discarded_at is not None:
        return
    out = runs_folder() / str(determination.pk)
    with workplace(f"determine-{determination.pk}") as place:  # takes away what a crash left there
        _clear(out)
        if not is_whole(out):
            request = write_input(determination, place)
            compute(request, out, lambda step, *_: _say(tell, step))
    _say(tell, "impor")
    with act(f"system:job {job.kind}", "determinations.import", determination) as deed:
        hold(job)
        fresh = Determination.objects.get(pk=determination.pk)
        if fresh.computed_at is None:
            columns = import_run(fresh, out, deed.event, lambda _: _say(tell, "impor"))
            deed.change(fresh, **columns)
            deed.subject = fresh
            deed.detail = f"{fresh.people} orang, {fresh.paid} dibayar"


def _say(tell: Tell, step: str) -> None:
    """Progress over the whole: which of the steps is being done."""
    tell(STEPS.get(step, step), list(STEPS).index(step) if step in STEPS else 0, len(STEPS))


def write_input(determination: Determination, place: Path) -> Request:
    """Write everything a determination reads into a folder, as `pijar run` would be given it."""
    folders = {DeterminationInput.LIST: "lists", DeterminationInput.REGISTER: "registers"}
    given: dict[str, Path] = {}
    inputs = determination.inputs.select_related("list_file", "register").order_by("kind", "name")
    for each in inputs:
        path = place / folders.get(each.kind, "") / each.name
        source = each.list_file or each.register
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_bytes(blobs.get(source.blob if source is not None else each.blob))
        given[each.kind] = path
    return Request(
        city=str(city_for(determination, place / "city")),
        year=determination.year.year,
        day=determination.day,
        lists=(place / "lists",),
        registers=place / "registers" if DeterminationInput.REGISTER in given else None,
        judged=given.get(DeterminationInput.JUDGED),
        findings=given.get(DeterminationInput.FINDINGS),
    )


def compute(request: Request, out: Path, tell: Tell) -> None:
    """Run the kernel in another process; whatever stops us stops it too.

    Raises:
        Refusal: what the kernel refuses. Defect: it broke.
    """
    if out.exists():  # a run that is not whole: a disk was full, or somebody touched it
        shutil.rmtree(out)
    try:
        heard("pijar_office.jobs.kernel_run", {**as_words(request), "out": str(out)}, tell)
    finally:
        _clear(out)
    if not is_whole(out):
        raise Defect("the kernel left no whole run")


def _clear(out: Path) -> None:
    """Remove what kernels that were stopped have left of this run."""
    for left in out.parent.glob(f".{out.name}.*"):
        shutil.rmtree(left, ignore_errors=True)
