"""Leaving, what remains, and the next of the list: in order, through the gate, within the room."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.contributions.laws import law_with, nation

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.stages.contributions.replacement import (
    GROUNDS,
    NEEDS_DATA,
    Passed,
    Slot,
    Waiter,
    effective_month,
    fill,
    jkk_claims_until,
    leave,
    next_of,
    switch,
)
from pijar.stages.contributions.sweep import CHECKS
from pijar.stages.enrolments import Paid
from pijar.stages.funding import WAITING_REASONS, Fund, Quota

DAY = date(2026, 5, 20)
LAW = nation().on(DAY)
JUN, DEC = Month(2026, 6), Month(2026, 12)
RW = Quota("region", "33.74.01", 1)
APBD = Fund("apbd", "APBD", 2026, "apbd", 2, 10**9, None, Month(2026, 1), DEC, quotas=(RW,))
DBHCHT = Fund("dbhcht", "DBHCHT", 2026, "dbhcht", 1, 10**9, None, Month(2026, 1), DEC, "tobacco")
ROOM_RP = 7 * 16_800
SLOT = Slot(APBD, JUN, DEC, ROOM_RP)


def waiter(number: int, **more: object) -> Waiter:
    given: dict[str, object] = {"born": date(1980, 1, 1), "sector": "lainnya"} | more
    return Waiter(f"p{number}", number, **given)  # type: ignore[arg-type]


def test_every_check_of_the_sweep_has_its_ground() -> None:
    assert {check.ground for check in CHECKS} <= GROUNDS.keys()


# Leaving.


@pytest.mark.parametrize(
    ("ground", "happened", "decided", "effective"),
    [
        ("died", "2026-03-01", "2026-05-20", "2026-04"),  # the month of the death is still owed
        ("died", "2026-03-31", "2026-05-20", "2026-04"),
        ("moved", "2026-03-05", "2026-05-20", "2026-06"),  # May has begun
        ("formal", "2026-05-31", "2026-05-31", "2026-06"),
        ("resigned", "2026-12-31", "2026-12-31", "2027-01"),
        ("age", "2026-05-01", "2026-05-20", "2026-05"),  # 65 on the first: May is not paid
        ("age", "2026-05-02", "2026-05-20", "2026-06"),
        ("refused_by_insurer", "2026-02-01", "2026-05-20", "2026-02"),
        ("fund_ended", "2026-12-31", "2026-11-23", "2027-01"),
    ],
)
def test_from_which_month_nothing_is_owed(
    ground: str, happened: str, decided: str, effective: str
) -> None:
    days = date.fromisoformat(happened), date.fromisoformat(decided)
    assert effective_month(ground, *days, LAW) == Month.parse(effective)


def test_where_the_month_of_a_death_is_not_owed_it_is_the_first_to_go() -> None:
    law = law_with(("bayar.bulan_kematian", "tidak ditagih")).on(DAY)
    assert effective_month("died", date(2026, 3, 31), DAY, law) == Month(2026, 3)


def test_who_leaves_keeps_what_was_paid_and_gives_back_what_was_not() -> None:
    live, paid = span(Month(2026, 1), DEC), span(Month(2026, 1), Month(2026, 5))
    left = leave("moved", JUN, live, paid)
    assert (left.kept, left.back, left.refund) == (paid, span(JUN, DEC), ())


def test_months_paid_after_a_death_are_asked_back_and_those_prepaid_by_a_mover_are_kept() -> None:
    live = paid = span(Month(2026, 1), DEC)
    dead, moved = (leave(ground, JUN, live, paid) for ground in ("died", "moved"))
    assert (dead.kept, dead.back, dead.refund) == (live[:5], (), live[5:])
    assert (moved.kept, moved.back, moved.refund) == (live, (), ())


def test_a_ground_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Refusal, match="tidak dikenal"):
        leave("bosan", JUN, (), ())


def test_an_accident_may_be_claimed_five_years_after_it() -> None:
    assert jkk_claims_until(date(2026, 5, 31), LAW) == date(2031, 5, 31)
    assert jkk_claims_until(date(2028, 2, 29), nation().on(date(2028, 2, 29))) == date(2033, 2, 28)


# The next of the list.


def test_the_first_of_the_list_takes_the_place_with_its_fund_and_its_months() -> None:
    filling = next_of([waiter(2), waiter(1)], SLOT, day=DAY, book=nation())
    [given] = filling.replacements
    assert (given.person, given.fund, given.first_month, given.last_month) == (
        "p1",
        "apbd",
        JUN,
        DEC,
    )
    assert given.amount_rp == 7 * 16_800
    assert given.matures_in == Month(2026, 9)
    assert given.warnings == ("wait_restarts",)
    assert filling.passed == filling.empty == ()


def test_cover_is_never_given_backwards() -> None:
    early = Slot(APBD, Month(2026, 2), DEC, 10**6)
    [given] = next_of([waiter(1)], early, day=DAY, book=nation()).replacements
    assert given.first_month == JUN


@pytest.mark.parametrize(("months", "immature"), [(3, True), (4, False)])
def test_fewer_than_four_months_never_reach_the_full_benefit(months: int, immature: bool) -> None:
    slot = Slot(APBD, DEC - (months - 1), DEC, ROOM_RP)
    [given] = next_of([waiter(1)], slot, day=DAY, book=nation()).replacements
    assert ("jkm_immature" in given.warnings) == immature


def test_who_turns_65_takes_the_months_before() -> None:
    old = waiter(1, born=date(1961, 9, 2))
    [given] = next_of([old], SLOT, day=DAY, book=nation()).replacements
    assert (given.last_month, "turns_65" in given.warnings) == (Month(2026, 9), True)


def test_a_gate_is_respected_and_unknown_is_not_no() -> None:
    slot = Slot(DBHCHT, JUN, DEC, ROOM_RP)
    people = [
        waiter(1, facts={"tobacco": False}),
        waiter(2, facts={}),
        waiter(3, facts={"tobacco": None}),
        waiter(4, facts={"tobacco": True}),
    ]
    filling = next_of(people, slot, day=DAY, book=nation())
    assert [given.person for given in filling.replacements] == ["p4"]
    assert [each.reason for each in filling.passed] == [
        "tak_ada_dana_yang_cocok",
        NEEDS_DATA,
        NEEDS_DATA,
    ]
    assert filling.passed[0] == Passed("p1", 1, "dbhcht", "tak_ada_dana_yang_cocok")


def test_nobody_is_paid_past_the_room() -> None:
    """To the rupiah: the price itself fits, one less does not."""
    for room_rp, taken in ((ROOM_RP, 1), (ROOM_RP - 1, 0)):
        filling = next_of([waiter(1)], Slot(APBD, JUN, DEC, room_rp), day=DAY, book=nation())
        assert len(filling.replacements) == taken
        assert [each.reason for each in filling.passed] == ["dana_habis"] * (1 - taken)
        assert len(filling.empty) == 1 - taken


def test_a_full_quota_passes_over_and_a_taken_seat_counts() -> None:
    here, there = "33.74.01.1001", "33.74.02.1001"
    people = [
        waiter(1, region_code=here),
        waiter(2, region_code=here),
        waiter(3, region_code=there),
    ]
    filling = fill(people, [SLOT, SLOT], day=DAY, book=nation(), seats_left={("apbd", RW): 1})
    assert [given.person for given in filling.replacements] == ["p1", "p3"]
    assert filling.passed == (Passed("p2", 2, "apbd", "kuota_wilayah"),)


def test_the_gated_fund_serves_those_it_is_for() -> None:
    """The first, who may have either, takes the gated place and leaves the open one."""
    people = [waiter(1, facts={"tobacco": True}), waiter(2, facts={"tobacco": False})]
    slots = [SLOT, Slot(DBHCHT, JUN, DEC, ROOM_RP)]
    filling = fill(people, slots, day=DAY, book=nation())
    assert [(g.person, g.fund) for g in filling.replacements] == [("p1", "dbhcht"), ("p2", "apbd")]


def test_a_place_without_months_stays_empty() -> None:
    filling = next_of(
        [waiter(1)], Slot(APBD, JUN, DEC, ROOM_RP), day=date(2026, 12, 1), book=nation()
    )
    assert [each.reason for each in filling.passed] == ["tak_ada_bulan"]
    assert len(filling.empty) == 1


@given(
    st.lists(st.tuples(st.sampled_from([True, False, None]), st.integers(1950, 2005)), max_size=6),
    st.lists(st.tuples(st.booleans(), st.integers(5, 12), st.integers(0, 9)), max_size=4),
    st.randoms(),
)
def test_every_place_and_every_person_once_in_the_order_of_the_list(
    people: list[tuple[bool | None, int]], places: list[tuple[bool, int, int]], dice: object
) -> None:
    waiting = [
        waiter(n, born=date(year, 6, 15), facts={"tobacco": fact})
        for n, (fact, year) in enumerate(people, 1)
    ]
    slots = [
        Slot(DBHCHT if gated else APBD, Month(2026, first), DEC, room * 16_800)
        for gated, first, room in places
    ]
    filling = fill(waiting, slots, day=DAY, book=nation())
    dice.shuffle(waiting)  # type: ignore[attr-defined]
    dice.shuffle(slots)  # type: ignore[attr-defined]
    assert fill(waiting, slots, day=DAY, book=nation()) == filling
    assert len(filling.replacements) + len(filling.empty) == len(slots)
    names = [given.person for given in filling.replacements]
    assert names == sorted(set(names))
    for each in filling.replacements:
        assert Month.of(DAY) < each.first_month <= each.last_month <= DEC
        assert each.amount_rp <= 9 * 16_800
    assert {one.reason for one in filling.passed} <= {*WAITING_REASONS, NEEDS_DATA}
    assert not {one.person for one in filling.passed} & set(names)


# Another fund for the same person.


def test_a_switch_changes_the_payer_and_no_month() -> None:
    cover = {month: Paid("apbd", 16_800) for month in span(Month(2026, 1), DEC)}
    moved = switch(cover, DBHCHT, JUN, lambda month: 8_400)
    assert moved.keys() == cover.keys()
    assert [paid.fund for paid in moved.values()] == ["apbd"] * 5 + ["dbhcht"] * 7
    assert sum(paid.amount_rp for paid in moved.values()) == 5 * 16_800 + 7 * 8_400


def test_a_fund_takes_only_months_it_has() -> None:
    cover = {month: Paid("apbd", 16_800) for month in span(JUN, DEC + 1)}
    for first in (JUN, DEC + 2):
        with pytest.raises(Refusal, match="tidak mencakup"):
            switch(cover, DBHCHT, first, lambda month: 16_800)
