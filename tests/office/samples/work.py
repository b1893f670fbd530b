"""Today's work of a room as tests look at it."""

from __future__ import annotations

from collections.abc import Iterable

from pijar_office.queries.work import Ask, Work, waits


def counts(lines: Iterable[Work | Ask]) -> dict[str, int]:
    """What waits → how many."""
    return {work.id: work.count for work in waits(lines)}
