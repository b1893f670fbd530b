"""The restart after a year's end, simulated: who falls behind while the new money is awaited.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

Budgets begin in January and money seldom does: the decree is late, the treasury opens late. Given
who is paid through which month, and a scenario (the first month that is paid again, and the day on
which the money reaches the insurer), this says day by day how many are covered, behind or lapsed,
and what their families would no longer get. It asks `cover`, and so knows nothing that is not law.

Units: people and rupiah whole. `lost_rp` counts everybody whose benefit was full before: what would
be missing if it happened to all of them on that day. It is a measure of danger, not a forecast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.law.book import Law, LawBook
from pijar.stages.contributions.calendar import due_day
from pijar.stages.contributions.cover import Cover, Jkm, Payment, covered_on, terms_on

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Paid through a month, then again from another one, when the money comes on a day.

    Months between are never paid. Those due by the time it comes are paid late; those after it in
    time.
    """

    paid_through: Month
    first_month: Month
    paid_on: date

    def __post_init__(self) -> None:
        if not self.paid_through < self.first_month:
            raise Refusal(
                "SKENARIO_TERBALIK",
                f"Bulan {self.first_month} sudah lunas dalam skenario ini.",
                f"Pilih bulan sesudah {self.paid_through.label()}.",
            )


@dataclass(frozen=True, slots=True)
class Standing:
    """Everybody on one day: by state, by death benefit, and what is lost of full benefits."""

    day: date
    states: Mapping[str, int]
    jkm: Mapping[Jkm, int]
    lost_rp: int


@dataclass(frozen=True, slots=True)
class Restart:
    """What a scenario does.

    Args:
        people: how many were asked about. full: of them, whose benefit was full before.
        behind, lapsed: people on the day before the money comes, the worst one.
        lose_maturity: people whose benefit was full and is not when the money has come.
        at_risk_rp: the most that is lost on any day; 0 where nothing happens.
        full_again_on: the day from which all who had a full benefit have it again.
        days: each day on which something changes.
    """

    people: int
    full: int
    behind: int
    lapsed: int
    lose_maturity: int
    at_risk_rp: int
    full_again_on: date | None
    days: tuple[Standing, ...]
    estimate: bool
    why: tuple[str, ...]


def simulate(people: Mapping[tuple[Month, ...], int], scenario: Scenario, book: LawBook) -> Restart:
    """What a scenario does to people: how many there are with the same months paid until then.

    Months after `paid_through` are left out: the scenario says what becomes of them.
    """
    last = scenario.paid_through
    histories = Counter[frozenset[Month]]()
    for months, number in people.items():
        histories[frozenset(month for month in months if month <= last)] += number
    before = {paid: covered_on(paid, last.last_day, book) for paid in histories}
    full = frozenset(paid for paid, cover in before.items() if _full_after(cover, last))
    standings, covers = [], {}
    for day in _days(scenario, book):
        covers[day] = {paid: _cover(paid, scenario, day, book) for paid in histories}
        standings.append(_standing(day, covers[day], histories, full, book.on(day)))
    worst, money = covers[_eve(scenario)], covers[max(scenario.paid_on, (last + 1).first_day)]
    terms = terms_on(scenario.paid_on, book)
    return Restart(
        people=histories.total(),
        full=sum(histories[paid] for paid in full),
        behind=_count(histories, (p for p, c in worst.items() if c.state.startswith("behind"))),
        lapsed=_count(histories, (p for p, c in worst.items() if c.state == "lapsed")),
        lose_maturity=_count(histories, (p for p in full if money[p].jkm != "full")),
        at_risk_rp=max(each.lost_rp for each in standings),
        full_again_on=next(
            (each.day for each in standings if each.day >= scenario.paid_on and not each.lost_rp),
            None,
        ),
        days=tuple(standings),
        estimate=terms.estimate,
        why=tuple(sorted({*terms.why, "jkm.penuh", "jkm.dalam_masa_tunggu"})),
    )


def benefit_rp(law: Law, jkm: Jkm) -> int:
    """What a death pays by the law of its day.

    Law: jkm.penuh, jkm.dalam_masa_tunggu, and the parts they name.
    """
    if jkm == "none":
        return 0
    parts = law("jkm.penuh") if jkm == "full" else law("jkm.dalam_masa_tunggu")
    return sum(law(part) for part in parts)


def _full_after(cover: Cover, last: Month) -> bool:
    """Whether the benefit would be full with the next month paid: so it was before the gap."""
    matures = cover.matures_in
    return cover.active and matures is not None and matures <= last + 1


def _days(scenario: Scenario, book: LawBook) -> list[date]:
    """Every day on which a state may change, until all who were full are so again."""
    start, paid_on = (scenario.paid_through + 1).first_day, scenario.paid_on
    terms = terms_on(max(start, paid_on), book)
    unpaid = span(scenario.paid_through + 1, Month.of(max(start, paid_on)))
    after = Month.of(max(paid_on, scenario.first_month.first_day))
    turns = {
        start,
        _eve(scenario),
        max(paid_on, start),
        terms.lapses_on(scenario.paid_through + 1),
        *(due_day(month, book) + _DAY for month in unpaid),
        *((after + step).first_day for step in range(terms.wait + 2)),
    }
    return sorted(day for day in turns if start <= day)


def _eve(scenario: Scenario) -> date:
    """The last day without the money, but not before the new year."""
    return max(scenario.paid_on - _DAY, (scenario.paid_through + 1).first_day)


def _cover(paid: frozenset[Month], scenario: Scenario, day: date, book: LawBook) -> Cover:
    came = Month.of(scenario.paid_on)
    again = span(scenario.first_month, max(came, scenario.first_month))
    on_time = span(again[-1] + 1, Month.of(day))
    return covered_on(
        [
            *paid,
            *(Payment(month, scenario.paid_on) for month in again),
            *(Payment(month) for month in on_time),
        ],
        day,
        book,
    )


def _standing(
    day: date,
    covers: Mapping[frozenset[Month], Cover],
    histories: Counter[frozenset[Month]],
    full: frozenset[frozenset[Month]],
    law: Law,
) -> Standing:
    states: Counter[str] = Counter()
    jkm: Counter[Jkm] = Counter()
    lost_rp = 0
    for paid, cover in covers.items():
        states[cover.state] += histories[paid]
        jkm[cover.jkm] += histories[paid]
        if paid in full:
            missing_rp = benefit_rp(law, "full") - benefit_rp(law, cover.jkm)
            lost_rp += histories[paid] * missing_rp
    return Standing(day, dict(sorted(states.items())), dict(sorted(jkm.items())), lost_rp)


def _count(histories: Counter[frozenset[Month]], chosen: Iterable[frozenset[Month]]) -> int:
    return sum(histories[paid] for paid in chosen)
