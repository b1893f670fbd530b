"""An office that was started with another's keys, or none, writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from pijar.core.errors import Refusal
from pijar_office.actions.act import act
from pijar_office.records import guard, keys
from pijar_office.records.actor import acting
from pijar_office.records.audit import AuditEvent, KeyMark


@pytest.fixture(autouse=True)
def looks_again(db: None) -> Iterator[None]:
    """What another test found out does not count in this one, nor the other way round."""
    guard.forget()
    yield
    guard.forget()


def test_the_first_action_marks_the_keys() -> None:
    with act("system:tests", "tests.write"):
        pass
    assert KeyMark.objects.get().fingerprint == keys.load().fingerprint()


def test_other_keys_are_refused(tmp_path: Path, settings: Any) -> None:
    guard.require()
    guard.forget()
    settings.KEYS_FILE = tmp_path / "keys.json"
    with pytest.raises(Refusal) as refused, act("system:tests", "tests.write"):
        pytest.fail("nothing is written with another office's keys")
    assert refused.value.code == "KUNCI_LAIN"


def test_keys_that_were_added_are_the_same_keys(tmp_path: Path, settings: Any) -> None:
    settings.KEYS_FILE = tmp_path / "keys.json"
    KeyMark.objects.all().delete()
    guard.require()
    guard.forget()
    keys.rotate()
    guard.require()


def test_lost_keys_are_refused(tmp_path: Path, settings: Any) -> None:
    with acting("system:tests"):
        AuditEvent.objects.create(at=timezone.now(), actor_name="system:tests", action="x")
    settings.KEYS_FILE = tmp_path / "keys.json"
    with pytest.raises(Refusal) as refused, act("system:tests", "tests.write"):
        pytest.fail("nothing is written without the keys")
    assert refused.value.code == "KUNCI_HILANG"


def test_a_database_of_another_version_is_left_alone() -> None:
    guard.require_known()
    MigrationRecorder(connection).record_applied("records", "0099_from_next_year")
    with pytest.raises(Refusal, match="0099_from_next_year") as refused:
        guard.require_known()
    assert refused.value.code == "BASIS_DATA_LAIN"
