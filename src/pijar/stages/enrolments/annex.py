"""The annex of a decree: its lines, its sum and its hash.

lists → people → links → decisions → funding → **enrolments** → contributions → claims → reports
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from pijar.core.errors import Defect
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
"""Names the form of a hashed text; another form gets another name, and old hashes keep theirs."""

Change = Literal["add", "remove"]
"""What a list does: it gives months of cover, or it takes away months that were given before."""

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
        change: "remove" for the list of an amendment that ends cover given before; its months
            and its rupiah are those no longer paid.
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
    change: Change = "add"
    _hash: str = dataclass_field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if [line.number for line in self.lines] != list(range(1, self.count + 1)):
            raise Defect(f"annex {self.fund_id}: lines are numbered 1, 2, 3 … in order")
        ends = self.change == "remove"  # whose cover ends around a month that stays has two lines
        once = {(line.nik, line.first_month if ends else None) for line in self.lines}
        if len(once) != self.count:
            raise Defect(f"annex {self.fund_id}: a person stands in it twice")
        rows = [line.cells for line in self.lines]
        object.__setattr__(self, "_hash", list_hash(self.opening, rows))

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def people(self) -> int:
        """How many people stand in it, in one line or more."""
        return len({line.nik for line in self.lines})

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
        ends = ("berhenti",) if self.change == "remove" else ()
        return (CANON, self.fund_id, str(self.year), *ends)

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
