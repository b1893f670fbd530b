"""A pattern and its number are one thing, and every sight has a weight and a sentence."""

from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.stages import links
from pijar.stages.links import FIELDS, RARITY, SIGHTS, Judgement, Pattern, decode, load_weights
from pijar.stages.links.fields import PATTERNS, UNKNOWN, number_of, places
from pijar.stages.links.words import HOME, evidence, in_words, read_evidence

VERSIONS = sorted(
    int(path.stem.removeprefix("weights_"))
    for path in Path(links.__file__).parent.glob("weights_*.yaml")
)
PATTERN = st.builds(
    Pattern,
    st.fixed_dictionaries({field: st.sampled_from(tuple(SIGHTS[field])) for field in FIELDS}),
    st.fixed_dictionaries({field: st.integers(0, most) for field, most in RARITY.items()}),
)


def encode(pattern: Pattern) -> int:
    """As an engine adds a pattern up: each digit times what its place is worth."""
    digits = {field: number_of(field, sight) for field, sight in pattern.sights.items()}
    digits |= {f"{field}_rarity": bits for field, bits in pattern.rarity.items()}
    return sum(digits[name] * worth for name, worth in places())


@given(PATTERN)
def test_a_pattern_is_read_back_from_its_number(pattern: Pattern) -> None:
    assert decode(encode(pattern)) == pattern


@given(st.integers(0, PATTERNS - 1))
def test_every_number_is_one_pattern(number: int) -> None:
    assert encode(decode(number)) == number


def test_there_are_as_many_numbers_as_patterns_and_they_fit_an_engines_integer() -> None:
    sights = prod(len(of) for of in SIGHTS.values())
    assert prod((sights, *(most + 1 for most in RARITY.values()))) == PATTERNS < 2**63


def test_an_empty_field_is_always_the_digit_nought() -> None:
    assert {number_of(field, UNKNOWN) for field in FIELDS} == {0}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_sight_has_a_weight_in_every_version(version: int) -> None:
    weights = load_weights(version)
    assert weights.version == version
    assert {field: set(of) for field, of in weights.bits.items()} == {
        field: set(of) for field, of in SIGHTS.items()
    }


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_empty_says_nothing(field: str) -> None:
    assert load_weights().bits[field][UNKNOWN] == 0


@pytest.mark.parametrize("field", FIELDS)
def test_every_sight_has_a_sentence_of_its_own(field: str) -> None:
    sentences = list(SIGHTS[field].values())
    assert all(sentences)
    assert len(set(sentences)) == len(sentences)


@given(PATTERN, st.lists(st.integers(-40, 40), min_size=len(FIELDS) + 1, max_size=len(FIELDS) + 1))
def test_the_evidence_keeps_whatever_weighs(pattern: Pattern, bits: list[int]) -> None:
    weights = dict(zip((*FIELDS, HOME), bits, strict=True))
    kept = list(read_evidence(evidence(pattern, Judgement(0, "ask", weights))))
    assert sum(weight for _, _, weight in kept) == sum(bits)
    seen = {field: sight for field, sight, _ in kept if field != HOME}
    assert seen.items() <= pattern.sights.items()
    assert seen.keys() >= {f for f in FIELDS if pattern.sights[f] != UNKNOWN}


@given(PATTERN, st.lists(st.integers(-9, 9), min_size=len(FIELDS) + 1, max_size=len(FIELDS) + 1))
def test_it_is_told_in_words_the_weightiest_first(pattern: Pattern, bits: list[int]) -> None:
    weights = dict(zip((*FIELDS, HOME), bits, strict=True))
    told = in_words(evidence(pattern, Judgement(0, "ask", weights)))
    weighed = [abs(int(sentence.rsplit("(", 1)[1].rstrip(")"))) for sentence in told]
    assert weighed == sorted((abs(each) for each in bits if each), reverse=True)


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_what_a_human_said_is_told_as_theirs(verdict: str) -> None:
    (sentence,) = in_words(f"human:{verdict}:99")
    assert sentence.startswith("petugas memutuskan")
