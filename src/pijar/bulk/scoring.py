"""Patterns judged: the one small step of linkage that Python takes, for all pairs at once."""

from collections.abc import Mapping

from pijar.bulk.engine import Engine
from pijar.stages.links import Bar, Weights, decode, evidence, judge, load_weights


def score(engine: Engine, seen: str, out: str, *, bar: Bar, weights: Weights | None = None) -> None:
    """Make table `out` (l, r, score, verdict, name, evidence) from `seen` (l, r, pattern).

    There are millions of pairs and some thousand patterns: each pattern is judged once. `name` is
    the sight of the name; "different" pairs have no evidence. Args: weights: those in use, if none
    are given.
    """
    weights = weights or load_weights()
    rows = []
    for (number,) in sorted(engine.rows(f"SELECT DISTINCT pattern FROM {seen}")):
        pattern = decode(number)
        judged = judge(pattern, bar, weights)
        said = None if judged.verdict == "different" else evidence(pattern, judged)
        rows.append((number, judged.score, judged.verdict, pattern.sights["name"], said))
    columns = ("pattern BIGINT", "score INTEGER", "verdict VARCHAR", "name VARCHAR",
               "evidence VARCHAR")  # fmt: skip
    engine.load("judgements", dict(column.split() for column in columns), rows)
    engine.make(f"""
        CREATE OR REPLACE TABLE {out} AS
        SELECT l, r, score, verdict, name, evidence FROM {seen} JOIN judgements USING (pattern)
    """)
    engine.drop("judgements")


def count_same(seen: Mapping[int, int], bar: Bar, weights: Weights) -> int:
    """How many pairs are the same. Args: seen: pattern → how many pairs show it."""
    return sum(
        pairs
        for number, pairs in seen.items()
        if judge(decode(number), bar, weights).verdict == "same"
    )
