"""The papers of a decree from people and months: a city's texts around them, places in words.

lists = lists_of(city, fund, people, year=2026, day=day, number="470/12")
lists.annex, lists.registrations
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.files.city import City
from pijar.stages.enrolments import (
    Annex,
    AnnexLine,
    Change,
    RegistrationLine,
    Signature,
)


@dataclass(frozen=True, slots=True)
class Enrolee:
    """One person of a list: who they are, and the months and rupiah given or taken.

    occupation: a code of the city's, or "". months: how many of the span, both ends included.
    """

    nik: Nik
    name: str
    birth_date: date
    sex: str
    first_month: Month
    last_month: Month
    months: int
    amount_rp: int
    kk: str = field(default="", repr=False)
    birth_place: str = ""
    mother_name: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    region_code: str = ""
    phone: str = ""
    occupation: str = ""
    declared_income_rp: int | None = None


@dataclass(frozen=True, slots=True)
class FundList:
    """One list of one fund: the annex of the decree, and the same people for the insurer."""

    annex: Annex
    registrations: tuple[RegistrationLine, ...]


def lists_of(
    city: City,
    *,
    fund_id: str,
    fund_label: str,
    people: Sequence[Enrolee],
    year: int,
    day: date,
    number: str | None = None,
    signed_on: date | None = None,
    change: Change = "add",
    before: int = 0,
) -> FundList:
    """The list of one fund, people in the order given.

    Args:
        day: printed as the day of the list. signed_on: whose signatory signs; by default that day.
        number: the decree's; None for a draft.
        before: how many people stand in the lists before this one, for the insurer's numbering.

    Raises:
        Refusal: PENANDA_TANGAN_TIDAK_ADA.
    """
    lines = tuple(_annex_line(city, place, one) for place, one in enumerate(people, start=1))
    title, heading = city.decree.texts(year=year, fund=fund_label, change=change)
    signatory = city.signatory(city.decree.signed_by, signed_on or day)
    annex = Annex(
        fund_id=fund_id,
        fund_label=fund_label,
        year=year,
        city=city.name,
        title=title,
        heading=heading,
        lines=lines,
        day=day,
        signature=Signature(city.decree.place, signatory.title, signatory.name or ""),
        number=number,
        change=change,
    )
    registrations = tuple(
        _registration_line(before + line.number, fund_label, line, one)
        for line, one in zip(lines, people, strict=True)
    )
    return FundList(annex, registrations)


def _annex_line(city: City, number: int, one: Enrolee) -> AnnexLine:
    kelurahan = city.regions.by_code(one.region_code) if one.region_code else None
    kecamatan = city.regions.by_code(kelurahan.parent) if kelurahan else None
    occupation = city.occupations.get(one.occupation)
    return AnnexLine(
        number=number,
        name=one.name,
        nik=one.nik,
        birth_date=one.birth_date,
        sex=one.sex,
        address=one.address,
        rt=one.rt,
        rw=one.rw,
        kelurahan=kelurahan.name if kelurahan else "",
        kecamatan=kecamatan.name if kecamatan else "",
        occupation=occupation.label if occupation else one.occupation,
        first_month=one.first_month,
        last_month=one.last_month,
        months=one.months,
        amount_rp=one.amount_rp,
    )


def _registration_line(number: int, fund: str, line: AnnexLine, one: Enrolee) -> RegistrationLine:
    return RegistrationLine(
        number=number,
        nik=line.nik,
        name=line.name,
        birth_date=line.birth_date,
        sex=line.sex,
        first_month=line.first_month,
        last_month=line.last_month,
        months=line.months,
        amount_rp=line.amount_rp,
        fund=fund,
        kk=one.kk,
        birth_place=one.birth_place,
        mother_name=one.mother_name,
        address=line.address,
        rt=line.rt,
        rw=line.rw,
        kelurahan=line.kelurahan,
        kecamatan=line.kecamatan,
        region_code=one.region_code,
        phone=one.phone,
        occupation=line.occupation,
        declared_income_rp=one.declared_income_rp,
    )
