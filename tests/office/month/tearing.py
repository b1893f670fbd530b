"""An action torn in the middle, what it must not have left, and a record as a page loads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection, models

TRACED = ("transfer", "person_month", "decree", "decree_line", "bill", "bill_line", "leave",
          "receipt", "receipt_row", "difference", "bank_entry", "sent_file", "version",
          "idempotency", "sweep", "sweep_finding")  # fmt: skip
Record = TypeVar("Record", bound=models.Model)


class Crash(Exception):
    """The process died here, as far as the office can tell."""


@contextmanager
def torn(at: int) -> Iterator[None]:
    """Dies at the at-th statement of whatever is done within."""
    count = 0

    def tear(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        nonlocal count
        count += 1
        if count == at:
            raise Crash
        return execute(sql, params, many, context)

    with connection.execute_wrapper(tear):
        yield


def trace() -> tuple[Any, ...]:
    """What a refused or torn action must not have changed."""
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in TRACED)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}, (SELECT count(*) FROM audit_event"
                       " WHERE action <> 'access.denied')")  # fmt: skip
        return tuple(cursor.fetchone())


def fresh(record: Record) -> Record:
    """A record as a page would load it now."""
    return type(record)._base_manager.get(pk=record.pk)
