"""Packing: every way it has of answering, each on its own, against every split there is."""

import random
from dataclasses import replace
from itertools import product

import pytest

from pijar.stages.funding import packing
from pijar.stages.funding.packing import NoRoom, Packed, _proof, _Search, _walk, pack
from pijar.stages.funding.relaxation import Item

STEPS = 10_000


def draw(chance):
    """A newcomer, a few items of a few people each, and room that is nearly or quite full."""
    funds = range(chance.randint(2, 3))
    small = chance.choice([2, 4, 12])
    items = []
    for kind in range(chance.randint(2, 5)):
        offered = chance.sample(funds, chance.randint(1, len(funds)))
        demands = {}
        for fund in sorted(offered):
            demands[fund] = {10 * fund: chance.randint(1, small)}
            if chance.random() < 0.3:
                demands[fund][10 * fund + 1] = 1
        seats = {fund: n for fund in demands if kind and (n := chance.randint(0, 3))}
        if seats or not kind:
            items.append(Item(kind, demands, seats, sum(seats.values()) or 1))
    slack = {
        limit: chance.choice([0, 0, 1, 2, 3, 5])
        for limit in sorted(
            {m for item in items for demand in item.demands.values() for m in demand}
        )
    }
    return items, slack


def room_of(items, slack):
    room = dict(slack)
    for item in items:
        for fund, people in item.seats.items():
            for limit, weight in item.demands[fund].items():
                room[limit] += weight * people
    return room


def fits(items, seats, room):
    used = dict.fromkeys(room, 0)
    for item, split in zip(items, seats, strict=True):
        if sum(split.values()) != item.people or min(split.values(), default=0) < 0:
            return False
        for fund, people in split.items():
            for limit, weight in item.demands[fund].items():
                used[limit] += weight * people
    return all(used[limit] <= room[limit] for limit in room)


def splits(item):
    counts = product(range(item.people + 1), repeat=len(item.demands))
    return [
        dict(zip(item.demands, split, strict=True)) for split in counts if sum(split) == item.people
    ]


def there_is_room(items, room):
    return any(fits(items, seats, room) for seats in product(*map(splits, items)))


def check(found, items, room, expected, seed):
    if isinstance(found, Packed):
        assert fits(items, found.seats, room), seed
    elif isinstance(found, NoRoom):
        assert not expected, seed


def check_all_ways(seed, monkeypatch):
    chance = random.Random(seed)
    items, slack = draw(chance)
    room = room_of(items, slack)
    expected = there_is_room(items, room)
    prices = {limit: chance.randint(0, 3) for limit in room}

    found = pack(items, slack, steps=STEPS)
    assert isinstance(found, Packed) == expected, seed
    check(found, items, room, expected, seed)
    check(pack(items, slack, steps=STEPS, hint=prices), items, room, expected, seed)
    check(_proof(items, room, prices), items, room, expected, seed)

    seated = [replace(items[0], seats={min(items[0].demands): 1}), *items[1:]]
    check(_walk(seated, room, prices, 200), items, room, expected, seed)
    answers = 0
    for common in (1, 2, 3, 10**6):
        monkeypatch.setattr(packing, "COMMON", common)
        for given in ({}, prices):
            if given and _proof(items, room, given):
                continue  # the search begins where this proof ends
            found = _Search(seated, room, given).run(STEPS)
            check(found, items, room, expected, seed)
            assert found is not None or common < 10**6, seed
            answers += found is not None
    return answers


def test_every_way_of_answering_is_right(monkeypatch):
    assert sum(check_all_ways(seed, monkeypatch) for seed in range(300)) > 1_000


@pytest.mark.slow
def test_every_way_of_answering_is_right_thousands_of_times(monkeypatch):
    for seed in range(1_000, 3_500):
        check_all_ways(seed, monkeypatch)


def test_a_proof_closes_the_door_to_exactly_those_who_cost_too_much():
    """Room for three more; at these prices somebody costs 2 or 4."""
    sitting = Item(0, {0: {0: 2}}, {0: 5}, 5)
    dear = Item(1, {0: {0: 4}}, {}, 1)
    proof = pack([dear, sitting], {0: 3}, steps=STEPS)
    assert isinstance(proof, NoRoom)
    cheap = {0: {0: 2}}
    assert packing.cheapest(dear.demands, proof.prices) > proof.spare
    assert packing.cheapest(cheap, proof.prices) <= proof.spare


def test_one_step_is_not_enough_and_says_so():
    crowd = [Item(0, {0: {0: 7}, 1: {1: 7}}, {}, 1)] + [
        Item(n, {0: {0: n}, 1: {1: n}}, {n % 2: 1}, 1) for n in (3, 5, 6, 8, 9)
    ]
    assert pack(crowd, {0: 4, 1: 4}, steps=1) is None
