"""What leaves a run for people's hands, in the order in which it is handed out.

By kelurahan, RW, RT and name, some hundred to a document (`posting_cards`, `posting_letters`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.replay import request_of
from pijar.files.cards import BATCH
from pijar.files.city import City
from pijar.files.letterhead import neighbours
from pijar.law.book import Law

_PEOPLE: Final = """SELECT d.*, p.nik, p.name, p.address, p.rt, p.rw, p.region_code AS home
    FROM decisions d JOIN people p USING (person_id)
    {where} ORDER BY home NULLS LAST, rw NULLS LAST, rt NULLS LAST, name, person_id"""

Row = Mapping[str, Any]


def law_of(folder: Path, city: City, day: date) -> Law:
    """The run's own law of a day, with the city's."""
    request = request_of(folder)
    return city.law_book(request.law).on(day)


def rows_of(tables: OnDuckDB, where: str = "") -> list[Row]:
    """Everybody of a run, or those of whom a condition holds, as they are handed things out."""
    query = _PEOPLE.format(where=where)
    tables.make(f"CREATE OR REPLACE TEMP VIEW posted AS {query}")
    names = list(tables.columns("posted"))
    return [dict(zip(names, values, strict=True)) for values in tables.rows("FROM posted")]


def batches(rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    """The rows in documents of `BATCH`, each with its number."""
    for number, start in enumerate(range(0, len(rows), BATCH), start=1):
        yield f"{number:03}", rows[start : start + BATCH]


def kelurahan_of(city: City, row: Row) -> str:
    """The name of somebody's kelurahan, "" where it is not known."""
    region = city.regions.by_code(row["home"]) if row["home"] else None
    return region.name if region else ""


def place_of(city: City, row: Row) -> str:
    """Who hands it out: kelurahan, RT and RW."""
    return " · ".join(filter(None, (kelurahan_of(city, row), neighbours(row["rt"], row["rw"]))))
