"""People against months for a budget, and what one more million rupiah buys.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

For one budget there is no best plan: more people have fewer months. Each point is the most people
that so many months allow, so none is beaten in both by another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pijar.core.month import Month, count
from pijar.core.rupiah import WHOLE_BP
from pijar.stages.funding import Fund
from pijar.stages.plans.money import SECTORS
from pijar.stages.plans.scenario import Planning

MILLION_RP = 1_000_000
BUDGETS_BP = tuple(range(5_000, 15_001, 1_000))
"""The budgets told of, as shares of the ceiling: half of it to half more."""


@dataclass(frozen=True, slots=True)
class Point:
    """The most people whom a budget covers for the last so many months of a fund.

    Args: full: whether newcomers with so many months ever reach the full death benefit.
    """

    fund: str
    budget_bp: int
    budget_rp: int
    months: int
    first_month: Month
    people: int
    left_rp: int
    full: bool


@dataclass(frozen=True, slots=True)
class Million:
    """What one more million buys of one payer class in one sector; what is left of it is told.

    Args: months, people: a month of one person; all months of the fund for one person.
    """

    payer_class: str
    sector: str
    month: Month
    tariff_rp: int
    months: int
    months_left_rp: int
    seat_rp: int
    people: int
    people_left_rp: int


def frontier(
    planning: Planning, fund: Fund, budgets_bp: Iterable[int] = BUDGETS_BP
) -> tuple[Point, ...]:
    """Every budget with every number of months that the fund may pay, at the dearer sector."""
    most = count(fund.first_month, fund.last_month)
    return tuple(
        _point(planning, fund, budget_bp, months)
        for budget_bp in budgets_bp
        for months in range(1, most + 1)
    )


def _point(planning: Planning, fund: Fund, budget_bp: int, months: int) -> Point:
    first = fund.last_month - (months - 1)
    price_rp = _dearer(planning, fund, first)
    budget_rp = fund.ceiling_rp * budget_bp // WHOLE_BP
    people, left_rp = divmod(budget_rp, price_rp)
    full = months >= planning.wait + 1
    return Point(fund.id, budget_bp, budget_rp, months, first, people, left_rp, full)


def _dearer(planning: Planning, fund: Fund, first: Month) -> int:
    return max(
        planning.tariffs.span_rp(fund.payer_class, sector, first, fund.last_month)
        for sector in SECTORS
    )


def millions(planning: Planning) -> tuple[Million, ...]:
    """What a million buys from each payer class of the plan, and from a sponsor, in each sector.

    Sector "semua" where all cost the same. The price of a month is that of the first one; a
    discount that begins or ends within the year is in the price of all months.
    """
    scenario = planning.scenario
    classes = dict.fromkeys((*(fund.payer_class for fund in scenario.funds), scenario.sponsor))
    first = min(fund.first_month for fund in scenario.funds)
    last = max(fund.last_month for fund in scenario.funds)
    found = []
    for payer_class in classes:
        prices = {
            sector: (
                planning.tariffs.month_rp(payer_class, sector, first),
                planning.tariffs.span_rp(payer_class, sector, first, last),
            )
            for sector in SECTORS
        }
        if len(set(prices.values())) == 1:
            prices = {"semua": prices["lainnya"]}
        for sector, (tariff_rp, seat_rp) in prices.items():
            months, months_left = divmod(MILLION_RP, tariff_rp)
            people, people_left = divmod(MILLION_RP, seat_rp)
            found.append(
                Million(
                    payer_class, sector, first, tariff_rp, months, months_left, seat_rp, people,
                    people_left,
                )
            )  # fmt: skip
    return tuple(found)
