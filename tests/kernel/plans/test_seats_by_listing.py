"""HiGHS and trying everything agree on hundreds of small plans; thousands in tests/campaigns."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.plans.small_plans import FIRST, LAST, best, draw

from pijar.bulk import plan_highs
from pijar.bulk.plan_highs import solved
from pijar.core.errors import Defect
from pijar.stages.funding import Candidate, Fund, Offer, Quota, rank
from pijar.stages.plans.seats import (
    Cell,
    CellKey,
    SeatProblem,
    Seats,
    cell_of,
    judged,
    seated,
)


def check(seed: int) -> None:
    """One small plan: same score, same seats, whatever order its cells come in."""
    chance = random.Random(seed)
    problem = draw(chance)
    found, ways = best(problem)
    seating = solved(problem)
    assert seating.score == found, seed
    assert {key: {f: n for f, n in row.items() if n} for key, row in seating.seats.items()} in ways
    assert len(ways) == 1, f"{seed}: two answers are equal to the last goal"
    cells = list(problem.cells)
    chance.shuffle(cells)
    again = solved(replace(problem, cells=tuple(cells), funds=problem.funds[::-1]))
    assert again.seats == seating.seats


def check_all(seeds: Iterable[int]) -> None:
    for seed in seeds:
        check(seed)


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_hundreds_of_small_plans(start: int) -> None:
    check_all(range(start, start + 50))


def test_a_problem_without_cells_has_no_seats() -> None:
    assert solved(SeatProblem((), draw(random.Random(1)).funds, ())).people == 0


@pytest.mark.parametrize("fault", ["one_more", "one_less", "wrong_goal", "late_goal"])
def test_a_planted_fault_is_caught(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A solver that errs by one seat, or forgets a goal, is caught by counting or by listing."""
    right = plan_highs._best

    def wrong(solver, columns, weights):
        values = right(solver, columns, weights)
        if fault == "one_more":
            values[0] += 1
        if fault == "one_less" and values[0]:
            values[0] -= 1
        return values

    if fault in ("one_more", "one_less"):
        monkeypatch.setattr(plan_highs, "_best", wrong)
    elif fault == "wrong_goal":
        goals = plan_highs._Model.goals
        monkeypatch.setattr(
            plan_highs._Model, "goals", lambda model: (*goals(model)[:3], {}, goals(model)[4])
        )
    else:
        monkeypatch.setattr(plan_highs, "_hold", lambda *_: None)
    with pytest.raises((AssertionError, Defect)):
        check_all(range(60))


KEY = CellKey("33.74.01.1001", "o1", ("f0",))
ROOMY = Fund("f0", "", 2026, "apbd", 1, 1_000, 5, FIRST, LAST)


@pytest.mark.parametrize(
    ("fund", "seats"),
    [
        (replace(ROOMY, ceiling_rp=299), {KEY: {"f0": 3}}),
        (replace(ROOMY, seats=2), {KEY: {"f0": 3}}),
        (replace(ROOMY, quotas=(Quota("occupation", "o1", 2),)), {KEY: {"f0": 3}}),
        (replace(ROOMY, quotas=(Quota("region", "33.74.01", 2),)), {KEY: {"f0": 3}}),
        (ROOMY, {KEY: {"f0": 4}}),
        (ROOMY, {KEY: {"f0": -1}}),
        (ROOMY, {KEY: {"f9": 1}}),
        (ROOMY, {KEY._replace(occupation="o9"): {"f0": 1}}),
    ],
    ids="ceiling seats occupation region people negative shut unknown".split(),
)
def test_the_judge_refuses_each_way_of_breaking_a_plan(fund: Fund, seats: Seats) -> None:
    problem = SeatProblem((Cell(KEY, 3, 1, 2, {"f0": 100}),), (fund,), ())
    with pytest.raises(Defect):
        judged(problem, seats)
    assert judged(replace(problem, funds=(ROOMY,)), {KEY: {"f0": 3}}).score[:4] == (0, 0, 3, 6)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_inside_a_cell_the_published_rank_decides(seed: int) -> None:
    """Every seat is taken, by the first in rank of its cell, each one seat in an open fund."""
    chance = random.Random(seed)
    problem = draw(chance)
    seating = solved(problem)
    crowd = [
        Candidate(
            f"P{number:03}", (chance.randint(0, 2), number), cell.key.region, cell.key.occupation,
            {fund: Offer(FIRST, LAST, cell.prices_rp[fund]) for fund in cell.key.funds},
            chance.choice([None, *cell.key.funds]),
        )
        for number, cell in enumerate(c for c in problem.cells for _ in range(c.people))
    ]  # fmt: skip
    sits = seated(chance.sample(crowd, len(crowd)), seating, problem.funds)
    for cell in problem.cells:
        mine = [one for one in rank(crowd) if cell_of(one) == cell.key]
        row = seating.seats.get(cell.key, {})
        taken = [sits[one.person_id] for one in mine if one.person_id in sits]
        assert {fund: taken.count(fund) for fund in set(taken)} == {
            f: n for f, n in row.items() if n
        }
        assert [one.person_id in sits for one in mine] == sorted(
            (one.person_id in sits for one in mine), reverse=True
        )


def test_whoever_is_in_a_fund_stays_in_it_where_the_cell_has_a_seat_there() -> None:
    funds = (ROOMY, replace(ROOMY, id="f1", order=2))
    key = KEY._replace(funds=("f0", "f1"))
    offers = {fund: Offer(FIRST, LAST, 100) for fund in key.funds}
    crowd = [
        Candidate(name, (number,), key.region, key.occupation, offers, current)
        for number, (name, current) in enumerate([("first", "f1"), ("second", None)])
    ]
    problem = SeatProblem((Cell(key, 2, 1, 1, dict.fromkeys(key.funds, 100)),), funds, ())
    seating = judged(problem, {key: {"f0": 1, "f1": 1}})
    assert seated(crowd, seating, funds) == {"first": "f1", "second": "f0"}
