"""Files that no record names: what a crash leaves between keeping a file and writing of it.

An upload keeps its bytes before the transaction that names them, so that nothing named is ever
missing. If the machine stops in between, a file stays that nobody can ask for. Whatever is older
than a day and named nowhere is removed; within a day its transaction may still be on its way.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.apps import apps
from django.db import models

from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.records.constraints.tables import APPEND_ONLY
from pijar_office.records.storage import blobs

AGE: Final = timedelta(days=1)
_AT_ONCE: Final = 500
_LENGTH_OF_NAME: Final = 32


def sweep() -> int:
    """Remove every old file that no record names; gives how many. Leaves an event if there were."""
    old = sorted(blobs.older_than(clock.now() - AGE))
    orphans = [name for some in _some(old) for name in sorted(set(some) - _named(some))]
    if orphans:
        with act("system:sapu", "files.sweep") as deed:
            deed.detail = f"{len(orphans)} berkas tanpa catatan"
        for name in orphans:
            blobs.drop(name)
    return len(orphans)


def _named(names: list[str]) -> set[str]:
    """Which of some names stand in any column that could hold one, of any record."""
    found: set[str] = set()
    for model, column in _columns():
        held = model._base_manager.filter(**{f"{column}__in": names})
        found.update(held.values_list(column, flat=True))
    return found


def _columns() -> Iterator[tuple[type[models.Model], str]]:
    """Short texts of tables that change; rows that are only added name no file of their own."""
    for model in apps.get_app_config("records").get_models():
        if model._meta.db_table in APPEND_ONLY:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField) and (field.max_length or 0) >= _LENGTH_OF_NAME:
                yield model, field.name


def _some(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), _AT_ONCE):
        yield names[start : start + _AT_ONCE]
