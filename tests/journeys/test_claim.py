"""A family from the first word of a death to the insurer's money, by a clerk and two verifiers.

Once a register tells of it and the clerk goes there with a telephone; once somebody calls, and the
insurer refuses before it pays. In real Chromium, the clerk's 360 points wide; nothing is called but
what an officer can press, only the worker of long jobs is started from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests import chromium
from tests.journeys.steps import named, press, work_off
from tests.office.samples import cases as sample
from tests.office.samples.decrees import nik

PLACE = "33.74.14.1001"
PHONE = {"width": 360, "height": 740}
FULL_RP = "42.000.000"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    chromium.needed,
]


@pytest.fixture
def died_on() -> date:
    """A day of a month that is paid, whatever day it is today."""
    from pijar_office.actions import clock

    return clock.today() - timedelta(days=3)


@pytest.fixture
def covered() -> Any:
    """Somebody covered for half a year; the clerk of that kelurahan and two verifiers."""
    from pijar_office.actions import clock
    from pijar_office.demo.officers import appoint, everybody
    from pijar_office.queries import funding

    appoint(everybody(funding.city(), PLACE, PLACE[:8]), clock.today())
    [person] = sample.covered(PLACE, 1, 1)
    return person


def test_a_register_tells_of_a_death_and_the_family_is_paid(
    covered: Any, died_on: date, signed_in: Callable[[str], Any], tmp_path: Path
) -> None:
    with signed_in("pemeriksa") as verifier:
        _brings_the_register(verifier, _register(covered, died_on, tmp_path))
    with signed_in("kelurahan") as clerk:
        clerk.set_viewport_size(PHONE)
        press(clerk, re.compile("Keluarga yang perlu dikunjungi"))
        press(clerk, covered.name)
        _gathers(clerk, tmp_path)
    with signed_in("pemeriksa2") as verifier:
        _opens(verifier, covered)
        _submits(verifier)
        _is_paid(verifier)


def test_somebody_calls_and_a_refusal_is_appealed(
    covered: Any, died_on: date, signed_in: Callable[[str], Any], tmp_path: Path
) -> None:
    with signed_in("kelurahan") as clerk:
        clerk.set_viewport_size(PHONE)
        _takes_the_call(clerk, covered, died_on)
        _gathers(clerk, tmp_path)
    with signed_in("pemeriksa2") as verifier:
        _opens(verifier, covered)
        _submits(verifier)
        press(verifier, "Catat penolakan")
        verifier.get_by_label("Alasan BPJS").fill("Iuran bulan kejadian belum terbaca.")
        press(verifier, "Simpan")
        assert verifier.locator("h1").get_by_text("ditolak BPJS").count() == 1
    with signed_in("kelurahan") as clerk:
        _opens(clerk, covered)
        press(clerk, "Ajukan keberatan")
        clerk.get_by_label("Alasan keberatan").fill("Bukti bayar bulan itu terlampir.")
        press(clerk, "Simpan")
        assert clerk.get_by_text("Iuran bulan kejadian belum terbaca.").count()
    with signed_in("pemeriksa2") as verifier:
        _opens(verifier, covered)
        _is_paid(verifier)


def _register(person: Any, died_on: date, place: Path) -> Path:
    """Of two deaths one is of somebody covered."""
    made = openpyxl.Workbook()
    made.active.append(("NIK", "NAMA", "TANGGAL LAHIR", "TANGGAL MENINGGAL", "KELURAHAN"))
    day = f"{died_on:%d-%m-%Y}"
    made.active.append((nik(1), person.name, "12-03-1980", day, "Gebangsari"))
    made.active.append(("3399010101700001", "WARGA LAIN", "01-01-1970", day, "Gebangsari"))
    path, held = place / "kematian.xlsx", BytesIO()
    made.save(held)
    path.write_bytes(held.getvalue())
    return path


def _brings_the_register(page: Any, register: Path) -> None:
    """The radar reads it as soon as it is checked, and opens one case."""
    page.goto("/register/unggah/")
    page.get_by_label("Register", exact=True).select_option("deaths")
    page.locator("input[type=file]").set_input_files(register)
    press(page, "Unggah dan periksa")
    work_off()
    work_off()
    page.goto("/radar/")
    press(page, "kematian.xlsx")
    assert page.get_by_text("1 = 1 kasus baru").count() == 1


def _takes_the_call(page: Any, person: Any, died_on: date) -> None:
    """Finds the person by the number on the card; of seven fields most are left alone."""
    page.goto("/keluarga-berhak/")
    press(page, "Catat kejadian: cari orangnya")
    page.get_by_label("NIK").fill(nik(1))
    page.locator("main form button").last.click()
    press(page, person.name)
    press(page, "Catat kematian atau kecelakaan")
    page.get_by_label("Meninggal").check()
    page.get_by_label("Hari kejadian").fill(died_on.isoformat())
    page.get_by_label("Siapa yang memberi tahu").fill("Ketua RT 02")
    press(page, "Catat kejadian")


def _gathers(page: Any, place: Path) -> None:
    """On the telephone: visits, asks, writes down the widow, photographs every paper."""
    press(page, "Catat kunjungan")
    page.get_by_label("Di mana").fill("di rumahnya")
    page.get_by_label("Bertemu siapa").fill("istrinya")
    page.get_by_label("Apa yang dilihat").fill("Meninggal karena sakit; ada dua anak.")
    press(page, "Simpan")
    press(page, "Mulai kumpulkan berkas")
    press(page, "Simpan")
    press(page, "Lengkapi keterangan")
    page.get_by_role("group", name="Karena kecelakaan kerja?").get_by_label(
        "Tidak", exact=True
    ).check()
    page.get_by_label("Dikatakan oleh").fill("istrinya")
    press(page, "Simpan")
    assert page.get_by_role("heading", name=f"Perkiraan: Rp{FULL_RP}").count() == 1
    press(page, "Tambah keluarga")
    page.get_by_label("Hubungan").select_option("istri")
    page.get_by_label("Nama", exact=True).fill("SRI LESTARI")
    page.get_by_label("Bank").fill("Bank Jateng")
    page.get_by_label("Nomor rekening").fill("1234567890")
    press(page, "Simpan")
    photographed = 0
    while (paper := _main(page)).startswith("Unggah") and photographed < 12:
        photographed += 1
        press(page, paper)
        photo = place / f"foto{photographed}.jpg"
        photo.write_bytes(sample.JPEG[:-2] + bytes([photographed]) + sample.JPEG[-2:])
        page.get_by_label("Foto dengan kamera").set_input_files(photo)
        press(page, "Simpan")
        if page.get_by_text("belum ada", exact=True).count() == 0:
            break
    assert photographed >= 5
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def _main(page: Any) -> str:
    """The one thing that the case page asks for."""
    return str(page.locator("main .buttons .button").first.inner_text())


def _opens(page: Any, person: Any) -> None:
    page.goto("/keluarga-berhak/")
    press(page, person.name)


def _submits(page: Any) -> None:
    """Looks at every paper, declares the file complete, sends it."""
    looked = 0
    while _main(page).startswith("Periksa") and looked < 12:
        looked += 1
        press(page, _main(page))
        page.get_by_label("Terbaca, benar, dan lengkap").check()
        press(page, "Simpan hasilnya")
    assert looked >= 5
    press(page, "Nyatakan lengkap")
    press(page, "Simpan")
    press(page, "Ajukan ke BPJS")
    page.get_by_label("Nomor surat BPJS").fill("B/0001/BPJS")
    press(page, "Simpan")
    assert page.locator("h1").get_by_text("diajukan ke BPJS").count() == 1


def _is_paid(page: Any) -> None:
    """Copies amount and day from the insurer's proof."""
    press(page, "Catat pembayaran")
    page.get_by_label("Dibayarkan").fill(FULL_RP)
    press(page, "Simpan")
    assert page.get_by_text(f"Sudah dibayar BPJS: Rp{FULL_RP}").count() == 1
    assert page.locator("h1").get_by_text("dibayar", exact=True).count() == 1
    assert named(page, "Riwayat orang ini").count() == 1
