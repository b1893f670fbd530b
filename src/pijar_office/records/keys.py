"""Keys, and what they do: sealing NIK and KK at rest, and finding them again without reading them.

A sealed value is `1|key id|nonce, ciphertext, tag`: AES-256-GCM, whose associated data is
`table|column|record id`, so that a value copied into another row does not open there. The index is
HMAC-SHA256 under another key, with its purpose in front: the same digits have one index as NIK and
another as KK, and without the key nobody can compute either (all 7 million NIKs of a city are
hashed in 24 seconds; a keyed hash is what makes that useless).

The keys live in one file outside the database (`settings.KEYS_FILE`, mode 600), made once. Several
may be there: one is active and seals, all of them open. If the file is gone while the database has
data, nothing is made anew: what was sealed could never be opened again, and nobody would notice.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps
from django.conf import settings

from pijar.core.errors import Defect, Refusal
from pijar_office.records import private_file

VERSION = b"1"
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16


@dataclass(frozen=True, repr=False)
class Ring:
    """The keys in use. Shows only their names.

    Attributes:
        active: the id of the key that seals.
        sealing: key id → 32 bytes; every one of them opens.
        indexing: the 32 bytes of the blind index. One for the life of the database.
    """

    active: str
    sealing: dict[str, bytes]
    indexing: bytes

    def __post_init__(self) -> None:
        sound = all(len(key) == KEY_BYTES for key in (*self.sealing.values(), self.indexing))
        named = all(name.isalnum() and name.isascii() for name in self.sealing)
        if not (sound and named and self.active in self.sealing):
            raise _unreadable()

    def __repr__(self) -> str:
        return f"Ring(active={self.active}, sealing={sorted(self.sealing)})"

    def fingerprint(self) -> str:
        """Tells two rings of the same index apart from another's, without telling the keys."""
        return hmac.new(self.indexing, b"pijar/fingerprint/1", sha256).hexdigest()


def seal(text: str, table: str, column: str, record_id: object) -> bytes:
    """Text closed for one cell of one record; different bytes each time."""
    return seal_bytes(text.encode(), _cell(table, column, record_id))


def unseal(sealed: bytes, table: str, column: str, record_id: object) -> str:
    """The text that was sealed for this very cell.

    Raises:
        Refusal: KUNCI_TIDAK_ADA, when its key is not in the file.
        Defect: it was sealed for another cell, or changed since.
    """
    return unseal_bytes(sealed, _cell(table, column, record_id)).decode()


def seal_bytes(content: bytes, place: bytes) -> bytes:
    """Bytes closed for a place: a cell, or a file."""
    ring = load()
    nonce = os.urandom(NONCE_BYTES)
    closed = _cipher(ring.sealing[ring.active]).encrypt(nonce, content, place)
    return b"|".join((VERSION, ring.active.encode(), nonce + closed))


def unseal_bytes(sealed: bytes, place: bytes) -> bytes:
    """The bytes that were sealed for this place. Raises as `unseal`."""
    version, _, rest = bytes(sealed).partition(b"|")
    key_id, _, body = rest.partition(b"|")
    if version != VERSION or len(body) < NONCE_BYTES + TAG_BYTES:
        raise Defect("a sealed value has no known form")
    key = load().sealing.get(key_id.decode("ascii", "replace"))
    if key is None:
        raise Refusal(
            "KUNCI_TIDAK_ADA",
            "Kunci untuk membuka data ini tidak ada di berkas kunci.",
            "Pulihkan berkas kunci dari cadangan.",
        )
    try:
        return _cipher(key).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], place)
    except InvalidTag:
        raise Defect("a sealed value was changed, or belongs to another place") from None


def index(purpose: str, digits: str) -> bytes:
    """32 bytes by which a number is found again: equal numbers of one purpose, equal bytes."""
    return hmac.digest(load().indexing, f"{purpose}|{digits}".encode(), "sha256")


def load() -> Ring:
    """The keys of `settings.KEYS_FILE`; made on the first start, while the database is empty.

    Raises:
        Refusal: KUNCI_HILANG (file gone, data there), KUNCI_TERBUKA (others may read the file),
            KUNCI_RUSAK.
    """
    if _held.ring is not None:
        return _held.ring
    path = Path(settings.KEYS_FILE)
    try:
        known = path.stat()
    except FileNotFoundError:
        _make_first(path)
        known = path.stat()
    return _read(path, known.st_mtime_ns, known.st_mode & 0o077)


class _Held(threading.local):
    """The keys that this thread keeps in its hand."""

    ring: Ring | None = None


_held = _Held()


@contextmanager
def held() -> Iterator[None]:
    """For many thousand values: the keys as they are now, and the file is not looked at again.

    Looking costs as much as sealing; a rotation counts from the next piece of work on.
    """
    before, _held.ring = _held.ring, load()
    try:
        yield
    finally:
        _held.ring = before


def rotate() -> str:
    """Adds a key and lets it seal from now on; the older ones still open. Gives its id.

    What was sealed before keeps its key: append-only rows cannot be sealed anew, which is their
    point. A running process sees the new file at its next use.
    """
    ring = load()
    name = _new_name(ring.sealing)
    _write(
        Path(settings.KEYS_FILE),
        Ring(name, {**ring.sealing, name: secrets.token_bytes(KEY_BYTES)}, ring.indexing),
    )
    return name


def _cell(table: str, column: str, record_id: object) -> bytes:
    return f"{table}|{column}|{record_id}".encode()


@lru_cache(maxsize=32)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


@lru_cache(maxsize=4)
def _read(path: Path, written_at_ns: int, open_to_others: int) -> Ring:
    """Read once per version of the file: a rotation changes its time of writing."""
    if open_to_others:
        raise Refusal(
            "KUNCI_TERBUKA", "Berkas kunci dapat dibaca orang lain.", f"Jalankan: chmod 600 {path}"
        )
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        sealing = {str(name): b64decode(key) for name, key in stored["sealing"].items()}
        return Ring(str(stored["active"]), sealing, b64decode(stored["indexing"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _unreadable() from None


def _make_first(path: Path) -> None:
    """The first keys, unless the database says that there were others."""
    # Tables hold what is sealed here, so this module comes before them and asks by name.
    if apps.get_model("records", "AuditEvent").has_any():
        raise Refusal(
            "KUNCI_HILANG",
            "Berkas kunci tidak ada, padahal basis data sudah berisi data.",
            "Pulihkan berkas kunci dari cadangan; jangan membuat kunci baru.",
        )
    name = _new_name({})
    ring = Ring(name, {name: secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))
    _write(path, ring, first=True)


def _write(path: Path, ring: Ring, *, first: bool = False) -> None:
    """On disk before anybody seals with it; two processes that start at once agree on one file."""
    stored = {
        "active": ring.active,
        "sealing": {name: b64encode(key).decode() for name, key in ring.sealing.items()},
        "indexing": b64encode(ring.indexing).decode(),
    }
    private_file.write(path, json.dumps(stored, indent=1).encode(), first=first)


def _new_name(taken: dict[str, bytes]) -> str:
    return f"k{len(taken) + 1}"


def _unreadable() -> Refusal:
    return Refusal("KUNCI_RUSAK", "Berkas kunci rusak.", "Pulihkan berkas kunci dari cadangan.")
