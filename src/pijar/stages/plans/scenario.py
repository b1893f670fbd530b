"""What a plan assumes, and the price of a month under the law known for it.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

Units: rupiah whole; rates in basis points; months inclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, Literal

from pijar.core.errors import Defect
from pijar.core.month import Month, span
from pijar.law.book import InForce, Law, LawBook
from pijar.programmes.jkk_jkm_bpu import tariff_rp
from pijar.stages.funding import Fund

UCJ: Final = "ucj"
BASES: Final = ("peserta_program", "pekerja_informal_terlindungi", UCJ)
"""What growth may be measured on, as `program.kenaikan_dasar` names them."""

CutOf = Literal["year", "rest"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A number somebody stated: of which day, by whom, and what is doubtful about it."""

    value: int
    as_of: date
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """How many people a fund shall cover, in the fund's own months.

    Args:
        fund: with ceiling, seats and months as planned.
        transport: how many of the people work in transport; the discount differs for them.
        people_stated: where the number comes from. ceiling_stated: likewise.
    """

    fund: Fund
    people: int
    transport: int
    people_stated: Stated
    ceiling_stated: Stated

    def __post_init__(self) -> None:
        if not 0 <= self.transport <= self.people:
            raise Defect(f"fund {self.fund.id}: more people in transport than people")

    def sectors(self) -> Iterator[tuple[str, int]]:
        """Each sector with its people, none with nobody."""
        for sector, people in (
            ("transportasi", self.transport),
            ("lainnya", self.people - self.transport),
        ):
            if people:
                yield sector, people


@dataclass(frozen=True, slots=True)
class BudgetCut:
    """A part of the money of some funds is taken away from a month on.

    Args:
        of: "year", the rate is of the year's ceiling; "rest", of what was left for that month on.
        funds: empty for all.
    """

    rate_bp: int
    month: Month
    of: CutOf = "year"
    funds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What growth is measured on: people covered before, of how many, and a target of its own.

    Args:
        of: the denominator, where the base is a share. target_bp: the share that is aimed at.
    """

    code: str
    before: Stated
    of: int | None = None
    target_bp: int | None = None


@dataclass(frozen=True, slots=True)
class Floors:
    """The least that an area and an occupation shall get, as a share of its candidates.

    Args:
        keep: who is covered now keeps cover before anything else.
        seats: (kind, key, seats): at least so many for a "region" or an "occupation", if more.
    """

    region_bp: int = 0
    occupation_bp: int = 0
    keep: bool = True
    seats: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """All that a plan assumes.

    Args:
        day: of which the law and the figures are known.
        turnover_bp: of the seats, who leaves in a month for other reasons than age.
        refill_months: how many months a seat stays empty.
        waiting: people on the waiting list, where no people are known.
        before: the span of months that the funds of the year before paid.
        sponsor: payer class whose price is told beside the city's own.
        from_day: of the decision, where it was made within the year itself.
    """

    year: int
    title: str
    day: date
    targets: tuple[Target, ...]
    bases: tuple[Base, ...] = ()
    base: str = BASES[0]
    turnover_bp: int = 0
    refill_months: int = 1
    waiting: int | None = None
    cut: BudgetCut | None = None
    floors: Floors = Floors()
    before: tuple[Month, Month] | None = None
    sponsor: str = "asn"
    from_day: date | None = None

    @property
    def funds(self) -> tuple[Fund, ...]:
        return tuple(target.fund for target in self.targets)

    @property
    def people(self) -> int:
        return sum(target.people for target in self.targets)

    @property
    def decided_on(self) -> date:
        """The day from which newcomers count: the plan's own, but before the year begins."""
        return self.from_day or min(self.day, date(self.year - 1, 12, 31))

    def target(self, fund: str) -> Target:
        return next(target for target in self.targets if target.fund.id == fund)


class Tariffs:
    """What months cost, each by the law known for it: of the plan's day, or of its own first day.

    A draft of law is another book and so another `Tariffs`.
    Law: bpu.dasar_upah_rp, jkk.iuran_pita, jkm.iuran_rp, bpu.potongan.
    """

    def __init__(self, book: LawBook, day: date) -> None:
        self.book, self.day = book, day
        self._laws: dict[date, Law] = {}
        self._month_rp = lru_cache(maxsize=None)(self._price)
        self._span_rp = lru_cache(maxsize=None)(self._sum)

    def law(self, day: date) -> Law:
        """The law of a day, remembered with what was read of it."""
        if day not in self._laws:
            self._laws[day] = self.book.on(day)
        return self._laws[day]

    def law_of(self, month: Month) -> Law:
        """The law known for a month."""
        return self.law(max(self.day, month.first_day))

    def month_rp(self, payer_class: str, sector: str, month: Month) -> int:
        """One month of one person."""
        return self._month_rp(payer_class, sector, month)

    def span_rp(self, payer_class: str, sector: str, first: Month, last: Month) -> int:
        """All months of one person from first to last; 0 where there is none."""
        return self._span_rp(payer_class, sector, first, last)

    def read(self) -> tuple[InForce, ...]:
        """Every value that was read, by name and first day."""
        found = {
            (name, law.entry(name).since): law.entry(name)
            for law in self._laws.values()
            for name in law.was_read
        }
        return tuple(found[key] for key in sorted(found))

    def _price(self, payer_class: str, sector: str, month: Month) -> int:
        return tariff_rp(self.law_of(month), payer_class=payer_class, sector=sector, month=month)

    def _sum(self, payer_class: str, sector: str, first: Month, last: Month) -> int:
        return sum(self._month_rp(payer_class, sector, month) for month in span(first, last))


@dataclass(frozen=True)
class Planning:
    """A scenario with the prices it is counted with; what every part of a plan is given."""

    scenario: Scenario
    tariffs: Tariffs

    @cached_property
    def seat_rp(self) -> dict[str, int]:
        """Fund → the dearest price of one seat in all its months; only money known to be enough."""
        return {
            fund.id: max(
                self.tariffs.span_rp(fund.payer_class, sector, fund.first_month, fund.last_month)
                for sector in ("transportasi", "lainnya")
            )
            for fund in self.scenario.funds
        }

    @property
    def wait(self) -> int:
        """Months of membership before the full death benefit.

        Law: jkm.masa_tunggu
        """
        return int(self.law("jkm.masa_tunggu"))

    @property
    def lapse_limit(self) -> int:
        """Unpaid months in a row that end membership.

        Law: bpu.batas_menunggak_bulan
        """
        return int(self.law("bpu.batas_menunggak_bulan"))

    @property
    def law(self) -> Law:
        """The law at the beginning of the year."""
        return self.tariffs.law_of(Month(self.scenario.year, 1))
