"""Whose family may be entitled: from likely pairs of a report and a person to cases, dearest first.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

Linkage (`pijar.stages.links`) says how likely a report means a person. Two things it does not weigh
are heard here, because only such reports tell them instead of a birth date or a home: an age, and
an RT. They choose among those whom linkage found, they may send a sure pair to a human, and they
never make one sure. Then the day decides: covered or not, by paid months alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from math import log2
from typing import Final, Literal, NamedTuple

from pijar.core.days import age_on
from pijar.core.month import Month
from pijar.law.book import LawBook
from pijar.stages.claims.benefits import Member
from pijar.stages.claims.entitled import Covered, Due, due
from pijar.stages.claims.grounds import unique
from pijar.stages.claims.reported import Kind, Report
from pijar.stages.contributions.cover import Jkm, Payment
from pijar.stages.links import MARGIN
from pijar.stages.links.words import in_words

Sure = Literal["same", "ask"]

# What an error costs here: a family that nobody tells goes without this; a visit takes a clerk
# half a day. So much less must a pair weigh before somebody looks, than where only a row is double.
COST_OF_A_FAMILY_MISSED: Final = 42_000_000
COST_OF_A_VISIT: Final = 50_000
ASK_FROM: Final = -round(log2(COST_OF_A_FAMILY_MISSED / COST_OF_A_VISIT))
"""From how many bits on, below even odds, a pair is worth a visit."""

AGE_SLACK: Final = 5
"""Ages are rounded to five and ten years; who is further off is a father or a son."""
NEAR_AGE: Final = 1
NEAR_AGE_BITS: Final = 4
"""One grown-up in sixteen or so is within a year of any age."""
SAME_RT_BITS: Final = 6
"""Some hundred RT in a kelurahan."""
OTHER_RT_BITS: Final = -2
"""Who moved, or is told of by the RT where they died."""
MOST_BITS: Final = NEAR_AGE_BITS + SAME_RT_BITS

_GARBLED: Final = ("satu_kata", "beda", "agak_mirip")


class Candidate(NamedTuple):
    """A person whom a report may mean, as linkage judged the pair.

    name: the sight of the name. The rest is what the city knows of the person.
    """

    report: int
    person_id: str
    score: int
    verdict: Sure
    name: str
    evidence: str
    born: date | None = None
    rt: str | None = None
    rw: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A report and a person, after age and RT were heard; `rivals` may be meant instead."""

    report: Report
    person: Candidate
    sure: Sure
    score: int
    rivals: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody covered, or who was, to whom it happened: a family may be entitled.

    Args:
        sure: same, or ask: a human looks first. score: bits above even odds.
        reports: numbers of the reports that say so, the surest first.
        day: as the surest report has it; None where none tells. days: all days told.
        covered: on that day, proven from paid months; unknown without a day, without law, or where
            two days told disagree.
        state, paid_through, jkm: the cover on that day.
        estimate_low_rp, estimate_high_rp: what is due once at the least and at the most.
        days_left: until a claim for a work accident is barred; None where nothing is barred.
        late: whether the first report of an accident is past its hours.
        reasons, conditions, questions: codes of `claims.words`.
        because: the evidence in sentences; evidence: as linkage keeps it.
    """

    person_id: str
    kind: Kind
    sure: Sure
    score: int
    reports: tuple[int, ...]
    day: date | None
    days: tuple[date, ...]
    covered: Covered
    state: str = ""
    paid_through: Month | None = None
    jkm: Jkm = "none"
    estimate_low_rp: int = 0
    estimate_high_rp: int = 0
    days_left: int | None = None
    late: bool = False
    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Radar:
    """All hits in order, and the numbers of the reports that name nobody who was ever covered."""

    kind: Kind
    day: date
    hits: tuple[Hit, ...]
    unlinked: tuple[int, ...]

    @property
    def families(self) -> tuple[Hit, ...]:
        """Those to visit: covered, or not known."""
        return tuple(hit for hit in self.hits if hit.covered != "no")

    @property
    def not_covered(self) -> tuple[Hit, ...]:
        """Those whose cover had not begun or was over on that day."""
        return tuple(hit for hit in self.hits if hit.covered == "no")


def choose(report: Report, candidates: Iterable[Candidate]) -> tuple[Match, ...]:
    """Whom a report means: one for sure, or all who are worth asking about.

    As everywhere in linkage the best is sure only where no other fits nearly as well, and not by a
    NIK alone while somebody else has the very name.
    """
    known = [_heard(report, each) for each in candidates]
    heard = sorted(
        (match for match in known if match), key=lambda m: (-m.score, m.person.person_id)
    )
    if not heard:
        return ()
    written = [match for match in heard if match.sure == "same" and _as_written(match.person)]
    if len(written) == 1:  # whatever else a twin may share
        return (written[0],)
    best = heard[0]
    rivals = [match for match in heard[1:] if best.score - match.score < MARGIN]
    named = any(match.person.name == "sama" for match in heard)
    by_nik_alone = named and best.person.name in _GARBLED
    if best.sure == "same" and not rivals and not by_nik_alone:
        return (best,)
    if by_nik_alone:
        rivals = [match for match in heard[1:] if match in rivals or match.person.name == "sama"]
    near = [match for match in (best, *rivals) if match.score >= ASK_FROM]
    ids = [match.person.person_id for match in near]
    return tuple(
        replace(match, sure="ask", rivals=tuple(i for i in ids if i != match.person.person_id))
        for match in near
    )


def _as_written(person: Candidate) -> bool:
    """Number, name and birth date are those of this person, and of nobody else that could be."""
    return all(f"{field}:sama:" in person.evidence for field in ("nik", "name", "birth_date"))


def _heard(report: Report, person: Candidate) -> Match | None:
    """A pair with what age and RT add; None where the age is another generation's."""
    bits, because, sure = 0, [], person.verdict
    if report.age is not None and report.born is None and person.born is not None:
        age = age_on(person.born, report.day) if report.day else report.age
        apart = abs(age - report.age)
        if apart > AGE_SLACK and "nik:sama" not in person.evidence:
            return None
        if apart > AGE_SLACK:
            sure = "ask"
        elif report.day and apart <= NEAR_AGE:
            bits += NEAR_AGE_BITS
        because.append(f"umur {report.age} tahun pada laporan, {age} menurut tanggal lahir")
    if report.rt and person.rt and report.rw and person.rw:
        here = int(report.rt) == _whole(person.rt) and int(report.rw) == _whole(person.rw)
        bits += SAME_RT_BITS if here else OTHER_RT_BITS
        because.append("RT dan RW sama" if here else "RT atau RW berbeda")
    said = (*in_words(person.evidence), *because)
    return Match(report, person, sure, person.score + bits, because=said)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


def hits_of(
    matches: Iterable[Match],
    payments: Mapping[str, Sequence[Payment]],
    *,
    day: date,
    book: LawBook,
    zone: tzinfo,
) -> tuple[Hit, ...]:
    """One hit for each death or accident of a person, in the order in which to visit.

    Args:
        payments: person → months paid, of everybody matched. day: today, for what is late.
    """
    together: dict[tuple[str, date | None], list[Match]] = {}
    for match in matches:
        dies = match.report.kind == "death"
        together.setdefault(
            (match.person.person_id, None if dies else match.report.day), []
        ).append(match)
    found = []
    for (person_id, _), told in together.items():
        sure = [match for match in told if match.sure == "same"] or told
        sure.sort(key=lambda match: (-match.score, match.report.number))
        found.append(_hit(sure, payments.get(person_id, ()), day, book, zone))
    return tuple(sorted(found, key=_dearest))


def _dearest(hit: Hit) -> tuple[object, ...]:
    """Covered before not covered, much before little, soon barred before later, sure before not."""
    left = hit.days_left if hit.days_left is not None else 10**6
    money = (-hit.estimate_low_rp, -hit.estimate_high_rp)
    return hit.covered == "no", *money, left, hit.sure == "ask", hit.person_id, str(hit.day)


def _hit(
    told: Sequence[Match], payments: Sequence[Payment], day: date, book: LawBook, zone: tzinfo
) -> Hit:
    """One person's hit, from reports that agree on who it is, the surest first."""
    first, member = told[0], Member(born=told[0].person.born)
    days = unique_days(match.report.day for match in told)
    hit = Hit(
        person_id=first.person.person_id,
        kind=first.report.kind,
        sure=first.sure,
        score=first.score,
        reports=tuple(match.report.number for match in told),
        day=next((match.report.day for match in told if match.report.day), None),
        days=days,
        covered="unknown",
        rivals=tuple(dict.fromkeys(rival for match in told for rival in match.rivals)),
        because=first.because,
        evidence=first.person.evidence,
    )
    if hit.day is None:
        return _without_a_day(hit, first.report, payments, member, day, book, zone)
    by_day = {
        match.report.day: match.report for match in reversed(told) if match.report.day is not None
    }
    dues = [due(by_day[each], payments, member, today=day, book=book, zone=zone) for each in days]
    chosen = dues[days.index(hit.day)]
    answers = {each.covered for each in dues}
    return replace(
        _with(hit, chosen),
        covered=chosen.covered if len(answers) == 1 else "unknown",
        estimate_low_rp=min(each.low_rp for each in dues),
        estimate_high_rp=max(each.high_rp for each in dues),
        questions=unique(chosen.questions, ("hari_kejadian_berbeda",) if len(days) > 1 else ()),
    )


def unique_days(days: Iterable[date | None]) -> tuple[date, ...]:
    """The days told, each once, in order."""
    return tuple(sorted({day for day in days if day is not None}))


def _without_a_day(
    hit: Hit,
    report: Report,
    payments: Sequence[Payment],
    member: Member,
    today: date,
    book: LawBook,
    zone: tzinfo,
) -> Hit:
    """Nothing is proven; the most that may be due is that of the last paid month begun."""
    begun = [payment.month for payment in payments if payment.month.first_day <= today]
    asked = ("hari_kejadian",)
    if not begun:
        return replace(hit, questions=asked)
    best = min(today, max(begun).last_day)
    found = due(
        replace(report, day=best, accident_on=None), payments, member,
        today=today, book=book, zone=zone,
    )  # fmt: skip
    return replace(hit, estimate_high_rp=found.high_rp, questions=unique(asked, found.questions))


def _with(hit: Hit, found: Due) -> Hit:
    cover = found.cover
    return replace(
        hit,
        covered=found.covered,
        state=cover.state if cover else "not_yet" if found.covered == "no" else "",
        paid_through=cover.paid_through if cover else None,
        jkm=cover.jkm if cover else "none",
        days_left=found.days_left,
        late=found.late,
        reasons=found.reasons,
        conditions=found.conditions,
        questions=found.questions,
    )
