"""From a clerk's list to the insurer's reply: who is covered, and who is not after all."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import openpyxl
from tests.journeys.steps import PASSWORD, finish, number, press, take, work

HEADER = "No,Nama,NIK,Tanggal Lahir,L/P,Kelurahan,Kecamatan,Pekerjaan".split(",")
FIT = """alive = 'true' AND resident = 'true' AND wage_earner = 'false' AND civil_servant = 'false'
    AND other_payer = 'false' AND city_fund IS NULL
    AND birth_date BETWEEN '1966-01-01' AND '2005-01-01'"""
"""Whom, of the invented people, the law lets cover."""


class Place(NamedTuple):
    """An invented city's files, and the clerk's kelurahan with its kecamatan."""

    folder: Path
    kelurahan: Any
    kecamatan: Any


class Person(NamedTuple):
    """Somebody on the list, as it says."""

    name: str
    nik: str
    born: str
    sex: str


def people_of(city: Place) -> list[Person]:
    """Six people of the clerk's kelurahan whom the law lets cover."""
    found = duckdb.sql(f"""
        SELECT name, nik, birth_date, sex
        FROM read_csv('{city.folder}/truth/people.csv', all_varchar = true)
        WHERE {FIT} AND region_code = '{city.kelurahan.code}' ORDER BY true_id LIMIT 6""")
    rows = [Person(*row) for row in found.fetchall()]
    assert len(rows) >= 4
    return rows


def _listed(city: Place, place: Path, *, mended: bool) -> Path:
    """The clerk's workbook: one NIK a digit short until it is mended."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for row, (name, nik, born, sex) in enumerate(people_of(city), 1):
        nik = nik if mended or row > 1 else nik[:-1]
        here = (city.kelurahan.name, city.kecamatan.name)
        sheet.append([row, name, nik, born, sex, *here, "juru parkir"])
    path = place / ("perbaikan.xlsx" if mended else "usulan.xlsx")
    book.save(path)
    return path


def insurers_reply(sent: Path, place: Path) -> Path:
    """What the branch answers to the file it got: everybody accepted but the last."""
    header, *people = openpyxl.load_workbook(sent).worksheets[0].values
    places = [header.index(title) for title in ("NIK", "NAMA LENGKAP", "BULAN MULAI")]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["NIK", "Nama", "Bulan Mulai", "KPJ", "Status", "Keterangan"])
    for row, cells in enumerate(people, 1):
        refused = row == len(people)
        told = ("", "Ditolak", "Usia lewat") if refused else (f"26000000{row:03}", "Aktif", "")
        sheet.append([*(cells[each] for each in places), *told])
    path = place / "balasan.xlsx"
    book.save(path)
    return path


def hands_over_a_list(page: Any, city: Place, place: Path) -> int:
    """Uploads, sees what is wrong, mends it, sees the difference, submits."""
    _uploads(page, _listed(city, place, mended=False))
    assert number(page, "ditolak") == 1
    red = openpyxl.load_workbook(take(page, "Unduh berkas perbaikan", place / "merah.xlsx"))
    assert any("NIK" in str(cell) for sheet in red for row in sheet.values for cell in row)
    press(page, "Serahkan daftar")
    press(page, "Serahkan")
    _uploads(page, _listed(city, place, mended=True))
    page.get_by_label("Berkas yang diganti").select_option(index=1)
    press(page, "Bandingkan")
    finish(page)
    press(page, "Serahkan daftar")
    press(page, "Serahkan")
    page.goto("/daftar/")
    assert page.get_by_text("sudah diganti").count() == 1
    return len(people_of(city))


def _uploads(page: Any, path: Path) -> None:
    page.goto("/")
    press(page, "Unggah daftar")
    page.get_by_label("Berkas").set_input_files(path)
    press(page, "Unggah dan periksa")
    page.wait_for_url(re.compile("/daftar/[0-9a-f-]{36}/"))
    finish(page)


def proposes(page: Any, people: int, day: date) -> int:
    """Computes the determination, reads its outcome, proposes the decree; gives who is paid."""
    page.goto("/")
    press(page, "Hitung penetapan")
    page.get_by_label("Hari keputusan").fill(day.isoformat())
    press(page, "Hitung penetapan")
    finish(page)
    assert number(page, "Orang") == people
    paid = number(page, "Dibayar")
    assert paid >= 4
    press(page, "Usulkan keputusan")
    press(page, "Hitung isi usulan")
    finish(page)
    press(page, "Usulkan keputusan ini")
    finish(page)
    assert page.get_by_text("menunggu persetujuan").count()
    return paid


def approves(page: Any, paid: int) -> None:
    """Sees count, sum and hash, and gives the password once more."""
    work(page, "Usulan keputusan yang menunggu persetujuan")
    page.locator("main table a").first.click()
    press(page, "Setujui keputusan")
    text = page.locator("main").inner_text()
    assert f"{paid} orang" in text
    assert re.search("[0-9a-f]{16}", text.replace("\u200b", "")), "the hash is shown"
    page.locator("input[type=password]").fill(PASSWORD)
    press(page, "Setujui")
    assert page.get_by_text("disetujui").count()


def issues_and_registers(page: Any, paid: int, place: Path, day: date) -> Path:
    """Numbers the decree, then takes the registration file to the insurer."""
    work(page, "Keputusan yang menunggu nomor")
    page.locator("main table a").first.click()
    press(page, "Terbitkan keputusan")
    page.get_by_label("Nomor").fill("400.9/1/2026")
    page.get_by_label("Tanggal").fill(day.isoformat())
    press(page, "Terbitkan")
    finish(page)
    assert page.get_by_text("400.9/1/2026").count()
    press(page, "Buat berkas pendaftaran")
    work(page, "Berkas pendaftaran yang belum dikirim")
    page.locator("main table a").first.click()
    sent = take(page, "Unduh berkas", place / "pendaftaran.xlsx")
    assert len(list(openpyxl.load_workbook(sent).worksheets[0].values)) == paid + 1
    press(page, "Tandai terkirim")
    page.get_by_label("Dikirim lewat apa").fill("Diserahkan di kantor cabang.")
    press(page, "Tandai terkirim")
    return sent


def answers(page: Any, reply: Path, paid: int) -> None:
    """The branch uploads its answer; every row has exactly one outcome, nobody is lost."""
    page.goto("/")
    press(page, "Unggah balasan BPJS")
    page.locator("input[type=file]").set_input_files(reply)
    press(page, "Unggah dan cocokkan")
    finish(page)
    assert number(page, "Terdaftar seperti diminta") == paid - 1
    assert number(page, "Ditolak BPJS") == 1
    text = page.locator("main").inner_text()
    assert f"{paid} = {paid} cocok + 0 berbeda + 0 belum dijawab" in text
    assert number(page, "Sekarang punya KPJ") == paid - 1
