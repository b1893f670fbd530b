"""A month from its sweep to its payment: one effect each, by different people, to the rupiah."""

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
from pijar_office.queries import bill_content
from pijar_office.queries import bills as bill_queries
from pijar_office.queries import sweeps as sweep_queries
from pijar_office.records.audit import AuditEvent
from pijar_office.records.contributions import Bill, BillLine, Sweep, SweepCheck, SweepFinding
from pijar_office.records.enrolments import Enrolment, PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.ledger import Transfer
from pijar_office.records.storage import blobs

Make = Callable[..., Any]
refused = sample.refused
PRICE = sample.PRICE_RP


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    month.on(monkeypatch, month.TODAY)
    month.kernel_here(monkeypatch)


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    return month.office(officer)


def funds() -> dict[str, tuple[int, int, int]]:
    """Code → promised, of it billed, paid."""
    rows = Fund.objects.values_list("code", "committed_rp", "billed_rp", "paid_rp")
    return {code: tuple(rest) for code, *rest in rows}  # type: ignore[misc]


def dead(number: int, day: str = "2025-12-09") -> str:
    return f"{sample.nik(number)},X,1980-03-12,{day}"


# --- the sweep


def test_a_sweep_looks_at_everybody_in_every_register(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "deaths", month.TODAY, [dead(3)])
    made = month.swept(here.verifier)
    assert (made.state, made.people, made.found, made.day) == ("done", 6, 1, month.TODAY)
    [finding] = SweepFinding.objects.filter(sweep=made)
    assert (finding.check_code, finding.person) == ("died", here.people[2])
    assert sample.nik(3) not in finding.evidence
    checks = SweepCheck.objects.filter(sweep=made)
    assert {check.looked_at for check in checks} == {6}
    assert [(c.code, c.snapshot.kind) for c in checks if c.found] == [("died", "deaths")]
    assert {c.code for c in checks} == {
        "died", "moved", "wage_earner", "civil_servant", "age_65", "doubled", "other_payer",
    }  # fmt: skip


def test_a_register_that_is_old_or_absent_refuses_the_sweep(here: SimpleNamespace) -> None:
    from pijar_office.actions import registers

    old = month.TODAY - timedelta(days=8)
    month.bring_one(here.verifier, "deaths", old, [dead(99)])
    with pytest.raises(Exception, match=r"12-01-2026|12 Januari 2026") as told:
        sweeps.ask(here.verifier, month.JANUARY)
    assert told.value.code == "REGISTER_BELUM_SIAP"
    month.bring_one(here.verifier, "deaths", month.TODAY - timedelta(days=7), [dead(98)])
    in_use = sweep_queries.register_in_use()["wage_earners"]
    registers.withdraw(here.verifier, in_use, "salah berkas")
    with refused("REGISTER_BELUM_SIAP"):
        sweeps.ask(here.verifier, month.JANUARY)
    assert not Sweep.objects.exists()


def test_a_register_without_a_day_refuses_the_sweep(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "population", None, [month.NOBODY["population"] + " "])
    with refused("REGISTER_BELUM_SIAP"):
        sweeps.ask(here.verifier, month.JANUARY)


def test_what_the_kernel_refuses_the_sweep_says(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sweeps.ask(here.verifier, month.JANUARY)
    later = month.TODAY + timedelta(days=30)
    Sweep.objects.filter(pk=made.pk).update(day=later)
    [ended] = month.run_jobs()
    made.refresh_from_db()
    assert (ended.code, made.state) == ("REGISTER_BELUM_SIAP", "refused")
    assert "sudah 30 hari" in made.refused_says
    with refused("TIDAK_BERWENANG"):
        bills.draft(here.verifier, made)


def test_a_month_of_nobody_is_not_swept(here: SimpleNamespace) -> None:
    with refused("BULAN_TANPA_PESERTA"):
        sweeps.ask(here.verifier, Month(2027, 1))


def test_two_who_ask_at_once_get_one_sweep(here: SimpleNamespace) -> None:
    first = sweeps.ask(here.verifier, month.JANUARY)
    assert sweeps.ask(here.verifier2, month.JANUARY) == first
    assert sweeps.ask(here.finance, Month(2026, 2)) != first
    assert month.jobs_open() == 2


# --- the bill


def test_a_bill_asks_for_everybody_who_is_not_held(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "deaths", month.TODAY, [dead(3)])
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    assert (bill.people, bill.held, bill.total_rp) == (5, 1, 5 * PRICE)
    assert bill.state == "drafted"
    assert bill.due_on == date(2026, 1, 15)
    assert bill_content.hash_now(bill) == bill.list_hash
    assert [line.place for line in bill.lines.order_by("place")] == [1, 2, 3, 4, 5]
    assert here.people[2].pk not in set(bill.lines.values_list("person_id", flat=True))
    assert blobs.get(bill.blob)[:2] == b"PK"
    assert funds() == {
        "dbhcht_2026": (24 * PRICE, 0, 0),
        "apbd_2026": (48 * PRICE, 0, 0),
    }


def test_office_and_kernel_make_the_same_bill(here: SimpleNamespace) -> None:
    from pijar.core.nik import Nik
    from pijar.law.load import NATIONAL, load_law
    from pijar.stages.contributions.bill import Bill as Promise
    from pijar.stages.contributions.bill import bill_row, groups_of

    bill = bills.draft(here.verifier, month.swept(here.verifier))
    rows = [
        bill_row(Nik(sample.nik(n)), f"{sample.NAMES[n % 10]} {n}", month.JANUARY,
                 "dbhcht_2026" if n < 3 else "apbd_2026", PRICE)
        for n in range(6, 0, -1)
    ]  # fmt: skip
    law = load_law(NATIONAL).on(month.TODAY)
    groups = groups_of(
        law,
        month.JANUARY,
        [("apbd_2026", "apbd", "lainnya", 4), ("dbhcht_2026", "dbhcht", "lainnya", 2)],
    )
    assert Promise("33.74", month.JANUARY, month.TODAY, groups, rows).list_hash == bill.list_hash


def test_one_draft_a_month_however_often_it_is_asked(here: SimpleNamespace) -> None:
    sweep = month.swept(here.verifier)
    first = bills.draft(here.verifier, sweep, key="k1")
    with pytest.raises(AlreadyDone) as done:
        bills.draft(here.verifier, sweep, key="k1")
    assert done.value.answer == str(first.pk)
    with refused("TAGIHAN_SUDAH_ADA"):
        bills.draft(here.finance, sweep)
    month.approved(here, first)
    with refused("TAGIHAN_KOSONG"):
        bills.draft(here.finance, sweep)
    assert Bill.objects.count() == 1


def test_a_bill_drafted_by_its_job_is_the_askers(here: SimpleNamespace) -> None:
    sweep = month.swept(here.verifier)
    job = bills.ask_to_draft(here.verifier, sweep)
    assert bills.ask_to_draft(here.finance, sweep) == job
    assert month.run_jobs() == [None]
    [bill] = Bill.objects.all()
    assert (bill.drafted_by, bill.people) == (here.verifier, 6)
    job.finished_at = None
    bills.draft_by(job)
    assert Bill.objects.count() == 1, "done again after a crash it leaves the bill as it is"


def test_an_older_sweep_makes_no_bill(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = month.swept(here.verifier)
    second = month.swept(here.verifier)
    with refused("PENYISIRAN_LAMA"):
        bills.draft(here.verifier, first)
    month.on(monkeypatch, month.TODAY + timedelta(days=8))
    with refused("PENYISIRAN_LAMA"):
        bills.draft(here.verifier, second)


def test_a_list_that_changed_since_the_sweep_makes_no_bill(here: SimpleNamespace) -> None:
    sweep = month.swept(here.verifier)
    with act("system:test", "x") as deed:
        deed.change(here.people[0], name="NAMA LAIN")
    with refused("DAFTAR_BERUBAH"):
        bills.draft(here.verifier, sweep)
    assert not Bill.objects.exists()


def test_whom_the_insurer_refused_is_not_billed(here: SimpleNamespace) -> None:
    from pijar_office.actions import replies

    file = sample.sent(here.verifier, here.decree)
    book = sample.reply_book(
        [1, 2, 3], [[4, sample.nik(4), f"{sample.NAMES[4]} 4", "", "", "DITOLAK", "NIK ganda"]]
    )
    replies.upload(here.branch, file, "balasan.xlsx", book)
    assert sample.run_jobs() == [None]
    assert Enrolment.objects.exclude(refusal_code="").count() == 1
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    assert (bill.people, bill.held) == (5, 1)
    assert here.people[3].pk not in set(bill.lines.values_list("person_id", flat=True))


# --- findings


def test_a_cleared_finding_holds_nobody_and_is_remembered(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "civil_servants", month.TODAY, [
        f"{sample.nik(4)},X,1980-03-12,aktif",
    ])  # fmt: skip
    sweep = month.swept(here.verifier)
    [finding] = sweep_queries.held(sweep)
    with refused("ALASAN_KOSONG"):
        sweeps.clear(here.verifier2, finding, "  ")
    both = sample_twin(here.verifier)
    with refused("TIDAK_BERWENANG"):
        sweeps.clear(here.finance, finding, "sudah ditanya")
    with refused("DUA_PETUGAS"):
        sweeps.clear(both, finding, "sudah ditanya")
    sweeps.clear(here.verifier2, finding, "SK-nya orang lain bernama sama")
    with refused("TIDAK_BERWENANG"):
        sweeps.clear(here.approver, SweepFinding.objects.get(), "lagi")
    assert not sweep_queries.held(sweep).exists()
    bill = bills.draft(here.verifier, sweep)
    assert (bill.people, bill.held) == (6, 0)
    later = month.swept(here.verifier, Month(2026, 2))
    assert later.found == 1
    assert not sweep_queries.held(later).exists(), "the same evidence was cleared in January"


def sample_twin(of: Any) -> Any:
    """The same account, as it stands in the session of another browser."""
    from pijar_office.records.officers import Officer

    return Officer.objects.get(pk=of.pk)


def test_a_double_that_was_cleared_is_looked_at_anew(here: SimpleNamespace) -> None:
    sweep = month.swept(here.verifier)
    own = PersonMonth.objects.get(person=here.people[0], month=202601)
    sweeps_ = (sweep, month.written_sweep(here, month.JANUARY))
    said = {"person": here.people[0], "person_month": own, "check_code": "doubled"}
    with act("system:test", "x") as deed:
        made = [deed.add(SweepFinding(sweep=each, evidence="", **said)) for each in sweeps_]
    sweeps.clear(here.verifier2, made[0], "dua orang yang berbeda")
    assert sweep_queries.holding(made[1].sweep).count() == 1


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
    assert funds() == {
        "dbhcht_2026": (24 * PRICE, 2 * PRICE, 0),
        "apbd_2026": (48 * PRICE, 4 * PRICE, 0),
    }
    with pytest.raises(AlreadyDone):
        bills.approve(here.approver, twice, bill.list_hash, proven=True, key="a")
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
    month.bring_one(here.verifier, "deaths", month.TODAY, [dead(3)])
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
    assert funds() == {
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
    assert {paid for *_, paid in funds().values()} == {0}


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
    before = funds()
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
    assert funds() == before
    assert not BillLine.objects.filter(bill=bill, voided_at=None).exists()
    again = bills.draft(here.verifier, Sweep.objects.get())
    assert (again.number, again.list_hash) == ("TAG-202601-2", bill.list_hash)
    month.paid(here, month.coded(here, month.approved(here, again)))
    assert sum(paid for *_, paid in funds().values()) == 6 * PRICE


def test_money_that_came_back_can_be_paid_again(here: SimpleNamespace) -> None:
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    bill = month.coded(here, month.approved(here, bill))
    reserved = funds()
    for turn in range(3):
        bill = month.paid(here, bill, sp2d=f"{turn}/SP2D")
        payments.bounce(here.finance, bill, "rekening tujuan ditutup")
        bill = month.fresh(bill)
        assert (bill.state, bill.sp2d, bill.paid_by) == ("coded", "", None)
        assert funds() == reserved
    with refused("TIDAK_BERWENANG"):
        payments.bounce(here.finance, bill, "sekali lagi")
    month.paid(here, bill)
    assert sum(paid for *_, paid in funds().values()) == 6 * PRICE
    assert Transfer.objects.filter(kind="reversal").count() == 2 * 3


def test_a_bounced_bill_may_be_voided(here: SimpleNamespace) -> None:
    before = funds()
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    bill = month.paid(here, month.coded(here, month.approved(here, bill)))
    payments.bounce(here.finance, bill, "rekening tujuan ditutup")
    bills.void(here.verifier, month.fresh(bill), "tidak jadi")
    assert funds() == before


def test_who_was_left_out_comes_in_a_second_bill(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "deaths", month.TODAY, [dead(3)])
    sweep = month.swept(here.verifier)
    first = bills.draft(here.verifier, sweep)
    month.paid(here, month.coded(here, month.approved(here, first)))
    sweeps.clear(here.verifier2, SweepFinding.objects.get(), "masih hidup, ditemui di rumah")
    second = bills.draft(here.verifier, sweep)
    assert (second.number, second.people, second.held) == ("TAG-202601-2", 1, 0)
    month.paid(here, month.coded(here, month.approved(here, second)))
    assert sum(paid for *_, paid in funds().values()) == 6 * PRICE
