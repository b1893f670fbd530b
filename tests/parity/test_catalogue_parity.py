"""The criteria that decide, under the law in force, on people who stand on their thresholds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.parity.population import Population

from pijar.law.book import LawBook
from pijar.law.load import NATIONAL, load_law
from pijar.programmes.criteria import CATALOGUE
from pijar.programmes.facts import WORKER
from pijar.rules.language import Bands, Const, Kind

LEAP_DAY = date(2028, 2, 29)
COLUMNS: dict[Kind, str] = {
    "bool": "BOOLEAN", "day": "DATE", "int": "BIGINT", "rupiah": "BIGINT", "text": "VARCHAR",
}  # fmt: skip
ANYWAY: dict[Kind, set[Any]] = {
    "bool": {True, False}, "day": {date(1980, 1, 1)}, "int": {0}, "rupiah": {0}, "text": {"x"},
}  # fmt: skip


@pytest.fixture(scope="module")
def law_book(tmp_path_factory: pytest.TempPathFactory) -> LawBook:
    """The national law; what is left to cities is set to 3."""
    city = tmp_path_factory.mktemp("city")
    for quantity in load_law(NATIONAL).quantities:
        if quantity.local and not quantity.values:
            scheme, name = quantity.name.split(".")
            (city / scheme).mkdir(exist_ok=True)
            (city / scheme / f"{name}.yaml").write_text(
                "values: {2020-01-01: {value: 3, confirmed: false, source: {instrument: uji}}}"
            )
    return load_law(NATIONAL, city)


@pytest.mark.slow
@pytest.mark.parametrize("day", [date(2026, 11, 22), LEAP_DAY], ids=str)
def test_every_criterion_answers_alike(law_book: LawBook, day: date) -> None:
    law = law_book.on(day)
    rules = [criterion.on(law) for criterion in CATALOGUE.values()]
    edges = {kind: set(values) for kind, values in ANYWAY.items()}
    for part in (part for rule in rules for part in rule.walk()):
        if isinstance(part, Const):
            edges[part.kind] |= _around(part.value)
        if isinstance(part, Bands):
            edges["rupiah"] |= {
                near for upper_rp, _ in part.bands if upper_rp for near in _around(upper_rp)
            }
    population = Population(
        {fact.name: COLUMNS[fact.kind] for fact in WORKER},
        {fact.name: sorted(edges[fact.kind]) for fact in WORKER},
        size=500,
        seed=4,
    )
    assert len(edges["day"]) >= 7  # both age limits, the day before and the day after
    for rule in rules:
        assert population.disagreement(rule) is None


def _around(value: Any) -> set[Any]:
    step = timedelta(days=1) if isinstance(value, date) else 1
    return {value} if isinstance(value, str) else {value - step, value, value + step}
