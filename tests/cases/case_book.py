"""Reads a city's cases.xlsx: what an officer expects, row by row, in the officer's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from pijar.core.month import Month
from pijar.files.city import City, load_city
from pijar.law.book import Law, LawBook
from pijar.programmes.facts import FACT_NAMES
from pijar.programmes.jkk_jkm_bpu import amount_rp, chosen
from pijar.rules.ask import Verdict, ask
from pijar.stages.decisions import ALL_MET, OUTCOME_WORDS, decide

NEVER_NO = ("nik_known", "identity_settled")
"""A damaged NIK and a waiting pair are asked about; nothing on the path makes them a NO."""

YES_NO = {"ya": True, "tidak": False, None: None}
FACTS_OF_COLUMNS: dict[str, tuple[str, dict[str | None, bool | None]]] = {
    "NIK diketahui": ("nik_known", {"ya": True, None: None}),
    "identitas jelas": ("identity_settled", {"ya": True, None: None}),
    "hidup": ("alive", YES_NO),
    "penduduk kota ini": ("resident", YES_NO),
    "pekerja penerima upah": ("wage_earner", {**YES_NO, "tercatat": None}),
    "PNS/TNI/Polri": ("civil_servant", YES_NO),
    "dibayar pihak lain": ("other_payer", YES_NO),
    "bukti DBHCHT": ("tobacco", YES_NO),
    "peserta dana kota": ("covered_now", YES_NO),
    "dikeluarkan petugas": ("excluded", YES_NO),
}


@dataclass(frozen=True)
class EligibilityCase:
    """One person as the officer describes them, and the answer the officer expects."""

    number: int
    name: str
    day: date
    facts: dict[str, object]
    outcome: str
    reasons: tuple[str, ...]
    open_funds: tuple[str, ...]


@dataclass(frozen=True)
class MoneyCase:
    """One span of months with its payer, and the rupiah the officer expects."""

    number: int
    name: str
    day: date
    payer_class: str
    sector: str
    first: Month
    last: Month
    amount_rp: int


@cache
def city_at(folder: Path) -> City:
    return load_city(str(folder))


@cache
def law_book(folder: Path) -> LawBook:
    return city_at(folder).law_book()


@cache
def law_on(folder: Path, day: date) -> Law:
    return law_book(folder).on(day)


def eligibility_cases(folder: Path) -> list[EligibilityCase]:
    city = city_at(folder)
    return [_eligibility(city, row) for row in rows_of(city.cases, "Kelayakan")]


def money_cases(folder: Path) -> list[MoneyCase]:
    return [
        MoneyCase(
            number=row["nomor"],
            name=row["nama kasus"],
            day=_day(row["tanggal keputusan"]),
            payer_class=row["golongan pembayar"],
            sector=row["sektor"],
            first=Month.parse(row["bulan pertama"]),
            last=Month.parse(row["bulan terakhir"]),
            amount_rp=row["jumlah rupiah"],
        )
        for row in rows_of(city_at(folder).cases, "Iuran")
    ]


def decided(folder: Path, case: EligibilityCase) -> tuple[str, tuple[str, ...]]:
    """What the product says of a case: the outcome in Indonesian, and the reasons of no and ask."""
    criteria = chosen(city_at(folder).criteria)
    decision = decide([ask(each, law_on(folder, case.day), case.facts) for each in criteria])
    reasons = () if decision.reasons == (ALL_MET,) else decision.reasons
    return OUTCOME_WORDS["id"][decision.outcome], reasons


def open_funds(folder: Path, case: EligibilityCase) -> tuple[str, ...]:
    """The funds of the decision's year whose gate is open for a case, in their order."""
    funds = city_at(folder).funds_of(case.day.year)
    return tuple(f.id for f in funds if f.gate is None or case.facts[f.gate] is True)


def priced(folder: Path, case: MoneyCase) -> int:
    """What the product asks for the months of a case."""
    return amount_rp(
        law_on(folder, case.day),
        payer_class=case.payer_class,
        sector=case.sector,
        first=case.first,
        last=case.last,
    )


def answers_without_case(folder: Path) -> list[str]:
    """Each answer of each criterion in use that no case of the city brings about."""
    criteria = chosen(city_at(folder).criteria)
    wanted = {(each.code, verdict) for each in criteria for verdict in Verdict}
    wanted -= {(code, Verdict.NO) for code in NEVER_NO}
    seen = {
        (each.code, ask(each, law_on(folder, case.day), case.facts).verdict)
        for case in eligibility_cases(folder)
        for each in criteria
    }
    return sorted(f"{code}: {verdict.name}" for code, verdict in wanted - seen)


def rows_of(path: Path, sheet: str) -> Iterator[dict[str, Any]]:
    book = openpyxl.load_workbook(path, data_only=True)
    lines = book[sheet].iter_rows(values_only=True)
    titles = [str(title) for title in next(lines)]
    for line in lines:
        if any(cell is not None for cell in line):
            yield dict(zip(titles, line, strict=True))


def _eligibility(city: City, row: dict[str, Any]) -> EligibilityCase:
    facts: dict[str, object] = dict.fromkeys(FACT_NAMES)
    for column, (fact, meanings) in FACTS_OF_COLUMNS.items():
        facts[fact] = meanings[row[column]]
    occupation = city.occupations.get(_occupation(city, row["pekerjaan"]))
    facts |= {
        "born": _day(row["tanggal lahir"]) if row["tanggal lahir"] else None,
        "sex": row["jenis kelamin"],
        "occupation": occupation.code if occupation else None,
        "occupation_covered": occupation.covered if occupation else None,
        "declared_income_rp": row["penghasilan sebulan (Rp)"],
        "desil": row["desil"],
    }
    return EligibilityCase(
        number=row["nomor"],
        name=row["nama kasus"],
        day=_day(row["tanggal keputusan"]),
        facts=facts,
        outcome=row["hasil yang diharapkan"],
        reasons=codes_of(row["alasan yang diharapkan"]),
        open_funds=codes_of(row["dana yang terbuka"]),
    )


def _occupation(city: City, written: str | None) -> str:
    known = {spelling.casefold(): code for spelling, code in city.occupation_spellings.items()}
    return known.get((written or "").casefold(), "")


def _day(cell: object) -> date:
    assert isinstance(cell, datetime), f"{cell!r} is not an Excel date"
    return cell.date()


def codes_of(text: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (text or "").split(",") if code.strip() not in ("", "-"))
