"""January without money, in people and rupiah: each number was worked by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.contributions.laws import nation

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.stages.contributions.restart import Restart, Scenario, benefit_rp, simulate

DECEMBER = Month(2026, 12)
LONG, THREE, TWO = (span(Month(2026, first), DECEMBER) for first in (1, 10, 11))
PEOPLE = {LONG: 70, THREE: 10, TWO: 5}


def january(first: str, paid_on: str) -> Restart:
    scenario = Scenario(DECEMBER, Month.parse(first), date.fromisoformat(paid_on))
    return simulate(PEOPLE, scenario, nation())


def test_paid_on_the_due_day_nothing_happens() -> None:
    told = january("2027-01", "2027-01-15")
    assert (told.people, told.full) == (85, 80)
    assert (told.behind, told.lapsed, told.lose_maturity, told.at_risk_rp) == (0, 0, 0, 0)


def test_paid_in_february_all_are_behind_and_none_loses_anything() -> None:
    told = january("2027-01", "2027-02-20")
    assert (told.behind, told.lapsed, told.lose_maturity, told.at_risk_rp) == (85, 0, 0, 0)
    by_day = {each.day: each.states for each in told.days}
    assert by_day[date(2027, 1, 16)] == {"behind_1": 85}
    assert by_day[date(2027, 2, 16)] == {"behind_2": 85}
    assert by_day[date(2027, 2, 20)] == {"covered": 85}


def test_two_months_never_paid_keep_what_was_full_and_set_back_who_waited() -> None:
    told = january("2027-03", "2027-03-10")
    assert (told.behind, told.lose_maturity) == (85, 0)
    by_day = {each.day: each.jkm for each in told.days}
    assert by_day[date(2027, 5, 1)] == {"burial": 5, "full": 80}
    assert by_day[date(2027, 6, 1)] == {"full": 85}


@pytest.mark.parametrize(
    ("first", "paid_on", "behind"), [("2027-04", "2027-04-10", 0), ("2027-01", "2027-04-01", 85)]
)
def test_the_first_of_april_is_too_late_even_for_arrears(
    first: str, paid_on: str, behind: int
) -> None:
    """80 families of 42 million each are without anything, then with 10 million until July."""
    told = january(first, paid_on)
    assert (told.behind, told.lapsed) == (behind, 85 - behind), "on the day before"
    lost = {each.day: each.lost_rp for each in told.days}
    after = max(day for day in lost if day <= date(2027, 4, 10))
    assert lost[after] == 80 * (42_000_000 - 10_000_000)
    assert told.lose_maturity == 80
    assert told.full_again_on == date(2027, 7, 1)


def test_the_last_of_march_is_in_time() -> None:
    told = january("2027-01", "2027-03-31")
    assert (told.behind, told.lapsed, told.lose_maturity) == (85, 0, 0)
    assert told.days[-1].states == {"covered": 85}


def test_a_day_of_lapse_costs_the_whole_sum() -> None:
    told = january("2027-04", "2027-04-10")
    assert (told.lapsed, told.at_risk_rp) == (85, 80 * 42_000_000)
    assert told.estimate
    assert "jkm.penuh" in told.why


def test_what_a_death_pays_is_law() -> None:
    law = nation().on(date(2026, 11, 23))
    assert [benefit_rp(law, each) for each in ("full", "burial", "none")] == [
        42_000_000,
        10_000_000,
        0,
    ]


def test_a_scenario_begins_after_what_is_paid() -> None:
    with pytest.raises(Refusal, match="sudah lunas"):
        Scenario(DECEMBER, DECEMBER, date(2027, 1, 5))


@given(st.integers(0, 120), st.integers(0, 120))
def test_sooner_is_never_worse(days: int, more: int) -> None:
    start = date(2027, 1, 1).toordinal()
    soon, late = (
        simulate(
            {LONG: 1, THREE: 1, TWO: 1},
            Scenario(DECEMBER, Month(2027, 1), date.fromordinal(start + each)),
            nation(),
        )
        for each in (days, days + more)
    )
    assert soon.at_risk_rp <= late.at_risk_rp
    assert soon.lapsed <= late.lapsed
    assert soon.lose_maturity <= late.lose_maturity
    for each in (*soon.days, *late.days):
        assert sum(each.states.values()) == sum(each.jkm.values()) == 3
