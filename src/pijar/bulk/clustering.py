"""From judged pairs to people, in columns: labels spread along the pairs until nothing changes."""

from collections.abc import Mapping
from typing import Any

from pijar.bulk.engine import Engine
from pijar.stages.links import Edge, settle


def cluster(engine: Engine, judged: str, names: str, *, said: str | None = None) -> None:
    """Make `clusters` (entry, lead) from the pairs of table `judged` (l, r, score, verdict).

    Only records that have a "same" pair are in it; `lead` is one record of the same person. Where
    a chain would join two proven NIKs, or two whom a human told apart, the pairs it is cut at
    become "ask" or "different".

    Args: names: query (entry, name) that gives records names which do not depend on their order.
        said: table (l, r, verdict) of what humans judged.
    """
    _spread(engine, f"SELECT l, r FROM {judged} WHERE verdict = 'same'")
    contested = _contested(engine, said)
    if not contested:
        return
    engine.make(f"""
        CREATE OR REPLACE TABLE torn AS
        SELECT entry, name FROM clusters JOIN ({names}) n USING (entry)
        WHERE lead IN ({", ".join(map(str, contested))})
    """)
    edges = engine.rows(f"""
        SELECT l, r, score, a.name, b.name FROM {judged}
        JOIN torn a ON a.entry = l JOIN torn b ON b.entry = r WHERE verdict = 'same'
    """)
    number = {name: entry for one, two, _, a, b in edges for entry, name in ((one, a), (two, b))}
    niks = engine.rows("""
        SELECT name, nik FROM described JOIN torn USING (entry) WHERE nik_proven
    """)
    apart, together = _said(engine, said, {entry: name for name, entry in number.items()})
    settled = settle(
        [Edge(a, b, score) for _, _, score, a, b in edges], dict(niks), apart, together
    )
    leads = [(number[name], number[lead]) for name, lead in settled.lead.items()]
    engine.load("settled", {"entry": "BIGINT", "lead": "BIGINT"}, leads)
    asked = [(number[a], number[b]) for a, b in settled.asked]
    engine.load("asked", {"l": "BIGINT", "r": "BIGINT"}, asked)
    engine.make(f"""
        CREATE OR REPLACE TABLE clusters AS
        SELECT c.entry, coalesce(s.lead, c.lead) AS lead
        FROM clusters c LEFT JOIN settled s ON s.entry = c.entry;
        CREATE OR REPLACE TABLE {judged} AS
        SELECT j.l, j.r, j.score, j.evidence, CASE
            WHEN j.verdict <> 'same' OR a.lead IS NOT DISTINCT FROM b.lead THEN j.verdict
            WHEN k.l IS NOT NULL THEN 'ask' ELSE 'different' END AS verdict
        FROM {judged} j LEFT JOIN asked k ON k.l = j.l AND k.r = j.r
        LEFT JOIN clusters a ON a.entry = j.l LEFT JOIN clusters b ON b.entry = j.r;
    """)
    engine.drop("settled", "asked", "torn")


Pairs = frozenset[frozenset[Any]]


def _said(engine: Engine, said: str | None, names: Mapping[int, Any]) -> tuple[Pairs, Pairs]:
    """The pairs that a human told apart, and those joined, among the records that have names."""
    rows = engine.rows(f"SELECT l, r, verdict FROM {said}") if said else []
    pairs: dict[str, set[frozenset[Any]]] = {"different": set(), "same": set()}
    for one, other, verdict in rows:
        if one in names and other in names:
            pairs[verdict].add(frozenset((names[one], names[other])))
    return frozenset(pairs["different"]), frozenset(pairs["same"])


def _spread(engine: Engine, edges: str) -> None:
    """Make `clusters` (entry, lead): the connected records, each with the lowest of its group."""
    engine.make(f"""
        CREATE OR REPLACE TABLE edges AS
        SELECT l, r FROM ({edges}) UNION ALL SELECT r, l FROM ({edges});
        CREATE OR REPLACE TABLE clusters AS
        SELECT l AS entry, least(l, min(r)) AS lead FROM edges GROUP BY l;
    """)
    while True:
        engine.make("""
            CREATE OR REPLACE TABLE nearer AS
            SELECT l AS entry, min(lead) AS lead FROM edges JOIN clusters ON entry = r GROUP BY l;
            CREATE OR REPLACE TABLE spread AS
            SELECT entry, least(c.lead, n.lead) AS lead, n.lead < c.lead AS moved
            FROM clusters c JOIN nearer n USING (entry);
        """)
        ((moved,),) = engine.rows("SELECT count(*) FROM spread WHERE moved")
        engine.make("CREATE OR REPLACE TABLE clusters AS SELECT entry, lead FROM spread")
        if not moved:
            break
    engine.drop("edges", "nearer", "spread")


def _contested(engine: Engine, said: str | None) -> list[int]:
    """The groups in which two proven NIKs differ, or two whom a human told apart."""
    told_apart = f"""
        UNION SELECT a.lead FROM {said} s JOIN clusters a ON a.entry = s.l
        JOIN clusters b ON b.entry = s.r AND b.lead = a.lead WHERE s.verdict = 'different'"""
    rows = engine.rows(f"""
        SELECT lead FROM (
            SELECT lead FROM clusters c JOIN described d ON d.entry = c.entry WHERE nik_proven
            GROUP BY lead HAVING min(nik) < max(nik)
            {told_apart if said else ""}) contested
    """)
    return sorted(lead for (lead,) in rows)
