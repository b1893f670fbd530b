"""How well pairs of rows agree with the truth: precision, recall, F1 over all true pairs.

A true pair is two rows of one person (of two files: one row from each). A peer is judged at the
threshold where its F1 is best, by its pairs or by the clusters these make, whichever is better;
ours at its verdicts.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True)
class Score:
    """Shares between 0 and 1. `threshold` is the score of the last pair taken, if any."""

    f1: float
    precision: float
    recall: float
    threshold: float | None = None


@dataclass(frozen=True)
class Verdicts:
    """`same` alone; `with_ask`, of which the recall counts; and `asked`, the share of people with
    a row in some pair that a human is asked about."""

    same: Score
    with_ask: Score
    asked: float


def best_threshold(pairs: Path, truth: Path, *, two_files: bool = False) -> Score:
    """The best F1 of scored pairs over every threshold."""
    con = _opened(pairs, truth, "score")
    total = _true_pairs(con)
    row = con.execute(
        """
        WITH each AS (
            SELECT score, count(*) AS pairs, count(*) FILTER (right_one) AS hits
            FROM judged GROUP BY score
        ), below AS (
            SELECT score, sum(pairs) OVER w AS pairs, sum(hits) OVER w AS hits
            FROM each WINDOW w AS (ORDER BY score DESC)
        )
        SELECT hits, pairs, score FROM below
        ORDER BY 2 * hits / (pairs + $total) DESC, score LIMIT 1
        """,
        {"total": total},
    ).fetchone()
    if row is None:
        return Score(0.0, 0.0, 0.0)
    by_pairs = _score(row[0], row[1], total, row[2])
    if two_files:
        return by_pairs
    linked = con.execute("SELECT a, b FROM judged WHERE score >= ?", [row[2]]).fetchall()
    by_clusters = _of_clusters(con, clusters(linked), total, row[2])
    return max(by_pairs, by_clusters, key=lambda score: score.f1)


def at_verdicts(pairs: Path, truth: Path) -> Verdicts:
    """Ours, as it decided."""
    con = _opened(pairs, truth, "verdict")
    total = _true_pairs(con)
    same_hits, same, hits, both = con.execute(
        """
        SELECT count(*) FILTER (right_one AND score = 'same'), count(*) FILTER (score = 'same'),
            count(*) FILTER (right_one), count(*) FROM judged
        """
    ).fetchone() or (0, 0, 0, 0)
    asked, people = con.execute(
        """
        SELECT count(DISTINCT person) FILTER (id IN (
            SELECT unnest([a, b]) FROM judged WHERE score = 'ask')), count(DISTINCT person)
        FROM truth
        """
    ).fetchone() or (0, 1)
    return Verdicts(
        same=_score(same_hits, same, total),
        with_ask=_score(hits, both, total),
        asked=asked / people,
    )


def clusters(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Each id that is in some pair → the cluster it falls into by all of them."""
    parent: dict[str, str] = {}

    def root(each: str) -> str:
        while parent.setdefault(each, each) != each:
            parent[each] = parent[parent[each]]
            each = parent[each]
        return each

    for one, other in pairs:
        parent[root(one)] = root(other)
    return {each: root(each) for each in parent}


def _opened(pairs: Path, truth: Path, column: str) -> duckdb.DuckDBPyConnection:
    """`judged` (a, b, score, right_one), each pair once, and `truth` (id, person)."""
    con = duckdb.connect()
    con.execute("SET threads = 2; SET memory_limit = '6GB'")
    con.execute(f"CREATE TABLE truth AS FROM '{truth}'")
    con.execute(
        f"""
        CREATE TABLE judged AS
        WITH single AS (
            SELECT least(left_id, right_id) AS a, greatest(left_id, right_id) AS b,
                max({column}) AS score
            FROM '{pairs}' WHERE left_id <> right_id GROUP BY ALL
        )
        SELECT a, b, score, l.person = r.person AS right_one
        FROM single JOIN truth l ON l.id = a JOIN truth r ON r.id = b
        """
    )
    return con


def _true_pairs(con: duckdb.DuckDBPyConnection) -> int:
    row = con.execute(
        "SELECT sum(n * (n - 1) / 2)::BIGINT FROM (SELECT count(*) AS n FROM truth GROUP BY person)"
    ).fetchone()
    assert row is not None
    return int(row[0])


def _of_clusters(
    con: duckdb.DuckDBPyConnection, of: dict[str, str], total: int, threshold: float
) -> Score:
    """All pairs within clusters, judged."""
    con.execute("CREATE TABLE clustered (id VARCHAR, cluster VARCHAR)")
    if of:
        con.execute(
            "INSERT INTO clustered SELECT unnest($ids), unnest($clusters)",
            {"ids": list(of), "clusters": list(of.values())},
        )
    hits, pairs = con.execute(
        """
        WITH shared AS (
            SELECT cluster, person, count(*) AS n FROM clustered JOIN truth USING (id)
            GROUP BY ALL
        ), whole AS (SELECT sum(n) AS n FROM shared GROUP BY cluster)
        SELECT (SELECT coalesce(sum(n * (n - 1) / 2), 0)::BIGINT FROM shared),
            (SELECT coalesce(sum(n * (n - 1) / 2), 0)::BIGINT FROM whole)
        """
    ).fetchone() or (0, 0)
    return _score(hits, pairs, total, threshold)


def _score(hits: float, pairs: float, total: int, threshold: float | None = None) -> Score:
    return Score(
        f1=2 * hits / (pairs + total) if pairs + total else 0.0,
        precision=hits / pairs if pairs else 1.0,
        recall=hits / total if total else 1.0,
        threshold=threshold,
    )
