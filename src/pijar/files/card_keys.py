"""The keys of cards: how one is read, which are trusted, and what a card is worth on a day.

The ring is data (`docs/card.md`): every key a city has signed with, from which day, until which day
it signed (`until`, after a rotation), and since when it is not trusted any more (`revoked_on`,
after a theft: whoever has the key can write any day on a card, so all its cards fall). `check_page`
puts the ring into one file of HTML that asks nobody. Page and `check` must agree (tests/papers).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)
from pydantic import Field, ValidationError

from pijar.core.errors import Refusal
from pijar.files.card_code import CONTEXT, VERSION, Signer, base32, message, read_text
from pijar.files.card_words import CHECK_WORDS
from pijar.files.city_schema import Strict
from pijar.programmes.plain import Tongue

FORMAT: Final = 1
Worth = Literal[
    "valid", "ended", "not_yet", "forged", "unknown_key", "revoked", "unknown_version", "no_card"
]


class Key(Strict):
    """One public key of one city: `public` is base64 of its 32 bytes, days inclusive."""

    id: Annotated[str, Field(pattern="^[A-Z2-7]{8}$")]
    public: Annotated[str, Field(pattern="^[A-Za-z0-9+/]{43}=$")]
    city: Annotated[str, Field(pattern="^[0-9]{4}$")]
    city_name: str
    programme: Annotated[str, Field(pattern="^[A-Z0-9-]{1,24}$")]
    programme_name: str
    since: date
    until: date | None = None
    revoked_on: date | None = None


class KeyRing(Strict):
    """All keys, and the day of which this list is."""

    format: Literal[1]
    made_on: date
    keys: Annotated[tuple[Key, ...], Field(min_length=1)]


def read_signer(path: Path) -> tuple[Signer, bytes]:
    """The private key in a PEM file (PKCS #8, not encrypted) and its public 32 bytes.

    Raises:
        Refusal: KUNCI_TIDAK_SAH.
    """
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError):
        key = None  # its words may quote the key
    if not isinstance(key, Ed25519PrivateKey):
        raise Refusal(
            "KUNCI_TIDAK_SAH",
            f"“{path.name}” bukan kunci Ed25519 dalam PEM tanpa sandi.",
            "Buat dengan: openssl genpkey -algorithm ed25519 -out kunci.pem",
        )
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return Signer(key_id_of(public), key.sign), public


def key_id_of(public: bytes) -> str:
    """The id of a key: the first 40 bits of the SHA-256 of its public bytes, as base32."""
    return base32(hashlib.sha256(public).digest())[:8]


def read_ring(path: Path) -> KeyRing:
    """The ring in a JSON file.

    Raises:
        Refusal: DAFTAR_KUNCI_TIDAK_SAH; also when an id is not that of its key.
    """
    try:
        ring = KeyRing.model_validate_json(path.read_bytes())
    except ValidationError as error:
        places = ", ".join(".".join(map(str, each["loc"])) for each in error.errors())
        raise _bad_ring(path, places) from None
    wrong = [key.id for key in ring.keys if key_id_of(base64.b64decode(key.public)) != key.id]
    if wrong or len({key.id for key in ring.keys}) < len(ring.keys):
        raise _bad_ring(path, ", ".join(wrong) or "id ganda")
    return ring


def _bad_ring(path: Path, places: str) -> Refusal:
    return Refusal(
        "DAFTAR_KUNCI_TIDAK_SAH",
        f"Daftar kunci “{path.name}” tidak sah: {places}.",
        "Bentuknya ada di docs/card.md.",
    )


def check(text: str, ring: KeyRing, day: date) -> Worth:
    """What a scanned text is worth on a day, by the ring alone.

    "valid" says that the city wrote this card and that its last day is not over; whether somebody
    has left since, only the city knows.
    """
    try:
        code, signature = read_text(text)
    except Refusal as refusal:
        return "unknown_version" if refusal.code == "KARTU_VERSI" else "no_card"
    key = next((key for key in ring.keys if key.id == code.key_id), None)
    if key is None:
        return "unknown_key"
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key.public))
        public.verify(signature, message(code.body()))
    except InvalidSignature:
        return "forged"
    if key.revoked_on is not None:
        return "revoked"
    of_key = (key.city, key.programme) == (code.city, code.programme)
    if not of_key or code.issued_on < key.since or (key.until and code.issued_on > key.until):
        return "forged"
    if code.issued_on > day:
        return "not_yet"
    return "ended" if code.valid_through < day else "valid"


def check_page(ring: KeyRing, lang: Tongue = "id") -> str:
    """The page that checks cards: one file of HTML that opens from a disk and asks nobody.

    Its policy allows the one script and the one style inside it, and no address at all.
    """
    folder = files("pijar.files")
    script, style, page = (
        folder.joinpath(name).read_text(encoding="utf-8")
        for name in ("card_check.js", "card_check.css", "card_check.html")
    )
    words = {key: said[lang] for key, said in CHECK_WORDS.items()}
    data = {
        "version": VERSION,
        "context": CONTEXT,
        "lang": lang,
        "words": words,
        "ring": ring.model_dump(mode="json"),
    }
    filled = {
        "lang": lang,
        "policy": f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; "
        "base-uri 'none'; form-action 'none'",
        "style": style,
        "script": script,
        **{f"say_{key}": _escaped(said) for key, said in words.items()},
        "data": json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c"),
    }
    for name, value in filled.items():
        page = page.replace(f"[[{name}]]", value)
    return page


def _digest(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def ring_json(ring: KeyRing) -> str:
    """The ring as its file has it."""
    content: dict[str, Any] = ring.model_dump(mode="json")
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def signing_key(ring: KeyRing, key_id: str, issued_on: date) -> Key:
    """The key that may sign cards of a day.

    Raises:
        Refusal: KUNCI_TIDAK_DIPAKAI, when the ring has it not, not on that day, or not any more.
    """
    found: Sequence[Key] = [key for key in ring.keys if key.id == key_id]
    for key in found:
        within = key.since <= issued_on and (key.until is None or issued_on <= key.until)
        if within and key.revoked_on is None:
            return key
    raise Refusal(
        "KUNCI_TIDAK_DIPAKAI",
        f"Kunci {key_id} tidak berlaku untuk kartu tanggal {issued_on.isoformat()}.",
        "Pakai kunci yang masih berlaku, atau tambahkan ke daftar kunci.",
    )
