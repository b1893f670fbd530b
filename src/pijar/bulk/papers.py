"""What leaves the house: decree annexes, the insurer's registration, the workbook of problems."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from pijar.files.decree import Enrolee, FundList, lists_of
from pijar.files.problems_xlsx import SenderRow, SenderSheet, write_problems
from pijar.files.registration import write_registration
from pijar.stages.lists import ListRow
from pijar.stages.problems import Problem, found
from pijar.stages.problems.of_links import ABOUT_LINKS

_TEXTS = tuple(
    "kk name birth_place sex mother_name address rt rw region_code phone occupation".split()
)
_COLUMNS = (
    *(f"{'f' if name == 'occupation' else 'p'}.{name}" for name in _TEXTS),
    "p.nik", "p.birth_date", "f.declared_income_rp", "first_month", "last_month", "amount_rp",
)  # fmt: skip


def enrol(tables: OnDuckDB, *, city: City, year: int, day: date) -> tuple[FundList, ...]:
    """The list of each fund that pays for somebody, in the order of the funds."""
    lists: list[FundList] = []
    for fund in city.funds_of(year):
        if people := _people_of(tables, fund.id):
            before = sum(len(each.registrations) for each in lists)
            lists.append(
                lists_of(
                    city,
                    fund_id=fund.id,
                    fund_label=fund.label,
                    people=people,
                    year=year,
                    day=day,
                    before=before,
                )
            )
    return tuple(lists)


def write_enrolments(folder: Path, lists: Sequence[FundList], *, city: City, day: date) -> None:
    """Write the annex workbook of each fund, and one registration workbook for the insurer."""
    for each in lists:
        write_annex_xlsx(folder / f"lampiran_{each.annex.fund_id}.xlsx", each.annex)
    lines = [line for each in lists for line in each.registrations]
    if lines:
        path, year = folder / "pendaftaran_bpjs.xlsx", lists[0].annex.year
        write_registration(path, city.registration, lines, city=city.name, year=year, day=day)


def print_annexes(folder: Path, lists: Sequence[FundList]) -> None:
    """Write the annexes as PDF; apart, because it takes longer than everything else together."""
    for each in lists:
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


def _people_of(tables: OnDuckDB, fund: str) -> list[Enrolee]:
    """Those a fund pays for, by kecamatan, kelurahan and name, as they stand in a decree."""
    rows = tables.rows(
        f"SELECT {', '.join(_COLUMNS)} FROM decisions JOIN people p USING (person_id)"
        " JOIN facts f USING (person_id) WHERE fund = ?"
        " ORDER BY p.region_code NULLS LAST, p.name, person_id",
        [fund],
    )
    names = [column.rpartition(".")[2] for column in _COLUMNS]
    return [_enrolee(dict(zip(names, row, strict=True))) for row in rows]


def _enrolee(person: dict[str, Any]) -> Enrolee:
    """A person of the tables, texts empty where they say nothing."""
    first, last = Month.parse(person["first_month"]), Month.parse(person["last_month"])
    return Enrolee(
        nik=Nik(person["nik"]),
        birth_date=person["birth_date"],
        first_month=first,
        last_month=last,
        months=count(first, last),
        amount_rp=person["amount_rp"],
        declared_income_rp=person["declared_income_rp"],
        **{name: person[name] or "" for name in _TEXTS},
    )


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
