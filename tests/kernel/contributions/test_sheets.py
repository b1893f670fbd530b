"""Receipts and statements as files: every row read or refused in words, whatever they hold."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.kernel.contributions.months import nik

from pijar.core.errors import Refusal
from pijar.core.sheet import Cell, Odd, Sheet, Workbook
from pijar.files.bank import read_bank
from pijar.files.city import load_city
from pijar.files.read import Reader
from pijar.files.receipt import read_receipt
from pijar.stages.contributions.match import ReceiptRow
from pijar.stages.contributions.sheets import (
    Receipt,
    read_bank_entries,
    read_receipt_rows,
    read_rupiah,
)
from pijar.stages.contributions.statement import BankEntry

TODAY = date(2026, 2, 1)
CITY = load_city("semarang")
HEADER: list[Cell] = ["NIK", "NAMA", "KPJ", "PERIODE", "KODE IURAN", "IURAN", "STATUS"]
BANK: list[Cell] = ["TANGGAL", "URAIAN", "DEBET", "KREDIT"]


def _book(*rows: list[Cell]) -> Workbook:
    return Workbook("x.xlsx", "", 0, "xlsx", (Sheet("Rincian", "visible", list(rows)),))


def _receipt(*rows: list[Cell]) -> Receipt:
    return read_receipt_rows(_book(*rows), CITY.receipt, today=TODAY)


def _bank(*rows: list[Cell]) -> tuple[BankEntry, ...]:
    return read_bank_entries(_book(*rows), CITY.bank, today=TODAY)


@pytest.mark.parametrize(
    ("cell", "amount_rp", "unreadable"),
    [
        (16_800, 16_800, False),
        (16_800.0, 16_800, False),
        ("Rp16.800", 16_800, False),
        ("Rp 16.800,00", 16_800, False),
        ("16,800.00", 16_800, False),
        ("1.234.567,-", 1_234_567, False),
        ("-16.800", -16_800, False),
        ("(16.800)", -16_800, False),
        (None, None, False),
        ("-", None, False),
        ("16.80", None, True),
        ("16.800.5", None, True),
        (16_800.5, None, True),
        (float("nan"), None, True),
        (True, None, True),
        (Odd("number", "1,68E+04"), None, True),
        ("enam belas ribu", None, True),
        (10**19, None, True),
        ("9" * 40, None, True),
    ],
)
def test_rupiah_is_whole_or_not_read(cell: Cell, amount_rp: int | None, unreadable: bool) -> None:
    assert read_rupiah(cell) == (amount_rp, unreadable)


def test_every_row_of_a_receipt_is_a_row() -> None:
    read = _receipt(
        ["BUKTI PENERIMAAN IURAN"],
        ["Kode Iuran : 2601-0000-1234"],
        ["Periode", ":", "01-2026"],
        HEADER,
        [nik(1), "SITI", "26000000011", "01-2026", "260199990001", 16_800, "LUNAS"],
        [nik(2), "BUDI", None, None, None, "Rp16.800", "Gagal"],
        [None, None, None, None, None, None, None],
        [nik(3), "ANI", None, "bulan ini", None, "16.80", "entah"],
        ["3,37E+15", "TANPA", None, "Januari 2026", None, 16_800, None],
        ["JUMLAH", None, None, None, None, 33_600, None],
    )
    above = "260100001234"
    assert read.rows == (
        ReceiptRow(5, nik(1), "SITI", "26000000011", "2026-01", 16_800, "260199990001",
                   sheet="Rincian"),
        ReceiptRow(6, nik(2), "BUDI", "", "2026-01", 16_800, above, refused=True, sheet="Rincian"),
        ReceiptRow(8, nik(3), "ANI", "", "", None, above, fault="IURAN_TAK_TERBACA",
                   sheet="Rincian"),
        ReceiptRow(9, "", "TANPA", "", "2026-01", 16_800, above, sheet="Rincian"),
    )  # fmt: skip
    assert read.unmet == ()


def test_a_total_that_its_rows_do_not_meet_is_told() -> None:
    read = _receipt(HEADER, [nik(1), "SITI", None, None, None, 16_800, None],
                    ["TOTAL", None, None, None, None, 33_600, None])  # fmt: skip
    assert [(each.row, each.stated_rp, each.since_rp) for each in read.unmet] == [
        (3, 33_600, 16_800)
    ]
    (told,) = read.own_differences
    assert (told.kind, told.row, told.insurer_rp) == ("JUMLAH_KUITANSI", 3, 33_600)


def test_a_statement_says_what_went_out_and_what_came_back() -> None:
    entries = _bank(
        ["REKENING KORAN"],
        BANK,
        [date(2026, 1, 12), "IURAN BPJS KETENAGAKERJAAN 260100001234", 33_600, None],
        ["13/01/2026", "RETUR BPJSTK 260100001234", 0, "16.800,00"],
        ["13/01/2026", "BELANJA ATK", "1.000", None],
        [None, "SALDO AKHIR", None, None],
    )
    assert [(e.booked_on, e.amount_rp, e.ours) for e in entries] == [
        (date(2026, 1, 12), 33_600, True),
        (date(2026, 1, 13), -16_800, True),
        (date(2026, 1, 13), 1_000, False),
    ]


def test_one_column_and_a_direction() -> None:
    header: list[Cell] = ["TANGGAL", "URAIAN", "MUTASI", "DB/CR"]
    entries = _bank(header, ["12-01-2026", "x", 5, "DB"], ["12-01-2026", "y", 3, "CR"])
    assert [entry.amount_rp for entry in entries] == [5, -3]
    with pytest.raises(Refusal) as refusal:
        _bank(header, ["12-01-2026", "x", 5, "?!x"])
    assert refusal.value.code == "REKENING_TAK_TERBACA"


@pytest.mark.parametrize("cell", ["1.2.3", "sepuluh", 1.5, Odd("formula", "=A1")])
def test_money_that_cannot_be_read_refuses_a_statement(cell: Cell) -> None:
    with pytest.raises(Refusal, match="baris 2"):
        _bank(BANK, ["12-01-2026", "BPJS", cell, None])


def test_without_a_header_both_are_refused_in_words() -> None:
    for read, paper in ((_receipt, "receipt"), (_bank, "bank")):
        with pytest.raises(Refusal) as refusal:
            read(["apa", "saja"], [1, 2])
        assert f"papers/{paper}.yaml" in refusal.value.remedy


def test_files_come_through_the_sandbox(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, [nik(1), "SITI", None, "01-2026", "260100001234", 16_800, "LUNAS"]):
        book.active.append(row)
    book.save(tmp_path / "bukti.xlsx")
    (tmp_path / "bank.csv").write_text(
        "TANGGAL;URAIAN;DEBET;KREDIT\n12/01/2026;BPJS 260100001234;16.800;0\n", encoding="utf-8"
    )
    (tmp_path / "jahat.xlsx").write_bytes(b"PK\x03\x04 bukan apa-apa")
    (tmp_path / "kosong.csv").write_bytes(b"")
    with Reader() as reader:
        receipt = read_receipt(reader, tmp_path / "bukti.xlsx", CITY.receipt, today=TODAY)
        entries = read_bank(reader, tmp_path / "bank.csv", CITY.bank, today=TODAY)
        for name in ("jahat.xlsx", "kosong.csv", "tiada.xlsx"):
            for read, words in ((read_receipt, CITY.receipt), (read_bank, CITY.bank)):
                with pytest.raises(Refusal) as refusal:
                    read(reader, tmp_path / name, words, today=TODAY)  # type: ignore[operator]
                assert refusal.value.code.startswith("BERKAS_")
    assert [row.amount_rp for row in receipt.rows] == [16_800]
    assert [entry.amount_rp for entry in entries] == [16_800]
