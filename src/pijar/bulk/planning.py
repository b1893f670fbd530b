"""Next year's plan: city, scenario, law and, if there are any, this year's people; one value out.

    plan(city, scenario, book, known=…, draft=…) -> Plan

The office calls the same function; `pijar plan` writes what it gives (`pijar.files.plan_*`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from pijar.bulk.plan_highs import solved
from pijar.core.errors import NotInForce
from pijar.files.city import City
from pijar.law.book import LawBook
from pijar.stages.contributions.cover import terms_on
from pijar.stages.funding import Allocation, Candidate
from pijar.stages.plans.cut import CutLoss, Held, cut_losses, seats_of
from pijar.stages.plans.effect import Effect, changes, money_effect, people_effect
from pijar.stages.plans.frontier import frontier, millions
from pijar.stages.plans.mandate import mandates
from pijar.stages.plans.money import cost_of, late_starts, tariffs_of
from pijar.stages.plans.origins import origins_of
from pijar.stages.plans.plan import Plan, SeatPlan, SeatRow
from pijar.stages.plans.renewals import (
    Person,
    Renewals,
    allocated,
    candidates_of,
    held_of,
    renewals,
)
from pijar.stages.plans.scenario import Planning, Scenario, Tariffs
from pijar.stages.plans.seats import Seating, SeatProblem, cell_of, problem_of, seated
from pijar.stages.plans.turnover import Turnover, turnover


@dataclass(frozen=True)
class Known:
    """This year's people, of which day and from what.

    Args: asked: the same people asked under the law and under a draft, where there is one.
    """

    people: tuple[Person, ...]
    day: date
    source: str
    asked: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Draft:
    """Law that is not signed yet, and the day on which it is held against the law in force."""

    book: LawBook
    day: date


def plan(
    city: City,
    scenario: Scenario,
    book: LawBook,
    *,
    known: Known | None = None,
    draft: Draft | None = None,
) -> Plan:
    """The whole plan.

    Raises:
        Refusal: HUKUM_BELUM_BERLAKU; PENEMPATAN_TERLALU_RUMIT, KURSI_TERLALU_RUMIT, seats that
            cannot be given exactly.
        Defect: parts that contradict each other.
    """
    planning = Planning(scenario, Tariffs(book, scenario.day))
    costs = tuple(cost_of(target, planning) for target in scenario.targets)
    names = {region.code: region.name for region in city.regions.kecamatan}
    names |= {code: occupation.label for code, occupation in city.occupations.items()}
    candidates = candidates_of(known.people, planning) if known else []
    given = allocated(candidates, planning) if known else None
    renewed = renewals(known.people, planning, candidates, given) if known and given else None
    flow = _turnover(planning, renewed)
    held = seats_of(scenario.targets)
    if known and given:
        held = held_of(given, {one.id: one for one in known.people}, names)
    effect = _effect(planning, known, draft, names) if draft else None
    seats = _seats(planning, known.people, candidates, given, city) if known and given else None
    for name in terms_on(scenario.day, book).why:
        with suppress(NotInForce):  # the calendar of a year to come is not known yet
            planning.tariffs.law(scenario.day).entry(name)
    return Plan(
        city=city.name,
        office=city.agencies[0].name,
        programme=city.programme.name,
        year=scenario.year,
        day=scenario.day,
        scenario=scenario,
        costs=costs,
        tariffs=tariffs_of(planning),
        late_starts=tuple(
            start for target in scenario.targets for start in late_starts(target, planning)
        ),
        mandates=mandates(planning, sum(cost.amount_rp for cost in costs)),
        frontier=tuple(point for fund in scenario.funds for point in frontier(planning, fund)),
        millions=millions(planning),
        turnover=flow,
        cuts=_cuts(planning, held, flow),
        renewals=renewed,
        seats=seats,
        effect=effect,
        law=planning.tariffs.read(),
        origins=origins_of(
            scenario, known.day if known else None, known.source if known else None
        ),
    )  # fmt: skip


def _turnover(planning: Planning, renewed: Renewals | None) -> Turnover:
    if renewed is None:
        return turnover(planning, waiting=planning.scenario.waiting)
    return turnover(
        planning,
        started={fund.fund: fund.people for fund in renewed.funds},
        exits={fund.fund: dict(fund.exits) for fund in renewed.funds},
        waiting=renewed.waiting,
    )


def _cuts(planning: Planning, held: Sequence[Held], flow: Turnover) -> tuple[CutLoss, ...]:
    told = planning.scenario.cut
    if told is None:
        return ()
    leavers = {fund.id: flow.leavers(fund.id, told.month) for fund in planning.scenario.funds}
    return cut_losses(planning, held, leavers)


def _effect(
    planning: Planning, known: Known | None, draft: Draft, names: Mapping[str, str]
) -> Effect:
    """The draft beside the law: prices always, people where they were asked twice."""
    drafted = Planning(planning.scenario, Tariffs(draft.book, planning.scenario.day))
    before, after = money_effect(planning, drafted)
    told = None
    if known and known.asked:
        moved = [
            replace(one, outcome=one.drafted or one.outcome, drafted=None) for one in known.asked
        ]
        told = people_effect(
            known.asked,
            allocated(candidates_of(known.asked, planning), planning),
            allocated(candidates_of(moved, drafted), drafted),
            planning,
            names,
        )
    book = planning.tariffs.book
    return Effect(draft.day, changes(book, draft.book, draft.day), before, after, told)


def seat_problem(
    planning: Planning, candidates: Sequence[Candidate], people: Sequence[Person], city: City
) -> SeatProblem:
    """Next year's candidates as cells under the scenario's floors."""
    funds = {fund.id: fund for fund in planning.scenario.funds}

    def price(fund_id: str, occupation: str) -> int:
        fund, known = funds[fund_id], city.occupations.get(occupation)
        sector = known.sector if known else "lainnya"
        first, last = fund.first_month, fund.last_month
        return planning.tariffs.span_rp(fund.payer_class, sector, first, last)

    return problem_of(
        candidates,
        planning.scenario.funds,
        planning.scenario.floors,
        risks={code: occupation.risk for code, occupation in city.occupations.items()},
        price_of=price,
        kept=frozenset(one.id for one in people if one.paid_by is not None),
    )


def _seats(
    planning: Planning,
    people: Sequence[Person],
    candidates: Sequence[Candidate],
    given: Allocation,
    city: City,
) -> SeatPlan:
    problem = seat_problem(planning, candidates, people, city)
    seating = solved(problem)
    sits = seated(candidates, seating, planning.scenario.funds)
    paid = {award.person_id for award in given.awards}
    rows = [
        SeatRow(kind, key, _name(kind, key, city), *counts)
        for kind, key, *counts in _counts(problem, seating, candidates, paid)
    ]
    return SeatPlan(
        score=seating.score,
        people=seating.people,
        by_rank=len(paid),
        swapped=len(sits.keys() - paid),
        by_fund=tuple(_by_fund(problem, seating)),
        rows=tuple(rows),
    )


def _counts(
    problem: SeatProblem, seating: Seating, candidates: Sequence[Candidate], paid: set[str]
) -> list[tuple[str, str, int, int, int, int]]:
    """(kind, key, people, floor, seats, seats by rank) of every kelurahan and occupation."""
    floors = {(floor.kind, floor.key): floor.seats for floor in problem.floors}
    people: Counter[tuple[str, str]] = Counter()
    seats: Counter[tuple[str, str]] = Counter()
    ranked: Counter[tuple[str, str]] = Counter()
    for one in candidates:
        if not cell_of(one).funds:
            continue
        keys = (("region", one.region_code or "?"), ("occupation", one.occupation or "?"))
        people.update(keys)
        if one.person_id in paid:
            ranked.update(keys)
    for key, row in seating.seats.items():
        for name in (("region", key.region), ("occupation", key.occupation)):
            seats[name] += sum(row.values())
    return [
        (*key, people[key], floors.get(key, 0), seats[key], ranked[key]) for key in sorted(people)
    ]


def _by_fund(problem: SeatProblem, seating: Seating) -> list[tuple[str, int, int]]:
    prices = {cell.key: cell.prices_rp for cell in problem.cells}
    found = []
    for fund in problem.funds:
        given = [(key, row.get(fund.id, 0)) for key, row in seating.seats.items()]
        rupiah = sum(prices[key][fund.id] * n for key, n in given if n)
        found.append((fund.id, sum(n for _, n in given), rupiah))
    return found


def _name(kind: str, key: str, city: City) -> str:
    if kind == "occupation":
        known = city.occupations.get(key)
        return known.label if known else "tidak diketahui"
    region = city.regions.by_code(key) if key != "?" else None
    parent = city.regions.by_code(region.parent) if region and region.parent else None
    return f"{region.name}, {parent.name}" if region and parent else "tidak diketahui"
