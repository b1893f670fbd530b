"""Reads the sheet “Klaim” of a city's cases.xlsx: what happened, in an officer's words and numbers.

The workbook says how each cell is written (sheet “Petunjuk”). Amounts there were worked by hand;
nothing here computes one, except `reckoned`, which adds up an officer's own arithmetic.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
from tests.cases.case_book import city_at, codes_of, rows_of

from pijar.core.month import Month, span
from pijar.rules.ask import VERDICTS, Verdict
from pijar.stages.claims.benefits import Member
from pijar.stages.claims.events import Accident, Death, Event
from pijar.stages.claims.heirs import Relative
from pijar.stages.claims.lines import Facts
from pijar.stages.claims.scholarships import Child
from pijar.stages.contributions.cover import Payment

SHEET = "Klaim"
PROGRAMMES = {"jkk": "jkk", "jkm": "jkm", "ditanya": None, "tidak ditanggung": None}
OUTCOMES = {"sembuh": "recovered", "sebagian": "partial", "fungsi": "functional", "total": "total"}
_MONTHS = re.compile(r"(\S{7})(?:\.\.(\S{7}))?(?: dibayar (\S+))?( dikembalikan)?(?: oleh (\w+))?")
_SPENT = re.compile(r"(\w+) (\d+|\?)")
_KIN = re.compile(r"(\w+) (\w+)(?: (\d{4}-\d\d-\d\d))?( meninggal| \?)?")


@dataclass(frozen=True)
class ClaimCase:
    """One event as the officer describes it, and what the officer expects of it."""

    folder: Path
    number: int
    name: str
    event: Event
    payments: tuple[Payment, ...]
    facts: Facts
    member: Member
    family: tuple[Relative, ...]
    nobody_in: frozenset[str]
    asked_on: date | None
    reported_at: datetime | None
    expected: dict[str, Any]


def claim_cases(folder: Path) -> list[ClaimCase]:
    """The claims of a city, in its own time zone; none where its workbook has no such sheet."""
    city = city_at(folder)
    with closing(openpyxl.load_workbook(city.cases, read_only=True)) as book:
        if SHEET not in book.sheetnames:
            return []
    zone = ZoneInfo(city.zone)
    return [_case(folder, row, zone) for row in rows_of(city.cases, SHEET)]


def reckoned(words: str) -> int:
    """An officer's arithmetic added up: "12 × 1.000.000 + 1 × 50 % × 1.000.000"."""
    total = Fraction(0)
    for term in words.split(" + "):
        product = Fraction(1)
        for factor in term.split(" × "):
            percent = factor.endswith(" %")
            plain = factor.removesuffix(" %").replace(".", "").replace(",", ".")
            product *= Fraction(plain) / (100 if percent else 1)
        total += product
    return int(total)


def _case(folder: Path, row: dict[str, Any], zone: ZoneInfo) -> ClaimCase:
    family, nobody = _family(row["keluarga"])
    return ClaimCase(
        folder=folder,
        number=row["nomor"],
        name=row["nama kasus"],
        event=_event(row, zone),
        payments=_payments(row["bulan lunas"]),
        facts=_facts(row),
        member=_member(row),
        family=family,
        nobody_in=nobody,
        asked_on=_day(row["hari klaim"]),
        reported_at=_instant(row["lapor pada"], zone),
        expected={
            "program": row["program yang diharapkan"],
            "rupiah": row["jumlah rupiah"],
            "workings": row["hitungan"],
            "scholarship_rp": row["beasiswa rupiah"],
            "scholarship_workings": row["hitungan beasiswa"],
            "reasons": codes_of(row["sebab kurang"]),
            "conditions": codes_of(row["syarat"]),
            "questions": set(codes_of(row["pertanyaan"])),
            "heirs": row["yang berhak"],
            "report": row["laporan tahap I"],
        },
    )


def _event(row: dict[str, Any], zone: ZoneInfo) -> Event:
    happened_on = _day(row["hari kejadian"])
    assert happened_on is not None
    by_work = VERDICTS[{"ya": True, "tidak": False, None: None}[row["karena kerja"]]]
    if row["kejadian"] == "meninggal":
        told = row["hari kecelakaan"]
        accident_on = None if told == "?" else _day(told)
        return Death(happened_on, by_work, accident_on)
    assert row["kejadian"] == "kecelakaan", row["kejadian"]
    at = datetime.combine(happened_on, time.fromisoformat(row["jam"]), zone)
    return Accident(at, zone, by_work, kind=row["jenis lain"] or "")


def _payments(cell: str | None) -> tuple[Payment, ...]:
    found = []
    for part in _parts(cell):
        told = _MONTHS.fullmatch(part)
        assert told, part
        first = Month.parse(told[1])
        paid_on = date.fromisoformat(told[3]) if told[3] else None
        for month in span(first, Month.parse(told[2] or told[1])):
            found.append(Payment(month, paid_on, bool(told[4]), told[5] or ""))
    return tuple(found)


def _facts(row: dict[str, Any]) -> Facts:
    spent = [_SPENT.fullmatch(part) for part in _parts(row["angkutan (Rp)"])]
    return Facts(
        wage_rp=row["upah (Rp)"],
        medical_rp=row["perawatan (Rp)"],
        transport_rp={told[1]: _number(told[2]) for told in spent if told},
        home_care_rp=tuple(_number(part) for part in _parts(row["perawatan rumah (Rp)"])),
        off_work_months=row["bulan tidak bekerja"],
        outcome=OUTCOMES[row["keterangan dokter"]] if row["keterangan dokter"] else None,
        table_bp=_basis_points(row["persen tabel"]),
        reduction_bp=_basis_points(row["persen fungsi"]),
        other=codes_of(row["manfaat lain"]),
    )


def _member(row: dict[str, Any]) -> Member:
    told, chosen = row["anak"], set()
    if told is None or told == "tidak ada":
        return Member(_day(row["tanggal lahir"]), None if told is None else ())
    children = []
    for number, part in enumerate(_parts(told), 1):
        words = [word.strip() for word in part.split(",")]
        if "dipilih" in words:
            chosen.add(f"anak {number}")
        children.append(_child(f"anak {number}", [word for word in words if word != "dipilih"]))
    return Member(_day(row["tanggal lahir"]), tuple(children), frozenset(chosen))


def _child(key: str, words: list[str]) -> Child:
    born, level, year = None, None, None
    stopped: dict[str, date] = {}
    denied = set()
    for word in words:
        first, _, rest = word.partition(" ")
        if first == "lahir":
            born = date.fromisoformat(rest)
        elif first == "tidak":
            denied.add(rest)
        elif first in ("menikah", "bekerja"):
            stopped[first] = date.fromisoformat(rest)
        else:
            level, year = first, int(rest) if rest else None
    return Child(key, born, level, year, stopped, frozenset(denied))


def _family(cell: str | None) -> tuple[tuple[Relative, ...], frozenset[str]]:
    family, nobody = [], set()
    alive = {"": Verdict.YES, " meninggal": Verdict.NO, " ?": Verdict.UNKNOWN}
    for part in _parts(cell):
        told = _KIN.fullmatch(part)
        assert told, part
        if told[1] == "tiada":
            nobody.add(told[2])
        else:
            born = date.fromisoformat(told[3]) if told[3] else None
            family.append(Relative(told[2], told[1], born, alive[told[4] or ""]))
    return tuple(family), frozenset(nobody)


def _parts(cell: object) -> list[str]:
    return [part.strip() for part in str(cell or "").split(";") if part.strip()]


def _number(text: str) -> int | None:
    return None if text == "?" else int(text)


def _basis_points(percent: str | None) -> int | None:
    if percent is None:
        return None
    whole, _, parts = str(percent).partition(",")
    return int(whole) * 100 + int(parts.ljust(2, "0") or 0)


def _day(cell: Any) -> date | None:
    if cell is None:
        return None
    assert isinstance(cell, datetime), f"{cell!r} is not an Excel date"
    return cell.date()


def _instant(text: str | None, zone: ZoneInfo) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=zone) if text else None
