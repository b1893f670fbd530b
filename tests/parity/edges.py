"""Random rules and random people, all of them at the edges.

Thresholds and facts come from one small set of values and their neighbours. Drawn freely, a band
edge written `<` for `<=` goes unnoticed: no person ever stands on the edge.
"""

from __future__ import annotations

import operator
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from pijar.rules.language import Bands, Fact, FactSheet, Node, share

SHEET = FactSheet(
    Fact("alive", "bool", "masih hidup", "alive"),
    Fact("resident", "bool", "penduduk kota ini", "a resident of this city"),
    Fact("born", "day", "tanggal lahir", "date of birth"),
    Fact("covered_since", "day", "awal kepesertaan", "first day of cover"),
    Fact("desil", "int", "desil", "welfare decile"),
    Fact("months_paid", "int", "jumlah bulan lunas", "number of months paid"),
    Fact("income_rp", "rupiah", "penghasilan sebulan", "monthly income"),
    Fact("other_income_rp", "rupiah", "penghasilan lain", "other income"),
    Fact("sex", "text", "jenis kelamin", "sex"),
    Fact("order", "text", "urutan", "order"),  # a word that SQL keeps for itself
)

# Narrower than the language promises, so that a sum left in 32 bits is noticed.
COLUMNS = {
    "alive": "BOOLEAN", "resident": "BOOLEAN", "born": "DATE", "covered_since": "DATE",
    "desil": "TINYINT", "months_paid": "INTEGER", "income_rp": "BIGINT",
    "other_income_rp": "INTEGER", "sex": "VARCHAR", "order": "VARCHAR",
}  # fmt: skip


def _around(*numbers: int) -> list[int]:
    return sorted({number + step for number in numbers for step in (-1, 0, 1)})


DAYS = [
    *(date(1961, 11, 22) + timedelta(days=step) for step in (-1, 0, 1)),
    *(date(2000, 2, 29) + timedelta(days=step) for step in (-1, 0, 1)),
    *(date.min, date.max),
]
SMALL = _around(0, 3, 10)
AMOUNTS = sorted(set(_around(1, 5_000, 10_000, 1_000_000, 2**31 - 1)))
TEXTS = ["L", "P", "p", "Kel. 1/2-a"]

CONSTANTS: dict[str, list[Any]] = {
    "day": DAYS, "int": SMALL, "rupiah": [*AMOUNTS, 10**15 - 1, 10**15], "text": TEXTS,
}  # fmt: skip

EDGES: dict[str, list[Any]] = {
    "alive": [True, False],
    "resident": [True, False],
    "born": DAYS,
    "covered_since": DAYS,
    "desil": SMALL,
    "months_paid": [*SMALL, 2**31 - 1, -(2**31)],
    "income_rp": CONSTANTS["rupiah"],
    "other_income_rp": [amount for amount in AMOUNTS if amount < 2**31],
    "sex": [*TEXTS, "", "L ", "O'Brien", "a\\b", "é"],
    "order": TEXTS,
}
RATES = [0, 1, 24, 54, 3_333, 5_000, 9_999, 10_000]


def people(edges: Mapping[str, Sequence[Any]], *, size: int, seed: int) -> list[dict[str, Any]]:
    """Invented people, every fact at an edge or, one time in five, unknown."""
    chance = random.Random(seed)
    return [
        {
            name: None if chance.random() < 0.2 else chance.choice(values)
            for name, values in edges.items()
        }
        for _ in range(size)
    ]


def _facts(kind: str) -> st.SearchStrategy[Node]:
    return st.sampled_from([fact for fact in SHEET if fact.kind == kind])


def _tables(of: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    bounds = st.lists(st.sampled_from(AMOUNTS), unique=True, max_size=4).map(sorted)
    gives = st.lists(st.sampled_from(CONSTANTS["rupiah"]), min_size=5, max_size=5)
    return st.builds(
        lambda of, bounds, gives: Bands(of, tuple(zip([*bounds, None], gives, strict=False))),
        of,
        bounds,
        gives,
    )


def _larger_amounts(of: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    rounding = st.sampled_from(["down", "up", "half_up"])
    sums = st.builds(operator.add, of | st.sampled_from(AMOUNTS), of)
    return sums | st.builds(share, of, st.sampled_from(RATES), rounding=rounding) | _tables(of)


amounts = st.recursive(_facts("rupiah"), _larger_amounts, max_leaves=3)

PAIRS = [operator.and_, operator.or_]
EQUAL = [operator.eq, operator.ne]
ORDER = [operator.lt, operator.le, operator.gt, operator.ge]


def _comparisons(kind: str, of: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    signs = EQUAL if kind == "text" else EQUAL + ORDER
    return st.builds(
        lambda sign, *pair: sign(*pair),
        st.sampled_from(signs),
        of,
        of | st.sampled_from(CONSTANTS[kind]),
    )


def _memberships(kind: str) -> st.SearchStrategy[Node]:
    values = st.lists(st.sampled_from(CONSTANTS[kind]), min_size=1, max_size=3)
    return st.builds(lambda of, values: of.is_in(values), _facts(kind), values)


def _larger_rules(of: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pairs = st.builds(lambda sign, *pair: sign(*pair), st.sampled_from(PAIRS), of, of)
    return pairs | st.builds(operator.inv, of)


rules = st.recursive(
    st.one_of(
        _facts("bool"),
        _comparisons("day", _facts("day")),
        _comparisons("int", _facts("int")),
        _comparisons("rupiah", amounts),
        _comparisons("text", _facts("text")),
        _memberships("int"),
        _memberships("text"),
    ),
    _larger_rules,
    max_leaves=6,
)
