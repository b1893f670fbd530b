"""A database that others hold for too long is no defect: the officer is told to send it again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError

from pijar_office.web import errors
from pijar_office.web.middleware import refusals

pytestmark = pytest.mark.django_db


def _locked(place: Path) -> OperationalError:
    """What SQLite says to the second who wants to write."""
    first, second = (sqlite3.connect(place, timeout=0, isolation_level=None) for _ in range(2))
    first.execute("BEGIN IMMEDIATE")
    try:
        second.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as said:
        return OperationalError(*said.args)
    finally:
        first.close()
        second.close()
    raise AssertionError("both got the lock")


def _raised(cause: Exception) -> OperationalError:
    try:
        raise OperationalError(str(cause)) from cause
    except OperationalError as error:
        return error


def test_who_waited_too_long_is_told_to_send_it_again(tmp_path: Path, rf: Any) -> None:
    shown = refusals(Callable)  # type: ignore[arg-type]
    for error in (
        _locked(tmp_path / "a.sqlite3"),
        _raised(psycopg.errors.DeadlockDetected("deadlock detected")),
        _raised(psycopg.errors.SerializationFailure("could not serialize access")),
        _raised(psycopg.errors.LockNotAvailable("canceling statement due to lock timeout")),
    ):
        answer = shown.process_exception(rf.post("/"), error)
        assert answer is not None, error
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert "kirim lagi" in answer.content.decode()


def test_any_other_trouble_of_the_database_is_a_defect(rf: Any) -> None:
    gone = _raised(psycopg.errors.UndefinedTable("no such table"))
    assert refusals(Callable).process_exception(rf.post("/"), gone) is None  # type: ignore[arg-type]
    assert errors.busy(rf.get("/")).status_code == 503
