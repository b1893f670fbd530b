"""Working days, due days, and the steps of a month counted back from the day it must be paid.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

A month is due on one day, and ten steps of several offices lead to it and away from it. Each takes
some working days; counted back from the due day they say by when each must be done, so that a gap
is seen weeks before it happens. Holidays and *cuti bersama* are law by the year: of a year without
them only weekends are known, and whatever is counted through it is marked an estimate.

Units: working days whole; a step's `by` is the last day on which it is done in time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.law.book import LawBook

STEPS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "sweep": ("bayar.hari_kerja_penyisiran", "penyisiran peserta", "sweep"),
        "freeze": ("bayar.hari_kerja_pembekuan", "daftar dibekukan", "list frozen"),
        "bill": ("bayar.hari_kerja_tagihan", "tagihan disusun", "bill drawn up"),
        "approve": ("bayar.hari_kerja_persetujuan", "tagihan disetujui", "bill approved"),
        "code": ("bayar.hari_kerja_kode_iuran", "kode iuran terbit", "insurer's payment code"),
        "spm": ("bayar.hari_kerja_spm", "SPM terbit", "payment request (SPM)"),
        "sp2d": ("bayar.hari_kerja_sp2d", "SP2D terbit", "treasury's order (SP2D)"),
        "pay": ("bayar.hari_kerja_setor", "uang diterima BPJS", "paid to the insurer"),
        "receipt": ("bayar.hari_kerja_bukti", "bukti rinci diterima", "insurer's receipt file"),
        "match": ("bayar.hari_kerja_pencocokan", "pencocokan tiga arah", "three-way match"),
    }
)
"""The steps of a month in order: how long each takes by law, and its name in both languages."""

PAY: Final = "pay"
"""The step that must be done by the due day; those after it are counted forward."""

_LATER, _EARLIER = "hari_kerja_berikutnya", "hari_kerja_sebelumnya"
_DAY: Final = timedelta(days=1)
_WEEKEND: Final = (5, 6)


class Holiday(NamedTuple):
    """A day off: "nasional", or "cuti_bersama", on which offices and banks are closed as well."""

    day: date
    name: str
    kind: str


def _weekdays(day: date) -> int:
    """How many days from Monday to Friday there were from the first Monday of the calendar on."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@dataclass(frozen=True)
class Calendar:
    """Which days are worked. `years` are those whose holidays are known."""

    holidays: Mapping[date, Holiday]
    years: frozenset[int]

    def working_day(self, day: date) -> bool:
        """Whether offices and banks are open, as far as the calendar of that year is known."""
        return day.weekday() not in _WEEKEND and day not in self.holidays

    def next_working_day(self, day: date) -> date:
        """That day itself when it is worked, else the first one after it."""
        while not self.working_day(day):
            day += _DAY
        return day

    def working_days_back(self, day: date, days: int) -> date:
        """The working day so many working days before; 0 gives the day itself, or the last before.

        A day off counts for nothing: one working day before a Sunday is the Friday.
        """
        while not self.working_day(day):
            day -= _DAY
            days = max(0, days - 1) if self.working_day(day) else days
        for _ in range(days):
            day -= _DAY
            while not self.working_day(day):
                day -= _DAY
        return day

    def working_days_on(self, day: date, days: int) -> date:
        """The working day so many working days after; 0 gives the day itself, or the next."""
        day = self.next_working_day(day)
        for _ in range(days):
            day = self.next_working_day(day + _DAY)
        return day

    def working_days_left(self, day: date, by: date) -> int:
        """How many working days lie after a day, up to another one; negative when it has passed."""
        if by < day:
            return -self.working_days_left(by, day)
        off = bisect_right(self._off, by) - bisect_right(self._off, day)
        return _weekdays(by) - _weekdays(day) - off

    @cached_property
    def _off(self) -> list[date]:
        """Holidays that would be worked otherwise, in order."""
        return sorted(day for day in self.holidays if day.weekday() not in _WEEKEND)

    def knows(self, *days: date) -> bool:
        """Whether the holidays of all these days' years are known."""
        return all(day.year in self.years for day in days)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a month: begun on a working day at the latest, done by one."""

    code: str
    begins: date
    by: date

    def name(self, lang: str = "id") -> str:
        return STEPS[self.code][1 if lang == "id" else 2]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The steps of one coverage month in order; `estimate` where law or holidays are unsure."""

    month: Month
    due_on: date
    steps: tuple[Step, ...]
    estimate: bool
    why: tuple[str, ...]

    def by(self, code: str) -> date:
        """The last day for a step."""
        return next(step.by for step in self.steps if step.code == code)


class Alarm(NamedTuple):
    """A step not done yet: late, or with so many working days left (0: today is the last)."""

    step: Step
    days_left: int
    late: bool


@lru_cache(maxsize=8)
def calendar_of(book: LawBook) -> Calendar:
    """The working days of every year whose holidays the law knows.

    A decree that changes the running year is a later value with all its days; the last one counts.
    Law: kalender.hari_libur
    """
    quantity = next((q for q in book.quantities if q.name == "kalender.hari_libur"), None)
    of_year = {value.since.year: value.value for value in (quantity.values if quantity else ())}
    days = [
        Holiday(row["day"], row["name"], row["kind"]) for rows in of_year.values() for row in rows
    ]
    return Calendar(MappingProxyType({each.day: each for each in days}), frozenset(of_year))


@lru_cache(maxsize=4096)
def due_day(month: Month, book: LawBook) -> date:
    """The last day on which a coverage month is paid in time.

    Law: bpu.tanggal_jatuh_tempo, bpu.selisih_bulan_jatuh_tempo, bpu.jatuh_tempo_hari_libur, as in
        force on the month's first day.

    Raises:
        Refusal: JATUH_TEMPO_TAK_DIKENAL, the law names a way of moving the day that we do not know.
    """
    law, calendar = book.on(month.first_day), calendar_of(book)
    in_month = month + law("bpu.selisih_bulan_jatuh_tempo")
    day_of_month = min(max(1, law("bpu.tanggal_jatuh_tempo")), in_month.last_day.day)
    day = in_month.first_day.replace(day=day_of_month)
    moved = law("bpu.jatuh_tempo_hari_libur")
    if moved == _LATER:
        return calendar.next_working_day(day)
    if moved == _EARLIER:
        return calendar.working_days_back(day, 0)
    raise Refusal(
        "JATUH_TEMPO_TAK_DIKENAL",
        f"Cara “{moved}” memindahkan jatuh tempo dari hari libur tidak dikenal.",
        f"Tulis {_LATER} atau {_EARLIER} di law/bpu/jatuh_tempo_hari_libur.yaml.",
    )


def schedule(month: Month, book: LawBook) -> Schedule:
    """By when each step of a coverage month must be done, so that it is paid on its due day.

    Steps up to the payment are counted back from the due day, each by the working days of the one
    after it; receipt and match follow it. A city that gives its own days gets its own dates.
    """
    calendar, law, due_on = calendar_of(book), book.on(month.first_day), due_day(month, book)
    takes = {code: law(named) for code, (named, *_) in STEPS.items()}
    codes = list(STEPS)
    paid = codes.index(PAY)
    by = {PAY: due_on}
    for code, following in reversed(list(pairwise(codes[: paid + 1]))):
        by[code] = calendar.working_days_back(by[following], takes[following])
    for before, code in pairwise(codes[paid:]):
        by[code] = calendar.working_days_on(by[before], takes[code])
    steps = tuple(Step(code, _begins(calendar, by[code], takes[code]), by[code]) for code in codes)
    why = (
        "bpu.tanggal_jatuh_tempo", "bpu.selisih_bulan_jatuh_tempo", "bpu.jatuh_tempo_hari_libur",
        *(named for named, *_ in STEPS.values()),
    )  # fmt: skip
    sure = calendar.knows(steps[0].begins, steps[-1].by) and _confirmed(book, steps)
    estimate = not sure or not all(law.entry(name).confirmed for name in why)
    return Schedule(month, due_on, steps, estimate, (*why, "kalender.hari_libur"))


def alarms(
    plan: Schedule, day: date, book: LawBook, done: Collection[str] = ()
) -> tuple[Alarm, ...]:
    """Every step not done on a day, in order: the working days left, and which are late."""
    calendar = calendar_of(book)
    return tuple(
        Alarm(step, calendar.working_days_left(day, step.by), step.by < day)
        for step in plan.steps
        if step.code not in done
    )


def _begins(calendar: Calendar, by: date, takes: int) -> date:
    """The first day of work on a step that takes so many working days and ends with `by`."""
    return calendar.working_days_back(by, max(0, takes - 1))


def _confirmed(book: LawBook, steps: Sequence[Step]) -> bool:
    years = {step.by.year for step in steps} | {steps[0].begins.year}
    return all(book.on(date(year, 12, 31)).entry("kalender.hari_libur").confirmed for year in years)
