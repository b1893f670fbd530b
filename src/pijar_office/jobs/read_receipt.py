"""The job `read_receipt`: the insurer's receipt, read in the sandbox, matched to the last row.

Reading and matching happen outside of any transaction; what was found is written by one. When a
statement or another receipt came meanwhile, it is matched again. Done again, it finds the receipt
read and stops.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from uuid import UUID

from django.utils import timezone

from pijar.core.errors import PijarError, Refusal
from pijar.files.read import Reader
from pijar.files.receipt import read_receipt
from pijar.stages.contributions.match import match
from pijar.stages.contributions.sheets import Receipt as Said
from pijar_office.actions.act import act
from pijar_office.actions.differences import reconcile
from pijar_office.actions.jobs import hold
from pijar_office.actions.receipts import refuse, take_in
from pijar_office.jobs.runner import Tell
from pijar_office.queries import matching as queries
from pijar_office.queries.funding import city
from pijar_office.records.contributions import Bill
from pijar_office.records.jobs import Job
from pijar_office.records.matching import SentFile
from pijar_office.records.storage import blobs, runs_folder

MOST_TRIES = 5
_SHEETS = {"receipt": "bukti terima", "bank": "rekening koran"}
"""What the only sheet of a text file is called: readers name it after the file."""


class Stale(PijarError):
    """Something came between matching and writing; the transaction must not be committed."""


def run(job: Job, tell: Tell) -> None:
    """Read one receipt.

    Raises:
        Refusal: the file cannot be read as a receipt; kept with it, for its sender to see.
    """
    file = SentFile.objects.select_related("bill").get(pk=job.subject_id)
    bill = file.bill
    if file.refused_code or file.read_at or bill is None:
        return
    tell("Membaca bukti terima", 0, 0)
    try:
        said = receipt_of(file)
    except Refusal as refusal:
        with act(f"system:job {job.kind}", "receipts.read", file) as deed:
            hold(job)
            refuse(deed, file, refusal)
        raise
    again(lambda: _take_in(job, file, bill.pk, said, tell))


def again(attempt: Callable[[], None]) -> None:
    """Tries until nothing comes between."""
    for left in reversed(range(MOST_TRIES)):
        try:
            attempt()
            return
        except Stale:
            if not left:
                raise


def _take_in(job: Job, file: SentFile, of: UUID, said: Said, tell: Tell) -> None:
    bill = Bill.objects.get(pk=of)
    tell("Mencocokkan", 0, 0)
    asked = queries.question(bill)
    matching, answers = match(asked.lines, said.rows, asked.entries)
    total = len(answers)
    tell("Mencatat", 0, total)
    with act(f"system:job {job.kind}", "receipts.read", file) as deed:
        hold(job)
        require_still(asked)
        receipt = take_in(
            deed, file, matching, answers, asked.ids, lambda done: tell("Mencatat", done, total)
        )
        made, over = reconcile(
            deed, bill, (*matching.differences, *said.own_differences), asked.ids, receipt,
            "bukti terima yang lebih baru",
        )  # fmt: skip
        deed.detail = (
            f"{receipt.total} baris: {receipt.matched} cocok, {receipt.differing} berbeda,"
            f" {receipt.unknown} tidak dikenal, {receipt.duplicate} ganda;"
            f" {receipt.missing} dari {receipt.people} orang tidak ada;"
            f" selisih: {made} baru, {over} selesai"
        )


def require_still(asked: queries.Question) -> None:
    """Under the bill's lock: nothing came since the question was put.

    Raises:
        Stale: put it again.
    """
    Bill.objects.select_for_update().get(pk=asked.bill)
    if not asked.still_so():
        raise Stale("the question has changed")


def receipt_of(file: SentFile) -> Said:
    """What a receipt says, row by row: the same whenever it is read."""
    came_on = timezone.localdate(file.uploaded_at)
    with opened(file) as path, Reader() as reader:
        return read_receipt(reader, path, city().receipt, today=came_on)


@contextmanager
def opened(file: SentFile) -> Iterator[Path]:
    """The file in a folder that only we may enter, gone afterwards."""
    place = Path(mkdtemp(prefix=".sent.", dir=runs_folder()))
    try:
        path = place / _SHEETS[file.kind]
        path.write_bytes(blobs.get(file.blob))
        yield path
    finally:
        shutil.rmtree(place, ignore_errors=True)
