"""Python and DuckDB must give every person the same answer to every rule, unknowns included.

`PIJAR_PARITY_DRAWS=5000 pytest tests/parity` draws more rules than the default. Two lessons paid
for: draw rules and people at the same edges (see `edges`), and a dialect is tested only by running
it. Here DuckDB runs; of Spark only the text is checked.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from tests.parity.edges import COLUMNS, EDGES, amounts, rules
from tests.parity.population import Population

from pijar.rules.language import Node

DRAWS = os.environ.get("PIJAR_PARITY_DRAWS")
drawn = settings(
    max_examples=int(DRAWS or 150),
    derandomize=DRAWS is None,  # the same rules every time, unless somebody asks to explore
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def population() -> Population:
    return Population(COLUMNS, EDGES, size=400, seed=1)


@pytest.mark.slow
@drawn
@given(rule=rules)
def test_every_rule_answers_alike(population: Population, rule: Node) -> None:
    assert population.disagreement(rule) is None


@pytest.mark.slow
@drawn
@given(amount=amounts)
def test_every_amount_is_the_same_rupiah(population: Population, amount: Node) -> None:
    assert population.disagreement(amount) is None
