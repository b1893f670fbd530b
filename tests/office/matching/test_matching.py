"""City, insurer and bank, to the rupiah and the person: each difference opened once, and closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from tests.office.samples import bills as sample
from tests.office.samples import decrees
from tests.office.samples.decrees import nik, refused
from tests.office.samples.matching import run_jobs

from pijar_office.actions import differences, payments, receipts
from pijar_office.jobs import read_receipt
from pijar_office.queries import invariants
from pijar_office.queries import matching as queries
from pijar_office.records.actor import acting
from pijar_office.records.audit import AuditEvent
from pijar_office.records.contributions import Bill
from pijar_office.records.matching import BankEntry, Difference, Receipt, ReceiptRow, SentFile

Make = Callable[..., Any]
TODAY = date(2026, 2, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
    made = sample.office(officer)
    made.bill = sample.billed(made)
    return made


def receive(here: SimpleNamespace, content: bytes) -> Receipt:
    came = receipts.upload(here.branch, here.bill, "bukti.xlsx", content)
    assert run_jobs() == [None]
    return Receipt.objects.get(file=came)


def state(here: SimpleNamespace, *rows: list[Any]) -> SentFile:
    came = receipts.upload_bank(here.finance, "koran.xlsx", sample.statement(*rows))
    assert run_jobs() == [None]
    came.refresh_from_db()
    return came


def kinds(bill: Bill, name: str = "open") -> list[str]:
    found = Difference.objects.filter(queries.STATES[name], bill=bill)
    return sorted(found.values_list("kind", flat=True))


# What is matched.


def test_three_that_agree_leave_nothing_to_explain(here: SimpleNamespace) -> None:
    receipt = receive(here, sample.receipt(here.bill))
    assert kinds(here.bill) == ["BANK_TIDAK_ADA"]
    state(here, sample.paid_out(here.bill))
    assert kinds(here.bill) == []
    assert (receipt.total, receipt.matched, receipt.people, receipt.missing) == (6, 6, 6, 0)
    assert receipt.total_rp == here.bill.total_rp
    assert queries.bank_sums([here.bill]) == {here.bill.pk: here.bill.total_rp}
    [closed] = Difference.objects.all()
    assert (closed.state, closed.closed_by) == ("closed", None)
    assert "rekening koran" in closed.closed_says


def test_every_row_has_one_outcome_and_every_person_a_group(here: SimpleNamespace) -> None:
    lines = sample.lines_of(here.bill)
    more = [
        sample.booked(lines[1]),
        [9, nik(77), "TAK DITAGIH", "", "01-2026", 16_800, here.bill.code, "DITERIMA"],
        [10, "bukan nik", "TAK TERBACA", "", "01-2026", 16_800, here.bill.code, "DITERIMA"],
    ]
    receipt = receive(here, sample.receipt(here.bill, leave=2, more=more, amount_rp=10_000))
    counts = {name: queries.group_count(receipt, name) for name in queries.GROUPS}
    assert counts == {"matched": 3, "differs": 1, "missing": 2, "unknown": 2, "duplicate": 1}
    for name, count in counts.items():
        assert queries.group_of(receipt, name).count() == count, name
    assert ReceiptRow.objects.filter(receipt=receipt).count() == receipt.total == 7
    assert kinds(here.bill) == [
        "BANK_TIDAK_ADA", "IURAN_BERBEDA", "NIK_TAK_TERBACA", "SUDAH_DIBUKUKAN",
        "TIDAK_DITAGIH", "TIDAK_DI_KUITANSI", "TIDAK_DI_KUITANSI",
    ]  # fmt: skip
    told = Difference.objects.filter(bill=here.bill)
    city_rp = sum(each.city_rp or 0 for each in told if each.bank_rp is None)
    insurer_rp = sum(each.insurer_rp or 0 for each in told if each.bank_rp is None)
    assert here.bill.total_rp - receipt.total_rp == city_rp - insurer_rp


def test_a_later_receipt_replaces_and_closes_what_it_settles(here: SimpleNamespace) -> None:
    state(here, sample.paid_out(here.bill))
    first = receive(here, sample.receipt(here.bill, leave=2))
    assert kinds(here.bill) == ["BANK_BERBEDA", "TIDAK_DI_KUITANSI", "TIDAK_DI_KUITANSI"]
    [one, _] = Difference.objects.filter(kind="TIDAK_DI_KUITANSI").order_by("bill_line")
    differences.explain(here.finance, one, "Cabang menyusulkan dua orang.")
    second = receive(here, sample.receipt(here.bill, leave=1))
    assert second.replaces == first
    assert queries.newest_receipt(here.bill.pk) == second
    assert kinds(here.bill) == ["BANK_BERBEDA", "TIDAK_DI_KUITANSI"]
    assert kinds(here.bill, "explained") == []
    receive(here, sample.receipt(here.bill))
    assert kinds(here.bill) == []
    assert all("bukti terima" in d.closed_says for d in Difference.objects.all())


def test_what_stays_keeps_its_owner_and_its_explanation(here: SimpleNamespace) -> None:
    state(here, sample.paid_out(here.bill))
    stranger = [9, nik(77), "TAK DITAGIH", "", "01-2026", 16_800, here.bill.code, "DITERIMA"]
    receive(here, sample.receipt(here.bill, leave=1, more=[stranger]))
    for each in Difference.objects.filter(closed_at=None):
        differences.explain(here.verifier, each, "Tertukar dengan kota tetangga.")
    before = set(Difference.objects.filter(closed_at=None).values_list("pk", flat=True))
    receive(here, sample.receipt(here.bill, leave=1, more=[[], stranger]))  # a row further down
    now = Difference.objects.filter(closed_at=None)
    assert set(now.values_list("pk", flat=True)) == before
    assert {each.state for each in now} == {"explained"}


def test_what_an_officer_closed_is_not_opened_again(here: SimpleNamespace) -> None:
    receive(here, sample.receipt(here.bill))
    odd = sample.paid_out(here.bill, reference="IURAN BPJS KETENAGAKERJAAN PEGAWAI")
    state(here, sample.paid_out(here.bill), odd)
    assert kinds(here.bill) == ["BANK_TANPA_KODE"]
    [found] = Difference.objects.filter(closed_at=None)
    differences.explain(here.verifier, found, "Iuran pegawai, bukan program ini.")
    differences.close(here.finance, found, "Sudah dicek ke SPM pegawai.")
    later = sample.paid_out(here.bill, day="20-02-2026", reference="LISTRIK BALAI KOTA")
    state(here, sample.paid_out(here.bill), odd, later)
    receipts.match_again(here.finance, here.bill)
    assert run_jobs() == [None]
    assert Difference.objects.filter(kind="BANK_TANPA_KODE").count() == 1
    assert kinds(here.bill) == []


def test_what_an_officer_closed_ends_when_a_receipt_says_it_no_more(here: SimpleNamespace) -> None:
    state(here, sample.paid_out(here.bill))
    receive(here, sample.receipt(here.bill, leave=1))
    found = Difference.objects.get(closed_at=None, kind="TIDAK_DI_KUITANSI")
    differences.explain(here.verifier, found, "Menyusul pada bukti terima berikutnya.")
    differences.close(here.finance, found, "Sudah dicek.")
    assert invariants.breaches() == []
    receive(here, sample.receipt(here.bill))
    found.refresh_from_db()
    assert found.over_at is not None
    assert invariants.breaches() == []
    receive(here, sample.receipt(here.bill, leave=2))  # and is missing once more, with another
    assert "TIDAK_DI_KUITANSI" in kinds(here.bill)
    assert invariants.breaches() == []


# Twice, overlapping, hostile.


def test_the_same_bytes_change_nothing(here: SimpleNamespace) -> None:
    content, koran = (
        sample.receipt(here.bill, leave=1),
        sample.statement(sample.paid_out(here.bill)),
    )
    first = receipts.upload(here.branch, here.bill, "a.xlsx", content)
    bank = receipts.upload_bank(here.finance, "b.xlsx", koran)
    assert run_jobs() == [None, None]
    before = AuditEvent.objects.count()
    assert receipts.upload(here.branch, here.bill, "c.xlsx", content) == first
    assert receipts.upload_bank(here.finance, "d.xlsx", koran) == bank
    assert run_jobs() == []
    assert AuditEvent.objects.count() == before


def test_statements_that_overlap_add_nothing_twice(here: SimpleNamespace) -> None:
    pay, other = sample.paid_out(here.bill), sample.paid_out(here.bill, reference="LISTRIK")
    state(here, pay, other, other)
    assert BankEntry.objects.count() == 3
    again = state(here, other, pay, other, other, sample.paid_out(here.bill, day="16-02-2026"))
    assert (BankEntry.objects.count(), again.entries.count()) == (5, 2)
    assert queries.bank_sums([here.bill]) == {here.bill.pk: 2 * here.bill.total_rp}


def test_money_paid_twice_is_seen(here: SimpleNamespace) -> None:
    receive(here, sample.receipt(here.bill))
    state(here, sample.paid_out(here.bill), sample.paid_out(here.bill, day="16-02-2026"))
    assert kinds(here.bill) == ["BANK_GANDA"]
    back = sample.paid_out(here.bill, day="18-02-2026", amount_rp=-here.bill.total_rp)
    state(here, back)
    assert Difference.objects.filter(bill=here.bill, closed_at=None).exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"apa;ini\n1;2\n", "KUITANSI_TANPA_JUDUL"),
        (b"PK\x03\x04" + b"\0" * 400, "BERKAS_RUSAK"),
        (b"<html><script>alert(1)</script></html>", ""),
    ],
)
def test_a_file_that_is_no_receipt_is_refused_and_says_why(
    here: SimpleNamespace, content: bytes, code: str
) -> None:
    came = receipts.upload(here.branch, here.bill, f"bukti {nik(1)}.csv", content)
    [ended] = run_jobs()
    came.refresh_from_db()
    assert came.state == "refused"
    assert came.refused_code == ended.code == (code or ended.code)
    assert len(came.refused_says) > 20
    assert nik(1) not in came.name
    assert not Receipt.objects.exists()


def test_a_statement_without_days_or_amounts_is_refused(here: SimpleNamespace) -> None:
    for day, amount, code in (
        ("kapan", 5, "REKENING_TANPA_TANGGAL"),
        ("15-02-2026", "lima", "REKENING_TAK_TERBACA"),
    ):
        row = [day, f"BPJS {code}", amount, None, 1]
        came = receipts.upload_bank(here.finance, "k.xlsx", sample.statement(row))
        [ended] = run_jobs()
        came.refresh_from_db()
        assert came.refused_code == ended.code == code
    assert not BankEntry.objects.exists()


def test_paying_matches_what_the_bank_said_before(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pijar_office.actions.clock.now", lambda: datetime(2026, 2, 20, tzinfo=UTC))
    bill = sample.billed(here, 202602, "coded")
    receipts.upload(here.branch, bill, "bukti.xlsx", sample.receipt(bill))
    early = sample.paid_out(bill, day="20-02-2026", reference="SP2D 00077/LS/2026 DISNAKER")
    receipts.upload_bank(here.finance, "koran.xlsx", sample.statement(early))
    assert run_jobs() == [None, None]
    assert kinds(bill) == ["BANK_TIDAK_ADA"]
    payments.pay(
        here.finance, bill, spm="0007/SPM/2026", sp2d="00077/LS/2026", paid_on=TODAY, proof=None
    )
    assert run_jobs() == [None]
    assert kinds(bill) == []


def test_only_a_bill_that_was_asked_for_is_answered(here: SimpleNamespace) -> None:
    early = sample.billed(here, 202602, "approved")
    with refused("BELUM_ADA_KODE"):
        receipts.upload(here.branch, early, "a.xlsx", b"x")
    assert not SentFile.objects.exists()


def test_bills_of_a_month_share_a_statement_and_keep_their_own(here: SimpleNamespace) -> None:
    other = sample.billed(here, 202602)
    state(here, sample.paid_out(here.bill), sample.paid_out(other, reference=f"BPJS {other.sp2d}"))
    sums = queries.bank_sums([here.bill, other])
    assert sums == {here.bill.pk: here.bill.total_rp, other.pk: other.total_rp}
    receive(here, sample.receipt(here.bill))
    assert kinds(here.bill) == []
    assert kinds(other) == []


# Explained by one, closed by another.


def test_a_difference_is_explained_by_one_and_closed_by_another(here: SimpleNamespace) -> None:
    receive(here, sample.receipt(here.bill))
    [found] = Difference.objects.all()
    with refused("TIDAK_BERWENANG"):
        differences.close(here.finance, found, "Sudah beres.")
    differences.own(here.verifier, found)
    differences.explain(here.verifier, found, "Rekening koran menyusul besok.")
    with refused("ORANG_YANG_SAMA"):
        differences.close(here.verifier, found, "Sudah beres.")
    with refused("TIDAK_BERWENANG"):
        differences.explain(here.auditor, found, "Menurut auditor.")
    differences.close(here.finance, found, "Rekening koran sudah dilihat.")
    found.refresh_from_db()
    assert (found.state, found.owner, found.closed_by) == ("closed", here.verifier, here.finance)
    with refused("TIDAK_BERWENANG"):
        differences.explain(here.verifier, found, "Sekali lagi.")


def test_what_has_one_cause_is_explained_and_closed_together(
    here: SimpleNamespace, client_of: Make
) -> None:
    state(here, sample.paid_out(here.bill))
    receive(here, sample.receipt(here.bill, leave=4))
    kind, told = "TIDAK_DI_KUITANSI", "Satu lembar tertinggal di cabang."
    one = Difference.objects.filter(kind=kind).first()
    differences.explain(here.finance, one, "Orang ini menyusul sendiri.")
    url = f"/pencocokan/{here.bill.pk}/jelaskan/?jenis={kind}"
    listed = f"/selisih/?tagihan={here.bill.pk}&jenis={kind}&keadaan=standing"
    assert url in client_of(here.verifier).get(listed).content.decode()
    answer = client_of(here.verifier).post(url, {"text": told})
    assert answer.status_code == 302
    mine = Difference.objects.filter(kind=kind, explanation=told, owner=here.verifier)
    assert mine.count() == 3
    with refused("TIDAK_ADA_SELISIH"):
        differences.explain_all(here.verifier, here.bill, kind, told)
    assert differences.close_all(here.finance, here.bill, kind, "Sudah dilihat.") == 3
    with refused("TIDAK_ADA_SELISIH"):
        differences.close_all(here.finance, here.bill, kind, "Milik sendiri.")
    assert kinds(here.bill, "explained") == [kind]
    with refused("TIDAK_BERWENANG"):
        differences.explain_all(here.auditor, here.bill, kind, told)


def test_the_database_keeps_two_people_apart(here: SimpleNamespace) -> None:
    receive(here, sample.receipt(here.bill))
    [found] = Difference.objects.all()
    differences.explain(here.verifier, found, "Rekening koran menyusul besok.")
    change = {"closed_at": found.explained_at, "closed_says": "x", "closed_by": here.verifier}
    with acting("system:test"), pytest.raises(IntegrityError), transaction.atomic():
        Difference.objects.filter(pk=found.pk).update(**change)
    with acting("system:test"), pytest.raises(IntegrityError), transaction.atomic():
        Difference.objects.filter(pk=found.pk).update(insurer_rp=1)


# The pages.


def test_every_number_leads_to_as_many(here: SimpleNamespace, client_of: Make) -> None:
    stranger = [9, nik(3), "ORANG KITA", "", "01-2026", 16_800, here.bill.code, "DITERIMA"]
    receive(here, sample.receipt(here.bill, leave=1, more=[stranger]))
    first = Difference.objects.filter(bill=here.bill).first()
    differences.explain(here.verifier, first, "Cabang menyusulkan berkasnya.")
    client = client_of(here.finance)
    page = client.get("/pencocokan/").content.decode()
    open_ = Difference.objects.filter(bill=here.bill, closed_at=None).count()
    [url] = re.findall(r'href="(/selisih/\?tagihan=[^"]*)"', page)
    assert f">{open_}</a>" in page
    listed = client.get(url.replace("&amp;", "&")).content.decode()
    assert listed.count('scope="row"') == open_
    one = client.get(f"/pencocokan/{here.bill.pk}/").content.decode()
    for path in re.findall(r'href="(/selisih/\?[^"]*|/bukti-terima/[^"]*kelompok[^"]*)">\d', one):
        assert 'scope="row"' in client.get(path.replace("&amp;", "&")).content.decode(), path


def test_a_stranger_whom_the_office_knows_is_named_to_who_may_see(
    here: SimpleNamespace, client_of: Make
) -> None:
    [other] = decrees.people(1, 500)
    row = [9, nik(500), "SIAPA INI", "", "01-2026", 16_800, here.bill.code, "DITERIMA"]
    receive(here, sample.receipt(here.bill, more=[row]))
    found = Difference.objects.get(kind="TIDAK_DITAGIH")
    page = client_of(here.finance).get(f"/selisih/{found.pk}/").content.decode()
    assert other.name in page
    assert nik(500) not in page


def test_uploading_by_the_browser(here: SimpleNamespace, client_of: Make) -> None:
    client = client_of(here.finance)
    sent = SimpleUploadedFile("bukti.xlsx", sample.receipt(here.bill))
    answer = client.post("/bukti-terima/unggah/", {"bill": str(here.bill.pk), "file": sent})
    assert answer["Location"].startswith("/bukti-terima/")
    koran = SimpleUploadedFile("koran.xlsx", sample.statement(sample.paid_out(here.bill)))
    answer = client.post("/rekening-koran/unggah/", {"file": koran})
    assert run_jobs() == [None, None]
    assert "TG-202601-1" in client.get(answer["Location"]).content.decode()
    page = client.get(f"/pencocokan/{here.bill.pk}/").content.decode()
    assert page.count(">sama<") == 3
    assert ">cocok<" in page


def test_what_comes_between_matching_and_writing_is_matched_too(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A statement is written while a receipt is being matched: no difference of the past opens."""
    came = receipts.upload(here.branch, here.bill, "bukti.xlsx", sample.receipt(here.bill))
    judge, calls = read_receipt.match, []

    def match(*given: Any) -> Any:
        calls.append(given)
        if len(calls) == 1:
            receipts.upload_bank(
                here.finance, "k.xlsx", sample.statement(sample.paid_out(here.bill))
            )
            assert run_jobs("read_bank") == [None]
        return judge(*given)

    monkeypatch.setattr(read_receipt, "match", match)
    assert run_jobs("read_receipt") == [None]
    came.refresh_from_db()
    assert (len(calls), came.state, kinds(here.bill)) == (2, "read", [])
