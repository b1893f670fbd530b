"""Dead in March, paid to June."""

from __future__ import annotations

from datetime import date

import pytest
from tests.kernel.contributions.laws import all_confirmed, law_with, nation

from pijar.core.month import Month, span
from pijar.stages.contributions.recovery import after_death

PAID = [(month, 16_800) for month in span(Month(2026, 1), Month(2026, 6))]


def test_dead_in_march_and_paid_to_june_is_three_months() -> None:
    found = after_death(reversed(PAID), date(2026, 3, 14), nation())
    assert [each.month for each in found] == [Month(2026, 4), Month(2026, 5), Month(2026, 6)]
    assert sum(each.amount_rp for each in found) == 50_400
    assert all(each.estimate for each in found)


@pytest.mark.parametrize(
    ("died_on", "months"),
    [(date(2026, 3, 1), 3), (date(2026, 3, 31), 3), (date(2026, 6, 1), 0), (date(2025, 12, 31), 6)],
)
def test_the_month_of_a_death_is_owed(died_on: date, months: int) -> None:
    assert len(after_death(PAID, died_on, nation())) == months


def test_if_law_says_otherwise_the_month_of_death_comes_back_too() -> None:
    book = law_with(("bayar.bulan_kematian", "tidak ditagih"))
    assert len(after_death(PAID, date(2026, 3, 14), book)) == 4


def test_confirmed_law_is_no_estimate() -> None:
    found = after_death(PAID, date(2026, 3, 14), all_confirmed())
    assert not any(each.estimate for each in found)


def test_nobody_paid_nothing_back() -> None:
    assert after_death([], date(2026, 3, 14), nation()) == ()
