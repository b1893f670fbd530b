"""lists → people → links → decisions → **funding** → enrolments → contributions → claims → reports

Relaxation: how many more of one kind could be placed if people could be cut in pieces?

A linear program, solved exactly in fractions. Its answer is an upper bound (less than one: there is
no room, and the prices prove it), and its seats are whole for all but a handful of people. The
simplex method, with one basic seat per item kept apart (generalized upper bounds: Dantzig and
Van Slyke 1967), so the basis has one row per limit and not one per item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from pijar.core.errors import Defect

PIVOTS = 5_000
PATIENCE = 40
"""Pivots without progress after which the first improving variable is taken, not the best: slower,
and never in circles (Bland 1977)."""
OVERFLOW_COST = 10**15
"""What one unit above a limit costs; more than any price can be, so no overflow survives."""

Column = dict[int, int]


@dataclass(frozen=True, slots=True)
class Item:
    """Interchangeable people: what one takes where, where they sit now, how many to place."""

    kind: int
    demands: dict[int, dict[int, int]]  # fund → limit → weight
    seats: dict[int, int]  # fund → people now there
    people: int


class Relaxed(NamedTuple):
    """How many of the first item fit, the seats of all in fractions, and a price on each limit.

    No other seats would hold more of the first item: at these prices one of it costs 1 wherever it
    goes, everybody else sits where it is cheapest, and limits with room left cost nothing.
    """

    most: Fraction
    seats: tuple[dict[int, Fraction], ...]
    prices: dict[int, Fraction]


class _Variable(NamedTuple):
    """A seat of an item in a fund, or what a limit has left ("room") or too much ("over")."""

    what: str
    item: int  # or the limit
    fund: int


def relax(items: Sequence[Item], room: dict[int, int]) -> Relaxed:
    """The most of the first item that fits beside all others.

    Args:
        items: all but the first must fit together within the room; the first is not seated.
        room: each limit's capacity when nobody is seated.
    """
    tableau = _Tableau(items, room)
    for _ in range(PIVOTS):
        entering = tableau.improving()
        if entering is None:
            return tableau.result()
        tableau.enter(entering)
    raise Defect("the relaxation does not come to an end")


class _Tableau:
    """Basis inverse by rows, sparse; one key seat per item outside it.

    The first item has no key seat: those of it who are not placed stay outside, in any number.
    """

    def __init__(self, items: Sequence[Item], room: dict[int, int]) -> None:
        self._items = items
        self._keys: list[int | None] = [None] + [
            max(item.seats, key=lambda fund: (item.seats[fund], -fund)) for item in items[1:]
        ]
        left = dict(room)
        for item, key in zip(items, self._keys, strict=True):
            for limit, weight in self._demand(item, key).items():
                left[limit] -= weight * item.people
        self._basic: dict[int, _Variable] = {}
        self._inverse: dict[int, dict[int, Fraction]] = {}
        self._value: dict[int, Fraction] = {}
        for row, rest in left.items():
            self._basic[row] = _Variable("room" if rest >= 0 else "over", row, -1)
            self._inverse[row] = {row: Fraction(1 if rest >= 0 else -1)}
            self._value[row] = Fraction(abs(rest))
        self._standing_still = 0

    @staticmethod
    def _demand(item: Item, fund: int | None) -> dict[int, int]:
        return {} if fund is None else item.demands[fund]

    def _cost(self, variable: _Variable) -> int:
        if variable.what == "over":
            return OVERFLOW_COST
        return -1 if variable.what == "seat" and variable.item == 0 else 0

    def _prices(self) -> dict[int, Fraction]:
        prices: dict[int, Fraction] = {}
        for row, variable in self._basic.items():
            cost = self._cost(variable)
            if cost:
                for limit, entry in self._inverse[row].items():
                    prices[limit] = prices.get(limit, Fraction(0)) - cost * entry
        return {limit: price for limit, price in prices.items() if price}

    def improving(self) -> _Variable | None:
        """The variable that would help most; the first that helps when progress has stopped."""
        best, gain = None, 0
        for variable, reduced in self._reduced_costs():
            if reduced < gain:
                best, gain = variable, reduced
                if self._standing_still > PATIENCE:
                    break
        return best

    def _reduced_costs(self) -> Iterator[tuple[_Variable, int]]:
        """What one more of each variable outside the basis would cost; all in one whole unit."""
        exact = self._prices()
        unit = lcm(*(price.denominator for price in exact.values()))
        prices = {limit: int(price * unit) for limit, price in exact.items()}
        basic = {(v.item, v.fund) for v in self._basic.values() if v.what == "seat"}
        for limit, price in prices.items():
            if price < 0:
                yield _Variable("room", limit, -1), price
            if price > OVERFLOW_COST * unit:
                yield _Variable("over", limit, -1), OVERFLOW_COST * unit - price
        for index, item in enumerate(self._items):
            key = self._keys[index]
            here = -unit if key is None else 0
            for limit, weight in self._demand(item, key).items():
                here -= prices.get(limit, 0) * weight
            for fund, demand in item.demands.items():
                if fund != key and (index, fund) not in basic:
                    cost = here
                    for limit, weight in demand.items():
                        cost += prices.get(limit, 0) * weight
                    yield _Variable("seat", index, fund), cost

    def _column(self, variable: _Variable) -> Column:
        if variable.what != "seat":
            return {variable.item: 1 if variable.what == "room" else -1}
        item = self._items[variable.item]
        column = dict(item.demands[variable.fund])
        for limit, weight in self._demand(item, self._keys[variable.item]).items():
            column[limit] = column.get(limit, 0) - weight
        return column

    def _direction(self, variable: _Variable) -> dict[int, Fraction]:
        column = self._column(variable)
        direction = {}
        for row, entries in self._inverse.items():
            rate = sum((entries[m] * w for m, w in column.items() if m in entries), Fraction(0))
            if rate:
                direction[row] = rate
        return direction

    def enter(self, entering: _Variable) -> None:
        """Raises a variable until another reaches zero, which leaves the basis."""
        rates = self._direction(entering)
        step, row, key = self._first_to_reach_zero(entering, rates)
        self._standing_still = 0 if step else self._standing_still + 1
        for other, rate in rates.items():
            self._value[other] -= step * rate
        if row is None:
            assert key is not None
            rows = self._rows_of(key)
            if not rows:  # all its people change seats: the key moves, the basis stays
                self._keys[key] = entering.fund
                return
            row = rows[0]
            self._swap_key(key, rows)
            rates = self._direction(entering)
        self._pivot(row, entering, rates, step)

    def _first_to_reach_zero(
        self, entering: _Variable, rates: dict[int, Fraction]
    ) -> tuple[Fraction, int | None, int | None]:
        """How far the variable may rise, and the basic row or the item's key that stops it."""
        keys_fall: dict[int, Fraction] = {}
        if entering.what == "seat" and entering.item:
            keys_fall[entering.item] = Fraction(1)
        stops: list[tuple[Fraction, tuple[int, ...], int | None, int | None]] = []
        for row, rate in rates.items():
            variable = self._basic[row]
            if rate > 0:
                stops.append((self._value[row] / rate, self._rank(variable), row, None))
            if variable.what == "seat" and variable.item:
                keys_fall[variable.item] = keys_fall.get(variable.item, Fraction(0)) - rate
        for item, fall in keys_fall.items():
            if fall > 0:
                stops.append((self._key_value(item) / fall, (3, item), None, item))
        if not stops:
            raise Defect("the relaxation is unbounded: somebody takes nothing anywhere")
        step, _, stopped_row, stopped_key = min(stops, key=lambda stop: stop[:2])
        return step, stopped_row, stopped_key

    @staticmethod
    def _rank(variable: _Variable) -> tuple[int, ...]:
        return ("over", "room", "seat").index(variable.what), variable.item, variable.fund

    def _rows_of(self, item: int) -> list[int]:
        return [
            row
            for row, variable in self._basic.items()
            if variable.what == "seat" and variable.item == item
        ]

    def _key_value(self, item: int) -> Fraction:
        return self._items[item].people - sum(
            (self._value[row] for row in self._rows_of(item)), Fraction(0)
        )

    def _swap_key(self, item: int, rows: list[int]) -> None:
        """The seat in the first row becomes the key; the old key takes that row, on its way out."""
        old, first = self._keys[item], rows[0]
        assert old is not None
        turned: dict[int, Fraction] = {}
        for row in rows:
            for limit, entry in self._inverse[row].items():
                turned[limit] = turned.get(limit, Fraction(0)) - entry
        self._inverse[first] = {limit: entry for limit, entry in turned.items() if entry}
        self._keys[item] = self._basic[first].fund
        self._basic[first] = _Variable("seat", item, old)

    def _pivot(
        self, row: int, entering: _Variable, rates: dict[int, Fraction], step: Fraction
    ) -> None:
        pivot = rates[row]
        lead = {limit: entry / pivot for limit, entry in self._inverse[row].items()}
        self._inverse[row] = lead
        for other, rate in rates.items():
            if other != row:
                entries = self._inverse[other]
                for limit, entry in lead.items():
                    new = entries.get(limit, Fraction(0)) - rate * entry
                    if new:
                        entries[limit] = new
                    else:
                        entries.pop(limit, None)
        self._basic[row] = entering
        self._value[row] = step

    def result(self) -> Relaxed:
        seats: list[dict[int, Fraction]] = [{} for _ in self._items]
        for index, key in enumerate(self._keys):
            if key is not None:
                seats[index][key] = self._key_value(index)
        for row, variable in self._basic.items():
            if variable.what == "over" and self._value[row]:
                raise Defect("people who were placed no longer fit")
            if variable.what == "seat":
                seats[variable.item][variable.fund] = self._value[row]
        return Relaxed(sum(seats[0].values(), Fraction(0)), tuple(seats), self._prices())
