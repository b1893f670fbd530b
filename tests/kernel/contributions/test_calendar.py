"""Due days and the steps counted back from them; expected dates were read off a wall calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.contributions.laws import all_confirmed, law_with, nation

from pijar.core.errors import NotInForce, Refusal
from pijar.core.month import Month
from pijar.stages.contributions.calendar import STEPS, alarms, calendar_of, due_day, schedule

MONTHS = st.builds(Month, st.integers(2024, 2030), st.integers(1, 12))
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("month", "due"),
    [
        ("2026-01", "2026-01-15"),  # a Thursday
        ("2026-02", "2026-02-18"),  # Sunday, then cuti bersama, then Imlek itself
        ("2026-03", "2026-03-16"),  # Sunday
        ("2026-05", "2026-05-18"),  # the 15th is cuti bersama after Kenaikan; then a weekend
        ("2026-08", "2026-08-18"),  # Saturday, Sunday, Proklamasi
        ("2026-11", "2026-11-16"),  # Sunday
        ("2025-06", "2025-06-16"),  # Sunday
        ("2025-10", "2025-10-15"),
        ("2028-02", "2028-02-15"),  # a leap year without known holidays
    ],
)
def test_a_month_is_due_on_the_15th_or_the_next_working_day(month: str, due: str) -> None:
    assert due_day(Month.parse(month), nation()) == date.fromisoformat(due)


def test_the_law_may_put_the_due_day_into_the_next_month() -> None:
    book = law_with(("bpu.selisih_bulan_jatuh_tempo", 1))
    assert due_day(Month(2026, 4), book) == date(2026, 5, 18)
    assert due_day(Month(2026, 12), book) == date(2027, 1, 15)


def test_the_law_may_move_the_due_day_back() -> None:
    book = law_with(("bpu.jatuh_tempo_hari_libur", "hari_kerja_sebelumnya"))
    assert due_day(Month(2026, 5), book) == date(2026, 5, 13)
    with pytest.raises(Refusal, match="tidak dikenal"):
        due_day(Month(2026, 5), law_with(("bpu.jatuh_tempo_hari_libur", "tetap")))


def test_a_due_day_that_a_month_does_not_have_is_its_last() -> None:
    book = law_with(("bpu.tanggal_jatuh_tempo", 31))
    assert due_day(Month(2028, 2), book) == date(2028, 2, 29)
    assert due_day(Month(2025, 2), book) == date(2025, 2, 28)


def test_no_due_day_is_known_before_the_law() -> None:
    with pytest.raises(NotInForce):
        due_day(Month(2015, 6), nation())


def test_both_years_have_all_their_days_off() -> None:
    """Counts as the joint decrees name them: 17 + 11 with that of 18 August, and 17 + 8."""
    holidays = calendar_of(nation()).holidays.values()
    for year, national, shared in ((2025, 17, 11), (2026, 17, 8)):
        kinds = [each.kind for each in holidays if each.day.year == year]
        assert (kinds.count("nasional"), kinds.count("cuti_bersama")) == (national, shared)
        assert len(kinds) == national + shared
    weekend = [each for each in holidays if each.kind == "cuti_bersama" and each.day.weekday() > 4]
    assert not weekend


def test_working_days_are_counted_over_holidays_and_cuti_bersama() -> None:
    calendar = calendar_of(nation())
    assert not calendar.working_day(date(2026, 5, 15))
    assert calendar.next_working_day(date(2026, 5, 14)) == date(2026, 5, 18)
    assert calendar.next_working_day(date(2026, 5, 13)) == date(2026, 5, 13)
    assert calendar.working_days_back(date(2026, 5, 18), 1) == date(2026, 5, 13)
    assert calendar.working_days_back(date(2026, 5, 18), 0) == date(2026, 5, 18)
    assert calendar.working_days_back(date(2026, 5, 17), 0) == date(2026, 5, 13)
    assert calendar.working_days_back(date(2026, 5, 17), 1) == date(2026, 5, 13)
    assert calendar.working_days_on(date(2026, 5, 13), 1) == date(2026, 5, 18)
    assert calendar.working_days_left(date(2026, 5, 13), date(2026, 5, 18)) == 1
    assert calendar.working_days_left(date(2026, 5, 18), date(2026, 5, 13)) == -1
    assert calendar.working_days_left(date(2026, 5, 18), date(2026, 5, 18)) == 0


def test_the_steps_of_may_2026_reach_back_over_the_first_of_may() -> None:
    plan = schedule(Month(2026, 5), nation())
    assert {step.code: step.by.isoformat()[5:] for step in plan.steps} == {
        "sweep": "04-29", "freeze": "04-30", "bill": "05-04", "approve": "05-05",
        "code": "05-07", "spm": "05-11", "sp2d": "05-13", "pay": "05-18",
        "receipt": "05-20", "match": "05-22",
    }  # fmt: skip
    assert plan.by("pay") == plan.due_on


def test_a_city_that_is_slower_begins_earlier() -> None:
    slow = schedule(Month(2026, 10), law_with(("bayar.hari_kerja_sp2d", 10)))
    usual = schedule(Month(2026, 10), nation())
    assert slow.by("sp2d") == usual.by("sp2d")
    assert slow.by("spm") < usual.by("spm")
    step = next(step for step in slow.steps if step.code == "sp2d")
    assert calendar_of(nation()).working_days_left(step.begins, step.by) == 9


@given(MONTHS)
def test_steps_are_ordered_working_days_and_the_money_is_there_in_time(month: Month) -> None:
    plan, calendar = schedule(month, nation()), calendar_of(nation())
    assert [step.code for step in plan.steps] == list(STEPS)
    for before, step in zip(plan.steps, plan.steps[1:], strict=False):
        assert before.by <= step.begins <= step.by
    assert all(calendar.working_day(s.by) and calendar.working_day(s.begins) for s in plan.steps)
    assert plan.by("pay") == plan.due_on


@given(DAYS, st.integers(0, 30))
def test_back_and_on_are_each_others_way(day: date, days: int) -> None:
    calendar = calendar_of(nation())
    start = calendar.next_working_day(day)
    back = calendar.working_days_back(start, days)
    assert calendar.working_days_on(back, days) == start
    assert calendar.working_days_left(back, start) == days
    worked = [back + timedelta(days=n) for n in range((start - back).days)]
    assert sum(map(calendar.working_day, worked)) == days


def test_a_year_without_holidays_is_an_estimate_whatever_else_is_confirmed() -> None:
    assert schedule(Month(2026, 11), nation()).estimate, "nothing is confirmed yet"
    assert not schedule(Month(2026, 11), all_confirmed()).estimate
    assert schedule(Month(2027, 3), all_confirmed()).estimate
    assert schedule(Month(2025, 1), all_confirmed()).estimate, "its sweep lies in 2024"


def test_alarms_tell_what_is_late_and_what_is_left() -> None:
    plan = schedule(Month(2026, 12), nation())
    assert plan.due_on == date(2026, 12, 15)
    told = {a.step.code: a for a in alarms(plan, date(2026, 12, 8), nation(), {"sweep", "freeze"})}
    assert "sweep" not in told
    assert told["pay"].days_left == 5
    late = [code for code, alarm in told.items() if alarm.late]
    assert late == [code for code in told if plan.by(code) < date(2026, 12, 8)]
    assert late[:2] == ["bill", "approve"]
    on_the_day = alarms(plan, plan.by("code"), nation())
    assert next((a.days_left, a.late) for a in on_the_day if a.step.code == "code") == (0, False)
