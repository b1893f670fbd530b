"""Queries that engines read apart unless somebody minds: each rule of `spark_sql` has its case."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.bulk.conftest import Engines

from pijar.bulk.names_sql import compare_sql, folded_names_sql
from pijar.bulk.spark_sql import makings, query_sql
from pijar.core.errors import Defect

COLUMNS = {
    "place": "INTEGER",
    "kind": "VARCHAR",
    "name": "VARCHAR",
    "amount": "BIGINT",
    "born": "DATE",
    "sure": "BOOLEAN",
}
# Empty and missing, one break of line at an end, letters beyond ASCII, quotes, a carriage return.
ROWS = [
    (1, "a", "Budi Santoso", 1_000_000_007, date(1980, 3, 2), True),
    (2, "a", "", -7, date(1582, 10, 10), False),
    (3, "a", None, None, None, None),
    (4, "b", "Régis D'Cruz", 0, date(2000, 2, 29), True),
    (5, "b", '3380010203800001\n"x", \\N', 7, date(9999, 12, 31), None),
    (6, "c", "12\r34", 19, date(1000, 1, 1), False),
    (7, None, "Ådi  Ådi", 20, date(1980, 3, 2), True),
    (8, "d", None, 8, None, None),
]
QUERIES = [
    "FROM t ORDER BY place",
    "SELECT name FROM t ORDER BY name, place",
    "SELECT amount FROM t ORDER BY amount DESC",
    "SELECT place, amount // 3, amount % 3, -amount // 3 FROM t ORDER BY place",
    "SELECT place, row_number() OVER (PARTITION BY kind ORDER BY born DESC, place) FROM t"
    " ORDER BY place",
    "SELECT kind, list(name ORDER BY amount), list(place ORDER BY name, place)"
    " FILTER (name IS NOT NULL) FROM t GROUP BY kind ORDER BY kind",
    "SELECT kind, string_agg(name, '+' ORDER BY place), min_by(name, place)"
    " FILTER (WHERE name IS NOT NULL) FROM t GROUP BY kind ORDER BY kind",
    "SELECT kind, bool_or(sure), bool_or(true) FILTER (WHERE sure), count(*) FILTER (WHERE sure)"
    " FROM t GROUP BY kind ORDER BY kind",
    r"SELECT place, regexp_replace(name, '([a-z])([a-z])', '\2\1', 'g'),"
    r" regexp_extract(name, '^[0-9]{16}\z'), regexp_extract(name, '([A-Z])[a-z]', 1) FROM t"
    " ORDER BY place",
    "SELECT place, string_split(name, ' ')[2], [name, kind][2] FROM t ORDER BY place",
    "SELECT place, list_filter(string_split(name, ' '), lambda w: w <> '') FROM t ORDER BY place",
    "SELECT name, w, spot FROM (SELECT name, unnest(string_split(name, 'd')) AS w,"
    " generate_subscripts(string_split(name, 'd'), 1) AS spot FROM t) ORDER BY name, spot",
    "SELECT place, 'n' || CAST(place AS VARCHAR) || name, concat_ws(' ', kind, name) FROM t"
    " ORDER BY place",
    "SELECT place, CAST(born AS VARCHAR), year(born), month(born), day(born) FROM t ORDER BY place",
    "SELECT place, TRY_CAST(name AS BIGINT), md5(name), length(name), left(name, 2),"
    " right(name, 2), substr(name, 2, 3), upper(left(name, 1)) FROM t ORDER BY place",
    "SELECT place, kind IS DISTINCT FROM 'a', kind NOT IN ('a', 'b'), starts_with(name, 'B'),"
    " sure IS false, coalesce(name, kind) FROM t ORDER BY place",
    "SELECT a.place, b.place FROM t a JOIN t b ON a.kind = b.kind AND a.place < b.place"
    " ORDER BY a.place, b.place",
    "SELECT place FROM t SEMI JOIN (SELECT place FROM t WHERE sure) USING (place) ORDER BY place",
    "SELECT place FROM t ANTI JOIN (SELECT place FROM t WHERE sure) USING (place) ORDER BY place",
    "SELECT kind FROM t EXCEPT SELECT 'a' ORDER BY kind",
    "SELECT * EXCLUDE (born, sure) FROM t ORDER BY place",
    "SELECT sum(place), max(born), min(name), count(name), count(DISTINCT kind) FROM t",
    "WITH few AS MATERIALIZED (SELECT place FROM t WHERE sure) SELECT * FROM few ORDER BY place",
    "SELECT place, array_length(list_filter([name, kind], lambda x: x IS NOT NULL)),"
    " list_append([kind], name), repeat('0', 3 - length(kind)) FROM t ORDER BY place",
]


@pytest.mark.slow
def test_every_query_means_the_same(engines: Callable[..., Engines]) -> None:
    duckdb, spark = engines()
    for engine in (duckdb, spark):
        engine.load("t", COLUMNS, ROWS)
    for query in QUERIES:
        assert spark.rows(query) == duckdb.rows(query), query


@pytest.mark.slow
def test_names_are_folded_and_compared_alike(engines: Callable[..., Engines]) -> None:
    spelled = (
        "Moch. Arif|Mohammad Arief|Sri Rahayu|Sri Rahayuningsih|Hj. St. Nur'aini, S.Pd.|Soekarno"
        "|Sukarno bin Karto|Djoko Tjipto|Joko Cipto|I Gede Ketut|Régis D'Cruz||???|İstanbul ﬁa\n"
        "|A.|Abd. Rochman|Abdurrahman|Zaenal Abidin|Jaenal Abidin|Ａbdul 中 ß|Budi\tS.\rantoso"
    ).split("|")
    found = []
    for engine in engines():
        engine.load("n", {"name": "VARCHAR"}, ((name,) for name in spelled))
        engine.make(f"""
            CREATE TABLE folded AS {folded_names_sql("SELECT name FROM n")};
            CREATE TABLE compared AS
            SELECT a.name AS one, b.name AS other, {compare_sql("a", "b")} AS code
            FROM folded a JOIN folded b ON true""")
        found.append(
            [engine.rows(f"FROM {table} ORDER BY 1, 2") for table in ("folded", "compared")]
        )
    assert found[1] == found[0]
    assert len(found[0][1]) > 300


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO t SELECT 1",
        "UPDATE t SET a = 1",
        "DELETE FROM t",
        "CREATE TABLE t (a INTEGER)",
        "CREATE TABLE s AS SELECT any_value(a) FROM t",
        "CREATE TABLE s AS SELECT first(a) FROM t",
        "CREATE TABLE s AS SELECT a FROM t LIMIT 5",
        "CREATE TABLE s AS SELECT row_number() OVER () AS n FROM t",
        "CREATE TABLE s AS SELECT a[-1] FROM t",
        "CREATE TABLE s AS SELECT a[b] FROM t",
        "CREATE TABLE s AS SELECT list(a ORDER BY b DESC) FROM t",
        "CREATE TABLE s AS SELECT unnest(a), unnest(b), generate_subscripts(a, 1) FROM t",
    ],
)
def test_what_would_mean_something_else_on_spark_is_refused(statement: str) -> None:
    with pytest.raises(Defect):
        list(makings(statement))


def test_a_hundred_steps_inside_each_other_are_still_read() -> None:
    query = "name"
    for _ in range(150):
        query = f"regexp_replace({query}, 'a', 'b', 'g')"
    assert query_sql(f"SELECT {query} FROM t").count("REGEXP_REPLACE") == 150
