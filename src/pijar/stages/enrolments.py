"""lists → people → links → decisions → funding → **enrolments** → contributions → claims → reports

What the city signs and what it sends to the insurer: the annex of a decree, with its sum and its
hash, and the registration lines in the columns a template asks for. Pure values; `pijar.files`
turns them into PDF and workbook.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, Literal

from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month, count
from pijar.core.nik import Nik

ANNEX_HEADINGS: Final = (
    "No.",
    "Nama",
    "NIK",
    "Tanggal lahir",
    "L/P",
    "Alamat",
    "RT",
    "RW",
    "Kelurahan",
    "Kecamatan",
    "Pekerjaan",
    "Bulan pertama",
    "Bulan terakhir",
    "Jumlah bulan",
    "Jumlah iuran (Rp)",
)
"""The columns of the annex, in the order in which a line is hashed."""

CANON: Final = "lampiran/1"
CANON_REGISTRATION: Final = "pendaftaran/1"
"""Name the form of a hashed text; another form gets another name, and old hashes keep theirs."""

# What no paper may carry: controls, line breaks, and marks that reorder or hide the letters beside
# them. A name that looks like another one on paper is the oldest forgery there is.
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]+"
)


# In a workbook `_x0041_` means the letter A, so such a text would not read as it was written.
_EXCEL_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@lru_cache(maxsize=2**16)  # a list of 10,000 people has few hundred places, occupations, days
def printable(text: str) -> str:
    """The text as paper carries it: NFC, one line, single spaces, nothing invisible."""
    text = unicodedata.normalize("NFC", _UNPRINTABLE.sub(" ", text))
    text = _EXCEL_ESCAPE.sub(" ", text)
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """One person in the annex of a decree: who, where, which months, how much.

    Every text is made printable here, so that PDF, workbook and hash carry the same letters.
    """

    number: int
    name: str
    nik: Nik
    birth_date: date
    sex: str
    address: str
    rt: str
    rw: str
    kelurahan: str
    kecamatan: str
    occupation: str
    first_month: Month
    last_month: Month
    months: int
    amount_rp: int

    def __post_init__(self) -> None:
        for name in _TEXTS:
            object.__setattr__(self, name, printable(getattr(self, name)))
        if not 1 <= self.months <= count(self.first_month, self.last_month):
            raise Defect(f"line {self.number}: {self.months} months do not fit its span")
        if type(self.amount_rp) is not int or self.amount_rp < 0:
            raise Defect(f"line {self.number}: an amount is whole rupiah and not negative")

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The line as the annex workbook holds it, in the order of ANNEX_HEADINGS."""
        return (
            self.number,
            self.name,
            self.nik.digits,
            f"{self.birth_date:%d-%m-%Y}",
            self.sex,
            self.address,
            self.rt,
            self.rw,
            self.kelurahan,
            self.kecamatan,
            self.occupation,
            f"{self.first_month.month:02}-{self.first_month.year:04}",
            f"{self.last_month.month:02}-{self.last_month.year:04}",
            self.months,
            self.amount_rp,
        )


_TEXTS: Final = ("name", "sex", "address", "rt", "rw", "kelurahan", "kecamatan", "occupation")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the place, the office, and the name and rank when they are known."""

    place: str
    office: str
    name: str = ""
    rank: str = ""


@dataclass(frozen=True)
class Annex:
    """The list of one fund that a decree determines.

    Args:
        title: the lines of the block at the top right, such as "LAMPIRAN", "KEPUTUSAN WALI KOTA
            SEMARANG", "NOMOR {number} TAHUN 2026"; "{number}" stands for the decree's number.
        heading: the lines centred above the table.
        day: the day of the run whose list this is.
        number: the decree's number; a draft has none.
    """

    fund_id: str
    fund_label: str
    year: int
    city: str
    title: tuple[str, ...]
    heading: tuple[str, ...]
    lines: tuple[AnnexLine, ...]
    day: date
    signature: Signature
    number: str | None = None
    _hash: str = dataclass_field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if [line.number for line in self.lines] != list(range(1, self.count + 1)):
            raise Defect(f"annex {self.fund_id}: lines are numbered 1, 2, 3 … in order")
        if len({line.nik for line in self.lines}) != self.count:
            raise Defect(f"annex {self.fund_id}: a person stands in it twice")
        rows = [line.cells for line in self.lines]
        object.__setattr__(self, "_hash", list_hash(self.opening, rows))

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def total_rp(self) -> int:
        return sum(line.amount_rp for line in self.lines)

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical text, in hexadecimal: the same list, the same hash."""
        return self._hash

    @property
    def opening(self) -> tuple[str, ...]:
        """What stands before the rows in the hashed text."""
        return (CANON, self.fund_id, str(self.year))

    @property
    def is_draft(self) -> bool:
        return self.number is None


def list_hash(opening: Sequence[str], rows: Sequence[Sequence[str | int | None]]) -> str:
    r"""SHA-256, in hexadecimal, of a list in its canonical form.

    Anybody can build that form from the workbook: each row's cells as they stand, joined by tabs;
    the rows sorted as UTF-8 bytes, so that their order on paper changes nothing; before them the
    opening, joined by tabs too; every line ends with `\n`; UTF-8 in form NFC.
    """
    lines = sorted(_joined(row) for row in rows)
    return hashlib.sha256(b"\n".join([_joined(opening), *lines, b""])).hexdigest()


def _joined(cells: Sequence[str | int | None]) -> bytes:
    text = "\t".join(["" if cell is None else str(cell) for cell in cells])
    return unicodedata.normalize("NFC", text).encode()


Form = Literal["text", "upper", "date", "number"]


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """One person as the insurer registers them; a field the city does not know is empty."""

    number: int
    nik: Nik
    name: str
    birth_date: date
    sex: str
    first_month: Month
    last_month: Month
    months: int
    amount_rp: int
    fund: str
    kk: str = dataclass_field(default="", repr=False)
    birth_place: str = ""
    mother_name: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    region_code: str = ""
    phone: str = ""
    occupation: str = ""
    declared_income_rp: int | None = None


REGISTRATION_FIELDS: Final = frozenset(f.name for f in fields(RegistrationLine))


@dataclass(frozen=True, slots=True)
class RegistrationColumn:
    """One column of the insurer's form: its header, what goes in, and how it is written.

    Args:
        field: a field of RegistrationLine, or "" for a constant.
        form: text as it is, upper case, a date by `pattern`, or a number.
        pattern: for dates and months, of "dd", "mm" and "yyyy", such as "dd/mm/yyyy".
        codes: the insurer's word for ours, such as {"L": "LAKI-LAKI"}.
        constant: the same text in every row, such as the wadah's code.
        width: of the column, in characters.
    """

    header: str
    field: str = ""
    form: Form = "text"
    pattern: str = "dd-mm-yyyy"
    codes: Mapping[str, str] = dataclass_field(default_factory=dict)
    constant: str = ""
    width: int = 16

    def __post_init__(self) -> None:
        if self.field and self.field not in REGISTRATION_FIELDS:
            raise Refusal(
                "KOLOM_TIDAK_DIKENAL",
                f"Kolom “{self.header}” pada templat pendaftaran meminta “{self.field}”, "
                "yang tidak dikenal.",
                f"Pilih salah satu: {', '.join(sorted(REGISTRATION_FIELDS))}.",
            )

    def cells(self, lines: Sequence[RegistrationLine]) -> list[str | int | None]:
        """What stands in this column for each person; a value that recurs is written once."""
        if not self.field:
            return [self._shown(self.constant)] * len(lines)
        shown: dict[object, str | int | None] = {}
        cells = []
        for value in map(attrgetter(self.field), lines):
            if value not in shown:
                shown[value] = self._shown(value)
            cells.append(shown[value])
        return cells

    def _shown(self, value: Any) -> str | int | None:
        if value is None or value == "":
            return None
        if self.form == "number":
            return int(value)
        text = _written(value, self.pattern)
        text = self.codes.get(text, text)
        return text.upper() if self.form == "upper" else text


@dataclass(frozen=True, slots=True)
class RegistrationTemplate:
    """The insurer's form as a city edits it: columns in their order, and the name of the sheet."""

    columns: tuple[RegistrationColumn, ...]
    sheet: str = "Pendaftaran"

    def rows(self, lines: Sequence[RegistrationLine]) -> list[tuple[str | int | None, ...]]:
        """One row a person, cells in the order of the columns."""
        return list(zip(*(column.cells(lines) for column in self.columns), strict=True))


def _written(value: object, pattern: str) -> str:
    if isinstance(value, Nik):
        return value.digits
    if isinstance(value, date):
        return _by_pattern(pattern, value.day, value.month, value.year)
    if isinstance(value, Month):
        return _by_pattern(pattern, 1, value.month, value.year)
    return printable(str(value))


@lru_cache(maxsize=2**16)
def _by_pattern(pattern: str, day: int, month: int, year: int) -> str:
    return (
        pattern.replace("dd", f"{day:02}")
        .replace("mm", f"{month:02}")
        .replace("yyyy", f"{year:04}")
    )
