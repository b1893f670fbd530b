"""One list, from a clerk's upload to the insurer's reply, by four officers in real Chromium.

Nothing is called but what an officer can press; only the registers, which agencies bring, and the
worker of long jobs are started from here. The clock stands on a day in January, so that the months
of the budget year lie ahead whenever this runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from tests import chromium
from tests.journeys.steps import named, press, work_off

TODAY = date(2026, 1, 5)
HEADER = "No,Nama,NIK,Tanggal Lahir,L/P,Kelurahan,Kecamatan,Pekerjaan".split(",")
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Any, Any]:
    """Registers of an invented city, officers of all roles; the clerk's kelurahan, kecamatan."""
    from pijar.demo.make import make_city
    from pijar_office.actions import clock
    from pijar_office.demo import lists
    from pijar_office.demo.officers import appoint, everybody
    from pijar_office.demo.senders import make_senders
    from pijar_office.queries import funding

    moved = datetime(2026, 1, 5, 5, tzinfo=UTC) - datetime.now(UTC)  # noqa: TID251 (it must tick)
    monkeypatch.setattr(clock, "now", lambda: datetime.now(UTC) + moved)  # noqa: TID251
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    city = funding.city()
    make_city(city, people=400, seed=4, out=tmp_path, day=TODAY)
    people = duckdb.read_csv(str(tmp_path / "truth" / "people.csv"), all_varchar=True)
    ((code,),) = duckdb.sql(
        f"SELECT region_code FROM people WHERE {_FIT} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    ).fetchall()
    kelurahan = city.regions.by_code(code)
    assert kelurahan is not None
    assert people is not None
    make_senders(city)
    by = appoint(everybody(city, kelurahan.code, kelurahan.parent), TODAY)
    lists.bring_registers(tmp_path / "registers", by["pemeriksa"])
    work_off()
    return tmp_path, kelurahan, city.regions.by_code(kelurahan.parent)


_FIT = """alive = 'true' AND resident = 'true' AND wage_earner = 'false' AND civil_servant = 'false'
    AND other_payer = 'false' AND city_fund IS NULL
    AND birth_date BETWEEN '1966-01-01' AND '2005-01-01'"""


def _listed(city: tuple[Path, Any, Any], place: Path, *, mended: bool) -> Path:
    """The clerk's workbook: six people, one NIK a digit short until it is mended."""
    folder, kelurahan, kecamatan = city
    rows = duckdb.sql(f"""
        SELECT name, nik, birth_date, sex
        FROM read_csv('{folder}/truth/people.csv', all_varchar = true)
        WHERE {_FIT} AND region_code = '{kelurahan.code}' ORDER BY true_id LIMIT 6""").fetchall()
    assert len(rows) >= 4
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for number, (name, nik, born, sex) in enumerate(rows, 1):
        nik = nik if mended or number > 1 else nik[:-1]
        sheet.append([number, name, nik, born, sex, kelurahan.name, kecamatan.name, "juru parkir"])
    path = place / ("perbaikan.xlsx" if mended else "usulan.xlsx")
    book.save(path)
    return path


def _number(page: Any, label: str) -> int:
    """The number that a page shows beside its label, whichever stands first."""
    text = page.locator("main").inner_text()
    found = re.search(rf"([0-9.]+)\s+{label}|{label}\s+([0-9.]+)", text)
    assert found, text
    return int((found[1] or found[2]).replace(".", ""))


def _insurers_reply(sent: Path, place: Path) -> Path:
    """What the branch answers to the file it got: everybody accepted but the last."""
    header, *people = openpyxl.load_workbook(sent).worksheets[0].values
    places = [header.index(title) for title in ("NIK", "NAMA LENGKAP", "BULAN MULAI")]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["NIK", "Nama", "Bulan Mulai", "KPJ", "Status", "Keterangan"])
    for number, row in enumerate(people, 1):
        nik, name, starts = (row[place] for place in places)
        refused = number == len(people)
        told = ("", "Ditolak", "Usia lewat") if refused else (f"26000000{number:03}", "Aktif", "")
        sheet.append([nik, name, starts, *told])
    path = place / "balasan.xlsx"
    book.save(path)
    return path


@chromium.needed
def test_from_upload_to_reply(
    city: tuple[Path, Any, Any], signed_in: Callable[[str], Any], tmp_path: Path
) -> None:
    with signed_in("kelurahan") as clerk:
        people = _hands_over_a_list(clerk, city, tmp_path)
    with signed_in("pemeriksa") as verifier:
        paid = _proposes(verifier, people)
    with signed_in("penyetuju") as approver:
        _approves(approver, paid)
    with signed_in("pemeriksa") as verifier:
        sent = _issues_and_registers(verifier, paid, tmp_path)
    with signed_in("bpjs") as branch:
        _answers(branch, _insurers_reply(sent, tmp_path), paid)


def _hands_over_a_list(page: Any, city: tuple[Path, Any, Any], place: Path) -> int:
    """Uploads, sees what is wrong, mends it, sees the difference, submits."""
    page.goto("/daftar/unggah/")
    page.get_by_label("Berkas").set_input_files(_listed(city, place, mended=False))
    press(page, "Unggah dan periksa")
    page.wait_for_url(re.compile("/daftar/[0-9a-f-]{36}/"))
    work_off()
    page.reload()
    assert _number(page, "ditolak") == 1
    with page.expect_download() as download:
        named(page, "Unduh berkas perbaikan").click()
    download.value.save_as(place / "merah.xlsx")
    red = openpyxl.load_workbook(place / "merah.xlsx")
    assert any("NIK" in str(cell) for sheet in red for row in sheet.values for cell in row)
    press(page, "Serahkan daftar")
    press(page, "Serahkan")

    page.goto("/daftar/unggah/")
    page.get_by_label("Berkas").set_input_files(_listed(city, place, mended=True))
    press(page, "Unggah dan periksa")
    page.wait_for_url(re.compile("/daftar/[0-9a-f-]{36}/"))
    work_off()
    page.reload()
    page.get_by_label("Berkas yang diganti").select_option(index=1)
    press(page, "Bandingkan")
    work_off()
    page.reload()
    press(page, "Serahkan daftar")
    press(page, "Serahkan")
    page.goto("/daftar/")
    assert page.get_by_text("sudah diganti").count() == 1
    return len(list(openpyxl.load_workbook(place / "perbaikan.xlsx").active.values)) - 1


def _proposes(page: Any, people: int) -> int:
    """Computes the determination, reads its outcome, proposes the decree."""
    page.goto("/penetapan/hitung/")
    page.get_by_label("Hari keputusan").fill(TODAY.isoformat())
    press(page, "Hitung penetapan")
    work_off()
    page.reload()
    assert _number(page, "Orang") == people
    paid = _number(page, "Dibayar")
    assert paid >= 4
    press(page, "Usulkan keputusan")
    press(page, "Hitung isi usulan")
    work_off()
    page.reload()
    press(page, "Usulkan keputusan ini")
    work_off()
    page.reload()
    assert page.get_by_text("menunggu persetujuan").count()
    return paid


def _approves(page: Any, paid: int) -> None:
    """Sees count, sum and hash, and gives the password once more."""
    page.goto("/keputusan/")
    page.locator("main table a").first.click()
    press(page, "Setujui keputusan")
    text = page.locator("main").inner_text()
    assert f"{paid} orang" in text
    assert re.search("[0-9a-f]{16}", text.replace("\u200b", "")), "the hash is shown"
    page.locator("input[type=password]").fill("coba dulu sebentar")
    press(page, "Setujui")
    assert page.get_by_text("disetujui").count()


def _issues_and_registers(page: Any, paid: int, place: Path) -> Path:
    """Numbers the decree, then takes the registration file to the insurer."""
    page.goto("/keputusan/")
    page.locator("main table a").first.click()
    press(page, "Terbitkan keputusan")
    page.get_by_label("Nomor").fill("400.9/1/2026")
    page.get_by_label("Tanggal").fill(TODAY.isoformat())
    press(page, "Terbitkan")
    work_off()
    page.reload()
    assert page.get_by_text("400.9/1/2026").count()
    press(page, "Buat berkas pendaftaran")
    page.goto("/pendaftaran/")
    page.locator("main table a").first.click()
    with page.expect_download() as download:
        named(page, "Unduh berkas").click()
    sent = place / "pendaftaran.xlsx"
    download.value.save_as(sent)
    assert len(list(openpyxl.load_workbook(sent).worksheets[0].values)) == paid + 1
    press(page, "Tandai terkirim")
    page.get_by_label("Dikirim lewat apa").fill("Diserahkan di kantor cabang.")
    press(page, "Tandai terkirim")
    return sent


def _answers(page: Any, reply: Path, paid: int) -> None:
    """The branch uploads its answer; every row has exactly one outcome, nobody is lost."""
    page.goto("/balasan/unggah/")
    page.locator("input[type=file]").set_input_files(reply)
    press(page, "Unggah dan cocokkan")
    work_off()
    page.reload()
    assert _number(page, "Terdaftar seperti diminta") == paid - 1
    assert _number(page, "Ditolak BPJS") == 1
    assert (
        f"{paid} = {paid} cocok + 0 berbeda + 0 belum dijawab" in page.locator("main").inner_text()
    )
    assert _number(page, "Sekarang punya KPJ") == paid - 1
