"""Drawing one thing of many, some more often than others."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Draw(Generic[T]):
    """Things to draw from. A thing that stands there twice is drawn as often as both places."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things = tuple(things)
        self._cumulated = list(accumulate(weights))

    def one(self, rng: Random) -> T:
        """One of the things, by their weights."""
        return rng.choices(self.things, cum_weights=self._cumulated)[0]


def falling(things: Sequence[T], steepness: float = 0.85) -> Draw[T]:
    """Weights that fall with the rank, as those of names do (Zipf)."""
    return Draw(things, [1 / (rank + 3) ** steepness for rank in range(len(things))])


def weighted(weights: Mapping[T, float]) -> Draw[T]:
    """Each thing with a weight of its own."""
    return Draw(list(weights), list(weights.values()))
