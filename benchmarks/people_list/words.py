"""Pools of words: some very common ones, and a long tail composed of syllables."""

from collections.abc import Iterable
from itertools import accumulate, product
from random import Random


class Pool:
    """Words with their weights. `common` fall off as 1/(rank + 5), the tail as 1/(rank + 60)."""

    def __init__(self, common: Iterable[str], *parts: str, tail: float = 0.4) -> None:
        """Args: parts: syllables, parted by spaces, of which rare words are composed in order
        (`-` is nothing); tail: the share of draws that falls on these."""
        first = list(dict.fromkeys(word.lower() for word in common))
        known = set(first)
        composed = ("".join(each).replace("-", "") for each in product(*map(str.split, parts)))
        rare = sorted(set(composed) - known) if parts else []
        Random("tail").shuffle(rare)
        self.words = (*first, *rare)
        share = tail if rare else 0.0
        weights = _falling(len(first), 5, 1 - share) + _falling(len(rare), 60, share)
        self._cumulated = list(accumulate(weights))

    def draw(self, rng: Random) -> str:
        """One word, the common ones most often."""
        return rng.choices(self.words, cum_weights=self._cumulated)[0]


def _falling(size: int, flatness: int, share: float) -> list[float]:
    weights = [1 / (rank + flatness) for rank in range(size)]
    whole = sum(weights)
    return [share * weight / whole for weight in weights]
