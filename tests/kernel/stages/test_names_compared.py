"""How alike two names are: a table of pairs and traps, and what holds for all names."""

import csv
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.stages.name_samples import NAMES, SHORTENED, TITLES_AFTER, TITLES_BEFORE

from pijar.stages.names import LEVELS, compare
from pijar.stages.names.comparing import levenshtein

with (Path(__file__).parent / "name_pairs.csv").open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))
NEAR = ("singkat", "bagian", "mirip", "bagian_mirip")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['left']} | {pair['right']}")
def test_a_pair_is_seen_as_it_is(pair: dict[str, str]) -> None:
    assert compare(pair["left"], pair["right"]) == pair["level"], pair["why"]
    assert compare(pair["right"], pair["left"]) == pair["level"], "the other way round"


def test_the_table_is_large_and_says_why() -> None:
    seen = Counter(pair["level"] for pair in PAIRS)
    assert seen["sama"] >= 120
    assert sum(seen[level] for level in NEAR) >= 60
    assert seen["beda"] + seen["satu_kata"] >= 100
    assert set(seen) == set(LEVELS)
    assert all(pair["why"] for pair in PAIRS)
    assert len({(pair["left"], pair["right"]) for pair in PAIRS}) == len(PAIRS)


@given(SHORTENED, SHORTENED)
def test_it_does_not_matter_which_name_comes_first(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


@given(NAMES, st.randoms(use_true_random=False))
def test_the_order_of_words_never_matters_for_sama(name: str, rng: Random) -> None:
    words = name.split()
    rng.shuffle(words)
    assert compare(name, " ".join(words)) == "sama"


@given(NAMES, NAMES, st.sampled_from(TITLES_BEFORE), st.sampled_from(TITLES_AFTER))
def test_titles_never_matter(one: str, other: str, before: str, after: str) -> None:
    assert compare(f"{before} {one}{after}", other) == compare(one, other)


@given(NAMES)
def test_a_name_less_its_last_word_is_a_part(name: str) -> None:
    assert compare(name, f"{name} Baskoro") == "bagian"


@pytest.mark.parametrize("stem", ["Yan", "Sugiyan", "Kasdiyan", "Wr", "Tunggalon", "Agus Yan"])
def test_no_distance_bridges_the_endings_of_men_and_women(stem: str) -> None:
    endings = (("to", "ti"), ("to", "ta"), ("no", "ni"), ("no", "na"), ("man", "min"), ("di", "ti"))
    for man, woman in endings:
        assert compare(stem + man, stem + woman) in ("beda", "satu_kata")


def test_nothing_is_alike_to_no_name() -> None:
    assert compare(None, "Slamet") == compare("Slamet", "") == compare(None, None) == "kosong"


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_is_a_distance(one: str, other: str) -> None:
    distance = levenshtein(one, other)
    assert distance == levenshtein(other, one)
    assert (distance == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance <= max(len(one), len(other))
