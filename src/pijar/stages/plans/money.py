"""What a target costs, month by month, and what it does to begin late.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pijar.core.month import Month, count, span
from pijar.stages.contributions.cover import Cover, cover_of
from pijar.stages.plans.scenario import Planning, Target

MOST_DELAY = 6
"""Months of delay that are told of: beyond half a year nobody calls it a late start."""

SECTORS = ("lainnya", "transportasi")


@dataclass(frozen=True, slots=True)
class Line:
    """People of one sector over months of one price: people × months × tariff = amount."""

    sector: str
    first_month: Month
    last_month: Month
    months: int
    people: int
    tariff_rp: int
    amount_rp: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a fund's target costs in full, every seat filled from the first month to the last."""

    fund: str
    label: str
    payer_class: str
    people: int
    first_month: Month
    last_month: Month
    months: int
    lines: tuple[Line, ...]
    amount_rp: int
    ceiling_rp: int

    @property
    def room_rp(self) -> int:
        """What the ceiling leaves; below zero where it is too low for the target."""
        return self.ceiling_rp - self.amount_rp


@dataclass(frozen=True, slots=True)
class Tariff:
    """What a payer class pays a month in a sector, over months of one price."""

    payer_class: str
    sector: str
    first_month: Month
    last_month: Month
    tariff_rp: int


@dataclass(frozen=True, slots=True)
class LateStart:
    """A fund that begins so many months late.

    Args:
        freed_rp: what is not spent. gap: unpaid months since the year before, None without one.
        lapses: the gap ends the membership of those covered before.
        full_again: from when the full death benefit holds for those covered before, None never.
        newcomers_full: likewise for newcomers.
    """

    fund: str
    delay: int
    first_month: Month
    months: int
    amount_rp: int
    freed_rp: int
    gap: int | None
    lapses: bool
    full_again: Month | None
    newcomers_full: Month | None


def cost_of(target: Target, planning: Planning, *, first: Month | None = None) -> Cost:
    """What a target costs from its first month, or a later one, to its last."""
    fund = target.fund
    begin = max(first or fund.first_month, fund.first_month)
    lines = tuple(_lines(target, planning, begin))
    return Cost(
        fund=fund.id,
        label=fund.label,
        payer_class=fund.payer_class,
        people=target.people,
        first_month=begin,
        last_month=fund.last_month,
        months=count(begin, fund.last_month),
        lines=lines,
        amount_rp=sum(line.amount_rp for line in lines),
        ceiling_rp=fund.ceiling_rp,
    )


def _lines(target: Target, planning: Planning, begin: Month) -> Iterator[Line]:
    fund = target.fund

    def price(month: Month) -> int:
        return planning.tariffs.month_rp(fund.payer_class, sector, month)

    for sector, people in target.sectors():
        for tariff, run in groupby(span(begin, fund.last_month), key=price):
            months = list(run)
            whole = people * len(months) * tariff
            yield Line(sector, months[0], months[-1], len(months), people, tariff, whole)


def tariffs_of(planning: Planning) -> tuple[Tariff, ...]:
    """The year's tariffs of every payer class of the plan and of a sponsor; discounts show here."""
    scenario = planning.scenario
    classes = dict.fromkeys((*(fund.payer_class for fund in scenario.funds), scenario.sponsor))
    year = span(Month(scenario.year, 1), Month(scenario.year, 12))
    found = []
    for payer_class in classes:
        for sector in SECTORS:
            prices = [(planning.tariffs.month_rp(payer_class, sector, m), m) for m in year]
            for tariff_rp, run in groupby(prices, key=lambda each: each[0]):
                months = [month for _, month in run]
                found.append(Tariff(payer_class, sector, months[0], months[-1], tariff_rp))
    return tuple(found)


def late_starts(target: Target, planning: Planning) -> tuple[LateStart, ...]:
    """The fund begun in time, and each month later, as long as a month is left."""
    fund, before = target.fund, planning.scenario.before
    whole = cost_of(target, planning).amount_rp
    delays = range(min(MOST_DELAY, count(fund.first_month, fund.last_month) - 1) + 1)
    found = []
    for delay in delays:
        first = fund.first_month + delay
        amount_rp = cost_of(target, planning, first=first).amount_rp
        gap = max(0, first - before[1] - 1) if before else None
        months = span(first, fund.last_month)
        found.append(
            LateStart(
                fund=fund.id,
                delay=delay,
                first_month=first,
                months=len(months),
                amount_rp=amount_rp,
                freed_rp=whole - amount_rp,
                gap=gap,
                lapses=gap is not None and gap >= planning.lapse_limit,
                full_again=_full(planning, (*span(*before), *months), first) if before else None,
                newcomers_full=_full(planning, months, first),
            )
        )
    return tuple(found)


def _full(planning: Planning, months: tuple[Month, ...], begins: Month) -> Month | None:
    """From when in this year somebody with these paid months has the full death benefit."""
    cover: Cover = cover_of(months, months[-1].last_day, planning.tariffs.book)
    matures = cover.matures_in
    if matures is None or matures > months[-1]:
        return None
    return max(matures, begins)
