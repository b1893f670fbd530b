"""Deaths and accidents as they are told: by a register, by a kelurahan, by the head of an RT.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

Such lists are dirtier than lists of workers: no NIK, a name as neighbours say it, an age instead of
a birth date, and the same death told twice. What tells who somebody is, is read as everywhere
(`stages.lists`), but no row is turned away for want of it: a family may stand behind it. The day of
the event is another matter. A list without any such column proves nothing, and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from pijar.core.errors import Refusal
from pijar.core.region import Regions
from pijar.core.sheet import Cell, Row, Sheet
from pijar.rules.ask import Verdict
from pijar.stages.lists import ListRow, SheetReading, read_sheet
from pijar.stages.lists.cells import clean
from pijar.stages.lists.dates import read_day
from pijar.stages.lists.headings import fold
from pijar.stages.problems import shown_as

Kind = Literal["death", "accident"]

KIND_WORDS: Final[Mapping[Kind, tuple[str, str]]] = MappingProxyType(
    {"death": ("kematian", "death"), "accident": ("kecelakaan", "accident")}
)

PROBLEM_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "HARI_TIDAK_TERBACA": "Hari kejadian kosong atau tidak terbaca; tanyakan kepada pelapor.",
        "HARI_DI_DEPAN": "Hari kejadian sesudah hari ini; tanyakan kepada pelapor.",
        "HARI_KECELAKAAN_SALAH": "Hari kecelakaan sesudah hari meninggal; tanyakan keduanya.",
        "TANPA_NAMA_DAN_NIK": "Baris ini tidak menyebut siapa; tidak dapat dicari.",
    }
)

# Headings of what only these lists tell, in the one spelling in which headings are compared.
_DEATH_DAY = """died_on; tgl meninggal; tgl kematian; tgl wafat; tgl meninggal dunia;
    hari meninggal; meninggal tgl; meninggal pada; wafat tgl; tgl mati; meninggal;
    hari tgl meninggal; tgl kejadian; tgl death; date of death"""
_ACCIDENT_DAY = """happened_on; tgl kecelakaan; tgl kejadian; hari kejadian; hari kecelakaan;
    tgl kejadian kecelakaan; hari tgl kejadian; waktu kejadian; accident date; kejadian"""
_HEADINGS: Final[Mapping[Kind, Mapping[str, str]]] = {
    "death": {
        "day": _DEATH_DAY,
        "accident_on": "accident_on; tgl kecelakaan",
        "by_accident": """by_accident_at_work; karena kecelakaan kerja; akibat kecelakaan kerja;
            meninggal karena kecelakaan kerja""",
        "cause": "cause; sebab; penyebab; sebab kematian; penyebab kematian; sebab meninggal",
    },
    "accident": {
        "day": _ACCIDENT_DAY,
        "at_work": "at_work; saat bekerja; kecelakaan kerja; di tempat kerja; waktu bekerja",
    },
}
_BOTH: Final[Mapping[str, str]] = {
    "age": "age; umur; usia; umur thn; usia thn; umur saat meninggal; usia meninggal",
    "place": "place; tempat meninggal; tempat kematian; tempat kejadian; lokasi; lokasi kejadian",
    "traffic": "traffic; lalu lintas; kecelakaan lalu lintas; laka lantas",
}
_YES: Final = frozenset("ya y iya benar betul yes true 1".split())
_NO: Final = frozenset("tidak t tdk bukan no false 0".split())
_NUMBER: Final = re.compile(r"[0-9]{1,3}")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_MOST_AGE: Final = 120
_NIK_LENGTHS: Final = range(14, 19)
"""A NIK that lost or won a digit or two still tells who is meant, beside a name."""


@dataclass(frozen=True, slots=True)
class Report:
    """One death or accident as somebody told it.

    Args:
        number: counts the reports of one reading from 1. sheet, row: where it stands.
        nik: digits as written, 14 to 18 of them, sound or not; None where there are none.
        born: None where only an age or a year is told. age: full years on the day, as told.
        day: of the death or the accident; None where it cannot be read.
        by_accident: of a death, whether an accident at work was the cause. at_work: of an accident.
        problems: codes of PROBLEM_WORDS.
    """

    number: int
    kind: Kind
    name: str | None = None
    nik: str | None = None
    kk: str | None = None
    born: date | None = None
    age: int | None = None
    sex: str | None = None
    mother_name: str | None = None
    region_code: str | None = None
    address: str | None = None
    rt: str | None = None
    rw: str | None = None
    phone: str | None = None
    day: date | None = None
    accident_on: date | None = None
    by_accident: Verdict = Verdict.UNKNOWN
    at_work: Verdict = Verdict.UNKNOWN
    traffic: Verdict = Verdict.UNKNOWN
    place: str = ""
    sheet: str = ""
    row: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that names nobody, or is no report: where it stands and the code of why."""

    sheet: str
    row: int
    code: str


@dataclass(frozen=True, slots=True)
class Reports:
    """What a file told: every row read is a report or left out.

    last_day: the latest day told of, which says how far the register reaches.
    """

    kind: Kind
    reports: tuple[Report, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def read(self) -> int:
        """How many rows had anything in them."""
        return len(self.reports) + len(self.left_out)

    @property
    def last_day(self) -> date | None:
        return max((each.day for each in self.reports if each.day), default=None)


def read_told(
    file: str, sheets: Sequence[Sheet], kind: Kind, *, regions: Regions, today: date
) -> Reports:
    """Every row of every sheet that has a header.

    Args: today: events after it are slips of the pen; it decides the century of two-digit years.
    Raises:
        Refusal: LAPORAN_TANPA_HARI, no sheet has a column of the event's day.
    """
    reports: list[Report] = []
    left_out: list[LeftOut] = []
    dated = False
    for sheet in sheets:
        reading = _reading(file, sheet, kind, regions, today)
        columns = _own_columns(reading, kind)
        if "day" not in columns:
            continue
        dated = True
        for row in reading.rows:
            code = _not_a_report(row)
            if code:
                left_out.append(LeftOut(sheet.name, row.row, code))
                continue
            cells = _Cells(sheet.rows[row.row - 1], columns)
            number = len(reports) + 1
            nik = _digits(sheet.rows[row.row - 1], reading.columns.get("nik"))
            reports.append(_report(number, kind, row, cells, nik, _born_cell(sheet, reading, row),
                                   today))  # fmt: skip
    if not dated:
        wanted = "tanggal meninggal" if kind == "death" else "tanggal kejadian"
        raise Refusal(
            "LAPORAN_TANPA_HARI",
            f"“{file}” tidak punya kolom {wanted}: tanpa harinya, perlindungan tak terbukti.",
            f"Tambahkan kolom “{wanted}”, atau periksa judul kolomnya.",
        )
    return Reports(kind, tuple(reports), tuple(left_out))


def checked(report: Report, today: date) -> Report:
    """A report whose days can be true; what cannot is left out and told."""
    day, accident_on, problems = report.day, report.accident_on, list(report.problems)
    if day is not None and day > today:
        day, accident_on = None, None
        problems.append("HARI_DI_DEPAN")
    elif day is None and "HARI_TIDAK_TERBACA" not in problems:
        problems.append("HARI_TIDAK_TERBACA")
    if accident_on is not None and (accident_on > today or (day and accident_on > day)):
        accident_on = None
        problems.append("HARI_KECELAKAAN_SALAH")
    return replace(report, day=day, accident_on=accident_on, problems=tuple(problems))


def _reading(file: str, sheet: Sheet, kind: Kind, regions: Regions, today: date) -> SheetReading:
    """The sheet as a list of people; our own headings pass as remarks, which nobody mistakes."""
    aliases = dict.fromkeys(_own_headings(kind), "note")
    return read_sheet(file, sheet, regions=regions, occupations={}, today=today, aliases=aliases)


@lru_cache
def _own_headings(kind: Kind) -> Mapping[str, str]:
    """Heading, folded → what it tells; where two tell it, the first in the order above."""
    own: dict[str, str] = {}
    for says, headings in {**_HEADINGS[kind], **_BOTH}.items():
        for heading in headings.split(";"):
            own.setdefault(fold(heading), says)
    return MappingProxyType(own)


def _own_columns(reading: SheetReading, kind: Kind) -> dict[str, int]:
    """What only these lists tell → its column, from 0."""
    own = _own_headings(kind)
    columns: dict[str, int] = {}
    for at, heading in enumerate(reading.heading):
        says = own.get(fold(heading)) or own.get(fold(heading.partition("(")[0]))
        if says:
            columns.setdefault(says, at)
    return columns


class _Cells:
    """The cells of a row by what they tell; None where the table does not."""

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self._row, self._columns = row, columns

    def __getitem__(self, says: str) -> Cell:
        at = self._columns.get(says, len(self._row))
        return self._row[at] if at < len(self._row) else None

    def text(self, says: str) -> str:
        return clean(shown_as(self[says]))[0]

    def verdict(self, says: str) -> Verdict:
        word = self.text(says).casefold().strip(" .")
        return Verdict.YES if word in _YES else Verdict.NO if word in _NO else Verdict.UNKNOWN

    def day(self, says: str, today: date) -> date | None:
        return read_day(self[says], today).day


def _not_a_report(row: ListRow) -> str:
    """The code of why a row is none; empty for a report."""
    codes = {problem.code for problem in row.problems}
    other = next((code for code in sorted(codes) if code.startswith(("BARIS_", "JUDUL_"))), "")
    return other or ("" if row.values["name"] or row.values["nik"] else "TANPA_NAMA_DAN_NIK")


def _report(
    number: int,
    kind: Kind,
    row: ListRow,
    cells: _Cells,
    nik: str | None,
    born_cell: str,
    today: date,
) -> Report:
    values = row.values
    codes = {problem.code for problem in row.problems}
    taken_from_nik = "TANGGAL_DARI_NIK" in codes  # a slip in the NIK would seem to prove itself
    born = values["birth_date"] if not taken_from_nik else None
    day = cells.day("day", today)
    by_accident = cells.verdict("by_accident")
    if "kecelakaan kerja" in cells.text("cause").casefold():
        by_accident = Verdict.YES
    report = Report(
        number=number,
        kind=kind,
        name=values["name"],
        nik=nik,
        kk=values["kk"],
        born=date.fromisoformat(born) if born else None,
        age=_age(cells.text("age"), born_cell, day),
        sex=values["sex"],
        mother_name=values["mother_name"],
        region_code=values["region_code"],
        address=values["address"],
        rt=values["rt"],
        rw=values["rw"],
        phone=values["phone"],
        day=day,
        accident_on=cells.day("accident_on", today),
        by_accident=by_accident,
        at_work=cells.verdict("at_work"),
        traffic=cells.verdict("traffic"),
        place=cells.text("place"),
        sheet=row.sheet,
        row=row.row,
    )
    return checked(report, today)


def _age(told: str, born: str, day: date | None) -> int | None:
    """The age as told, or as a bare year of birth tells it."""
    number = _NUMBER.search(told)
    if number and 0 < int(number[0]) <= _MOST_AGE:
        return int(number[0])
    if day and _YEAR.fullmatch(born):
        return max(0, day.year - int(born))
    return None


def _digits(row: Row, column: int | None) -> str | None:
    """A NIK as written, if about as long as one; of a number that a workbook rounded, nothing."""
    cell = row[column - 1] if column and column <= len(row) else None
    text = shown_as(cell)
    digits = "".join(sign for sign in text if sign in "0123456789")
    rounded = not isinstance(cell, str) and digits.endswith("0")
    spelled = any(sign.isalpha() for sign in text)
    return digits if len(digits) in _NIK_LENGTHS and not rounded and not spelled else None


def _born_cell(sheet: Sheet, reading: SheetReading, row: ListRow) -> str:
    column, cells = reading.columns.get("birth_date"), sheet.rows[row.row - 1]
    return shown_as(cells[column - 1]).strip() if column and column <= len(cells) else ""


def left_out_words(code: str) -> str:
    """Why a row is no report, in a sentence."""
    return PROBLEM_WORDS.get(code, "Baris ini bukan laporan (judul, jumlah, atau tanda tangan).")
