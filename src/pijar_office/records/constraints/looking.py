"""Whether the database still keeps what the manifest and the models say."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from pijar_office.records.constraints.installing import wanted

_CONSTRAINT = re.compile(r'CONSTRAINT "(\w+)" ')
_BODY = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)


def missing(connection: Any) -> list[str]:
    """What the database should refuse and does not: names of triggers, constraints, settings."""
    there = set(connection.introspection.table_names())
    if connection.vendor == "sqlite":
        triggers, names = _triggers_on_sqlite(connection), _names_on_sqlite(connection)
    else:
        triggers, names = _triggers_on_postgresql(connection), _names_on_postgresql(connection)
    constraints = [name for name in _constraints_of_models(there) if name not in names]
    return [*triggers, *constraints, *_pragmas(connection)]


@register(Tags.database)
def database_keeps_its_rules(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """`check --database default`: every rule that is missing is an error, once it is migrated.

    `migrate` runs this check before it starts; what it is about to put in is not missing yet.
    """
    return [
        Error(f"the database does not keep {name}", id="records.E010")
        for alias in databases or ()
        if not _waits_for_migration(connections[alias])
        for name in missing(connections[alias])
    ]


def _waits_for_migration(connection: Any) -> bool:
    loader = MigrationLoader(connection)
    return any(
        app == "records" and (app, name) not in loader.applied_migrations
        for app, name in loader.disk_migrations
    )


def _constraints_of_models(there: set[str]) -> list[str]:
    """Their names, for the tables that are there."""
    return [
        constraint.name
        for model in apps.get_app_config("records").get_models()
        if model._meta.db_table in there
        for constraint in model._meta.constraints
    ]


def _names_on_sqlite(connection: Any) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'index')")
        return {
            name
            for kind, own, sql in cursor.fetchall()
            for name in ([own] if kind == "index" else _CONSTRAINT.findall(sql))
        }


def _names_on_postgresql(connection: Any) -> set[str]:
    """A constraint that was added as not valid is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE convalidated"
            " AND connamespace = current_schema()::regnamespace"
            " UNION SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid"
            " WHERE i.indisvalid AND c.relnamespace = current_schema()::regnamespace"
        )
        return {name for (name,) in cursor.fetchall()}


def _triggers_on_sqlite(connection: Any) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        stand = {name: _plain(sql) for name, sql in cursor.fetchall()}
    return [n for n, (_, sql) in wanted(connection).items() if stand.get(n) != _plain(sql)]


def _triggers_on_postgresql(connection: Any) -> list[str]:
    """A trigger that is switched off or whose function was rewritten is missing too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid"
            " JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
            " AND c.relnamespace = current_schema()::regnamespace"
        )
        stand = {name: _plain(body) for name, body in cursor.fetchall()}
    bodies = {n: _BODY.search(sql) for n, (_, sql) in wanted(connection).items()}
    return [n for n, body in bodies.items() if body is None or stand.get(n) != _plain(body[1])]


def _pragmas(connection: Any) -> list[str]:
    asked = {"recursive_triggers": 1, "foreign_keys": 1, "synchronous": 2}
    found: list[str] = []
    if connection.vendor != "sqlite":
        return found
    with connection.cursor() as cursor:
        for name, value in asked.items():
            cursor.execute(f"PRAGMA {name}")
            if cursor.fetchone()[0] < value:
                found.append(f"PRAGMA {name}")
    return found


def _plain(sql: str) -> str:
    return " ".join(sql.replace(";", " ").split())
