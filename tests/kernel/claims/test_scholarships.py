"""Scholarship calendars: every year, its day, its level and its rupiah, worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.contributions.laws import law_with, nation

from pijar.core.days import birthday
from pijar.core.errors import Refusal
from pijar.rules.ask import Verdict
from pijar.stages.claims.scholarships import (
    BEFORE_SCHOOL,
    LEVEL_WORDS,
    Child,
    calendar,
    calendars,
    gives_scholarship,
)

DAY = date(2026, 3, 10)
LAW = nation().on(DAY)
HIGHER = "pendidikan_tinggi_atau_pelatihan"
NEITHER = frozenset({"menikah", "bekerja"})


def child(born: str, level: str | None, year: int | None = 1, **more: Any) -> Child:
    return Child(more.pop("key", "A"), date.fromisoformat(born), level, year, **more)


def test_each_year_has_its_day_level_and_amount() -> None:
    found = calendar(child("2013-05-05", "smp", 2), DAY, LAW)
    assert [(y.number, y.day.isoformat(), y.level, y.year_of_level) for y in found.years] == [
        (1, "2026-03-10", "smp", 2),
        (2, "2027-03-10", "smp", 3),
        (3, "2028-03-10", "sma", 1),
        (4, "2029-03-10", "sma", 2),
        (5, "2030-03-10", "sma", 3),
        (6, "2031-03-10", HIGHER, 1),
        (7, "2032-03-10", HIGHER, 2),
        (8, "2033-03-10", HIGHER, 3),
        (9, "2034-03-10", HIGHER, 4),
        (10, "2035-03-10", HIGHER, 5),
    ]
    assert [y.amount_rp for y in found.years] == (
        [2_000_000] * 2 + [3_000_000] * 3 + [12_000_000] * 5
    )
    assert (found.ends_on, found.ends_by) == (date(2036, 3, 10), "tamat")
    assert found.total_rp == 73_000_000


def test_what_is_due_now_is_the_newest_payment() -> None:
    found = calendar(child("2013-05-05", "smp", 2), DAY, LAW)
    assert found.due(date(2026, 3, 9)) is None
    assert [found.due(date(2027, 3, day)).number for day in (9, 10)] == [1, 2]  # type: ignore[union-attr]
    assert found.due(date(2050, 1, 1)).number == 10  # type: ignore[union-attr]


def test_a_small_child_waits_for_school_age() -> None:
    found = calendar(child("2024-02-29", BEFORE_SCHOOL, None), DAY, LAW)
    assert found.years[0].day == date(2028, 2, 29)
    assert found.years[1].day == date(2029, 2, 28)
    assert found.years[4].day == date(2032, 2, 29)  # the day itself again, when there is one
    assert found.total_rp == 87_000_000
    assert found.questions == ()


def test_a_child_past_school_age_begins_at_once() -> None:
    found = calendar(child("2020-01-01", BEFORE_SCHOOL, None), DAY, LAW)
    assert (found.years[0].day, found.years[0].level) == (DAY, "tk_sd")


@pytest.mark.parametrize(
    ("stopped", "payments", "ends_by"),
    [
        ({}, 4, "usia"),
        ({"menikah": date(2026, 3, 10)}, 0, "menikah"),
        ({"menikah": date(2026, 3, 11)}, 1, "menikah"),
        ({"bekerja": date(2028, 3, 10)}, 2, "bekerja"),
        ({"bekerja": date(2028, 3, 11), "menikah": date(2027, 6, 1)}, 2, "menikah"),
        ({"pindah": date(2026, 3, 10)}, 4, "usia"),  # the law names no such end
    ],
)
def test_it_stops_at_marriage_or_a_job(
    stopped: dict[str, date], payments: int, ends_by: str
) -> None:
    one = child("2006-06-01", HIGHER, 1, stopped=stopped, denied=NEITHER)
    found = calendar(one, DAY, LAW)
    assert (len(found.years), found.ends_by) == (payments, ends_by)


def test_the_birthday_itself_ends_it() -> None:
    for born, payments in (("2003-03-10", 0), ("2003-03-11", 1)):
        found = calendar(child(born, HIGHER, 2, denied=NEITHER), DAY, LAW)
        assert len(found.years) == payments


def test_a_level_the_law_does_not_have_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        calendar(child("2013-05-05", "pesantren"), DAY, LAW)
    assert caught.value.code == "JENJANG_TAK_DIKENAL"


def test_too_many_chosen_are_refused() -> None:
    three = [child("2016-05-01", "tk_sd", 6, key=key) for key in "ABC"]
    with pytest.raises(Refusal) as caught:
        calendars(three, DAY, LAW, "ABC")
    assert caught.value.code == "ANAK_TERLALU_BANYAK"


def test_one_chosen_of_three_keeps_a_place_and_asks_for_the_other() -> None:
    three = [
        child("2009-05-01", "sma", 1, key="A"),
        child("2016-05-01", "tk_sd", 6, key="B"),
        child("2018-05-01", "tk_sd", 4, key="C"),
    ]
    found, questions = calendars(three, DAY, LAW, {"A"})
    assert [each.child.key for each in found] == ["A", "C"]
    assert questions == ("anak_yang_dipilih",)


def test_equal_children_are_taken_by_age_then_name() -> None:
    three = [child("2016-05-01", "tk_sd", 6, key=key) for key in "CBA"]
    found, _ = calendars(three, DAY, LAW)
    assert sorted(each.child.key for each in found) == ["A", "B"]


@pytest.mark.parametrize(
    ("trigger", "in_a_row", "altogether", "verdict"),
    [
        ("kematian_jkk", 0, 0, Verdict.YES),
        ("cacat_total_tetap_jkk", 1, 1, Verdict.YES),
        ("kematian_jkm", 36, 36, Verdict.YES),
        ("kematian_jkm", 35, 35, Verdict.NO),
        ("kematian_jkm", 35, 36, Verdict.UNKNOWN),
    ],
)
def test_which_events_give_a_right(
    trigger: Any, in_a_row: int, altogether: int, verdict: Verdict
) -> None:
    found = gives_scholarship(trigger, LAW, in_a_row=in_a_row, altogether=altogether)
    assert found is verdict


def test_an_event_the_law_no_longer_names_gives_none() -> None:
    law = law_with(("beasiswa.pemicu", ("kematian_jkk",))).on(DAY)
    assert gives_scholarship("kematian_jkm", law, in_a_row=99, altogether=99) is Verdict.NO


def test_every_level_has_words() -> None:
    assert {row["level"] for row in LAW("beasiswa.jenjang")} <= set(LEVEL_WORDS)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dates(date(2000, 1, 1), date(2027, 1, 1)),
            st.sampled_from([BEFORE_SCHOOL, "tk_sd", "smp", "sma", HIGHER, None]),
            st.integers(1, 8) | st.none(),
        ),
        max_size=4,
    ),
    st.dates(date(2020, 1, 1), date(2032, 12, 31)),
)
def test_what_always_holds(told: list[tuple[date, str | None, int | None]], since: date) -> None:
    """At most two children, 87 million each, nothing before the event or from the 23rd birthday."""
    children = [Child(str(n), *each) for n, each in enumerate(told)]
    found, _ = calendars(children, since, LAW)
    assert len(found) <= 2
    for each in found:
        assert each.total_rp <= 87_000_000
        assert each.child.born is not None
        days = [year.day for year in each.years]
        assert days == sorted(set(days))
        assert all(since <= day < birthday(each.child.born, 23) for day in days)
        assert [year.number for year in each.years] == list(range(1, len(days) + 1))
