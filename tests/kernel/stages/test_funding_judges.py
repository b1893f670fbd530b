"""Funding: exactly those who can be paid in rank order, whatever the amounts, against two judges.

One judge lists every assignment (few people); the other is HiGHS, a solver that shares no line of
code or thought with ours (dozens of people). Chance is seeded, so a failure can be seen again.
"""

import random
from dataclasses import replace

import highspy
import pytest
from tests.kernel.stages.small_cities import draw, in_order, paid, wishes

from pijar.stages.funding import allocate, placement

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
