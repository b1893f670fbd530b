"""What happened: an accident or a death, and whether it is a matter of JKK, of JKM, or of asking.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

    accident at work                       JKK, by the accident's day
    accident elsewhere                     nothing
    death by an accident at work           JKK, by the day of that accident, however long ago
    death otherwise                        JKM, by the day of death
    nobody knows yet                       asked; both possibilities are shown, neither is chosen

The day decides twice: whose paid months count and which law is read. It is the day where it
happened: an instant shortly before midnight in Semarang belongs to another day than in London.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final, Literal

from pijar.core.errors import Defect, Refusal
from pijar.law.book import Law
from pijar.rules.ask import Verdict

Scheme = Literal["jkk", "jkm"]

YES: Final = Verdict.YES
NO: Final = Verdict.NO
UNKNOWN: Final = Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class Accident:
    """Somebody was hurt, or fell ill from work.

    Args:
        happened_at: the instant; of an illness by work, that of the diagnosis.
        zone: of the place, which makes it a day.
        at_work: whether it happened at work, as told; UNKNOWN is asked.
        kind: another event that may count, in the word of law (jkk.perluasan_kecelakaan); or "".
        place: where, as told.
        traffic: whether it was a road accident, which asks for a police report.
    """

    happened_at: datetime
    zone: tzinfo
    at_work: Verdict
    kind: str = ""
    place: str = ""
    traffic: Verdict = UNKNOWN

    def __post_init__(self) -> None:
        if self.happened_at.tzinfo is None:
            raise Defect("an instant needs its time zone")

    @property
    def day(self) -> date:
        """The day of it, there."""
        return day_of(self.happened_at, self.zone)


@dataclass(frozen=True, slots=True)
class Death:
    """Somebody died.

    Args:
        by_accident_at_work: whether an accident at work was the cause, or an illness by work.
        accident_on: the day of that accident, often an earlier month.

    Raises:
        Refusal: KECELAKAAN_SESUDAH_MENINGGAL, nobody has an accident after death.
    """

    died_on: date
    by_accident_at_work: Verdict
    accident_on: date | None = None
    place: str = ""
    traffic: Verdict = UNKNOWN

    def __post_init__(self) -> None:
        if self.accident_on is not None and self.accident_on > self.died_on:
            raise Refusal(
                "KECELAKAAN_SESUDAH_MENINGGAL",
                "Hari kecelakaan tercatat sesudah hari meninggal.",
                "Periksa kedua tanggal itu pada laporan dan akta kematian.",
            )


Event = Accident | Death


@dataclass(frozen=True, slots=True)
class Insured:
    """What an event is to the insurer.

    Args:
        scheme: None where it must be asked, or where nothing is insured (then `reasons` say why).
        day: whose cover and law decide; None where it must be asked.
    """

    scheme: Scheme | None
    day: date | None
    questions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def day_of(instant: datetime, zone: tzinfo) -> date:
    """The day of an instant at a place."""
    if instant.tzinfo is None:
        raise Defect("an instant needs its time zone")
    return instant.astimezone(zone).date()


def counts_as_accident(kind: str, law: Law) -> bool:
    """Whether the law of that day counts another event at work as an accident.

    Law: jkk.perluasan_kecelakaan
    """
    return bool(kind) and kind in law("jkk.perluasan_kecelakaan")


def what(event: Event, law: Law) -> Insured:
    """Whether an event is JKK or JKM, and by which day; what is unknown is asked, never guessed.

    Args:
        law: of the day of an accident, for what counts as one.
    """
    if isinstance(event, Death):
        return _death(event)
    if event.at_work is YES or counts_as_accident(event.kind, law):
        return Insured("jkk", event.day)
    if event.at_work is NO:
        return Insured(None, event.day, reasons=("bukan_kecelakaan_kerja",))
    return Insured(None, event.day, questions=("karena_kecelakaan_kerja",))


def _death(event: Death) -> Insured:
    if event.by_accident_at_work is NO:
        return Insured("jkm", event.died_on)
    if event.by_accident_at_work is UNKNOWN:
        return Insured(None, None, questions=("karena_kecelakaan_kerja",))
    if event.accident_on is None:
        return Insured("jkk", None, questions=("hari_kecelakaan",))
    return Insured("jkk", event.accident_on)
