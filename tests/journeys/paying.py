"""A month: swept and billed by a verifier, approved, coded, paid, received, matched by others."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from tests.journeys.steps import PASSWORD, finish, number, press, take, work, work_off

from pijar.core.month import Month
from pijar.files.write_csv import write_csv
from pijar.stages.contributions.sweep import SWEPT_REGISTERS

_RECEIPT = ("NIK", "NAMA PESERTA", "PERIODE", "KODE IURAN", "JUMLAH IURAN", "STATUS")
_STATEMENT = ("TANGGAL", "URAIAN", "DEBIT", "KREDIT")


class Billed(NamedTuple):
    """A bill as the branch got it: NIK, name and rupiah of everybody in it."""

    month: Month
    people: list[tuple[str, str, int]]

    @property
    def total_rp(self) -> int:
        return sum(rp for _, _, rp in self.people)

    @property
    def code(self) -> str:
        return f"{self.month.year % 100}{self.month.month:02}33740001"

    @property
    def sp2d(self) -> str:
        return f"1{self.month.month}/LS/{self.month.year}"


def brings_registers(page: Any, registers: Path, place: Path, as_of: date) -> None:
    """What the agencies send anew: the same people, in an order that nothing may hang on."""
    for kind in SWEPT_REGISTERS:
        [known] = registers.glob(f"{kind}.*")
        head, *rows = read_cells(known)
        turn = as_of.month
        path = place / f"{kind}_{as_of:%Y%m}.csv"
        write_csv(path, [head, *rows[turn:], *rows[:turn]])
        brings(page, kind, path, as_of)
    finish(page)


def read_cells(path: Path) -> list[tuple[str, ...]]:
    """A register as its agency wrote it, workbook or text."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [tuple(row) for row in csv.reader(file)]
    rows = openpyxl.load_workbook(path).worksheets[0].values
    return [tuple("" if cell is None else str(cell) for cell in row) for row in rows]


def brings(page: Any, kind: str, path: Path, as_of: date) -> None:
    page.goto("/register/unggah/")
    page.get_by_label("Register", exact=True).select_option(kind)
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_label("Data per tanggal").fill(as_of.isoformat())
    press(page, "Unggah dan periksa")


def draws_up(page: Any, month: Month) -> None:
    """Sweeps everybody of the month and makes the bill of whom nothing holds back."""
    page.goto("/iuran/")  # the first month is billed before its day, so no work waits yet
    press(page, month.label())
    press(page, "Sisir peserta bulan ini")
    finish(page)
    press(page, "Susun tagihan")
    finish(page)
    assert page.get_by_text("Menunggu: Penyetuju.").count() == 1


def approves(page: Any) -> None:
    """Who did not draw it up, with the password once more."""
    _opens(page, "Tagihan yang menunggu persetujuan")
    press(page, "Setujui tagihan")
    page.locator("input[type=password]").fill(PASSWORD)
    press(page, "Setujui")


def gives_its_code(page: Any, month: Month, place: Path) -> Billed:
    """The branch reads the file and says under which number, and how much, is to be paid."""
    _opens(page, "Tagihan yang menunggu kode iuran")
    book = take(page, "Unduh berkas untuk BPJS", place / f"tagihan_{month}.xlsx")
    _, *rows = openpyxl.load_workbook(book)["Tagihan"].values
    billed = Billed(month, [(row[0], row[1], row[5]) for row in rows])
    press(page, "Catat kode iuran")
    page.get_by_label("Kode iuran").fill(billed.code)
    page.get_by_label("Jumlah menurut BPJS").fill(str(billed.total_rp))
    press(page, "Catat kode iuran")
    return billed


def pays(page: Any, billed: Billed, day: date) -> None:
    """A third person writes down what the treasury paid."""
    _opens(page, "Tagihan yang menunggu pembayaran")
    press(page, "Catat pembayaran")
    page.get_by_label("Nomor SPM").fill(f"0{billed.month.month}/SPM-LS/{billed.month.year}")
    page.get_by_label("Nomor SP2D").fill(billed.sp2d)
    page.get_by_label("Tanggal uang diterima BPJS").fill(day.isoformat())
    press(page, "Catat pembayaran")


def sends_its_receipt(page: Any, billed: Billed, place: Path) -> None:
    """What the branch booked: everybody who was billed, to the rupiah."""
    rows = [
        (nik, name, f"{billed.month.month:02}-{billed.month.year}", billed.code, str(rp), "LUNAS")
        for nik, name, rp in billed.people
    ]
    path = place / f"bukti_{billed.month}.csv"
    write_csv(path, [_RECEIPT, *rows])
    page.goto("/")
    press(page, "Unggah bukti terima BPJS")
    page.locator("input[type=file]").set_input_files(path)
    press(page, "Unggah dan cocokkan")
    work_off()


def sends_the_statement(page: Any, billed: Billed, day: date, place: Path) -> None:
    """What left the city's account that day, other money too; then the three sides agree."""
    words = f"SP2D {billed.sp2d} IURAN BPJS KETENAGAKERJAAN {billed.code}"
    rows = [
        (f"{day:%d-%m-%Y}", words, str(billed.total_rp), ""),
        (f"{day:%d-%m-%Y}", f"SP2D 7{day.month}/LS LISTRIK BALAI KOTA", "18250000", ""),
    ]
    path = place / f"koran_{billed.month}.csv"
    write_csv(path, [_STATEMENT, *rows])
    page.goto("/")
    press(page, "Unggah rekening koran")
    page.locator("input[type=file]").set_input_files(path)
    press(page, "Unggah dan cocokkan")
    finish(page)
    page.goto("/pencocokan/")
    press(page, re.compile(f"^TAG-{billed.month.year}{billed.month.month:02}"))
    assert page.locator("h1").get_by_text("cocok", exact=True).count() == 1
    assert number(page, "Dibukukan seperti ditagih") == len(billed.people)


def _opens(page: Any, line: str) -> None:
    work(page, line)
    press(page, re.compile("^TAG-"))
