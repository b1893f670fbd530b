"""What leaves the house: decree annexes, the insurer's registration, the workbook of problems."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from pijar.bulk.intake import ListFile
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.core.month import Month, count
from pijar.core.nik import Nik
from pijar.core.sheet import Cell
from pijar.files.annex import write_annex_pdf, write_annex_xlsx
from pijar.files.city import City
from pijar.files.problems_xlsx import SenderRow, SenderSheet, write_problems
from pijar.files.registration import write_registration
from pijar.stages.enrolments import Annex, AnnexLine, RegistrationLine, Signature
from pijar.stages.funding import Fund
from pijar.stages.lists import ListRow
from pijar.stages.problems import Problem, found
from pijar.stages.problems.of_links import ABOUT_LINKS

_PERSON = """person_id, p.nik, p.kk, p.name, p.birth_place, p.birth_date, p.sex, p.mother_name,
    p.address, p.rt, p.rw, p.region_code, p.phone, f.occupation, f.declared_income_rp,
    first_month, last_month, amount_rp"""
_PERSON_NAMES = tuple(
    part.strip().removeprefix("p.").removeprefix("f.") for part in _PERSON.split(",")
)


@dataclass(frozen=True)
class Enrolled:
    """Those a fund pays for: the annex of its decree, and their lines for the insurer."""

    annex: Annex
    registrations: tuple[RegistrationLine, ...]


def enrol(tables: OnDuckDB, *, city: City, year: int, day: date) -> tuple[Enrolled, ...]:
    """The lines of both papers for each fund that pays for somebody, in the order of the funds."""
    enrolled = []
    number = 1
    for fund in city.funds_of(year):
        people = _people_of(tables, fund.id)
        lines = tuple(_annex_line(city, place, person) for place, person in enumerate(people, 1))
        if lines:
            registrations = tuple(
                _registration_line(number + place, fund.label, line, person)
                for place, (line, person) in enumerate(zip(lines, people, strict=True))
            )
            enrolled.append(Enrolled(_annex(city, fund, lines, day=day), registrations))
            number += len(lines)
    return tuple(enrolled)


def write_enrolments(folder: Path, enrolled: Sequence[Enrolled], *, city: City, day: date) -> None:
    """Write the annex workbook of each fund, and one registration workbook for the insurer."""
    for each in enrolled:
        write_annex_xlsx(folder / f"lampiran_{each.annex.fund_id}.xlsx", each.annex)
    lines = [line for each in enrolled for line in each.registrations]
    if lines:
        path, year = folder / "pendaftaran_bpjs.xlsx", enrolled[0].annex.year
        write_registration(path, city.registration, lines, city=city.name, year=year, day=day)


def print_annexes(folder: Path, enrolled: Sequence[Enrolled]) -> None:
    """Write the annexes as PDF; apart, because it takes longer than everything else together."""
    for each in enrolled:
        write_annex_pdf(folder / f"lampiran_{each.annex.fund_id}.pdf", each.annex)


def write_problem_book(
    tables: OnDuckDB, path: Path, files: Sequence[ListFile], *, city: City, day: date
) -> None:
    """Write the senders' own rows with what is wrong, what linkage found included."""
    linked = _found_by_linkage(tables)
    sheets = [SenderSheet(f.name, "", refused=str(f.refused)) for f in files if f.refused]
    sheets += [
        SenderSheet(
            file=file.name,
            sheet=reading.sheet,
            header=reading.heading,
            rows=[
                _with_found(row, linked.get((file.name, row.sheet, row.row)))
                for row in reading.rows
            ],
            notes=reading.notes,
        )
        for file in files
        for reading in file.readings
    ]
    write_problems(path, sheets, city=city.name, day=day)


def _people_of(tables: OnDuckDB, fund: str) -> list[dict[str, Any]]:
    """Those a fund pays for, by kecamatan, kelurahan and name, as they stand in a decree."""
    rows = tables.rows(
        f"SELECT {_PERSON} FROM decisions JOIN people p USING (person_id)"
        " JOIN facts f USING (person_id) WHERE fund = ?"
        " ORDER BY p.region_code NULLS LAST, p.name, person_id",
        [fund],
    )
    return [dict(zip(_PERSON_NAMES, row, strict=True)) for row in rows]


def _annex(city: City, fund: Fund, lines: tuple[AnnexLine, ...], *, day: date) -> Annex:
    title, heading = city.decree.texts(year=fund.year, fund=fund.label)
    signatory = city.signatory(city.decree.signed_by, day)
    return Annex(
        fund_id=fund.id,
        fund_label=fund.label,
        year=fund.year,
        city=city.name,
        title=title,
        heading=heading,
        lines=lines,
        day=day,
        signature=Signature(city.decree.place, signatory.title, signatory.name or ""),
    )


def _annex_line(city: City, number: int, person: dict[str, Any]) -> AnnexLine:
    first, last = Month.parse(person["first_month"]), Month.parse(person["last_month"])
    return AnnexLine(
        number=number,
        name=person["name"],
        nik=Nik(person["nik"]),
        birth_date=person["birth_date"],
        sex=person["sex"] or "",
        address=person["address"] or "",
        rt=person["rt"] or "",
        rw=person["rw"] or "",
        **_place(city, person["region_code"]),
        occupation=_occupation(city, person["occupation"]),
        first_month=first,
        last_month=last,
        months=count(first, last),
        amount_rp=person["amount_rp"],
    )


def _registration_line(
    number: int, fund: str, line: AnnexLine, person: dict[str, Any]
) -> RegistrationLine:
    shared = {name: getattr(line, name) for name in _SHARED}
    return RegistrationLine(
        number=number,
        **shared,
        fund=fund,
        kk=person["kk"] or "",
        birth_place=person["birth_place"] or "",
        mother_name=person["mother_name"] or "",
        region_code=person["region_code"] or "",
        phone=person["phone"] or "",
        declared_income_rp=person["declared_income_rp"],
    )


_SHARED = tuple(field.name for field in fields(AnnexLine) if field.name != "number")


def _place(city: City, code: str | None) -> dict[str, str]:
    """The names of kelurahan and kecamatan; empty for a code the city does not have."""
    kelurahan = city.regions.by_code(code) if code else None
    kecamatan = city.regions.by_code(kelurahan.parent) if kelurahan else None
    return {
        "kelurahan": kelurahan.name if kelurahan else "",
        "kecamatan": kecamatan.name if kecamatan else "",
    }


def _occupation(city: City, code: str | None) -> str:
    return city.occupations[code].label if code else ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with what linkage found added to what intake found."""

    row: int
    status: str
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]


_Linked = tuple[str, list[str], str]
"""The final status of a row, the codes that only linkage could see, and the row that counts."""


def _with_found(row: ListRow, linked: _Linked | None) -> SenderRow:
    if linked is None:
        return row
    status, codes, kept = linked
    nik = row.values["nik"]
    found = tuple(_problem(code, nik, kept) for code in codes)
    return _Row(row.row, status, row.cells, row.problems + found)


def _found_by_linkage(tables: OnDuckDB) -> dict[tuple[str, str, int], _Linked]:
    """File, sheet, row → what linkage has to say of it, if anything."""
    rows = tables.rows(
        """
        SELECT r.file, r.sheet, r.row, status, list_filter(problems, lambda c: list_contains(?, c))
            AS found, p.file || ', ' || p.sheet || ', baris ' || p.row
        FROM rows r LEFT JOIN people p USING (person_id) WHERE len(found) > 0 ORDER BY row_id
        """,
        [list(ABOUT_LINKS)],
    )
    return {(file, sheet, row): tuple(linked) for file, sheet, row, *linked in rows}


def _problem(code: str, nik: Cell, kept: str) -> Problem:
    if code == "ORANG_GANDA":
        return found(code, cell=kept)
    return found(code, "nik", nik) if code.startswith("NIK_") else found(code)
