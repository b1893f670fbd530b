"""Lets transactional tests empty the database, which refuses to be emptied.

Such a test ends by deleting every row of every table; append-only tables say no. So the rules are
taken out for that moment, and put back before anything else is written.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from pijar_office.records import constraints, guard

_empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]


def _empty_unguarded(case: Any) -> None:
    with constraints.lifted(connection):
        _empty(case)
    guard.forget()


def allow_tests_to_empty() -> None:
    """From now on transactional tests, and only they, may empty append-only tables."""
    TransactionTestCase._fixture_teardown = _empty_unguarded  # type: ignore[attr-defined]
