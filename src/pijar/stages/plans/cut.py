"""A cut of the budget within the year: who loses cover, in which order, and what prevents it.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

Cover is given in the published rank, so it is taken away in that rank reversed: the last one paid
goes first. Those who stay are the longest beginning of the rank that the money left can pay; nobody
stays while somebody ranked higher goes, also where a cheaper one would still have fitted.

Months before the cut are paid and stay paid. Units: rupiah whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from pijar.core.month import Month, count
from pijar.core.rupiah import share
from pijar.stages.contributions.cover import terms_on
from pijar.stages.plans.scenario import BudgetCut, Planning, Target
from pijar.stages.reports.publication import publish

Way = Literal["room", "no_refill", "sponsor", "budget", "reverse_rank"]

WAY_WORDS: Final[Mapping[Way, tuple[str, str]]] = {
    "room": (
        "Pakai dulu sisa pagu yang memang belum direncanakan.",
        "Use first what of the ceiling was never planned.",
    ),
    "no_refill": (
        "Jangan isi lagi kursi yang kosong: yang berhenti sendiri mengurangi yang dikeluarkan.",
        "Fill no seat that falls empty: those who leave anyway are fewer to be put out.",
    ),
    "sponsor": (
        "Cari orang tua asuh (ASN atau perusahaan) untuk bulan sisanya.",
        "Find sponsors for the months that are left.",
    ),
    "budget": (
        "Minta kembali uangnya dalam perubahan anggaran.",
        "Ask for the money back in the amended budget.",
    ),
    "reverse_rank": (
        "Yang tetap tak terbayar berhenti menurut peringkat dari bawah, dengan surat sebelumnya.",
        "Whoever stays unpaid leaves by rank from below, told by letter before.",
    ),
}
"""What may be done, in the order proposed: what harms nobody comes first."""


class Held(NamedTuple):
    """Somebody who holds a seat: their rank, fund, months and sector, and what they are counted by.

    `marks` are (kind, key) pairs such as ("risk", "5"); they only count.
    """

    rank: int
    fund: str
    first_month: Month
    last_month: Month
    sector: str
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One way, what it costs, and how many of those who would lose cover it keeps covered."""

    way: Way
    people: int
    amount_rp: int


@dataclass(frozen=True, slots=True)
class CutLoss:
    """What a cut does to one fund.

    Args:
        ceiling_rp, after_rp: of the year, before and after the cut.
        spent_rp: the months before the cut. left_rp: for the months from it on, never below zero.
        overspent_rp: what is spent already and not there any more.
        needed_rp: all who hold a seat, from the cut on.
        stay, lose: people with a month from the cut on. from_rank: who ranks so or lower loses.
        lost_months: person-months. prevent_rp: what keeps all of them to the end.
        sponsor_rp: the same months at the sponsors' price.
        keep_all_until: the last month that all can be paid, None not even the first.
        steps: see WAY_WORDS. told_before: the day by which those who lose must know.
        lapses_on: their first day without membership. rescue_by: the last day money still helps.
        losing: (kind, key) → people who lose, and how many of such hold a seat; None is hidden.
    """

    fund: str
    label: str
    ceiling_rp: int
    after_rp: int
    spent_rp: int
    left_rp: int
    overspent_rp: int
    needed_rp: int
    stay: int
    lose: int
    from_rank: int | None
    lost_months: int
    prevent_rp: int
    sponsor_rp: int
    keep_all_until: Month | None
    steps: tuple[Step, ...]
    told_before: date
    lapses_on: date
    rescue_by: date
    losing: tuple[tuple[str, str, int | None, int | None], ...]


def seats_of(targets: Iterable[Target]) -> tuple[Held, ...]:
    """Targets as seats held for all months; where nobody is known, ranks count a fund's seats."""
    return tuple(
        Held(rank, target.fund.id, target.fund.first_month, target.fund.last_month, sector)
        for target in targets
        for rank, sector in enumerate(
            (sector for sector, people in target.sectors() for _ in range(people)), 1
        )
    )


def cut_losses(
    planning: Planning, held: Sequence[Held], leavers: Mapping[str, int] | None = None
) -> tuple[CutLoss, ...]:
    """What the scenario's cut does to each fund that it touches.

    Args: leavers: fund → people who leave by themselves from the cut on, if no seat is refilled.
    Law: pdp.hitungan_terkecil, for what is told of those who lose.
    """
    told = planning.scenario.cut
    if told is None:
        return ()
    return tuple(
        _loss(planning, told, target, held, (leavers or {}).get(target.fund.id, 0))
        for target in planning.scenario.targets
        if (not told.funds or target.fund.id in told.funds) and told.month <= target.fund.last_month
    )


def kept_by_rank(costs: Sequence[int], left_rp: int) -> int:
    """How many of a rank stay: the longest beginning whose costs the money covers."""
    for place, cost in enumerate(costs):
        if cost > left_rp:
            return place
        left_rp -= cost
    return len(costs)


def _loss(
    planning: Planning, told: BudgetCut, target: Target, held: Sequence[Held], leavers: int
) -> CutLoss:
    fund, month = target.fund, told.month
    mine = sorted((one for one in held if one.fund == fund.id), key=lambda one: one.rank)
    rest = [one for one in mine if one.last_month >= month]
    costs = [_cost(planning, fund.payer_class, one, month) for one in rest]
    spent_rp = sum(_spent(planning, fund.payer_class, one, month) for one in mine)
    after_rp = _after(told, fund.ceiling_rp, spent_rp)
    left_rp = max(0, after_rp - spent_rp)
    stay = kept_by_rank(costs, left_rp)
    losers = rest[stay:]
    sponsor_rp = sum(_cost(planning, planning.scenario.sponsor, one, month) for one in losers)
    prevent_rp = max(0, sum(costs) - left_rp)
    terms = terms_on(month.first_day, planning.tariffs.book)
    lapses_on = terms.lapses_on(month)
    return CutLoss(
        fund=fund.id,
        label=fund.label,
        ceiling_rp=fund.ceiling_rp,
        after_rp=after_rp,
        spent_rp=spent_rp,
        left_rp=left_rp,
        overspent_rp=max(0, spent_rp - after_rp),
        needed_rp=sum(costs),
        stay=stay,
        lose=len(losers),
        from_rank=losers[0].rank if losers else None,
        lost_months=sum(count(max(month, one.first_month), one.last_month) for one in losers),
        prevent_rp=prevent_rp,
        sponsor_rp=sponsor_rp,
        keep_all_until=_all_until(planning, fund.payer_class, rest, told.month, left_rp),
        steps=tuple(
            _steps(fund.ceiling_rp - spent_rp - sum(costs), prevent_rp, sponsor_rp, leavers,
                   costs[stay:])
        ),
        told_before=month.first_day - timedelta(days=1),
        lapses_on=lapses_on,
        rescue_by=lapses_on - timedelta(days=1),
        losing=_profile(rest, losers, int(planning.law("pdp.hitungan_terkecil"))),
    )  # fmt: skip


def _after(told: BudgetCut, ceiling_rp: int, spent_rp: int) -> int:
    """The year's ceiling after the cut; what is cut is rounded down, for the city counts whole."""
    base_rp = ceiling_rp if told.of == "year" else max(0, ceiling_rp - spent_rp)
    return ceiling_rp - share(base_rp, told.rate_bp, rounding="down")


def _cost(planning: Planning, payer_class: str, one: Held, month: Month) -> int:
    """The months of one seat from the cut on."""
    first = max(month, one.first_month)
    return planning.tariffs.span_rp(payer_class, one.sector, first, one.last_month)


def _spent(planning: Planning, payer_class: str, one: Held, month: Month) -> int:
    """The months of one seat before the cut."""
    last = min(month - 1, one.last_month)
    return planning.tariffs.span_rp(payer_class, one.sector, one.first_month, last)


def _all_until(
    planning: Planning, payer_class: str, rest: Sequence[Held], month: Month, left_rp: int
) -> Month | None:
    """The last month that everybody could be paid, were the months shortened instead of people."""
    until = None
    last = max((one.last_month for one in rest), default=month)
    while month <= last:
        left_rp -= sum(
            planning.tariffs.month_rp(payer_class, one.sector, month)
            for one in rest
            if one.first_month <= month <= one.last_month
        )
        if left_rp < 0:
            break
        until, month = month, month + 1
    return until


def _steps(
    room_rp: int, prevent_rp: int, sponsor_rp: int, leavers: int, costs: Sequence[int]
) -> Iterator[Step]:
    """What each way keeps covered of those who would lose cover, alone, and what it costs.

    `room` is in what is left already: it tells how many more would lose without it.
    """
    if room_rp > 0 and costs:
        yield Step("room", min(len(costs), room_rp // max(costs)), 0)
    if leavers:
        yield Step("no_refill", min(leavers, len(costs)), 0)
    if costs:
        yield Step("sponsor", len(costs), sponsor_rp)
        yield Step("budget", len(costs), prevent_rp)
        yield Step("reverse_rank", 0, 0)


def _profile(
    rest: Sequence[Held], losers: Sequence[Held], least: int
) -> tuple[tuple[str, str, int | None, int | None], ...]:
    """(kind, key, people who lose, people who hold a seat), as may be shown; None is hidden."""
    having = Counter(mark for one in rest for mark in one.marks)
    losing = Counter(mark for one in losers for mark in one.marks)
    keys: dict[str, list[str]] = {}
    for kind, key in sorted(having):
        keys.setdefault(kind, []).append(key)
    tables = (
        publish(
            [
                [[losing[kind, key], having[kind, key] - losing[kind, key]] for key in keys[kind]]
                for kind in keys
            ],
            least,
        )
        if keys
        else ()
    )
    return tuple(
        (kind, key, row[0], whole)
        for (kind, named), table in zip(keys.items(), tables, strict=True)
        for key, whole, row in zip(named, table.row_totals, table.rows, strict=True)
    )
