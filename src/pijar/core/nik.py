"""NIK and KK numbers: always text, masked wherever they are shown, read without ever guessing.

A NIK is province (2), regency (2) and district (2) of *first registration*, the birth date as
DDMMYY with 40 added to a woman's day, and a serial (4). A KK number has its date of issue there,
with nothing added. Spreadsheets destroy both: they keep 15 digits, so the sixteenth becomes a
false 0; they show 3,37401E+15; they drop leading zeros. What arrives damaged is named as damaged
(`NIK_DAMAGE`) and never repaired into somebody else's number. Only ASCII `[0-9]` counts as a
digit: `str.isdigit()` would let other scripts through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from pijar.core.errors import Refusal

# Fields of the number. 38 provinces by the codes of the Ministry of Home Affairs (Kepmendagri).
_PROVINCE = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6])"
_REPEATED = r"(?P<unit>[0-9]{1,4})(?P=unit)+"


def _date_field(d1_28: str, d29: str, d30: str, d31: str) -> str:
    """DDMMYY of a day that exists. 29 February needs a year divisible by four; 00 may be 2000."""
    return (
        rf"(?:{d1_28}(?:0[1-9]|1[0-2])[0-9][0-9]"
        rf"|(?:{d29}|{d30})(?:0[13-9]|1[0-2])[0-9][0-9]"
        rf"|{d31}(?:0[13578]|1[02])[0-9][0-9]"
        rf"|{d29}02(?:[02468][048]|[13579][26]))"
    )


_DAY_OF_BIRTH = _date_field("(?:[04][1-9]|[15][0-9]|[26][0-8])", "[26]9", "[37]0", "[37]1")
_DAY_OF_ISSUE = _date_field("(?:0[1-9]|1[0-9]|2[0-8])", "29", "30", "31")


class Damage(NamedTuple):
    """What a damage code means. A fatal one leaves no number; the others are only reported."""

    fatal: bool
    meaning: str


_DAMAGE: Final = {
    "KOSONG": Damage(True, "{number} kosong."),
    "DIGIT_HILANG": Damage(True, "{number} berbentuk 3,37E+15: sebagian digit sudah hilang."),
    "DIBULATKAN": Damage(
        True, "{number} tersimpan sebagai angka dan digit akhirnya mungkin dibulatkan Excel."
    ),
    "PANJANG": Damage(True, "{number} tidak berisi 16 digit."),
    "HURUF": Damage(True, "{number} berisi huruf atau tanda yang bukan angka."),
    "HURUF_MIRIP": Damage(True, "{number} berisi huruf yang mirip angka (O, l, I)."),
    "PROVINSI": Damage(True, "Dua digit pertama {number} bukan kode provinsi."),
    "TANGGAL": Damage(True, "Tanggal di dalam {number} tidak ada di kalender."),
    "SERI_0000": Damage(True, "Empat digit terakhir {number} adalah 0000."),
    "POLA": Damage(True, "{number} hanya pola yang berulang."),
    "ANGKA": Damage(
        False, "{number} tersimpan sebagai angka; digitnya lengkap, cocokkan dengan tanggal lahir."
    ),
    "DIRAPIKAN": Damage(False, "Spasi atau tanda baca di dalam {number} dibuang."),
}


def _named(prefix: str, number: str) -> Mapping[str, Damage]:
    return MappingProxyType(
        {
            f"{prefix}_{code}": Damage(damage.fatal, damage.meaning.format(number=number))
            for code, damage in _DAMAGE.items()
        }
    )


NIK_DAMAGE: Final = _named("NIK", "NIK")
KK_DAMAGE: Final = _named("KK", "Nomor KK")


class NikReading(NamedTuple):
    """What one cell gave: sixteen digits or none, and every damage by its code.

    `digits` is None exactly when a damage is fatal. `proposal` holds the number that O→0 and l→1
    would give; a human may confirm it, the code never does. Shows itself masked.
    """

    digits: str | None
    damage: tuple[str, ...]
    proposal: str | None = None

    def __repr__(self) -> str:
        digits, proposal = (n and mask(n) for n in (self.digits, self.proposal))
        return f"NikReading(digits={digits}, damage={self.damage}, proposal={proposal})"


class _Form(NamedTuple):
    prefix: str
    is_sound: Callable[[str], object]
    date_exists: Callable[[str], object]


def _form(prefix: str, date_field: str) -> _Form:
    sound = rf"(?!{_REPEATED}$){_PROVINCE}[0-9]{{4}}{date_field}(?!0000)[0-9]{{4}}"
    return _Form(prefix, re.compile(sound).fullmatch, re.compile(date_field).fullmatch)


_NIK = _form("NIK", _DAY_OF_BIRTH)
_KK = _form("KK", _DAY_OF_ISSUE)
_is_sound_nik = _NIK.is_sound
_is_sound_kk = _KK.is_sound


@dataclass(frozen=True, repr=False, order=True, slots=True)
class Nik:
    """A sound NIK. Shows only its last four digits; `.digits` is the one way to all of them.

    Raises:
        Refusal: NIK_TIDAK_SAH, without the number in its text.
    """

    digits: str

    def __post_init__(self) -> None:
        if not (isinstance(self.digits, str) and _is_sound_nik(self.digits)):
            raise Refusal(
                "NIK_TIDAK_SAH", "NIK tidak sah.", "Periksa 16 digitnya pada KTP atau KK."
            )

    def __str__(self) -> str:
        return mask(self.digits)

    def __repr__(self) -> str:
        return f"Nik({mask(self.digits)})"

    def __format__(self, spec: str) -> str:
        return format(mask(self.digits), spec)

    @property
    def area(self) -> str:
        """Province, regency and district of first registration; says nothing about residence."""
        return self.digits[:6]

    @property
    def sex(self) -> str:
        """ "L" for men, "P" for women."""
        return "P" if int(self.digits[6:8]) > 40 else "L"

    @property
    def day_month_yy(self) -> tuple[int, int, int]:
        """Day, month and two-digit year of birth; the century is not in the number."""
        return int(self.digits[6:8]) % 40, int(self.digits[8:10]), int(self.digits[10:12])

    def agrees_with(self, born: date) -> bool:
        """Whether a birth date fits the number, in any century."""
        return self.day_month_yy == (born.day, born.month, born.year % 100)


def mask(digits: str) -> str:
    """A number as it may be shown: ************0001."""
    return "*" * (len(digits) - 4) + digits[-4:]


def read_nik(cell: str | int | float | None, *, numeric: bool = False) -> NikReading:
    """The NIK in a cell, or every reason why there is none.

    Args:
        cell: the cell as read; a number cell may also come as its raw text.
        numeric: the cell was stored as a number, even if `cell` is text.
    """
    if not numeric and type(cell) is str and _is_sound_nik(cell):
        return NikReading(cell, ())
    return _read(cell, numeric, _NIK)


def read_kk(cell: str | int | float | None, *, numeric: bool = False) -> NikReading:
    """The KK number in a cell; as `read_nik`, with codes KK_… and no 40 added to any day."""
    if not numeric and type(cell) is str and _is_sound_kk(cell):
        return NikReading(cell, ())
    return _read(cell, numeric, _KK)


_SAFE_IN_FLOAT = 2**53
_NUMBER = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?(?:[eE]\+?([0-9]{1,3}))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){5}|[0-9]{1,3}(?:,[0-9]{3}){5}")
# White space, apostrophes, dots, commas, hyphens, and the invisible: soft hyphen, zero-width,
# direction marks, byte order mark.
_NOISE = re.compile(r"[\s'’‘`´\".,\-‐-―\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_FULL_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_LOOKALIKES = str.maketrans("OolI", "0011")
_all_digits = re.compile(r"[0-9]+").fullmatch


def _read(cell: str | int | float | None, numeric: bool, form: _Form) -> NikReading:
    if cell is None or cell != cell:  # an empty number cell may come as NaN
        return _reading(form, None, "KOSONG")
    if isinstance(cell, str):
        number = _as_number(cell.strip().strip("'’"), numeric)
        return _read_text(cell, form) if number is None else _read_number(number, form)
    if not 0 <= cell < 10**17 or cell != int(cell):
        return _reading(form, None, "PANJANG")
    return _read_number(str(int(cell)), form)


def _as_number(text: str, numeric: bool) -> str | None:
    """The digits of text that is a number; None if it is not one, "" if digits are missing from it.

    Text counts as a number when the cell was one, when it has an exponent or a fraction of zeros,
    or when it is grouped in thousands: nobody types a NIK so, spreadsheets do.
    """
    if _GROUPED.fullmatch(text):
        return re.sub("[.,]", "", text)
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    whole, fraction, exponent = found[1], found[2] or "", found[3]
    has_zero_fraction = len(whole) == 16 and fraction and not fraction.strip("0")
    if not (numeric or exponent or has_zero_fraction):
        return None
    mantissa, point = whole + fraction, len(whole) + int(exponent or 0)
    if len(mantissa) < point:
        return ""
    return mantissa[:point] if mantissa[point:].strip("0") == "" else mantissa


def _read_number(number: str, form: _Form) -> NikReading:
    if not number:
        return _reading(form, None, "DIGIT_HILANG")
    if len(number) != 16:
        return _reading(form, None, "PANJANG")
    # The sixteenth digit is the one Excel zeroes; above 2**53 no float holds every whole number.
    if number.endswith("0") or int(number) >= _SAFE_IN_FLOAT:
        return _reading(form, None, "DIBULATKAN")
    return _reading(form, number, "ANGKA", *_faults(number, form))


def _read_text(cell: str, form: _Form) -> NikReading:
    tidy = _NOISE.sub("", cell.translate(_FULL_WIDTH))
    if not tidy:
        return _reading(form, None, "KOSONG")
    tidied = () if tidy == cell else ("DIRAPIKAN",)
    if _all_digits(tidy):
        return _reading(form, tidy, *tidied, *_faults(tidy, form))
    proposal = tidy.translate(_LOOKALIKES)
    if not _all_digits(proposal):
        return _reading(form, None, "HURUF")
    faults = _faults(proposal, form)
    return _reading(
        form, None, *tidied, "HURUF_MIRIP", *faults, proposal=None if faults else proposal
    )


def _faults(digits: str, form: _Form) -> tuple[str, ...]:
    if len(digits) != 16:
        return ("PANJANG",)
    if form.is_sound(digits):
        return ()
    found = {
        "PROVINSI": not re.match(_PROVINCE, digits),
        "TANGGAL": not form.date_exists(digits[6:12]),
        "SERI_0000": digits.endswith("0000"),
        "POLA": re.fullmatch(_REPEATED, digits),
    }
    return tuple(code for code, present in found.items() if present)


def _reading(
    form: _Form, digits: str | None, *codes: str, proposal: str | None = None
) -> NikReading:
    fatal = any(_DAMAGE[code].fatal for code in codes)
    damage = tuple(f"{form.prefix}_{code}" for code in codes)
    return NikReading(None if fatal else digits, damage, proposal)
