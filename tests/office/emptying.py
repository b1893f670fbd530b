"""Lets transactional tests empty the database, which refuses to be emptied.

Such a test ends by deleting every row of every table; append-only tables say no. So the rules of
those tables that hold rows are lifted for that moment, in the transaction that empties them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

from pijar_office.records import guard

_KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""What migrating has written, and no test changes."""


def allow_tests_to_empty() -> None:
    """From now on transactional tests, and only they, may empty append-only tables."""
    TransactionTestCase._fixture_teardown = _empty  # type: ignore[attr-defined]


def _empty(_case: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        full = _with_rows(cursor)
        with _lifted(cursor, full):
            for table in full:
                cursor.execute(f'DELETE FROM "{table}"')
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    guard.forget()


def _with_rows(cursor: Any) -> list[str]:
    tables = [name for name in connection.introspection.table_names() if name not in _KEPT]
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in tables)
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]


@contextmanager
def _lifted(cursor: Any, tables: list[str]) -> Iterator[None]:
    """Without the triggers of some tables; PostgreSQL puts them to sleep, SQLite has to forget."""
    if connection.vendor == "postgresql":
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        yield
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
        return
    cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables]
    for name, _ in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in triggers:
        cursor.execute(sql)
