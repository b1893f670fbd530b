"""A question about what never changes is asked once for the same records, and for no others."""

from __future__ import annotations

from types import SimpleNamespace

from pijar_office.queries import frozen as module
from pijar_office.queries.frozen import frozen


def test_it_is_asked_once_for_the_same_records() -> None:
    asked: list[tuple[int, ...]] = []

    @frozen
    def ask(*records: SimpleNamespace) -> int:
        asked.append(tuple(record.pk for record in records))
        return sum(record.pk for record in records)

    one, two = SimpleNamespace(pk=1), SimpleNamespace(pk=2)
    assert [ask(one), ask(SimpleNamespace(pk=1)), ask(one, two), ask(two, one), ask(one)] == [
        1, 1, 3, 3, 1,
    ]  # fmt: skip
    assert asked == [(1,), (1, 2), (2, 1)]


def test_only_so_many_are_remembered() -> None:
    asked: list[int] = []

    @frozen
    def ask(record: SimpleNamespace) -> int:
        asked.append(record.pk)
        return int(record.pk)

    for pk in range(module._MOST + 1):
        ask(SimpleNamespace(pk=pk))
    ask(SimpleNamespace(pk=module._MOST))
    assert len(asked) == module._MOST + 1
    ask(SimpleNamespace(pk=0))  # the oldest went
    assert asked[-1] == 0
