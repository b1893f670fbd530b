"""Funding: exactly those who can be paid in rank order, whatever the amounts, against two judges.

One judge lists every assignment (few people); the other is HiGHS, a solver that shares no line of
code or thought with ours (dozens of people). Chance is seeded, so a failure can be seen again.
"""

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month, count
from pijar.stages.funding import (
    WAITING_REASONS,
    Candidate,
    Fund,
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

JAN, DEC = Month(2026, 1), Month(2026, 12)
REGIONS = ["33.74.01.1001", "33.74.01.1002", "33.74.02.1001", "33.74.10.1001"]
OCCUPATIONS = ["petani", "nelayan"]
QUOTAS = [
    ("region", "33.74"), ("region", "33.74.01"), ("region", "33.74.1"), ("region", REGIONS[0]),
    ("occupation", "petani"), ("occupation", "nelayan"),
]  # fmt: skip


def fund(name, ceiling_rp, *, seats=None, order=0, quotas=(), first=JAN, last=DEC):
    return Fund(name, name, 2026, "apbd", order, ceiling_rp, seats, first, last, None, quotas)


def person(name, place, offers, *, region=REGIONS[0], occupation="petani", now=None):
    given = {
        name: None if amount is None else Offer(JAN, DEC, amount) for name, amount in offers.items()
    }
    return Candidate(name, (place,), region, occupation, given, now)


def draw(chance, people, funds, *, uniform=False, quotas=2, amounts=7, ceiling=14):
    """A random small city; amounts and ceilings small, so that funds fill to the last rupiah."""
    rows = []
    for number in range(funds):
        groups = tuple(
            Quota(*chance.choice(QUOTAS), seats=chance.randint(0, 1 + people // 3))
            for _ in range(chance.randint(0, quotas))
        )
        rows.append(
            fund(
                f"f{number}",
                chance.randint(0, ceiling),
                seats=chance.choice([None, None, chance.randint(0, 1 + people // 2)]),
                order=chance.randint(0, 2),
                quotas=groups,
            )
        )
    price = [chance.randint(1, 4) for _ in rows]
    crowd = []
    for number in range(people):
        offers = {
            row.id: None
            if chance.random() < 0.05
            else price[i]
            if uniform
            else chance.randint(1, amounts)
            for i, row in enumerate(rows)
            if chance.random() < 0.65
        }
        crowd.append(
            person(
                f"p{number}",
                chance.randint(0, 9),
                offers,
                region=chance.choice(REGIONS),
                occupation=chance.choice(OCCUPATIONS),
                now=chance.choice([None, None, *(row.id for row in rows)]),
            )
        )
    chance.shuffle(crowd)
    chance.shuffle(rows)
    return crowd, rows


# What the funds allow, written again from the words of the contract.


def in_quota(quota, one):
    if quota.kind == "occupation":
        return one.occupation == quota.key
    return one.region_code == quota.key or one.region_code.startswith(quota.key + ".")


def allowed(seats, funds):
    for row in funds:
        inside = [one for one, name in seats if name == row.id]
        if sum(one.offers[row.id].amount_rp for one in inside) > row.ceiling_rp:
            return False
        if row.seats is not None and len(inside) > row.seats:
            return False
        if any(sum(in_quota(q, one) for one in inside) > q.seats for q in row.quotas):
            return False
    return True


def in_order(crowd):
    return sorted(crowd, key=lambda one: (one.rank_key, one.person_id))


def wishes(one, funds):
    names = [row.id for row in sorted(funds, key=lambda row: (row.order, row.id))]
    offered = [name for name in names if one.offers.get(name) is not None]
    return sorted(offered, key=lambda name: name != one.current_fund)


def by_listing(crowd, funds):
    """Every assignment of those paid so far is kept; a person is paid if any of them can be grown.

    Then, in rank order, everybody's first wish that some assignment still grants."""
    everything = [()]
    for one in in_order(crowd):
        grown = [
            (*seats, (one, name))
            for seats in everything
            for name in wishes(one, funds)
            if allowed((*seats, (one, name)), funds)
        ]
        everything = grown or everything
    for place, (one, _) in enumerate(everything[0]):
        for name in wishes(one, funds):
            granted = [seats for seats in everything if seats[place][1] == name]
            if granted:
                everything = granted
                break
    return {one.person_id: name for one, name in everything[0]}


def can_be_placed(people, funds):
    """Whether HiGHS finds a place for all of these people."""
    solver = highspy.Highs()
    solver.silent()
    seat = {
        (one.person_id, name): solver.addBinary() for one in people for name in wishes(one, funds)
    }
    for one in people:
        mine = [seat[one.person_id, name] for name in wishes(one, funds)]
        if not mine:
            return False
        solver.addConstr(sum(mine[1:], mine[0] + 0) == 1)
    for row in funds:
        inside = [one for one in people if (one.person_id, row.id) in seat]
        groups = [(inside, row.seats)] if row.seats is not None else []
        groups += [([one for one in inside if in_quota(q, one)], q.seats) for q in row.quotas]
        for group, seats in groups:
            if group:
                solver.addConstr(sum(seat[one.person_id, row.id] * 1 for one in group) <= seats)
        if inside:
            spent = sum(
                seat[one.person_id, row.id] * one.offers[row.id].amount_rp for one in inside
            )
            solver.addConstr(spent <= row.ceiling_rp)
    solver.run()
    return solver.getModelStatus() == highspy.HighsModelStatus.kOptimal


def check_by_solver(crowd, funds):
    """All who are paid fit together, and nobody waits who could have been paid in his turn."""
    result = allocate(crowd, funds)
    people = {one.person_id: one for one in crowd}
    seats = [(people[award.person_id], award.fund) for award in result.awards]
    assert allowed(seats, funds)
    for row in result.waiting:
        above = [people[award.person_id] for award in result.awards if award.rank < row.rank]
        assert not can_be_placed([*above, people[row.person_id]], funds), row


def check_wishes_by_solver(seed, monkeypatch):
    """In rank order, nobody could have had a fund he would rather have had."""
    monkeypatch.setattr(placement, "PIN_STEPS", 10**5)
    chance = random.Random(seed)
    crowd, funds = draw(
        chance, chance.randint(8, 24), 3, amounts=chance.choice([3, 12]), ceiling=40
    )
    result = allocate(crowd, funds)
    people = {one.person_id: one for one in crowd}
    fixed = []
    for place, award in enumerate(result.awards):
        one = people[award.person_id]
        later = [people[row.person_id] for row in result.awards[place + 1 :]]
        for name in wishes(one, funds):
            fits = can_be_placed([*fixed, only(one, name), *later], funds)
            assert fits == (name == award.fund), (seed, award, name)
            if fits:
                break
        fixed.append(only(one, award.fund))


def only(one, name):
    return replace(one, offers={name: one.offers[name]})


def paid(result):
    return {award.person_id: award.fund for award in result.awards}


def check_by_listing(seed, **shape):
    chance = random.Random(seed)
    crowd, funds = draw(chance, chance.randint(1, 7), chance.randint(1, 3), **shape)
    assert paid(allocate(crowd, funds)) == by_listing(crowd, funds), seed


@pytest.mark.parametrize("uniform", [True, False])
def test_small_cities_against_the_list_of_every_assignment(uniform):
    for seed in range(200):
        check_by_listing(seed, uniform=uniform)


@pytest.mark.slow
@pytest.mark.parametrize("uniform", [True, False])
def test_thousands_of_small_cities_against_the_list_of_every_assignment(uniform):
    for seed in range(1_000, 5_000):
        check_by_listing(seed, uniform=uniform)


def check_medium(seed):
    chance = random.Random(seed)
    people = chance.randint(10, 40)
    crowd, funds = draw(
        chance,
        people,
        chance.randint(2, 5),
        uniform=chance.random() < 0.3,
        quotas=chance.choice([0, 0, 3]),
        amounts=chance.choice([3, 12, 24]),
        ceiling=chance.choice([20, 60, 100]),
    )
    check_by_solver(crowd, funds)


def test_medium_cities_against_a_solver():
    for seed in range(8):
        check_medium(seed)


@pytest.mark.slow
def test_hundreds_of_medium_cities_against_a_solver():
    for seed in range(100, 200):
        check_medium(seed)


def test_wishes_against_a_solver(monkeypatch):
    for seed in range(4):
        check_wishes_by_solver(seed, monkeypatch)


@pytest.mark.slow
def test_wishes_against_a_solver_dozens_of_times(monkeypatch):
    for seed in range(100, 160):
        check_wishes_by_solver(seed, monkeypatch)


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
