"""Answers about records that never change, asked once a process.

    @frozen
    def outcomes_of(determination): ...

What a computed determination decided, or whom a decree names, is the same for ever: counting
300,000 rows again at every click tells nothing new. Only for questions whose answer hangs on
nothing but append-only rows of the records given; their ids are never used twice.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

Answer = TypeVar("Answer")
_MOST: Final = 256


def frozen(ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """Remembers the answers of a question by the ids of its records; the oldest goes first."""
    known: dict[tuple[Any, ...], Answer] = {}

    @wraps(ask)
    def remembered(*records: Any) -> Answer:
        key = tuple(record.pk for record in records)
        if key not in known:
            answer = ask(*records)
            while len(known) >= _MOST:
                known.pop(next(iter(known)), None)
            known[key] = answer
        return known[key]

    return remembered
