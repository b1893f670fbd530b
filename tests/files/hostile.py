"""More than three hundred hostile, broken or merely odd files, each with the verdict it deserves.

Nothing is committed as a file: every case builds its bytes when it is asked. The kinds follow
reliability.md §3.4. `code` is a key of VERDICTS, or "ok", or several where a flipped bit may hit
anything; `cells` are looked up in the first sheet by (row, column) as Excel numbers them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

Bytes = Callable[[], bytes]
Place = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """One file: what it is called, how it is made, and what must come of it."""

    name: str
    make: Bytes
    codes: frozenset[str]
    cells: Mapping[Place, object] = field(default_factory=dict)
    file: str = "daftar.xlsx"
    slow: bool = False


def case(
    name: str,
    make: Bytes,
    code: str,
    cells: Mapping[Place, object] | None = None,
    *,
    file: str = "daftar.xlsx",
    slow: bool = False,
) -> Case:
    """A case with one verdict, or with several separated by spaces."""
    return Case(name, make, frozenset(code.split()), cells or {}, file, slow)


def all_cases() -> Iterator[Case]:
    """Every case of every kind."""
    from tests.files import hostile_cells, hostile_containers, hostile_offices, hostile_text

    for kind in (hostile_cells, hostile_containers, hostile_offices, hostile_text):
        yield from kind.cases()
