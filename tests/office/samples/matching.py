"""A paid bill that was received and stated, with differences in each state."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from tests.office.samples import Make, Sample, bills, decrees

from pijar_office.actions import differences, receipts
from pijar_office.jobs import match_bill, read_bank, read_receipt
from pijar_office.records.matching import Difference

KINDS = {
    "read_receipt": read_receipt.run,
    "read_bank": read_bank.run,
    "match_bill": match_bill.run,
}


def run_jobs(*kinds: str) -> list[Any]:
    """Does what waits in this room, in this thread; gives what each refused, or None.

    Args: kinds: only these; all of the room when none is said.
    """
    return decrees.run_these({kind: KINDS[kind] for kind in kinds or KINDS})


def samples(make: Make) -> dict[str, Sample]:
    """A matched bill in a year of its own: a difference explained, one closed, a refund."""
    here = SimpleNamespace(
        verifier=make.officer("verifier"),
        approver=make.officer("approver"),
        finance=make.officer("finance"),
    )
    branch = make.officer("branch")
    everybody = decrees.people(4, 700)
    year = decrees.year_of(2038)
    paid = decrees.determination(year, [(person, "apbd", 1, 12) for person in everybody])
    decrees.issued(here.verifier, here.approver, paid, number="470/38")
    bill = bills.billed(here, 203801, year=year)
    lines = bills.lines_of(bill)
    stranger = [9, make.nik, "TAK DITAGIH", "", "01-2038", 16_800, bill.code, "DITERIMA"]
    content = bills.receipt(bill, leave=1, more=[stranger], amount_rp=10_000)
    came = receipts.upload(branch, bill, "bukti.xlsx", content)
    bank = receipts.upload_bank(
        here.finance, "koran.xlsx", bills.statement(bills.paid_out(bill), bills.paid_out(
            bill, reference="LISTRIK BALAI KOTA"))
    )  # fmt: skip
    assert run_jobs() == [None, None]
    open_, explained, closed, *_ = Difference.objects.filter(bill=bill, closed_at=None)
    differences.explain(here.verifier, explained, "Cabang menyusulkan berkasnya.")
    differences.explain(here.verifier, closed, "Salah ketik di cabang.")
    differences.close(here.finance, closed, "Sudah dibetulkan cabang.")
    owed = differences.refund(here.finance, lines[1], "Meninggal sebelum bulan ini.")
    one: Sample = {"own": {"id": bill.pk}}
    return {
        "matches.show": one,
        "matches.again": one,
        "receipts.show": {"own": {"id": came.pk}},
        "receipts.rows": {"own": {"id": came.pk}},
        "banks.show": {"own": {"id": bank.pk}},
        "differences.show": {"own": {"id": explained.pk}},
        "differences.own": {"own": {"id": open_.pk}, "state": {"id": closed.pk}},
        "differences.explain": {"own": {"id": open_.pk}, "state": {"id": closed.pk}},
        "differences.close": {"own": {"id": explained.pk}, "state": {"id": open_.pk}},
        "differences.explain_all": one,
        "differences.close_all": one,
        "refunds.ask": {"own": {"id": lines[0].pk}},
        "refunds.receive": {"own": {"id": owed.pk}},
        "ledger.show": {"own": {"id": owed.pk}},
        "ledger.reverse": {"own": {"id": owed.pk}},
        "ledger.export": {"own": {"year": 2038}},
    }
