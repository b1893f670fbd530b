"""The clocks of a claim: what must be done by which instant, and which are running out.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

    first_report    48 hours from the accident or the diagnosis: telephone, WhatsApp, e-mail will do
    conclusion      the insurer's, 30 days from the first report
    second_report   48 hours from the doctor's statement; it is the claim itself
    time_bar        JKK: years from the accident. JKM: none
    payment         three working days from a complete file; late, the insurer owes compensation

Hours run from instant to instant. Days end at midnight of the place. What the law of that day does
not say has no end here and is told, never taken for "no limit".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from pijar.core.errors import Defect, Refusal
from pijar.core.rupiah import share
from pijar.law.book import Law, LawBook
from pijar.rules.ask import Verdict
from pijar.stages.claims.events import Accident, Event, day_of
from pijar.stages.claims.grounds import Grounds, grounds, in_force, said
from pijar.stages.contributions.calendar import calendar_of
from pijar.stages.contributions.replacement import jkk_claims_until

Code = Literal["first_report", "conclusion", "second_report", "time_bar", "payment"]
End = Literal["set", "never", "unknown"]

CLOCK_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "first_report": ("laporan kecelakaan tahap I", "first report of the accident"),
        "conclusion": ("simpulan BPJS Ketenagakerjaan", "the insurer's conclusion"),
        "second_report": ("laporan tahap II (klaim)", "second report (the claim)"),
        "time_bar": ("batas waktu klaim", "time bar of the claim"),
        "payment": ("pembayaran sejak berkas lengkap", "payment after a complete file"),
    }
)

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_NEVER: Final = "tanpa_batas"


@dataclass(frozen=True, slots=True)
class Clock:
    """One time limit.

    Args:
        end: set, never (the law names no limit), or unknown (the law of that day is not known).
        due_at: the last instant that is in time; None unless set.
    """

    code: Code
    end: End
    due_at: datetime | None
    grounds: Grounds

    def name(self, lang: str = "id") -> str:
        return said(CLOCK_WORDS, self.code, lang)

    def late(self, at: datetime) -> bool:
        """Whether something done (or not done yet) at that instant is too late."""
        return self.due_at is not None and at > self.due_at


class Alarm(NamedTuple):
    """A limit not met yet: late, or with so many whole hours left."""

    clock: Clock
    hours_left: int
    late: bool


def first_report(happened_at: datetime, law: Law) -> Clock:
    """By when an accident must be told.

    Law: klaim.lapor_tahap_1_jam, of the day of the accident
    """
    return _hours("first_report", happened_at, "klaim.lapor_tahap_1_jam", law)


def second_report(stated_at: datetime, law: Law) -> Clock:
    """By when the claim must follow the doctor's statement.

    Law: klaim.lapor_tahap_2_jam, of the day of the statement
    """
    return _hours("second_report", stated_at, "klaim.lapor_tahap_2_jam", law)


def conclusion(reported_at: datetime, zone: tzinfo, law: Law) -> Clock:
    """By when the insurer must say whether it was an accident at work.

    Law: klaim.simpulan_hari, of the day of the report
    """
    name = "klaim.simpulan_hari"
    if not in_force(law, name):
        return _unknown("conclusion", name)
    last = day_of(reported_at, zone) + law(name) * _DAY
    return Clock("conclusion", "set", _end_of(last, zone), grounds(law, name))


def time_bar_jkk(happened_on: date, zone: tzinfo, law: Law) -> Clock:
    """Until when an accident may be claimed.

    Law: klaim.jkk_daluwarsa, of the day of the accident
    """
    last = jkk_claims_until(happened_on, law)
    return Clock("time_bar", "set", _end_of(last, zone), grounds(law, "klaim.jkk_daluwarsa"))


def time_bar_jkm(law: Law) -> Clock:
    """That a death may always be claimed, where the law of its day says so.

    Law: klaim.jkm_daluwarsa
    """
    name = "klaim.jkm_daluwarsa"
    if not in_force(law, name):
        return _unknown("time_bar", name)
    if law(name) != _NEVER:
        raise Refusal(
            "BATAS_KLAIM_TAK_DIKENAL",
            f"Batas waktu klaim JKM “{law(name)}” tidak dikenal.",
            f"Tulis {_NEVER} di law/klaim/jkm_daluwarsa.yaml, atau minta program ditambah.",
        )
    return Clock("time_bar", "never", None, grounds(law, name))


def payment(complete_on: date, zone: tzinfo, book: LawBook) -> Clock:
    """By when a complete file must be paid.

    Law: klaim.bayar_hari_kerja, kalender.hari_libur
    """
    law, name, calendar = book.on(complete_on), "klaim.bayar_hari_kerja", calendar_of(book)
    if not in_force(law, name):
        return _unknown("payment", name)
    last, why = calendar.working_days_on(complete_on, law(name)), grounds(law, name)
    if not calendar.knows(complete_on, last):
        why = Grounds(why.law, why.source, confirmed=False)
    return Clock("payment", "set", _end_of(last, zone), why)


def clocks_of(
    event: Event,
    zone: tzinfo,
    book: LawBook,
    *,
    reported_at: datetime | None = None,
    stated_at: datetime | None = None,
    complete_on: date | None = None,
) -> tuple[Clock, ...]:
    """Every clock that runs for a claim, in the order in which they begin.

    Of a death that may have come from work the accident's hour is seldom known: its first report is
    counted from the beginning of that day, the cautious way.

    Args:
        reported_at: of the first report. stated_at: of the doctor's statement, or of the death.
        complete_on: the day the file was complete.
    """
    found = []
    if isinstance(event, Accident) or event.by_accident_at_work is not Verdict.NO:
        began_at = _began(event, zone)
        law = book.on(day_of(began_at, zone))
        found.append(first_report(began_at, law))
        if reported_at is not None:
            found.append(conclusion(reported_at, zone, book.on(day_of(reported_at, zone))))
        if stated_at is not None:
            found.append(second_report(stated_at, book.on(day_of(stated_at, zone))))
        found.append(time_bar_jkk(law.day, zone, law))
    else:
        found.append(time_bar_jkm(book.on(event.died_on)))
    if complete_on is not None:
        found.append(payment(complete_on, zone, book))
    return tuple(found)


def _began(event: Event, zone: tzinfo) -> datetime:
    """The instant from which a first report is counted."""
    if isinstance(event, Accident):
        return event.happened_at
    return datetime.combine(event.accident_on or event.died_on, time.min, zone)


def compensation_rp(amount_rp: int, clock: Clock, paid_at: datetime, law: Law) -> int:
    """What the insurer owes for paying late: a share of the amount for each day begun.

    Law: klaim.ganti_rugi_per_hari_bp
    """
    if clock.due_at is None or paid_at <= clock.due_at:
        return 0
    days = -((clock.due_at - paid_at) // _DAY)
    return days * share(amount_rp, law("klaim.ganti_rugi_per_hari_bp"), rounding="down")


def channels(law: Law, *, first: bool) -> tuple[str, ...]:
    """How one may report (the first time) or claim.

    Law: klaim.lapor_saluran, klaim.saluran
    """
    name = "klaim.lapor_saluran" if first else "klaim.saluran"
    return tuple(law(name)) if in_force(law, name) else ()


def alarms(
    clocks: Collection[Clock], at: datetime, done: Collection[str] = ()
) -> tuple[Alarm, ...]:
    """Every limit not met yet, the most pressing first.

    Args:
        done: codes of what has been done.
    """
    running = [
        Alarm(clock, (clock.due_at - at) // _HOUR, clock.late(at))
        for clock in clocks
        if clock.due_at is not None and clock.code not in done
    ]
    return tuple(sorted(running, key=lambda alarm: (alarm.clock.due_at, alarm.clock.code)))


def _hours(code: Code, since: datetime, name: str, law: Law) -> Clock:
    if since.tzinfo is None:
        raise Defect("an instant needs its time zone")
    if not in_force(law, name):
        return _unknown(code, name)
    return Clock(code, "set", since + law(name) * _HOUR, grounds(law, name))


def _unknown(code: Code, name: str) -> Clock:
    return Clock(code, "unknown", None, Grounds((name,), (), confirmed=False))


def _end_of(day: date, zone: tzinfo) -> datetime:
    """The last second of a day at a place."""
    return datetime.combine(day, time(23, 59, 59), zone)
