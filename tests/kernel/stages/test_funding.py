"""Funding: what follows from paying in rank order, what the books say, what is offered."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.stages.small_cities import DEC, JAN, REGIONS, draw, fund, in_order, paid, person

from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month, count
from pijar.stages.funding import (
    WAITING_REASONS,
    Offer,
    Quota,
    allocate,
    lottery,
    offer,
    placement,
    rank,
    rank_key,
    warnings,
)

# What follows from the meaning.

SEEDS = st.integers(0, 10**6)
quietly = settings(deadline=None, max_examples=80)


def city(seed, **shape):
    chance = random.Random(seed)
    return chance, *draw(chance, chance.randint(2, 14), chance.randint(1, 4), **shape)


@quietly
@given(SEEDS)
def test_the_order_of_arrival_changes_nothing(seed):
    chance, crowd, funds = city(seed)
    before = allocate(crowd, funds)
    chance.shuffle(crowd)
    chance.shuffle(funds)
    after = allocate(crowd, funds)
    assert (before.awards, before.waiting) == (after.awards, after.waiting)
    assert before.spent == after.spent


@quietly
@given(SEEDS, st.integers(0, 9))
def test_somebody_without_an_open_fund_changes_nobody_else_s_outcome(seed, place):
    _, crowd, funds = city(seed)
    stranger = person("zz", place, {})
    before, after = allocate(crowd, funds), allocate([*crowd, stranger], funds)
    assert paid(after) == paid(before)
    reasons = {row.person_id: row.reason for row in after.waiting}
    assert reasons.pop("zz") == "tak_ada_dana_yang_cocok"
    assert reasons == {row.person_id: row.reason for row in before.waiting}


def widened(chance, row, *, quotas):
    wider = replace(
        row,
        ceiling_rp=row.ceiling_rp + chance.randint(0, 9),
        seats=None if row.seats is None else row.seats + chance.randint(0, 2),
    )
    if quotas:
        wider = replace(
            wider,
            quotas=tuple(replace(q, seats=q.seats + chance.randint(0, 2)) for q in row.quotas),
        )
    return wider


@quietly
@given(SEEDS)
def test_more_of_anything_first_of_all_pays_somebody_who_waited(seed):
    chance, crowd, funds = city(seed)
    before = paid(allocate(crowd, funds))
    after = paid(allocate(crowd, [widened(chance, row, quotas=True) for row in funds]))
    changed = [
        one.person_id
        for one in in_order(crowd)
        if (one.person_id in before) != (one.person_id in after)
    ]
    assert not changed or changed[0] in after


@quietly
@given(SEEDS)
def test_a_higher_ceiling_removes_nobody_where_amounts_are_equal_and_quotas_nest(seed):
    chance, crowd, funds = city(seed, uniform=True)
    funds = [
        replace(row, quotas=tuple(q for q in row.quotas if q.kind == "region")) for row in funds
    ]
    before = paid(allocate(crowd, funds))
    after = paid(allocate(crowd, [widened(chance, row, quotas=False) for row in funds]))
    assert before.keys() <= after.keys()


def test_a_higher_ceiling_may_remove_somebody_where_amounts_differ():
    crowd = [person("dear", 1, {"a": 10}), person("b", 2, {"a": 5}), person("c", 3, {"a": 4})]
    assert paid(allocate(crowd, [fund("a", 9)])).keys() == {"b", "c"}
    assert paid(allocate(crowd, [fund("a", 10)])).keys() == {"dear"}


def test_a_wider_quota_may_remove_somebody_ranked_lower():
    def crowd_and_fund(fishers):
        quota = Quota("occupation", "nelayan", fishers)
        crowd = [
            person("fisher", 1, {"a": 1}, occupation="nelayan"),
            person("farmer", 2, {"a": 1}),
        ]
        return crowd, [fund("a", 100, seats=1, quotas=(quota,))]

    assert paid(allocate(*crowd_and_fund(0))).keys() == {"farmer"}
    assert paid(allocate(*crowd_and_fund(1))).keys() == {"fisher"}


# What the numbers say.


@quietly
@given(SEEDS)
def test_the_books_are_straight(seed):
    _, crowd, funds = city(seed)
    result = allocate(crowd, funds)
    ranks = [row.rank for row in (*result.awards, *result.waiting)]
    assert sorted(ranks) == list(range(1, len(crowd) + 1))
    assert [row.number for row in result.waiting] == list(range(1, len(result.waiting) + 1))
    assert [row.rank for row in result.awards] == sorted(row.rank for row in result.awards)
    assert [row.rank for row in result.waiting] == sorted(row.rank for row in result.waiting)
    spent = Counter()
    for award in result.awards:
        spent[award.fund] += award.amount_rp
    assert result.spent == {row.id: spent[row.id] for row in funds}
    assert {row.reason for row in result.waiting} <= WAITING_REASONS.keys()


def test_somebody_flexible_makes_room_for_somebody_who_is_not():
    crowd = [
        person("flexible", 1, {"a": 1, "b": 1}),
        person("only_a", 2, {"a": 1}),
        person("late", 3, {"a": 1, "b": 1}),
    ]
    funds = [fund("a", 1, order=1), fund("b", 1, order=2)]
    result = allocate(crowd, funds)
    assert paid(result) == {"flexible": "b", "only_a": "a"}
    assert [(row.person_id, row.number, row.reason) for row in result.waiting] == [
        ("late", 1, "dana_habis")
    ]


def test_two_may_have_to_make_room_for_one_where_quotas_cross():
    """The newcomer fills a region quota and an occupation quota, held by two different people."""
    here, there = REGIONS[0], REGIONS[3]
    quotas = (Quota("region", here, 1), Quota("occupation", "petani", 1))
    crowd = [
        person("of_here", 1, {"a": 1, "b": 1}, region=here, occupation="nelayan", now="a"),
        person("a_farmer", 2, {"a": 1, "c": 1}, region=there, occupation="petani", now="a"),
        person("both", 3, {"a": 1}, region=here, occupation="petani"),
    ]
    funds = [fund("a", 9, quotas=quotas), fund("b", 1, order=1), fund("c", 1, order=2)]
    assert paid(allocate(crowd, funds)) == {"of_here": "b", "a_farmer": "c", "both": "a"}


def test_whoever_made_way_for_another_comes_back_if_the_others_can_move_on():
    """The third pushes the first out of a; in the end he can have it, and all move one seat on."""
    crowd = [
        person("first", 1, {"a": 1, "b": 1}),
        person("second", 2, {"b": 1, "c": 1}, now="c"),
        person("third", 3, {"a": 1, "c": 1}),
        person("late", 4, {"a": 1, "c": 1}),
    ]
    funds = [fund("a", 1, order=1), fund("b", 1, order=2), fund("c", 1, order=3)]
    assert paid(allocate(crowd, funds)) == {"first": "a", "second": "b", "third": "c"}


def test_the_fund_that_covers_somebody_now_is_kept_where_it_can_be():
    crowd = [
        person("newcomer", 1, {"a": 1, "b": 1}),
        person("of_b", 2, {"a": 1, "b": 1}, now="b"),
        person("of_elsewhere", 3, {"a": 1, "b": 1}, now="gone"),
    ]
    funds = [fund("a", 2, order=1), fund("b", 5, order=2)]
    assert paid(allocate(crowd, funds)) == {"newcomer": "a", "of_b": "b", "of_elsewhere": "a"}


@pytest.mark.parametrize(
    ("offers", "where", "funds", "reason"),
    [
        ({}, {}, [fund("a", 9)], "tak_ada_dana_yang_cocok"),
        ({"a": None}, {}, [fund("a", 9)], "tak_ada_bulan"),
        ({"a": 10}, {}, [fund("a", 9)], "dana_habis"),
        ({"a": 1}, {}, [fund("a", 9, seats=0)], "dana_habis"),
        ({"a": 1}, {}, [fund("a", 9, quotas=(Quota("region", "33.74.01", 0),))], "kuota_wilayah"),
        ({"a": 1}, {}, [fund("a", 9, quotas=(Quota("occupation", "petani", 0),))],
         "kuota_pekerjaan"),
        ({"a": 1, "b": 1}, {},
         [fund("a", 0), fund("b", 9, quotas=(Quota("region", "33.74", 0),))], "kuota_wilayah"),
        ({"a": 1}, {}, [fund("a", 0, quotas=(Quota("region", "33.74", 0),))], "dana_habis"),
        ({"a": 1}, {}, [fund("a", 9, quotas=(Quota("occupation", "petani", 0),
                                             Quota("region", "33.74", 0)))], "kuota_wilayah"),
    ],
)  # fmt: skip
def test_everybody_who_waits_is_told_why(offers, where, funds, reason):
    result = allocate([person("one", 1, offers, **where)], funds)
    assert [row.reason for row in result.waiting] == [reason]


def test_a_region_quota_ends_where_a_code_ends():
    quota = Quota("region", "33.74.1", 0)
    assert not quota.covers("33.74.10.1001", None)
    assert Quota("region", "33.74.10", 0).covers("33.74.10.1001", None)
    assert not Quota("region", "33.74.10", 0).covers(None, None)


@pytest.mark.parametrize(
    ("crowd", "funds"),
    [
        ([person("p", 1, {}), person("p", 2, {})], [fund("a", 1)]),
        ([person("p", 1, {"b": 1})], [fund("a", 1)]),
        ([person("p", 1, {"a": 0})], [fund("a", 1)]),
        ([], [fund("a", 1), fund("a", 2)]),
    ],
)
def test_what_cannot_be_is_our_fault(crowd, funds):
    with pytest.raises(Defect):
        allocate(crowd, funds)


def test_what_is_out_of_reach_is_refused_and_never_guessed(monkeypatch):
    monkeypatch.setattr(placement, "PLACE_STEPS", 1)
    crowd = [person(f"p{n:02}", n, {"a": 6 + n % 5, "b": 6 + n % 7}) for n in range(20)]
    with pytest.raises(Refusal) as refused:
        allocate(crowd, [fund("a", 61), fund("b", 62)])
    assert refused.value.code == "PENEMPATAN_TERLALU_RUMIT"
    assert refused.value.remedy


# The public order, the lottery, the offer.


def test_those_covered_now_come_first_then_the_poorer_then_the_riskier_then_the_lottery():
    def key(covered_now=False, desil=5, risk=3, ticket=100):
        return rank_key(covered_now=covered_now, desil=desil, risk=risk, ticket=ticket)

    assert key(covered_now=True, desil=None, risk=1) < key(desil=1, risk=5)
    assert key(desil=1, risk=1) < key(desil=2, risk=5)
    assert key(desil=10, risk=1) < key(desil=None, risk=5)
    assert key(risk=4, ticket=9) < key(risk=3, ticket=1)
    assert key(ticket=1) < key(ticket=2)


def test_rank_does_not_depend_on_arrival_even_between_equals():
    crowd = [person(name, 1, {}) for name in "cab"]
    assert [one.person_id for one in rank(crowd)] == ["a", "b", "c"]


def test_the_lottery_can_be_repeated_by_anyone_and_fits_a_column():
    # printf '%s' 'pijar-2026:3381010508900012' | sha256sum: first 16 hex digits
    tickets = {lottery("pijar-2026", f"33810105089{serial:05}") for serial in range(1, 2001)}
    assert len(tickets) == 2000
    assert all(0 <= ticket < 2**63 for ticket in tickets)
    assert lottery("pijar-2026", "3381010508900012") == LOTTERY_BY_HAND
    assert lottery("pijar-2027", "3381010508900012") != LOTTERY_BY_HAND


LOTTERY_BY_HAND = int("e8ebef2b7ba3667a", 16) >> 1

YEAR = fund("a", 10**9)
DAY = date(2025, 11, 22)


def price(first, last):
    return 16_800 * count(first, last)


def offered(born="1980-05-05", day=DAY, covered_now=False, row=YEAR):
    return offer(
        row, born=date.fromisoformat(born), day=day, covered_now=covered_now, age_limit=65,
        amount_of=price,
    )  # fmt: skip


def test_a_whole_year_is_offered_before_it_begins():
    assert offered() == Offer(JAN, DEC, 201_600)
    assert offered(covered_now=True) == Offer(JAN, DEC, 201_600)


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 31)])
def test_cover_is_never_back_dated(day):
    assert offered(day=day).first_month == Month(2026, 4)
    assert offered(day=day, covered_now=True).first_month == Month(2026, 3)


@pytest.mark.parametrize(
    ("born", "last"),
    [
        ("1961-06-15", Month(2026, 6)),
        ("1961-06-01", Month(2026, 5)),
        ("1961-02-01", JAN),
        ("1961-12-02", DEC),
        ("1962-01-01", DEC),
    ],
)
def test_the_last_month_begins_before_the_65th_birthday(born, last):
    assert offered(born).last_month == last
    assert offered(born).amount_rp == price(JAN, last)


def test_no_month_no_offer():
    assert offered("1961-01-01") is None
    assert offered("1950-01-01") is None
    assert offered(day=date(2026, 12, 1)) is None
    assert offered(day=date(2026, 12, 31), covered_now=True).first_month == DEC
    assert offered(day=date(2027, 1, 1), covered_now=True) is None


def test_what_an_officer_should_know_before_paying():
    def told(born, covered_now=False, row=YEAR, day=DAY):
        given = offered(born, day=day, covered_now=covered_now, row=row)
        return warnings(given, row, covered_now=covered_now, waiting_months=3)

    short = fund("short", 10**9, first=Month(2026, 10))
    long_enough = fund("enough", 10**9, first=Month(2026, 9))
    assert told("1980-01-01") == ()
    assert told("1961-06-15") == ("turns_65",)
    assert told("1961-03-15") == ("turns_65", "jkm_immature")
    assert told("1961-03-15", covered_now=True) == ("turns_65",)
    assert told("1980-01-01", row=short) == ("jkm_immature",)
    assert told("1980-01-01", row=long_enough) == ()
    assert told("1980-01-01", covered_now=True, row=short) == ()
