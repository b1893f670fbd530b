"""Who is paid by which fund: the eligible out of DuckDB, through `stages.funding`, and back."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import duckdb

from pijar.bulk.on_duckdb import load
from pijar.core.month import Month
from pijar.files.city import City
from pijar.law.book import Law
from pijar.programmes.jkk_jkm_bpu import amount_rp
from pijar.stages.funding import (
    Allocation,
    Candidate,
    Fund,
    Offer,
    allocate,
    lottery,
    offer,
    rank_key,
)

DECISION_COLUMNS = {
    "person_id": "VARCHAR",
    "fund": "VARCHAR",
    "rank": "INTEGER",
    "first_month": "VARCHAR",
    "last_month": "VARCHAR",
    "amount_rp": "BIGINT",
    "waiting": "INTEGER",
    "waits_for": "VARCHAR",
}


def allocate_all(
    con: duckdb.DuckDBPyConnection, work: Path, *, city: City, year: int, day: date, law: Law
) -> Allocation:
    """Rank the eligible, give them to the funds, and make `decisions` for everybody."""
    funds = city.funds_of(year)
    gates = sorted({fund.gate for fund in funds if fund.gate})
    people = con.execute(
        f"""
        SELECT person_id, nik, born, region_code, occupation, desil,
            coalesce(covered_now, false), covered_fund, [{", ".join(gates)}]::BOOLEAN[]
        FROM facts JOIN people USING (person_id) JOIN outcomes USING (person_id)
        WHERE outcome = 'eligible' ORDER BY person_id
    """.replace("region_code, occupation", "facts.region_code, facts.occupation")
    ).fetchall()
    offers = _Offers(city, funds, day=day, law=law)
    candidates = [
        _candidate(city, offers, person, dict(zip(gates, person[-1], strict=True)))
        for person in people
    ]
    allocation = allocate(candidates, funds)
    load(con, work, "awards", DECISION_COLUMNS, _answers(allocation))
    con.execute("""
        CREATE TABLE decisions AS
        SELECT person_id, outcome,
            CASE WHEN waits_for IS NULL THEN reasons ELSE list_append(reasons, waits_for) END
                AS reasons,
            fund, rank, first_month, last_month, coalesce(amount_rp, 0) AS amount_rp, waiting
        FROM outcomes LEFT JOIN awards USING (person_id) ORDER BY person_id
    """)
    return allocation
