"""One slip of the finger is forgiven, two are not, and nothing is guessed between two meanings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.stages.lists.spellings import Spellings

WORDS = Spellings({"nelayan": "n", "pemulung": "p", "sopir": "s", "supir": "s", "ojek": "o"})


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("nelaayan", "n"),
        ("nelyan", "n"),
        ("nelatan", "n"),
        ("neleyan", "n"),
        ("nelan", None),
        ("enlayan", "n"),
        ("sapir", "s"),
        ("elayann", None),
        ("nleaayn", None),
        ("ojrk", None),
        ("", None),
    ],
)
def test_one_slip(text, meaning):
    assert WORDS.one_slip_from(text) == meaning


def test_only_neighbours_count_as_exchanged():
    assert Spellings({"sabbbz": "x"}).one_slip_from("sbbbaz") is None


def test_between_two_meanings_nothing_is_guessed():
    assert Spellings({"batur": "a", "bater": "b"}).one_slip_from("bator") is None
    assert Spellings({"batur": "a", "bater": "a"}).one_slip_from("bator") == "a"


def distance(one: str, other: str) -> int:
    """Letters to insert, drop, replace, or exchange with a neighbour; by the book."""
    table = [[i + j for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, a in enumerate(one, start=1):
        for j, b in enumerate(other, start=1):
            steps = [table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a != b)]
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                steps.append(table[i - 2][j - 2] + 1)
            table[i][j] = min(steps)
    return table[-1][-1]


@given(
    st.text(alphabet="abc", min_size=5, max_size=8),
    st.sets(st.text(alphabet="abc", min_size=1, max_size=8), min_size=1, max_size=8),
)
def test_it_agrees_with_the_distance_of_the_textbook(text, words):
    words = words - {text}
    near = {word for word in words if distance(text, word) == 1}
    found = Spellings({word: word for word in words}).one_slip_from(text)
    assert found == (near.pop() if len(near) == 1 else None)
