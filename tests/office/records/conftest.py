"""What the tests of records share: somebody who acts, a system event, raw SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from pijar_office.records.actor import acting
from pijar_office.records.audit import AuditEvent

TESTER = "system:tests"


@pytest.fixture
def acts(db: None) -> Iterator[None]:
    """Inside this test somebody acts, as in an action."""
    with acting(TESTER):
        yield


@pytest.fixture
def event(acts: None) -> AuditEvent:
    """An event to which rows may belong."""
    return AuditEvent.objects.create(at=timezone.now(), actor_name=TESTER, action="tests.write")


@pytest.fixture
def sql(db: None) -> Callable[..., Any]:
    """Runs one statement as any client of the database could, without any of our code."""

    def run(statement: str, *values: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else cursor.rowcount

    return run
