"""A killed upload leaves a file that no record names: a day later it is gone, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from tests.office.samples import Make, of_all_rooms
from tests.office.samples.lists import checked, sender

from pijar_office.actions import clock, orphans
from pijar_office.records.audit import AuditEvent
from pijar_office.records.lists import ListFile
from pijar_office.records.storage import blobs

UPLOAD_AND_DIE = """
import os, signal, sys
from pijar_office.config import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
import django
django.setup()
from pijar_office.actions import lists
from pijar_office.records.lists import Sender
from pijar_office.records.officers import Officer
lists._receive = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
lists.upload(Officer.objects.get(), Sender.objects.get(), "dua.csv", b"NIK,Nama")
"""


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, settings: Any) -> Path:
    """Other tests' files are none of ours."""
    settings.STATE = tmp_path
    return tmp_path


def _age(days: float) -> None:
    """Every file was kept so long ago."""
    for path in Path(settings.STATE).glob("blobs/??/*"):
        then = (clock.now() - timedelta(days=days)).timestamp()
        os.utime(path, (then, then))


def _upload_and_die() -> None:
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PIJAR_STATE": str(settings.STATE),
        "KEYS_FILE": str(settings.KEYS_FILE),
        "DJANGO_SETTINGS_MODULE": "pijar_office.config.settings",
    }
    command = [sys.executable, "-c", UPLOAD_AND_DIE, str(connection.settings_dict["NAME"])]
    done = subprocess.run(command, env=env, capture_output=True, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-2000:]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_a_killed_upload_left_goes_after_a_day(officer: Callable[..., Any]) -> None:
    clerk, of = officer("kelurahan", "33.74.01.1001"), sender("kelurahan", "33.74.01.1001")
    file = checked(clerk, of)
    file.refresh_from_db()
    _upload_and_die()
    assert ListFile.objects.count() == 1
    assert len(list(blobs.older_than(clock.now()))) == 3, "list, its problems, and the orphan"
    _age(0.9)
    assert orphans.sweep() == 0
    _age(1.1)
    assert orphans.sweep() == 1
    assert blobs.get(file.blob)
    assert blobs.get(file.problems_blob)
    event = AuditEvent.objects.get(action="files.sweep")
    assert (event.actor_name, event.detail) == ("system:sapu", "1 berkas tanpa catatan")
    assert orphans.sweep() == 0


@pytest.mark.django_db
def test_half_a_file_goes_too(own_state: Path) -> None:
    blobs.put(b"x")
    (path,) = own_state.glob("blobs/??/*")
    half = path.rename(path.with_suffix(".part"))
    _age(1.1)
    assert orphans.sweep() == 0
    assert not half.exists()


@pytest.mark.django_db
def test_nothing_that_a_room_keeps_is_an_orphan(officer: Callable[..., Any]) -> None:
    """A room that names its files where nobody looks would lose them: it fails here first."""
    of_all_rooms(Make(officer=officer))
    kept = set(blobs.older_than(clock.now()))
    assert len(kept) > 20
    _age(400)
    orphans.sweep()
    assert set(blobs.older_than(clock.now())) == kept
