"""Who is who, among the rows of the lists and against every register, as columns.

The population register is the spine. A row that fits one of its people, and nobody else nearly as
well, is that person. Rows that fit nobody there are compared with each other. A row that finds
nobody for sure stays a person of its own, and an uncertain pair waits for a human; nobody is merged
on a maybe. The registers are then joined to the people found.

What humans said of pairs outranks all of it.

    describe → block → observe → score → cluster
"""

from pijar.bulk.blocking import block
from pijar.bulk.clustering import cluster
from pijar.bulk.describing import describe
from pijar.bulk.engine import Engine
from pijar.bulk.judged import Said, key_sql
from pijar.bulk.numbering import STEP, first_of, kind_of, within
from pijar.bulk.observing import observe
from pijar.bulk.outranking import (
    APART_AND_TOGETHER,
    agree,
    hear,
    outrank,
    outrank_registers,
)
from pijar.bulk.scoring import score
from pijar.stages.links import MARGIN, Bar, bar_for
from pijar.stages.people import COLUMNS, REGISTERS

NOTHING: Said = {}
# The columns of an entry that are not simply what its source says.
_MADE = {
    "phone": "CASE WHEN regexp_matches(phone, '^0*[1-9][0-9]{5,17}$') THEN right(phone, 9) END",
    "born": "year(birth_date) * 10000 + month(birth_date) * 100 + day(birth_date)",
    "district": "left(region_code, 8)",
    "other_id": "CAST(NULL AS VARCHAR)",
}


def link(engine: Engine, said: Said = NOTHING) -> dict[str, Bar]:
    """Find the people behind the rows.

    Args: engine: holds `rows` (see `pijar.bulk.intake`) and one `reg_<kind>` for each register,
        empty when the register is absent. said: what humans said of pairs of keys.
    Gives: the bar that judged rows against the `spine`, and `rows` among themselves.
    Makes: `members` (row_id, spine, lead), `pairs` (l, r, verdict, score, evidence), `spine_niks`
        (nik, entry), and all that `hear` makes. "different" is among the pairs only where humans
        said so.
    """
    _enter(engine)
    describe(engine, "entries")
    _find_the_spine(engine)
    hear(engine, said)
    return {"spine": _to_the_spine(engine), "rows": _among_themselves(engine)}


def _enter(engine: Engine) -> None:
    """All records of all sources as one table."""
    same = [column for column in COLUMNS if column not in _MADE]
    fields = ", ".join([*same, *(f"{sql} AS {column}" for column, sql in _MADE.items())])
    parts = [f"SELECT row_id AS entry, {fields} FROM rows WHERE status = 'accepted'"]
    parts += [
        f"SELECT {first_of(kind)} + reg AS entry, {fields} FROM reg_{kind}" for kind in REGISTERS
    ]
    engine.make(f"CREATE TABLE entries AS {' UNION ALL '.join(parts)}")


def _source(kind: str) -> str:
    """The query of the entries that came from one source."""
    return f"SELECT entry FROM described WHERE {within(kind)}"


def _compare(engine: Engine, pairs: str, out: str, *, among: str) -> Bar:
    """Judge pairs; the more records there are to choose from, the higher the bar."""
    ((records,),) = engine.rows(f"SELECT count(*) FROM ({among})")
    observe(engine, "entries", pairs, "seen")
    bar = bar_for(records)
    score(engine, "seen", out, bar=bar)
    engine.drop("seen")
    return bar


def _find_the_spine(engine: Engine) -> None:
    """Make `spine`, each person of the population register once, and `spine_niks`."""
    engine.make(f"""
        CREATE TABLE spine AS
        SELECT min(d.entry) AS entry, nik FROM described d JOIN ({_source("population")}) s
        ON s.entry = d.entry GROUP BY nik, CASE WHEN nik IS NULL THEN d.entry END;
        CREATE TABLE spine_niks AS
        SELECT CAST(nik AS VARCHAR) AS nik, entry FROM spine WHERE nik IS NOT NULL
    """)


def _to_the_spine(engine: Engine) -> Bar:
    """Make `spine_of` (row_id, spine, score) and `spine_found`: each row's best match, if clear.

    The best is not clear when a second fits nearly as well, or when it is the NIK alone that speaks
    for it while another has the very name: a slip of the pen can make one NIK that of a twin.
    """
    block(engine, _source("rows"), "SELECT entry FROM spine", "spine_pairs")
    bar = _compare(engine, "spine_pairs", "spine_judged", among="SELECT entry FROM spine")
    engine.make(f"""
        CREATE TABLE spine_ranked AS
        SELECT j.*, row_number() OVER best AS place,
            score - coalesce(lead(score) OVER best, -999) AS margin,
            max(CASE WHEN name = 'sama' THEN 1 ELSE 0 END) OVER (PARTITION BY j.l) AS named
        FROM (SELECT j.* FROM spine_judged j LEFT JOIN decided d ON d.l = j.l AND d.r = j.r
              WHERE d.l IS NULL AND j.verdict <> 'different') j
        WINDOW best AS (PARTITION BY j.l ORDER BY score DESC, j.r);
        CREATE TABLE spine_of AS
        SELECT l AS row_id, r AS spine, score FROM spine_ranked
        WHERE place = 1 AND verdict = 'same' AND margin >= {MARGIN}
            AND (named = 0 OR name NOT IN ('satu_kata', 'beda', 'agak_mirip'))
    """)
    agree(engine)
    engine.make("""
        CREATE TABLE spine_found AS
        SELECT l, r, CASE WHEN s.row_id IS NULL THEN 'ask' ELSE 'same' END AS verdict, p.score,
            evidence
        FROM spine_ranked p LEFT JOIN spine_of s ON s.row_id = l
        WHERE s.row_id IS NULL OR s.spine = r
    """)
    return bar


def _among_themselves(engine: Engine) -> Bar:
    """Rows that found nobody on the spine, against each other; then every row has a lead row."""
    engine.make(f"""
        CREATE TABLE alone AS
        SELECT c.entry FROM ({_source("rows")}) c LEFT JOIN spine_of s ON s.row_id = c.entry
        WHERE s.row_id IS NULL
    """)
    alone = "SELECT entry FROM alone"
    block(engine, alone, alone, "row_pairs")
    bar = _compare(engine, "row_pairs", "row_judged", among=alone)
    outrank(engine)
    by_content = (
        f"(SELECT entry, {key_sql()} || ' ' || CAST(entry AS VARCHAR) AS name FROM entries)"
    )
    cluster(engine, "row_judged", by_content, said=APART_AND_TOGETHER)
    engine.make("""
        CREATE TABLE pairs AS
        SELECT l, r, verdict, score, evidence FROM spine_found
        UNION ALL SELECT j.l, j.r, j.verdict, j.score, j.evidence
        FROM row_judged j LEFT JOIN decided d ON d.l = j.l AND d.r = j.r
        WHERE d.l IS NULL AND j.verdict <> 'different'
        UNION ALL SELECT l, r, verdict, score, evidence FROM decided;
        CREATE TABLE members AS
        SELECT row_id, spine, CAST(NULL AS BIGINT) AS lead FROM spine_of
        UNION ALL
        SELECT a.entry, CAST(NULL AS BIGINT), coalesce(c.lead, a.entry)
        FROM alone a LEFT JOIN clusters c ON c.entry = a.entry
    """)
    return bar


def match_registers(engine: Engine) -> Bar:
    """Join every register but the spine to the people found, all registers in one pass.

    Args: engine: also holds `people` with `person_id`, `nik` and `face`, the entry that shows each
        best.
    Makes: `hits` (kind, reg, person_id, verdict); adds to `pairs`, as does what humans said.
    """
    others = " UNION ALL ".join(_source(kind) for kind in REGISTERS if kind != "population")
    engine.make(f"""
        CREATE TABLE faces AS
        SELECT face AS entry, min(person_id) AS person_id FROM people GROUP BY face;
        CREATE TABLE others AS FROM described SEMI JOIN ({others}) o USING (entry)
    """)
    unknown = """
        SELECT o.entry FROM others o LEFT JOIN (
            SELECT CAST(nik AS BIGINT) AS nik FROM people WHERE nik IS NOT NULL
            UNION SELECT nik FROM spine WHERE nik IS NOT NULL) k ON k.nik = o.nik
        WHERE k.nik IS NULL"""
    block(engine, unknown, "SELECT entry FROM faces", "by_all_else")
    engine.make("""
        CREATE TABLE register_pairs AS
        SELECT l, r, exact FROM by_all_else
        UNION ALL
        SELECT o.entry, p.face, false FROM others o JOIN people p ON CAST(p.nik AS BIGINT) = o.nik
    """)
    bar = _compare(engine, "register_pairs", "register_judged", among="SELECT entry FROM faces")
    outrank_registers(engine)
    engine.make(f"""
        CREATE TABLE hits AS
        SELECT {kind_of("l")} AS kind, l % {STEP} AS reg, person_id, verdict
        FROM register_judged JOIN faces ON faces.entry = r WHERE verdict <> 'different';
        CREATE OR REPLACE TABLE pairs AS
        SELECT l, r, verdict, score, evidence FROM pairs
        UNION ALL SELECT l, r, verdict, score, evidence FROM register_judged
        WHERE verdict <> 'different' OR evidence LIKE 'human:%'
    """)
    return bar
