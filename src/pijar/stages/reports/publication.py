"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

What may be shown to everybody: counts of people, of which no small one can be seen or computed.

    publish([by_occupation_and_sex, by_age_and_sex], least=10)

A count below `least` is hidden, nought too: that nobody of a kind is covered is said of all of that
kind. Hiding it alone does not hide it, for the rest and the total would give it away; so others are
hidden with it. What is promised, and what `tests/kernel/reports/test_publication.py` proves with a
solver of its own:

    For every hidden count, the numbers it may be, given every figure that is shown, every sum that
    the tables have, and that no count is less than nought, lie at least `least` apart.

So with `least` = 10 nobody can tell by arithmetic whether a hidden count is 0 or 10 or more.

How. A table with its totals is a network: a count flows from its row to its column, the totals lead
it back. Whoever looks at the table can change hidden counts only along closed ways through hidden
counts, and the least and the most that a hidden count may be is found by the widest such flows.
Where they are too narrow, the cheapest way to widen them is taken, and the counts on it are hidden.

Tables that share their columns share the totals of the columns. Those are settled first: two at
least are hidden or none, and a hidden total hides its whole column in every table. A change between
hidden totals can then be made good inside each table alone, so that each may be judged alone, and
the promise still holds for all of them together. The same holds of places in places: a kecamatan
that is hidden hides all its kelurahan (`publish_places`).

What is not promised: somebody who publishes the same month twice, with one person more, tells of
that person; so only months that are over are published. The mark does not say which of the hidden
counts are the small ones.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pijar.core.errors import Defect

Cell = tuple[int, int]
"""Row and column, from 1; 0 is the line of totals."""

Node = tuple[int, int]
"""(0, row) or (1, column)."""

_TOTAL_COST: Final = 10**12
_NO_END: Final = 10**18


@dataclass(frozen=True)
class Shown:
    """What may be shown; None is hidden. rows: without totals."""

    rows: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None

    @property
    def hidden(self) -> int:
        """How many counts and totals are hidden."""
        lines = [*self.rows, self.row_totals, self.column_totals, (self.total,)]
        return sum(value is None for line in lines for value in line)


Counts = Sequence[Sequence[int]]
"""The rows of a table of people without its totals; every row as long as there are columns."""


def publish(tables: Sequence[Counts], least: int) -> tuple[Shown, ...]:
    """Tables of the same people by the same columns, as they may be shown together.

    Args:
        tables: whose columns have the same totals in each of them.
        least: the smallest count that may be shown.

    Raises:
        Defect: no tables, a count below nought, or columns that do not have the same totals.
    """
    if least < 1 or not tables or not all(counts and counts[0] for counts in tables):
        raise Defect("nothing to publish, or no threshold")
    totals = _totals(tables)
    if sum(totals) < least:
        return tuple(_nothing(len(counts), len(totals)) for counts in tables)
    hidden = _hidden_totals(totals, least)
    return tuple(_Network(counts, hidden, least).settled() for counts in tables)


def publish_places(
    places: Mapping[str, Mapping[str, int]], least: int
) -> tuple[dict[str, int | None], dict[str, int | None], int | None]:
    """Counts of small places in large ones: large → shown, small → shown, and the total.

    Args: places: large place → its small places → people.
    """
    sums = {name: sum(inside.values()) for name, inside in places.items()}
    whole = publish([[[count] for count in sums.values()]], least)[0]
    large = dict(zip(sums, whole.row_totals, strict=True))
    small: dict[str, int | None] = {}
    for name, inside in places.items():
        if large[name] is None:
            small |= dict.fromkeys(inside)
        else:
            shown = publish([[[count] for count in inside.values()]], least)[0]
            small |= dict(zip(inside, shown.row_totals, strict=True))
    return large, small, whole.total


def _totals(tables: Sequence[Counts]) -> tuple[int, ...]:
    found = set()
    for counts in tables:
        if len({len(line) for line in counts}) > 1 or any(n < 0 for line in counts for n in line):
            raise Defect("a table of people with a count below nought, or with a crooked line")
        found.add(tuple(sum(column) for column in zip(*counts, strict=True)))
    if len(found) > 1:
        raise Defect("tables that are published together do not have the same totals")
    return found.pop()


def _nothing(rows: int, columns: int) -> Shown:
    return Shown(((None,) * columns,) * rows, (None,) * rows, (None,) * columns, None)


def _hidden_totals(totals: Sequence[int], least: int) -> frozenset[int]:
    """Which totals of columns are hidden: the small ones, and as many more as hide them."""
    if len(totals) == 1:
        return frozenset()
    hidden = {place for place, count in enumerate(totals, 1) if count < least}
    by_size = sorted(range(1, len(totals) + 1), key=lambda place: totals[place - 1])
    while hidden and (len(hidden) < 2 or sum(totals[place - 1] for place in hidden) < least):
        hidden.add(next(place for place in by_size if place not in hidden))
    return frozenset(hidden)


class _Network:
    """One table as a network, and which of its counts are hidden so far.

    Nodes are (row, i) and (column, j); a count is an edge from its row to its column, a total of a
    row one from column 0 to that row, a total of a column one from that column to row 0. What flows
    into a node flows out of it: that says every sum of the table.
    """

    def __init__(self, counts: Counts, closed: frozenset[int], least: int) -> None:
        self.size = len(counts), len(counts[0])
        self.least = least
        self.values: dict[Cell, int] = {}
        self.ways: dict[Node, list[tuple[Cell, Node, int]]] = {}
        for i, line in enumerate(counts, 1):
            self._add((i, 0), sum(line))
            for j, count in enumerate(line, 1):
                self._add((i, j), count)
        for j in closed:
            self._add((0, j), sum(line[j - 1] for line in counts))
        self.totals = tuple(sum(column) for column in zip(*counts, strict=True))
        self.hidden = {
            cell for cell, count in self.values.items() if cell[1] in closed or count < least
        }

    def _add(self, cell: Cell, count: int) -> None:
        self.values[cell] = count
        start, end = _ends(cell)
        self.ways.setdefault(start, []).append((cell, end, 1))
        self.ways.setdefault(end, []).append((cell, start, -1))

    def settled(self) -> Shown:
        """The table once every hidden count may be as many numbers as promised."""
        waiting = sorted(self.hidden, reverse=True)
        while waiting:
            before = set(self.hidden)
            self._widen(waiting.pop())
            waiting += sorted(self.hidden - before, reverse=True)
        rows, columns = range(1, self.size[0] + 1), range(1, self.size[1] + 1)
        return Shown(
            tuple(tuple(self._seen((i, j), self.values[i, j]) for j in columns) for i in rows),
            tuple(self._seen((i, 0), self.values[i, 0]) for i in rows),
            tuple(self._seen((0, j), self.totals[j - 1]) for j in columns),
            sum(self.totals),
        )

    def _seen(self, cell: Cell, count: int) -> int | None:
        return None if cell in self.hidden else count

    def _widen(self, cell: Cell) -> None:
        """Hides what must be, until the most and the least that a count may be lie apart enough."""
        up = self._change(cell, 1, self.least, reach=self.hidden)
        down = self._change(cell, -1, self.least - up, reach=self.hidden)
        if up + down < self.least:
            up = self._change(cell, 1, self.least - down, reach=self.values)
            down = self._change(cell, -1, self.least - up, reach=self.values)
        if up + down < self.least:
            raise Defect("a table of people has a count that nothing can hide")

    def _change(self, cell: Cell, sign: int, wanted: int, reach: Container[Cell]) -> int:
        """By how much a count can grow (1) or shrink (-1), up to `wanted`; hides what it uses."""
        start, end = _ends(cell)[::-sign]
        if sign < 0:
            wanted = min(wanted, self.values[cell])
        moved: dict[Cell, int] = {}
        done = 0
        while done < wanted:
            rest = wanted - done
            way = self._way(start, end, cell, moved, reach, rest)
            way = way or self._way(start, end, cell, moved, reach, 1)
            if not way:
                return done
            step = min([rest, *(self._room(one, turn, moved) for one, turn in way)])
            for one, turn in way:
                moved[one] = moved.get(one, 0) + turn * step
                self.hidden.add(one)
            done += step
        return done

    def _room(self, cell: Cell, turn: int, moved: Mapping[Cell, int]) -> int:
        """How far a count may go a way: up without end, down to nought."""
        return self.values[cell] + moved.get(cell, 0) if turn < 0 else _NO_END

    def _way(
        self, start: Node, end: Node, barred: Cell, moved: Mapping[Cell, int],
        reach: Container[Cell], wide: int,
    ) -> list[tuple[Cell, int]]:  # fmt: skip
        """The cheapest way so wide between two nodes; hidden counts cost nothing. [] for none."""
        best: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, Cell, int]] = {}
        heap: list[tuple[int, Node]] = [(0, start)]
        while heap:
            cost, node = heapq.heappop(heap)
            if node == end:
                break
            if cost > best[node]:
                continue
            for cell, other, turn in self.ways[node]:
                if cell == barred or cell not in reach or self._room(cell, turn, moved) < wide:
                    continue
                further = cost + self._cost(cell)
                if further < best.get(other, _NO_END):
                    best[other], came[other] = further, (node, cell, turn)
                    heapq.heappush(heap, (further, other))
        way = []
        while end in came:
            end, cell, turn = came[end]
            way.append((cell, turn))
        return way

    def _cost(self, cell: Cell) -> int:
        """What hiding a count takes from the reader: a total says more than any count inside."""
        if cell in self.hidden:
            return 0
        return self.values[cell] + 1 + (_TOTAL_COST if cell[1] == 0 else 0)


def _ends(cell: Cell) -> tuple[Node, Node]:
    """From which node to which a count flows."""
    row, column = cell
    if row and column:
        return (0, row), (1, column)
    return ((1, 0), (0, row)) if row else ((1, column), (0, 0))
