"""Each role's morning: what waits, their one main task, and none of what is not theirs.

In real Chromium, in one office that has something of every room. Who is not named here for long
has a longer journey: lists, decrees, months and claims stand in `test_year`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db.models import F
from tests import chromium
from tests.journeys.steps import PASSWORD, finish, named, press, work
from tests.office.samples import Make, links, of_all_rooms

TODAY = date(2026, 6, 15)
NIKS = {"kelurahan": "3380011505850001", "dinas": "3380011606860002"}
"""Whom each sender's list proposes."""

Rooms = tuple[str, str, str]
ROOMS: dict[str, Rooms] = {
    "kelurahan": ("Daftar", "Buku dana", "/buku/"),
    "kecamatan": ("Daftar", "Register", "/register/"),
    "dinas": ("Daftar", "Klaim", "/keluarga-berhak/"),
    "pemeriksa": ("Pasangan", "Petugas", "/petugas/"),
    "penyetuju": ("Keputusan", "Pasangan", "/pasangan/"),
    "keuangan": ("Buku dana", "Pasangan", "/pasangan/"),
    "bpjs": ("Pendaftaran", "Cari orang", "/orang/cari/"),
    "auditor": ("Jejak audit", "Pesan", "/daftar/unggah/"),
    "pdp": ("Jejak audit", "Daftar", "/daftar/"),
    "admin": ("Petugas", "Cari orang", "/orang/cari/"),
}
"""User name → a room in their navigation, one that is not, and where they may not go."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    chromium.needed,
]


@pytest.fixture
def office(it_is: Callable[[date], None]) -> None:
    """Something of every room, and an officer of every role whom the samples do not know."""
    from tests.office.test_matrix import _officer

    from pijar_office.demo.officers import appoint, everybody
    from pijar_office.queries import funding
    from pijar_office.records.decisions import Determination
    from pijar_office.records.jobs import Job

    it_is(TODAY)
    make = Make(officer=_officer)
    of_all_rooms(make)
    newest = Determination.objects.filter(computed_at__isnull=False, discarded_at=None)
    links.pair(make.here, newest.order_by("-computed_at").first())
    Job.objects.exclude(outcome="done").update(outcome="done", finished_at=F("queued_at"))
    people = everybody(funding.city(), make.here, make.here[:8])
    appoint([each._replace(agency=each.agency and make.agency) for each in people], TODAY)


def test_each_role_has_its_morning(
    office: None, signed_in: Callable[[str], Any], tmp_path: Path
) -> None:
    tasks: dict[str, Callable[[Any, Path], None]] = {
        "kelurahan": _hands_in_a_list,
        "kecamatan": _sees_what_the_kelurahan_sent,
        "dinas": _hands_in_a_list_of_its_own,
        "pemeriksa": _judges_a_pair,
        "penyetuju": _approves_a_bill,
        "bpjs": _gives_a_code,
        "keuangan": _pays_that_bill,
        "auditor": _finds_the_deed,
        "pdp": _records_a_breach,
        "admin": _takes_somebody_on,
    }
    assert tasks.keys() == ROOMS.keys()
    for username, does in tasks.items():
        with signed_in(username) as page:
            _sees_only_its_own(page, *ROOMS[username])
            does(page, tmp_path)


def _sees_only_its_own(page: Any, has: str, lacks: str, closed: str) -> None:
    """The navigation, and a page of others that somebody types."""
    rooms = page.locator("nav.path a").all_text_contents()
    assert has in rooms, rooms
    assert lacks not in rooms, rooms
    assert page.goto(closed).status == 403
    assert page.get_by_role("heading", name="Ini bukan tugas Anda").count() == 1
    page.goto("/")


def _list(place: Path, sender: str) -> Path:
    book = openpyxl.Workbook()
    book.active.append(["Nama", "NIK", "Tanggal Lahir", "L/P", "Pekerjaan"])
    nik = NIKS[sender]
    born = f"19{nik[10:12]}-{nik[8:10]}-{nik[6:8]}"
    book.active.append([f"WARGA {sender.upper()}", nik, born, "L", "juru parkir"])
    path = place / f"usulan_{sender}.xlsx"
    book.save(path)
    return path


def _hands_in(page: Any, path: Path) -> None:
    press(page, "Unggah daftar")
    page.get_by_label("Berkas").set_input_files(path)
    press(page, "Unggah dan periksa")
    finish(page)
    press(page, "Serahkan daftar")
    press(page, "Serahkan")


def _hands_in_a_list(page: Any, place: Path) -> None:
    _hands_in(page, _list(place, "kelurahan"))
    assert page.get_by_text("diserahkan").count()


def _sees_what_the_kelurahan_sent(page: Any, place: Path) -> None:
    """Looks after all of the kecamatan; a list that was handed in is its sender's to take back."""
    page.goto("/daftar/")
    press(page, "usulan_kelurahan.xlsx")
    assert page.get_by_text("WARGA KELURAHAN").count() or page.get_by_text("1 baris").count()


def _hands_in_a_list_of_its_own(page: Any, place: Path) -> None:
    page.goto("/daftar/")
    assert page.get_by_text("usulan_kelurahan.xlsx").count() == 0, "another sender's"
    page.goto("/")
    _hands_in(page, _list(place, "dinas"))
    page.goto("/daftar/")
    assert named(page, "usulan_dinas.xlsx").count() == 1


def _judges_a_pair(page: Any, place: Path) -> None:
    work(page, "Pasangan yang perlu diputuskan")
    before = page.locator("main tbody tr").count()
    page.locator("main table a").first.click()
    page.get_by_label("Dua orang").check()
    page.get_by_label("Alasan").fill("Tanggal lahir dan alamatnya dua orang.")
    press(page, "Simpan, lalu pasangan berikutnya")
    page.goto("/pasangan/")
    assert page.locator("main tbody tr").count() == before - 1


def _opens_a_bill(page: Any, line: str) -> None:
    work(page, line)
    press(page, re.compile("^TAG-"))


def _approves_a_bill(page: Any, place: Path) -> None:
    _opens_a_bill(page, "Tagihan yang menunggu persetujuan")
    press(page, "Setujui tagihan")
    page.locator("input[type=password]").fill(PASSWORD)
    press(page, "Setujui")
    assert "menunggu kode iuran" in page.locator("main").inner_text()


def _gives_a_code(page: Any, place: Path) -> None:
    _opens_a_bill(page, "Tagihan yang menunggu kode iuran")
    asked = re.search(r"Rp([0-9.]+)", page.locator("main .lead").inner_text())
    assert asked
    press(page, "Catat kode iuran")
    page.get_by_label("Kode iuran").fill("260633740099")
    page.get_by_label("Jumlah menurut BPJS").fill(asked[1])
    press(page, "Catat kode iuran")
    assert page.get_by_text("260633740099").count()


def _pays_that_bill(page: Any, place: Path) -> None:
    _opens_a_bill(page, "Tagihan yang menunggu pembayaran")
    press(page, "Catat pembayaran")
    page.get_by_label("Nomor SPM").fill("99/SPM-LS/2026")
    page.get_by_label("Nomor SP2D").fill("99/LS/2026")
    page.get_by_label("Tanggal uang diterima BPJS").fill(TODAY.isoformat())
    press(page, "Catat pembayaran")
    assert "99/SPM-LS/2026" in page.locator("main").inner_text()


def _finds_the_deed(page: Any, place: Path) -> None:
    """Reads who did it; there is nothing to press that changes anything."""
    press(page, "Jejak audit")
    row = page.locator("main tbody tr").filter(has_text="Catat pembayaran").first
    assert "Maya Anggraini" in row.inner_text()


def _records_a_breach(page: Any, place: Path) -> None:
    page.goto("/kebocoran/")
    press(page, "Catat kebocoran")
    page.get_by_label("Sejak kapan diketahui").fill(f"{TODAY}T08:00")
    page.get_by_label("Data apa yang terungkap").fill("Nama dan telepon.")
    page.get_by_label("Kapan dan bagaimana terjadinya").fill("Surel salah alamat.")
    page.get_by_label("Apa yang sudah dan akan dilakukan").fill("Diminta dihapus.")
    press(page, "Simpan")
    assert page.get_by_text("Surel salah alamat.").count() == 1
    assert page.get_by_text("18 Juni 2026").count(), "three days from the first word"


def _takes_somebody_on(page: Any, place: Path) -> None:
    press(page, "Tambah petugas")
    page.get_by_label("Nama lengkap").fill("Endah Rekaan")
    page.get_by_label("Nama pengguna").fill("endah")
    page.get_by_label("NIP atau nomor pegawai").fill("DEMO-99")
    page.locator("main form button").last.click()
    page.get_by_role("heading", name="Kata sandi sementara").wait_for()
    assert page.locator(".secret code").inner_text().strip()
    press(page, "Sudah diserahkan")
    press(page, "Beri tugas")
    page.get_by_label("Tugas", exact=True).select_option("finance")
    page.locator("main form button").last.click()
    page.get_by_text("sejak 15 Juni 2026").wait_for()
