"""lists → people → links → decisions → **funding** → enrolments → contributions → claims → reports

Placement: can these people be paid together, and from which fund each?

Funding asks this in rank order, once per person. It is answered over *kinds*: people with the same
offers and the same quotas are interchangeable, so a few counts stand for thousands of people, and
once one of a kind finds no room, no later one of that kind will (the people paid only grow).

Three ways, each tried when the one before finds nothing:

1. a fund with room;
2. a chain: the newcomer takes a place, its holder moves to another fund, and so on, to a fund with
   room. Where every limit of a fund counts heads and groups nest (a kelurahan in its kecamatan),
   funds are laminar matroids, shortest chains are the augmenting paths of matroid union, and no
   chain is a proof that there is no room;
3. where amounts differ inside a fund or groups cross, the exact search of `packing`, bounded.

Everything is whole numbers; nothing depends on chance or on the order of input.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from math import gcd
from typing import NamedTuple

from pijar.core.errors import Defect, Refusal
from pijar.stages.funding.packing import NoRoom, cheapest, pack
from pijar.stages.funding.relaxation import Item

PLACE_STEPS = 300_000
PIN_STEPS = 5_000
"""Bounds of the exact search: a right to be paid is worth some seconds, a wish is not."""

Demand = tuple[tuple[int, int], ...]
"""What one person takes: (limit, weight) pairs. A limit belongs to one fund."""


@dataclass(frozen=True, slots=True)
class Kind:
    """People whom funding cannot tell apart: what one of them takes from each fund offered.

    The first limit of every fund counts everybody in it.
    """

    demands: tuple[tuple[int, Demand], ...]  # (fund, what it takes there), in fund order


class _Step(NamedTuple):
    """One link of a chain: a mover leaves a fund (None: the newcomer), pushed out by another."""

    mover: int
    left: int | None
    pusher: _Step | None


class Placement:
    """A growing set of people, always placed within every limit.

    Args:
        kinds: every kind that may come.
        limits: the capacity of each limit, in the units of the weights.
    """

    def __init__(self, kinds: Sequence[Kind], limits: Sequence[int]) -> None:
        units = _units(kinds, len(limits))
        self._slack = [limit // unit for limit, unit in zip(limits, units, strict=True)]
        self._inside: list[dict[int, int]] = [{} for _ in limits]  # limit → kind → people, movable
        self._demands: list[dict[int, dict[int, int]]] = [
            {
                fund: {limit: weight // units[limit] for limit, weight in demand}
                for fund, demand in kind.demands
            }
            for kind in kinds
        ]
        ids: dict[object, int] = {}
        self._demand_ids = [
            {fund: ids.setdefault(demand, len(ids)) for fund, demand in kind.demands}
            for kind in kinds
        ]
        self._base = {
            fund: demand[0][0] for kind in kinds for fund, demand in kind.demands
        }  # fund → the limit that counts everybody
        self._weighted = _funds_that_are_no_matroid(self._demands)
        self._full: set[int] = set()  # kinds of which no more can be placed
        self._denied: set[tuple[int, int]] = set()
        self._hints: dict[tuple[int, ...], dict[int, int]] = {}  # funds → prices of the last proof

    def place(self, kind: int, wishes: Iterable[int]) -> bool:
        """Adds one person, moving others if need be; False if all can never fit together.

        Args:
            kind: the person's kind.
            wishes: every fund offered, the one to try first first.

        Raises:
            Refusal: PENEMPATAN_TERLALU_RUMIT, the exact search hit its bound.
        """
        if kind in self._full:
            return False
        for fund in wishes:
            if self._has_room(kind, fund):
                self._put(kind, fund)
                return True
        funds = tuple(self._demands[kind])
        reached = self._chain(kind, funds)
        if reached is None:
            return True
        if self._are_matroids(reached):
            self._full |= reached  # whoever was reached would find the same closed doors
            return False
        no_room = self._rearrange(kind, funds, PLACE_STEPS)
        if no_room is None:
            return True
        self._full.add(kind)
        self._full |= {
            other
            for other, demands in enumerate(self._demands)
            if demands and cheapest(demands, no_room.prices) > no_room.spare
        }
        return False

    def pin(self, kind: int, fund: int) -> bool:
        """Fixes one placed person in a fund if everybody still fits; later pins respect it.

        The preference for a fund is no right: where the exact search hits its bound, it says no.
        """
        self._full.clear()
        is_there = kind in self._inside[self._base[fund]]
        if not is_there and ((kind, fund) in self._denied or not self._bring(kind, fund)):
            return False
        self._count(kind, fund, -1)  # no longer movable; its room stays taken
        return True

    def short_of(self, kind: int, fund: int) -> dict[int, int]:
        """The limits that keep one more of a kind out of a fund → what is missing there."""
        return {
            limit: weight - self._slack[limit]
            for limit, weight in self._demands[kind][fund].items()
            if weight > self._slack[limit]
        }

    def _bring(self, kind: int, fund: int) -> bool:
        """Moves one of a kind to a fund, others making way; notes it, if that can never be."""
        seat = next(
            other for other in self._demands[kind] if kind in self._inside[self._base[other]]
        )
        self._take(kind, seat)
        if self._has_room(kind, fund):
            self._put(kind, fund)
            return True
        reached = self._chain(kind, (fund,))
        if reached is None:
            return True
        no_room: NoRoom | None = NoRoom({}, 0)
        if not self._are_matroids(reached):
            with suppress(Refusal):  # a wish is no right
                no_room = self._rearrange(kind, (fund,), PIN_STEPS)
        if no_room is None:
            return True
        self._put(kind, seat)
        self._denied.add((kind, fund))
        self._deny_all_like(kind, fund, no_room)
        return False

    def _deny_all_like(self, kind: int, fund: int, no_room: NoRoom) -> None:
        """Denies a fund to every kind for which the prices that denied it to one prove the same:
        what it would pay above its cheapest seat is more than what that one could spare."""
        if not no_room.prices:
            return
        spare = no_room.spare - cheapest(self._demands[kind], no_room.prices)
        for other, demands in enumerate(self._demands):
            if fund in demands:
                here = cheapest({fund: demands[fund]}, no_room.prices)
                if here - cheapest(demands, no_room.prices) > spare:
                    self._denied.add((other, fund))

    # One person in, one person out.

    def _has_room(self, kind: int, fund: int) -> bool:
        slack = self._slack
        return all(slack[limit] >= weight for limit, weight in self._demands[kind][fund].items())

    def _put(self, kind: int, fund: int) -> None:
        self._weigh(kind, fund, 1)
        self._count(kind, fund, 1)

    def _take(self, kind: int, fund: int) -> None:
        self._weigh(kind, fund, -1)
        self._count(kind, fund, -1)

    def _weigh(self, kind: int, fund: int, people: int) -> None:
        for limit, weight in self._demands[kind][fund].items():
            self._slack[limit] -= weight * people

    def _count(self, kind: int, fund: int, people: int) -> None:
        for limit in self._demands[kind][fund]:
            inside = self._inside[limit]
            inside[kind] = inside.get(kind, 0) + people
            if not inside[kind]:
                del inside[kind]

    # Chains.

    def _chain(self, kind: int, funds: Iterable[int]) -> set[int] | None:
        """None after moving people along a shortest chain; else every kind that was reached."""
        newcomer = _Step(kind, None, None)
        steps = [newcomer]
        pushed: set[tuple[int, int]] = set()  # (kind, fund left)
        tried: set[int] = set()  # demands: where one was turned away, so is every other like it
        no_room: set[int] = set()  # demands that fit nowhere without pushing
        exhausted: set[int] = set()  # limits under which everybody has been pushed
        for step in steps:
            for fund in funds if step is newcomer else self._demands[step.mover]:
                demand = self._demand_ids[step.mover][fund]
                if fund == step.left or demand in tried:
                    continue
                tried.add(demand)
                short = self.short_of(step.mover, fund)
                if not short or not exhausted.isdisjoint(short):
                    continue
                for pushed_out in self._push_out(step, fund, short, pushed, exhausted):
                    goal = self._open_fund(pushed_out, no_room)
                    if goal is not None and self._move_along(pushed_out, goal):
                        return None
                    steps.append(pushed_out)
        return {step.mover for step in steps}

    def _open_fund(self, step: _Step, no_room: set[int]) -> int | None:
        """A fund with room for somebody pushed out, where the chain can end."""
        for fund, demand in self._demand_ids[step.mover].items():
            if fund != step.left and demand not in no_room:
                if self._has_room(step.mover, fund):
                    return fund
                no_room.add(demand)
        return None

    def _push_out(
        self,
        step: _Step,
        fund: int,
        short: dict[int, int],
        pushed: set[tuple[int, int]],
        exhausted: set[int],
    ) -> Iterator[_Step]:
        """Everybody, one of a kind, whose leaving a fund would let the mover in."""
        narrowest = min(short, key=lambda limit: len(self._inside[limit]))
        passed_over = False
        for other in tuple(self._inside[narrowest]):
            if (other, fund) in pushed or other in self._full:
                continue
            frees = self._demands[other][fund]
            if all(frees.get(limit, 0) >= need for limit, need in short.items()):
                pushed.add((other, fund))
                yield _Step(other, fund, step)
            else:
                passed_over = True
        if not passed_over:
            exhausted.add(narrowest)

    def _move_along(self, last: _Step, fund: int) -> bool:
        """Moves everybody on the chain; moves them back if a weighted fund would overflow."""
        moves: list[tuple[int, int | None, int]] = []
        step: _Step | None = last
        while step:
            moves.append((step.mover, step.left, fund))
            fund = fund if step.left is None else step.left
            step = step.pusher
        for mover, left, entered in moves:
            if left is not None:
                self._take(mover, left)
            self._put(mover, entered)
        if all(
            self._slack[limit] >= 0 for mover, _, to in moves for limit in self._demands[mover][to]
        ):
            return True
        for mover, left, entered in moves:
            self._take(mover, entered)
            if left is not None:
                self._put(mover, left)
        return False

    def _are_matroids(self, kinds: Iterable[int]) -> bool:
        return not self._weighted or not any(
            fund in self._weighted for kind in kinds for fund in self._demands[kind]
        )

    # Exact search.

    def _rearrange(self, kind: int, funds: tuple[int, ...], steps: int) -> NoRoom | None:
        """None after placing one more of a kind in one of these funds by an exact search over
        everybody whom it could touch; else why that cannot be.

        Raises:
            Refusal: PENEMPATAN_TERLALU_RUMIT, the search hit its bound.
        """
        items = self._around(kind, funds)
        limits = {m for item in items for demand in item.demands.values() for m in demand}
        slack = {limit: self._slack[limit] for limit in sorted(limits)}
        found = pack(items, slack, steps=steps, hint=self._hints.get(funds))
        if found is None:
            raise Refusal(
                "PENEMPATAN_TERLALU_RUMIT",
                "Jumlah per orang dan kuota dana terlalu beragam untuk dibagi secara pasti.",
                "Kurangi kuota, samakan masa tanggungan, atau bagi daftar menurut dana.",
            )
        if isinstance(found, NoRoom):
            self._hints[funds] = found.prices
            return found
        for item, seats in zip(items, found.seats, strict=True):
            for fund in item.demands:
                change = seats.get(fund, 0) - item.seats.get(fund, 0)
                if change:
                    self._weigh(item.kind, fund, change)
                    self._count(item.kind, fund, change)
        return None

    def _around(self, kind: int, funds: Sequence[int]) -> list[Item]:
        """The newcomer, and every kind in the funds it may reach through others' offers."""
        open_funds, known = list(funds), set(funds)
        kinds: dict[int, None] = {}
        for fund in open_funds:
            for other in self._inside[self._base[fund]]:
                if other not in kinds:
                    kinds[other] = None
                    fresh = [new for new in self._demands[other] if new not in known]
                    known.update(fresh)
                    open_funds += fresh
        newcomer = Item(kind, {fund: self._demands[kind][fund] for fund in funds}, {}, 1)
        return [newcomer] + [self._item(other) for other in kinds]

    def _item(self, kind: int) -> Item:
        demands = self._demands[kind]
        seats = {
            fund: self._inside[self._base[fund]][kind]
            for fund in demands
            if kind in self._inside[self._base[fund]]
        }
        return Item(kind, demands, seats, sum(seats.values()))


def _units(kinds: Sequence[Kind], limits: int) -> list[int]:
    """The greatest common divisor of the weights under each limit.

    Capacity that is no multiple of it can never be used; dividing it out turns a fund with one
    amount for everybody into a fund that counts heads.
    """
    weights: list[set[int]] = [set() for _ in range(limits)]
    for kind in kinds:
        for _, demand in kind.demands:
            for limit, weight in demand:
                weights[limit].add(weight)
                if weight <= 0:
                    raise Defect("a person must take something from every limit named")
    return [reduce(gcd, seen, 0) or 1 for seen in weights]


def _funds_that_are_no_matroid(demands: Sequence[dict[int, dict[int, int]]]) -> set[int]:
    """Funds where somebody weighs more than one, or where two groups overlap without nesting.

    Groups nest when, for every group, all its members agree on the next larger group around it.
    """
    sizes: dict[int, int] = {}
    for offered in demands:
        for demand in offered.values():
            for limit in demand:
                sizes[limit] = sizes.get(limit, 0) + 1
    around: dict[int, int] = {}
    found = set()
    for offered in demands:
        for fund, demand in offered.items():
            groups = sorted(demand, key=lambda limit: (sizes[limit], -limit))
            nested = all(
                around.setdefault(inner, outer) == outer
                for inner, outer in zip(groups, [*groups[1:], -1], strict=True)
            )
            if not nested or any(weight != 1 for weight in demand.values()):
                found.add(fund)
    return found
