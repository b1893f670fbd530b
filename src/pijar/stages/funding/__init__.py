"""lists → people → links → decisions → **funding** → enrolments → contributions → claims → reports

Funding: who is paid by which fund from which month, and who waits, and why.

Candidates stand in one public order (`rank`). A candidate is paid if and only if he and everybody
paid before him can be placed in the funds together. So nobody is paid while somebody ranked higher
waits who could have been paid instead of him. Of the ways to place those who are paid, the one is
taken that gives each, in rank order, the first fund on his wish list that the others leave open:
the fund that covers him now, then the funds in the city's order. To be paid is a right and exact,
or refused as out of reach; the wish is granted as far as a short search can see.

What follows from that (tested):

- the order in which candidates arrive changes nothing;
- a candidate without an open fund changes nobody else's outcome;
- more of anything (ceiling, seats, quota): the highest-ranked person whose outcome changes is
  always one who waited and is now paid;
- a higher ceiling or more seats removes nobody, where each fund pays everybody the same and quotas
  nest. Where amounts differ it may: with a rupiah less than an expensive candidate needs, two
  cheaper ones behind him are paid; with that rupiah he is, and they wait. A wider quota may too:
  it lets in somebody ranked higher, who takes a seat of the fund. That is what rank means.

Units: rupiah whole, months inclusive.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pijar.core.days import last_month_under_age
from pijar.core.errors import Defect
from pijar.core.month import Month, count
from pijar.stages.funding.placement import Demand, Kind, Placement

DESIL_UNKNOWN = 11
"""Welfare decile of those whom the register does not know: after the tenth."""

WAITING_REASONS: Mapping[str, tuple[str, str]] = {
    "tak_ada_dana_yang_cocok": (
        "Tidak ada dana yang syaratnya dipenuhi.",
        "No fund whose conditions are met.",
    ),
    "tak_ada_bulan": (
        "Tidak ada bulan tersisa sebelum batas usia atau akhir dana.",
        "No month is left before the age limit or the end of the fund.",
    ),
    "dana_habis": (
        "Dana atau kursi sudah habis untuk urutan yang lebih tinggi.",
        "Money or seats went to those ranked higher.",
    ),
    "kuota_wilayah": ("Kuota wilayah sudah penuh.", "The quota of the area is full."),
    "kuota_pekerjaan": ("Kuota pekerjaan sudah penuh.", "The quota of the occupation is full."),
}
"""Why an eligible person waits, in Indonesian and in English."""


QUOTA_REASONS = {"region": "kuota_wilayah", "occupation": "kuota_pekerjaan"}


@dataclass(frozen=True, slots=True)
class Quota:
    """At most so many seats of a fund for one region (a code or its beginning) or occupation."""

    kind: Literal["region", "occupation"]
    key: str
    seats: int

    def covers(self, region_code: str | None, occupation: str | None) -> bool:
        if self.kind == "occupation":
            return occupation == self.key
        return region_code is not None and f"{region_code}.".startswith(f"{self.key}.")


@dataclass(frozen=True, slots=True)
class Fund:
    """A source of money for one year. `gate` names the fact that opens it; None: open to all."""

    id: str
    label: str
    year: int
    payer_class: str
    order: int
    ceiling_rp: int
    seats: int | None
    first_month: Month
    last_month: Month
    gate: str | None = None
    quotas: tuple[Quota, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What a fund would pay for one person: the months, inclusive, and their price."""

    first_month: Month
    last_month: Month
    amount_rp: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody eligible.

    `offers` lacks the funds whose gate is shut; a fund that is open but has no month left for this
    person stands with None.
    """

    person_id: str
    rank_key: tuple[int, ...]
    region_code: str | None
    occupation: str | None
    offers: Mapping[str, Offer | None]
    current_fund: str | None = None


@dataclass(frozen=True, slots=True)
class Award:
    person_id: str
    fund: str
    first_month: Month
    last_month: Month
    amount_rp: int
    rank: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """`number` is the place on the waiting list, from 1; `reason` a key of WAITING_REASONS."""

    person_id: str
    rank: int
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Allocation:
    awards: tuple[Award, ...]
    waiting: tuple[Waiting, ...]
    spent: dict[str, int]


def rank_key(*, covered_now: bool, desil: int | None, risk: int, ticket: int) -> tuple[int, ...]:
    """Where somebody stands; smaller is sooner.

    Those covered now keep cover, then the poorer, then the riskier work, then the public lottery.
    """
    return (0 if covered_now else 1, DESIL_UNKNOWN if desil is None else desil, -risk, ticket)


def rank(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates in rank order, whatever order they came in.

    Raises:
        Defect: a person stands twice.
    """
    ranked = tuple(sorted(candidates, key=lambda one: (one.rank_key, one.person_id)))
    if len({one.person_id for one in ranked}) != len(ranked):
        raise Defect("a person stands twice among the candidates")
    return ranked


def lottery(seed: str, nik_digits: str) -> int:
    """A person's number in the public lottery, 63 bits; smaller is sooner.

    The seed is announced before the list is closed, so nobody can look for a lucky one, and anyone
    who holds the list can repeat the draw. Publish the order, never the number beside a person:
    NIKs can be counted through, and the number would tell which one it belongs to.
    """
    digest = hashlib.sha256(f"{seed}:{nik_digits}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def offer(
    fund: Fund,
    *,
    born: date,
    day: date,
    covered_now: bool,
    age_limit: int,
    amount_of: Callable[[Month, Month], int],
) -> Offer | None:
    """The months a fund can pay for one person, and their price; None if no month is left.

    Cover is never back-dated: a newcomer begins with the month after the decision, so that nobody
    is enrolled for an accident or death that has already happened.

    Args:
        age_limit: years of age at which cover ends; a month may be paid if it begins before.
        amount_of: the price of an inclusive span of months.
    Law: bpu.usia_maks
    """
    earliest = Month.of(day) if covered_now else Month.of(day) + 1
    first = max(fund.first_month, earliest)
    last = min(fund.last_month, last_month_under_age(born, age_limit))
    if last < first:
        return None
    return Offer(first, last, amount_of(first, last))


def warnings(
    offered: Offer, fund: Fund, *, covered_now: bool, waiting_months: int
) -> tuple[str, ...]:
    """What an officer should know before paying: "turns_65", "jkm_immature".

    Args:
        waiting_months: months of membership before the full death benefit. A newcomer whose
            uninterrupted months are not more than these never reaches it.
    Law: jkm.masa_tunggu
    """
    found = []
    if offered.last_month < fund.last_month:
        found.append("turns_65")
    months = count(offered.first_month, offered.last_month)
    if not covered_now and months < waiting_months + 1:
        found.append("jkm_immature")
    return tuple(found)


def allocate(candidates: Iterable[Candidate], funds: Iterable[Fund]) -> Allocation:
    """The awards and the waiting list, both in rank order, and what each fund spends.

    Raises:
        Refusal: PENEMPATAN_TERLALU_RUMIT, amounts and quotas so mixed that the exact answer is
            out of reach; a wrong one is never given instead.
        Defect: person or fund twice, offer of an unknown fund, amount that is not positive.
    """
    ranked = rank(candidates)
    table = _Table(sorted(funds, key=lambda fund: (fund.order, fund.id)))
    kinds = [table.kind_of(one) for one in ranked]
    wishes = [table.wishes_of(one) for one in ranked]
    placement = Placement(table.kinds, table.limits)
    paid = [placement.place(kind, wish) for kind, wish in zip(kinds, wishes, strict=True)]

    awards: list[Award] = []
    waiting: list[Waiting] = []
    for place, one in enumerate(ranked):
        if paid[place]:
            fund = next(fund for fund in wishes[place] if placement.pin(kinds[place], fund))
            awards.append(table.award(one, fund, place + 1))
    for place, one in enumerate(ranked):
        if not paid[place]:
            reason = table.why_not(one, placement, kinds[place])
            waiting.append(Waiting(one.person_id, place + 1, len(waiting) + 1, reason))
    return Allocation(tuple(awards), tuple(waiting), table.spent_by(awards))


class _Table:
    """Funds and candidates as the whole numbers that `Placement` counts in."""

    def __init__(self, funds: Sequence[Fund]) -> None:
        self.funds = funds
        self.kinds: list[Kind] = []
        self.limits: list[int] = []
        self._reasons: list[str] = []
        self._numbers = {fund.id: number for number, fund in enumerate(funds)}
        if len(self._numbers) != len(funds):
            raise Defect("a fund stands twice")
        self._money = [self._limit(fund.ceiling_rp, "dana_habis") for fund in funds]
        self._heads = [
            [] if fund.seats is None else [self._limit(fund.seats, "dana_habis")] for fund in funds
        ]
        self._quotas = [
            [(self._limit(quota.seats, QUOTA_REASONS[quota.kind]), quota) for quota in fund.quotas]
            for fund in funds
        ]
        self._known: dict[tuple[object, ...], int] = {}
        self._heads_of: dict[tuple[str | None, str | None], list[Demand]] = {}

    def kind_of(self, one: Candidate) -> int:
        """The number of the candidate's kind; a new one if nobody like him came before."""
        here = (one.region_code, one.occupation)
        heads = self._heads_of.get(here)
        if heads is None:
            heads = [self._heads_in(fund, *here) for fund in range(len(self.funds))]
            self._heads_of[here] = heads
        amounts = [
            (fund, given.amount_rp)
            for fund, name in enumerate(self._numbers)
            if (given := one.offers.get(name)) is not None
        ]
        likeness = tuple((fund, amount_rp, heads[fund]) for fund, amount_rp in amounts)
        number = self._known.get(likeness)
        if number is None:
            number = self._known[likeness] = len(self.kinds)
            self.kinds.append(
                Kind(
                    tuple(
                        (fund, ((self._money[fund], amount_rp), *heads[fund]))
                        for fund, amount_rp in amounts
                    )
                )
            )
        return number

    def wishes_of(self, one: Candidate) -> tuple[int, ...]:
        """The funds offered: the one that covers him now, then in the city's order."""
        if not one.offers.keys() <= self._numbers.keys():
            raise Defect("an offer names a fund that does not exist")
        offered = [fund for name, fund in self._numbers.items() if one.offers.get(name) is not None]
        current = self._numbers.get(one.current_fund or "")
        return tuple(sorted(offered, key=lambda fund: fund != current))

    def award(self, one: Candidate, fund: int, place: int) -> Award:
        name = self.funds[fund].id
        given = one.offers[name]
        if given is None:
            raise Defect("a fund pays somebody to whom it offered nothing")
        return Award(
            one.person_id, name, given.first_month, given.last_month, given.amount_rp, place
        )

    def why_not(self, one: Candidate, placement: Placement, kind: int) -> str:
        """The reason for waiting: a quota, where in some fund only a quota stands in the way."""
        if not one.offers:
            return "tak_ada_dana_yang_cocok"
        if not self.kinds[kind].demands:
            return "tak_ada_bulan"
        for fund, _ in self.kinds[kind].demands:
            reasons = {self._reasons[limit] for limit in placement.short_of(kind, fund)}
            if "dana_habis" not in reasons:
                return max(reasons)  # kuota_wilayah before kuota_pekerjaan
        return "dana_habis"

    def spent_by(self, awards: Iterable[Award]) -> dict[str, int]:
        """Rupiah reserved in each fund; counted again here, not taken from the placement."""
        spent = dict.fromkeys(self._numbers, 0)
        heads = dict.fromkeys(self._numbers, 0)
        for award in awards:
            spent[award.fund] += award.amount_rp
            heads[award.fund] += 1
        for fund in self.funds:
            over = spent[fund.id] > fund.ceiling_rp
            if over or (fund.seats is not None and heads[fund.id] > fund.seats):
                raise Defect(f"fund {fund.id} is past its ceiling")
        return spent

    def _heads_in(self, fund: int, region_code: str | None, occupation: str | None) -> Demand:
        """The limits of a fund that count such a person as one head."""
        groups = [m for m, quota in self._quotas[fund] if quota.covers(region_code, occupation)]
        return tuple((limit, 1) for limit in (*self._heads[fund], *groups))

    def _limit(self, capacity: int, reason: str) -> int:
        self.limits.append(capacity)
        self._reasons.append(reason)
        return len(self.limits) - 1
