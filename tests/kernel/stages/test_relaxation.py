"""The relaxation against HiGHS, and its prices against the theorem they rest on."""

import random

import highspy
import pytest

from pijar.stages.funding.packing import _cost
from pijar.stages.funding.relaxation import Item, relax


def draw(chance):
    """Items that sit within room: the first is the newcomer, nobody of whom sits anywhere."""
    funds = range(chance.randint(1, 4))
    limits = {fund: [10 * fund + n for n in range(chance.randint(1, 3))] for fund in funds}
    room = {limit: 0 for fund in funds for limit in limits[fund]}
    items = []
    for kind in range(chance.randint(1, 8)):
        offered = sorted(chance.sample(funds, chance.randint(1, len(funds))))
        demands = {
            fund: {
                limit: chance.randint(1, 12)
                for limit in limits[fund]
                if limit == limits[fund][0] or chance.random() < 0.6
            }
            for fund in offered
        }
        seats = {fund: chance.randint(0, 9) for fund in offered if kind}
        seats = {fund: people for fund, people in seats.items() if people}
        if kind and not seats:
            continue
        items.append(Item(kind, demands, seats, sum(seats.values()) if kind else 1))
        for fund, people in seats.items():
            for limit, weight in demands[fund].items():
                room[limit] += weight * people
    for limit in room:
        room[limit] += chance.choice([0, 0, 1, 5, 20])
    return items, room


def most_by_solver(items, room):
    solver = highspy.Highs()
    solver.silent()
    part = {
        (index, fund): solver.addVariable(lb=0)
        for index, item in enumerate(items)
        for fund in item.demands
    }
    for index, item in enumerate(items[1:], start=1):
        solver.addConstr(sum(part[index, fund] * 1 for fund in item.demands) == item.people)
    for limit, capacity in room.items():
        terms = [
            part[index, fund] * demand[limit]
            for index, item in enumerate(items)
            for fund, demand in item.demands.items()
            if limit in demand
        ]
        if terms:
            solver.addConstr(sum(terms) <= capacity)
    solver.maximize(sum(part[0, fund] * 1 for fund in items[0].demands))
    return solver.getObjectiveValue()


def check(seed):
    items, room = draw(random.Random(seed))
    found = relax(items, room)
    assert float(found.most) == pytest.approx(most_by_solver(items, room), abs=1e-6), seed

    used = dict.fromkeys(room, 0)
    for item, seats in zip(items, found.seats, strict=True):
        assert all(part >= 0 for part in seats.values())
        assert item is items[0] or sum(seats.values()) == item.people
        for fund, part in seats.items():
            for limit, weight in item.demands[fund].items():
                used[limit] += weight * part
    assert all(used[limit] <= room[limit] for limit in room)

    # Strong duality: at these prices the room is worth exactly the newcomers and all the others.
    worth = sum(price * room[limit] for limit, price in found.prices.items())
    costs = [min(_cost(demand, found.prices) for demand in item.demands.values()) for item in items]
    assert min(found.prices.values()) > 0
    assert costs[0] == 1
    others = sum(item.people * cost for item, cost in zip(items[1:], costs[1:], strict=True))
    assert worth == found.most + others


def test_the_most_that_fits_in_pieces():
    for seed in range(60):
        check(seed)


@pytest.mark.slow
def test_the_most_that_fits_in_pieces_a_thousand_times():
    for seed in range(1_000, 2_500):
        check(seed)


def test_whoever_sits_dear_gives_way():
    """Two funds; the riders cost 4 in b and the others 5, so the riders belong there."""
    rider = Item(1, {0: {0: 1}, 1: {1: 4}}, {0: 20}, 20)
    other = Item(2, {0: {0: 1}, 1: {1: 5}}, {1: 16}, 16)
    found = relax([Item(2, other.demands, {}, 1), rider, other], {0: 20, 1: 80})
    assert found.most == 4
    assert found.seats[1] == {1: 20}
