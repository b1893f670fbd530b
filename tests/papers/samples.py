"""Invented papers for the tests of this folder: people of regencies that do not exist."""

from __future__ import annotations

from datetime import date

from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.stages.enrolments import Annex, AnnexLine, RegistrationLine, Signature

DAY = date(2026, 1, 5)
JANUARY, MAY, DECEMBER = Month(2026, 1), Month(2026, 5), Month(2026, 12)

HOSTILE = (
    '#read("/etc/passwd")',
    "*tebal* _miring_ `kode`",
    "$x^2$ = y",
    "=cmd|'/C calc'!A0",
    "+62 812, -1, @SUM(A1)",
    "<script>alert(1)</script>",
    "<r><t>mentah</t></r>",
    "_x0041_ & <b>",
    "]] #let x = 1 [[",
    "\\n \\u{41} // komentar /* dan */",
    "“kutip” 'tunggal' \"ganda\" -- ---",
)
"""Names that some reader might take for a formula, for markup, or for code."""


def nik(serial: int, born: date = date(1980, 3, 12), sex: str = "L") -> Nik:
    """A NIK of regency 33.80, which does not exist."""
    day = born.day + (40 if sex == "P" else 0)
    return Nik(f"338001{day:02}{born.month:02}{born.year % 100:02}{serial:04}")


def line(number: int, name: str = "", **changes: object) -> AnnexLine:
    values: dict[str, object] = {
        "number": number,
        "name": name or f"SITI ORANG KE {number}",
        "nik": nik(number),
        "birth_date": date(1980, 3, 12),
        "sex": "L",
        "address": f"Jl. Contoh No. {number}",
        "rt": "003",
        "rw": "005",
        "kelurahan": "Purwosari",
        "kecamatan": "Mijen",
        "occupation": "buruh tani",
        "first_month": JANUARY,
        "last_month": DECEMBER,
        "months": 12,
        "amount_rp": 201_600,
    }
    return AnnexLine(**(values | changes))  # type: ignore[arg-type]


def annex(lines: tuple[AnnexLine, ...], **changes: object) -> Annex:
    values: dict[str, object] = {
        "fund_id": "apbd_2026",
        "fund_label": "APBD Kota Contoh 2026",
        "year": 2026,
        "city": "Kota Contoh",
        "title": ("LAMPIRAN", "KEPUTUSAN WALI KOTA CONTOH", "NOMOR {number} TAHUN 2026"),
        "heading": ("DAFTAR PENERIMA", "SUMBER DANA: APBD"),
        "lines": lines,
        "day": DAY,
        "signature": Signature("Contoh", "Wali Kota Contoh"),
    }
    return Annex(**(values | changes))  # type: ignore[arg-type]


def registration_line(number: int, **changes: object) -> RegistrationLine:
    values: dict[str, object] = {
        "number": number,
        "nik": nik(number),
        "name": f"Siti Orang Ke {number}",
        "birth_date": date(1980, 3, 12),
        "sex": "P",
        "first_month": MAY,
        "last_month": DECEMBER,
        "months": 8,
        "amount_rp": 134_400,
        "fund": "APBD 2026",
    }
    return RegistrationLine(**(values | changes))  # type: ignore[arg-type]
