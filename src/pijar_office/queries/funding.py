"""Funds of a year: what the city's own data say, and what finance has changed since.

A year that nobody has worked on has no rows yet; its funds are then shown as the city has them.
Units: rupiah whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Sum

from pijar.files.city import City, load_city
from pijar.stages.funding import Fund as CityFund
from pijar_office.queries import territory
from pijar_office.queries.computed import computed_determinations
from pijar_office.queries.frozen import frozen
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.funding import Fund, ProgrammeYear

SEES_FUNDS = frozenset("verifier approver finance auditor".split())


@cache
def city() -> City:
    """The city this office serves, read once."""
    return load_city(settings.CITY)


def years() -> list[int]:
    """Years for which the city has funds, the newest first."""
    return sorted({fund.year for fund in city().funds}, reverse=True)


def as_record(fund: CityFund, year: ProgrammeYear) -> Fund:
    """A fund of the city's data as a record that is not written yet."""
    return Fund(
        programme_year=year,
        code=fund.id,
        label=fund.label,
        payer_class=fund.payer_class,
        place=fund.order,
        first_month=fund.first_month.year * 100 + fund.first_month.month,
        last_month=fund.last_month.year * 100 + fund.last_month.month,
        ceiling_rp=fund.ceiling_rp,
        seats=fund.seats,
    )


def called(code: str) -> list[UUID]:
    """The funds of that code, one a year.

    Asked first, and not joined, so that an index orders what they pay.
    """
    return list(Fund.objects.filter(code=code).values_list("pk", flat=True))


def funds_of(year: int) -> list[Fund]:
    """The funds of a year in the order they are used: as records, else as the city has them."""
    found = Fund.objects.filter(programme_year__year=year).select_related("programme_year")
    kept = sorted(found, key=lambda fund: fund.place)
    if kept:
        return kept
    unopened = ProgrammeYear(year=year, city_code=city().folder.name)
    return [as_record(fund, unopened) for fund in city().funds_of(year)]


def one_fund(officer: Any, year: int, code: str) -> Fund:
    """One fund by its year and code, written or not; raises DoesNotExist."""
    if territory.whole_city(officer, SEES_FUNDS):
        for fund in funds_of(year):
            if fund.code == code:
                return fund
    raise ObjectDoesNotExist


@dataclass(frozen=True)
class FundUse:
    """A fund, what decrees have promised of it, and what the newest determination would use."""

    fund: Fund
    people: int
    planned_rp: int

    @property
    def seats_left(self) -> int | None:
        """Seats the newest determination leaves; None when only money limits."""
        return None if self.fund.seats is None else self.fund.seats - self.people

    @property
    def share(self) -> int:
        """How much of the ceiling the newest determination would use, 0 to 100."""
        ceiling_rp = self.fund.ceiling_rp
        return min(100, 100 * self.planned_rp // ceiling_rp) if ceiling_rp else 0


def newest_of(year: int) -> Determination | None:
    """The newest computed determination of a year that nobody discarded."""
    return computed_determinations(year__year=year).first()


@frozen
def _planned(determination: Determination) -> dict[Any, tuple[int, int]]:
    paid = Decision.objects.filter(determination=determination, fund__isnull=False)
    rows = paid.values_list("fund_id").annotate(people=Count("*"), sum_rp=Sum("amount_rp"))
    return {fund: (people, int(sum_rp)) for fund, people, sum_rp in rows.order_by()}


def uses_of(year: int, determination: Determination | None) -> list[FundUse]:
    """Every fund of a year with what a determination plans for it."""
    planned = _planned(determination) if determination is not None else {}
    return [FundUse(fund, *planned.get(fund.pk, (0, 0))) for fund in funds_of(year)]
