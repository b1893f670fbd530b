"""Sealing opens for its own cell only, survives rotation, and a lost file is never replaced."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.core.errors import Defect, Refusal
from pijar_office.records import keys
from pijar_office.records.audit import AuditEvent

NIK = "3380010101800001"


@pytest.fixture(autouse=True)
def file(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of keys of this test's own, for an empty database."""
    monkeypatch.setattr(AuditEvent, "has_any", lambda: False)
    settings.KEYS_FILE = tmp_path / "keys.json"
    return tmp_path / "keys.json"


@given(text=st.text())
def test_what_is_sealed_comes_back(text: str) -> None:
    assert keys.unseal(keys.seal(text, "person", "nik_enc", 1), "person", "nik_enc", 1) == text


def test_equal_numbers_do_not_look_equal_and_show_nothing() -> None:
    first, second = (keys.seal(NIK, "person", "nik_enc", 1) for _ in range(2))
    assert first != second
    assert NIK.encode() not in first
    assert first.startswith(b"1|k1|")


@pytest.mark.parametrize(
    "elsewhere", [("list_row", "nik_enc", 1), ("person", "kk_enc", 1), ("person", "nik_enc", 2)]
)
def test_a_value_does_not_open_in_another_cell(elsewhere: tuple[str, str, int]) -> None:
    with pytest.raises(Defect, match="another place"):
        keys.unseal(keys.seal(NIK, "person", "nik_enc", 1), *elsewhere)


@pytest.mark.parametrize("place", [5, 10, 20, -1])
def test_a_changed_value_does_not_open(place: int) -> None:
    sealed = bytearray(keys.seal(NIK, "person", "nik_enc", 1))
    sealed[place] ^= 1
    with pytest.raises(Defect):
        keys.unseal(bytes(sealed), "person", "nik_enc", 1)


@pytest.mark.parametrize("broken", [b"", b"1|k1|", b"2|k1|" + bytes(40), b"1|k1|" + bytes(27)])
def test_what_was_never_sealed_does_not_open(broken: bytes) -> None:
    with pytest.raises(Defect, match="no known form"):
        keys.unseal(broken, "person", "nik_enc", 1)


def test_another_key_does_not_open_it(file: Path) -> None:
    sealed = keys.seal(NIK, "person", "nik_enc", 1)
    file.unlink()
    with pytest.raises(Defect):
        keys.unseal(sealed, "person", "nik_enc", 1)


def test_after_rotation_old_values_open_and_new_ones_have_the_new_key(file: Path) -> None:
    old, index = keys.seal(NIK, "person", "nik_enc", 1), keys.index("nik", NIK)
    assert keys.rotate() == "k2"
    new = keys.seal(NIK, "person", "nik_enc", 1)
    assert (old[:5], new[:5]) == (b"1|k1|", b"1|k2|")
    assert {keys.unseal(sealed, "person", "nik_enc", 1) for sealed in (old, new)} == {NIK}
    assert keys.index("nik", NIK) == index


def test_a_key_that_was_taken_away_is_named_as_missing(file: Path) -> None:
    keys.rotate()
    sealed = keys.seal(NIK, "person", "nik_enc", 1)
    stored = json.loads(file.read_text())
    stored["active"] = "k1"
    del stored["sealing"]["k2"]
    file.write_text(json.dumps(stored))
    with pytest.raises(Refusal, match="tidak ada") as refused:
        keys.unseal(sealed, "person", "nik_enc", 1)
    assert refused.value.code == "KUNCI_TIDAK_ADA"


def test_an_index_knows_its_purpose_and_its_key(file: Path) -> None:
    first = keys.index("nik", NIK)
    assert len(first) == 32
    assert first == keys.index("nik", NIK)
    assert first != keys.index("kk", NIK)
    file.unlink()
    assert first != keys.index("nik", NIK)


def test_the_file_is_for_this_user_alone(file: Path) -> None:
    keys.load()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["keys.json"]
    file.chmod(0o640)
    with pytest.raises(Refusal) as refused:
        keys.load()
    assert refused.value.code == "KUNCI_TERBUKA"


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"active": "k1", "sealing": {}}'])
def test_a_broken_file_is_refused_and_kept(file: Path, broken: str) -> None:
    file.touch(mode=0o600)
    file.write_text(broken)
    with pytest.raises(Refusal) as refused:
        keys.load()
    assert refused.value.code == "KUNCI_RUSAK"
    assert file.read_text() == broken


def test_a_lost_file_is_not_made_anew_while_there_is_data(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AuditEvent, "has_any", lambda: True)
    with pytest.raises(Refusal) as refused:
        keys.load()
    assert refused.value.code == "KUNCI_HILANG"
    assert not file.exists()


def test_who_starts_at_once_agrees_on_the_keys(file: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(lambda _: keys.load().indexing, range(16)))
    assert len(set(rings)) == 1


def test_keys_do_not_show_themselves(file: Path) -> None:
    ring = keys.load()
    assert repr(ring) == "Ring(active=k1, sealing=['k1'])"
    assert ring.indexing.hex() not in ring.fingerprint()
