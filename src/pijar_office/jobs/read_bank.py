"""The job `read_bank`: a statement of the bank, read in the sandbox, then every bill it is about.

What the statement adds is written by one transaction; each bill with a receipt that it names is
then matched again by one of its own. Done again after a crash, it goes on with the bills.
"""

from __future__ import annotations

from pijar.core.errors import Refusal
from pijar.files.bank import read_bank
from pijar.files.read import Reader
from pijar.stages.contributions.statement import BankEntry as Said
from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.actions.jobs import hold
from pijar_office.actions.receipts import add_entries, refuse
from pijar_office.jobs.match_bill import rematch
from pijar_office.jobs.read_receipt import opened
from pijar_office.jobs.runner import Tell
from pijar_office.queries import matching as queries
from pijar_office.queries.funding import city
from pijar_office.records.contributions import Bill
from pijar_office.records.jobs import Job
from pijar_office.records.matching import BankEntry, SentFile


def run(job: Job, tell: Tell) -> None:
    """Read one statement.

    Raises:
        Refusal: the file cannot be read as a statement; kept with it, for its sender to see.
    """
    file = SentFile.objects.get(pk=job.subject_id)
    if file.refused_code:
        return
    if file.read_at is None:
        tell("Membaca rekening koran", 0, 0)
        try:
            _add(job, file, _said(file))
        except Refusal as refusal:
            with act(f"system:job {job.kind}", "banks.read", file) as deed:
                hold(job)
                refuse(deed, file, refusal)
            raise
    bills = _touched(file)
    for done, bill in enumerate(bills):
        tell("Mencocokkan tagihan", done, len(bills))
        rematch(job, bill, tell, "rekening koran")


def _said(file: SentFile) -> tuple[Said, ...]:
    with opened(file) as path, Reader() as reader:
        return read_bank(reader, path, city().bank, today=clock.today())


def _add(job: Job, file: SentFile, said: tuple[Said, ...]) -> None:
    with act(f"system:job {job.kind}", "banks.read", file) as deed:
        hold(job)
        made = add_entries(deed, file, said)
        deed.detail = f"{len(said)} mutasi, {made} baru"


def _touched(file: SentFile) -> list[Bill]:
    """The bills that entries of this file lie with."""
    own = set(BankEntry.objects.filter(file=file).values_list("pk", flat=True))
    found = queries.filed(BankEntry.objects.all())
    whose = {bill for entry, bill in found if bill is not None and entry.pk in own}
    return list(Bill.objects.filter(pk__in=whose).order_by("month", "number"))
