"""Senders' files are sealed, named at random, and never leave their folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pijar.core.errors import Defect, Refusal
from pijar_office.records.storage import blobs, runs_folder


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, db: None) -> Path:
    """A state folder of this test's own; the keys stay where they are."""
    settings.STATE = tmp_path
    return tmp_path


@pytest.mark.parametrize("content", [b"", b"NIK 3380010101800001", bytes(range(256)) * 100])
def test_bytes_come_back_and_lie_sealed(folder: Path, content: bytes) -> None:
    name = blobs.put(content)
    assert blobs.get(name) == content
    (stored,) = (path for path in (folder / "blobs").rglob("*") if path.is_file())
    assert stored.stat().st_mode & 0o077 == 0
    assert not content or content not in stored.read_bytes()


def test_one_file_is_not_taken_for_another(folder: Path) -> None:
    first, second = blobs.put(b"satu"), blobs.put(b"dua")
    folder_of = folder / "blobs"
    (folder_of / first[:2] / first).write_bytes((folder_of / second[:2] / second).read_bytes())
    with pytest.raises(Defect):
        blobs.get(first)


@pytest.mark.parametrize("name", ["0" * 32, "../../keys.json", "", "/etc/passwd", "A" * 32])
def test_what_is_not_there_is_said_to_be_missing(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        blobs.get(name)
    assert refused.value.code == "BERKAS_HILANG"


def test_what_was_dropped_is_gone() -> None:
    name = blobs.put(b"satu")
    blobs.drop(name)
    blobs.drop(name)
    with pytest.raises(Refusal):
        blobs.get(name)


def test_runs_have_a_folder_closed_to_others(folder: Path) -> None:
    assert runs_folder() == folder / "runs"
    assert runs_folder().stat().st_mode & 0o077 == 0
