"""Checks one list: the kernel judges it in a process of its own, and what it says is written down.

Nothing is written before the kernel has judged every row; then all of it in one transaction. So a
crash at any moment leaves either the list as it was received or the list as it was checked, and the
job may simply run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from pijar.core.errors import Defect
from pijar_office.actions import clock
from pijar_office.actions.list_rows import Reading, refuse, take_in
from pijar_office.jobs.apart import speaking, workplace
from pijar_office.records.jobs import Job
from pijar_office.records.lists import ListFile
from pijar_office.records.storage import blobs

Tell = Callable[[str, int, int], None]

OPENING, JUDGING, WRITING = "Membuka berkas", "Memeriksa baris", "Menyimpan baris"


def run(job: Job, tell: Tell) -> None:
    """Check the list of the job, unless that was done. Raises: Defect, Cancelled, Lost."""
    file = ListFile.objects.get(pk=job.subject_id)
    if file.checked_at or file.withdrawn_at:
        return
    tell(OPENING, 0, 0)
    with workplace(str(job.pk)) as folder:
        path, out = folder / "in" / file.name, folder / "out"
        path.parent.mkdir(mode=0o700)
        path.write_bytes(blobs.get(file.blob))
        words = {
            "city": settings.CITY,
            "day": clock.today().isoformat(),
            "name": file.name,
            "path": str(path),
            "out": str(out),
        }
        with speaking("pijar_office.jobs.read_list", words) as says:
            _listen(job, file, says, out, tell)


def _listen(job: Job, file: ListFile, says: Iterator[Any], out: Path, tell: Tell) -> None:
    for said in says:
        if "refused" in said:
            return refuse(job, file, said["refused"]["code"], said["refused"]["says"])
        if "sheets" in said:
            return _write(job, file, said, says, out, tell)
        tell(JUDGING, said["done"], said["total"])
    raise Defect("the kernel said nothing of the list")


def _write(
    job: Job, file: ListFile, said: dict[str, Any], says: Iterator[Any], out: Path, tell: Tell
) -> None:
    """Keep the workbook of problems, then all the rest at once.

    A workbook that nothing names because the rest failed is no harm; one that is named and not
    there would be.
    """
    total = sum(sheet["read"] for sheet in said["sheets"])
    tell(WRITING, 0, total)
    problems = blobs.put((out / "problems.xlsx").read_bytes())
    reading = Reading(said["sheets"], _rows(says), said["format"], problems)
    take_in(job, file, reading, lambda done: tell(WRITING, done, total))


def _rows(says: Iterator[Any]) -> Iterator[list[Any]]:
    """The rows as they come; whole only if the end comes too."""
    for said in says:
        if not isinstance(said, list):
            return
        yield from said
    raise Defect("the kernel stopped in the middle of the rows")
