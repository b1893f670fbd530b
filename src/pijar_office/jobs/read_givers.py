"""The job `read_givers`: a list of givers, read in the sandbox, each row with what it would bring.

Done again after a crash, it finds the list read and stops.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from pijar.core.errors import Refusal
from pijar.files.read import Reader
from pijar.stages.contributions.giver_sheet import Gift, read_gifts
from pijar_office.actions import clock, givers
from pijar_office.jobs.runner import Tell
from pijar_office.records.jobs import Job
from pijar_office.records.payers import GiverList
from pijar_office.records.storage import blobs, runs_folder


def run(job: Job, tell: Tell) -> None:
    """Read one list.

    Raises:
        Refusal: the file cannot be read; kept with it, for its sender to see.
    """
    file = GiverList.objects.get(pk=job.subject_id)
    if file.state != "reading":
        return
    tell("Membaca daftar", 0, 0)
    try:
        gifts = _read(file)
    except Refusal as refusal:
        givers.refuse(job, file, refusal)
        raise
    tell("Mencocokkan dengan data kantor", 0, len(gifts))
    givers.take_in(job, file, gifts)


def _read(file: GiverList) -> tuple[Gift, ...]:
    with TemporaryDirectory(prefix=".givers.", dir=runs_folder()) as place, Reader() as reader:
        path = Path(place) / "daftar"
        path.write_bytes(blobs.get(file.blob))
        return read_gifts(reader.read(path), today=clock.today())
