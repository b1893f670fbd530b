"""The people behind the rows: each once, with the best that lists and population register say."""

from pijar.bulk.engine import Engine
from pijar.stages.people import COLUMNS

# The population register is the authority for who somebody is; the lists for how to reach them and
# what they do.
_OFFICIAL = tuple(
    column for column in COLUMNS if column not in ("phone", "occupation", "declared_income_rp")
)


def gather(engine: Engine) -> None:
    """Make `people` from `rows` and `members`, and settle the status of every row.

    Makes: `people`: person_id, the canonical columns, evidence, spine (the entry in the population
        register, or NULL), face (the entry that shows them best), rows (how many rows name them),
        and file, sheet, row of the one that counts. `unsettled`: person_id of those in doubt.
        `rows` gains person_id and what linkage found; where one person has several rows the
        fullest is accepted and the others are duplicates.
    """
    _rank_rows(engine)
    _merge_rows(engine)
    _number_people(engine)
    _ask_about(engine)
    _settle_rows(engine)


def _rank_rows(engine: Engine) -> None:
    """The rows of each person, the fullest first; ties by content, never by the order of files."""
    filled = " + ".join(f"CAST({column} IS NOT NULL AS INTEGER)" for column in COLUMNS)
    content = ", ".join(f"coalesce(CAST(r.{column} AS VARCHAR), '')" for column in COLUMNS)
    engine.make(f"""
        CREATE TABLE ranked AS
        SELECT r.*, spine, coalesce(spine, lead) AS who, row_number() OVER (
            PARTITION BY coalesce(spine, lead)
            ORDER BY {filled} DESC, {content}, file, sheet, row) AS place
        FROM rows r JOIN members USING (row_id)
    """)


def _merge_rows(engine: Engine) -> None:
    """One record a person: the register's word where it has one, else the fullest row's."""
    first = ", ".join(
        f"min_by({column}, place) FILTER (WHERE {column} IS NOT NULL) AS {column}"
        for column in (*COLUMNS, "evidence")
    )
    chosen = ", ".join(
        f"coalesce(o.{column}, m.{column}) AS {column}" if column in _OFFICIAL else f"m.{column}"
        for column in COLUMNS
    )
    engine.make(f"""
        CREATE TABLE merged AS
        WITH listed AS (
            SELECT who, min(spine) AS spine, min_by(row_id, place) AS row_id,
                count(*) AS rows, {first} FROM ranked GROUP BY who)
        SELECT who, spine, coalesce(spine, row_id) AS face, row_id, rows, {chosen}, m.evidence,
            m.nik AS listed_nik
        FROM listed m LEFT JOIN entries o ON o.entry = m.spine
    """)


def _number_people(engine: Engine) -> None:
    """Numbers by content, so that they do not depend on the order of files, rows or threads.

    A NIK that several people claim proves none of them: it stays only with the one whom the
    population register gives it to.
    """
    columns = ", ".join(COLUMNS)
    engine.make(f"""
        CREATE TABLE people AS
        WITH claims AS (SELECT nik, count(*) AS claims FROM merged GROUP BY nik),
        owned AS (
            SELECT m.* EXCLUDE (nik), CASE
                WHEN m.spine IS NOT NULL OR (claims = 1 AND s.nik IS NULL) THEN m.nik END AS nik
            FROM merged m
            LEFT JOIN claims c ON c.nik = m.nik
            LEFT JOIN spine_niks s ON s.nik = m.nik),
        numbered AS (
            SELECT o.*, r.file, r.sheet, r.row, CAST(row_number() OVER (
                ORDER BY o.nik NULLS LAST, o.name, o.birth_date, r.file, r.sheet, r.row
            ) AS VARCHAR) AS number
            FROM owned o JOIN rows r ON r.row_id = o.row_id)
        SELECT 'P' || repeat('0', 7 - length(number)) || number AS person_id, {columns},
            evidence, spine, face, rows, listed_nik, who, file, sheet, row
        FROM numbered
    """)


def _ask_about(engine: Engine) -> None:
    """Make `unsettled`: whoever has a pair that waits for a human.

    Of a pair with a register only the row's side is in doubt: the register knows who it is.
    """
    engine.make("""
        CREATE TABLE unsettled AS
        SELECT DISTINCT p.person_id FROM (
            SELECT l AS row_id FROM pairs WHERE verdict = 'ask'
            UNION ALL SELECT r FROM pairs WHERE verdict = 'ask') d
        JOIN members m ON m.row_id = d.row_id JOIN people p ON p.who = coalesce(m.spine, m.lead)
    """)


def _settle_rows(engine: Engine) -> None:
    """Give every row its person, its final status, and what linkage found wrong with it.

    Copies of a file follow their original. `found` holds codes of `stages.problems.of_links`.
    """
    engine.make("""
        CREATE OR REPLACE TABLE rows AS
        SELECT r.* EXCLUDE (status),
            CASE WHEN k.place > 1 THEN 'duplicate' ELSE r.status END AS status,
            p.person_id, concat_ws(' ',
                CASE WHEN k.place > 1 OR r.status = 'duplicate' THEN 'ORANG_GANDA' END,
                CASE WHEN r.nik <> p.nik AND p.spine IS NOT NULL THEN 'NIK_BEDA_DUKCAPIL' END,
                CASE WHEN r.nik IS NOT NULL AND p.who IS NOT NULL AND p.nik IS NULL
                    THEN 'NIK_MILIK_ORANG_LAIN' END,
                CASE WHEN u.person_id IS NOT NULL THEN 'ORANG_PERLU_DIPASTIKAN' END) AS found
        FROM rows r
        LEFT JOIN ranked k ON k.row_id = coalesce(r.copy_of, r.row_id)
        LEFT JOIN people p ON p.who = k.who
        LEFT JOIN unsettled u ON u.person_id = p.person_id
    """)
