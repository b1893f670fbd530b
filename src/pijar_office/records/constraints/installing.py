"""From the manifest to triggers: the SQL of each rule, put in and taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from pijar_office.records.constraints.tables import SEALED_LATER, Rule, rules

HERE = Path(__file__).parent
_TRIGGER = re.compile(r"^CREATE TRIGGER (\w+)", re.MULTILINE)
_STATEMENT = re.compile(r"^(?=CREATE )", re.MULTILINE)

_TRIGGERS = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    ),
}


def statements(rule: Rule, vendor: str, model: type[models.Model]) -> list[str]:
    """The SQL of a rule for its table: functions first, then triggers."""
    text = (HERE / vendor / f"{rule.name}.sql").read_text(encoding="utf-8")
    sealed = SEALED_LATER.get(rule.table, ())
    columns = [name for name in _columns(model) if name not in sealed]
    words = {
        "{table}": rule.table,
        "{columns}": ", ".join(_quoted(name) for name in columns),
        "{same}": " OR ".join(_same(names) for names in _unique(model)),
        **{f"{{{name}}}": word for name, word in rule.words},
    }
    for mark, word in words.items():
        text = text.replace(mark, word)
    return [statement.strip() for statement in _STATEMENT.split(text) if statement.strip()]


def wanted(connection: Any) -> dict[str, tuple[str, str]]:
    """Trigger → (table, all SQL it needs), for the tables that this database has by now."""
    there = set(connection.introspection.table_names())
    by_table = {
        model._meta.db_table: model for model in apps.get_app_config("records").get_models()
    }
    found: dict[str, tuple[str, str]] = {}
    for rule in rules(connection.vendor):
        if rule.table not in there or rule.table not in by_table:
            continue
        if rule.column and rule.column not in _there(connection, rule.table):
            continue
        before = ""
        for statement in statements(rule, connection.vendor, by_table[rule.table]):
            if name := _TRIGGER.match(statement):
                found[name[1]] = (rule.table, before + statement)
                before = ""
            else:
                before += statement + "\n"
    return found


def _there(connection: Any, table: str) -> set[str]:
    """The columns that a table has by now."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {_quoted(table)} WHERE 1 = 0")  # noqa: S608 (ours)
        return {column[0] for column in cursor.description}


def install(connection: Any) -> None:
    """Puts every rule in, anew where it stands already. Migrations end with it."""
    remove(connection)
    with connection.cursor() as cursor:
        for _, sql in wanted(connection).values():
            cursor.execute(sql)


def remove(connection: Any) -> None:
    """Takes every trigger out, of this manifest and of earlier ones: before tables are rebuilt."""
    tables = {model._meta.db_table for model in apps.get_app_config("records").get_models()}
    with connection.cursor() as cursor:
        cursor.execute(_TRIGGERS[connection.vendor])
        for name, table in cursor.fetchall():
            if table in tables:
                of = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{of}")


def _unique(model: type[models.Model]) -> Iterator[tuple[str, ...]]:
    """Every set of columns by which SQLite would replace a row."""
    for name, field in _columns(model).items():
        if field.unique:
            yield (name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and _always(constraint):
            fields = [model._meta.get_field(name) for name in constraint.fields]
            yield tuple(name for name, field in _columns(model).items() if field in fields)


def _columns(model: type[models.Model]) -> dict[str, Any]:
    return {str(field.column): field for field in model._meta.concrete_fields}


def _same(names: tuple[str, ...]) -> str:
    return " AND ".join(f"old.{_quoted(name)} = NEW.{_quoted(name)}" for name in names)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _always(constraint: models.UniqueConstraint) -> bool:
    """A uniqueness under a condition is left to `recursive_triggers` and `no_delete`."""
    return bool(constraint.fields) and constraint.condition is None
