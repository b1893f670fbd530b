"""Days: reading, showing and moving dates, and ages as cut-off days.

Somebody born on 29 February has the birthday on 1 March in common years. Every function here
keeps to that, so `born > cutoff(day, 65)`, `age_on(born, day) < 65` and
`day < birthday(born, 65)` always say the same.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from pijar.core.errors import Refusal
from pijar.core.month import MONTH_NAMES_EN, MONTH_NAMES_ID, Month, month_name

__all__ = [
    "MONTH_NAMES_EN",
    "MONTH_NAMES_ID",
    "add_months",
    "age_on",
    "birthday",
    "cutoff",
    "last_month_under_age",
    "parse_day",
    "show_day",
]

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def parse_day(text: str) -> date:
    """The day written as "2026-01-31".

    Raises:
        Refusal: TANGGAL_TIDAK_SAH, any other form or a day that does not exist.
    """
    found = _DAY.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Refusal(
        "TANGGAL_TIDAK_SAH",
        f"“{text}” bukan tanggal yang sah.",
        "Tulis tahun, bulan, dan hari, misalnya 2026-01-31.",
    )


def cutoff(day: date, years: int) -> date:
    """The latest birth date of those who are at least so many years old on a day.

    `born > cutoff(day, 65)` is true of exactly those younger than 65 on that day. Rules compare
    dates with this one, because subtracting dates inside an engine gets ages wrong.
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February: the year so many years before has none
        return date(day.year - years, 2, 28)


def age_on(born: date, day: date) -> int:
    """Full years of age on a day; negative before birth."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, years: int) -> date:
    """The first day on which somebody is so many years old."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # born on 29 February
        return date(born.year + years, 3, 1)


def last_month_under_age(born: date, years: int) -> Month:
    """The last month that begins before somebody is so many years old.

    Cover is bought by the month, so this is the last one that may be paid under an age limit.
    """
    return Month.of(birthday(born, years) - timedelta(days=1))


def add_months(day: date, months: int) -> date:
    """The same day so many months later (or earlier), or the last day of a shorter month."""
    month = Month.of(day) + months
    length = calendar.monthrange(month.year, month.month)[1]
    return date(month.year, month.month, min(day.day, length))


def show_day(day: date, lang: str = "id") -> str:
    """The day as people write it: "22 November 2026"."""
    return f"{day.day} {month_name(day.month, lang)} {day.year}"
