"""What a year teaches, in whole numbers, and nothing from too few."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.contributions.laws import nation

from pijar.core.errors import Defect
from pijar.stages.claims.learning import ADVICE_WORDS, Happened, proposals, returns, risks

LAW = nation().on(date(2026, 12, 31))


def happened(**counts: int) -> list[Happened]:
    return [Happened(work, "33.74.02.1001") for work, n in counts.items() for _ in range(n)]


def test_a_danger_larger_than_chance_is_proposed() -> None:
    """40 events in 40,000 months: 10 expected in each 10,000. 22 − 10 = 12, and 12² ≥ 4 × 10."""
    months = {"nelayan": 10_000, "penjahit": 10_000, "tukang": 20_000}
    found = risks(happened(nelayan=22, penjahit=2, tukang=16), months, LAW, by="occupation")
    assert [(each.group, each.per_10000, each.expected_100, each.advice) for each in found] == [
        ("nelayan", 22, 1_000, "raise"),
        ("tukang", 8, 2_000, "keep"),
        ("penjahit", 2, 1_000, "lower"),
    ]


def test_the_edge_of_chance_is_two_deviations() -> None:
    """At the city's 16 expected, 24 is two deviations away (8² = 4 × 16) and 23 is not."""
    for here, advice in ((24, "raise"), (23, "keep")):
        events = happened(a=here, b=32 - here)
        found = {each.group: each for each in risks(events, {"a": 9, "b": 9}, LAW, by="occupation")}
        assert found["a"].advice == advice


def test_too_few_say_nothing() -> None:
    found = risks(happened(a=4), {"a": 100, "b": 100}, LAW, by="occupation")
    assert [each.advice for each in found] == ["too_few", "too_few"]
    assert found[0].grounds.law == ("klaim.kejadian_paling_sedikit",)


def test_by_kelurahan_and_nobody_covered() -> None:
    found = risks(happened(a=6), {"33.74.02.1001": 600, "33.74.02.1002": 0}, LAW, by="region_code")
    assert [(each.group, each.per_10000) for each in found] == [("33.74.02.1001", 100)]
    assert risks([], {}, LAW, by="occupation") == ()
    with pytest.raises(Defect):
        risks(happened(a=1), {"b": 100}, LAW, by="occupation")
    with pytest.raises(Defect):
        risks([], {"b": -1}, LAW, by="occupation")


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ({"nelayan": 3, "penjahit": 3, "tukang": 3}, {"nelayan": 4, "penjahit": 2}),
        ({"nelayan": 4, "penjahit": 2, "tukang": 3}, {}),  # ranked so already
        ({"nelayan": 5, "penjahit": 1, "tukang": 3}, {}),  # and at the ends
        ({"nelayan": 1, "penjahit": 5, "tukang": 3}, {"nelayan": 2, "penjahit": 4}),
        ({"nelayan": 5, "penjahit": 5, "tukang": 5}, {"penjahit": 4}),  # no step past the end
        ({"nelayan": 2, "tukang": 3}, {"nelayan": 3}),  # one without a rank is left out
    ],
)
def test_next_years_rank_moves_one_step_against_what_it_missed(
    ranks: dict[str, int], expected: dict[str, int]
) -> None:
    months = {"nelayan": 10_000, "penjahit": 10_000, "tukang": 20_000}
    found = risks(happened(nelayan=22, penjahit=2, tukang=16), months, LAW, by="occupation")
    assert {each.group: each.risk_next for each in proposals(found, ranks)} == expected


def test_what_each_fund_gave_back() -> None:
    found = returns({"apbd": 112_845_600, "dbhcht": 8_400_000}, {"apbd": 84_000_000, "csr": 1})
    assert [(each.fund, each.per_1000_rp) for each in found] == [
        ("apbd", 744),
        ("csr", None),
        ("dbhcht", 0),
    ]


def test_every_advice_has_words() -> None:
    found = {
        each.advice
        for counts in ({"a": 24, "b": 8}, {"a": 1, "b": 1}, {"a": 16, "b": 16})
        for each in risks(happened(**counts), {"a": 9, "b": 9}, LAW, by="occupation")
    }
    assert found == set(ADVICE_WORDS)


@given(st.dictionaries(st.text("abcde", min_size=1, max_size=1), st.integers(0, 60), min_size=1))
def test_what_always_holds(counts: dict[str, int]) -> None:
    """Every group once, the riskiest first, and expectations that do not exceed what happened."""
    found = risks(happened(**counts), dict.fromkeys(counts, 500), LAW, by="occupation")
    assert {each.group: each.happened for each in found} == counts
    assert [each.per_10000 for each in found] == sorted(
        (each.per_10000 for each in found), reverse=True
    )
    assert sum(each.expected_100 for each in found) <= 100 * sum(counts.values())
