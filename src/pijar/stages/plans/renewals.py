"""This year's people next year: who stays, who joins, who waits, and who turns 65 when.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

Next year's seats are given by the published rule itself (`pijar.stages.funding.allocate`), with
everybody who is paid now counted as covered now. A plan made of a run for its own year gives
exactly that run's decisions again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Final

from pijar.core.days import last_month_under_age
from pijar.core.month import Month
from pijar.stages.funding import (
    Allocation,
    Award,
    Candidate,
    Fund,
    Offer,
    allocate,
    offer,
    rank_key,
)
from pijar.stages.plans.cut import Held
from pijar.stages.plans.scenario import Planning

DROPPED: Final[Mapping[str, tuple[str, str]]] = {
    "age": ("sudah mencapai batas usia sebelum tahun rencana", "past the age limit before"),
    "not_eligible": ("tidak lagi layak atau perlu data", "not eligible any more, or needs data"),
    "outranked": ("layak, tetapi kursi atau dana habis", "eligible, but seats or money ran out"),
}
"""Why somebody who is paid now is not paid next year."""

MORE_RP: Final = (1_000_000, 10_000_000, 50_000_000, 100_000_000, 250_000_000)
"""Sums for which it is told how far down the waiting list they reach."""


@dataclass(frozen=True, slots=True)
class Person:
    """What a plan needs of somebody. No name and no number: a plan counts.

    Args:
        opens: the facts of theirs that open gated funds.
        paid_by: payer class of the fund that pays now, None nobody. fund: its id.
        outcome, reasons: as decided. drafted, drafted_reasons: under a draft of law, if any.
    """

    id: str
    born: date | None
    sex: str | None
    region_code: str | None
    occupation: str | None
    sector: str
    risk: int
    desil: int | None
    ticket: int
    opens: frozenset[str]
    fund: str | None
    paid_by: str | None
    outcome: str
    reasons: tuple[str, ...] = ()
    drafted: str | None = None
    drafted_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FundRenewal:
    """One fund next year: who stays in it, comes from another fund, is new, leaves by age within.

    exits: the last month → how many leave after it because they reach the age limit.
    """

    fund: str
    label: str
    stay: int
    moved: int
    new: int
    months: int
    amount_rp: int
    ceiling_rp: int
    exits: tuple[tuple[Month, int], ...]

    @property
    def people(self) -> int:
        return self.stay + self.moved + self.new

    @property
    def room_rp(self) -> int:
        return self.ceiling_rp - self.amount_rp


@dataclass(frozen=True, slots=True)
class Renewals:
    """Next year's people: this year's = renewed + dropped, and eligible = paid + waiting.

    Who is eligible but past the age limit in every month of the funds is no more counted as either.

    Args:
        immature: newcomers whose months are too few for the full death benefit.
        extra: more money → how many of the waiting list, from its top, that would pay for.
        waiting_rp: what it would cost to pay for all who wait and have a month left.
        outlook: month → people paid now who reach the age limit with it, whoever pays them.
    """

    paid_now: int
    renewed: int
    dropped: tuple[tuple[str, int], ...]
    eligible: int
    waiting: int
    immature: int
    funds: tuple[FundRenewal, ...]
    extra: tuple[tuple[int, int], ...]
    waiting_rp: int
    outlook: tuple[tuple[Month, int], ...]

    @property
    def people(self) -> int:
        return sum(fund.people for fund in self.funds)


def candidates_of(people: Iterable[Person], planning: Planning) -> list[Candidate]:
    """The eligible as next year's funds see them.

    Law: bpu.usia_maks
    """
    limit = int(planning.law("bpu.usia_maks"))
    return [_candidate(one, planning, limit) for one in people if one.outcome == "eligible"]


def _candidate(one: Person, planning: Planning, limit: int) -> Candidate:
    funds = planning.scenario.funds
    assert one.born is not None, "nobody is eligible without a birth date"
    covered = one.paid_by is not None
    current = next((fund.id for fund in funds if fund.payer_class == one.paid_by), None)
    return Candidate(
        person_id=one.id,
        rank_key=rank_key(covered_now=covered, desil=one.desil, risk=one.risk, ticket=one.ticket),
        region_code=one.region_code,
        occupation=one.occupation,
        offers={
            fund.id: _offer(fund, one, one.born, planning, limit)
            for fund in funds
            if fund.gate is None or fund.gate in one.opens
        },
        current_fund=current,
    )


def _offer(fund: Fund, one: Person, born: date, planning: Planning, limit: int) -> Offer | None:
    def amount_of(first: Month, last: Month) -> int:
        return planning.tariffs.span_rp(fund.payer_class, one.sector, first, last)

    return offer(
        fund,
        born=born,
        day=planning.scenario.decided_on,
        covered_now=one.paid_by is not None,
        age_limit=limit,
        amount_of=amount_of,
    )


def allocated(candidates: Iterable[Candidate], planning: Planning) -> Allocation:
    """Next year's seats by the published rule."""
    return allocate(candidates, planning.scenario.funds)


def renewals(
    people: Sequence[Person],
    planning: Planning,
    candidates: Iterable[Candidate],
    given: Allocation,
) -> Renewals:
    """What next year's allocation means for this year's people."""
    by_id = {one.id: one for one in people}
    awards = {award.person_id: award for award in given.awards}
    paid_now = [one for one in people if one.paid_by is not None]
    dropped = Counter(_why(one, planning) for one in paid_now if one.id not in awards)
    offers = {one.person_id: one.offers for one in candidates}
    waiting = [each for each in given.waiting if each.reason != "tak_ada_bulan"]
    prices = (_cheapest(offers[each.person_id].values()) for each in waiting)
    waiting_rp = [price for price in prices if price]
    newcomers = [award for award in given.awards if by_id[award.person_id].paid_by is None]
    wait = planning.wait
    return Renewals(
        paid_now=len(paid_now),
        renewed=sum(one.id in awards for one in paid_now),
        dropped=tuple((why, dropped[why]) for why in DROPPED if dropped[why]),
        eligible=len(given.awards) + len(waiting),
        waiting=len(waiting),
        immature=sum(a.last_month - a.first_month + 1 < wait + 1 for a in newcomers),
        funds=tuple(
            _fund(fund, [a for a in given.awards if a.fund == fund.id], by_id)
            for fund in planning.scenario.funds
        ),
        extra=tuple((more_rp, _paid_by(more_rp, waiting_rp)) for more_rp in MORE_RP),
        waiting_rp=sum(waiting_rp),
        outlook=_outlook(paid_now, planning),
    )


def _fund(fund: Fund, awards: Sequence[Award], people: Mapping[str, Person]) -> FundRenewal:
    payers = [people[award.person_id].paid_by for award in awards]
    exits = Counter(a.last_month for a in awards if a.last_month < fund.last_month)
    return FundRenewal(
        fund=fund.id,
        label=fund.label,
        stay=sum(payer == fund.payer_class for payer in payers),
        moved=sum(payer not in (None, fund.payer_class) for payer in payers),
        new=sum(payer is None for payer in payers),
        months=sum(award.last_month - award.first_month + 1 for award in awards),
        amount_rp=sum(award.amount_rp for award in awards),
        ceiling_rp=fund.ceiling_rp,
        exits=tuple(sorted(exits.items())),
    )


def _why(one: Person, planning: Planning) -> str:
    first = min(fund.first_month for fund in planning.scenario.funds)
    if one.born is not None and _last_month(one, planning) < first:
        return "age"
    return "outranked" if one.outcome == "eligible" else "not_eligible"


def _last_month(one: Person, planning: Planning) -> Month:
    """The last month that begins before somebody reaches the age limit."""
    assert one.born is not None
    return last_month_under_age(one.born, int(planning.law("bpu.usia_maks")))


def _outlook(paid_now: Sequence[Person], planning: Planning) -> tuple[tuple[Month, int], ...]:
    """Who of those paid now reaches the age limit, by their last month, to the year's end."""
    last = Month(planning.scenario.year, 12)
    months = Counter(_last_month(one, planning) for one in paid_now if one.born is not None)
    return tuple(sorted((month, n) for month, n in months.items() if month <= last))


def _cheapest(offers: Iterable[Offer | None]) -> int:
    return min((offered.amount_rp for offered in offers if offered), default=0)


def _paid_by(more_rp: int, prices: Sequence[int]) -> int:
    """How many from the top of a list the money pays for, nobody passed over."""
    return sum(spent <= more_rp for spent in accumulate(prices))


def held_of(
    given: Allocation, people: Mapping[str, Person], names: Mapping[str, str]
) -> tuple[Held, ...]:
    """Everybody paid as a seat that a cut may take, with what is counted of them.

    Args: names: code of a kecamatan or an occupation → its name.
    """
    return tuple(
        Held(a.rank, a.fund, a.first_month, a.last_month, one.sector, _marks(one, names))
        for a in given.awards
        for one in (people[a.person_id],)
    )


def _marks(one: Person, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    district = (one.region_code or "")[:8]
    return (
        ("desil", str(one.desil) if one.desil is not None else "?"),
        ("kecamatan", names.get(district, "?")),
        ("occupation", names.get(one.occupation or "", "?")),
        ("risk", str(one.risk)),
    )
