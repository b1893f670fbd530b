"""HiGHS and trying everything agree on hundreds of small plans; thousands in tests/campaigns."""

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from tests.kernel.plans.small_plans import best, draw

from pijar.bulk import plan_highs
from pijar.bulk.plan_highs import solved
from pijar.core.errors import Defect
from pijar.stages.plans.seats import SeatProblem, judged


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


def test_seats_past_a_limit_are_refused() -> None:
    """The judge refuses every way of breaking a plan, one at a time."""
    chance, refused = random.Random(5), 0
    for _ in range(200):
        problem = draw(chance)
        cell = chance.choice(problem.cells)
        fund = chance.choice(cell.key.funds)
        given = {key: dict(row) for key, row in solved(problem).seats.items()}
        row = given.setdefault(cell.key, {})
        row[fund] = row.get(fund, 0) + cell.people + 1
        with pytest.raises(Defect):
            judged(problem, given)
        refused += 1
    assert refused == 200
