"""What humans said of pairs, laid over all that a run finds: rows, population, other registers.

Their verdicts name records by content, so they are first found among the entries of this run. What
follows from them is for `pijar.stages.links.hearing`, which sees only the few records that humans
spoke of.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pijar.bulk.engine import Engine
from pijar.bulk.judged import Said, key_sql
from pijar.bulk.numbering import STEP, entry_name, first_of, within
from pijar.stages.links.hearing import SURE, Conclusion, Pair, claim, conclude, told

_DECIDED = {"l": "BIGINT", "r": "BIGINT", "verdict": "VARCHAR", "score": "INTEGER",
            "evidence": "VARCHAR"}  # fmt: skip
# Every record that a human is asked about or has spoken of, as they can recognise it.
SIDES = f"""
    SELECT {entry_name("entry")} AS id, key, nik, kk, name, birth_date, sex, mother_name, address,
        region_code
    FROM (SELECT *, {key_sql()} AS key FROM entries) keyed
    WHERE entry IN (SELECT l FROM pairs WHERE verdict = 'ask'
                    UNION ALL SELECT r FROM pairs WHERE verdict = 'ask')
        OR key IN (SELECT left_key FROM said_of_keys UNION ALL SELECT right_key FROM said_of_keys)
    ORDER BY entry"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of the verdicts of humans.

    applied: how many speak of two records of this run. contradictory: how many of those are asked
    again, because others contradict them.
    """

    verdicts: int
    applied: int
    contradictory: int


def hear(engine: Engine, said: Said) -> None:
    """Find the records that humans spoke of, and conclude what holds of every pair with a row.

    Makes: `said_of_keys` (number, left_key, right_key, verdict); `said` (number, l, r, verdict),
        where the entries of one person of the population stand as the one on the spine; `decided`
        (l, r, verdict, score, evidence), which outranks all else that is found of its pairs.
    """
    verdicts = [(number, *keys, verdict) for number, (keys, verdict) in enumerate(said.items(), 1)]
    texts = dict.fromkeys(("left_key", "right_key", "verdict"), "VARCHAR")
    engine.load("said_of_keys", {"number": "INTEGER", **texts}, verdicts)
    engine.make(f"""
        CREATE TABLE spoken_of AS
        SELECT DISTINCT key, coalesce(s.entry, k.entry) AS entry
        FROM (SELECT entry, key, CASE WHEN {within("population")} THEN nik END AS nik
              FROM (SELECT entry, nik, {key_sql()} AS key FROM entries) keyed
              SEMI JOIN (SELECT left_key AS key FROM said_of_keys
                         UNION ALL SELECT right_key FROM said_of_keys) wanted USING (key)) k
        LEFT JOIN spine_niks s ON s.nik = k.nik;
        CREATE TABLE said AS
        SELECT DISTINCT number, least(a.entry, b.entry) AS l, greatest(a.entry, b.entry) AS r,
            verdict
        FROM said_of_keys JOIN spoken_of a ON a.key = left_key JOIN spoken_of b ON b.key = right_key
        WHERE a.entry <> b.entry
    """)
    pairs: dict[Pair, frozenset[str]] = {}
    for one, other, verdict in engine.rows(f"""
        SELECT l, r, verdict FROM said
        WHERE {within("rows", "l")} AND ({within("rows", "r")} OR {within("population", "r")})
    """):
        pairs[one, other] = pairs.get((one, other), frozenset()) | {verdict}
    holds = conclude(pairs, _known(pairs))
    engine.load(
        "decided",
        _DECIDED,
        ((*pair, of.verdict, of.score, of.evidence) for pair, of in sorted(holds.items())),
    )
    engine.drop("spoken_of")


def _known(pairs: Iterable[Pair]) -> frozenset[int]:
    """The entries among them that stand in the population register."""
    first = first_of("population")
    return frozenset(one for pair in pairs for one in pair if first <= one < first + STEP)


def agree(engine: Engine) -> None:
    """Make `spine_of` (row_id, spine, score), what the machine found, agree with `decided`."""
    decided = engine.rows("SELECT l, r, verdict FROM decided")
    if not decided:
        return
    found = engine.rows("""
        SELECT row_id, spine, score FROM spine_of
        JOIN (SELECT l AS row_id FROM decided UNION SELECT r FROM decided) d USING (row_id)
    """)
    concluded = {(one, other): Conclusion(verdict) for one, other, verdict in decided}
    machine = {row: (spine, score) for row, spine, score in found}
    claims = claim(concluded, _known(concluded), machine)
    engine.load("claims", {"row_id": "BIGINT", "spine": "BIGINT"}, sorted(claims.items()))
    engine.make(f"""
        CREATE OR REPLACE TABLE spine_of AS
        SELECT s.row_id, s.spine, s.score
        FROM spine_of s LEFT JOIN claims c ON c.row_id = s.row_id WHERE c.row_id IS NULL
        UNION ALL SELECT row_id, spine, {SURE} FROM claims WHERE spine IS NOT NULL
    """)
    engine.drop("claims")


def outrank(engine: Engine) -> None:
    """Put what is decided of rows that are nobody of the population into `row_judged`."""
    if not _any(engine, "decided"):
        return
    engine.make("""
        CREATE OR REPLACE TABLE row_judged AS
        SELECT j.l, j.r, j.score, j.verdict, j.evidence
        FROM row_judged j LEFT JOIN decided d ON d.l = j.l AND d.r = j.r WHERE d.l IS NULL
        UNION ALL
        SELECT l, r, score, verdict, evidence FROM decided
        JOIN alone a ON a.entry = l JOIN alone b ON b.entry = r
    """)


APART_AND_TOGETHER = """(SELECT l, r,
    CASE verdict WHEN 'same' THEN 'same' ELSE 'different' END AS verdict FROM decided)"""
"""What clusters must respect: who is asked about again is not joined by a third record either."""


def outrank_registers(engine: Engine) -> None:
    """Put what humans said of registers' records and of people into `register_judged`.

    A verdict on any row of a person is on the person. A record that humans say is somebody is at
    most a question for everybody else; if they say that it is two people, both are asked about.

    Makes: `told` (number, l, r, verdict), `register_decided` as `decided`.
    """
    engine.make(f"""
        CREATE TABLE bearers AS
        SELECT row_id AS entry, face
        FROM members m JOIN people p ON p.who = coalesce(m.spine, m.lead)
        UNION ALL SELECT spine, face FROM people WHERE spine IS NOT NULL;
        CREATE TABLE told AS
        SELECT DISTINCT number, s.l, b.face AS r, verdict
        FROM (SELECT number, l, r, verdict FROM said
              UNION ALL SELECT number, r, l, verdict FROM said) s
        JOIN others o ON o.entry = s.l JOIN bearers b ON b.entry = s.r;
        CREATE TABLE register_decided AS
        SELECT l, r, CASE WHEN same + different = 2 OR (same = 1 AND people > 1) THEN 'ask'
                WHEN same = 1 THEN 'same' ELSE 'different' END AS verdict,
            CASE WHEN same = 1 THEN {SURE} ELSE -{SURE} END AS score,
            CASE WHEN different = 0 THEN '{told(["same"])}' WHEN same = 0
                THEN '{told(["different"])}' ELSE '{told(["same", "different"])}' END AS evidence
        FROM (SELECT l, r, same, different, sum(same) OVER (PARTITION BY l) AS people FROM (
            SELECT l, r, max(CASE verdict WHEN 'same' THEN 1 ELSE 0 END) AS same,
                max(CASE verdict WHEN 'same' THEN 0 ELSE 1 END) AS different
            FROM told GROUP BY l, r) by_pair) counted
    """)
    if not _any(engine, "register_decided"):
        return
    engine.make("""
        CREATE OR REPLACE TABLE register_judged AS
        SELECT j.l, j.r, j.score, j.evidence,
            CASE WHEN s.l IS NOT NULL AND j.verdict = 'same' THEN 'ask' ELSE j.verdict END
                AS verdict
        FROM register_judged j
        LEFT JOIN register_decided d ON d.l = j.l AND d.r = j.r
        LEFT JOIN (SELECT DISTINCT l FROM register_decided WHERE score > 0) s ON s.l = j.l
        WHERE d.l IS NULL
        UNION ALL SELECT l, r, score, evidence, verdict FROM register_decided
    """)


def heard(engine: Engine) -> Heard:
    """What became of the verdicts, after all comparisons."""
    ((verdicts,),) = engine.rows("SELECT count(*) FROM said_of_keys")
    ((applied, contradictory),) = engine.rows("""
        SELECT count(DISTINCT number), count(DISTINCT CASE verdict WHEN 'ask' THEN number END)
        FROM (SELECT s.number, d.verdict FROM said s JOIN decided d ON d.l = s.l AND d.r = s.r
              UNION ALL SELECT t.number, d.verdict
              FROM told t JOIN register_decided d ON d.l = t.l AND d.r = t.r) came_of_it
    """)
    return Heard(verdicts, applied, contradictory)


def _any(engine: Engine, table: str) -> bool:
    """Whether a table has rows: where nobody said anything, millions of pairs stay as they are."""
    ((rows,),) = engine.rows(f"SELECT count(*) FROM {table}")
    return bool(rows)
