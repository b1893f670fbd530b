"""What a cell says of a day, and which of two readings a NIK confirms.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

The policy, in full. Indonesian order is day/month/year and is taken as meant. A column that holds a
date with a second part above 12 was written, at least in part, month/day: from then on its dates
that could be either give no day, unless the NIK says which. A date and a NIK that disagree are both
kept and told; a date that, with day and month exchanged, agrees with the NIK exactly was turned
round by a spreadsheet and is turned back, and told. A missing birth date is taken from the NIK
where only one century gives a worker's age, and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pijar.core.days import age_on
from pijar.core.nik import Nik
from pijar.core.sheet import Cell, Odd
from pijar.stages.lists.cells import LONGEST_VALUE, clean, remembered, says_nothing

WORKER_AGES = range(15, 100)
"""Two digits of a year mean the century that puts somebody on a list of workers at these ages."""

OLDEST = 110


class DayReading(NamedTuple):
    """The day, the other day it could be with day and month exchanged, and the code of a problem.

    month_first: written unmistakably as month/day.
    """

    day: date | None
    exchanged: date | None = None
    code: str | None = None
    month_first: bool = False


NO_DAY = DayReading(None)

_MONTH_WORDS = (
    "januari jan january",
    "februari feb pebruari peb february febuari",
    "maret mar mrt march",
    "april apr",
    "mei may",
    "juni jun june",
    "juli jul july",
    "agustus agt ags agst agu agus agust aug august",
    "september sep sept",
    "oktober okt oct october",
    "november nov nop nopember",
    "desember des dec december",
)
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_MONTHS = {
    word: number
    for number, words in enumerate(_MONTH_WORDS, start=1)
    for word in (*words.split(), _ROMAN[number - 1])
}
_NUMBERS = re.compile(r"([0-9]{1,4})\s*[-/., :\\|]\s*([0-9]{1,2})\s*[-/., :\\|]\s*([0-9]{1,4})")
_WORDED = re.compile(r"([0-9]{1,2})[-/., ]*([A-Za-z]+)[-/., ]*([0-9]{4}|[0-9]{2})")
_CLOCK = re.compile(r"[T ]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?:\+07:?00)?$")
_WEEKDAY = re.compile(r"^(?:senin|selasa|rabu|kamis|ju?m'?at|sabtu|minggu|ahad)[, ]+", re.I)
_EPOCH = date(1899, 12, 30)


def read_day(cell: Cell, today: date) -> DayReading:
    """The day a cell means, whatever its kind; `today` decides the century of two-digit years."""
    if isinstance(cell, str):
        return _read_text(cell, today)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return DayReading(cell, _exchange(cell))
    if isinstance(cell, Odd):
        return _read_text(cell.shown, today)
    if isinstance(cell, bool) or cell is None:
        return NO_DAY if cell is None else _unreadable()
    return _read_number(cell, today)


def writes_month_first(cells: Iterable[Cell], today: date) -> bool:
    """Whether any text of a column is unmistakably month/day/year."""
    return any(isinstance(cell, str) and read_day(cell, today).month_first for cell in cells)


def born_by_nik(nik: Nik, today: date) -> date | None:
    """The birth date inside a NIK, if exactly one century makes it a worker's."""
    day, month, yy = nik.day_month_yy
    year = _century(yy, today)
    found = _day(year, month, day) if year else None
    return found if found and age_on(found, today) in WORKER_AGES else None


def settle(
    reading: DayReading, nik: Nik | None, *, suspect: bool
) -> tuple[date | None, tuple[str, ...]]:
    """The birth date, after asking the NIK, and the codes of what is to be told.

    Args:
        reading: what the cell said. suspect: its column holds month/day dates.
    """
    day, exchanged = reading.day, reading.exchanged
    told = (reading.code,) if reading.code else ()
    if day is None:
        return None, told
    doubtful = suspect and exchanged is not None
    if nik is None:
        return (None, (*told, "TANGGAL_AMBIGU")) if doubtful else (day, told)
    if nik.agrees_with(day):
        return day, (*told, "TANGGAL_DIPASTIKAN_NIK") if doubtful else told
    if exchanged is not None and nik.agrees_with(exchanged):
        return exchanged, (*told, "TANGGAL_DIPASTIKAN_NIK")
    return (None, (*told, "TANGGAL_AMBIGU")) if doubtful else (day, (*told, "TANGGAL_BEDA_NIK"))


def implausible(born: date, today: date) -> str | None:
    """The code of what is wrong with a birth date as such. The first two leave no date."""
    if born > today:
        return "TANGGAL_MASA_DEPAN"
    age = age_on(born, today)
    if age > OLDEST:
        return "UMUR_DI_ATAS_110"
    return "UMUR_DI_BAWAH_15" if age < WORKER_AGES.start else None


@remembered
def _read_text(text: str, today: date) -> DayReading:
    text = clean(text)[0].strip("'’` .,")
    if says_nothing(text):
        return NO_DAY
    if len(text) > LONGEST_VALUE:
        return _unreadable()
    text = _WEEKDAY.sub("", _CLOCK.sub("", text))
    if numbers := _NUMBERS.fullmatch(text):
        return _read_parts((numbers[1], numbers[2], numbers[3]), today)
    if worded := _WORDED.fullmatch(text):
        month = _MONTHS.get(worded[2].casefold())
        if month is None:
            return _unreadable()
        # A month in words or in Roman figures cannot be taken for a day.
        return _read_parts((worded[1], str(month), worded[3]), today)._replace(exchanged=None)
    if text.isascii() and text.isdigit():
        return _read_number(int(text), today)
    return _unreadable()


def _read_parts(parts: tuple[str, str, str], today: date) -> DayReading:
    first, second, third = parts
    if len(first) == 4 and len(third) <= 2:  # year first: nobody writes year/day/month
        return _dated(int(first), int(second), int(third))
    if len(first) > 2 or len(third) not in (2, 4):
        return _unreadable()
    one, two, year, code = int(first), int(second), int(third), None
    if len(third) == 2:
        year = _century(year, today) or today.year // 100 * 100 + year
        code = "TANGGAL_DUA_DIGIT"
    if 1 <= one <= 12 < two:
        return _dated(year, one, two, "TANGGAL_BULAN_DULU")._replace(month_first=True)
    reading = _dated(year, two, one, code)
    return reading._replace(exchanged=_exchange(reading.day) if reading.day else None)


def _read_number(number: int | float, today: date) -> DayReading:
    """A number is an Excel day number, a bare year, or eight digits without signs between."""
    if number != number or not 0 < number < 10**8:
        return _unreadable()
    whole = int(number)
    if 1900 <= whole <= today.year:  # as day numbers these lie in 1905
        return DayReading(None, code="TANGGAL_HANYA_TAHUN")
    if whole == 60:  # 29 February 1900, which only Excel knows
        return DayReading(None, code="TANGGAL_MUSTAHIL")
    if whole < 10**5:
        return DayReading(_EPOCH + timedelta(whole + (whole < 60)), code="TANGGAL_SERIAL")
    if whole >= 10**6:
        return _read_eight(f"{whole:08}")
    return _unreadable()


def _read_eight(digits: str) -> DayReading:
    """17081980 or 19800817: the middle is a month in the one and a century in the other."""
    if digits[4:6] <= "12":
        return _dated(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    reading = _dated(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    return reading._replace(exchanged=_exchange(reading.day) if reading.day else None)


def _dated(year: int, month: int, day: int, code: str | None = None) -> DayReading:
    found = _day(year, month, day)
    return DayReading(found, code=code) if found else DayReading(None, code="TANGGAL_MUSTAHIL")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _exchange(day: date) -> date | None:
    """The day with day and month exchanged, if that is another day."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def _century(yy: int, today: date) -> int | None:
    """The year with these last two digits at which a worker can have been born."""
    years = (year for year in range(yy % 100 + 1900, today.year + 1, 100))
    return next((year for year in years if today.year - year in WORKER_AGES), None)


def _unreadable() -> DayReading:
    return DayReading(None, code="TANGGAL_TIDAK_TERBACA")
