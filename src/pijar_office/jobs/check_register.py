"""Checks one register: whether the kernel can take it in, and what it understood of it."""

from __future__ import annotations

from collections.abc import Callable

from pijar.core.errors import Defect
from pijar_office.actions import clock
from pijar_office.actions.registers import refuse, take_in
from pijar_office.jobs.apart import speaking, workplace
from pijar_office.records.jobs import Job
from pijar_office.records.registers import RegisterSnapshot
from pijar_office.records.storage import blobs

READING = "Membaca register"


def run(job: Job, tell: Callable[[str, int, int], None]) -> None:
    """Check the register of the job, unless that was done. Raises: Defect, Cancelled, Lost."""
    register = RegisterSnapshot.objects.get(pk=job.subject_id)
    if register.checked_at or register.withdrawn_at:
        return
    tell(READING, 0, 0)
    with workplace(str(job.pk)) as folder:
        suffix = "." + register.name.rpartition(".")[2].lower()
        path = folder / "in" / f"{register.kind}{suffix}"
        path.parent.mkdir(mode=0o700)
        path.write_bytes(blobs.get(register.blob))
        words = {
            "kind": register.kind,
            "path": str(path),
            "folder": str(folder),
            "stated": register.as_of.isoformat() if register.as_of else "",
            "today": clock.today().isoformat(),
        }
        with speaking("pijar_office.jobs.read_register", words) as says:
            for said in says:
                if "refused" in said:
                    return refuse(job, register, said["refused"]["code"], said["refused"]["says"])
                return take_in(job, register, said)
    raise Defect("the kernel said nothing of the register")
