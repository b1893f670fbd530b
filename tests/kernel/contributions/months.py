"""A month for the tests of sweep, bill and match: invented people, registers, and the law in force.

Nobody in it lives: regency numbers 80–99 are given to nobody.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pijar.bulk.month_sweep import PEOPLE
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.tables import register_columns
from pijar.core.month import Month
from pijar.law.book import Law
from pijar.law.load import load_law
from pijar.stages.contributions.sweep import CHECKS, SWEPT_REGISTERS, Hit, Snapshot

MONTH, DAY = Month(2026, 1), date(2026, 1, 5)
OWN = ("apbd_2026", "dbhcht_2026")
CITY = "33.74"

Person = tuple[object, ...]


@cache
def law(day: date = DAY) -> Law:
    return load_law().on(day)


def nik(serial: int) -> str:
    return f"338001120380{serial:04}"


def person(serial: int, **changes: object) -> dict[str, object]:
    """Somebody born in 1980 whom the city budget pays for."""
    values: dict[str, object] = {
        "person_id": f"P{serial:04}",
        "nik": nik(serial),
        "name": f"ORANG {serial}",
        "birth_date": date(1980, 3, 12),
        "kpj": f"26{serial:09}",
        "linked": None,
        "region_code": "33.74.02.1001",
        "fund": "apbd_2026",
        "payer_class": "apbd",
        "sector": "lainnya",
    }
    return values | changes


def as_rows(people: Sequence[Mapping[str, object]]) -> list[Person]:
    return [tuple(each[name] for name in PEOPLE) for each in people]


def snapshots(**as_of: date | None) -> tuple[Snapshot, ...]:
    """Every register, all of yesterday unless told otherwise."""
    filled = {
        kind: frozenset(column for check in CHECKS for column in check.needs.get(kind, ()))
        for kind in SWEPT_REGISTERS
    }
    yesterday = DAY - timedelta(days=1)
    return tuple(
        Snapshot(kind, as_of.get(kind, yesterday), "", 1, 1, filled[kind])
        for kind in SWEPT_REGISTERS
    )


@contextmanager
def tables_with(hits: Mapping[str, Sequence[tuple[str | None, str, Hit]]]) -> Iterator[OnDuckDB]:
    """A database with registers. Args: hits: register → NIK or None, name, what the row says."""
    with TemporaryDirectory() as work:
        tables = OnDuckDB(Path(work))
        for kind in SWEPT_REGISTERS:
            columns = register_columns(kind)
            rows = []
            for number, (number_of, name, hit) in enumerate(hits.get(kind, ()), 1):
                said = {"nik": number_of, "name": name, "birth_date": date(1980, 3, 12)}
                said |= {key: value for key, value in hit._asdict().items() if key in columns}
                rows.append((number, *(said.get(column) for column in columns)))
            tables.load(f"reg_{kind}", {"reg": "BIGINT"} | columns, rows)
        yield tables
        tables.close()
