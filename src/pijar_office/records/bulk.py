"""The one way to write records: many at once, each with its event and, where it can change, its
version.

PostgreSQL takes rows by COPY, SQLite by one prepared statement; both inside the caller's
transaction (`actions.act`), in batches, so that 100,000 rows need seconds and little memory.
Values are given as in Python: the digits of a NIK for a sealed column and for its index, dates,
UUIDs; columns may be called `sender` or `sender_id`. What is not given has the field's default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from pijar.core.errors import Defect
from pijar_office.records import keys
from pijar_office.records.audit import AuditEvent, Version
from pijar_office.records.constraints.tables import APPEND_ONLY
from pijar_office.records.rows import Rows, whole

BATCH = 5_000

Tell = Callable[[int], None]


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    event: AuditEvent,
    versions: bool | None = None,
    tell: Tell | None = None,
) -> int:
    """Writes new rows.

    Args:
        model: whose table.
        columns: field names, in the order of each row's values.
        rows: may be a generator; it is read in batches of 5,000.
        event: the event that these rows come from, `deed.event`.
        versions: whether each row gets its first version; left out, mutable tables do.
        tell: called with the number of rows written so far, after each batch.

    Returns:
        How many rows were written.
    """
    shape = Rows(model, columns)
    kept = _has_versions(model) if versions is None else versions
    if kept and isinstance(model._meta.pk, models.AutoField):
        raise Defect(f"{model._meta.db_table}: rows numbered by the database have no versions")
    written = 0
    for batch in _batches(rows):
        filled = _filled(shape, batch)
        _write(model, shape.columns, [shape.stored(row) for row in filled])
        if kept:
            _keep(model, event, (shape.content(row) for row in filled))
        written += len(filled)
        if tell is not None:
            tell(written)
    return written


def update(
    model: type[models.Model],
    key: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    event: AuditEvent,
    tell: Tell | None = None,
) -> int:
    """Changes columns of rows that are there, and keeps what they became.

    Args:
        model: whose table; append-only tables are refused.
        key: the unique column that finds a row.
        columns: the columns to change.
        rows: (key, *new values).
        event: `deed.event`.
        tell: as in `insert`.

    Returns:
        How many rows were changed; keys that are not there change nothing.
    """
    table = model._meta.db_table
    if table in APPEND_ONLY:
        raise Defect(f"{table} is append-only: a correction is a new row")
    changed, done = 0, 0
    shape = Rows(model, (key, *columns), partial=True)
    for batch in _batches(rows):
        filled = _filled(shape, batch)
        changed += _change(table, shape, [shape.stored(row) for row in filled])
        if _has_versions(model):
            _keep(model, event, whole(model, key, [row[0] for row in filled]))
        done += len(filled)
        if tell is not None:
            tell(done)
    return changed


def keep(record: models.Model, event: AuditEvent) -> None:
    """Writes the version of one record, as it stands in the database now."""
    if _has_versions(type(record)):
        _keep(type(record), event, whole(type(record), "pk", [record.pk]))


def _filled(shape: Rows, batch: list[Sequence[Any]]) -> list[list[Any]]:
    with keys.held():
        return [shape.filled(row) for row in batch]


def _has_versions(model: type[models.Model]) -> bool:
    table = model._meta.db_table
    return table not in APPEND_ONLY and not isinstance(model._meta.pk, models.AutoField)


def _batches(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def _write(model: type[models.Model], columns: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, f"COPY {table} ({names}) FROM STDIN", rows)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 (names of our models)
            rows,
        )


def _copy(cursor: Any, statement: str, rows: list[tuple[Any, ...]]) -> None:
    """PostgreSQL's own way in; what it refuses is an error of Django's, as everywhere."""
    with connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _change(table: str, shape: Rows, rows: list[tuple[Any, ...]]) -> int:
    quote = connection.ops.quote_name
    key, *columns = (quote(name) for name in shape.columns)
    target = quote(table)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            to = ", ".join(f"{name} = %s" for name in columns)
            cursor.executemany(
                f"UPDATE {target} SET {to} WHERE {key} = %s",  # noqa: S608
                [(*row[1:], row[0]) for row in rows],
            )
            return int(cursor.rowcount)
        cursor.execute(
            f"CREATE TEMP TABLE bulk_change ON COMMIT DROP AS "  # noqa: S608
            f"SELECT {key}, {', '.join(columns)} FROM {target} WITH NO DATA"
        )
        _copy(cursor, "COPY bulk_change FROM STDIN", rows)
        to = ", ".join(f"{name} = new.{name}" for name in columns)
        cursor.execute(
            f"UPDATE {target} SET {to} FROM bulk_change AS new "  # noqa: S608
            f"WHERE {target}.{key} = new.{key}"
        )
        changed = int(cursor.rowcount)
        cursor.execute("DROP TABLE bulk_change")
        return changed


def _keep(
    model: type[models.Model], event: AuditEvent, contents: Iterable[tuple[str, str]]
) -> None:
    table = model._meta.db_table
    shape = Rows(Version, ("event", "table", "record_id", "content"))
    rows = ((event.pk, table, record_id, content) for record_id, content in contents)
    _write(Version, shape.columns, [shape.stored(row) for row in rows])
