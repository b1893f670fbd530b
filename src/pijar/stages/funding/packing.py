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

from pijar.stages.funding.relaxation import Item, relax

COMMON = 30
"""Items of so many people or more are common: easily exchanged, one for another."""


class Packed(NamedTuple):
    """For each item, in order: fund → people."""

    seats: tuple[dict[int, int], ...]


class NoRoom(NamedTuple):
    """There is no room for the newcomer, nor for whoever costs more than `spare` wherever he goes:
    prices on limits, and what their room is worth beyond the cheapest seats of all others."""

    prices: dict[int, int]
    spare: int


def pack(
    items: Sequence[Item],
    slack: dict[int, int],
    *,
    steps: int,
    hint: dict[int, int] | None = None,
) -> Packed | NoRoom | None:
    """Seats for everybody within every limit.

    Args:
        items: the first is one newcomer, all others sit where `seats` says.
        slack: what each limit has left now.
        steps: the bound of the search.
        hint: prices that proved something like it before; a proof is a proof, wherever from.

    Returns:
        The seats, or why there are none; None if the bound was hit before either was found.
    """
    room = dict(slack)
    for item in items:
        _fill(room, item, item.seats, -1)
    if hint and (proof := _proof(items, room, hint)):
        return proof
    relaxed = relax(items, room)
    whole = lcm(*(price.denominator for price in relaxed.prices.values()))
    prices = {limit: int(price * whole) for limit, price in relaxed.prices.items()}
    if proof := _proof(items, room, prices):
        return proof
    rounded = [
        replace(item, seats=_rounded(seats, item.people))
        for item, seats in zip(items, relaxed.seats, strict=True)
    ]
    walked = _walk(rounded, room, prices, steps // 10)
    return walked or _Search(rounded, room, prices).run(steps)


def _proof(items: Sequence[Item], room: dict[int, int], prices: dict[int, int]) -> NoRoom | None:
    """That at these prices the room is worth less than everybody costs at least, if it is so."""
    worth = sum(price * room.get(limit, 0) for limit, price in prices.items())
    spare = worth - sum(cheapest(item.demands, prices) * item.people for item in items[1:])
    return NoRoom(prices, spare) if spare < cheapest(items[0].demands, prices) else None


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


def _walk(
    items: Sequence[Item], room: dict[int, int], prices: dict[int, int], steps: int
) -> Packed | None:
    """Seats reached by moving people out of overfull funds, the least overfull state first."""
    place = {limit: index for index, limit in enumerate(room)}
    seated: list[list[tuple[int, int]]] = [[] for _ in room]
    largest = [1] * len(room)
    left = dict(room)
    for index, item in enumerate(items):
        _fill(left, item, item.seats, 1)
        for fund, demand in item.demands.items():
            for limit, weight in demand.items():
                largest[place[limit]] = max(largest[place[limit]], weight)
                if fund in item.seats:
                    seated[place[limit]].append((index, fund))
    unit = max(1, cheapest(items[0].demands, prices))
    dear = [prices.get(m, 0) * 10**6 // unit + 10**4 // largest[place[m]] + 1 for m in room]

    start = tuple(left.values())
    excess = sum(-rest * cost for rest, cost in zip(start, dear, strict=True) if rest < 0)
    seen = {start}
    queue: list[tuple[int, int, tuple[int, ...], _Move | None]] = [(excess, 0, start, None)]
    while queue and steps > 0:
        excess, _, rooms, last = heappop(queue)
        if not excess:
            return _seats_after(items, last)
        tight = next(index for index, rest in enumerate(rooms) if rest < 0)
        gone = Counter((move.item, move.left) for move in _path(last))
        for index, fund in seated[tight]:
            if gone[index, fund] >= items[index].seats[fund]:
                continue
            for other, demand in items[index].demands.items():
                if other == fund:
                    continue
                steps -= 1
                after, worse = list(rooms), excess
                for changed, sign in ((items[index].demands[fund], 1), (demand, -1)):
                    for limit, weight in changed.items():
                        at = place[limit]
                        rest = after[at] + sign * weight
                        worse += dear[at] * (min(after[at], 0) - min(rest, 0))
                        after[at] = rest
                if (state := tuple(after)) not in seen:
                    seen.add(state)
                    heappush(queue, (worse, len(seen), state, _Move(index, fund, other, last)))
    return None


def _seats_after(items: Sequence[Item], last: _Move | None) -> Packed:
    seats = tuple(Counter(item.seats) for item in items)
    for move in _path(last):
        seats[move.item][move.entered] += 1
        seats[move.item][move.left] -= 1
    return Packed(tuple({fund: n for fund, n in one.items() if n} for one in seats))


class _Search:
    """Depth first over the items, one after the other, each in every split over its funds.

    The few with rare weights come first. For the common ones behind them only the remainders of the
    room count: room that is no multiple of what they weigh is worth nothing to them, and one more
    or less of them here or there is easily made up. So states with equal remainders are tried once;
    where that could have hidden a solution, nothing is claimed (`_unsure`).
    """

    def __init__(self, items: Sequence[Item], room: dict[int, int], prices: dict[int, int]) -> None:
        self._order = sorted(range(len(items)), key=lambda index: (items[index].people, index))
        self._items = [items[index] for index in self._order]
        self._room = dict(room)
        self._prices = prices
        self._least = [cheapest(item.demands, prices) for item in self._items]
        self._owed = [0]  # the cheapest seats of the items from a level on
        for item, least in zip(reversed(self._items), reversed(self._least), strict=True):
            self._owed.insert(0, self._owed[0] + item.people * least)
        everything = sum(price * room[limit] for limit, price in prices.items())
        self._extra = [
            {
                fund: extra
                for fund, demand in item.demands.items()
                if (extra := _cost(demand, prices) - least) <= everything - self._owed[0]
            }
            for item, least in zip(self._items, self._least, strict=True)
        ]
        self._multiple = self._multiples()
        self._common = sum(item.people < COMMON for item in self._items)
        self._unsure = False

    def _multiples(self) -> list[dict[int, int]]:
        """For every level, what each limit can be used in multiples of by the items to come."""
        found = [dict.fromkeys(self._room, 0)]
        for item, extra in zip(reversed(self._items), reversed(self._extra), strict=True):
            multiple = dict(found[-1])
            for fund in extra:
                for limit, weight in item.demands[fund].items():
                    multiple[limit] = gcd(multiple[limit], weight)
            found.append(multiple)
        return found[::-1]

    def run(self, steps: int) -> Packed | NoRoom | None:
        chosen: list[dict[int, int]] = []
        dead: set[tuple[int, ...]] = set()
        open_levels = [self._splits(0)]
        for _ in range(steps):
            split = next(open_levels[-1], None)
            if split is None:
                open_levels.pop()
                if not open_levels:
                    return None if self._unsure else NoRoom({}, 0)
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
        if level > self._common or self._common == len(self._items):
            return (level, *self._room.values())
        multiple = self._multiple[self._common]
        rests = (room % multiple[m] if multiple[m] else room for m, room in self._room.items())
        worth = sum(price * self._room[limit] for limit, price in self._prices.items())
        return (level, worth, *rests)

    def _spare(self, level: int) -> int:
        """What the room left is worth beyond the cheapest seats of the items still to come."""
        multiple = self._multiple[level]
        return -self._owed[level] + sum(
            price * (self._room[limit] - self._room[limit] % multiple[limit])
            for limit, price in self._prices.items()
            if multiple[limit]
        )

    def _splits(self, level: int) -> Iterator[dict[int, int]]:
        spare = self._spare(level)
        if level >= self._common:
            self._unsure = self._common < len(self._items)
        return self._spread(level, list(self._extra[level]), self._items[level].people, spare)

    def _spread(
        self, level: int, funds: list[int], people: int, spare: int
    ) -> Iterator[dict[int, int]]:
        """Every way to spread people over funds within room and spare, nearest to `seats` first."""
        most = [self._most(level, fund, people, spare) for fund in funds]
        first, low = funds[0], max(0, people - sum(most[1:]))
        for here in _nearest(self._items[level].seats.get(first, 0), low, most[0]):
            if len(funds) == 1:
                yield {first: here}
                continue
            left = spare - here * self._extra[level][first]
            for split in self._spread(level, funds[1:], people - here, left):
                yield {first: here, **split} if here else split

    def _most(self, level: int, fund: int, people: int, spare: int) -> int:
        demand, extra = self._items[level].demands[fund], self._extra[level][fund]
        fitting = min(self._room[limit] // weight for limit, weight in demand.items())
        if fitting < people:
            self._unsure |= self._common < len(self._items)
        return min(people, fitting, spare // extra if extra else people)


def _nearest(middle: int, low: int, high: int) -> Iterator[int]:
    """The whole numbers from low to high, those nearest to the middle first."""
    middle = min(max(middle, low), high)
    for distance in range(high - low + 1):
        for number in {middle + distance, middle - distance}:
            if low <= number <= high:
                yield number
