"""What the kernel says of one case, all of it at once: for its page, and for what lists keep of it.

Nothing is judged here. The event, the paid months, the facts and the family are put before
`pijar.stages.claims`, and what it answers is handed on with its law and its doubts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from pijar.core.errors import NotInForce
from pijar.core.month import Month
from pijar.rules.ask import Verdict
from pijar.stages.claims import Accident, Death, Estimate, Event, documents, estimate_of, watch
from pijar.stages.claims.clocks import Alarm, Clock, alarms, clocks_of
from pijar.stages.claims.heirs import BURIAL, SPOUSES, Heirs, heirs
from pijar.stages.claims.states import OPEN, State, Step, possible
from pijar.stages.contributions.cover import Cover, Payment, covered_on
from pijar_office.queries.case_facts import (
    Told,
    event_of,
    facts_of,
    member_of,
    read,
    relatives,
    zone,
)
from pijar_office.queries.case_records import CaseRecords, records_of
from pijar_office.queries.law import book
from pijar_office.records.claims import Case, CasePaper
from pijar_office.records.heirs import CaseHeir


@dataclass(frozen=True)
class Checked:
    """One paper of the checklist, and what was brought of it, the newest first."""

    paper: documents.Paper
    brought: tuple[CasePaper, ...]

    @property
    def done(self) -> bool:
        """Whether one of them was looked at and taken."""
        return any(each.accepted for each in self.brought)


@dataclass(frozen=True)
class Judgement:
    """All that is known and reckoned of a case.

    Args:
        event: None while nobody knows its day; then nothing below is known either.
        covers: on each day that may decide (two where JKK or JKM must be asked), proven by `paid`.
        covered: yes, no, or unknown.
        estimate: None where the law of that day is not known; `says` tells what is missing.
        alarms: limits not met yet, the most pressing first; none once nobody waits any more.
        papers: the checklist by today's law; further papers stand in `others`.
        heirs: who may claim, after a death. family: all told of, by what the claim calls them.
        steps: what may be done next. early: the death came so soon that enrolment is reviewed.
        paid_after: months paid for somebody who was dead before they began.
        received_rp: what the insurer has paid.
    """

    case: Case
    told: Told
    family: Mapping[str, CaseHeir]
    paid: tuple[Payment, ...]
    event: Event | None = None
    covers: tuple[Cover, ...] = ()
    covered: str = "unknown"
    estimate: Estimate | None = None
    clocks: tuple[Clock, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    papers: tuple[Checked, ...] = ()
    others: tuple[CasePaper, ...] = ()
    heirs: Heirs | None = None
    steps: tuple[Step, ...] = ()
    early: bool = False
    paid_after: tuple[Month, ...] = ()
    received_rp: int = 0
    says: str = ""

    @property
    def brought(self) -> tuple[CasePaper, ...]:
        """Every paper there is, of the checklist or not."""
        return (*(paper for each in self.papers for paper in each.brought), *self.others)

    @property
    def missing(self) -> tuple[documents.Paper, ...]:
        """Papers of the checklist of which none was taken yet."""
        return tuple(each.paper for each in self.papers if not each.done)


def judge(case: Case, at: datetime | None = None) -> Judgement:
    """Everything about a case as of an instant (now).

    Raises:
        Refusal: what is told contradicts itself (KECELAKAAN_SESUDAH_MENINGGAL, …).
    """
    (records,) = records_of([case])
    return judged(records, at or timezone.now())


def judged(records: CaseRecords, at: datetime) -> Judgement:
    """The same of a case whose records have been read.

    Raises:
        Refusal: see `judge`.
    """
    case, told, family, paid = records.case, records.told, records.family, records.paid
    event = event_of(case, told)
    state: State = case.state  # type: ignore[assignment]
    known: dict[str, Any] = {"steps": possible(state), "received_rp": records.received_rp}
    if event is None:
        return Judgement(case, told, family, paid, says="Hari kejadian belum diketahui.", **known)
    known["event"] = event
    try:
        known |= _benefits(records, event, at)
        known |= _limits(records, event, at)
    except NotInForce as gap:
        known["says"] = str(gap)
    known |= _papers(records, event, known.get("heirs"), at)
    return Judgement(case, told, family, paid, **known)


def _benefits(records: CaseRecords, event: Event, at: datetime) -> dict[str, Any]:
    """The cover of the event's day, what is due, and who may claim it."""
    told, family, paid = records.told, records.family, records.paid
    day = event.died_on if isinstance(event, Death) else event.day
    estimate = estimate_of(
        event, paid, book(), facts_of(told),
        member=member_of(records.case, told, family),
        asked_on=(records.submitted_at or at).astimezone(zone()).date(),  # for the time bar
    )  # fmt: skip
    days = dict.fromkeys(each.day for each in estimate.either or (estimate,))
    covers = tuple(covered_on(paid, each, book()) for each in days if each is not None)
    active = {each.active for each in covers}
    found: dict[str, Any] = {
        "estimate": estimate,
        "covers": covers or (covered_on(paid, day, book()),),
        "covered": "unknown" if len(active) != 1 or None in days else "yes" if active == {True}
        else "no",
    }  # fmt: skip
    if isinstance(event, Death):
        nobody = frozenset(read("nobody_in", told.get("nobody_in", "")) or ())
        law = book().on(day)
        found["heirs"] = heirs(relatives(family), day, law, nobody_in=nobody)
        began = min((each.month for each in paid if not each.refunded), default=None)
        found["early"] = began is not None and watch.died_early(began.first_day, day, law)
        found["paid_after"] = watch.paid_after_death((each.month for each in paid), day)
    return found


def _limits(records: CaseRecords, event: Event, at: datetime) -> dict[str, Any]:
    """The clocks of a case, and those that still run."""
    case, told = records.case, records.told
    reported_at = read("reported_at", told.get("reported_at", ""))
    stated_at = read("stated_at", told.get("stated_at", ""))
    if stated_at is None and isinstance(event, Death):
        stated_at = datetime.combine(event.died_on, time.min, zone())
    submitted_at = records.submitted_at
    with_them = case.state not in ("reported", "gathering", "complete")
    clocks = clocks_of(
        event,
        zone(),
        book(),
        reported_at=reported_at,
        stated_at=stated_at,
        complete_on=submitted_at.astimezone(zone()).date() if submitted_at and with_them else None,
    )
    done = {"first_report"} if reported_at else set()
    if submitted_at:
        done |= {"first_report", "second_report", "time_bar"}
    if case.state in ("refused", "appealed"):
        done |= {"conclusion", "payment"}
    if case.state not in OPEN:
        return {"clocks": clocks}
    return {"clocks": clocks, "alarms": alarms(clocks, at, done)}


def _papers(
    records: CaseRecords, event: Event, order: Heirs | None, at: datetime
) -> dict[str, Any]:
    """The checklist with what was brought, by the law of the day it is looked at."""
    told, brought = records.told, records.papers
    kind: documents.Claim = "jkk"
    if isinstance(event, Death):
        kind = "jkk_death" if event.by_accident_at_work is Verdict.YES else "jkm"
    heir, minor = _claimant(order)
    asked = documents.Case(
        traffic=_yes(told.get("traffic")),
        other_hospital=_yes(told.get("other_hospital")),
        heir=heir,
        heir_is_minor=minor,
    )
    try:
        papers = documents.checklist(kind, asked, book().on(at.astimezone(zone()).date()))
    except NotInForce as gap:
        return {"others": brought, "says": str(gap)}
    codes = {paper.code for paper in papers}
    return {
        "papers": tuple(
            Checked(paper, tuple(each for each in brought if each.code == paper.code))
            for paper in papers
        ),
        "others": tuple(each for each in brought if each.code not in codes),
    }


def _claimant(order: Heirs | None) -> tuple[str | None, bool | None]:
    """Who claims, as papers ask: a spouse before the others of the group; whether a minor."""
    if order is None:
        return None, None
    if not order.may_claim:
        return (BURIAL, False) if order.burial_to else (None, None)
    first = min(order.may_claim, key=lambda each: each.relation not in SPOUSES)
    return first.relation, {Verdict.YES: True, Verdict.NO: False}.get(first.minor)


def _yes(text: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(text or "")


__all__ = ["Accident", "Checked", "Judgement", "judge", "judged"]
