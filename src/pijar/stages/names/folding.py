"""A name as it sounds: no titles, whole forms, one spelling.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports
"""

import re
from functools import lru_cache
from typing import Final

from pijar.stages.names.steps import BEYOND_ASCII, MARKED, NAME_STEPS, PLAIN, WORD_STEPS

_NAME: Final = tuple((re.compile(pattern), place) for pattern, place in NAME_STEPS)
_WORD: Final = tuple((re.compile(pattern), place) for pattern, place in WORD_STEPS)
_BEYOND_ASCII: Final = re.compile(BEYOND_ASCII)
_MARKED: Final = str.maketrans(MARKED[: len(PLAIN)], PLAIN, MARKED[len(PLAIN) :])


def words(name: str) -> list[str]:
    """The words of a name in letters a to z, without titles and father's name, order kept."""
    if _BEYOND_ASCII.search(name):
        name = name.translate(_MARKED)
    spaced = f" {name.lower()} "
    for pattern, place in _NAME:
        spaced = pattern.sub(place, spaced)
    return spaced.split()


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """One word as it sounds, "" for a title."""
    for pattern, place in _WORD:
        word = pattern.sub(place, word)
    return word


def fold(name: str) -> str:
    """The name as it sounds: no titles, whole forms, one spelling; words in the order written.

    Args: name: as the sender wrote it.
    Returns: lower-case words parted by one space; "" when nothing but titles is left.
    """
    return " ".join(filter(None, map(fold_word, words(name))))


def name_key(name: str) -> str:
    """The folded words in alphabetical order, each once: order and repetition carry no identity."""
    return " ".join(sorted(set(fold(name).split())))
