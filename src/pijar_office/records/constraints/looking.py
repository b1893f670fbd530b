"""Whether the database still keeps what the manifest and the models say."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection as default
from django.db import connections

from pijar.core.errors import Refusal
from pijar_office.records.constraints.installing import wanted

_BODY = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)
_checked: set[str] = set()


def missing(connection: Any) -> list[str]:
    """What the database should refuse and does not: names of triggers, constraints, settings."""
    there = set(connection.introspection.table_names())
    found = [name for name in _models_of(there) if name not in _names(connection, there)]
    if connection.vendor == "sqlite":
        return [*_triggers_on_sqlite(connection), *found, *_pragmas(connection)]
    return [*_triggers_on_postgresql(connection), *found]


def require() -> None:
    """Nothing is written to a database that does not keep its rules; asked once per process.

    Raises:
        Refusal: PENJAGA_HILANG, with the names of what is missing.
    """
    name = str(default.settings_dict["NAME"])
    if name in _checked:
        return
    gone = missing(default)
    if gone:
        raise Refusal(
            "PENJAGA_HILANG",
            f"Basis data kehilangan {len(gone)} penjaga: {', '.join(gone[:5])}.",
            "Jalankan: python -m pijar_office guard",
        )
    _checked.add(name)


@register(Tags.database)
def database_keeps_its_rules(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """`check --database default`: every rule that is missing is an error."""
    return [
        Error(f"the database does not keep {name}", id="records.E010")
        for alias in databases or ()
        for name in missing(connections[alias])
    ]


def _models_of(there: set[str]) -> list[str]:
    """Names of the constraints in the models of tables that are there."""
    return [
        constraint.name
        for model in apps.get_app_config("records").get_models()
        if model._meta.db_table in there
        for constraint in model._meta.constraints
    ]


def _names(connection: Any, there: set[str]) -> set[str]:
    names: set[str] = set()
    with connection.cursor() as cursor:
        for model in apps.get_app_config("records").get_models():
            if model._meta.db_table in there:
                names.update(connection.introspection.get_constraints(cursor, model._meta.db_table))
    return names


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
    found = []
    with connection.cursor() as cursor:
        for name, value in asked.items():
            cursor.execute(f"PRAGMA {name}")
            if cursor.fetchone()[0] < value:
                found.append(f"PRAGMA {name}")
    return found


def _plain(sql: str) -> str:
    return " ".join(sql.replace(";", " ").split())
