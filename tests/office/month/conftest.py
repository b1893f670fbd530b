"""What the proofs of the month share: a database in which commits are commits."""

from __future__ import annotations

import pytest
from django.test import TransactionTestCase


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is emptied table by table: `ground.forget` brings back in a moment what was there."""
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda _self: None)


@pytest.fixture
def committed(whole: None, transactional_db: None) -> None:
    """The tests' database without a transaction around; `ground.forget` leaves it as it was."""
