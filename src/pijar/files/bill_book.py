"""The workbooks of a month: the bill for the insurer with its seal, and whom the sweep held back.

Whoever receives the bill can tell by count, sum and hash that it is the one that was approved; so
can we: `read_back` reads the finished file and gives what a `Bill` must find in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook

from pijar.core.days import show_day
from pijar.core.errors import Defect
from pijar.core.rupiah import show_rupiah, terbilang
from pijar.files.seal import seal
from pijar.files.write_xlsx import Column, Grid, Shown, Value, write_book
from pijar.stages.contributions.bill import BILL_HEADINGS, Bill
from pijar.stages.enrolments import list_hash

SHEET = "Tagihan"

_WIDTHS = (20, 36, 16, 14, 22, 16)


def write_bill(
    path: Path,
    bill: Bill,
    rows: Iterable[Sequence[Value]],
    *,
    city: str,
    labels: Mapping[str, str],
    wadah: str = "",
) -> None:
    """Writes the bill: one row a person, a summary by fund, and the seal.

    Args:
        rows: as `Bill` was made of them, in the order in which they stand.
        labels: fund → what officers call it. wadah: the city's number at the insurer, if known.

    Raises:
        Defect: what stands in the finished file is not the bill.
    """
    kinds = ("text", "text", "text", "text", "text", "number")
    people = Grid(
        name=SHEET,
        columns=[
            Column(heading, width, "number" if kind == "number" else "text")
            for heading, width, kind in zip(BILL_HEADINGS, _WIDTHS, kinds, strict=True)
        ],
        rows=rows,
        frozen_columns=1,
        landscape=False,
    )
    facts = [
        ("Isi berkas", "Tagihan iuran JKK dan JKM peserta bukan penerima upah"),
        ("Kota", city),
        *([("Nomor wadah", wadah)] if wadah else []),
        ("Bulan iuran", bill.month.label()),
        ("Dibuat per", show_day(bill.day)),
        ("Banyaknya orang", str(bill.people)),
        ("Jumlah iuran", show_rupiah(bill.total_rp)),
        ("Terbilang", f"{terbilang(bill.total_rp)} rupiah"),
    ]
    sealed = seal(facts, list_sheet=SHEET, opening=bill.opening, list_hash=bill.list_hash)
    title = f"Tagihan iuran {bill.month.label()} — {city}"
    write_book(path, [people, _by_fund(bill, labels), sealed], title=title, day=bill.day)
    bill.require_written(*read_back(path, bill.opening))


def read_back(path: Path, opening: Sequence[str]) -> tuple[int, int, str]:
    """People, rupiah and hash of the list in a finished workbook of ours."""
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(SHEET).to_python()
    if tuple(cells[0]) != BILL_HEADINGS:
        raise Defect("a workbook of a bill has other columns than the bill")
    rows: list[list[str | int | None]] = [
        [*map(str, row[:-1]), _whole(row[-1])] for row in cells[1:]
    ]
    return len(rows), sum(_whole(row[-1]) for row in cells[1:]), list_hash(opening, rows)


def _whole(cell: object) -> int:
    if isinstance(cell, int | float) and float(cell).is_integer():
        return int(cell)
    raise Defect("an amount in a workbook of a bill is no whole number")


def write_held(path: Path, rows: Sequence[Sequence[Value]], *, city: str, bill: Bill) -> None:
    """Writes whom the sweep held back, and why: a list to work off, so that nobody loses cover."""
    grid = Grid(
        name="Ditahan",
        columns=[
            Column("NIK", 20),
            Column("Nama", 32),
            Column("Dana", 22),
            Column("Temuan", 46, "wrap"),
            Column("Bukti", 46, "wrap"),
            Column("Kepastian", 18),
            Column("Keadaan", 16),
        ],
        rows=rows,
        title=(
            f"Ditahan dari tagihan {bill.month.label()} — {city}",
            "Periksa setiap temuan sebelum jatuh tempo: bulan yang tidak dibayar membuat"
            " pelindungan terputus dan masa tunggu JKM mulai lagi.",
        ),
        frozen_columns=2,
    )
    title = f"Ditahan dari tagihan {bill.month.label()} — {city}"
    write_book(path, [grid], title=title, day=bill.day)


def _by_fund(bill: Bill, labels: Mapping[str, str]) -> Grid:
    rows = [
        (
            labels.get(group.fund, group.fund),
            group.payer_class.upper(),
            group.sector,
            group.people,
            group.tariff_rp,
            group.total_rp,
        )
        for group in bill.groups
    ]
    return Grid(
        name="Ringkasan",
        columns=[
            Column("Dana", 36),
            Column("Pembayar", 12),
            Column("Sektor", 14),
            Column("Orang", 12, "number"),
            Column("Iuran sebulan (Rp)", 20, "rupiah"),
            Column("Jumlah iuran (Rp)", 20, "rupiah"),
        ],
        rows=rows,
        title=("Ringkasan per dana",),
        totals=[
            Shown(value, "bold") for value in ("JUMLAH", "", "", bill.people, "", bill.total_rp)
        ],
        landscape=False,
    )
