"""The family radar: told deaths and accidents × everybody covered now or then, as columns.

    tables = OnDuckDB(work, *folders)              # folders it may read from
    take_people(tables, source)                    # parquet, or rows of PEOPLE's columns
    load_months(tables, rows)                      # of `month_cover`; or take_months(tables, file)
    found = radar(tables, reports, day=, book=, zone=)

Linkage is that of everything else: same keys, same weights, same rules (`describe`, `block`,
`observe`, `score`). What differs is where a human is asked, for a family missed costs more than a
row counted twice; and one way more to meet, for who reports a neighbour's death knows a name and an
RT and no number. Whom that finds is judged, and its cover proven, by `pijar.stages.claims.found`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from itertools import groupby
from pathlib import Path

from pijar.bulk.blocking import block, half_alike
from pijar.bulk.describing import describe
from pijar.bulk.month_cover import month_of
from pijar.bulk.observing import observe
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.scoring import score
from pijar.core.errors import Defect
from pijar.law.book import LawBook
from pijar.stages.claims.found import (
    AGE_SLACK,
    ASK_FROM,
    MOST_BITS,
    Candidate,
    Match,
    Radar,
    choose,
    hits_of,
)
from pijar.stages.claims.reported import Report
from pijar.stages.contributions.cover import Payment
from pijar.stages.links import bar_for

PEOPLE = {
    "person_id": "VARCHAR",
    "nik": "VARCHAR",
    "kk": "VARCHAR",
    "name": "VARCHAR",
    "birth_date": "DATE",
    "sex": "VARCHAR",
    "mother_name": "VARCHAR",
    "region_code": "VARCHAR",
    "address": "VARCHAR",
    "rt": "VARCHAR",
    "rw": "VARCHAR",
    "phone": "VARCHAR",
}
"""Whom the city knows, one row each; all but person_id may be NULL, and a file may lack them."""

Source = Path | str | Iterable[Sequence[object]]
"""A Parquet file, the name of a table that is there already, or rows in the order of PEOPLE."""

_REPORTS = 1_000_000_000
"""Reports are numbered from here, people from 1."""

_REPORT = {"number": "BIGINT", **PEOPLE, "age": "INTEGER", "year": "INTEGER"}
_TABLES = (
    "radar_covered", "radar_reports", "radar_entries", "radar_near", "radar_seen", "radar_judged",
)  # fmt: skip


def take_people(tables: OnDuckDB, source: Source) -> None:
    """Make `radar_people`, numbered by person_id.

    Raises:
        Defect: no person_id, or one that stands twice.
    """
    table = source if isinstance(source, str) else "given_radar"
    if isinstance(source, Path):
        tables.open_parquet(table, source)
    elif not isinstance(source, str):
        tables.load(table, PEOPLE, source)
    given = tables.columns(table)
    chosen = ", ".join(
        f"CAST({f'g.{name}' if name in given else 'NULL'} AS {type_}) AS {name}"
        for name, type_ in PEOPLE.items()
    )
    tables.make(f"""
        CREATE OR REPLACE TABLE radar_people AS
        SELECT row_number() OVER (ORDER BY person_id) AS entry, *
        FROM (SELECT {chosen} FROM {table} g) ORDER BY person_id
    """)
    ((rows, people),) = tables.rows("SELECT count(*), count(DISTINCT person_id) FROM radar_people")
    if people < rows:
        raise Defect("somebody stands twice among the covered, or without person_id")


def radar(
    tables: OnDuckDB, reports: Sequence[Report], *, day: date, book: LawBook, zone: tzinfo
) -> Radar:
    """Whose families may be entitled; asks `radar_people` and `months` and changes neither.

    Args:
        reports: of one kind, numbered from 1. day: today, from which what is late is counted.
        zone: of the city.
    Raises:
        Defect: reports of two kinds, or of one number.
    """
    kinds, numbers = {each.kind for each in reports}, {each.number for each in reports}
    if len(kinds) > 1 or len(numbers) < len(reports):
        raise Defect("reports of one kind, each with its number, are asked for")
    if not reports:
        return Radar("death", day, (), ())
    _link(tables, reports)
    matches = _matches(tables, {each.number: each for each in reports})
    people = sorted({match.person.person_id for match in matches})
    hits = hits_of(matches, _payments(tables, people), day=day, book=book, zone=zone)
    tables.drop(*_TABLES)
    linked = {match.report.number for match in matches}
    return Radar(kinds.pop(), day, hits, tuple(sorted(numbers - linked)))


def _link(tables: OnDuckDB, reports: Sequence[Report]) -> None:
    """Make `radar_judged`: pairs of a report and somebody with a paid month, as linkage judges."""
    tables.load("radar_reports", _REPORT, map(_row, reports))
    tables.make(f"""
        CREATE OR REPLACE TABLE radar_covered AS
        SELECT * FROM radar_people SEMI JOIN (
            SELECT person_id FROM months WHERE NOT owed AND NOT refunded) USING (person_id);
        CREATE OR REPLACE TABLE radar_entries AS
        SELECT entry, {_ENTRY} FROM radar_covered
        UNION ALL SELECT number + {_REPORTS}, {_ENTRY} FROM radar_reports
    """)
    describe(tables, "radar_entries")
    told = f"SELECT entry FROM described WHERE entry > {_REPORTS}"
    people = f"SELECT entry FROM described WHERE entry < {_REPORTS}"
    block(tables, told, people, "radar_met")
    tables.make(_NEAR)
    observe(tables, "radar_entries", "radar_near", "radar_seen")
    ((records,),) = tables.rows("SELECT count(*) FROM radar_covered")
    # Lower than worth asking, by what age and RT may yet add.
    bar = replace(bar_for(records), ask_from=ASK_FROM - MOST_BITS)
    score(tables, "radar_seen", "radar_judged", bar=bar)
    tables.drop("radar_met")


def _row(report: Report) -> Sequence[object]:
    return (
        report.number, None, report.nik, report.kk, report.name, report.born, report.sex,
        report.mother_name, report.region_code, report.address, report.rt, report.rw, report.phone,
        report.age, report.day.year if report.day else None,
    )  # fmt: skip


# A record as linkage takes it, from people and reports alike. What an RT says is added below.
_ENTRY = """nik, kk, name, mother_name, sex, region_code, address,
    CAST(NULL AS VARCHAR) AS rt, CAST(NULL AS VARCHAR) AS rw,
    year(birth_date) * 10000 + month(birth_date) * 100 + day(birth_date) AS born,
    left(region_code, 8) AS district,
    CASE WHEN regexp_matches(phone, '^0*[1-9][0-9]{5,17}$') THEN right(phone, 9) END AS phone,
    CAST(NULL AS VARCHAR) AS other_id"""

# Who is told of without number and birth date may be anybody of that kelurahan whose name sounds
# so, and of that age where one is told.
_NEAR = f"""
    CREATE OR REPLACE TABLE radar_near AS
    WITH nameless AS (
        SELECT d.entry, d.place, d.sound, t.year - t.age AS born_in
        FROM described d JOIN radar_reports t ON d.entry = t.number + {_REPORTS}
        WHERE d.nik IS NULL AND d.born IS NULL AND d.place IS NOT NULL AND d.sound <> 0
    ), at_home AS MATERIALIZED (
        SELECT a.entry AS l, b.entry AS r, a.sound AS a_sound, b.sound AS b_sound
        FROM nameless a JOIN described b USING (place)
        WHERE b.entry < {_REPORTS} AND (a.born_in IS NULL OR b.born IS NULL
            OR abs(b.born // 10000 - a.born_in) <= {AGE_SLACK + 1})
    )
    SELECT l, r, bool_or(exact) AS exact FROM (
        SELECT l, r, exact FROM radar_met
        UNION ALL SELECT l, r, false FROM at_home
        WHERE {half_alike("a_sound", "b_sound", of=4, least=3)}
    ) GROUP BY l, r"""


def _matches(tables: OnDuckDB, reports: dict[int, Report]) -> list[Match]:
    """Whom each report means, in the order of the reports."""
    rows = tables.rows(f"""
        SELECT l - {_REPORTS} AS number, person_id, score, verdict, j.name, evidence, birth_date,
            c.rt, c.rw
        FROM radar_judged j JOIN radar_covered c ON c.entry = r
        WHERE verdict <> 'different' ORDER BY number, score DESC, person_id
    """)
    told = (Candidate(*row) for row in rows)
    return [
        match
        for number, candidates in groupby(told, lambda each: each.report)
        for match in choose(reports[number], candidates)
    ]


def _payments(tables: OnDuckDB, people: Sequence[str]) -> dict[str, list[Payment]]:
    """The months that these people have paid, of each in order."""
    tables.load("radar_found", {"person_id": "VARCHAR"}, ((person,) for person in people))
    rows = tables.rows("""
        SELECT person_id, month, paid_on, refunded, payer FROM months
        SEMI JOIN radar_found USING (person_id) WHERE NOT owed ORDER BY person_id, month, paid_on
    """)
    tables.drop("radar_found")
    paid: defaultdict[str, list[Payment]] = defaultdict(list)
    for person, month, paid_on, refunded, payer in rows:
        paid[person].append(Payment(month_of(month), paid_on, refunded, payer or ""))
    return dict(paid)


def unknown_people(tables: OnDuckDB) -> int:
    """How many have paid months and stand nowhere among the people: nobody can find them."""
    ((count,),) = tables.rows(
        "SELECT count(DISTINCT person_id) FROM months ANTI JOIN radar_people USING (person_id)"
    )
    return int(count)


def people_of(tables: OnDuckDB, ids: Iterable[str]) -> Iterator[tuple[object, ...]]:
    """What the city knows of some people, in the order of PEOPLE's columns."""
    tables.load("radar_wanted", {"person_id": "VARCHAR"}, ((one,) for one in sorted(set(ids))))
    yield from tables.rows(
        f"SELECT {', '.join(PEOPLE)} FROM radar_people SEMI JOIN radar_wanted USING (person_id)"
        " ORDER BY person_id"
    )
    tables.drop("radar_wanted")
