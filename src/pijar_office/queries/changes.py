"""What a corrected list changes: which row of the earlier file is which row of the later one.

Rows are matched by what they say, never by their place alone, for clerks sort and insert: first
equal rows, then the same NIK, then the same name and birth date, then the same name in the same
place. Only keys are held in memory (some 100 bytes a row); rows themselves are read where they
differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from pijar_office.records.lists import ListFile, ListRow

COMPARED: Final = (
    "nik_index", "kk_index", "name", "birth_date", "sex", "mother_name", "address", "rt", "rw",
    "region_code", "phone", "occupation", "status",
)  # fmt: skip
OTHER: Final = "other"
"""The row differs, but in none of these columns."""

_KEYS: Final = ("pk", "row_hash", "nik_index", "name", "birth_date", "sheet", "row")
_SOME: Final = 500

Key = tuple[Any, ...]


@dataclass
class Changes:
    """Pairs and singles of rows, by id. same: how many rows say exactly the same."""

    same: int = 0
    changed: list[tuple[int, int]] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def changes_between(
    earlier: ListFile, later: ListFile, tell: Callable[[int], None] = lambda done: None
) -> Changes:
    """Match the rows of two files of one sender; rows that are no person do not count.

    Args: tell: told how many steps of four are done.
    """
    before, after = _keys(earlier), _keys(later)
    found = Changes()
    for step, part in enumerate(_PARTS, 1):
        pairs = _matched(before, after, part)
        for old, new in pairs:
            if before[old][1] == after[new][1]:
                found.same += 1
            else:
                found.changed.append((old, new))
            del before[old], after[new]
        tell(step)
    found.changed.sort(key=lambda pair: pair[1])
    found.new, found.gone = sorted(after), sorted(before)
    return found


def columns_changed(pairs: list[tuple[int, int]]) -> Iterator[str]:
    """For each pair of rows the names of the columns that differ, between spaces."""
    for start in range(0, len(pairs), _SOME):
        some = pairs[start : start + _SOME]
        ids = [id for pair in some for id in pair]
        rows = {
            pk: values
            for pk, *values in ListRow.objects.filter(pk__in=ids).values_list("pk", *COMPARED)
        }
        for old, new in some:
            different = [
                column
                for column, was, is_ in zip(COMPARED, rows[old], rows[new], strict=True)
                if _plain(was) != _plain(is_)
            ]
            yield " ".join(different or [OTHER])


def _keys(file: ListFile) -> dict[int, Key]:
    rows = ListRow.objects.filter(list_file=file).values_list(*_KEYS).order_by("pk")
    return {
        key[0]: (key[0], bytes(key[1]), key[2] and bytes(key[2]), _folded(key[3]), *key[4:])
        for key in rows.iterator(chunk_size=5_000)
        if key[2] or key[3]
    }


def _matched(
    before: dict[int, Key], after: dict[int, Key], part: Callable[[Key], Hashable]
) -> list[tuple[int, int]]:
    """Rows with an equal part, in pairs as they come; who has no such part waits for the next."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for id, key in before.items():
        if (value := part(key)) is not None:
            waiting[value].append(id)
    for ids in waiting.values():
        ids.reverse()
    pairs = []
    for id, key in after.items():
        ids = waiting.get(part(key))
        if ids:
            pairs.append((ids.pop(), id))
    return pairs


_PARTS: Final[tuple[Callable[[Key], Hashable], ...]] = (
    lambda key: key[1],
    lambda key: key[2] or None,
    lambda key: key[3:5] if key[3] and key[4] else None,
    lambda key: (key[3], *key[5:]) if key[3] else None,
)


def _folded(name: str | None) -> str:
    return " ".join((name or "").casefold().split())


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
