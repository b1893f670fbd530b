"""lists → people → links → decisions → **funding** → enrolments → contributions → claims → reports

Packing: can these kinds of people share these funds? Exact, over counts, and bounded.

The hard part of funding, needed only where amounts differ inside a fund or quotas cross. Two things
keep it small. *Prices*: any price on every limit gives a proof, for if everybody's cheapest place
costs more than all capacity is worth, no placement exists; and whoever sits dearer than his
cheapest place eats from the difference, which bounds the search. *Walks*: a solution is mostly a
few moves away, so people are first moved out of whatever fund is overfull, nearest to a fit first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from math import gcd, lcm
from typing import NamedTuple

WALK_STEPS = 400
SEARCH_STEPS = 20_000
PRICE_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Item:
    """Interchangeable people: what one takes where, where they sit now, how many to place."""

    kind: int
    demands: dict[int, dict[int, int]]  # fund → limit → weight
    seats: dict[int, int]  # fund → people now there
    people: int

    def limits(self) -> Iterator[int]:
        for demand in self.demands.values():
            yield from demand


Seats = tuple[dict[int, int], ...]
"""For each item, in order: fund → people."""


def pack(items: Sequence[Item], slack: dict[int, int]) -> Seats | bool | None:
    """Seats for everybody within every limit.

    Args:
        items: the first has not been placed yet, all others sit where `seats` says.
        slack: what each limit has left now.

    Returns:
        The seats; False if there provably are none; None if the bound was hit first.
    """
    prices = _prices(items, slack)
    if _spare(items, slack, prices) < 0:
        return False
    return _walk(items, slack) or _search(items, slack, prices)


def _cost(demand: dict[int, int], prices: dict[int, int]) -> int:
    return sum(prices.get(limit, 0) * weight for limit, weight in demand.items())


def _spare(items: Sequence[Item], slack: dict[int, int], prices: dict[int, int]) -> int:
    """What capacity is worth less what everybody costs at least. Negative: there is no room."""
    worth = sum(price * slack[limit] for limit, price in prices.items())
    for item in items:
        costs = {fund: _cost(demand, prices) for fund, demand in item.demands.items()}
        worth += sum(costs[fund] * people for fund, people in item.seats.items())
        worth -= min(costs.values()) * item.people
    return worth


def _prices(items: Sequence[Item], slack: dict[int, int]) -> dict[int, int]:
    """Prices under which people sit where it is cheapest for them, if such can be found.

    The newcomer must pay 1 wherever he goes; then whoever could leave for a cheaper place makes
    that place dearer, on the limit with the least room for him, until nobody gains by moving.
    """
    prices: dict[int, Fraction] = {}

    def cost(demand: dict[int, int]) -> Fraction:
        return sum((prices[m] * w for m, w in demand.items() if m in prices), Fraction(0))

    def raise_to(target: Fraction, demand: dict[int, int]) -> bool:
        missing = target - cost(demand)
        if missing <= 0:
            return False
        limit = min(demand, key=lambda m: (slack[m] // demand[m], m))
        prices[limit] = prices.get(limit, Fraction(0)) + missing / demand[limit]
        return True

    for demand in items[0].demands.values():
        raise_to(Fraction(1), demand)
    for _ in range(PRICE_ROUNDS):
        changed = False
        for item in items[1:]:
            target = max(cost(item.demands[fund]) for fund in item.seats)
            for demand in item.demands.values():
                changed = raise_to(target, demand) or changed
        if not changed:
            break
    whole = lcm(*(price.denominator for price in prices.values()))
    return {limit: int(price * whole) for limit, price in prices.items()}


class _Move(NamedTuple):
    """One of an item leaves a fund (None: comes new) and enters another."""

    item: int
    left: int | None
    entered: int
    before: _Move | None

    def path(self) -> Iterator[_Move]:
        move: _Move | None = self
        while move:
            yield move
            move = move.before


def _walk(items: Sequence[Item], slack: dict[int, int]) -> Seats | None:
    """Seats found by moving people out of overfull funds, the least overfull state first."""
    limits = sorted(slack)
    largest = {
        limit: max(demand.get(limit, 0) for item in items for demand in item.demands.values())
        for limit in limits
    }
    seated = {
        limit: [
            (index, fund)
            for index, item in enumerate(items)
            for fund in item.seats
            if limit in item.demands[fund]
        ]
        for limit in limits
    }
    seen: set[tuple[int, ...]] = set()
    queue: list[tuple[int, int, tuple[int, ...], _Move]] = []

    def push(rooms: tuple[int, ...], move: _Move) -> None:
        demands = items[move.item].demands
        gain = demands[move.left] if move.left is not None else {}
        loss = demands[move.entered]
        after = tuple(
            room + gain.get(limit, 0) - loss.get(limit, 0)
            for limit, room in zip(limits, rooms, strict=True)
        )
        if after not in seen:
            overfull = sum(
                1000 * -room // largest[limit]
                for limit, room in zip(limits, after, strict=True)
                if room < 0
            )
            heappush(queue, (overfull, len(seen), after, move))
            seen.add(after)

    for fund in items[0].demands:
        push(tuple(slack[limit] for limit in limits), _Move(0, None, fund, None))
    for _ in range(WALK_STEPS):
        if not queue:
            return None
        overfull, _, rooms, last = heappop(queue)
        if not overfull:
            return _seats_after(items, last)
        limit = next(limit for limit, room in zip(limits, rooms, strict=True) if room < 0)
        gone = Counter((move.item, move.left) for move in last.path())
        for index, left in seated[limit]:
            if gone[index, left] < items[index].seats[left]:
                for fund in items[index].demands:
                    if fund != left:
                        push(rooms, _Move(index, left, fund, last))
    return None


def _seats_after(items: Sequence[Item], last: _Move) -> Seats:
    seats = tuple(Counter(item.seats) for item in items)
    for move in last.path():
        seats[move.item][move.entered] += 1
        if move.left is not None:
            seats[move.item][move.left] -= 1
    return seats


def _search(
    items: Sequence[Item], slack: dict[int, int], prices: dict[int, int]
) -> Seats | bool | None:
    """Every way to seat the items one after the other, cut off by prices; the common weights last,
    because they only need room in whole multiples of themselves."""
    order = _rare_first(items)
    room = dict(slack)
    for item in items:
        _fill(room, item, item.seats, -1)
    cheapest = [min(_cost(demand, prices) for demand in items[i].demands.values()) for i in order]
    owed = [0] * (len(order) + 1)
    steps_of: list[dict[int, int]] = [dict.fromkeys(room, 0) for _ in range(len(order) + 1)]
    for level in reversed(range(len(order))):
        item = items[order[level]]
        owed[level] = owed[level + 1] + cheapest[level] * item.people
        steps_of[level] = dict(steps_of[level + 1])
        for demand in item.demands.values():
            for limit, weight in demand.items():
                steps_of[level][limit] = gcd(steps_of[level][limit], weight)

    def spare(level: int) -> int:
        worth = -owed[level]
        for limit, price in prices.items():
            step = steps_of[level][limit] or 1
            worth += price * (room[limit] // step * step)
        return worth

    def splits(level: int) -> Iterator[dict[int, int]]:
        item = items[order[level]]
        extra = {
            fund: _cost(demand, prices) - cheapest[level] for fund, demand in item.demands.items()
        }
        return _splits(item, list(item.demands), item.people, room, spare(level), extra)

    chosen: list[dict[int, int]] = []
    dead: set[tuple[int, ...]] = set()
    open_splits = [splits(0)]
    for _ in range(SEARCH_STEPS):
        split = next(open_splits[-1], None)
        if split is None:
            open_splits.pop()
            if not open_splits:
                return False
            dead.add((len(chosen), *room.values()))
            _fill(room, items[order[len(chosen) - 1]], chosen.pop(), -1)
            continue
        level = len(chosen)
        _fill(room, items[order[level]], split, 1)
        chosen.append(split)
        if len(chosen) == len(order):
            return tuple(chosen[order.index(index)] for index in range(len(items)))
        if spare(level + 1) >= 0 and (level + 1, *room.values()) not in dead:
            open_splits.append(splits(level + 1))
        else:
            _fill(room, items[order[level]], chosen.pop(), -1)
    return None


def _rare_first(items: Sequence[Item]) -> list[int]:
    """The order of the search: items whose weights few people share, before the common ones."""
    weights = [tuple(sorted(tuple(d.values()) for d in item.demands.values())) for item in items]
    sharing = Counter[tuple[tuple[int, ...], ...]]()
    for item, weight in zip(items, weights, strict=True):
        sharing[weight] += item.people
    return sorted(range(len(items)), key=lambda i: (sharing[weights[i]], items[i].people, i))


def _fill(room: dict[int, int], item: Item, split: dict[int, int], sign: int) -> None:
    for fund, people in split.items():
        for limit, weight in item.demands[fund].items():
            room[limit] -= sign * weight * people


def _splits(
    item: Item,
    funds: list[int],
    people: int,
    room: dict[int, int],
    spare: int,
    extra: dict[int, int],
) -> Iterator[dict[int, int]]:
    """Every way to spread people over the funds within room and spare, nearest to today first."""
    most = [
        min(
            people,
            *(room[limit] // weight for limit, weight in item.demands[fund].items()),
            *([spare // extra[fund]] if extra[fund] else []),
        )
        for fund in funds
    ]
    least_here = people - sum(most[1:])
    if min(most) < 0 or least_here > most[0]:
        return
    fund, today = funds[0], item.seats.get(funds[0], 0)
    if len(funds) == 1:
        yield {fund: people}
        return
    for here in _nearest(today, max(0, least_here), most[0]):
        rest = _splits(item, funds[1:], people - here, room, spare - here * extra[fund], extra)
        for split in rest:
            yield {fund: here, **split}


def _nearest(middle: int, low: int, high: int) -> Iterator[int]:
    """The whole numbers from low to high, those nearest to the middle first."""
    middle = min(max(middle, low), high)
    yield middle
    for distance in range(1, max(middle - low, high - middle) + 1):
        if middle + distance <= high:
            yield middle + distance
        if middle - distance >= low:
            yield middle - distance
