"""Small cities for the tests of funding: funds, people, and random crowds before tight purses."""

from pijar.core.month import Month
from pijar.stages.funding import Candidate, Fund, Offer, Quota

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


def in_order(crowd):
    return sorted(crowd, key=lambda one: (one.rank_key, one.person_id))


def wishes(one, funds):
    names = [row.id for row in sorted(funds, key=lambda row: (row.order, row.id))]
    offered = [name for name in names if one.offers.get(name) is not None]
    return sorted(offered, key=lambda name: name != one.current_fund)


def paid(result):
    return {award.person_id: award.fund for award in result.awards}
