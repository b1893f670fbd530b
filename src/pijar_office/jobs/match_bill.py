"""The job `match_bill`: a bill matched once more, with the receipt and the entries there are now.

The receipt is read again as it came: its rows were matched before, and end as they did; what is
new is what the bank says. Done again, it finds nothing to open or close.
"""

from __future__ import annotations

from pijar.stages.contributions.match import match
from pijar_office.actions.act import act
from pijar_office.actions.differences import reconcile
from pijar_office.actions.jobs import hold
from pijar_office.jobs import read_receipt
from pijar_office.jobs.read_receipt import again, require_still
from pijar_office.jobs.runner import Tell
from pijar_office.queries import matching as queries
from pijar_office.records.contributions import Bill
from pijar_office.records.jobs import Job


def run(job: Job, tell: Tell) -> None:
    """Match one bill again."""
    rematch(job, Bill.objects.get(pk=job.subject_id), tell, "pencocokan ulang")


def rematch(job: Job, bill: Bill, tell: Tell, because: str) -> None:
    """Match a bill, if it has a receipt; `because` is what ends differences, in a few words."""
    again(lambda: _rematch(job, bill, tell, because))


def _rematch(job: Job, bill: Bill, tell: Tell, because: str) -> None:
    asked = queries.question(Bill.objects.get(pk=bill.pk))
    receipt = queries.newest_receipt(bill.pk)
    if receipt is None:
        return
    tell("Membaca bukti terima", 0, 0)
    said = read_receipt.receipt_of(receipt.file)
    tell("Mencocokkan", 0, 0)
    matching, _ = match(asked.lines, said.rows, asked.entries)
    with act(f"system:job {job.kind}", "receipts.match", bill) as deed:
        hold(job)
        require_still(asked)
        found = (*matching.differences, *said.own_differences)
        made, over = reconcile(deed, bill, found, asked.ids, receipt, because)
        deed.detail = f"selisih: {made} baru, {over} selesai"
