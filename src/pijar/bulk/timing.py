"""How long each step took, by the clock on the wall and by the processor, children included."""

import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Say = Callable[[str, int, int], None]
"""Told of progress: what is being done, how much of it is done, out of how much (0: unknown)."""


def silent(step: str, done: int, total: int) -> None:
    """Tells nobody."""


class Stopwatch:
    """Collects the seconds of named steps, in the order in which they first ran."""

    def __init__(self, say: Say = silent) -> None:
        self._say = say
        self._seconds: dict[str, dict[str, float]] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time the block; several blocks of one name add up."""
        self._say(name, 0, 0)
        wall, cpu = time.perf_counter(), _cpu()
        yield
        spent = self._seconds.setdefault(name, {"wall": 0.0, "cpu": 0.0})
        spent["wall"] += time.perf_counter() - wall
        spent["cpu"] += _cpu() - cpu

    def say(self, name: str, done: int, total: int) -> None:
        """Pass progress within a step on to whoever listens."""
        self._say(name, done, total)

    def seconds(self) -> dict[str, dict[str, float]]:
        """Step → wall and processor seconds, to a millisecond, and their sums under `total`."""
        steps = {name: _rounded(spent) for name, spent in self._seconds.items()}
        total = {kind: sum(s[kind] for s in self._seconds.values()) for kind in ("wall", "cpu")}
        return {**steps, "total": _rounded(total)}


def peak_mb() -> int:
    """The most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _rounded(spent: dict[str, float]) -> dict[str, float]:
    return {kind: round(value, 3) for kind, value in spent.items()}
