"""Two tables of records laid side by side in DuckDB: which pairs to look at, and what they weigh.

`describe` gives every record its features once. `block` finds the pairs that share something
rare, for only they are worth a look. `weigh` then weighs all fields of all pairs in one columnar
pass with the table of `pijar.stages.links`.
"""

import duckdb

from pijar.bulk.names_sql import fold_word_sql, key_sql, words_sql
from pijar.stages import links

# What two records must share to be compared at all: (columns of both sides that must be equal).
# Each is rare enough that a million people give a few million pairs, and together they survive any
# one wrong field. `word` is any folded word of the name.
BLOCKS = (
    ("birth_date", "word"),
    ("swapped", "word"),
    ("kk", "birth_date"),
    ("kk", "word"),
    ("name_key", "region_code"),
    ("name_key", "birth_year"),
    ("nik_head", "word"),
    ("nik_tail", "word"),
    ("phone", "word"),
)


def describe(con: duckdb.DuckDBPyConnection, entries: str) -> None:
    """Make `described` from table `entries`: one row a record, with all that blocking needs.

    Args: entries: table with `entry BIGINT` and the canonical columns used here.
    """
    names = f"SELECT name FROM {entries} UNION SELECT mother_name FROM {entries}"
    con.execute(f"""
        CREATE TABLE spelled AS
        SELECT name, {words_sql("name")} AS written FROM ({names}) WHERE name IS NOT NULL;
        CREATE TABLE vocabulary AS
        SELECT word, {fold_word_sql("word")} AS folded
        FROM (SELECT DISTINCT unnest(written) AS word FROM spelled);
        CREATE TABLE names AS
        WITH folded AS (
            SELECT name, list(folded ORDER BY place) FILTER (folded IS NOT NULL) AS words
            FROM (SELECT name, unnest(written) AS word, generate_subscripts(written, 1) AS place
                  FROM spelled) JOIN vocabulary USING (word)
            GROUP BY name)
        SELECT name, words, nullif({key_sql("words")}, '') AS name_key FROM folded;
        CREATE TABLE rarity AS
        SELECT name_key, greatest({links.NAME_LEAST}, least({links.NAME_MOST},
            CAST(floor(log2((SELECT count(*) FROM {entries}) / count(*))) AS INTEGER))) AS rarity
        FROM {entries} JOIN names USING (name) GROUP BY name_key;
        CREATE TABLE described AS
        SELECT entry, e.nik, e.kk, e.birth_date, e.sex, e.region_code, e.phone,
            n.name_key, n.words, m.name_key AS mother_key, r.rarity,
            year(e.birth_date) AS birth_year,
            TRY_CAST(strftime(e.birth_date, '%Y-%d-%m') AS DATE) AS swapped,
            left(e.nik, 12) AS nik_head, right(e.nik, 10) AS nik_tail,
            coalesce(substr(e.nik, 9, 4) = strftime(e.birth_date, '%m%y')
                AND CAST(substr(e.nik, 7, 2) AS INTEGER) % 40 = day(e.birth_date), false)
                AS nik_proven
        FROM {entries} e
        LEFT JOIN names n ON n.name = e.name
        LEFT JOIN names m ON m.name = e.mother_name
        LEFT JOIN rarity r ON r.name_key = n.name_key;
    """)


def block(con: duckdb.DuckDBPyConnection, left: str, right: str, out: str) -> None:
    """Make table `out` (l, r) of the pairs worth weighing between two sets of described records.

    Args: left, right: queries giving a column `entry`; the same query twice compares a set with
        itself, each pair once.
    """
    for side, query in (("lefts", left), ("rights", right)):
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE {side} AS"
            f" FROM described SEMI JOIN ({query}) USING (entry)"
        )
    once = "a.entry < b.entry" if left == right else "a.entry <> b.entry"
    blocks = " UNION ".join(_block(columns, once) for columns in BLOCKS)
    con.execute(f"CREATE TABLE {out} AS {blocks}")


def weigh(con: duckdb.DuckDBPyConnection, pairs: str, out: str) -> None:
    """Make table `out` from pairs (l, r): the level seen in each field, the score, the evidence.

    `evidence` is `field:level:weight` parted by spaces, read back by `links.in_words`.
    """
    con.execute(f"""
        CREATE TABLE {out} AS
        WITH seen AS (
            SELECT l, r, least(a.rarity, b.rarity) AS rarity, {_levels()}
            FROM {pairs} JOIN described a ON a.entry = l JOIN described b ON b.entry = r),
        weighed AS (SELECT l, r, {_weights()} FROM seen)
        SELECT l, r, {" + ".join(f"w_{field}" for field in links.FIELDS)} AS score,
            {", ".join(links.FIELDS)}, {_evidence()} AS evidence
        FROM weighed
    """)


def _block(columns: tuple[str, ...], once: str) -> str:
    """The pairs that agree on `columns`; a word block joins on every word of both names."""
    sides = []
    for side in ("lefts", "rights"):
        shown = ", ".join(
            "unnest(words) AS word" if column == "word" else _other(column, side)
            for column in columns
        )
        sides.append(f"(SELECT entry, {shown} FROM {side})")
    return (
        f"SELECT a.entry AS l, b.entry AS r FROM {sides[0]} a JOIN {sides[1]} b"
        f" USING ({', '.join(columns)}) WHERE {once}"
    )


def _other(column: str, side: str) -> str:
    """A swapped date on the left is looked for among the true dates on the right."""
    return "birth_date AS swapped" if (column, side) == ("swapped", "rights") else column


def _levels() -> str:
    """One CASE a field, giving the code of the level seen. Order is from strongest to weakest."""
    near = "damerau_levenshtein(a.nik, b.nik) <= 1"
    shared = "len(list_intersect(a.words, b.words))"
    return f"""
        CASE WHEN a.nik IS NULL OR b.nik IS NULL THEN 'kosong'
            WHEN a.nik = b.nik THEN 'sama'
            WHEN NOT (a.nik_proven AND b.nik_proven)
                THEN CASE WHEN {near} THEN 'salah_tulis' ELSE 'beda' END
            WHEN a.nik_head = b.nik_head THEN 'seri'
            WHEN {near} THEN 'hampir' ELSE 'pasti_beda' END AS nik,
        CASE WHEN a.name_key IS NULL OR b.name_key IS NULL THEN 'kosong'
            WHEN a.name_key = b.name_key THEN 'sama'
            WHEN {shared} = least(len(a.words), len(b.words)) THEN 'bagian'
            WHEN jaro_winkler_similarity(a.name_key, b.name_key) >= 0.92 THEN 'mirip'
            WHEN {shared} > 0 THEN 'satu_kata'
            WHEN jaro_winkler_similarity(a.name_key, b.name_key) >= 0.75 THEN 'agak_mirip'
            ELSE 'beda' END AS name,
        CASE WHEN a.birth_date IS NULL OR b.birth_date IS NULL THEN 'kosong'
            WHEN a.birth_date = b.birth_date THEN 'sama'
            WHEN a.swapped = b.birth_date THEN 'tertukar'
            WHEN CAST(a.birth_year = b.birth_year AS INTEGER)
                + CAST(month(a.birth_date) = month(b.birth_date) AS INTEGER)
                + CAST(day(a.birth_date) = day(b.birth_date) AS INTEGER) = 2 THEN 'satu_bagian'
            ELSE 'beda' END AS birth_date,
        CASE WHEN a.sex IS NULL OR b.sex IS NULL THEN 'kosong'
            WHEN a.sex = b.sex THEN 'sama' ELSE 'beda' END AS sex,
        CASE WHEN a.kk IS NULL OR b.kk IS NULL THEN 'kosong'
            WHEN a.kk = b.kk THEN 'sama' ELSE 'beda' END AS kk,
        CASE WHEN a.mother_key IS NULL OR b.mother_key IS NULL THEN 'kosong'
            WHEN a.mother_key = b.mother_key THEN 'sama'
            WHEN jaro_winkler_similarity(a.mother_key, b.mother_key) >= 0.92 THEN 'mirip'
            ELSE 'beda' END AS mother_name,
        CASE WHEN a.region_code IS NULL OR b.region_code IS NULL THEN 'kosong'
            WHEN a.region_code = b.region_code THEN 'sama'
            WHEN left(a.region_code, 8) = left(b.region_code, 8) THEN 'kecamatan'
            ELSE 'beda' END AS region_code,
        CASE WHEN a.phone = b.phone THEN 'sama' ELSE 'lain' END AS phone"""


def _weights() -> str:
    """The level seen and its weight, for every field."""
    columns = []
    for field in links.FIELDS:
        cases = " ".join(
            f"WHEN '{code}' THEN {level.weight}"
            for (name, code), level in links.LEVELS.items()
            if name == field
        )
        weight = f"CASE {field} {cases} END"
        if field == "name":  # agreement on a rare name weighs more
            rare = "CASE WHEN name IN ('sama', 'bagian', 'mirip') THEN rarity ELSE 0 END"
            weight = f"({weight} + {rare})"
        columns.append(f"{field}, {weight} AS w_{field}")
    return ", ".join(columns)


def _evidence() -> str:
    parts = ", ".join(f"'{field}:' || {field} || ':' || w_{field}" for field in links.FIELDS)
    return f"concat_ws(' ', {parts})"
