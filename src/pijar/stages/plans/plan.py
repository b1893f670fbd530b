"""A plan: every part as one value, whose parts agree, each with its day, definition and source.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.law.book import InForce
from pijar.stages.plans.cut import CutLoss
from pijar.stages.plans.effect import Effect
from pijar.stages.plans.frontier import Million, Point
from pijar.stages.plans.mandate import Mandate
from pijar.stages.plans.money import Cost, LateStart, Tariff
from pijar.stages.plans.renewals import Renewals
from pijar.stages.plans.scenario import Scenario
from pijar.stages.plans.turnover import Turnover

PARTS: Final = (
    "costs", "tariffs", "late_starts", "mandates", "frontier", "millions", "turnover", "cuts",
    "renewals", "seats", "effect",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures of one part come from: of which day, what they mean, and what from."""

    day: date
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    """Seats of one kelurahan or occupation: its candidates, its floor, what it gets by solver
    under floors, and what it would get by the published rank alone."""

    kind: str
    key: str
    name: str
    people: int
    floor: int
    seats: int
    by_rank: int

    @property
    def short(self) -> int:
        return max(0, self.floor - self.seats)


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """Seats under floors beside seats by rank.

    Args:
        score: by `GOALS`. by_fund: fund → seats, rupiah at full price.
        swapped: people who sit only because of the floors; as many ranked higher wait for them.
    """

    score: tuple[int, ...]
    people: int
    by_rank: int
    swapped: int
    by_fund: tuple[tuple[str, int, int], ...]
    rows: tuple[SeatRow, ...]


@dataclass(frozen=True)
class Plan:
    """Everything that pages, workbooks and the annex show. Nobody is named in it.

    Args:
        office: who plans and signs.
        law: every value of law that a figure rests on.
        origins: part → where it comes from, for the parts that are there.
    """

    city: str
    office: str
    programme: str
    year: int
    day: date
    scenario: Scenario
    costs: tuple[Cost, ...]
    tariffs: tuple[Tariff, ...]
    late_starts: tuple[LateStart, ...]
    mandates: tuple[Mandate, ...]
    frontier: tuple[Point, ...]
    millions: tuple[Million, ...]
    turnover: Turnover
    cuts: tuple[CutLoss, ...]
    renewals: Renewals | None
    seats: SeatPlan | None
    effect: Effect | None
    law: tuple[InForce, ...]
    origins: Mapping[str, Origin]

    def __post_init__(self) -> None:
        for cost in self.costs:
            _agree(f"{cost.fund}: lines", cost.amount_rp, sum(x.amount_rp for x in cost.lines))
            if any(x.amount_rp != x.people * x.months * x.tariff_rp for x in cost.lines):
                raise Defect(f"{cost.fund}: a line is not people × months × tariff")
        for loss in self.cuts:
            _agree(f"{loss.fund}: cut", loss.after_rp, loss.spent_rp + loss.left_rp
                   - loss.overspent_rp)  # fmt: skip
            _agree(f"{loss.fund}: to prevent", loss.prevent_rp,
                   max(0, loss.needed_rp - loss.left_rp))  # fmt: skip
        self._people_agree()
        shown = {part for part in PARTS if getattr(self, part)}
        if missing := shown - set(self.origins):
            raise Defect(f"a plan without origin of {', '.join(sorted(missing))}")

    def _people_agree(self) -> None:
        people = self.renewals
        if people:
            _agree("people of now", people.paid_now, people.renewed + _sum(people.dropped))
            _agree("eligible people", people.eligible, people.people + people.waiting)
        for seats in [self.seats] if self.seats else []:
            _agree("seats by fund", seats.people, sum(n for _, n, _ in seats.by_fund))
            for kind in ("region", "occupation"):
                rows = [row for row in seats.rows if row.kind == kind]
                _agree(f"seats by {kind}", seats.people, sum(row.seats for row in rows))
                _agree(f"seats by rank and {kind}", seats.by_rank, sum(r.by_rank for r in rows))

    @property
    def total_rp(self) -> int:
        return sum(cost.amount_rp for cost in self.costs)

    @property
    def ceiling_rp(self) -> int:
        return sum(cost.ceiling_rp for cost in self.costs)

    @property
    def people(self) -> int:
        return sum(cost.people for cost in self.costs)

    @property
    def mandate(self) -> Mandate | None:
        """The one that the planner chose."""
        return next((each for each in self.mandates if each.chosen), None)

    def as_json(self) -> dict[str, Any]:
        """All of it as plain data, with the sums; always in the same order."""
        content: dict[str, Any] = plain(self)
        for cost, row in zip(self.costs, content["costs"], strict=True):
            row["room_rp"] = cost.room_rp
        for mandate, row in zip(self.mandates, content["mandates"], strict=True):
            told = mandate.growth_words.removesuffix(" %").replace(",", ".")
            row |= {"met": mandate.met, "growth_percent": told}
        totals = {
            "people": self.people, "amount_rp": self.total_rp, "ceiling_rp": self.ceiling_rp,
            "left": self.turnover.left, "joined": self.turnover.joined,
        }  # fmt: skip
        if self.effect:
            content["effect"]["extra_rp"] = self.effect.extra_rp
        return {"format": 1, **content, "totals": totals}


def plain(value: Any) -> Any:
    """Values as JSON has them: months and days as text, rows as lists, law with its source."""
    if isinstance(value, InForce):
        return {
            "name": value.name, "since": value.since.isoformat(), "value": plain(value.value),
            "source": value.source.cite(), "confirmed": value.confirmed,
        }  # fmt: skip
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(part) for part in value]
    return value


def _sum(counts: tuple[tuple[str, int], ...]) -> int:
    return sum(number for _, number in counts)


def _agree(what: str, whole: int, parts: int) -> None:
    if whole != parts:
        raise Defect(f"the plan contradicts itself: {what}: {whole} is not {parts}")
