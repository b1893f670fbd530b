"""The best answer about a person, one reason at a time, at the days where it turns."""

from dataclasses import replace
from datetime import date

import pytest

from pijar.core.month import Month
from pijar.core.region import Region
from pijar.demo.edges import edge_births
from pijar.demo.people import Person
from pijar.demo.standings import Cover, Standing
from pijar.demo.truth import Expectation, Limits, expect

DAY = date(2025, 12, 15)
LIMITS = Limits(18, 65, frozenset({"tukang_becak"}), DAY)
BORN = date(1980, 6, 1)
WORKER = Standing(occupation="tukang_becak", income_rp=900_000)
PAID_BY_CSR = Cover("csr", active=True, since=Month(2025, 1), until=None)


def _person(born: date) -> Person:
    return Person(
        number=1, name="Bejo", nik="3380020106800001", kk="3380021203100007", old_kk="",
        birth_place="Semarang", born=born, sex="L", mother="Suparmi", father="Slamet", family=1,
        region=Region("33.74.02.1008", "Tanjung Mas", "kelurahan", "33.74.02"),
        kecamatan="Semarang Utara", address="Jl. Tambak No. 3", rt=2, rw=5, phone="", edge=False,
    )  # fmt: skip


def _answer(standing: Standing = WORKER, *, born: date = BORN, told: bool = True) -> Expectation:
    return expect(_person(born), standing, limits=LIMITS, readable=True, says_occupation=told)


def test_a_worker_with_nothing_against_them_is_eligible() -> None:
    assert _answer() == Expectation("eligible")


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        (replace(WORKER, fate="dead", died_on=date(2025, 11, 1)), "alive"),
        (replace(WORKER, fate="moved"), "resident"),
        (replace(WORKER, fate="civil_servant"), "not_civil_servant"),
        (replace(WORKER, other_cover=PAID_BY_CSR), "not_paid_by_other"),
        (replace(WORKER, occupation="pns"), "occupation_covered"),
    ],
)
def test_each_fact_that_refuses(standing: Standing, reason: str) -> None:
    assert _answer(standing) == Expectation("not_eligible", (reason,))


@pytest.mark.parametrize(
    ("standing", "told", "reason"),
    [
        (replace(WORKER, fate="wage_earner"), True, "not_wage_earner"),
        (replace(WORKER, fate="wage_hit_false"), True, "not_wage_earner"),
        (replace(WORKER, fate="elsewhere"), True, "resident"),
        (WORKER, False, "occupation_covered"),
    ],
)
def test_each_fact_that_is_asked_for(standing: Standing, told: bool, reason: str) -> None:
    assert _answer(standing, told=told) == Expectation("needs_data", (reason,))


def test_a_refusal_hides_no_other_refusal_and_needs_no_question() -> None:
    dead_and_moved = replace(WORKER, fate="moved", died_on=date(2025, 11, 1))
    assert _answer(dead_and_moved, told=False).reasons == ("alive", "resident")


def test_cover_that_has_ended_is_no_obstacle() -> None:
    ended = replace(WORKER, other_cover=replace(PAID_BY_CSR, active=False))
    assert _answer(ended).outcome == "eligible"


@pytest.mark.parametrize(
    ("born", "outcome"),
    [
        (date(1960, 12, 15), "not_eligible"),  # 65 today
        (date(1960, 12, 16), "eligible"),  # 65 tomorrow
        (date(1961, 1, 14), "eligible"),  # 64 years and 11 months
        (date(2007, 12, 15), "eligible"),  # 18 today
        (date(2007, 12, 16), "not_eligible"),  # 18 tomorrow
        (date(1980, 2, 29), "eligible"),
    ],
)
def test_the_days_on_which_age_turns(born: date, outcome: str) -> None:
    assert _answer(born=born).outcome == outcome


def test_who_is_never_shown_readably_has_no_expectation() -> None:
    hidden = expect(_person(BORN), WORKER, limits=LIMITS, readable=False, says_occupation=False)
    assert hidden == Expectation("")


def test_edges_of_a_leap_day_exist() -> None:
    births = edge_births(date(2024, 2, 29))
    assert date(1959, 2, 28) in births
    assert date(1960, 2, 29) in births
    assert len(set(births)) == len(births)
