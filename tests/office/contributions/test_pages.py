"""The pages of the month, in a browser's place: what they show, ask and refuse."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.conftest import PASSWORD
from tests.office.samples import contributions as month
from tests.office.samples import decrees as sample

from pijar.core.month import Month
from pijar_office.actions import bills, sweeps
from pijar_office.records.audit import AuditEvent
from pijar_office.records.contributions import Bill, SweepFinding

Make = Callable[..., Any]
JANUARY = "/iuran/202601/"


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    month.on(monkeypatch, month.TODAY)
    monkeypatch.setattr("django.utils.timezone.localdate", _localdate)
    month.kernel_here(monkeypatch)
    return month.office(officer)


def _localdate(value: Any = None, timezone: Any = None) -> Any:
    from django.utils.timezone import localtime

    return month.TODAY if value is None else localtime(value, timezone).date()


def hidden(page: Any, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]+)"', page.content.decode())
    assert found, name
    return found[1]


def button(page: Any, words: str) -> str:
    """Where the button of these words sends its form."""
    text = page.content.decode()
    found = re.search(rf'action="([^"]+)"[^>]*>(?:(?!</form>).)*<button[^>]*>{words}', text, re.S)
    assert found, words
    return found[1]


def press(client: Any, url: str, words: str) -> Any:
    page = client.get(url)
    return client.post(button(page, words), {"key": hidden(page, "key")})


def test_the_whole_month_by_forms(here: SimpleNamespace, client_of: Make) -> None:
    verifier, approver = client_of(here.verifier), client_of(here.approver)
    finance, branch = client_of(here.finance), client_of(here.branch)
    assert press(verifier, JANUARY, "Sisir peserta")["Location"] == JANUARY
    assert "Menyisir peserta" in verifier.get(JANUARY).content.decode()
    assert verifier.get(JANUARY, headers={"HX-Request": "true"}).status_code == 200
    assert month.run_jobs() == [None]
    assert verifier.get(JANUARY, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert press(verifier, JANUARY, "Susun tagihan")["Location"] == JANUARY
    assert "Menyusun tagihan" in verifier.get(JANUARY).content.decode()
    assert month.run_jobs() == [None]
    bill = Bill.objects.get()
    page = verifier.get(JANUARY).content.decode()
    assert "Menunggu: Penyetuju." in page
    url = f"/tagihan/{bill.pk}/"
    assert f'href="{url}setujui/"' in approver.get(JANUARY).content.decode()
    approve_by_form(approver, f"{url}setujui/", bill)
    enter_code(branch, url, bill)
    pay_by_form(finance, url)
    shown = finance.get(url).content.decode()
    assert "dibayar" in shown
    assert "Pencocokan" in shown
    for client in (verifier, approver, finance, branch):
        for where in ("/iuran/", JANUARY, url, f"{url}orang/"):
            text = client.get(where).content.decode()
            for number in range(1, 7):
                assert sample.nik(number) not in text
            assert "Tag(" not in text
            assert "Link(" not in text


def approve_by_form(approver: Any, where: str, bill: Bill) -> None:
    page = approver.get(where)
    text = page.content.decode()
    shown = hidden(page, "shown")
    assert shown == bill.list_hash
    assert shown in re.sub("<[^>]+>", " ", text), "the hash is shown whole"
    assert "6 orang, Rp100.800" in text
    assert "DBHCHT 2026" in text
    words = {"shown": shown, "key": hidden(page, "key"), "proof": "bukan sandinya"}
    assert "tidak cocok" in approver.post(where, words).content.decode()
    first = approver.post(where, {**words, "proof": PASSWORD})
    assert first.status_code == 302
    again = approver.post(where, {**words, "proof": PASSWORD})
    assert (again.status_code, again["Location"]) == (302, first["Location"])
    another = {**words, "key": str(uuid4()), "proof": PASSWORD}
    assert approver.post(where, another).status_code == 409
    assert approver.get(where).status_code == 409


def enter_code(branch: Any, url: str, bill: Bill) -> None:
    words = {"code": "2601 0000 7777", "total_rp": "Rp100.801"}
    answer = branch.post(f"{url}kode/", words).content.decode()
    assert "Rp100.801" in answer
    assert "batalkan tagihan ini lalu susun yang baru" in answer
    assert branch.post(f"{url}kode/", {**words, "total_rp": "seratus"}).status_code == 200
    assert branch.post(f"{url}kode/", {**words, "total_rp": "100.800,00"}).status_code == 302
    book = openpyxl.load_workbook(io.BytesIO(branch.post(f"{url}berkas/").content))
    assert book["Tagihan"].max_row == 7
    event = AuditEvent.objects.get(action="bills.file")
    assert (event.object_id, event.detail) == (str(bill.pk), "")


def pay_by_form(finance: Any, url: str) -> None:
    words = {"spm": "1/SPM/2026", "sp2d": "1/SP2D/2026", "paid_on": "2026-01-20"}
    wrong = SimpleUploadedFile("bukti.pdf", b"MZ")
    answer = finance.post(f"{url}bayar/", {**words, "proof": wrong})
    assert "PDF, JPG, atau PNG" in answer.content.decode()
    proof = SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 isi")
    assert finance.post(f"{url}bayar/", {**words, "proof": proof}).status_code == 302
    got = finance.post(f"{url}bukti/")
    assert got.content == b"%PDF-1.7 isi"
    assert got["Content-Disposition"] == ('attachment; filename="bukti_bayar_TAG-202601-1.pdf"')


def test_the_same_button_pressed_twice_is_one_sweep(here: SimpleNamespace, client_of: Make) -> None:
    client = client_of(here.verifier)
    page = client.get(JANUARY)
    url, words = button(page, "Sisir peserta"), {"key": hidden(page, "key")}
    client.post(url, words)
    month.run_jobs()
    client.post(url, words)
    assert month.jobs_open() == 0


def test_a_month_that_cannot_be_swept_says_which_register(
    here: SimpleNamespace, client_of: Make
) -> None:
    from datetime import timedelta

    old = month.TODAY - timedelta(days=9)
    month.bring_one(here.verifier, "other_payers", old, [month.NOBODY["other_payers"] + " "])
    client = client_of(here.verifier)
    press(client, JANUARY, "Sisir peserta")
    page = client.get(JANUARY).content.decode()
    assert "Belum dapat menagih" in page
    assert "sudah 9 hari" in page


def test_a_finding_is_looked_into_and_cleared(here: SimpleNamespace, client_of: Make) -> None:
    rows = [f"{sample.nik(3)},X,1980-03-12,2025-12-09"]
    month.bring_one(here.verifier, "deaths", month.TODAY, rows)
    sweep = month.swept(here.verifier)
    own, other = client_of(here.verifier), client_of(here.verifier2)
    page = other.get(JANUARY).content.decode()
    assert "1 orang ditahan temuan" in page
    where = f"/penyisiran/{sweep.pk}/?keadaan=held"
    text = other.get(where).content.decode()
    assert "SRI RAHAYU 3" in text
    finding = SweepFinding.objects.get()
    clear = f"/temuan/{finding.pk}/bebaskan/"
    assert "petugas lain" in own.get(clear).content.decode()
    assert other.post(clear, {"reason": "x"}).status_code == 200
    answer = other.post(clear, {"reason": "Ditemui di rumahnya, masih bekerja."})
    assert answer["Location"] == f"/penyisiran/{sweep.pk}/"
    assert "Tidak ada temuan" in other.get(where).content.decode()
    assert "SRI RAHAYU 3" in other.get(f"/penyisiran/{sweep.pk}/?keadaan=cleared").content.decode()
    assert other.get(clear).status_code == 409


def test_a_bill_tells_who_came_and_went_since_last_month(
    here: SimpleNamespace, client_of: Make
) -> None:
    first = bills.draft(here.verifier, month.swept(here.verifier))
    month.approved(here, first)
    rows = [f"{sample.nik(3)},X,1980-03-12,2026-01-09"]
    month.bring_one(here.verifier, "deaths", month.TODAY, rows)
    second = bills.draft(here.verifier, month.swept(here.verifier, Month(2026, 2)))
    assert (second.people, second.held) == (5, 1)
    client = client_of(here.approver)
    text = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", client.get(
        f"/tagihan/{second.pk}/setujui/").content.decode()))  # fmt: skip
    assert "Tidak lagi ditagih 1 −Rp16.800" in text
    assert "Masuk bulan ini 0 Rp0" in text
    went = client.get(f"/tagihan/{second.pk}/orang/?kelompok=went").content.decode()
    assert "SRI RAHAYU 3" in went
    held = client.get(f"/tagihan/{second.pk}/orang/?kelompok=held").content.decode()
    assert "SRI RAHAYU 3" in held
    assert "meninggal" in held
    fund = client.get(f"/tagihan/{second.pk}/orang/?dana=dbhcht_2026").content.decode()
    assert "2 orang" in fund
    sweeps.clear(here.verifier2, SweepFinding.objects.get(), "orang lain senama")
    extra = bills.draft(here.verifier, second.sweep) if _approved(here, second) else second
    assert extra.people == 1
    assert client.get(f"/tagihan/{extra.pk}/").status_code == 200


def _approved(here: SimpleNamespace, bill: Bill) -> bool:
    return month.approved(here, bill).state == "approved"


def test_a_month_is_late_in_words(here: SimpleNamespace, client_of: Make) -> None:
    text = client_of(here.auditor).get(JANUARY).content.decode()
    assert "terlambat" in text
    assert "Kamis, 15 Januari 2026" in text
    index = client_of(here.auditor).get("/iuran/?tahun=2026").content.decode()
    assert index.count("/iuran/2026") == 12
    assert client_of(here.auditor).get("/iuran/202701/").status_code == 404
    assert client_of(here.auditor).get("/iuran/202613/").status_code == 404


def test_todays_work_counts_months_and_bills(here: SimpleNamespace, client_of: Make) -> None:
    def work(officer: Any) -> str:
        return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", client_of(officer).get("/").content
                                          .decode()))  # fmt: skip

    to_bill = "1 Bulan iuran yang perlu disisir dan ditagih"
    assert to_bill in work(here.verifier)
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    assert to_bill not in work(here.verifier)
    assert "1 Tagihan yang menunggu persetujuan" in work(here.approver)
    bill = month.approved(here, bill)
    assert "1 Tagihan yang menunggu kode iuran" in work(here.finance)
    month.coded(here, bill)
    assert "1 Tagihan yang menunggu pembayaran" in work(here.finance)


def test_pages_ask_the_database_the_same_for_many(here: SimpleNamespace, client_of: Make) -> None:
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    client = client_of(here.auditor)
    client.get(JANUARY)
    for where, most in ((JANUARY, 40), (f"/tagihan/{bill.pk}/", 30), ("/iuran/", 90)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(where).status_code == 200
        assert len(asked) <= most, f"{where}: {len(asked)}"
