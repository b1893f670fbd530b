"""Who leaves, what remains theirs, and who of the waiting list takes the place.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

A leave has a ground and a month from which nothing is owed. Months paid before stay paid, and the
right to claim for them stays, for years; months not paid go back to the fund; months paid of which
cover never existed are asked back from the insurer. The place with its fund and its months goes to
the first of the waiting list, in its order, whom that fund may pay; who is passed over is named
with the reason. Everybody new waits for the full death benefit from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

from pijar.core.days import add_months
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.law.book import Law, LawBook
from pijar.programmes.jkk_jkm_bpu import amount_rp
from pijar.stages.contributions.cover import cover_of
from pijar.stages.contributions.sweep import BILLED
from pijar.stages.enrolments import Paid
from pijar.stages.funding import QUOTA_REASONS, Fund, Quota, offer


class Ground(NamedTuple):
    """Why somebody leaves, in both languages; `undone` where paid months were no cover at all."""

    id: str
    en: str
    undone: bool = False


GROUNDS: Final[Mapping[str, Ground]] = MappingProxyType(
    {
        "died": Ground("meninggal dunia", "died", True),
        "moved": Ground("pindah ke luar kota", "moved out of the city"),
        "formal": Ground(
            "menjadi pekerja formal atau aparatur", "became a wage earner or civil servant"
        ),
        "age": Ground("mencapai batas usia", "reached the age limit"),
        "refused_by_insurer": Ground(
            "ditolak BPJS Ketenagakerjaan", "refused by the insurer", True
        ),
        "unreachable": Ground("tidak ditemukan lagi", "cannot be found any more"),
        "resigned": Ground("mengundurkan diri", "withdrew"),
        "not_qualified": Ground("ternyata tidak memenuhi syarat", "proved not to qualify"),
        "fund_ended": Ground("dana berakhir", "the fund ended"),
    }
)
"""Every ground of leaving."""

NEEDS_DATA: Final = "perlu_data"
"""Passed over because the fact that opens the fund is unknown: settle it, for unknown is no no."""

WARNINGS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "wait_restarts": (
            "Masa tunggu JKM dimulai dari awal bagi pengganti.",
            "The wait for the full death benefit begins anew for the newcomer.",
        ),
        "jkm_immature": (
            "Bulan yang tersisa tidak cukup untuk santunan penuh.",
            "The months left are too few for the full death benefit.",
        ),
        "turns_65": (
            "Mencapai batas usia sebelum bulan terakhir dana.",
            "Reaches the age limit before the last month of the fund.",
        ),
    }
)
"""What an officer should know before a place is given."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a leave does to the months of one person.

    kept: paid and theirs. back: not paid, and the fund's again. refund: paid, and no cover.
    """

    kept: tuple[Month, ...]
    back: tuple[Month, ...]
    refund: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that is free: its fund, its months, and the rupiah that may be spent on it."""

    fund: Fund
    first_month: Month
    last_month: Month
    room_rp: int


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody on the waiting list. `facts` holds those that open funds; None is unknown."""

    person: str
    number: int
    born: date
    sector: str
    region_code: str | None = None
    occupation: str | None = None
    facts: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A place given: months inclusive, their price, and from when the death benefit is full."""

    person: str
    fund: str
    first_month: Month
    last_month: Month
    amount_rp: int
    matures_in: Month
    warnings: tuple[str, ...]


class Passed(NamedTuple):
    """Somebody who stood first and did not get the place, and why (see WAITING_REASONS)."""

    person: str
    number: int
    fund: str
    reason: str


@dataclass(frozen=True, slots=True)
class Filling:
    """Places given in the order of the list, who was passed over, and what stays empty."""

    replacements: tuple[Replacement, ...]
    passed: tuple[Passed, ...]
    empty: tuple[Slot, ...]


def effective_month(ground: str, happened_on: date, decided_on: date, law: Law) -> Month:
    """The first month that is no longer owed.

    Args:
        happened_on: the death, the birthday at the age limit, the last day of the fund, the first
            day of the months that the insurer refused; for other grounds the day it was found.
        decided_on: a month that has begun by then is not taken, where its cover was real.
    Law: bayar.bulan_kematian
    """
    if ground == "refused_by_insurer":
        return Month.of(happened_on)
    if ground == "died":
        owed: bool = law("bayar.bulan_kematian") == BILLED
        return Month.of(happened_on) + int(owed)
    if ground == "age":  # a month that begins before the birthday may still be paid
        return Month.of(happened_on - timedelta(days=1)) + 1
    if ground == "fund_ended":
        return Month.of(happened_on) + 1
    return max(Month.of(happened_on), Month.of(decided_on)) + 1


def leave(ground: str, effective: Month, live: Collection[Month], paid: Collection[Month]) -> Left:
    """What becomes of somebody's months when they leave.

    Raises:
        Refusal: ALASAN_TIDAK_DIKENAL.
    """
    if ground not in GROUNDS:
        raise Refusal(
            "ALASAN_TIDAK_DIKENAL",
            f"Alasan berhenti “{ground}” tidak dikenal.",
            f"Pilih dari: {', '.join(GROUNDS)}.",
        )
    gone = {month for month in (*live, *paid) if month >= effective}
    undone = {month for month in gone if month in paid} if GROUNDS[ground].undone else set()
    return Left(
        kept=tuple(sorted(set(paid) - undone)),
        back=tuple(sorted(gone - set(paid))),
        refund=tuple(sorted(undone)),
    )


def jkk_claims_until(day: date, law: Law) -> date:
    """Until when an accident of that day may be claimed, long after somebody has left.

    Law: klaim.jkk_daluwarsa
    """
    return add_months(day, 12 * int(law("klaim.jkk_daluwarsa")))


def next_of(waiting: Iterable[Waiter], slot: Slot, *, day: date, book: LawBook) -> Filling:
    """Who takes one place: the first of the waiting list whom its fund may pay."""
    return fill(waiting, [slot], day=day, book=book)


def fill(
    waiting: Iterable[Waiter],
    slots: Iterable[Slot],
    *,
    day: date,
    book: LawBook,
    seats_left: Mapping[tuple[str, Quota], int] = MappingProxyType({}),
) -> Filling:
    """Who takes which place: the list in its order, each the first open place that fits.

    Places of the fund that the city uses first go first, so that a gated fund serves those it is
    for. Those behind the last one served stand in no reason: their turn had not come.

    Args:
        day: of the decision; cover begins with the month after it, never before.
        seats_left: what each quota still admits, the places of those who left included; a quota
            not named has room.
    """
    ordered = sorted(slots, key=_order)
    left = dict(seats_left)
    given: list[Replacement] = []
    passed: list[Passed] = []
    for waiter in sorted(waiting, key=lambda one: one.number):
        turned_away = []
        for slot in ordered:
            answer = _try(waiter, slot, day, book, left)
            if isinstance(answer, Replacement):
                given.append(answer)
                ordered.remove(slot)
                for quota in _quotas(slot.fund, waiter, left):
                    left[slot.fund.id, quota] -= 1
                break
            turned_away.append(Passed(waiter.person, waiter.number, slot.fund.id, answer))
        else:
            passed += turned_away
        if not ordered:
            break
    return Filling(tuple(given), tuple(passed), tuple(ordered))


def switch(
    cover: Mapping[Month, Paid],
    fund: Fund,
    first_month: Month,
    price_of: Callable[[Month], int],
) -> dict[Month, Paid]:
    """The same months, from one on paid by another fund: no gap, no overlap.

    Raises:
        Refusal: DANA_TAK_MENCAKUP, the fund does not reach all of those months.
    """
    moved = [month for month in cover if month >= first_month]
    if not moved or min(moved) < fund.first_month or max(moved) > fund.last_month:
        raise Refusal(
            "DANA_TAK_MENCAKUP",
            f"Dana {fund.label} tidak mencakup semua bulan yang dipindahkan.",
            f"Dana itu membayar {fund.first_month.label()} sampai {fund.last_month.label()}.",
        )
    return {
        month: Paid(fund.id, price_of(month)) if month >= first_month else paid
        for month, paid in sorted(cover.items())
    }


def _order(slot: Slot) -> tuple[object, ...]:
    """Where a place stands among the free ones, whatever order they came in."""
    return slot.fund.order, slot.fund.id, slot.first_month, slot.last_month, slot.room_rp


def _try(
    waiter: Waiter,
    slot: Slot,
    day: date,
    book: LawBook,
    seats_left: Mapping[tuple[str, Quota], int],
) -> Replacement | str:
    """The place as this person would have it, or the reason why not."""
    fund, law = slot.fund, book.on(day)
    if fund.gate is not None and not waiter.facts.get(fund.gate):
        shut = waiter.facts.get(fund.gate) is False
        return "tak_ada_dana_yang_cocok" if shut else NEEDS_DATA

    def amount_of(first: Month, last: Month) -> int:
        return amount_rp(
            law, payer_class=fund.payer_class, sector=waiter.sector, first=first, last=last
        )

    offered = offer(
        fund, born=waiter.born, day=day, covered_now=False,
        age_limit=law("bpu.usia_maks"), amount_of=amount_of,
    )  # fmt: skip
    if offered is None:
        return "tak_ada_bulan"
    first = max(offered.first_month, slot.first_month)
    last = min(offered.last_month, slot.last_month)
    if last < first:
        return "tak_ada_bulan"
    full = [q for q in _quotas(fund, waiter, seats_left) if seats_left[fund.id, q] < 1]
    if full:
        return max(QUOTA_REASONS[quota.kind] for quota in full)
    price_rp = amount_of(first, last)
    if price_rp > slot.room_rp:
        return "dana_habis"
    matures_in = cover_of([first], first.first_day, book).matures_in
    assert matures_in is not None  # whoever begins today has some day on which the wait is over
    warned = ["wait_restarts"] * (matures_in > first) + ["jkm_immature"] * (matures_in > last)
    warned += ["turns_65"] * (last < slot.last_month)
    return Replacement(waiter.person, fund.id, first, last, price_rp, matures_in, tuple(warned))


def _quotas(
    fund: Fund, waiter: Waiter, seats_left: Mapping[tuple[str, Quota], int]
) -> Sequence[Quota]:
    """The fund's quotas in which this person would take a seat, where it is known how many are."""
    return [
        quota
        for quota in fund.quotas
        if (fund.id, quota) in seats_left and quota.covers(waiter.region_code, waiter.occupation)
    ]
