"""The sweep of everybody at once: `pijar.stages.contributions.sweep` as columns.

For a run folder `pijar bill` calls `people_of_run` and then the same three functions as the office,
which has its own people and registers:

    tables = OnDuckDB(work, *folders)                        # folders it may read from
    take_people(tables, source)                              # parquet, or rows of PEOPLE's columns
    snapshots = take_registers(tables, files, stated=days)   # kind → file; kind → as_of by whoever
    sweep = sweep_all(tables, snapshots, month=, day=, law=, own_payers=, city_code=)
    found_in(tables)                                         # Found(person_id, finding), in order

`sweep_all` refuses (REGISTER_BELUM_SIAP) unless every register is there and fresh. Tables left:
`month_people` (PEOPLE and `place`) and `findings` (place, check_code, sure, register, says, since).
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pijar.bulk.month_checks import check_sql
from pijar.bulk.names_sql import folded_names_sql
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.opening import open_records, whole
from pijar.bulk.registers import read_registers
from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month
from pijar.files.read import Reader
from pijar.law.book import Law
from pijar.stages.contributions.sweep import (
    CHECK_CODES,
    CHECKS,
    SWEPT_REGISTERS,
    Check,
    Finding,
    Ran,
    Snapshot,
    Sweep,
    max_age_days,
    people_hash,
    require_fresh,
    terms,
)
from pijar.stages.lists.dates import read_day

PEOPLE = {
    "person_id": "VARCHAR",
    "nik": "VARCHAR",
    "name": "VARCHAR",
    "birth_date": "DATE",
    "kpj": "VARCHAR",
    "linked": "VARCHAR",
    "region_code": "VARCHAR",
    "fund": "VARCHAR",
    "payer_class": "VARCHAR",
    "sector": "VARCHAR",
}
"""Whom a month is to be billed for, one row each. kpj and linked may be NULL.

linked: the same text for rows that officers or linkage say are one person; NULL for nobody else.
"""

STATED = "as_of.csv"
"""In a folder of registers: `register,as_of`, the day each one speaks of, where its rows do not."""

Source = Path | Iterable[Sequence[object]]


class Found(NamedTuple):
    """Whom a check found: place in the list, person_id, and why."""

    place: int
    person_id: str
    finding: Finding


def take_people(tables: OnDuckDB, source: Source) -> None:
    """Make `month_people`: those whose month is to be billed, numbered by person_id.

    Raises:
        Defect: a row without a NIK, a fund, a payer class or a sector; or a file without a column.
    """
    if isinstance(source, Path):
        tables.open_parquet("given_people", source)
        given = tables.columns("given_people")
        if missing := [name for name in PEOPLE if name not in given]:
            raise Defect(f"the people of a month have no column {', '.join(missing)}")
    else:
        tables.load("given_people", PEOPLE, source)
    chosen = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in PEOPLE.items())
    tables.make(f"""
        CREATE TABLE month_people AS
        SELECT row_number() OVER (ORDER BY person_id, nik, fund, name, kpj) AS place, *
        FROM (SELECT {chosen} FROM given_people) ORDER BY place
    """)
    needed = " AND ".join(
        f"{name} IS NOT NULL" for name in ("person_id", "nik", "fund", "payer_class", "sector")
    )
    if tables.rows(f"SELECT 1 FROM month_people WHERE NOT ({needed}) LIMIT 1"):
        raise Defect("somebody is to be billed without NIK, fund, payer class or sector")


def take_registers(
    tables: OnDuckDB,
    files: Mapping[str, Path],
    *,
    stated: Mapping[str, date] | None = None,
    today: date,
) -> tuple[Snapshot, ...]:
    """Make `reg_<kind>` of every register that a check reads; tells each as it was found.

    A register is as old as the oldest day in its column `as_of`; where whoever brought it says
    another day, the older counts. If neither says a day, it has none.

    Args:
        files: kind → file; those absent are left out. stated: kind → the day it speaks of, as
            whoever brought it says. today: decides the century of two-digit years.
    """
    wanted = {kind: files[kind] for kind in SWEPT_REGISTERS if kind in files}
    with Reader() as reader:
        read = read_registers(tables, reader, wanted)
    snapshots = []
    for kind, register in read.items():
        as_of = (stated or {}).get(kind)
        if "as_of" in register.ignored:  # the file says it itself
            as_of = as_of_register(tables, kind, wanted[kind], as_of, today)
        filled = _filled(tables, kind)
        snapshots.append(
            Snapshot(kind, as_of, register.sha256, register.rows, register.with_nik, filled)
        )
    return tuple(snapshots)


def stated_days(folder: Path, *, today: date) -> dict[str, date]:
    """The days that a folder's `as_of.csv` gives to its registers; none where there is no such.

    Raises:
        Refusal: AS_OF_TIDAK_SAH, a register named twice or a day that cannot be read.
    """
    path = folder / STATED
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row.get("register"), row.get("as_of")) for row in csv.DictReader(file)]
    days = {kind: _day(text or "", today) for kind, text in rows if kind}
    if len(days) < len(rows) or None in days.values():
        raise Refusal(
            "AS_OF_TIDAK_SAH",
            f"Berkas “{STATED}” memuat register yang rangkap atau tanggal yang tidak terbaca.",
            "Tulis satu baris tiap register: register,as_of — misalnya deaths,2026-01-05.",
        )
    return {kind: day for kind, day in days.items() if day}


def sweep_all(
    tables: OnDuckDB,
    snapshots: Sequence[Snapshot],
    *,
    month: Month,
    day: date,
    law: Law,
    own_payers: Collection[str],
    city_code: str,
) -> Sweep:
    """Ask every check of everybody in `month_people`; makes `findings`.

    Args: own_payers: what registers call the city's own funds. city_code: dotted, "33.74".
    Raises:
        Refusal: REGISTER_BELUM_SIAP, before anybody is looked at.
    """
    oldest = max_age_days(law)
    require_fresh(snapshots, day=day, max_age_days=oldest)
    asked = terms(law, month=month, day=day, own_payers=own_payers, city_code=city_code)
    _hits(tables)
    for place, code in enumerate(CHECK_CODES):
        tables.make(f"""
            CREATE TABLE check_{code} AS
            SELECT p.place, {place} AS turn, '{code}' AS check_code, sure, register, says, since,
                f.place IS NOT NULL AS found
            FROM month_people p LEFT JOIN ({check_sql(code, asked)}) f ON f.place = p.place
        """)
    everything = " UNION ALL ".join(f"FROM check_{code} WHERE found" for code in CHECK_CODES)
    tables.make(f"""
        CREATE TABLE findings AS
        SELECT place, turn, check_code, sure, register, says, since FROM ({everything})
        QUALIFY row_number() OVER (PARTITION BY place, turn
            ORDER BY sure DESC, since NULLS LAST, register, says) = 1
        ORDER BY place, turn
    """)
    ((people,),) = tables.rows("SELECT count(*) FROM month_people")
    days = {snapshot.kind: snapshot.as_of for snapshot in snapshots}
    ran = tuple(_ran(tables, check, days) for check in CHECKS)
    frozen = people_hash(
        month, tables.rows("SELECT nik, name, kpj, fund, payer_class, sector FROM month_people")
    )
    return Sweep(month, day, people, frozen, oldest, tuple(snapshots), ran)


def _ran(tables: OnDuckDB, check: Check, days: Mapping[str, date | None]) -> Ran:
    """What a check did, counted in what it left."""
    ((looked_at, found),) = tables.rows(
        "SELECT count(DISTINCT place), count(DISTINCT place) FILTER (WHERE found)"
        f" FROM check_{check.code}"
    )
    as_of = {kind: said for kind in check.needs if (said := days[kind]) is not None}
    return Ran(check.code, looked_at, found, as_of)


def found_in(tables: OnDuckDB) -> Iterator[Found]:
    """Everybody whom the last sweep found, one for each person and check, in order."""
    rows = tables.rows("""SELECT f.place, person_id, check_code, sure, register, says, since
        FROM findings f JOIN month_people USING (place) ORDER BY f.place, turn""")
    for place, person_id, *finding in rows:
        yield Found(place, person_id, Finding(*finding))


def _hits(tables: OnDuckDB) -> None:
    """Make `month_hits`: every register row that names somebody of the month.

    By the NIK surely; by the same name and birth date, in rows that have no NIK, not surely.
    """
    parts = []
    for kind in SWEPT_REGISTERS:
        given = tables.columns(f"reg_{kind}")
        said = ", ".join(
            name if name in given else f"CAST(NULL AS {type_}) AS {name}"
            for name, type_ in _SAID.items()
        )
        parts.append(f"SELECT '{kind}' AS register, nik, name, birth_date, {said} FROM reg_{kind}")
    tables.make(f"CREATE TABLE said AS {' UNION ALL '.join(parts)}")
    tables.make("""
        CREATE TABLE nameless AS SELECT * FROM said
        WHERE nik IS NULL AND name IS NOT NULL AND birth_date IN (
            SELECT birth_date FROM month_people)
    """)
    tables.make("""
        CREATE TABLE alike AS SELECT place, name, birth_date FROM month_people
        WHERE birth_date IN (SELECT birth_date FROM nameless)
    """)
    folded = folded_names_sql("SELECT name FROM nameless UNION SELECT name FROM alike")
    tables.make(f"CREATE TABLE folded_names AS SELECT name, name_key FROM ({folded})")
    chosen = ", ".join(f"s.{name}" for name in ("register", *_SAID))
    tables.make(f"""
        CREATE TABLE month_hits AS
        SELECT p.place, true AS sure, {chosen} FROM said s JOIN month_people p ON p.nik = s.nik
        UNION ALL
        SELECT a.place, false, {chosen} FROM nameless s JOIN folded_names n ON n.name = s.name
        JOIN folded_names m ON m.name_key = n.name_key
        JOIN alike a ON a.name = m.name AND a.birth_date = s.birth_date
    """)
    tables.drop("said")


_SAID = {
    "status": "VARCHAR", "payer": "VARCHAR", "since": "DATE", "until": "DATE",
    "died_on": "DATE", "region_code": "VARCHAR",
}  # fmt: skip
"""What a register's row may say that a check reads."""


def as_of_register(
    tables: OnDuckDB, kind: str, path: Path, said: date | None, today: date
) -> date | None:
    """The day a register speaks of; None where some row has none and nobody says one for all."""
    table = f"dated_{kind}"
    if path.is_dir():
        tables.open_parquet(table, path)
    else:
        open_records(tables, table, path, ())
    column = next((c for c in tables.columns(table) if c.strip().lower() == "as_of"), None)
    texts: list[str | None] = [None]
    if column is not None:
        with whole(tables, path):
            rows = tables.rows(f'SELECT DISTINCT CAST("{column}" AS VARCHAR) FROM {table}')
        texts = [text for (text,) in rows] or [None]
    days = [_day(text or "", today) for text in texts]
    known = [day for day in (*days, said) if day is not None]
    return None if said is None and None in days else min(known, default=None)


def _day(text: str, today: date) -> date | None:
    return read_day(text.strip()[:10], today).day


def _filled(tables: OnDuckDB, kind: str) -> frozenset[str]:
    """The columns that a check reads in which any row of a register says something."""
    wanted = sorted({column for check in CHECKS for column in check.needs.get(kind, ())})
    if not wanted:
        return frozenset()
    counts = ", ".join(f"count({column})" for column in wanted)
    (row,) = tables.rows(f"SELECT {counts} FROM reg_{kind}")
    return frozenset(column for column, count in zip(wanted, row, strict=True) if count)
