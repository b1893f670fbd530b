"""Seats by kelurahan, occupation and fund under floors: the problem, its judge, and who sits where.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

People whom the problem cannot tell apart stand in one cell: same kelurahan, same occupation, same
funds open to them. A solver (`pijar.bulk.plan_highs`) gives each cell whole seats in each fund; it
is asked for the best in this order, each settled before the next (`GOALS`):

    kept     fewest of those covered now lose cover
    floors   the least is missing below the floors of areas and occupations
    people   the most people are covered
    risk     the sum of their occupations' risk is highest
    ties     of all that are equal so far, the highest sum of public numbers: the first two bytes of
             the SHA-256 of "kelurahan|occupation|open funds|fund", times the seats given there

The last goal leaves one answer but by an accident of chance, whatever order the cells came in.
Inside a cell the published rank decides. Every seat is counted at the fund's full price for that
cell, so that no ceiling is ever passed; who turns 65 within the year costs less, never more.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pijar.core.errors import Defect
from pijar.core.rupiah import share
from pijar.stages.funding import Candidate, Fund, rank
from pijar.stages.plans.scenario import Floors

GOALS: Final = ("kept", "floors", "people", "risk", "ties")

Score = tuple[int, int, int, int, int]
"""How good seats are, by GOALS; higher is better, so what shall be small stands negative."""


class CellKey(NamedTuple):
    """What makes people alike: kelurahan, occupation, and the funds open to them, by id."""

    region: str
    occupation: str
    funds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """People alike. kept: how many of them are covered now. prices_rp: by fund, of one seat."""

    key: CellKey
    people: int
    kept: int
    risk: int
    prices_rp: Mapping[str, int]

    def tie(self, fund: str) -> int:
        """The public number that decides between equals."""
        text = "|".join((self.key.region, self.key.occupation, "+".join(self.key.funds), fund))
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:2], "big")


@dataclass(frozen=True, slots=True)
class Floor:
    """At least so many seats for one "region" or "occupation"."""

    kind: str
    key: str
    seats: int


@dataclass(frozen=True)
class SeatProblem:
    """Cells, funds and floors. The order of the cells changes nothing."""

    cells: tuple[Cell, ...]
    funds: tuple[Fund, ...]
    floors: tuple[Floor, ...]
    keep: bool = True

    def __post_init__(self) -> None:
        if len({cell.key for cell in self.cells}) < len(self.cells):
            raise Defect("a cell stands twice")


Seats = Mapping[CellKey, Mapping[str, int]]
"""Cell → fund → seats given there, none where there are none."""


@dataclass(frozen=True)
class Seating:
    """What a solver gave, how good it is, and what is missing below each floor."""

    seats: Seats
    score: Score
    short: tuple[tuple[str, str, int], ...]

    @property
    def people(self) -> int:
        return self.score[GOALS.index("people")]


def problem_of(
    candidates: Iterable[Candidate],
    funds: Sequence[Fund],
    floors: Floors,
    *,
    risks: Mapping[str, int],
    price_of: Callable[[str, str], int],
    kept: frozenset[str],
) -> SeatProblem:
    """The problem that next year's candidates and floors make.

    Args:
        risks: occupation → 1 … 5. price_of: the price of a whole seat, by fund and occupation.
        kept: ids of those covered now.
    """
    groups: defaultdict[CellKey, list[Candidate]] = defaultdict(list)
    for one in candidates:
        key = cell_of(one)
        if key.funds:
            groups[key].append(one)
    cells = tuple(
        Cell(
            key,
            len(groups[key]),
            sum(one.person_id in kept for one in groups[key]),
            risks.get(key.occupation, 1),
            {fund: price_of(fund, key.occupation) for fund in key.funds},
        )
        for key in sorted(groups)
    )
    return SeatProblem(cells, tuple(funds), tuple(_floors(cells, floors)), floors.keep)


def cell_of(one: Candidate) -> CellKey:
    """The cell somebody stands in."""
    opened = tuple(sorted(fund for fund, offered in one.offers.items() if offered))
    return CellKey(one.region_code or "?", one.occupation or "?", opened)


def _floors(cells: Sequence[Cell], floors: Floors) -> list[Floor]:
    """Each area's and occupation's share of its own candidates, rounded down, or seats if more."""
    told = {(kind, key): seats for kind, key, seats in floors.seats}
    people: defaultdict[tuple[str, str], int] = defaultdict(int)
    for cell in cells:
        people["region", cell.key.region] += cell.people
        people["occupation", cell.key.occupation] += cell.people
    rates = {"region": floors.region_bp, "occupation": floors.occupation_bp}
    found = []
    for kind, key in sorted(people.keys() | told.keys()):
        least = share(people.get((kind, key), 0), rates[kind], rounding="down")
        found.append(Floor(kind, key, max(least, told.get((kind, key), 0))))
    return [floor for floor in found if floor.seats]


def judged(problem: SeatProblem, seats: Seats) -> Seating:
    """How good seats are, counted from nothing but the problem.

    Raises:
        Defect: a limit is passed: people of a cell, seats, ceiling or quota of a fund, a shut gate.
    """
    given = {cell.key: dict(seats.get(cell.key, {})) for cell in problem.cells}
    if set(seats) - set(given):
        raise Defect("seats for a cell that does not exist")
    totals = {}
    for cell in problem.cells:
        if any(n < 0 or fund not in cell.prices_rp for fund, n in given[cell.key].items()):
            raise Defect(f"{cell.key}: seats below zero, or in a fund that is shut to them")
        totals[cell.key] = sum(given[cell.key].values())
        if totals[cell.key] > cell.people:
            raise Defect(f"{cell.key}: more seats than people")
    for fund in problem.funds:
        _within(fund, problem, given)
    by_group: defaultdict[tuple[str, str], int] = defaultdict(int)
    for key, number in totals.items():
        by_group["region", key.region] += number
        by_group["occupation", key.occupation] += number
    short = tuple(
        (floor.kind, floor.key, missing)
        for floor in problem.floors
        if (missing := floor.seats - by_group[floor.kind, floor.key]) > 0
    )
    lost = sum(max(0, cell.kept - totals[cell.key]) for cell in problem.cells if problem.keep)
    score = (
        -lost,
        -sum(missing for *_, missing in short),
        sum(totals.values()),
        sum(cell.risk * totals[cell.key] for cell in problem.cells),
        sum(cell.tie(fund) * n for cell in problem.cells for fund, n in given[cell.key].items()),
    )
    return Seating({key: row for key, row in given.items() if any(row.values())}, score, short)


def _within(fund: Fund, problem: SeatProblem, given: Seats) -> None:
    """Refuses seats past a fund's own limits."""
    rows = [(cell, given[cell.key].get(fund.id, 0)) for cell in problem.cells]
    spent = sum(cell.prices_rp[fund.id] * n for cell, n in rows if n)
    over = spent > fund.ceiling_rp
    over |= fund.seats is not None and sum(n for _, n in rows) > fund.seats
    for quota in fund.quotas:
        inside = sum(n for c, n in rows if quota.covers(c.key.region, c.key.occupation))
        over |= inside > quota.seats
    if over:
        raise Defect(f"fund {fund.id} is past its ceiling, seats or quota")


def seated(
    candidates: Iterable[Candidate], seating: Seating, funds: Sequence[Fund]
) -> dict[str, str]:
    """Who sits where: in each cell the published rank, each the first fund of their wish left.

    Returns: person → fund.
    """
    order = [fund.id for fund in sorted(funds, key=lambda each: (each.order, each.id))]
    left = {key: dict(row) for key, row in seating.seats.items()}
    found = {}
    for one in rank(candidates):
        row = left.get(cell_of(one))
        if not row or not any(row.values()):
            continue
        wishes = sorted(order, key=lambda fund: fund != one.current_fund)
        fund = next(each for each in wishes if row.get(each))
        row[fund] -= 1
        found[one.person_id] = fund
    return found
