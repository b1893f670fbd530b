"""Other payers: what a donor, a company, a village or a province has promised, and what it keeps.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

A mandate is one payer's promise for one worker from a month on. Whether it is kept is never written
down: it is the worker's state of cover, worked out of the months this payer has paid. A payer of
another class than the city's funds may have another tariff (PP 50/2025). One month of one worker
has one payer: `doubled` finds those that two have paid or mean to pay, whoever they are. Money of
donors is theirs: nothing here moves a fund.

Units: rupiah whole, months inclusive. People are given by an id, never by a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.law.book import LawBook
from pijar.programmes.jkk_jkm_bpu import tariff_rp
from pijar.stages.contributions.bill import TARIFF_LAW
from pijar.stages.contributions.cover import Cover, Payment, counted, cover_of

_RIPE: Final = 35
"""Months paid before a change in which the full benefit has come, whatever the wait may be."""


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays beside the city's funds. payer_class: as the tariff knows it (asn, csr, apbd …).

    group: what it is counted under, such as the office a donor works in; "" for none.
    """

    id: str
    payer_class: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Mandate:
    """A promise to pay for a worker. last_month: None while it goes on.

    Raises: Refusal: MANDAT_TERBALIK, when it ends before it begins.
    """

    payer: str
    person: str
    sector: str
    first_month: Month
    last_month: Month | None = None

    def __post_init__(self) -> None:
        if self.last_month is not None and self.last_month < self.first_month:
            raise Refusal(
                "MANDAT_TERBALIK",
                f"Mandat berakhir {self.last_month.label()}, sebelum mulainya.",
                f"Tulis bulan akhir sesudah {self.first_month.label()}, atau kosongkan.",
            )

    def asks(self, month: Month) -> bool:
        """Whether it promises that month."""
        return self.first_month <= month and (self.last_month is None or month <= self.last_month)


class Given(NamedTuple):
    """One month that a payer paid for a worker, on a day (None: in time)."""

    payer: str
    person: str
    month: Month
    amount_rp: int
    paid_on: date | None


class Kept(NamedTuple):
    """A mandate on a day. cover: the worker's, from this payer's months alone."""

    mandate: Mandate
    cover: Cover

    @property
    def active(self) -> bool:
        """Whether the insurer counts the worker as a member by it."""
        return self.cover.active


class Sum(NamedTuple):
    """What the payers of a group come to. lapsed: workers with mandates that are active no more."""

    group: str
    payers: int
    payers_active: int
    workers: int
    active: int
    paid_rp: int

    @property
    def lapsed(self) -> int:
        return self.workers - self.active


class Doubled(NamedTuple):
    """A month of a worker that several pay, in the order of their ids; "" is a fund of the city."""

    person: str
    month: Month
    payers: tuple[str, ...]


class Change(NamedTuple):
    """What it means when somebody else pays from a month on.

    before_rp, after_rp: a month's price. gap: months between that nobody paid. restarts: whether
    who had the full death benefit must wait for it again; estimate: by law not confirmed.
    """

    before_rp: int
    after_rp: int
    gap: int
    restarts: bool
    estimate: bool


def kept(
    mandates: Iterable[Mandate], given: Iterable[Given], day: date, book: LawBook
) -> list[Kept]:
    """Where each mandate stands on a day, in the order they were given."""
    paid: dict[tuple[str, str], list[Payment]] = defaultdict(list)
    for each in given:
        paid[each.payer, each.person].append(Payment(each.month, each.paid_on, payer=each.payer))
    found = []
    for mandate in mandates:
        mine = [p for p in paid[mandate.payer, mandate.person] if mandate.asks(p.month)]
        months = counted(mine, day, book)
        cover = cover_of(
            months, day, book, first=mandate.first_month, ended=mandate.last_month, payers=months
        )
        found.append(Kept(mandate, cover))
    return found


def asked_rp(mandates: Iterable[Mandate], payers: Mapping[str, Payer], month: Month,
             book: LawBook) -> dict[str, int]:  # fmt: skip
    """What each payer owes for a month, by the tariff of its class; who owes nothing is left out.

    Law: TARIFF_LAW, on the first day of the month.
    """
    law = book.on(month.first_day)
    owed: dict[str, list[int]] = defaultdict(list)
    for mandate in mandates:
        if mandate.asks(month):
            payer_class = payers[mandate.payer].payer_class
            price_rp = tariff_rp(law, payer_class=payer_class, sector=mandate.sector, month=month)
            owed[mandate.payer].append(price_rp)
    return {payer: sum(prices) for payer, prices in sorted(owed.items())}


def by_group(
    stands: Sequence[Kept], payers: Mapping[str, Payer], given: Iterable[Given]
) -> list[Sum]:
    """Payers and workers of each group, and what was paid; workers are counted once a group."""
    workers: dict[str, set[str]] = defaultdict(set)
    active: dict[str, set[str]] = defaultdict(set)
    givers: dict[str, set[str]] = defaultdict(set)
    keeping: dict[str, set[str]] = defaultdict(set)
    for each in stands:
        group = payers[each.mandate.payer].group
        workers[group].add(each.mandate.person)
        givers[group].add(each.mandate.payer)
        if each.active:
            active[group].add(each.mandate.person)
            keeping[group].add(each.mandate.payer)
    paid_rp: dict[str, int] = defaultdict(int)
    for gift in given:
        paid_rp[payers[gift.payer].group] += gift.amount_rp
    return [
        Sum(
            group,
            len(givers[group]),
            len(keeping[group]),
            len(workers[group]),
            len(active[group]),
            paid_rp[group],
        )
        for group in sorted(workers)
    ]


def doubled(paid: Iterable[tuple[str, str, Month]]) -> list[Doubled]:
    """Months that more than one pays, over all payers.

    Args: paid: (person, payer or "" for a fund of the city, month), in any order.
    """
    who: dict[tuple[str, Month], set[str]] = defaultdict(set)
    for person, payer, month in paid:
        who[person, month].add(payer)
    return [
        Doubled(person, month, tuple(sorted(payers)))
        for (person, month), payers in sorted(who.items())
        if len(payers) > 1
    ]


def change_of_payer(
    before: Payer,
    after: Payer,
    sector: str,
    last_paid: Month,
    first_month: Month,
    book: LawBook,
) -> Change:
    """What changes when `after` pays from a month on, and `before` paid through `last_paid`.

    Law: TARIFF_LAW, and that of `cover`.

    Raises: Refusal: BULAN_DUA_PEMBAYAR, when the month is paid already.
    """
    if first_month <= last_paid:
        raise Refusal(
            "BULAN_DUA_PEMBAYAR",
            f"{first_month.label()} sudah dibayar oleh pembayar lama.",
            f"Mulai dari {(last_paid + 1).label()}.",
        )
    law = book.on(first_month.first_day)
    prices = [
        tariff_rp(law, payer_class=payer.payer_class, sector=sector, month=first_month)
        for payer in (before, after)
    ]
    ripe = dict.fromkeys(span(last_paid - _RIPE, last_paid), before.id)
    months = {**ripe, first_month: after.id}
    cover = cover_of(months, first_month.last_day, book, payers=months)
    return Change(
        before_rp=prices[0],
        after_rp=prices[1],
        gap=len(span(last_paid + 1, first_month - 1)),
        restarts=cover.jkm != "full",
        estimate=cover.estimate or any(not law.entry(name).confirmed for name in TARIFF_LAW),
    )


def to_take_over(stands: Iterable[Kept]) -> list[Mandate]:
    """Workers whose payer is behind and who are members still: another payer can keep them so."""
    return [each.mandate for each in stands if each.cover.state.startswith("behind")]
