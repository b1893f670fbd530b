"""The steps of a complaint, its clocks to the second, its number, and what may be erased."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import combinations, product
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from tests.kernel.contributions.laws import nation

from pijar.core.errors import Defect, Refusal
from pijar.stages.complaints import states
from pijar.stages.complaints.clocks import (
    ANSWER_BY,
    answer_clock,
    next_clock,
    notice_says,
    rises,
    take_clock,
)
from pijar.stages.complaints.erasure import ERASED_WORDS, STAYS_WORDS, erasure
from pijar.stages.complaints.states import Event, Kind, State, advance, possible, raised
from pijar.stages.complaints.tickets import (
    RANDOM_SIGNS,
    SIGNS,
    check_sign,
    read_ticket,
    show_ticket,
    ticket_of,
)

JAKARTA = ZoneInfo("Asia/Jakarta")
FRIDAY = datetime(2026, 11, 20, 16, 30, tzinfo=JAKARTA)
SECOND = timedelta(seconds=1)


def walk(kind: Kind, *events: Event) -> State:
    state: State = "received"
    for event in events:
        state = advance(state, event, kind, words="karena")
    return state


@pytest.mark.parametrize(
    ("kind", "events", "state"),
    [
        ("complaint", ("take", "answer", "close"), "closed"),
        ("complaint", ("escalate", "take", "escalate", "take", "answer"), "answered"),
        ("appeal", ("take", "decide", "answer", "close"), "closed"),
        ("appeal", ("take", "decide", "escalate", "take", "answer"), "answered"),
        ("see", ("take", "answer", "close", "reopen"), "received"),
    ],
)
def test_it_goes_its_way(kind: Kind, events: tuple[Event, ...], state: State) -> None:
    assert walk(kind, *events) == state


def test_whatever_is_not_in_the_table_is_refused_by_name() -> None:
    refused = 0
    for state, event, kind in product(get_args(State), get_args(Event), states.KINDS):
        if event in possible(state, kind):
            assert advance(state, event, kind, words="ya") == states.STATES[state, event]
            continue
        with pytest.raises(Refusal) as told:
            advance(state, event, kind, words="ya")
        assert told.value.code == "LANGKAH_ADUAN_TIDAK_SAH"
        assert states.STATE_WORDS[state][0] in told.value.message
        refused += 1
    assert refused == 5 * 6 * 6 - 10 * 6 + 5


def test_nothing_is_closed_without_an_answer_and_nothing_for_good() -> None:
    before_closed = {at for (at, _), to in states.STATES.items() if to == "closed"}
    assert before_closed == {"answered"}
    assert {at for (at, event) in states.STATES if event == "answer"} <= states.OPEN
    assert possible("closed", "complaint") == ("reopen",)


@pytest.mark.parametrize("event", sorted(states.NEEDS_WORDS))
def test_words_are_required(event: Event) -> None:
    state = next(at for at, known in states.STATES if known == event)
    with pytest.raises(Refusal) as told:
        advance(state, event, "appeal", words="  ")
    assert told.value.code == "ALASAN_WAJIB"


def test_it_rises_to_the_head_and_no_higher() -> None:
    assert [raised(0), raised(1), raised(2)] == [1, 2, 2]


def test_data_of_ones_own_are_seen_and_corrected_within_three_times_twenty_four_hours() -> None:
    for kind in ("see", "correct", "breach"):
        clock = answer_clock(kind, FRIDAY, JAKARTA, nation())
        assert clock.due_at == FRIDAY + timedelta(hours=72)
        assert not clock.late(clock.due_at)
        assert clock.late(clock.due_at + SECOND)
        assert clock.hours_left(FRIDAY) == 72
    assert answer_clock("correct", FRIDAY, JAKARTA, nation()).grounds.confirmed
    assert not answer_clock("see", FRIDAY, JAKARTA, nation()).grounds.confirmed


def test_working_days_end_at_midnight_of_the_place() -> None:
    clock = answer_clock("appeal", FRIDAY.astimezone(UTC), JAKARTA, nation())
    assert clock.due_at == datetime(2026, 12, 4, 23, 59, 59, tzinfo=JAKARTA)
    assert not clock.grounds.confirmed
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # Saturday there
    monday = answer_clock("appeal", FRIDAY + timedelta(days=3), JAKARTA, nation())
    assert answer_clock("appeal", late, JAKARTA, nation()).due_at == monday.due_at


def test_somebody_must_have_begun_before_the_answer_is_due() -> None:
    for kind in states.KINDS:
        take, answer = (of(kind, FRIDAY, JAKARTA, nation()) for of in (take_clock, answer_clock))
        assert FRIDAY < take.due_at <= answer.due_at
        assert next_clock(kind, "received", FRIDAY, JAKARTA, nation()) == take
        assert next_clock(kind, "deciding", FRIDAY, JAKARTA, nation()) == answer
        assert next_clock(kind, "answered", FRIDAY, JAKARTA, nation()) is None
    assert set(ANSWER_BY) == set(states.KINDS)


def test_what_is_late_rises_and_whoever_is_new_to_it_has_some_days() -> None:
    first = next_clock("complaint", "received", FRIDAY, JAKARTA, nation())
    assert first is not None
    assert first.due_at == datetime(2026, 11, 25, 23, 59, 59, tzinfo=JAKARTA)
    late = first.due_at + SECOND
    assert [rises(first, 0, first.due_at), rises(first, 0, late), rises(first, 2, late)] == [
        False, True, False,
    ]  # fmt: skip
    again = next_clock("complaint", "received", FRIDAY, JAKARTA, nation(), risen_at=late)
    assert again is not None
    assert again.due_at == datetime(2026, 12, 1, 23, 59, 59, tzinfo=JAKARTA)
    early = next_clock("appeal", "taken", FRIDAY, JAKARTA, nation(), risen_at=late)
    assert early == answer_clock("appeal", FRIDAY, JAKARTA, nation())
    assert not rises(None, 0, late)


def test_a_notice_states_three_things() -> None:
    assert len(notice_says(FRIDAY, JAKARTA, nation())) == 3
    with pytest.raises(Defect):
        answer_clock("see", datetime(2026, 1, 1), JAKARTA, nation())  # noqa: DTZ001


def test_a_ticket_is_read_as_it_was_written_down() -> None:
    chance = random.Random(7)
    for _ in range(300):
        ticket = ticket_of(chance.randbytes(16))
        assert read_ticket(f" {show_ticket(ticket).lower()} ") == ticket
        assert len(ticket) == 15
    assert len(SIGNS) ** RANDOM_SIGNS > 2**64
    assert not set("01ILO") & set(SIGNS)
    with pytest.raises(Defect):
        ticket_of(b"short")


def test_every_wrong_sign_and_every_swap_is_found() -> None:
    ticket = ticket_of(bytes(range(16)))
    for at, sign in product(range(len(ticket)), SIGNS):
        if sign != ticket[at]:
            assert read_ticket(ticket[:at] + sign + ticket[at + 1 :]) == ""
    for a, b in combinations(range(len(ticket) - 1), 2):
        swapped = list(ticket)
        swapped[a], swapped[b] = ticket[b], ticket[a]
        if ticket[a] != ticket[b]:
            assert read_ticket("".join(swapped)) == ""
    for text in ("", "A" * 15, ticket[:-1], ticket + "2", "é" * 15, "7" * 9000):
        assert read_ticket(text) == "" or check_sign(text[:-1]) == text[-1]


@pytest.mark.parametrize(("paid", "member", "claim_open"), list(product((True, False), repeat=3)))
def test_what_is_erased_and_why_the_rest_stays(paid: bool, member: bool, claim_open: bool) -> None:
    decided = erasure(paid=paid, member=member, claim_open=claim_open)
    assert {"audit", "lists"} <= set(decided.stays)
    assert ("payments" in decided.stays) == paid
    assert decided.refused == claim_open
    assert set(decided.goes) <= set(ERASED_WORDS)
    assert set(decided.stays) <= set(STAYS_WORDS)
    assert not (member and {"address", "mother_name"} & set(decided.goes))
