"""What is due when something happens: every line with its arithmetic, its law and its doubts.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

Two things of the event's own day decide: the cover somebody had, worked out of paid months, and
the law. An accident may bring death months later; it still counts by its own day. Nothing is
guessed: what is not known is a question, and where it decides between JKK and JKM both are shown
(`either`) and nothing is promised. BPJS Ketenagakerjaan decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from pijar.core.days import birthday
from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month
from pijar.law.book import Law, LawBook
from pijar.rules.ask import Verdict
from pijar.stages.claims.events import NO, YES, Accident, Death, Event, Insured, Scheme, what
from pijar.stages.claims.grounds import NOTICE, grounds, in_force, unique
from pijar.stages.claims.lines import (
    Facts,
    Line,
    death,
    death_at_work,
    disability,
    treatment,
    wages,
)
from pijar.stages.claims.scholarships import (
    Calendar,
    Child,
    Trigger,
    calendars,
    gives_scholarship,
)
from pijar.stages.contributions.cover import Cover, Payment, counted, covered_on
from pijar.stages.contributions.replacement import jkk_claims_until

_NOT_COVERED: Final = {"not_yet": "belum_terlindungi", "lapsed": "nonaktif", "ended": "selesai"}
_ACTIVE: Final = "masih_aktif"
_SETTLE_FIRST: Final = "tunggakan_dilunasi_dahulu"


@dataclass(frozen=True, slots=True)
class Member:
    """Whom it happened to, as far as benefits ask.

    Args:
        born: None where not known.
        children: None where nobody has asked yet.
        chosen: keys of the children the family names, where there are too many.
        months_altogether: paid months up to the event, gaps or not.
    """

    born: date | None = None
    children: tuple[Child, ...] | None = None
    chosen: frozenset[str] = frozenset()
    months_altogether: int = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is due, as far as we can tell.

    Args:
        scheme: None where nothing is insured or where it must be asked.
        day: whose law and cover decided.
        lines: paid once. scholarships: paid yearly, a calendar a child.
        reasons: why nothing or less is due. conditions: what stands before it.
        questions: what must be asked before it is sure.
        either: where JKK or JKM must be asked, what each would give.
        confirmed: whether all law it rests on is.
        law, source: the quantities, and where they stand.
    """

    scheme: Scheme | None
    day: date | None
    lines: tuple[Line, ...] = ()
    scholarships: tuple[Calendar, ...] = ()
    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    either: tuple[Estimate, ...] = ()
    confirmed: bool = True
    law: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def total_rp(self) -> int | None:
        """What is due once, of what is known; None where it must first be asked what it was."""
        if self.either or (self.scheme is None and self.questions) or self.day is None:
            return None
        return sum(line.amount_rp or 0 for line in self.lines)

    @property
    def span_rp(self) -> tuple[int, int]:
        """The least and the most that may be due once, of what is known."""
        totals = [each.total_rp or 0 for each in self.either] or [self.total_rp or 0]
        return min(totals), max(totals)

    @property
    def scholarship_rp(self) -> int:
        """All scholarships to the last year, if every year is studied."""
        return sum(each.total_rp for each in self.scholarships)

    @property
    def estimate(self) -> bool:
        """Whether it may turn out otherwise."""
        return not self.confirmed or bool(self.questions or self.conditions)

    def notice(self, lang: str = "id") -> str:
        """The sentence that stands under it."""
        return NOTICE[lang] if self.estimate else ""


def estimate(
    event: Event,
    cover: Cover,
    law: Law,
    facts: Facts,
    *,
    member: Member,
    asked_on: date | None = None,
) -> Estimate:
    """What is due for one event.

    Args:
        cover: on the event's day (`covered_on`). law: of that day.
        asked_on: the day of the claim, for the time bar; None: in time.

    Law: jkk.masa_tunggu, jkm.syarat_peserta, klaim.menunggak, klaim.jkk_daluwarsa, bpu.usia_maks,
        and that of every line

    Raises:
        NotInForce: the benefits of that day are not known.
        Defect: law of another day.
    """
    insured = what(event, law)
    if insured.day is not None and insured.day != law.day:
        raise Defect(f"the event counts by {insured.day}, the law is of {law.day}")
    if insured.scheme is None or insured.day is None:
        return _undecided(insured, law)
    against = _against(insured, cover, law, asked_on)
    if against:
        return _made(insured, cover, law, (), reasons=(against,))
    if isinstance(event, Accident):
        lines, questions = _hurt(facts, law)
    else:
        lines, questions = _died(event, insured, cover, facts, law)
    grants, asked = _scholarships(event, insured, cover, law, facts, member)
    conditions, doubts = _conditions(cover, law, member)
    waiting = insured.scheme == "jkm" and cover.jkm != "full"
    return _made(
        insured,
        cover,
        law,
        lines,
        scholarships=grants,
        reasons=("masa_tunggu",) if waiting else (),
        conditions=conditions,
        questions=unique(questions, asked, doubts),
    )


def estimate_of(
    event: Event,
    payments: Iterable[Payment | Month],
    book: LawBook,
    facts: Facts | None = None,
    *,
    member: Member | None = None,
    asked_on: date | None = None,
) -> Estimate:
    """What is due for one event, from the months that are paid.

    Where it is not known whether work was the cause, both answers stand in `either`: JKM by the day
    of death, JKK by the day of the accident (the day of death while no other is told).
    """
    paid = [each if isinstance(each, Payment) else Payment(each) for each in payments]
    facts, member = facts or Facts(), member or Member()
    law = _law(event.day if isinstance(event, Accident) else event.died_on, book)
    insured = what(event, law)
    if "karena_kecelakaan_kerja" in insured.questions:
        either = tuple(
            estimate_of(each, paid, book, facts, member=member, asked_on=asked_on)
            for each in _answers(event)
        )
        return Estimate(
            None,
            insured.day,
            questions=unique(insured.questions, *(each.questions for each in either)),
            either=either,
            confirmed=all(each.confirmed for each in either),
            law=unique(*(each.law for each in either)),
            source=unique(*(each.source for each in either)),
        )
    if insured.day is None or insured.scheme is None:
        return _undecided(insured, law)
    law, cover = _law(insured.day, book), covered_on(paid, insured.day, book)
    begun = [month for month in counted(paid, insured.day, book) if month.first_day <= insured.day]
    member = replace(member, months_altogether=len(begun))
    return estimate(event, cover, law, facts, member=member, asked_on=asked_on)


@lru_cache(maxsize=512)
def _law(day: date, book: LawBook) -> Law:
    """The law of a day, made once for the thousands of deaths of a register."""
    return book.on(day)


def _answers(event: Event) -> tuple[Event, ...]:
    """The event as it would be with either answer."""
    if isinstance(event, Accident):
        return tuple(replace(event, at_work=answer) for answer in (YES, NO))
    accident_on = event.accident_on or event.died_on
    return (
        replace(event, by_accident_at_work=YES, accident_on=accident_on),
        replace(event, by_accident_at_work=NO),
    )


def _against(insured: Insured, cover: Cover, law: Law, asked_on: date | None) -> str:
    """Why nothing is due at all; empty when something is."""
    assert insured.day is not None
    _known("jkm.syarat_peserta", _ACTIVE, law)
    if not cover.active:
        return _NOT_COVERED[cover.state]
    if insured.scheme == "jkm":
        return ""
    if cover.run_of_months <= law("jkk.masa_tunggu") and law("jkk.masa_tunggu"):
        return "masa_tunggu_jkk"
    if asked_on is not None and asked_on > jkk_claims_until(insured.day, law):
        return "daluwarsa"
    return ""


def _known(name: str, word: str, law: Law) -> str:
    """The word of law for which this module was written; any other stops, for it means otherwise.

    Raises:
        Refusal: BUNYI_HUKUM_TAK_DIKENAL
    """
    if law(name) != word:
        raise Refusal(
            "BUNYI_HUKUM_TAK_DIKENAL",
            f"Nilai “{law(name)}” dari {name} belum dikenal oleh program.",
            f"Yang dikenal: {word}. Minta program ditambah sebelum hukum ini dipakai.",
        )
    return word


def _hurt(facts: Facts, law: Law) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of somebody who lives."""
    lines = [*treatment(facts, law, always=True), *wages(facts, law), *disability(facts, law)]
    asked = []
    if facts.off_work_months is None:
        asked.append("bulan_tidak_bekerja")
    if facts.off_work_days:
        asked.append("sisa_hari_stmb")
    if facts.outcome is None:
        asked.append("keterangan_dokter")
    rates = {"partial": (facts.table_bp,), "functional": (facts.table_bp, facts.reduction_bp)}
    if None in rates.get(facts.outcome or "", ()):
        asked.append("persen_cacat")
    return lines, tuple(asked)


def _died(
    event: Death, insured: Insured, cover: Cover, facts: Facts, law: Law
) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of a family; who lived on after a work accident has those of that time too."""
    if insured.scheme == "jkm":
        return death(law, full=cover.jkm == "full"), ()
    lived_on = event.died_on > law.day
    asked = []
    if lived_on and facts.off_work_months is None:
        asked.append("bulan_tidak_bekerja")
    if facts.off_work_days:
        asked.append("sisa_hari_stmb")
    if facts.outcome not in (None, "recovered"):
        asked.append("cacat_sebelum_meninggal")
    before = [*treatment(facts, law, always=lived_on), *wages(facts, law)]
    return [*before, *death_at_work(facts, law)], tuple(asked)


def _scholarships(
    event: Event, insured: Insured, cover: Cover, law: Law, facts: Facts, member: Member
) -> tuple[tuple[Calendar, ...], tuple[str, ...]]:
    """The calendars of the children, and what is asked about them."""
    trigger: Trigger = "kematian_jkm" if insured.scheme == "jkm" else "kematian_jkk"
    if isinstance(event, Accident):
        if facts.outcome != "total":
            return (), ()
        trigger = "cacat_total_tetap_jkk"
    verdict = gives_scholarship(
        trigger, law, in_a_row=cover.run_of_months, altogether=member.months_altogether
    )
    if verdict is Verdict.NO:
        return (), ()
    if verdict is Verdict.UNKNOWN:
        return (), ("masa_iuran_beasiswa",)
    if member.children is None:
        return (), ("anak",)
    since = event.died_on if isinstance(event, Death) else event.day
    return calendars(member.children, since, law, member.chosen)


def _conditions(cover: Cover, law: Law, member: Member) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before payment, and what must be asked about it."""
    conditions, asked = [], []
    if cover.unpaid and in_force(law, "klaim.menunggak"):
        conditions.append(_known("klaim.menunggak", _SETTLE_FIRST, law))
    elif cover.unpaid:
        asked.append("akibat_menunggak")
    if member.born is not None and birthday(member.born, law("bpu.usia_maks")) <= law.day:
        conditions.append("batas_usia")
    return tuple(conditions), tuple(asked)


def _undecided(insured: Insured, law: Law) -> Estimate:
    """Nothing insured, or its day not known: what counts as an accident is not confirmed either."""
    why = grounds(law, "jkk.perluasan_kecelakaan")
    return Estimate(
        insured.scheme,
        insured.day,
        reasons=insured.reasons,
        questions=insured.questions,
        confirmed=why.confirmed,
        law=why.law,
        source=why.source,
    )


def _made(
    insured: Insured,
    cover: Cover,
    law: Law,
    lines: Collection[Line],
    *,
    scholarships: tuple[Calendar, ...] = (),
    reasons: tuple[str, ...] = (),
    conditions: tuple[str, ...] = (),
    questions: tuple[str, ...] = (),
) -> Estimate:
    """The estimate with all that it rests on."""
    parts = [line.grounds for line in lines] + [each.grounds for each in scholarships]
    general = grounds(law, "jkm.syarat_peserta" if insured.scheme == "jkm" else "jkk.masa_tunggu")
    parts.append(general)
    return Estimate(
        insured.scheme,
        insured.day,
        tuple(lines),
        scholarships,
        reasons,
        conditions,
        questions,
        confirmed=all(part.confirmed for part in parts) and not cover.estimate,
        law=unique(*(part.law for part in parts), cover.why),
        source=unique(*(part.source for part in parts)),
    )
