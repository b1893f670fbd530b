"""Slips in numbers and dates. Each gives another, or nothing where the slip cannot fall."""

from datetime import date, timedelta
from random import Random

_DIGITS = "0123456789"


def substituted(rng: Random, number: str) -> str:
    """One digit another."""
    at = rng.randrange(len(number))
    other = rng.choice([digit for digit in _DIGITS if digit != number[at]])
    return number[:at] + other + number[at + 1 :]


def transposed(rng: Random, number: str, start: int = 0) -> str:
    """Two unlike neighbours in the wrong order, from a place on."""
    at = rng.choice([at for at in range(start, len(number) - 1) if number[at] != number[at + 1]])
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def too_short(rng: Random, number: str) -> str:
    """The last digit missing, or any."""
    at = len(number) - 1 if rng.random() < 0.6 else rng.randrange(len(number))
    return number[:at] + number[at + 1 :]


def too_long(rng: Random, number: str) -> str:
    """One digit twice."""
    at = rng.randrange(len(number))
    return number[:at] + number[at] + number[at:]


def placeholder(rng: Random, number: str) -> str:
    """What is typed when the number is not at hand."""
    return rng.choice(("0", "-", "0" * 16, "9" * 16, number[:6] + "0" * 10))


def scientific(rng: Random, number: str) -> str:
    """As a spreadsheet shows it: 3.37E+15."""
    return f"{float(number):.{rng.choice((2, 5, 5, 8))}E}"


def zeroed(_: Random, number: str) -> str:
    """As a spreadsheet keeps it: fifteen digits, then a nought."""
    return f"{number[:15]}0"


def decimal(_: Random, number: str) -> str:
    """As a spreadsheet gives it out again: with .0 behind."""
    return f"{number}.0"


def day_and_month_swapped(_: Random, day: date) -> date | None:
    """12 March as 3 December."""
    return date(day.year, day.day, day.month) if day.day <= 12 else None


def a_day_off(rng: Random, day: date) -> date:
    """The day before or after."""
    return day + timedelta(rng.choice((-1, 1)))


def first_of_january(_: Random, day: date) -> date:
    """Only the year known."""
    return date(day.year, 1, 1)


def another_year(rng: Random, day: date) -> date | None:
    """A year or two off, or ten."""
    year = day.year + rng.choice((-1, 1, -2, 2, 1, -1, 10, -10))
    return _day(year, day.month, day.day)


def slip_in_date(rng: Random, day: date) -> date | None:
    """One digit another, or two in the wrong order, and still a day."""
    written = f"{day:%Y%m%d}"
    at = rng.randint(2, 7)
    for _ in range(20):
        if rng.random() < 0.7:
            typed = written[:at] + rng.choice(_DIGITS) + written[at + 1 :]
        else:
            typed = transposed(rng, written, 2)
        slipped = _day(int(typed[:4]), int(typed[4:6]), int(typed[6:]))
        if slipped and slipped != day and 1925 <= slipped.year <= 2015:
            return slipped
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
