"""No hidden count can be computed: proved against a solver that is not ours, on random tables.

For every hidden count of thousands of random tables HiGHS finds the least and the most that it can
be, given all that is shown, all sums, and that no count is less than nought.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import highspy
import pytest

from pijar.core.errors import Defect
from pijar.stages.reports.publication import Counts, Shown, publish, publish_places

LEAST = 10
NUMBERS = (0, 0, 1, 2, 3, 5, 9, 9, 10, 11, 12, 20, 40, 300)
RARE = (0, 0, 1, 2, 4)
"""Counts of a column whose total is small as well."""


class Onlooker:
    """Somebody who knows all that is shown, and how totals are made; nothing else."""

    def __init__(self) -> None:
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        self.hidden: list[int] = []
        self.count = 0

    def sees(self, value: int | None) -> int:
        """A count as it is shown; gives its number as an unknown."""
        low, high = (0.0, highspy.kHighsInf) if value is None else (float(value),) * 2
        self.solver.addVar(low, high)
        if value is None:
            self.hidden.append(self.count)
        self.count += 1
        return self.count - 1

    def knows(self, whole: int, parts: Sequence[int]) -> None:
        """That a total is the sum of its parts."""
        signs = [1.0] * len(parts) + [-1.0]
        self.solver.addRow(0.0, 0.0, len(signs), [*parts, whole], signs)

    def narrowest(self) -> float:
        """How far apart the least and the most of a hidden count lie, where they are nearest."""
        found = [float("inf")]
        for unknown in self.hidden:
            ends = []
            for sign in (1.0, -1.0):
                self.solver.changeColCost(unknown, sign)
                self.solver.run()
                status = self.solver.getModelStatus()
                if status == highspy.HighsModelStatus.kOptimal:
                    ends.append(self.solver.getSolution().col_value[unknown])
                else:  # without end
                    ends.append(sign * -1e9)
                self.solver.changeColCost(unknown, 0.0)
            found.append(ends[1] - ends[0])
        return min(found)


def onlooker(shown: Sequence[Shown]) -> Onlooker:
    """Who sees tables that share the totals of their columns."""
    who = Onlooker()
    whole = who.sees(shown[0].total)
    columns = [who.sees(value) for value in shown[0].column_totals]
    who.knows(whole, columns)
    for table in shown:
        rows = [who.sees(value) for value in table.row_totals]
        who.knows(whole, rows)
        cells = [[who.sees(value) for value in line] for line in table.rows]
        for row, line in zip(rows, cells, strict=True):
            who.knows(row, line)
        for column, parts in zip(columns, zip(*cells, strict=True), strict=True):
            who.knows(column, parts)
    return who


def drawn(seed: int) -> list[Counts]:
    """One to three tables of the same people by the same columns, with many small counts."""
    dice = random.Random(seed)
    kinds = [dice.choice((NUMBERS, NUMBERS, RARE)) for _ in range(dice.randint(1, 4))]
    first = [[dice.choice(kind) for kind in kinds] for _ in range(dice.randint(1, 6))]
    totals = [sum(column) for column in zip(*first, strict=True)]
    return [first, *(dealt(dice, totals) for _ in range(dice.randint(0, 2)))]


def dealt(dice: random.Random, totals: Sequence[int]) -> Counts:
    """Another table with those totals of columns."""
    rows = dice.randint(1, 5)
    made = [[0] * len(totals) for _ in range(rows)]
    for column, rest in enumerate(totals):
        for row in range(rows - 1):
            made[row][column] = min(rest, dice.choice(NUMBERS))
            rest -= made[row][column]
        made[-1][column] = rest
    return made


@pytest.mark.parametrize("block", range(8))
def test_no_hidden_count_can_be_computed(block: int) -> None:
    for seed in range(block * 100, block * 100 + 100):
        tables = drawn(seed)
        shown = publish(tables, LEAST)
        for counts, table in zip(tables, shown, strict=True):
            same_or_hidden(counts, table)
        assert onlooker(shown).narrowest() >= LEAST - 1e-6, seed


def same_or_hidden(counts: Counts, shown: Shown) -> None:
    """What is shown is true, and never small."""
    totals = list(map(sum, zip(*counts, strict=True)))
    pairs = [
        *zip((n for line in counts for n in line), (n for line in shown.rows for n in line),
             strict=True),
        *zip(map(sum, counts), shown.row_totals, strict=True),
        *zip(totals, shown.column_totals, strict=True),
        (sum(totals), shown.total),
    ]  # fmt: skip
    for true, told in pairs:
        assert told is None or (told == true and told >= LEAST)


def test_the_onlooker_does_find_what_is_hidden_badly() -> None:
    """The proof can fail: small counts alone hidden are computed to the very number."""
    bare = Shown(((480, None), (300, 41)), (485, 341), (780, 46), 826)
    assert onlooker([bare]).narrowest() == 0
    narrow = Shown(((480, None), (300, None)), (485, 304), (780, 9), 789)
    assert onlooker([narrow]).narrowest() < LEAST


def test_a_small_count_takes_the_smallest_that_hides_it() -> None:
    [shown] = publish([[[480], [5], [20], [95]]], LEAST)
    assert shown.row_totals == (480, None, None, 95)
    assert shown.total == 600


def test_nought_is_hidden_like_any_small_count() -> None:
    [shown] = publish([[[400], [0], [0], [0]]], LEAST)
    assert shown.row_totals == (None, None, None, None)
    [shown] = publish([[[400], [300], [0], [0]]], LEAST)
    assert shown.row_totals == (400, None, None, None)


def test_nothing_is_shown_of_fewer_people_than_the_threshold() -> None:
    [shown] = publish([[[4, 1], [3, 1]]], LEAST)
    assert shown.hidden == 2 * 2 + 2 + 2 + 1


def test_large_counts_are_shown_as_they_are() -> None:
    [shown] = publish([[[10, 11], [12, 13]]], LEAST)
    assert shown.hidden == 0


def test_a_hidden_total_of_a_column_hides_it_in_every_table() -> None:
    by_work, by_age = [[100, 200, 1], [50, 60, 2]], [[80, 160, 3], [70, 100, 0]]
    for shown in publish([by_work, by_age], LEAST):
        assert shown.column_totals == (None, 260, None)
        assert all(line[0] is line[2] is None for line in shown.rows)


@pytest.mark.parametrize("seed", range(200))
def test_places_in_places(seed: int) -> None:
    dice = random.Random(seed)
    places = {
        f"k{n}": {f"k{n}.{m}": dice.choice(NUMBERS) for m in range(dice.randint(1, 6))}
        for n in range(dice.randint(1, 5))
    }
    large, small, whole = publish_places(places, LEAST)
    who = Onlooker()
    total = who.sees(whole)
    seen = {name: who.sees(value) for name, value in large.items()}
    who.knows(total, list(seen.values()))
    for name, inside in places.items():
        who.knows(seen[name], [who.sees(small[place]) for place in inside])
    assert who.narrowest() >= LEAST - 1e-6


def test_a_city_is_published_at_once() -> None:
    """177 kelurahan and 40 occupations by sex: no wait for whoever opens the page."""
    dice = random.Random(1)
    first = [[int(dice.paretovariate(0.6)) for _ in range(3)] for _ in range(177)]
    totals = [sum(column) for column in zip(*first, strict=True)]
    second = dealt(dice, totals)
    shown = publish([first, second], LEAST)
    assert onlooker(shown).narrowest() >= LEAST - 1e-6


@pytest.mark.parametrize(
    "tables", [[], [[]], [[[]]], [[[1, 2], [3]]], [[[-1]]], [[[10, 20]], [[20, 10]]]]
)
def test_what_is_no_table_is_a_defect(tables: list[Counts]) -> None:
    with pytest.raises(Defect):
        publish(tables, LEAST)
