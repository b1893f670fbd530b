"""The job `radar`: a list of deaths or accidents, linked to everybody covered then or now.

Done again after a crash it begins anew; a family that has a case by then is not given another.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from pijar.core.errors import Defect, Refusal
from pijar_office.actions import clock
from pijar_office.actions import radar as actions
from pijar_office.jobs.apart import speaking, workplace
from pijar_office.jobs.runner import Tell
from pijar_office.queries.radar import covered
from pijar_office.records.claims import CaseReport
from pijar_office.records.jobs import Job
from pijar_office.records.storage import blobs

STEPS = ("Membaca daftar dan mencari keluarganya", "Membuka kasus")


def run(job: Job, tell: Tell) -> None:
    """Look for whom a list tells of; read or refused before, nothing changes.

    Raises:
        Refusal: LAPORAN_TANPA_HARI, LAPORAN_TAK_TERBACA; kept with the list, for who sent it.
    """
    report = CaseReport.objects.get(pk=job.subject_id)
    if report.read_at or report.refused_code:
        return
    tell(STEPS[0], 0, 0)
    hits: list[Mapping[str, Any]] = []
    read: Mapping[str, Any] | None = None
    with (
        workplace(str(job.pk)) as folder,
        speaking("pijar_office.jobs.radar_report", _words(report, folder)) as says,
    ):
        for said in says:
            if refused := said.get("refused"):
                actions.refuse(job, report, refused["code"], refused["says"])
                raise Refusal(refused["code"], refused["says"])
            if "read" in said:
                read = said
            hits += said.get("hits", ())
    if read is None:
        raise Defect("the kernel has not said what it read")
    actions.take_in(job, report, read, hits, lambda done: tell(STEPS[1], done, len(hits)))


def _words(report: CaseReport, folder: Path) -> dict[str, Any]:
    """All that the kernel is told; the list's bytes lie in the folder of the job."""
    place = folder / "in"
    place.mkdir(mode=0o700)
    path = place / f"laporan.{report.name.rpartition('.')[2].lower()}"
    path.write_bytes(blobs.get(report.blob))
    ours = covered()
    return {
        "city": str(settings.CITY),
        "event": report.event,
        "day": clock.today().isoformat(),
        "path": str(path),
        "folder": str(folder),
        "people": list(ours.people()),
        "histories": {str(person): str(history) for person, history in ours.histories.items()},
        "payments": {
            str(history): [
                [str(each.month), each.paid_on.isoformat() if each.paid_on else None, each.payer]
                for each in paid
            ]
            for history, paid in ours.payments.items()
        },
    }
