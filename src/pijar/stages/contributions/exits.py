"""The exit cliff: who loses cover when a fund ends, what they must be told, and who may go on.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

A fund ends with its budget year, and with it the cover of everybody whom no later month pays. They
are told before the last month is over: until when they are covered, by which day the next month
must be paid so that nothing is lost, what it costs whom, and until when late money still keeps
membership. Nobody is handed over by this module: it gives facts for a letter and for a talk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from pijar.core.month import Month, span
from pijar.law.book import LawBook
from pijar.programmes.jkk_jkm_bpu import tariff_rp
from pijar.stages.contributions.bill import TARIFF_LAW
from pijar.stages.contributions.calendar import due_day
from pijar.stages.contributions.cover import Cover, Jkm, cover_of, terms_on
from pijar.stages.contributions.replacement import jkk_claims_until
from pijar.stages.funding import Fund

Route = Literal["self_pay", "sponsor", "village"]


class Way(NamedTuple):
    """Who may go on paying: the payer class of the price, words, and whether the price is known."""

    payer_class: str
    id: str
    en: str
    known: bool = True


ROUTES: Final[Mapping[Route, Way]] = {
    "self_pay": Way("mandiri", "membayar sendiri", "paying oneself"),
    "sponsor": Way("asn", "orang tua asuh (ASN atau perusahaan)", "a sponsor"),
    "village": Way("apbd", "desa atau pemerintah lain", "a village or other government", False),
}
"""Every route. Whether village money counts as public under PP 50/2025 is not known: its full price
is named, the cautious one."""

_DAY: Final = timedelta(days=1)


class Exit(NamedTuple):
    """Somebody whose last month of cover this is; `by_fund` when the fund itself ends with it."""

    person: str
    fund: str
    last_month: Month
    by_fund: bool


@dataclass(frozen=True, slots=True)
class HandOver:
    """One way to go on without a gap: what the next month costs, and until when it is in time."""

    route: Route
    amount_rp: int
    known: bool
    first_month: Month
    pay_by: date

    def words(self, lang: str = "id") -> str:
        way = ROUTES[self.route]
        return way.id if lang == "id" else way.en


@dataclass(frozen=True, slots=True)
class Letter:
    """The facts of the letter to somebody who loses cover.

    Args:
        covered_until: the last day of the last month.
        jkm: the death benefit on that day.
        last_chance: the last day on which arrears keep membership; after it all begins anew.
        claims_until: an accident on the last day may be claimed until then.
    """

    person: str
    last_month: Month
    covered_until: date
    jkm: Jkm
    routes: tuple[HandOver, ...]
    last_chance: date
    claims_until: date
    estimate: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Months that are due and unpaid, and the last day on which money keeps membership."""

    months: tuple[Month, ...]
    last_chance: date


def gap_of(cover: Cover, day: date, book: LawBook) -> Gap | None:
    """What somebody whose months are late must be told; None for whoever is not behind.

    Args: cover: where they stand on that day.
    """
    last = cover.paid_through
    if not cover.state.startswith("behind") or last is None:
        return None
    over = terms_on(day, book).lapses_on(last + 1)
    return Gap(span(last + 1, last + cover.behind), over - _DAY)


def cliff(
    live: Mapping[str, Mapping[Month, str]], month: Month, funds: Mapping[str, Fund]
) -> tuple[Exit, ...]:
    """Who has cover in a month and none in the next, in the order of persons.

    Args:
        live: person → month → fund that pays it; months of other payers stand with fund "".
    """
    found = []
    for person in sorted(live):
        fund = live[person].get(month)
        if fund is not None and month + 1 not in live[person]:
            ends = fund in funds and funds[fund].last_month == month
            found.append(Exit(person, fund, month, ends))
    return tuple(found)


def by_fund(exits: Iterable[Exit]) -> dict[str, int]:
    """How many each fund lets go."""
    return dict(sorted(Counter(each.fund for each in exits).items()))


def letter(leaving: Exit, paid: Collection[Month], book: LawBook, *, sector: str) -> Letter:
    """What somebody who loses cover must be told.

    Args:
        paid: the months paid so far; those still to be paid until the end are taken as paid.
        sector: of the occupation, for the discount differs.
    """
    last = leaving.last_month
    until, following = last.last_day, last + 1
    cover = cover_of({*paid, last}, until, book)
    terms = terms_on(until, book)
    law = book.on(following.first_day)
    pay_by = due_day(following, book)
    routes = tuple(
        HandOver(
            route,
            tariff_rp(law, payer_class=way.payer_class, sector=sector, month=following),
            way.known,
            following,
            pay_by,
        )
        for route, way in ROUTES.items()
    )
    names = {*TARIFF_LAW, "klaim.jkk_daluwarsa"}
    return Letter(
        person=leaving.person,
        last_month=last,
        covered_until=until,
        jkm=cover.jkm,
        routes=routes,
        last_chance=terms.lapses_on(following) - _DAY,
        claims_until=jkk_claims_until(until, law),
        estimate=cover.estimate or not all(law.entry(name).confirmed for name in names),
        why=tuple(sorted({*cover.why, *names})),
    )
