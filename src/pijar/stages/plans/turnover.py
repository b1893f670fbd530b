"""Seats that fall empty within the year and are filled again, month by month.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

Who leaves has cover to the end of that month. The seat then stays empty for some months, for a
newcomer is never covered back in time, and is filled as long as somebody waits. So a fund whose
seats are all filled in January still spends less than it planned; what is left could have covered
others, and this tells how much.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from pijar.core.errors import Defect
from pijar.core.month import Month, span
from pijar.core.rupiah import WHOLE_BP
from pijar.stages.plans.scenario import Planning, Target


@dataclass(frozen=True, slots=True)
class Flow:
    """One fund in one month: who has cover, who joined with it, who leaves after it, what is empty.

    immature: of the joined, who will never have the full death benefit from this fund.
    """

    fund: str
    month: Month
    covered: int
    joined: int
    leave_age: int
    leave_other: int
    empty: int
    amount_rp: int
    immature: int


@dataclass(frozen=True, slots=True)
class Turnover:
    """All flows, and what they add up to.

    Args:
        waiting: on the list before and after; None where no list is known, so nobody is lacking.
        unspent_rp: by fund, of what all seats would have cost.
    """

    flows: tuple[Flow, ...]
    waiting_before: int | None
    waiting_after: int | None
    unspent_rp: tuple[tuple[str, int], ...]

    @property
    def left(self) -> int:
        return sum(flow.leave_age + flow.leave_other for flow in self.flows)

    @property
    def joined(self) -> int:
        return sum(flow.joined for flow in self.flows)

    @property
    def immature(self) -> int:
        return sum(flow.immature for flow in self.flows)

    def leavers(self, fund: str, since: Month) -> int:
        """Who leaves a fund by themselves with that month or later, the last month left out."""
        last = max(flow.month for flow in self.flows if flow.fund == fund)
        return sum(
            flow.leave_age + flow.leave_other
            for flow in self.flows
            if flow.fund == fund and since - 1 <= flow.month < last
        )


def turnover(
    planning: Planning,
    *,
    started: Mapping[str, int] | None = None,
    exits: Mapping[str, Mapping[Month, int]] | None = None,
    waiting: int | None = None,
) -> Turnover:
    """The year, month by month, of all funds together: one waiting list serves them in order.

    Args:
        started: fund → people with whom it begins; all its seats, if not told.
        exits: fund → last month → people who reach the age limit.
        waiting: people on the list, None where it is not known and taken as long enough.
    """
    targets = sorted(planning.scenario.targets, key=lambda each: each.fund.order)
    seats = [
        _Seats(planning, target, (started or {}).get(target.fund.id, target.people),
               (exits or {}).get(target.fund.id, {}))
        for target in targets
    ]  # fmt: skip
    left = waiting
    flows = []
    first = min(target.fund.first_month for target in targets)
    last = max(target.fund.last_month for target in targets)
    for month in span(first, last):
        for each in seats:
            if each.fund.first_month <= month <= each.fund.last_month:
                flow = each.step(month, left)
                left = None if left is None else left - flow.joined
                flows.append(flow)
    unspent = tuple(
        (each.fund.id, each.whole_rp - sum(f.amount_rp for f in flows if f.fund == each.fund.id))
        for each in seats
    )
    return Turnover(tuple(flows), waiting, left, unspent)


class _Seats:
    """The seats of one fund through the year."""

    def __init__(
        self, planning: Planning, target: Target, started: int, exits: Mapping[Month, int]
    ) -> None:
        self.fund, self._people = target.fund, target.people
        self._planning, self._exits = planning, exits
        self._sectors = dict(target.sectors())
        self._covered = min(started, target.people)
        self._left_so_far = 0
        # Seats by how long they still stay empty. One that nobody could take at the start stays so.
        self._resting = deque([0] * planning.scenario.refill_months)
        self._open = 0
        self.whole_rp = sum(
            people * planning.tariffs.span_rp(
                self.fund.payer_class, sector, self.fund.first_month, self.fund.last_month)
            for sector, people in target.sectors()
        )  # fmt: skip

    def step(self, month: Month, waiting: int | None) -> Flow:
        """One month: fill, pay, let go."""
        joined = self._open if waiting is None else min(self._open, waiting)
        self._open -= joined
        self._covered += joined
        covered = self._covered
        done = month - self.fund.first_month + 1
        by_now = self._people * self._planning.scenario.turnover_bp * done // WHOLE_BP
        leave_age = min(self._exits.get(month, 0), covered)
        leave_other = min(by_now - self._left_so_far, covered - leave_age)
        self._left_so_far = by_now
        gone = leave_age + leave_other
        self._covered -= gone
        self._resting.append(gone)
        self._open += self._resting.popleft()
        months_left = self.fund.last_month - month + 1
        return Flow(
            fund=self.fund.id,
            month=month,
            covered=covered,
            joined=joined,
            leave_age=leave_age,
            leave_other=leave_other,
            empty=self._people - covered,
            amount_rp=self._price(covered, month),
            immature=joined if months_left < self._planning.wait + 1 else 0,
        )

    def _price(self, covered: int, month: Month) -> int:
        """The month's price, empty seats taken from the cheaper sector last: never too low."""
        total, left = 0, covered
        priced = sorted(
            (
                (self._planning.tariffs.month_rp(self.fund.payer_class, sector, month), people)
                for sector, people in self._sectors.items()
            ),
            reverse=True,
        )
        for tariff_rp, people in priced:
            seats = min(people, left)
            total += seats * tariff_rp
            left -= seats
        if left:
            raise Defect(f"fund {self.fund.id}: more people than seats")
        return total
