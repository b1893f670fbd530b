"""People made of pairs: nobody chained to whom they are known to differ from, whatever the order.

Records are letters; A, B and C have proven NIKs, each its own.
"""

from collections.abc import Iterable
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.stages.links import MARGIN, Edge, settle
from pijar.stages.links.settling import Settled

RECORDS = "ABCuvwxyz"
PROVEN = {"A": 1, "B": 2, "C": 3, "u": 1}
PAIRS = [frozenset(pair) for pair in combinations(RECORDS, 2)]
Pairs = frozenset[frozenset[str]]

EDGES = st.dictionaries(st.sampled_from(PAIRS), st.integers(6, 40), max_size=14).map(
    lambda scores: [Edge(*sorted(pair), score) for pair, score in scores.items()]
)
SAID = st.frozensets(st.sampled_from(PAIRS), max_size=4)
often = settings(max_examples=120)


def said_too(edges: list[Edge[str]], together: Pairs) -> list[Edge[str]]:
    """What a human joined is a pair with the surest score, as the engine hands it over."""
    others = [edge for edge in edges if frozenset((edge.left, edge.right)) not in together]
    return others + [Edge(*sorted(pair), 99) for pair in together]


def connected(pairs: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """Record → all it hangs together with."""
    around = {record: frozenset(record) for record in RECORDS}
    for one, other in (sorted(pair) for pair in pairs):
        whole = around[one] | around[other]
        around |= dict.fromkeys(whole, whole)
    return around


def joined(settled: Settled[str], pair: Iterable[str]) -> bool:
    return len({settled.lead.get(record, record) for record in pair}) == 1


@often
@given(EDGES, SAID)
def test_no_two_proven_niks_are_one_person_unless_they_are_a_pair(
    edges: list[Edge[str]], apart: Pairs
) -> None:
    settled = settle(edges, PROVEN, apart)
    said = {frozenset((edge.left, edge.right)) for edge in edges}
    for pair in combinations(PROVEN, 2):
        if PROVEN[pair[0]] != PROVEN[pair[1]] and frozenset(pair) not in said:
            assert not joined(settled, pair)


@often
@given(EDGES, SAID, SAID)
def test_whom_a_human_told_apart_are_never_one(
    edges: list[Edge[str]], apart: Pairs, together: Pairs
) -> None:
    settled = settle(said_too(edges, together), PROVEN, apart, together)
    assert not any(joined(settled, pair) for pair in apart)


@often
@given(EDGES, SAID, SAID)
def test_whom_a_human_joined_are_one_unless_it_joins_whom_they_told_apart(
    edges: list[Edge[str]], apart: Pairs, together: Pairs
) -> None:
    settled = settle(said_too(edges, together), PROVEN, apart, together)
    whole = connected(together)
    for pair in together:
        group = whole[min(pair)]
        if not any(told <= group for told in apart):
            assert joined(settled, pair)


@often
@given(EDGES, SAID, SAID, st.randoms(use_true_random=False))
def test_neither_the_order_of_pairs_nor_their_sides_matter(
    edges: list[Edge[str]], apart: Pairs, together: Pairs, rng: Random
) -> None:
    """Which record of a pair is the left one follows the order of rows, and must leave no trace."""
    edges = said_too(edges, together)
    other = [rng.choice((edge, Edge(edge.right, edge.left, edge.score))) for edge in edges]
    rng.shuffle(other)
    first, second = (settle(each, PROVEN, apart, together) for each in (edges, other))
    assert first.lead == second.lead
    assert set(map(frozenset, first.asked)) == set(map(frozenset, second.asked))


def test_ties_are_broken_by_name_alone() -> None:
    chain = [Edge("A", "x", 20), Edge("x", "y", 20), Edge("B", "y", 20)]
    turned = [Edge(edge.right, edge.left, edge.score) for edge in chain]
    found = [settle(each, PROVEN).lead for each in (chain, chain[::-1], turned)]
    assert found == [found[0]] * 3


@often
@given(EDGES, SAID)
def test_every_record_of_a_pair_has_a_lead_it_hangs_together_with(
    edges: list[Edge[str]], apart: Pairs
) -> None:
    settled = settle(edges, PROVEN, apart)
    around = connected(frozenset((edge.left, edge.right)) for edge in edges)
    assert settled.lead.keys() == {r for edge in edges for r in (edge.left, edge.right)}
    for record, lead in settled.lead.items():
        assert settled.lead[lead] == lead <= record
        assert lead in around[record]


@often
@given(EDGES)
def test_where_nobody_differs_all_that_hang_together_are_one(edges: list[Edge[str]]) -> None:
    settled = settle(edges, {})
    around = connected(frozenset((edge.left, edge.right)) for edge in edges)
    assert all(lead == min(around[record]) for record, lead in settled.lead.items())
    assert not settled.asked


def test_a_record_torn_between_two_people_joins_neither_and_is_asked_about() -> None:
    settled = settle([Edge("A", "x", 20), Edge("B", "x", 20 - MARGIN + 1)], PROVEN)
    assert settled.lead == {"A": "A", "B": "B", "x": "x"}
    assert settled.asked == {("A", "x"), ("B", "x")}


def test_a_record_that_fits_one_clearly_better_joins_that_one() -> None:
    settled = settle([Edge("A", "x", 20), Edge("B", "x", 20 - MARGIN)], PROVEN)
    assert settled.lead == {"A": "A", "B": "B", "x": "A"}
    assert settled.asked == {("B", "x")}, "what was said to be the same is not dropped in silence"


def test_the_margin_is_neither_nothing_nor_everything() -> None:
    assert 1 < MARGIN < 20


def test_a_human_may_join_two_proven_niks_by_a_third_record() -> None:
    together = frozenset({frozenset("Ax"), frozenset("Bx")})
    settled = settle(said_too([], together), PROVEN, frozenset(), together)
    assert set(settled.lead.values()) == {"A"}


def test_a_chain_is_cut_at_its_weakest_pair() -> None:
    chain = [Edge("A", "x", 30), Edge("x", "y", 20), Edge("B", "y", 30)]
    settled = settle(chain, PROVEN)
    assert settled.lead == {"A": "A", "x": "A", "y": "B", "B": "B"}
    assert settled.asked == {("x", "y")}


def test_a_pair_that_was_told_apart_is_none() -> None:
    settled = settle([Edge("x", "y", 40)], {}, frozenset({frozenset("xy")}))
    assert settled.lead == {"x": "x", "y": "y"}


@pytest.mark.parametrize("score", [6, 99])
def test_a_pair_of_two_proven_niks_that_was_judged_the_same_stays(score: int) -> None:
    """The judge saw both NIKs and joined them all the same: one was registered twice."""
    assert set(settle([Edge("A", "B", score)], PROVEN).lead.values()) == {"A"}
