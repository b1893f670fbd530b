"""Birthdays on which an age rule turns, drawn on purpose so that every city has them."""

from datetime import date, timedelta

from pijar.core.days import cutoff


def edge_births(day: date) -> tuple[date, ...]:
    """Birthdays around 17, 18 and 65 on `day`, leap days and last days of a year.

    Args: day: the decision day.
    Returns: in a fixed order; 65 today, 65 tomorrow, 64 years 11 months, 65 within the year, …
    """
    old = cutoff(day, 65)
    month = timedelta(days=30)
    leap = [date(year, 2, 29) for year in (1960, 1964, 1980, 2004, 2008)]
    return (
        old,
        old + timedelta(days=1),
        old + month,
        old - timedelta(days=1),
        date(old.year, 1, 1),
        date(old.year, 12, 31),
        date(old.year + 1, 1, 1),
        date(old.year + 1, 7, 1),
        date(old.year + 1, 12, 31),
        *leap,
        cutoff(day, 18),
        cutoff(day, 18) + timedelta(days=1),
        cutoff(day, 17),
        cutoff(day, 17) + timedelta(days=1),
        date(1979, 12, 31),
        date(1985, 1, 1),
    )
