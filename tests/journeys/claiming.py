"""A family's way from the first word of a death to the insurer's money: who does what."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.journeys.steps import finish, named, press, work_off
from tests.office.samples import cases as sample

from pijar.core.rupiah import show_rupiah

PHONE = {"width": 360, "height": 740}
FULL_RP = 42_000_000
"""Of a death outside work, once the waiting period is over."""
BURIAL_RP = 10_000_000
"""Within it."""


def brings_the_register(page: Any, register: Path) -> None:
    """The radar reads it as soon as it is checked, and opens one case."""
    page.goto("/register/unggah/")
    page.get_by_label("Register", exact=True).select_option("deaths")
    page.locator("input[type=file]").set_input_files(register)
    press(page, "Unggah dan periksa")
    finish(page)
    work_off()  # the radar, which the register's check has asked for
    page.goto("/radar/")
    press(page, register.name)
    assert page.get_by_text("1 = 1 kasus baru").count() == 1


def takes_the_call(page: Any, name: str, nik: str, died_on: date) -> None:
    """Finds the person by the number on the card; of seven fields most are left alone."""
    page.goto("/keluarga-berhak/")
    press(page, "Catat kejadian: cari orangnya")
    page.get_by_label("NIK").fill(nik)
    page.locator("main form button").last.click()
    press(page, name)
    press(page, "Catat kematian atau kecelakaan")
    page.get_by_label("Meninggal").check()
    page.get_by_label("Hari kejadian").fill(died_on.isoformat())
    page.get_by_label("Siapa yang memberi tahu").fill("Ketua RT 02")
    press(page, "Catat kejadian")


def gathers(page: Any, place: Path, due_rp: int = FULL_RP) -> None:
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
    assert page.get_by_role("heading", name=f"Perkiraan: {show_rupiah(due_rp)}").count() == 1
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


def opens(page: Any, name: str) -> None:
    page.goto("/keluarga-berhak/")
    press(page, name)


def submits(page: Any) -> None:
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


def is_paid(page: Any, due_rp: int = FULL_RP) -> None:
    """Copies amount and day from the insurer's proof."""
    press(page, "Catat pembayaran")
    page.get_by_label("Dibayarkan").fill(str(due_rp))
    press(page, "Simpan")
    assert page.get_by_text(f"Sudah dibayar BPJS: {show_rupiah(due_rp)}").count() == 1
    assert page.locator("h1").get_by_text("dibayar", exact=True).count() == 1
    assert named(page, "Riwayat orang ini").count() == 1
