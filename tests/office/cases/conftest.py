"""A city in June: six people whose months from January to May are paid, and officers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import cases as sample
from tests.office.samples import decrees, leaves

JUNE = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 5, 0, tzinfo=UTC)


@pytest.fixture
def june(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is the fifteenth of June 2026, noon in Semarang."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    monkeypatch.setattr("pijar_office.actions.clock.now", lambda: NOON)
    return iter(())


@pytest.fixture
def here(officer: Callable[..., Any], june: None) -> SimpleNamespace:
    """Officers, six people, and their months of January to May, paid on the fifth of each."""
    made = decrees.office(officer)
    made.decree = decrees.issued(made.verifier, made.approver, made.determination)
    for month in range(1, 6):
        leaves.paid(made, [month], date(2026, month, 5))
    made.clerk = officer("kelurahan", "33.74.14.1001")
    made.second = officer("verifier")
    made.third = officer("approver")
    return made


@pytest.fixture
def died(here: SimpleNamespace) -> Any:
    """A death outside work on the twentieth of May, told by the head of the RT."""
    return sample.died(here.clerk, here.people[0])
