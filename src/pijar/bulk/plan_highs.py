"""Seats under floors by HiGHS: a whole-number program of cells × funds, settled goal by goal.

What is solved, and in which order goals count, is said in `pijar.stages.plans.seats`. Two goals are
asked at once where whole weights let the first always win; each answer becomes a row of the next
question. HiGHS works in floating point, so what it gives is rounded and judged again in whole
numbers by `judged`: a limit passed by one seat, or a goal lost by one, is a defect and no plan.

One thread and a fixed seed; the order of cells is theirs by key, not as they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import gcd

import highspy
import numpy as np

from pijar.core.errors import Defect, Refusal
from pijar.stages.funding import Fund
from pijar.stages.plans.seats import GOALS, Cell, CellKey, Seating, SeatProblem, judged

_OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,  # every goal is a whole number, so nearer than one is there
}
SECONDS = 300.0
"""A question that takes longer is refused, not answered by half."""

_NO_LIMIT = highspy.kHighsInf


def solved(problem: SeatProblem, *, seconds: float = SECONDS) -> Seating:
    """The best seats, by the goals in their order.

    Raises:
        Refusal: KURSI_TERLALU_RUMIT, no answer in time.
        Defect: the solver's answer breaks a limit or loses a goal when counted in whole numbers.
    """
    model = _Model(problem)
    if not model.seats:
        return judged(problem, {})
    asked = _ask(model, seconds)
    given: defaultdict[CellKey, dict[str, int]] = defaultdict(dict)
    for (place, fund), number in zip(model.seats, asked.values[: len(model.seats)], strict=True):
        if number:
            given[model.cells[place].key][fund] = number
    seating = judged(problem, given)
    if seating.score[:-1] != asked.goals:
        raise Defect(f"HiGHS says {asked.goals}, whole numbers say {seating.score[:-1]}")
    return seating


@dataclass
class _Row:
    """One inequality: at most, at least, and what each column weighs in it."""

    least: float
    most: float
    weights: Mapping[int, int]


@dataclass(frozen=True)
class _Answer:
    values: list[int]
    goals: tuple[int, ...]


@dataclass
class _Model:
    """Columns and rows: seats of a cell in a fund first, then who loses, then what floors lack."""

    problem: SeatProblem
    seats: list[tuple[int, str]] = field(default_factory=list)
    uppers: list[int] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    lacking: list[int] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells: Sequence[Cell] = sorted(self.problem.cells, key=lambda cell: cell.key)
        funds = sorted(self.problem.funds, key=lambda each: (each.order, each.id))
        for place, cell in enumerate(self.cells):
            for name in (each.id for each in funds):
                if name in cell.prices_rp and cell.people:
                    self.seats.append((place, name))
                    self.uppers.append(cell.people)
        self._of_cell: defaultdict[int, list[int]] = defaultdict(list)
        for column, (place, _) in enumerate(self.seats):
            self._of_cell[place].append(column)
        for place, columns in self._of_cell.items():
            cell = self.cells[place]
            self.rows.append(_Row(-_NO_LIMIT, cell.people, dict.fromkeys(columns, 1)))
            if self.problem.keep and cell.kept:
                self.lost.append(self._slack(cell.kept, columns))
        for fund in funds:
            self.rows += self._limits(fund)
        inside: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for column, (place, _) in enumerate(self.seats):
            key = self.cells[place].key
            inside["region", key.region].append(column)
            inside["occupation", key.occupation].append(column)
        for floor in self.problem.floors:
            self.lacking.append(self._slack(floor.seats, inside[floor.kind, floor.key]))

    def _slack(self, least: int, columns: Sequence[int]) -> int:
        """A column that stands for what is missing, and the row that makes it so."""
        column = len(self.uppers)
        self.uppers.append(least)
        self.rows.append(_Row(least, _NO_LIMIT, {**dict.fromkeys(columns, 1), column: 1}))
        return column

    def _limits(self, fund: Fund) -> Iterator[_Row]:
        """Seats, money and quotas of a fund; money in its greatest common unit."""
        mine = [column for column, (_, each) in enumerate(self.seats) if each == fund.id]
        if not mine:
            return
        prices = {column: self.cells[self.seats[column][0]].prices_rp[fund.id] for column in mine}
        unit = reduce(gcd, prices.values(), 0) or 1
        room = fund.ceiling_rp // unit
        yield _Row(-_NO_LIMIT, room, {column: price // unit for column, price in prices.items()})
        if fund.seats is not None:
            yield _Row(-_NO_LIMIT, fund.seats, dict.fromkeys(mine, 1))
        for quota in fund.quotas:
            inside = [
                column
                for column in mine
                if quota.covers(*self.cells[self.seats[column][0]].key[:2])
            ]
            yield _Row(-_NO_LIMIT, quota.seats, dict.fromkeys(inside, 1))

    def goals(self) -> tuple[dict[int, int], ...]:
        """Each goal of GOALS as weights; higher is better."""
        seats = range(len(self.seats))
        return (
            dict.fromkeys(self.lost, -1),
            dict.fromkeys(self.lacking, -1),
            dict.fromkeys(seats, 1),
            {c: self.cells[p].risk for c, (p, _) in enumerate(self.seats)},
            {c: self.cells[p].tie(fund) for c, (p, fund) in enumerate(self.seats)},
        )


def _ask(model: _Model, seconds: float) -> _Answer:
    """Three questions for the five goals, the first of two weighing more than all of the second."""
    solver = _loaded(model, seconds)
    goals = model.goals()
    found: list[int] = []
    values: list[int] = []
    for pair in ((0, 1), (2, 3), (4,)):
        weights = _joined([goals[place] for place in pair], model.uppers)
        if weights:
            values = _best(solver, len(model.uppers), weights)
        elif not values:
            values = [0] * len(model.uppers)
        for place in pair[: len(GOALS) - 1]:
            reached = sum(weight * values[column] for column, weight in goals[place].items())
            found.append(reached)
            _hold(solver, goals[place], reached)
    return _Answer(values, tuple(found[: len(GOALS) - 1]))


def _joined(goals: Sequence[Mapping[int, int]], uppers: Sequence[int]) -> dict[int, int]:
    """Goals as one, the first before the second by more than all the second can ever be."""
    weights: defaultdict[int, int] = defaultdict(int)
    scale = 1
    for goal in reversed(goals):
        for column, weight in goal.items():
            weights[column] += scale * weight
        scale *= sum(abs(weight) * uppers[column] for column, weight in goal.items()) + 1
    return dict(weights)


def _loaded(model: _Model, seconds: float) -> highspy.Highs:
    """The solver with columns and rows, no goal yet."""
    solver: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in {**_OPTIONS, "time_limit": seconds}.items():
        solver.setOptionValue(name, value)
    columns, rows = len(model.uppers), model.rows
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = columns, len(rows)
    program.col_cost_ = np.zeros(columns)
    program.col_lower_ = np.zeros(columns)
    program.col_upper_ = np.array(model.uppers, dtype=float)
    program.row_lower_ = np.array([row.least for row in rows], dtype=float)
    program.row_upper_ = np.array([row.most for row in rows], dtype=float)
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row.weights) for row in rows)])
    matrix.index_ = np.array([column for row in rows for column in row.weights], dtype=np.int32)
    matrix.value_ = np.array([w for row in rows for w in row.weights.values()], dtype=float)
    program.integrality_ = [highspy.HighsVarType.kInteger] * columns
    solver.passModel(program)
    return solver


def _best(solver: highspy.Highs, columns: int, weights: Mapping[int, int]) -> list[int]:
    """The whole values with the highest sum of weights."""
    costs = np.zeros(columns)
    for column, weight in weights.items():
        costs[column] = -weight  # HiGHS minimises
    solver.changeColsCost(columns, np.arange(columns, dtype=np.int32), costs)
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kTimeLimit:
        raise Refusal(
            "KURSI_TERLALU_RUMIT",
            "Pembagian kursi menurut batas bawah tidak selesai pada waktunya.",
            "Kurangi batas bawah atau kuota, lalu ulangi.",
        )
    if status != highspy.HighsModelStatus.kOptimal:
        raise Defect(f"HiGHS ends with {solver.modelStatusToString(status)}")
    return [round(value) for value in solver.getSolution().col_value]


def _hold(solver: highspy.Highs, goal: Mapping[int, int], reached: int) -> None:
    """What was reached may not be lost by the questions that follow."""
    if goal:
        solver.addRow(
            reached, _NO_LIMIT, len(goal),
            np.array(list(goal), dtype=np.int32), np.array(list(goal.values()), dtype=float),
        )  # fmt: skip
