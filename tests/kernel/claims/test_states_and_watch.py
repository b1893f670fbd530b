"""The steps of a claim, and what is looked at twice."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import get_args

import pytest
from tests.kernel.contributions.laws import nation

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.stages.claims.states import (
    NEEDS_REASON,
    OPEN,
    STATE_WORDS,
    STEP_WORDS,
    STEPS,
    State,
    Step,
    advance,
    possible,
)
from pijar.stages.claims.watch import (
    WHAT_WORDS,
    Change,
    died_early,
    held,
    paid_after_death,
    released,
)

STATES, STEP_NAMES = get_args(State), get_args(Step)
LAW = nation().on(date(2026, 6, 10))
DIED = date(2026, 5, 10)


def walk(*steps: str) -> str:
    state: State = "reported"
    for step in steps:
        state = advance(state, step, reason="karena")  # type: ignore[arg-type]
    return state


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (("gather", "complete", "submit", "pay"), "paid"),
        (("gather", "complete", "submit", "refuse", "appeal", "pay"), "paid"),
        (("gather", "complete", "submit", "refuse", "appeal", "uphold"), "closed"),
        (("gather", "complete", "submit", "return"), "gathering"),
        (("gather", "complete", "submit", "pay", "appeal"), "appealed"),
        (("gather", "complete", "reopen"), "gathering"),
        (("close", "reopen"), "gathering"),
    ],
)
def test_a_claim_goes_its_way(steps: tuple[str, ...], state: str) -> None:
    assert walk(*steps) == state


def test_every_other_step_is_refused_by_name() -> None:
    for state, step in product(STATES, STEP_NAMES):
        if (state, step) in STEPS:
            assert advance(state, step, reason="x") == STEPS[state, step]
        else:
            with pytest.raises(Refusal) as caught:
                advance(state, step, reason="x")
            assert caught.value.code == "LANGKAH_KLAIM_TIDAK_SAH"
            assert STATE_WORDS[state][0] in caught.value.message


def test_a_refusal_without_the_insurers_reason_is_none() -> None:
    for step in NEEDS_REASON:
        state = next(at for at, known in STEPS if known == step)
        with pytest.raises(Refusal) as caught:
            advance(state, step, reason="  ")
        assert caught.value.code == "ALASAN_WAJIB"


def test_the_table_is_whole() -> None:
    assert len(STATES) <= 8
    assert {at for at, _ in STEPS} | set(STEPS.values()) == set(STATES)
    assert {step for _, step in STEPS} == set(STEP_NAMES) == set(STEP_WORDS)
    assert set(STATE_WORDS) == set(STATES)
    assert set(STATES) >= OPEN
    with pytest.raises(TypeError):
        STEPS["paid", "close"] = "closed"  # type: ignore[index]


def test_every_state_can_still_be_paid() -> None:
    """No family is lost for good: from anywhere there is a way to paid."""
    reach = {"paid"}
    while more := {at for (at, _), to in STEPS.items() if to in reach} - reach:
        reach |= more
    assert reach == set(STATES)
    assert all(possible(state) for state in STATES)


@pytest.mark.parametrize(
    ("days", "is_held"), [(-31, False), (-30, True), (0, True), (29, True), (60, True), (61, False)]
)
def test_a_change_around_death_and_report_is_held(days: int, is_held: bool) -> None:
    """Watched: 30 days before the death to 30 after its report, a month later."""
    change = Change("account", DIED + timedelta(days=days), "petugas-1")
    found = held([change], [DIED, DIED + timedelta(days=30)], LAW)
    assert bool(found) is is_held


def test_what_is_held_says_how_near_it_was() -> None:
    early = Change("phone", date(2026, 5, 8), "petugas-1")
    late = Change("heir", date(2026, 6, 8), "petugas-2")
    found = held([late, early], [DIED, date(2026, 6, 10)], LAW)
    assert [(each.change.what, each.near, each.days) for each in found] == [
        ("phone", DIED, -2),
        ("heir", date(2026, 6, 10), -2),
    ]
    assert found[0].grounds.law == ("klaim.jaga_perubahan_hari",)
    assert held([early], [], LAW) == ()


def test_two_others_let_it_pass() -> None:
    change = Change("heir", DIED, "petugas-1")
    assert not released(change, [])
    assert not released(change, ["petugas-2"])
    assert not released(change, ["petugas-2", "petugas-2"])
    assert released(change, ["petugas-2", "petugas-3"])
    with pytest.raises(Refusal) as caught:
        released(change, ["petugas-1", "petugas-2", "petugas-3"])
    assert caught.value.code == "MELEPAS_PERUBAHAN_SENDIRI"


@pytest.mark.parametrize(("days", "early"), [(0, True), (90, True), (91, False), (-1, False)])
def test_a_death_soon_after_enrolment_is_reviewed(days: int, early: bool) -> None:
    since = date(2026, 1, 1)
    assert died_early(since, since + timedelta(days=days), LAW) is early


def test_months_paid_for_the_dead_are_found() -> None:
    paid = [Month(2026, 7), Month(2026, 4), Month(2026, 5), Month(2026, 6)]
    assert paid_after_death(paid, DIED) == (Month(2026, 6), Month(2026, 7))
    assert paid_after_death(paid, date(2026, 7, 1)) == ()


def test_what_is_watched_has_words() -> None:
    assert set(WHAT_WORDS) == {"heir", "account", "phone"}
