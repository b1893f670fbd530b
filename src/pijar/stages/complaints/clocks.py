"""By when a complaint must be taken and answered, and how high it has risen when it is late.

lists → people → links → **decisions** → funding → enrolments → contributions → claims → reports

    answer    hours of the law for data (UU 27/2022), working days of the city for the rest
    take      somebody must have begun; a city sets how soon
    level     each time limit that passes lifts it one level

Hours run from instant to instant; working days end at midnight of the place. What rests on a value
that is not confirmed says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from types import MappingProxyType
from typing import Final, Literal

from pijar.core.errors import Defect
from pijar.law.book import LawBook
from pijar.stages.claims.grounds import Grounds, grounds
from pijar.stages.complaints.states import LEVELS, OPEN, Kind, State
from pijar.stages.contributions.calendar import calendar_of

Code = Literal["take", "answer"]

CLOCK_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"take": ("mulai ditangani", "to be taken"), "answer": ("dijawab", "to be answered")}
)

ANSWER_BY: Final[Mapping[str, str]] = MappingProxyType(
    {
        "complaint": "aduan.jawab_hari_kerja",
        "appeal": "aduan.keberatan_hari_kerja",
        "see": "pdp.akses_jam",
        "correct": "pdp.perbaikan_jam",
        "delete": "aduan.jawab_hari_kerja",
        "breach": "pdp.pemberitahuan_kebocoran_jam",
    }
)
"""Kind → the quantity that limits its answer, in hours or working days."""

NOTICE_SAYS: Final = "pdp.pemberitahuan_isi"
_TAKE_BY: Final = "aduan.ambil_hari_kerja"
_RISE_AFTER: Final = "aduan.naik_hari_kerja"
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """One time limit: what it is for, the last instant that is in time, and what it rests on."""

    code: Code
    due_at: datetime
    grounds: Grounds

    def late(self, at: datetime) -> bool:
        """Whether something done (or not done yet) at that instant is too late."""
        return at > self.due_at

    def hours_left(self, at: datetime) -> int:
        """Whole hours; below nought when it is late."""
        return (self.due_at - at) // _HOUR


def answer_clock(kind: Kind, since: datetime, zone: tzinfo, book: LawBook) -> Clock:
    """By when an answer is due.

    Args:
        since: when it was received; of a breach, when it became known.
    Law: aduan.jawab_hari_kerja, aduan.keberatan_hari_kerja, pdp.akses_jam, pdp.perbaikan_jam,
        pdp.pemberitahuan_kebocoran_jam, of the day of `since`
    """
    return _clock("answer", ANSWER_BY[kind], since, zone, book)


def take_clock(kind: Kind, since: datetime, zone: tzinfo, book: LawBook) -> Clock:
    """By when somebody must have begun: never after the answer itself is due.

    Law: aduan.ambil_hari_kerja
    """
    taken = _clock("take", _TAKE_BY, since, zone, book)
    answer = answer_clock(kind, since, zone, book)
    return taken if taken.due_at <= answer.due_at else Clock("take", answer.due_at, answer.grounds)


def next_clock(
    kind: Kind,
    state: State,
    since: datetime,
    zone: tzinfo,
    book: LawBook,
    *,
    risen_at: datetime | None = None,
) -> Clock | None:
    """The limit that runs in a state; None where nobody waits.

    Args:
        risen_at: of a complaint that came to a higher level, since when it stands there as it
            does: whoever is new to it has some days even where the answer is late already.
    Law: aduan.naik_hari_kerja
    """
    if state not in OPEN:
        return None
    clock = (take_clock if state == "received" else answer_clock)(kind, since, zone, book)
    if risen_at is None:
        return clock
    again = _clock(clock.code, _RISE_AFTER, risen_at, zone, book)
    return max(clock, again, key=lambda each: each.due_at)


def rises(clock: Clock | None, level: int, at: datetime) -> bool:
    """Whether a complaint of this level is so late that somebody higher must see to it."""
    return clock is not None and clock.late(at) and level < LEVELS - 1


def notice_says(day: datetime, zone: tzinfo, book: LawBook) -> tuple[str, ...]:
    """What a notice of a breach must state, by code.

    Law: pdp.pemberitahuan_isi
    """
    return tuple(book.on(day.astimezone(zone).date())(NOTICE_SAYS))


def _clock(code: Code, name: str, since: datetime, zone: tzinfo, book: LawBook) -> Clock:
    if since.tzinfo is None:
        raise Defect("an instant needs its time zone")
    day = since.astimezone(zone).date()
    law = book.on(day)
    entry, why = law.entry(name), grounds(law, name)
    if entry.unit == "hour":
        return Clock(code, since + law(name) * _HOUR, why)
    calendar = calendar_of(book)
    last = calendar.working_days_on(day, law(name))
    if not calendar.knows(day, last):
        why = Grounds(why.law, why.source, confirmed=False)
    return Clock(code, datetime.combine(last, time(23, 59, 59), zone), why)
