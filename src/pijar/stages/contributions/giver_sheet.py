"""A list of givers and their workers, read from a sheet; each row comes out, sound or with a fault.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

One row is one worker of one giver: who gives, for whom, from which month, until which month it has
been paid. Nothing is guessed: a NIK that lost digits, a month that cannot be read or money that is
no whole rupiah is a fault, said with what stands there and how to mend it.

Units: rupiah whole; months inclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.core.sheet import Cell, Odd, Row, Sheet, Workbook
from pijar.stages.contributions.sheets import read_rupiah
from pijar.stages.enrolments.reply_sheet import read_start, said, sound_nik
from pijar.stages.lists.cells import clean, is_blank
from pijar.stages.lists.headings import fold
from pijar.stages.problems import mask

MOST_ROWS: Final = 5_000
MOST_PAID: Final = 120
"""So many months at most a row may say are paid; more is a slip of the pen."""
_SEARCHED_ROWS: Final = 100

FIELDS: Final = MappingProxyType(
    {
        "giver": ("donatur", "nama donatur", "pemberi", "nama pemberi", "pembayar",
                  "nama pembayar", "perusahaan", "desa"),
        "number": ("nip", "nip donatur", "nomor pembayar"),
        "group": ("opd", "perangkat daerah", "instansi", "unit kerja", "kelompok"),
        "nik": ("nik", "nik pekerja", "no nik"),
        "name": ("nama pekerja", "nama", "pekerja", "nama lengkap"),
        "sector": ("sektor", "jenis pekerjaan", "pekerjaan"),
        "first": ("mulai", "mulai bulan", "bulan mulai", "sejak"),
        "last": ("sampai", "sampai bulan", "berakhir", "bulan akhir"),
        "paid": ("lunas sampai", "dibayar sampai", "terbayar sampai", "bayar terakhir"),
        "monthly": ("iuran per bulan", "iuran", "per bulan", "nominal", "jumlah"),
    }
)  # fmt: skip
"""Field → the headings it is known by."""

_FIELD_OF: Final = {fold(word): field for field, words in FIELDS.items() for word in words}
_TRANSPORT: Final = frozenset(
    "transportasi ojek ojol driver sopir supir kurir becak pengemudi angkot taksi".split()
)


class Fault(NamedTuple):
    """What is wrong with a row: a code, what stands there, and how to mend it."""

    code: str
    says: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.says} {self.remedy}"


_NO_GIVER: Final = Fault("TANPA_DONATUR", "Nama donatur kosong.", "Isi siapa yang membayar.")
_NO_NAME: Final = Fault("TANPA_NAMA", "Nama pekerja kosong.", "Isi nama seperti pada KTP.")
_ROUNDED: Final = Fault(
    "NIP_DIBULATKAN",
    "NIP tersimpan sebagai angka; digit akhirnya sudah dibulatkan Excel.",
    "Jadikan kolomnya teks, lalu ketik lagi NIP-nya, atau kosongkan.",
)


@dataclass(frozen=True)
class Gift:
    """One row. fault: None where all that is needed could be read.

    sector: "" where the row does not say. paid_through: the last month paid. monthly_rp: as
    written, None where nothing is.
    """

    sheet: str
    row: int
    giver: str = ""
    number: str = ""
    group: str = ""
    nik: Nik | None = None
    name: str = ""
    sector: str = ""
    first: Month | None = None
    last: Month | None = None
    paid_through: Month | None = None
    monthly_rp: int | None = None
    fault: Fault | None = None


def read_gifts(workbook: Workbook, *, today: date) -> tuple[Gift, ...]:
    """Every row below the header of every sheet that has one.

    Args: today: decides the century of two-digit years.

    Raises:
        Refusal: DONATUR_TANPA_JUDUL, no sheet has a giver and a NIK; DONATUR_TERLALU_BANYAK.
    """
    found: list[Gift] = []
    headed = False
    for sheet in workbook.sheets:
        header = _header(sheet)
        if header is None:
            continue
        headed = True
        place, columns = header
        for number, row in _below(sheet, place):
            cells = {field: row[at] for field, at in columns.items() if at < len(row)}
            if any(not is_blank(cell) for cell in cells.values()):
                found.append(_gift(sheet.name[:31], number, cells, today))
    if not headed:
        raise Refusal(
            "DONATUR_TANPA_JUDUL",
            "Tidak ada lembar dengan kolom Donatur dan kolom NIK pekerja.",
            "Pakai contoh isian, atau beri judul kolom: Donatur, NIP, NIK, Nama Pekerja, Mulai.",
        )
    if len(found) > MOST_ROWS:
        raise Refusal(
            "DONATUR_TERLALU_BANYAK",
            f"Daftar ini berisi {len(found)} baris; sekali kirim paling banyak {MOST_ROWS}.",
            "Pecah menurut perangkat daerah, lalu unggah satu per satu.",
        )
    return tuple(found)


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    for place, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for at, cell in enumerate(row):
            field = _FIELD_OF.get(fold(clean(cell)[0])) if isinstance(cell, str) else None
            if field is not None:
                columns.setdefault(field, at)
        if {"giver", "nik"} <= columns.keys():
            return place, columns
    return None


def _below(sheet: Sheet, header: int) -> Iterator[tuple[int, Row]]:
    """The rows below the header, numbered as Excel numbers them."""
    yield from enumerate(sheet.rows[header + 1 :], start=header + 2)


def _gift(sheet: str, number: int, cells: Mapping[str, Cell], today: date) -> Gift:
    giver = mask(said(cells.get("giver")))[:60]
    nik = sound_nik(cells.get("nik"))
    name = said(cells.get("name"))[:255]
    (first, odd_first), (last, odd_last), (paid, odd_paid) = (
        _month(cells.get(field), today) for field in ("first", "last", "paid")
    )
    monthly_rp, odd_money = read_rupiah(cells.get("monthly"))
    sector = _sector(said(cells.get("sector")))
    own_number, odd_number = _number(cells.get("number"))
    faults = (
        None if giver else _NO_GIVER,
        odd_number,
        None if nik else _of_nik(cells.get("nik")),
        None if name else _NO_NAME,
        _of_months(first, last, paid, [odd_first, odd_last, odd_paid]),
        _of_money(cells.get("monthly"), monthly_rp, odd_money),
    )  # fmt: skip
    return Gift(
        sheet, number, giver, own_number, said(cells.get("group"))[:80], nik, name, sector, first,
        last, paid, monthly_rp, next((each for each in faults if each), None),
    )  # fmt: skip


def _number(cell: Cell) -> tuple[str, Fault | None]:
    """An official's number, without blanks; what a spreadsheet has rounded is a fault."""
    rounded = isinstance(cell, int | float | Odd) and not (
        isinstance(cell, int) and abs(cell) < 10**15
    )
    if rounded:
        return "", _ROUNDED
    return "".join(said(cell).split()).lstrip("'")[:20], None


def _sector(text: str) -> str:
    """The tariff's sector; "" for nothing said."""
    if not text:
        return ""
    return "transportasi" if _TRANSPORT & set(fold(text).split()) else "lainnya"


def _month(cell: Cell, today: date) -> tuple[Month | None, str]:
    """The month in a cell, and what stands there when it is none."""
    if isinstance(cell, date | datetime):
        return Month.of(cell), ""
    day = read_start(cell, today)[0]
    text = said(cell)
    return (Month.of(day), "") if day else (None, text[:40])


def _of_nik(cell: Cell) -> Fault:
    text = said(cell)
    if not text:
        return Fault("TANPA_NIK", "NIK pekerja kosong.", "Isi 16 angka dari KTP.")
    return Fault(
        "NIK_RUSAK",
        "NIK pekerja tidak terbaca: bukan 16 angka, atau digitnya hilang oleh Excel.",
        "Jadikan kolomnya teks, lalu ketik lagi 16 angka dari KTP.",
    )


def _of_months(
    first: Month | None, last: Month | None, paid: Month | None, odd: list[str]
) -> Fault | None:
    for text in filter(None, odd):
        says = f"“{mask(text)}” bukan bulan."
        return Fault("BULAN_TAK_TERBACA", says, "Tulis seperti 01-2026 atau Mei 2026.")
    if first is None:
        return Fault("TANPA_MULAI", "Bulan mulai kosong.", "Isi bulan pertama yang dijanjikan.")
    if not 2000 <= first.year < 2100 or (last is not None and last < first):
        return Fault(
            "BULAN_TERBALIK",
            f"Berakhir sebelum mulai: {first.label()}.",
            "Periksa kolom Mulai dan Sampai.",
        )
    if paid is not None and not first <= paid <= min(last or paid, first + MOST_PAID):
        return Fault(
            "LUNAS_DI_LUAR",
            f"Lunas sampai {paid.label()} berada di luar masa janjinya.",
            "Periksa kolom Mulai, Sampai, dan Lunas sampai.",
        )
    return None


def _of_money(cell: Cell, monthly_rp: int | None, odd: bool) -> Fault | None:
    if not odd and (monthly_rp is None or monthly_rp > 0):
        return None
    return Fault(
        "IURAN_TAK_TERBACA",
        f"“{mask(said(cell))[:40]}” bukan rupiah bulat.",
        "Tulis misalnya 16800, atau kosongkan agar dipakai tarifnya.",
    )
