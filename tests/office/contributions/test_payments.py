"""A bill from its approval to its payment and back: three people, to the rupiah."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.office.samples import contributions as month
from tests.office.samples import decrees as sample

from pijar.core.month import Month
from pijar_office.actions import bills, payments, sweeps
from pijar_office.actions.act import AlreadyDone, act
from pijar_office.queries import bills as bill_queries
from pijar_office.records.audit import AuditEvent
from pijar_office.records.contributions import Bill, BillLine, Sweep, SweepFinding
from pijar_office.records.ledger import Transfer
from pijar_office.records.storage import blobs

Make = Callable[..., Any]
refused = sample.refused
PRICE = sample.PRICE_RP


# --- approval


def test_another_person_approves_what_was_shown(here: SimpleNamespace) -> None:
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    with refused("BUKTI_DIRI_DIPERLUKAN"):
        bills.approve(here.approver, bill, bill.list_hash, proven=False)
    with refused("ISI_BERUBAH"):
        bills.approve(here.approver, bill, "f" * 64, proven=True)
    with refused("TIDAK_BERWENANG"):
        bills.approve(here.finance, bill, bill.list_hash, proven=True)
    twice = month.fresh(bill)
    bills.approve(here.approver, bill, bill.list_hash, proven=True, key="a")
    assert month.fresh(bill).state == "approved"
    assert month.funds() == {
        "dbhcht_2026": (24 * PRICE, 2 * PRICE, 0),
        "apbd_2026": (48 * PRICE, 4 * PRICE, 0),
    }
    for seen in (twice, month.fresh(bill)):
        with pytest.raises(AlreadyDone):
            bills.approve(here.approver, seen, bill.list_hash, proven=True, key="a")
    with refused("KUNCI_FORM_DIPAKAI"):
        bills.approve(here.approver, month.fresh(bill), "f" * 64, proven=True, key="a")
    with refused("SUDAH_BERUBAH"):
        bills.approve(here.approver2, twice, bill.list_hash, proven=True)
    with refused("TIDAK_BERWENANG"):
        bills.approve(here.approver2, month.fresh(bill), bill.list_hash, proven=True)
    assert Transfer.objects.filter(kind="bill").count() == 2
    assert AuditEvent.objects.get(action="bills.approve").object_id == str(bill.pk)


def test_who_drafted_does_not_approve(here: SimpleNamespace) -> None:
    from pijar_office.records.officers import Duty

    bill = bills.draft(here.verifier, month.swept(here.verifier))
    Duty.objects.create(officer=here.verifier, role="approver", since=date(2025, 1, 1))
    here.verifier.__dict__.pop("_duties", None)
    with refused("PENYUSUN_MENYETUJUI"):
        bills.approve(here.verifier, bill, bill.list_hash, proven=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bill.objects.filter(pk=bill.pk).update(
            approved_at=bill.drafted_at, approved_by=here.verifier, approved_hash=bill.list_hash
        )


def test_a_death_or_a_name_since_the_draft_stops_the_approval(here: SimpleNamespace) -> None:
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    with act("system:test", "x") as deed:
        deed.change(here.people[0], died_on=date(2025, 12, 30))
    with refused("ISI_BERUBAH"):
        bills.approve(here.approver, bill, bill.list_hash, proven=True)
    with act("system:test", "x") as deed:
        deed.change(here.people[0], died_on=date(2026, 1, 2), name="NAMA LAIN")
    with refused("ISI_BERUBAH"):
        bills.approve(here.approver, bill, bill.list_hash, proven=True)
    with act("system:test", "x") as deed:
        deed.change(here.people[0], name=f"{sample.NAMES[1]} 1")
    bills.approve(here.approver, bill, bill.list_hash, proven=True)


def test_a_later_sweep_that_finds_somebody_stops_the_approval(here: SimpleNamespace) -> None:
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    month.bring_one(here.verifier, "deaths", month.TODAY, [month.dead(3)])
    later = month.swept(here.verifier)
    with refused("TEMUAN_BARU"):
        bills.approve(here.approver, bill, bill.list_hash, proven=True)
    sweeps.clear(here.verifier2, SweepFinding.objects.get(sweep=later), "orang lain, senama")
    bills.approve(here.approver, bill, bill.list_hash, proven=True)


def test_an_approval_comes_within_days_of_the_sweep(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    month.on(monkeypatch, month.TODAY + timedelta(days=8))
    with refused("PENYISIRAN_LAMA"):
        bills.approve(here.approver, bill, bill.list_hash, proven=True)


# --- code, payment, and their ways back


def test_a_month_is_paid_by_three_people(here: SimpleNamespace) -> None:
    bill = month.approved(here, bills.draft(here.verifier, month.swept(here.verifier)))
    with refused("KODE_BEDA_JUMLAH"):
        payments.code(here.finance, bill, "260112345678", bill.total_rp - 1)
    with refused("KODE_TIDAK_SAH"):
        payments.code(here.finance, bill, "1", bill.total_rp)
    payments.code(here.branch, bill, " 2601 1234 5678 ", bill.total_rp)
    bill = month.fresh(bill)
    assert (bill.state, bill.code, bill.code_total_rp) == ("coded", "260112345678", 6 * PRICE)
    bill = month.paid(here, bill, proof=b"\x89PNG\r\n\x1a\nfoto", proof_name="C:\\scan 1.jpeg")
    assert (bill.state, bill.paid_by, bill.proof_name) == ("paid", here.finance, "scan 1.png")
    assert blobs.get(bill.proof).endswith(b"foto")
    assert month.funds() == {
        "dbhcht_2026": (22 * PRICE, 0, 2 * PRICE),
        "apbd_2026": (44 * PRICE, 0, 4 * PRICE),
    }
    with refused("TIDAK_BERWENANG"):
        bills.void(here.verifier, bill, "keliru")


def test_the_payer_is_a_third_person(here: SimpleNamespace) -> None:
    bill = bills.draft(here.finance, month.swept(here.verifier))
    bill = month.coded(here, month.approved(here, bill))
    with refused("ORANG_KETIGA"):
        month.paid(here, bill)
    words = {"spm": "1/SPM", "sp2d": "1/SP2D", "paid_on": month.TODAY}
    payments.pay(here.finance2, bill, **words)
    assert month.fresh(bill).state == "paid"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"paid_on": month.TODAY + timedelta(days=1)}, "TANGGAL_BAYAR"),
        ({"spm": " "}, "NOMOR_TIDAK_SAH"),
        ({"sp2d": "<script>"}, "NOMOR_TIDAK_SAH"),
        ({"proof": b"MZ\x90 program", "proof_name": "bukti.pdf"}, "BUKTI_TIDAK_SAH"),
        ({"proof": b"%PDF-" + b"0" * payments.MAX_BYTES}, "BUKTI_TIDAK_SAH"),
    ],
)
def test_a_payment_that_cannot_be_right_is_refused(
    here: SimpleNamespace, words: dict[str, Any], code: str
) -> None:
    bill = month.approved(here, bills.draft(here.verifier, month.swept(here.verifier)))
    bill = month.coded(here, bill)
    with refused(code):
        month.paid(here, bill, **words)
    assert month.fresh(bill).state == "coded"
    assert {paid for *_, paid in month.funds().values()} == {0}


def test_paid_before_it_was_approved_is_refused(here: SimpleNamespace) -> None:
    bill = month.approved(here, bills.draft(here.verifier, month.swept(here.verifier)))
    bill = month.coded(here, bill)
    with refused("TANGGAL_BAYAR"):
        month.paid(here, bill, paid_on=month.TODAY - timedelta(days=1))


def test_a_code_and_an_sp2d_stand_for_one_bill(here: SimpleNamespace) -> None:
    first = bills.draft(here.verifier, month.swept(here.verifier))
    second = bills.draft(here.verifier, month.swept(here.verifier, Month(2026, 2)))
    first, second = month.approved(here, first), month.approved(here, second)
    first = month.coded(here, first, "26010001")
    with refused("KODE_SUDAH_DIPAKAI"):
        month.coded(here, second, "26010001")
    second = month.coded(here, second, "26010002")
    month.paid(here, first, sp2d="7/SP2D")
    with refused("SP2D_SUDAH_DIPAKAI"):
        month.paid(here, second, sp2d="7/SP2D")
    assert not bill_queries.posted(second)


def test_a_code_may_be_mended_until_it_is_paid(here: SimpleNamespace) -> None:
    bill = month.approved(here, bills.draft(here.verifier, month.swept(here.verifier)))
    bill = month.coded(here, bill, "26010001")
    bill = month.coded(here, bill, "26010002")
    assert bill.code == "26010002"
    bill = month.paid(here, bill)
    with refused("TIDAK_BERWENANG"):
        month.coded(here, bill, "26010003")


@pytest.mark.parametrize("state", ["drafted", "approved", "coded"])
def test_an_unpaid_bill_is_taken_back_and_billed_anew(here: SimpleNamespace, state: str) -> None:
    before = month.funds()
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    if state != "drafted":
        bill = month.approved(here, bill)
    if state == "coded":
        bill = month.coded(here, bill)
    with refused("ALASAN_KOSONG"):
        bills.void(here.verifier, bill, "")
    bills.void(here.verifier, bill, "kode iurannya lain jumlahnya")
    with refused("TIDAK_BERWENANG"):
        bills.void(here.verifier, month.fresh(bill), "lagi")
    assert month.fresh(bill).state == "voided"
    assert month.funds() == before
    assert not BillLine.objects.filter(bill=bill, voided_at=None).exists()
    again = bills.draft(here.verifier, Sweep.objects.get())
    assert (again.number, again.list_hash) == ("TAG-202601-2", bill.list_hash)
    month.paid(here, month.coded(here, month.approved(here, again)))
    assert sum(paid for *_, paid in month.funds().values()) == 6 * PRICE


def test_money_that_came_back_can_be_paid_again(here: SimpleNamespace) -> None:
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    bill = month.coded(here, month.approved(here, bill))
    reserved = month.funds()
    for turn in range(3):
        bill = month.paid(here, bill, sp2d=f"{turn}/SP2D")
        payments.bounce(here.finance, bill, "rekening tujuan ditutup")
        bill = month.fresh(bill)
        assert (bill.state, bill.sp2d, bill.paid_by) == ("coded", "", None)
        assert month.funds() == reserved
    with refused("TIDAK_BERWENANG"):
        payments.bounce(here.finance, bill, "sekali lagi")
    month.paid(here, bill)
    assert sum(paid for *_, paid in month.funds().values()) == 6 * PRICE
    assert Transfer.objects.filter(kind="reversal").count() == 2 * 3


def test_a_bounced_bill_may_be_voided(here: SimpleNamespace) -> None:
    before = month.funds()
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    bill = month.paid(here, month.coded(here, month.approved(here, bill)))
    payments.bounce(here.finance, bill, "rekening tujuan ditutup")
    bills.void(here.verifier, month.fresh(bill), "tidak jadi")
    assert month.funds() == before


def test_who_was_left_out_comes_in_a_second_bill(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "deaths", month.TODAY, [month.dead(3)])
    sweep = month.swept(here.verifier)
    first = bills.draft(here.verifier, sweep)
    month.paid(here, month.coded(here, month.approved(here, first)))
    sweeps.clear(here.verifier2, SweepFinding.objects.get(), "masih hidup, ditemui di rumah")
    second = bills.draft(here.verifier, sweep)
    assert (second.number, second.people, second.held) == ("TAG-202601-2", 1, 0)
    month.paid(here, month.coded(here, month.approved(here, second)))
    assert sum(paid for *_, paid in month.funds().values()) == 6 * PRICE
