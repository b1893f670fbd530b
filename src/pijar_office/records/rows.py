"""Rows of values: from Python to a table's columns, and to the canonical text of a version.

The text is the same on both databases: keys sorted, instants in UTC, ids as text, sealed and
hashed values as base64. So a version can be hashed, compared and proved years later.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

from pijar.core.errors import Defect
from pijar_office.records.fields import BlindIndex, SealedText


class Rows:
    """The shape of rows that go to one table.

    Args:
        model: the table.
        columns: what the given rows hold, as field names or columns.
        partial: the rows hold some columns of rows that are there already; nothing is filled up.
    """

    def __init__(
        self, model: type[models.Model], columns: Sequence[str], *, partial: bool = False
    ) -> None:
        self.model = model
        given: list[Any] = [model._meta.get_field(name) for name in columns]
        left = [field for field in model._meta.concrete_fields if field not in given]
        self._defaults = () if partial else tuple(f for f in left if not _is_numbered(f))
        self._fields: tuple[Any, ...] = (*given, *self._defaults)
        self._names = tuple(field.attname for field in self._fields)
        self._steps = [(n, step) for n, f in enumerate(self._fields) if (step := _step(f))]
        own = _key(model).attname
        self._own = self._names.index(own) if own in self._names else None
        self._indexes = [n for n, f in enumerate(self._fields) if isinstance(f, BlindIndex)]
        self._sealed = [n for n, f in enumerate(self._fields) if isinstance(f, SealedText)]
        known = {field.attname for field in given}
        if not partial:
            known.add(_key(model).attname)
        for place in self._sealed:
            missing = set(self._fields[place].bound_to) - known
            if missing:
                raise Defect(f"{model._meta.db_table}: sealing needs {sorted(missing)} in the row")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that `stored` gives values for."""
        return tuple(field.column for field in self._fields)

    def filled(self, row: Sequence[Any]) -> list[Any]:
        """The row with its defaults, its numbers sealed and indexed; still Python values."""
        if len(row) + len(self._defaults) != len(self._fields):
            raise Defect(f"{self.model._meta.db_table}: a row has {len(row)} values")
        values = [*row, *(field.get_default() for field in self._defaults)]
        for place in self._indexes:
            values[place] = self._fields[place].get_prep_value(values[place])
        if self._sealed:
            named = dict(zip(self._names, values, strict=True))
            for place in self._sealed:
                values[place] = self._fields[place].close(values[place], named)
        return values

    def stored(self, filled: Sequence[Any]) -> tuple[Any, ...]:
        """The values as the driver of this database takes them."""
        values = list(filled)
        for place, step in self._steps:
            if values[place] is not None:
                values[place] = step(values[place])
        return tuple(values)

    def content(self, filled: Sequence[Any]) -> tuple[str, str]:
        """Id and canonical text of a whole row."""
        assert self._own is not None, "rows with versions have their id from the start"
        row = dict(zip(self._names, filled, strict=True))
        for name in _unversioned(self.model):
            del row[name]
        return str(filled[self._own]), canonical(row)


def canonical(row: Mapping[str, Any]) -> str:
    """One text for one content."""
    return _encode(row)


def whole(model: type[models.Model], key: str, values: Sequence[Any]) -> list[tuple[str, str]]:
    """Id and canonical text of the rows whose `key` is one of the values, as they stand now."""
    left_out = _unversioned(model)
    names = [f.attname for f in model._meta.concrete_fields if f.attname not in left_out]
    own = _key(model)
    found: list[tuple[str, str]] = []
    for start in range(0, len(values), 500):  # SQLite binds a limited number of values
        some = values[start : start + 500]
        for row in model._base_manager.filter(**{f"{key}__in": some}).values(*names):
            found.append((str(row[own.attname]), canonical(row)))
    return found


def _unversioned(model: type[models.Model]) -> frozenset[str]:
    """Columns that no version repeats: they are erased one day, and versions stay."""
    found: frozenset[str] = getattr(model, "unversioned", frozenset())
    return found


def _key(model: type[models.Model]) -> models.Field[Any, Any]:
    key = model._meta.pk
    assert key is not None
    return key


def _is_numbered(field: Any) -> bool:
    return isinstance(field, models.AutoField)


def _as_text(value: object) -> str:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    raise Defect(f"no canonical text for {type(value).__name__}")


_encode = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_as_text
).encode


def _step(field: Any) -> Callable[[Any], Any] | None:
    """What a Python value of the field needs on its way to the driver; None for nothing."""
    known = field.target_field if field.is_relation else field
    on_sqlite = connection.vendor == "sqlite"
    if isinstance(known, SealedText | BlindIndex | models.BooleanField | models.IntegerField):
        return None
    if isinstance(known, models.UUIDField):
        return _hex if on_sqlite else None
    if isinstance(known, models.CharField):
        return _fits(known)
    if isinstance(known, models.TextField):
        return None
    if isinstance(known, models.DateField) and not isinstance(known, models.DateTimeField):
        return str if on_sqlite else None
    return lambda value: field.get_db_prep_save(value, connection)


def _hex(value: UUID | str) -> str:
    return (value if isinstance(value, UUID) else UUID(value)).hex


def _fits(field: models.CharField[Any, Any]) -> Callable[[str], str]:
    """SQLite would keep a text that PostgreSQL refuses."""
    most = field.max_length

    def fits(value: str) -> str:
        if most is not None and len(value) > most:
            raise Defect(f"{field.model._meta.db_table}.{field.column}: over {most} characters")
        return value

    return fits
