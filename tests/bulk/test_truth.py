"""The invented city, whose truth is known: nobody is paid who must not be, nothing gets lost."""

import json
from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from pijar.bulk.request import Request
from pijar.bulk.run import run
from pijar.demo.make import make_city
from pijar.files.city import load_city

DAY = date(2025, 12, 15)


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A run over 2,000 people, beside the truth about them."""
    place = tmp_path_factory.mktemp("truth")
    city = place / "city"
    make_city(load_city("semarang"), people=2_000, seed=11, out=city, day=DAY)
    request = Request("semarang", 2026, DAY, (city / "lists",), city / "registers")
    run(request, place / "run", pdf=False)
    con = duckdb.connect()
    for name in ("rows", "people", "facts", "decisions"):
        con.execute(f"CREATE VIEW {name} AS FROM '{place}/run/{name}.parquet'")
    for name in ("people", "rows"):
        path = city / "truth" / f"{name}.csv"
        con.execute(f"CREATE VIEW true_{name} AS FROM read_csv('{path}', all_varchar = true)")
    con.execute("""
        CREATE TABLE told AS SELECT r.*, t.true_id, t.readable FROM rows r JOIN true_rows t
        ON t.file = r.file AND t.sheet = r.sheet AND t.row::INTEGER = r.row;
        CREATE TABLE judged AS
        SELECT d.*, p.true_id, p.alive, p.resident, p.other_payer, p.civil_servant,
            p.best_expectation
        FROM decisions d
        JOIN (SELECT person_id, mode(true_id) AS true_id FROM told GROUP BY 1) USING (person_id)
        JOIN true_people p USING (true_id)
    """)
    con.execute("CREATE TABLE run AS SELECT ? AS content", [(place / "run/run.json").read_text()])
    yield con
    con.close()


def count(con: duckdb.DuckDBPyConnection, query: str) -> int:
    ((number,),) = con.execute(query).fetchall()
    return int(number)


def test_every_row_is_accounted_for(con: duckdb.DuckDBPyConnection) -> None:
    ((text,),) = con.execute("SELECT content FROM run").fetchall()
    rows = json.loads(text)["rows"]
    assert rows["read"] == rows["accepted"] + rows["duplicate"] + rows["rejected"]
    assert rows["read"] == count(con, "SELECT count(*) FROM rows")
    assert count(con, "SELECT count(*) FROM rows r ANTI JOIN told USING (file, sheet, row)") == 0


def test_a_row_is_rejected_exactly_when_it_tells_of_nobody(con: duckdb.DuckDBPyConnection) -> None:
    wrong = "SELECT count(*) FROM told WHERE (status = 'rejected') = (readable = 'true')"
    assert count(con, wrong) == 0


@pytest.mark.parametrize(
    "fault",
    [
        "alive = 'false'",
        "resident = 'false'",
        "other_payer = 'true'",
        "civil_servant = 'true'",
        "best_expectation <> 'eligible'",
    ],
)
def test_nobody_is_paid_who_must_not_be(con: duckdb.DuckDBPyConnection, fault: str) -> None:
    assert count(con, f"SELECT count(*) FROM judged WHERE fund IS NOT NULL AND {fault}") == 0


def test_nobody_is_paid_twice(con: duckdb.DuckDBPyConnection) -> None:
    paid = "FROM judged WHERE fund IS NOT NULL"
    assert count(con, f"SELECT count(*) - count(DISTINCT true_id) {paid}") == 0
    assert count(con, f"SELECT count(*) {paid}") > 1_000


def test_no_two_people_are_taken_for_one(con: duckdb.DuckDBPyConnection) -> None:
    mixed = """SELECT count(*) FROM (SELECT person_id FROM told WHERE person_id IS NOT NULL
        GROUP BY 1 HAVING count(DISTINCT true_id) > 1)"""
    assert count(con, mixed) == 0


def test_hardly_anybody_is_split_or_lost(con: duckdb.DuckDBPyConnection) -> None:
    """Of those whom perfect linkage finds eligible, at most 2 in 1,000 wait for a look."""
    lost = "FROM judged WHERE best_expectation = 'eligible' AND outcome"
    eligible = count(con, "SELECT count(*) FROM judged WHERE best_expectation = 'eligible'")
    assert count(con, f"SELECT count(*) {lost} = 'not_eligible'") == 0
    assert count(con, f"SELECT count(*) {lost} = 'needs_data'") <= eligible * 2 / 1_000


def test_every_decision_has_its_reasons(con: duckdb.DuckDBPyConnection) -> None:
    assert count(con, "SELECT count(*) FROM decisions WHERE len(reasons) = 0") == 0
    assert count(con, "SELECT count(*) FROM people ANTI JOIN decisions USING (person_id)") == 0
