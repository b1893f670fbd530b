"""lists → people → links → decisions → **funding** → enrolments → contributions → claims → reports

Packing: can these kinds of people share these funds? Exact, over counts, and bounded.

The hard part of funding, needed only where amounts differ inside a fund or quotas cross:

1. the relaxation seats everybody in fractions. If not even a whole newcomer fits so, its prices are
   the proof: everybody's cheapest seat costs more than all the room is worth;
2. its seats are rounded, and a short *walk* moves people out of overfull funds;
3. a *search* goes through the counts, nearest to those seats first, cut off by the same prices:
   sitting dearer than at the cheapest seat eats from what the room is worth beyond all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from heapq import heappop, heappush
from math import gcd, lcm
from typing import NamedTuple

from pijar.stages.relaxation import Item, relax

WALK_STEPS = 300
SEARCH_STEPS = 20_000


class Packed(NamedTuple):
    """For each item, in order: fund → people."""

    seats: tuple[dict[int, int], ...]


class NoRoom(NamedTuple):
    """There is no room for the newcomer, nor for whoever costs more than `spare` wherever he goes:
    prices on limits, and what their room is worth beyond the cheapest seats of all others."""

    prices: dict[int, int]
    spare: int


def pack(items: Sequence[Item], slack: dict[int, int]) -> Packed | NoRoom | None:
    """Seats for everybody within every limit.

    Args:
        items: the first is one newcomer, all others sit where `seats` says.
        slack: what each limit has left now.

    Returns:
        The seats, or why there are none; None if the bound was hit before either was found.
    """
    room = dict(slack)
    for item in items:
        _fill(room, item, item.seats, -1)
    relaxed = relax(items, room)
    whole = lcm(*(price.denominator for price in relaxed.prices.values()))
    prices = {limit: int(price * whole) for limit, price in relaxed.prices.items()}
    others = sum(cheapest(item.demands, prices) * item.people for item in items[1:])
    spare = sum(price * room[limit] for limit, price in prices.items()) - others
    if spare < cheapest(items[0].demands, prices):
        return NoRoom(prices, spare)
    rounded = [
        replace(item, seats=_rounded(seats, item.people))
        for item, seats in zip(items, relaxed.seats, strict=True)
    ]
    return _walk(rounded, room, prices) or _Search(rounded, room, prices).run()


def cheapest(demands: dict[int, dict[int, int]], prices: dict[int, int]) -> int:
    """What the cheapest of the seats offered costs."""
    return min(_cost(demand, prices) for demand in demands.values())


def _cost(demand: dict[int, int], prices: dict[int, int]) -> int:
    return sum(prices.get(limit, 0) * weight for limit, weight in demand.items())


def _fill(room: dict[int, int], item: Item, seats: dict[int, int], sign: int) -> None:
    for fund, people in seats.items():
        for limit, weight in item.demands[fund].items():
            room[limit] -= sign * weight * people


def _rounded(seats: dict[int, Fraction], people: int) -> dict[int, int]:
    """Whole seats for so many people, near the given ones; the largest remainders come first."""
    whole = {fund: min(int(part), people) for fund, part in seats.items()}
    left = people - sum(whole.values())
    if left < 0:  # of the newcomer more fitted than there are
        return {max(seats, key=lambda fund: (seats[fund], -fund)): people}
    for fund in sorted(seats, key=lambda fund: (whole[fund] - seats[fund], fund))[:left]:
        whole[fund] += 1
    return {fund: count for fund, count in whole.items() if count}


class _Move(NamedTuple):
    """One of an item leaves a fund and enters another."""

    item: int
    left: int
    entered: int
    before: _Move | None


def _path(move: _Move | None) -> Iterator[_Move]:
    while move:
        yield move
        move = move.before


def _walk(items: Sequence[Item], room: dict[int, int], prices: dict[int, int]) -> Packed | None:
    """Seats reached by moving people out of overfull funds, the least overfull state first."""
    limits = sorted(room)
    seated: dict[int, list[tuple[int, int]]] = {limit: [] for limit in limits}
    largest = dict.fromkeys(limits, 1)
    left = dict(room)
    for index, item in enumerate(items):
        _fill(left, item, item.seats, 1)
        for fund, demand in item.demands.items():
            for limit, weight in demand.items():
                largest[limit] = max(largest[limit], weight)
                if fund in item.seats:
                    seated[limit].append((index, fund))
    unit = max(1, cheapest(items[0].demands, prices))
    dear = [prices.get(m, 0) * 10**6 // unit + 10**4 // largest[m] + 1 for m in limits]

    def overfull(rooms: tuple[int, ...]) -> int:
        return sum(-left * cost for left, cost in zip(rooms, dear, strict=True) if left < 0)

    start = tuple(left[limit] for limit in limits)
    seen = {start}
    queue: list[tuple[int, int, tuple[int, ...], _Move | None]] = [
        (overfull(start), 0, start, None)
    ]
    for _ in range(WALK_STEPS):
        if not queue:
            return None
        excess, _, rooms, last = heappop(queue)
        if not excess:
            return _seats_after(items, last)
        tight = next(limit for limit, left in zip(limits, rooms, strict=True) if left < 0)
        gone = Counter((move.item, move.left) for move in _path(last))
        for index, fund in seated[tight]:
            if gone[index, fund] >= items[index].seats[fund]:
                continue
            demands = items[index].demands
            for other in demands:
                if other != fund:
                    after = tuple(
                        left + demands[fund].get(limit, 0) - demands[other].get(limit, 0)
                        for limit, left in zip(limits, rooms, strict=True)
                    )
                    if after not in seen:
                        seen.add(after)
                        move = _Move(index, fund, other, last)
                        heappush(queue, (overfull(after), len(seen), after, move))
    return None


def _seats_after(items: Sequence[Item], last: _Move | None) -> Packed:
    seats = tuple(Counter(item.seats) for item in items)
    for move in _path(last):
        seats[move.item][move.entered] += 1
        seats[move.item][move.left] -= 1
    return Packed(tuple({fund: n for fund, n in one.items() if n} for one in seats))


class _Search:
    """Depth first over the items, one after the other, each in every split over its funds.

    Items whose weights few people share come first: the common ones that remain need room in whole
    multiples of their weight only, and what is no such multiple is worth nothing any more.
    """

    def __init__(self, items: Sequence[Item], room: dict[int, int], prices: dict[int, int]) -> None:
        self._order = _rare_first(items)
        self._items = [items[index] for index in self._order]
        self._room = dict(room)
        self._prices = prices
        levels = len(items)
        self._owed = [0] * (levels + 1)  # the cheapest seats of the items from a level on
        self._multiple = [dict.fromkeys(room, 0) for _ in range(levels + 1)]
        for level in reversed(range(levels)):
            item = self._items[level]
            self._owed[level] = self._owed[level + 1] + item.people * cheapest(item.demands, prices)
            multiple = self._multiple[level]
            multiple.update(self._multiple[level + 1])
            for demand in item.demands.values():
                for limit, weight in demand.items():
                    multiple[limit] = gcd(multiple[limit], weight)

    def run(self) -> Packed | NoRoom | None:
        chosen: list[dict[int, int]] = []
        dead: set[tuple[int, ...]] = set()
        open_levels = [self._splits(0)]
        for _ in range(SEARCH_STEPS):
            split = next(open_levels[-1], None)
            if split is None:
                open_levels.pop()
                if not open_levels:
                    return NoRoom({}, 0)
                dead.add(self._state(len(chosen)))
                _fill(self._room, self._items[len(chosen) - 1], chosen.pop(), -1)
                continue
            _fill(self._room, self._items[len(chosen)], split, 1)
            chosen.append(split)
            if len(chosen) == len(self._items):
                by_index = dict(zip(self._order, chosen, strict=True))
                return Packed(tuple(by_index[index] for index in range(len(chosen))))
            if self._spare(len(chosen)) >= 0 and self._state(len(chosen)) not in dead:
                open_levels.append(self._splits(len(chosen)))
            else:
                _fill(self._room, self._items[len(chosen) - 1], chosen.pop(), -1)
        return None

    def _state(self, level: int) -> tuple[int, ...]:
        return (level, *self._room.values())

    def _spare(self, level: int) -> int:
        """What the room left is worth beyond the cheapest seats of the items still to come."""
        multiple = self._multiple[level]
        return -self._owed[level] + sum(
            price * (self._room[limit] - self._room[limit] % (multiple[limit] or 1))
            for limit, price in self._prices.items()
        )

    def _splits(self, level: int) -> Iterator[dict[int, int]]:
        item = self._items[level]
        least = cheapest(item.demands, self._prices)
        extra = {f: _cost(demand, self._prices) - least for f, demand in item.demands.items()}
        return self._spread(item, list(item.demands), item.people, self._spare(level), extra)

    def _spread(
        self, item: Item, funds: list[int], people: int, spare: int, extra: dict[int, int]
    ) -> Iterator[dict[int, int]]:
        """Every way to spread people over funds within room and spare, nearest to `seats` first."""
        most = [
            min(
                people,
                *(self._room[limit] // weight for limit, weight in item.demands[fund].items()),
                *([spare // extra[fund]] if extra[fund] else []),
            )
            for fund in funds
        ]
        first, low = funds[0], max(0, people - sum(most[1:]))
        for here in _nearest(item.seats.get(first, 0), low, most[0]):
            if len(funds) == 1:
                yield {first: here}
                continue
            rest = self._spread(item, funds[1:], people - here, spare - here * extra[first], extra)
            for split in rest:
                yield {first: here, **split} if here else split


def _rare_first(items: Sequence[Item]) -> list[int]:
    weights = [tuple(sorted(tuple(d.values()) for d in item.demands.values())) for item in items]
    sharing: Counter[tuple[tuple[int, ...], ...]] = Counter()
    for item, weight in zip(items, weights, strict=True):
        sharing[weight] += item.people
    return sorted(range(len(items)), key=lambda i: (sharing[weights[i]], items[i].people, i))


def _nearest(middle: int, low: int, high: int) -> Iterator[int]:
    """The whole numbers from low to high, those nearest to the middle first."""
    middle = min(max(middle, low), high)
    for distance in range(high - low + 1):
        for number in {middle + distance, middle - distance}:
            if low <= number <= high:
                yield number
