"""Months: arithmetic that comes back, spans that count both ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.core.errors import Defect, Refusal
from pijar.core.month import MONTH_NAMES_EN, MONTH_NAMES_ID, Month, count, month_name, span

MONTHS = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))
STEPS = st.integers(-1200, 1200)


@given(MONTHS, STEPS, STEPS)
def test_arithmetic_comes_back(month, there, further):
    assert (month + there) - there == month
    assert (month + there) - month == there
    assert month + there + further == month + (there + further)
    assert (month < month + there) == (there > 0)


@given(MONTHS)
def test_text_comes_back(month):
    assert Month.parse(str(month)) == month
    assert str(month) == month.first_day.isoformat()[:7]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_between_the_first_and_the_last_of_its_month(day):
    month = Month.of(day)
    assert month.first_day <= day <= month.last_day
    assert month.last_day + timedelta(days=1) == (month + 1).first_day


@given(MONTHS, st.integers(-30, 60))
def test_a_span_is_inclusive_and_counted(first, length):
    last = first + length
    months = span(first, last)
    assert len(months) == count(first, last) == max(0, length + 1)
    assert list(months) == sorted(set(months))
    if months:
        assert (months[0], months[-1]) == (first, last)


def test_months_by_hand():
    assert Month(2026, 11) + 3 == Month(2027, 2)
    assert Month(2026, 2) - 3 == Month(2025, 11)
    assert Month(2026, 1) - Month(2025, 10) == 3
    assert count(Month(2026, 1), Month(2026, 12)) == 12
    assert count(Month(2026, 2), Month(2026, 1)) == 0
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    assert Month(9999, 12).last_day == date(9999, 12, 31)
    assert Month(2026, 1).label("id") == "Januari 2026"
    assert Month(2026, 5).label("en") == "May 2026"


def test_there_are_twelve_names_in_each_language():
    assert [month_name(n) for n in range(1, 13)] == list(MONTH_NAMES_ID)
    assert [month_name(n, "en") for n in range(1, 13)] == list(MONTH_NAMES_EN)
    assert len(set(MONTH_NAMES_ID)) == len(set(MONTH_NAMES_EN)) == 12
    with pytest.raises(Defect):
        month_name(1, "jv")


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-00", "2026-1", "0000-01", "26-01", "2026-01-01", "٢٠٢٦-01",
     " 2026-01", "2026-01\n"],
)  # fmt: skip
def test_no_other_way_of_writing_a_month(text):
    with pytest.raises(Refusal) as refused:
        Month.parse(text)
    assert refused.value.code == "BULAN_TIDAK_SAH"


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (0, 1), (10_000, 1)])
def test_no_month_outside_the_calendar(year, month):
    with pytest.raises(Defect):
        Month(year, month)
