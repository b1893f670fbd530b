"""Known spellings and what they mean, found even with one slip of the finger.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

A slip is one letter too many, one missing, one wrong, or two neighbours exchanged. Looked up, not
searched for: every spelling is kept under each text that leaves one of its letters out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

SHORTEST = 5
"""Shorter texts are not guessed: one letter off, `ojek` could mean anything."""


LONGEST = 80
"""Longer texts are sentences, not spellings."""


class Spellings:
    """Folded spelling → meaning."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._meanings = dict(meanings)
        self._without_a_letter: dict[str, set[str]] = {}
        for spelling in self._meanings:
            for shorter in _shortened(spelling):
                self._without_a_letter.setdefault(shorter, set()).add(spelling)

    def exactly(self, text: str) -> str | None:
        """The meaning of a spelling that is known."""
        return self._meanings.get(text)

    def one_slip_from(self, text: str) -> str | None:
        """The meaning of the known spellings one slip away, if all of them mean the same."""
        if not SHORTEST <= len(text) <= LONGEST:
            return None
        near = {spelling for shorter in _shortened(text) for spelling in self._near(shorter)}
        meanings = {self._meanings[spelling] for spelling in near if _is_one_slip(text, spelling)}
        return meanings.pop() if len(meanings) == 1 else None

    def _near(self, shorter: str) -> Iterator[str]:
        if shorter in self._meanings:
            yield shorter
        yield from self._without_a_letter.get(shorter, ())


def _shortened(text: str) -> Iterator[str]:
    """The text itself, and the text without each one of its letters."""
    yield text
    for place in range(len(text)):
        yield text[:place] + text[place + 1 :]


def _is_one_slip(one: str, other: str) -> bool:
    """Of two texts that share a shortened form: whether one slip makes the one from the other."""
    if len(one) != len(other):
        return abs(len(one) - len(other)) == 1
    differing = [place for place, sign in enumerate(one) if sign != other[place]]
    if len(differing) != 2:
        return len(differing) == 1
    first, second = differing
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]
