"""Small random seat problems, and their best answer found by trying everything.

The score is written here again from the words of the contract, not taken from the code under test.
"""

import hashlib
import itertools
import random

from pijar.core.month import Month
from pijar.stages.funding import Fund, Quota
from pijar.stages.plans.seats import Cell, CellKey, Floor, SeatProblem

FIRST, LAST = Month(2026, 1), Month(2026, 12)
MOST_WAYS = 20_000


def draw(chance: random.Random) -> SeatProblem:
    """A problem small enough to try everything."""
    while True:
        problem = _draw(chance)
        ways = 1
        for cell in problem.cells:
            ways *= len(list(rows_of(cell)))
        if ways <= MOST_WAYS:
            return problem


def _draw(chance):
    funds = [
        Fund(
            id=f"f{n}", label="", year=2026, payer_class="apbd", order=n + 1,
            ceiling_rp=chance.randint(0, 12) * chance.choice([100, 126, 201]),
            seats=chance.choice([None, chance.randint(0, 5)]),
            first_month=FIRST, last_month=LAST,
            quotas=tuple(
                Quota(*chance.choice([("region", "33.74.01"), ("occupation", "o0")]),
                      chance.randint(0, 3))
                for _ in range(chance.choice([0, 0, 1]))
            ),
        )
        for n in range(chance.randint(1, 3))
    ]  # fmt: skip
    cells = {}
    for _ in range(chance.randint(1, 4)):
        key = CellKey(
            f"33.74.0{chance.randint(1, 2)}.100{chance.randint(1, 2)}",
            f"o{chance.randint(0, 2)}",
            tuple(sorted(chance.sample([f.id for f in funds], chance.randint(1, len(funds))))),
        )
        people = chance.randint(1, 3)
        prices = {fund: chance.choice([100, 126, 201]) for fund in key.funds}
        risk = int(key.occupation[1]) * 2 + 1
        cells[key] = Cell(key, people, chance.randint(0, people), risk, prices)
    floors = [
        Floor(kind, name, chance.randint(1, 4))
        for kind, name in sorted(
            {("region", key.region) for key in cells}
            | {("occupation", key.occupation) for key in cells}
        )
        if chance.random() < 0.5
    ]
    return SeatProblem(tuple(cells.values()), tuple(funds), tuple(floors), chance.random() < 0.7)


def rows_of(cell):
    """Every way to seat some of a cell's people in its funds."""
    for row in itertools.product(range(cell.people + 1), repeat=len(cell.key.funds)):
        if sum(row) <= cell.people:
            yield dict(zip(cell.key.funds, row, strict=True))


def fits(problem, given):
    for fund in problem.funds:
        inside = [(cell, row.get(fund.id, 0)) for cell, row in given]
        if sum(cell.prices_rp.get(fund.id, 0) * n for cell, n in inside) > fund.ceiling_rp:
            return False
        if fund.seats is not None and sum(n for _, n in inside) > fund.seats:
            return False
        for quota in fund.quotas:
            counted = [
                n for cell, n in inside
                if (quota.kind == "occupation" and cell.key.occupation == quota.key)
                or (quota.kind == "region" and cell.key.region.startswith(quota.key + "."))
            ]  # fmt: skip
            if sum(counted) > quota.seats:
                return False
    return True


def score(problem, given):
    """kept, floors, people, risk, ties: higher is better."""
    lost = lacking = people = risk = ties = 0
    for cell, row in given:
        seats = sum(row.values())
        if problem.keep:
            lost += max(0, cell.kept - seats)
        people += seats
        risk += cell.risk * seats
        for fund, n in row.items():
            text = f"{cell.key.region}|{cell.key.occupation}|{'+'.join(cell.key.funds)}|{fund}"
            digest = hashlib.sha256(text.encode()).digest()
            ties += (digest[0] * 256 + digest[1]) * n
    for floor in problem.floors:
        got = sum(
            sum(row.values())
            for cell, row in given
            if floor.key in (cell.key.region, cell.key.occupation)
        )
        lacking += max(0, floor.seats - got)
    return -lost, -lacking, people, risk, ties


def best(problem):
    """The highest score, and every way that reaches it."""
    found, ways = None, []
    for rows in itertools.product(*(list(rows_of(cell)) for cell in problem.cells)):
        given = list(zip(problem.cells, rows, strict=True))
        if not fits(problem, given):
            continue
        reached = score(problem, given)
        if found is None or reached > found:
            found, ways = reached, []
        if reached == found:
            ways.append(
                {c.key: {f: n for f, n in r.items() if n} for c, r in given if any(r.values())}
            )
    return found, ways
