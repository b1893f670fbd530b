"""A name as it sounds: no titles, whole forms, one spelling.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports
"""

import re
from functools import lru_cache
from typing import Final

from pijar.stages.names.steps import (
    ENDINGS,
    FAMILIES,
    MARKS,
    NAME_STEPS,
    SOUNDS,
    WHOLE_WORDS,
    Steps,
)


def _compiled(steps: Steps) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), place) for pattern, place in steps)


_NAME: Final = _compiled(NAME_STEPS)
_SOUNDS: Final = _compiled(SOUNDS)
_FAMILIES: Final = _compiled(FAMILIES)
_ENDINGS: Final = _compiled(ENDINGS)
_MARKS: Final = _compiled(MARKS)


def words(name: str) -> list[str]:
    """The words of a name in letters a to z, without titles and father's name, order kept."""
    if not name.isascii():
        for pattern, place in _MARKS:
            name = pattern.sub(place, name)
    spaced = f" {name.lower()} "
    for pattern, place in _NAME:
        spaced = pattern.sub(place, spaced)
    return spaced.split()


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """One word as it sounds, "" for a title."""
    word = WHOLE_WORDS.get(word, word)
    for pattern, place in _SOUNDS:
        word = pattern.sub(place, word)
    for pattern, place in _FAMILIES:
        if pattern.search(word):
            word = pattern.sub(place, word)
            break
    for pattern, place in _ENDINGS:
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
