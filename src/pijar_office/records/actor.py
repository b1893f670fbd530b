"""Tells the database who acts, for the length of one transaction.

Append-only tables take rows only while somebody acts. On PostgreSQL the name is a setting local to
the transaction; on SQLite it is a function of the connection, so that a plain sqlite3 shell fails
with "no such function" instead of writing unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def acting(name: str) -> Iterator[None]:
    """Names the actor: an officer's id, or `system:…`. Inside a transaction only."""
    assert connection.in_atomic_block, "an actor acts inside a transaction"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.actor', %s, true)", [name])
        yield  # the setting ends with the transaction, by commit or by rollback
        return
    connection.connection.create_function("app_actor", 0, lambda: name)
    try:
        yield
    finally:
        connection.connection.create_function("app_actor", 0, lambda: None)
