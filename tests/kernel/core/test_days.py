"""Days: ages as cut-off days, 29 February included."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.core.days import (
    add_months,
    age_on,
    birthday,
    cutoff,
    last_month_under_age,
    parse_day,
    show_day,
)
from pijar.core.errors import Refusal
from pijar.core.month import Month, span

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def birthdays_kept(born, day):
    """Age by walking the years and counting the birthdays, with no arithmetic on dates."""
    kept = 0
    for year in range(born.year + 1, day.year + 1):
        leapling = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
        kept += day >= (date(year, 3, 1) if leapling else date(year, born.month, born.day))
    return kept


def every_day(first, last):
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


@pytest.mark.parametrize("years", [17, 18, 65])
@pytest.mark.parametrize("leap", [1956, 1960, 1961, 1964, 1996, 2000, 2004])
def test_cutoff_is_exact_around_every_february_and_year_end(years, leap):
    turns = [date(leap, 2, 27), date(leap, 12, 30)]
    for turn in turns:
        for born in every_day(turn, turn + timedelta(days=4)):
            for start in (date(leap + years, 2, 26), date(leap + years, 12, 29)):
                for day in every_day(start, start + timedelta(days=6)):
                    younger = birthdays_kept(born, day) < years
                    assert (born > cutoff(day, years)) == younger, (born, day)
                    assert (age_on(born, day) < years) == younger, (born, day)
                    assert (day < birthday(born, years)) == younger, (born, day)


def test_cutoff_is_exact_on_every_day_of_decades_for_those_born_around_29_february():
    for born in every_day(date(1960, 2, 27), date(1960, 3, 2)):
        age = birthdays_kept(born, date(1997, 12, 31))
        for day in every_day(date(1998, 1, 1), date(2030, 12, 31)):
            if day.month in (2, 3):
                age = birthdays_kept(born, day)
            assert age_on(born, day) == age
            assert born <= cutoff(day, age)
            assert born > cutoff(day, age + 1)


@given(born=DAYS, day=DAYS, years=st.integers(0, 80))
def test_the_three_ways_of_asking_an_age_agree(born, day, years):
    younger = born > cutoff(day, years)
    assert younger == (age_on(born, day) < years)
    assert younger == (day < birthday(born, years))


def test_29_february_by_hand():
    leapling = date(1964, 2, 29)
    assert leapling > cutoff(date(2029, 2, 28), 65)
    assert not leapling > cutoff(date(2029, 3, 1), 65)
    assert cutoff(date(2028, 2, 29), 65) == date(1963, 2, 28)
    assert birthday(leapling, 65) == date(2029, 3, 1)
    assert birthday(leapling, 64) == date(2028, 2, 29)


@given(born=DAYS, years=st.integers(17, 65))
def test_the_last_month_under_age_begins_before_the_birthday_and_the_next_does_not(born, years):
    last = last_month_under_age(born, years)
    assert born > cutoff(last.first_day, years)
    assert not born > cutoff((last + 1).first_day, years)


def test_the_last_month_under_age_by_hand():
    assert last_month_under_age(date(1961, 6, 15), 65) == Month(2026, 6)
    assert last_month_under_age(date(1961, 6, 1), 65) == Month(2026, 5)
    assert last_month_under_age(date(1961, 1, 1), 65) == Month(2025, 12)
    assert last_month_under_age(date(1964, 2, 29), 65) == Month(2029, 2)


@given(DAYS, st.integers(-600, 600))
def test_moving_by_months_lands_in_the_right_month_and_never_after_the_same_day(day, months):
    moved = add_months(day, months)
    assert Month.of(moved) - Month.of(day) == months
    assert moved.day == min(day.day, Month.of(moved).last_day.day)


def test_moving_by_months_by_hand():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


def test_days_as_people_write_them():
    assert show_day(date(2026, 11, 22)) == "22 November 2026"
    assert show_day(date(2026, 5, 1), "id") == "1 Mei 2026"
    assert show_day(date(2026, 8, 17), "en") == "17 August 2026"
    months = {show_day(month.first_day) for month in span(Month(2026, 1), Month(2026, 12))}
    assert len(months) == 12


@given(DAYS)
def test_a_day_comes_back_from_its_text(day):
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    ["", "2026-02-30", "20260131", "2026-W05-6", "31-01-2026", "2026-1-31", "0000-01-01",
     "٢٠٢٦-01-31", "2026-01-31 "],
)  # fmt: skip
def test_no_other_way_of_writing_a_day(text):
    with pytest.raises(Refusal) as refused:
        parse_day(text)
    assert refused.value.code == "TANGGAL_TIDAK_SAH"
