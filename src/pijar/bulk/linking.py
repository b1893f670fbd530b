"""Who is who, among the rows of the lists and against every register, in DuckDB.

The population register is the spine. A row whose NIK is there and agrees is that person. What is
left is compared by everything else: with the spine, then with each other. A row that finds nobody
for sure stays a person of its own, and an uncertain pair waits for a human; nobody is merged on a
maybe. The registers are then joined to the people found, by NIK and, where the NIK does not serve,
by everything else again.
"""

from collections import defaultdict

import duckdb

from pijar.bulk.comparing import block, describe, weigh
from pijar.stages.links import ASK_FROM, MARGIN, SAME_FROM
from pijar.stages.people import COLUMNS, REGISTERS

# Entries of all sources share one number line: rows from 1, each register from its own step.
STEP = 10_000_000_000
_BASE = {kind: place * STEP for place, kind in enumerate(("rows", *REGISTERS))}
_AGREE = "name IN ('sama', 'bagian', 'mirip')"
# Two NIKs that differ and are both in order are two people (twins, a mother and her daughter) until
# even the name is the same as it sounds; short of that a human looks.
_SURE = f"{_AGREE} AND (nik NOT IN ('hampir', 'seri', 'pasti_beda') OR name = 'sama')"
_NEARLY_BORN = "birth_date IN ('sama', 'tertukar', 'satu_bagian')"
# One NIK on two records is nearly proof, unless a clerk wrote a neighbour's: then all else differs.
_BY_NIK = f"""CASE WHEN {_AGREE} OR name = 'kosong' OR (
            name IN ('satu_kata', 'agak_mirip') AND birth_date = 'sama') THEN 'same'
        WHEN name = 'satu_kata' OR {_NEARLY_BORN} THEN 'ask' ELSE 'different' END"""


def link(con: duckdb.DuckDBPyConnection) -> None:
    """Find the people behind the rows and what the registers say of them.

    Args: con: holds `rows` (see `pijar.bulk.intake`) and one `reg_<kind>` for each register, empty
        when the register is absent.
    Makes: `members` (row_id, spine, lead), `pairs` (l, r, verdict, score, evidence).
    """
    _enter(con)
    describe(con, "entries")
    _by_nik(con)
    _by_all_else(con)
    _among_themselves(con)


def _enter(con: duckdb.DuckDBPyConnection) -> None:
    """All records of all sources as one table."""
    fields = ", ".join(COLUMNS)
    parts = [f"SELECT row_id AS entry, {fields} FROM rows WHERE status = 'accepted'"]
    parts += [
        f"SELECT {_BASE[kind]} + reg AS entry, {fields} FROM reg_{kind}" for kind in REGISTERS
    ]
    con.execute(f"CREATE TABLE entries AS {' UNION ALL '.join(parts)}")


def _source(kind: str) -> str:
    """The query of the entries that came from one source."""
    low = _BASE[kind]
    return f"SELECT entry FROM described WHERE entry BETWEEN {low} AND {low + STEP - 1}"


def _by_nik(con: duckdb.DuckDBPyConnection) -> None:
    """Rows whose NIK stands in the population register, and whether the rest agrees."""
    con.execute(f"""
        CREATE TABLE spine_niks AS
        SELECT nik, min(entry) AS entry FROM described SEMI JOIN ({_source("population")}) s
        USING (entry) WHERE nik IS NOT NULL GROUP BY nik;
        CREATE TABLE nik_pairs AS
        SELECT d.entry AS l, s.entry AS r FROM described d
        SEMI JOIN ({_source("rows")}) USING (entry) JOIN spine_niks s USING (nik);
    """)
    weigh(con, "nik_pairs", "nik_weighed")
    con.execute(f"""
        CREATE TABLE spine_of AS SELECT l AS row_id, r AS spine FROM nik_weighed
        WHERE {_BY_NIK} = 'same';
        CREATE TABLE pairs AS
        SELECT l, r, {_BY_NIK} AS verdict, score, evidence FROM nik_weighed
        WHERE {_BY_NIK} <> 'different';
    """)


def _by_all_else(con: duckdb.DuckDBPyConnection) -> None:
    """The rows left, against the whole spine: the best match, if it is clearly the best."""
    left = f"{_source('rows')} EXCEPT SELECT row_id FROM spine_of"
    block(con, left, _source("population"), "spine_pairs")
    weigh(con, "spine_pairs", "spine_weighed")
    con.execute(f"""
        CREATE TABLE spine_judged AS
        WITH ranked AS (
            SELECT *, row_number() OVER best AS place,
                score - coalesce(lead(score) OVER best, -999) AS margin
            FROM spine_weighed WHERE score >= {ASK_FROM - MARGIN}
            WINDOW best AS (PARTITION BY l ORDER BY score DESC, r))
        SELECT l, r, score, evidence, CASE WHEN place = 1 AND score >= {SAME_FROM}
            AND margin >= {MARGIN} AND {_SURE} THEN 'same' ELSE 'ask' END AS verdict
        FROM ranked WHERE score >= {ASK_FROM};
        INSERT INTO spine_of SELECT l, r FROM spine_judged WHERE verdict = 'same';
        INSERT INTO pairs SELECT l, r, verdict, score, evidence FROM spine_judged j
        WHERE verdict = 'same' OR NOT EXISTS (
            SELECT 1 FROM spine_judged s WHERE s.l = j.l AND s.verdict = 'same');
        DELETE FROM pairs p WHERE verdict = 'ask' AND EXISTS (
            SELECT 1 FROM spine_of s WHERE s.row_id = p.l);
    """)
    con.execute(
        "CREATE OR REPLACE TABLE pairs AS SELECT DISTINCT ON (l, r) * FROM pairs"
        " ORDER BY l, r, verdict DESC, score DESC"
    )


def _among_themselves(con: duckdb.DuckDBPyConnection) -> None:
    """Rows that found nobody on the spine, against each other; then every row has a lead row."""
    left = f"{_source('rows')} EXCEPT SELECT row_id FROM spine_of"
    block(con, left, left, "row_pairs")
    con.execute("""
        INSERT INTO row_pairs
        SELECT a.entry, b.entry FROM lefts a JOIN lefts b USING (nik) WHERE a.entry < b.entry
        EXCEPT SELECT l, r FROM row_pairs
    """)
    weigh(con, "row_pairs", "row_weighed")
    con.execute(f"""
        CREATE TABLE row_judged AS
        SELECT l, r, score, evidence, CASE
            WHEN nik = 'sama' THEN {_BY_NIK}
            WHEN nik <> 'pasti_beda' AND {_SURE} AND score >= {SAME_FROM} THEN 'same'
            WHEN score >= {ASK_FROM} THEN 'ask' ELSE 'different' END AS verdict
        FROM row_weighed;
    """)
    _cluster(con)
    con.execute("""
        INSERT INTO pairs SELECT l, r, verdict, score, evidence FROM row_judged
        WHERE verdict <> 'different';
        CREATE TABLE members AS
        SELECT row_id, spine, NULL::BIGINT AS lead FROM spine_of
        UNION ALL SELECT row_id, NULL, lead FROM clusters;
    """)


def _cluster(con: duckdb.DuckDBPyConnection) -> None:
    """Join rows by their "same" pairs; a chain that would join two proven NIKs is asked instead."""
    edges = con.execute(
        "SELECT l, r FROM row_judged WHERE verdict = 'same' ORDER BY l, r"
    ).fetchall()
    parent: dict[int, int] = {}

    def root(entry: int) -> int:
        while parent.setdefault(entry, entry) != entry:
            parent[entry] = entry = parent[parent[entry]]
        return entry

    for one, other in edges:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    proven = dict(con.execute("SELECT entry, nik FROM lefts WHERE nik_proven").fetchall())
    niks: defaultdict[int, set[str]] = defaultdict(set)
    for entry in parent:
        if entry in proven:
            niks[root(entry)].add(proven[entry])
    con.execute("CREATE TABLE clusters AS SELECT entry AS row_id, entry AS lead FROM lefts")
    joined = [
        (root(entry), entry)
        for entry in sorted(parent)
        if root(entry) != entry and len(niks[root(entry)]) <= 1
    ]
    if joined:
        con.executemany("UPDATE clusters SET lead = ? WHERE row_id = ?", joined)
    con.execute("""
        UPDATE row_judged SET verdict = 'ask' WHERE verdict = 'same' AND
        (SELECT lead FROM clusters WHERE row_id = l) <> (SELECT lead FROM clusters WHERE row_id = r)
    """)


def match_registers(con: duckdb.DuckDBPyConnection) -> None:
    """Join every register but the spine to the people found, all registers in one pass.

    Args: con: also holds `people` with `person_id`, `nik` and `face`, the entry that shows each
        best.
    Makes: `hits` (kind, reg, person_id, verdict); adds to `pairs`.
    """
    others = " UNION ALL ".join(_source(kind) for kind in REGISTERS if kind != "population")
    known = "SELECT nik FROM people WHERE nik IS NOT NULL UNION SELECT nik FROM spine_niks"
    con.execute(f"""
        CREATE TABLE faces AS SELECT face AS entry, any_value(person_id) AS person_id FROM people
        GROUP BY face;
        CREATE TABLE others AS FROM described SEMI JOIN ({others}) USING (entry)
    """)
    unknown = f"SELECT entry FROM others WHERE nik IS NULL OR nik NOT IN ({known})"
    block(con, unknown, "SELECT entry FROM faces", "register_pairs")
    con.execute("""
        INSERT INTO register_pairs
        SELECT o.entry, p.face FROM others o JOIN people p USING (nik)
        EXCEPT SELECT l, r FROM register_pairs
    """)
    weigh(con, "register_pairs", "register_weighed")
    con.execute(f"""
        CREATE TABLE register_judged AS
        SELECT l, r, score, evidence, CASE WHEN nik = 'sama' THEN {_BY_NIK}
            WHEN {_SURE} AND score >= {SAME_FROM} THEN 'same'
            WHEN score >= {ASK_FROM} THEN 'ask' ELSE 'different' END AS verdict
        FROM register_weighed;
        CREATE TABLE hits AS
        SELECT {_kind("l")} AS kind, l % {STEP} AS reg, person_id, verdict
        FROM register_judged JOIN faces ON faces.entry = r WHERE verdict <> 'different';
        INSERT INTO pairs SELECT l, r, verdict, score, evidence FROM register_judged
        WHERE verdict <> 'different';
    """)


def _kind(column: str) -> str:
    """SQL that gives the source an entry number belongs to."""
    cases = " ".join(f"WHEN {low // STEP} THEN '{kind}'" for kind, low in _BASE.items())
    return f"CASE {column} // {STEP} {cases} END"


def entry_name(column: str) -> str:
    """SQL that turns an entry number into `source:number`, as `pairs.parquet` shows it."""
    return f"({_kind(column)} || ':' || {column} % {STEP})"
