"""What a file teaches of how its clerks err."""

from collections.abc import Mapping

import pytest

from pijar.stages.links import FIELDS, Weights, bar_for, learn, load_weights
from pijar.stages.links.fields import number_of, places
from pijar.stages.links.learning import FEWEST_SURE

BAR = bar_for(5_000, families=False)
SURE = {"name": "sama", "birth_date": "sama", "region_code": "sama", "address": "sama",
        "other_id": "sama"}  # fmt: skip
MANY = 10 * FEWEST_SURE


def pattern(sights: Mapping[str, str]) -> int:
    """A pair that shows these, all of them of rare values."""
    worth = dict(places())
    rare = 9 * (worth["name_rarity"] + worth["region_code_rarity"])
    return rare + sum(worth[field] * number_of(field, sight) for field, sight in sights.items())


def taught(**others: tuple[str, int]) -> Weights:
    """By many pairs that agree in all, and so many more that differ in one field."""
    seen = {pattern(SURE): MANY}
    seen |= {pattern(SURE | {field: sight}): n for field, (sight, n) in others.items()}
    return learn(seen, BAR, load_weights())


def test_few_pairs_teach_nothing() -> None:
    seen = {pattern(SURE | {"birth_date": "beda"}): FEWEST_SURE - 1}
    assert learn(seen, BAR, load_weights()) == load_weights()


@pytest.mark.parametrize("field", ["birth_date", "address", "other_id", "name"])
def test_where_clerks_err_often_a_difference_says_less(field: str) -> None:
    often, seldom = taught(**{field: ("beda", MANY // 2)}), taught(**{field: ("beda", 1)})
    assert often.bits[field]["beda"] > seldom.bits[field]["beda"]
    assert often.bits[field]["sama"] <= seldom.bits[field]["sama"]


def test_twice_as_often_is_one_bit() -> None:
    some, more = (taught(address=("beda", n)).bits["address"] for n in (MANY // 16, MANY // 8))
    assert more["beda"] - some["beda"] == 1


def test_no_field_vouches_for_itself() -> None:
    """Pairs that nothing but their number makes sure do not teach what a number is worth."""
    vague = {"name": "beda", "birth_date": "kosong", "address": "beda", "other_id": "sama"}
    unsure = learn({pattern(SURE): MANY, pattern(vague): 9 * MANY}, BAR, load_weights())
    assert unsure.bits["other_id"] == taught().bits["other_id"]


def test_what_is_empty_never_weighs() -> None:
    weights = taught(address=("kosong", MANY))
    assert {weights.bits[field]["kosong"] for field in FIELDS} == {0}


def test_the_prior_is_the_share_of_pairs_that_are_the_same() -> None:
    many, few = (BAR.counting(same, 5_000 * 4_999 // 2) for same in (6_500, 500))
    assert many.prior == 11
    assert few.prior == 15
    assert many.seeing(6_500, 5_000 * 4_999 // 2) == many


def test_a_short_file_is_taken_from_many_more() -> None:
    """Two rows that are one person do not make every two rows one."""
    assert bar_for(2, families=False).counting(1, 1).prior > 18
