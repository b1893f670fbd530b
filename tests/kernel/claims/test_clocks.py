"""Clocks to the second, days to midnight of the place, and what the law of a day does not say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.kernel.contributions.laws import law_with, nation

from pijar.core.errors import Defect, Refusal
from pijar.stages.claims.clocks import (
    CLOCK_WORDS,
    alarms,
    channels,
    clocks_of,
    compensation_rp,
    conclusion,
    first_report,
    payment,
    second_report,
    time_bar_jkk,
    time_bar_jkm,
)
from pijar.stages.claims.events import NO, UNKNOWN, YES, Accident, Death

JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
NOON = datetime(2026, 3, 10, 12, tzinfo=JAKARTA)
LAW = nation().on(date(2026, 3, 10))
SECOND = timedelta(seconds=1)


def test_two_days_are_forty_eight_hours_to_the_second() -> None:
    for clock in (first_report(NOON, LAW), second_report(NOON, LAW)):
        assert clock.due_at == datetime(2026, 3, 12, 12, tzinfo=JAKARTA)
        assert not clock.late(NOON + timedelta(hours=48))
        assert clock.late(NOON + timedelta(hours=48) + SECOND)


def test_an_instant_is_the_same_everywhere() -> None:
    clock = first_report(NOON.astimezone(UTC), LAW)
    assert clock.due_at == datetime(2026, 3, 12, 5, tzinfo=UTC)
    with pytest.raises(Defect):
        first_report(datetime(2026, 3, 10), LAW)  # noqa: DTZ001


def test_the_insurer_concludes_within_thirty_days_of_the_report() -> None:
    clock = conclusion(datetime(2026, 3, 10, 23, 59, tzinfo=JAKARTA), JAKARTA, LAW)
    assert clock.due_at == datetime(2026, 4, 9, 23, 59, 59, tzinfo=JAKARTA)
    east = conclusion(datetime(2026, 3, 10, 23, 59, tzinfo=JAKARTA), JAYAPURA, LAW)
    assert east.due_at == datetime(2026, 4, 10, 23, 59, 59, tzinfo=JAYAPURA)


def test_an_accident_may_be_claimed_for_five_years_and_a_death_always() -> None:
    bar = time_bar_jkk(date(2026, 3, 10), JAKARTA, LAW)
    assert not bar.late(datetime(2031, 3, 10, 23, 59, 59, tzinfo=JAKARTA))
    assert bar.late(datetime(2031, 3, 11, 0, 0, tzinfo=JAKARTA))
    assert bar.grounds.confirmed
    never = time_bar_jkm(LAW)
    assert (never.end, never.due_at) == ("never", None)
    assert not never.late(datetime(2099, 1, 1, tzinfo=JAKARTA))


def test_an_older_accident_had_two_years() -> None:
    bar = time_bar_jkk(date(2019, 12, 1), JAKARTA, nation().on(date(2019, 12, 1)))
    assert bar.due_at == datetime(2021, 12, 1, 23, 59, 59, tzinfo=JAKARTA)


def test_what_the_law_of_a_day_does_not_say_is_unknown_not_endless() -> None:
    old = nation().on(date(2020, 6, 1))
    at = datetime(2020, 6, 1, 12, tzinfo=JAKARTA)
    found = [
        first_report(at, old),
        second_report(at, old),
        conclusion(at, JAKARTA, old),
        time_bar_jkm(old),
        payment(date(2020, 6, 1), JAKARTA, nation()),
    ]
    for clock in found:
        assert (clock.end, clock.due_at, clock.grounds.confirmed) == ("unknown", None, False)
        assert clock.grounds.law
    assert channels(old, first=True) == ()


def test_a_time_bar_for_deaths_would_stop_us() -> None:
    with pytest.raises(Refusal) as caught:
        time_bar_jkm(law_with(("klaim.jkm_daluwarsa", "dua_tahun")).on(date(2026, 3, 10)))
    assert caught.value.code == "BATAS_KLAIM_TAK_DIKENAL"


@pytest.mark.parametrize(
    ("complete_on", "due"),
    [
        (date(2026, 3, 9), date(2026, 3, 12)),  # Monday to Thursday
        (date(2026, 3, 12), date(2026, 3, 17)),  # over a weekend
        (date(2026, 3, 14), date(2026, 3, 26)),  # Saturday; Nyepi, Idulfitri and their days off
        (date(2026, 12, 23), date(2026, 12, 30)),  # Christmas, its day off and a weekend
    ],
)
def test_a_complete_file_is_paid_in_three_working_days(complete_on: date, due: date) -> None:
    clock = payment(complete_on, JAKARTA, nation())
    assert clock.due_at is not None
    assert clock.due_at.date() == due


def test_late_money_costs_one_per_cent_for_each_day_begun() -> None:
    clock = payment(date(2026, 3, 9), JAKARTA, nation())
    assert clock.due_at is not None
    owed = [
        compensation_rp(42_000_000, clock, clock.due_at + late, LAW)
        for late in (timedelta(0), SECOND, timedelta(days=1), timedelta(days=1) + SECOND)
    ]
    assert owed == [0, 420_000, 420_000, 840_000]
    assert compensation_rp(42_000_000, time_bar_jkm(LAW), NOON, LAW) == 0


def test_alarms_come_the_most_pressing_first() -> None:
    clocks = [
        time_bar_jkk(date(2026, 3, 10), JAKARTA, LAW),
        conclusion(NOON, JAKARTA, LAW),
        first_report(NOON, LAW),
        time_bar_jkm(LAW),
    ]
    found = alarms(clocks, NOON + timedelta(hours=46, minutes=30))
    assert [each.clock.code for each in found] == ["first_report", "conclusion", "time_bar"]
    assert (found[0].hours_left, found[0].late) == (1, False)
    late = alarms(clocks, NOON + timedelta(hours=48, seconds=1))[0]
    assert (late.hours_left, late.late) == (-1, True)
    done = alarms(clocks, NOON, done={"first_report"})
    assert [each.clock.code for each in done] == ["conclusion", "time_bar"]


def test_an_accident_starts_its_clocks_as_things_happen() -> None:
    event = Accident(NOON, JAKARTA, UNKNOWN)
    codes = [each.code for each in clocks_of(event, JAKARTA, nation())]
    assert codes == ["first_report", "time_bar"]
    found = clocks_of(
        event,
        JAKARTA,
        nation(),
        reported_at=NOON + timedelta(hours=1),
        stated_at=NOON + timedelta(days=40),
        complete_on=date(2026, 5, 4),
    )
    assert [(each.code, each.due_at) for each in found] == [
        ("first_report", datetime(2026, 3, 12, 12, tzinfo=JAKARTA)),
        ("conclusion", datetime(2026, 4, 9, 23, 59, 59, tzinfo=JAKARTA)),
        ("second_report", datetime(2026, 4, 21, 12, tzinfo=JAKARTA)),
        ("time_bar", datetime(2031, 3, 10, 23, 59, 59, tzinfo=JAKARTA)),
        ("payment", datetime(2026, 5, 7, 23, 59, 59, tzinfo=JAKARTA)),
    ]


@pytest.mark.parametrize(
    ("by_work", "accident_on", "told_by", "bar"),
    [
        (NO, None, None, None),
        (UNKNOWN, None, datetime(2026, 3, 12, tzinfo=JAKARTA), date(2031, 3, 10)),
        (YES, date(2026, 3, 1), datetime(2026, 3, 3, tzinfo=JAKARTA), date(2031, 3, 1)),
    ],
)
def test_a_death_hurries_unless_work_had_no_part(  # type: ignore[no-untyped-def]
    by_work, accident_on, told_by, bar
) -> None:
    event = Death(date(2026, 3, 10), by_work, accident_on)
    found = {each.code: each for each in clocks_of(event, JAKARTA, nation())}
    if told_by is None:
        assert set(found) == {"time_bar"}
        assert found["time_bar"].end == "never"
    else:
        assert found["first_report"].due_at == told_by
        assert found["time_bar"].due_at.date() == bar  # type: ignore[union-attr]


def test_how_one_may_report() -> None:
    assert channels(LAW, first=True) == ("telepon", "whatsapp", "surel")
    assert channels(LAW, first=False) == ("kantor_cabang", "lapak_asik", "jmo")


def test_every_clock_has_a_name() -> None:
    found = {first_report(NOON, LAW).name(), first_report(NOON, LAW).name("en")}
    assert found == set(CLOCK_WORDS["first_report"])
    assert len({words for pair in CLOCK_WORDS.values() for words in pair}) == 10
