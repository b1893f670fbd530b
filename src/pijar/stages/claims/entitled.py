"""What a told event brings on its day: cover proven from paid months, and what may be due.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

A report says less than a claim: mostly a day, seldom a cause. The kernel's own estimate is asked
with what there is (`benefits.estimate_of`), and where it asks back, the least and the most that may
be due are told. Unknown is never no.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from typing import Literal, NamedTuple

from pijar.core.errors import NotInForce
from pijar.law.book import LawBook
from pijar.rules.ask import Verdict
from pijar.stages.claims.benefits import Estimate, Member, estimate_of
from pijar.stages.claims.clocks import first_report
from pijar.stages.claims.events import Accident, Death, Event
from pijar.stages.claims.grounds import unique
from pijar.stages.claims.reported import Report
from pijar.stages.contributions.cover import Cover, Payment, covered_on
from pijar.stages.contributions.replacement import jkk_claims_until

Covered = Literal["yes", "no", "unknown"]


class Due(NamedTuple):
    """What one day of one event brings: cover, the least and the most due, what is left to do."""

    covered: Covered
    cover: Cover | None
    low_rp: int
    high_rp: int
    days_left: int | None
    late: bool
    reasons: tuple[str, ...]
    conditions: tuple[str, ...]
    questions: tuple[str, ...]


def due(
    report: Report,
    payments: Sequence[Payment],
    member: Member,
    *,
    today: date,
    book: LawBook,
    zone: tzinfo,
) -> Due:
    """What an event on its day brings, for a report that tells the day.

    A day before the first paid month needs no law: nobody was covered. A day whose law is not known
    is told as unknown.
    """
    assert report.day is not None
    if not payments or report.day < min(payments).month.first_day:
        return Due("no", None, 0, 0, None, False, ("belum_terlindungi",), (), ())
    begun_on = report.accident_on or report.day
    try:
        found, certain = _estimate(report, payments, member, today, book, zone)
        parts = found.either or (found,)
        covers = [covered_on(payments, each.day or report.day, book) for each in parts]
        barred_on, late = _barred_on(begun_on, book), _late(begun_on, zone, today, book)
    except NotInForce:
        return Due("unknown", None, 0, 0, None, False, (), (), ("hukum_hari_itu",))
    covered = any(cover.active for cover in covers)
    may_be_jkk = any(part.scheme == "jkk" for part in parts)
    low_rp, high_rp = found.span_rp
    return Due(
        "yes" if covered else "no" if certain else "unknown",
        next((cover for cover in covers if cover.active), covers[0]),
        low_rp if certain else 0,
        high_rp,
        (barred_on - today).days if covered and may_be_jkk else None,
        late and may_be_jkk,
        unique(found.reasons, *(part.reasons for part in parts)),
        unique(found.conditions, *(part.conditions for part in parts)),
        unique(found.questions, () if certain else ("hari_kecelakaan",)),
    )


def _estimate(
    report: Report,
    payments: Sequence[Payment],
    member: Member,
    today: date,
    book: LawBook,
    zone: tzinfo,
) -> tuple[Estimate, bool]:
    """The kernel's estimate, and whether its day is certain.

    Of a death by an accident whose day nobody told, that of the death stands in.
    """
    event = _event(report, zone)
    certain = True
    if isinstance(event, Death) and event.by_accident_at_work is Verdict.YES:
        certain = event.accident_on is not None
        event = replace(event, accident_on=event.accident_on or event.died_on)
    return estimate_of(event, payments, book, member=member, asked_on=today), certain


@lru_cache(maxsize=4096)
def _barred_on(day: date, book: LawBook) -> date:
    return jkk_claims_until(day, book.on(day))


@lru_cache(maxsize=4096)
def _late(day: date, zone: tzinfo, today: date, book: LawBook) -> bool:
    """Whether the hours of the first report, counted from the day's beginning, are over."""
    clock = first_report(datetime.combine(day, time.min, zone), book.on(day))
    return clock.late(datetime.combine(today, time.max, zone))


def _event(report: Report, zone: tzinfo) -> Event:
    assert report.day is not None
    if report.kind == "death":
        return Death(
            report.day, report.by_accident, report.accident_on, report.place, report.traffic
        )
    began_at = datetime.combine(report.day, time.min, zone)
    return Accident(began_at, zone, report.at_work, place=report.place, traffic=report.traffic)
