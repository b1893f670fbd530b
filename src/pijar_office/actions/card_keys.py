"""The key this office signs cards with, and the list of its public keys.

Both lie in the state folder: `card_key.pem` (mode 600) and `card_keys.json` (`docs/card.md`). They
are made once, at the first card; a rotation or a theft is a change of the list by hand.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings

from pijar.core.errors import Refusal
from pijar.files.card_code import Signer, programme_code
from pijar.files.card_keys import (
    FORMAT,
    Key,
    KeyRing,
    read_ring,
    read_signer,
    ring_json,
    signing_key,
)
from pijar.files.city import City
from pijar_office.records import private_file


def signing(city: City, day: date) -> tuple[Signer, Key, KeyRing]:
    """Who signs cards of a day, and the list that is handed out with them.

    Raises:
        Refusal: KUNCI_TIDAK_SAH, DAFTAR_KUNCI_TIDAK_SAH, KUNCI_TIDAK_DIPAKAI.
    """
    pem, list_ = Path(settings.CARD_KEY), Path(settings.CARD_KEYS)
    if not pem.exists() and not list_.exists():
        _make(pem)
    if not pem.exists():  # a new key would not be on the list that people hold
        raise Refusal(
            "KUNCI_KARTU_HILANG",
            "Kunci kartu tidak ada, padahal daftar kuncinya ada.",
            "Pulihkan card_key.pem dari cadangan.",
        )
    signer, public = read_signer(pem)
    if not list_.exists():
        key = Key(
            id=signer.key_id,
            public=b64encode(public).decode(),
            city=city.code.replace(".", ""),
            city_name=city.name,
            programme=programme_code(city.programme.name),
            programme_name=city.programme.name,
            since=day,
        )
        ring = KeyRing(format=FORMAT, made_on=day, keys=(key,))
        private_file.write(list_, ring_json(ring).encode(), first=True)
    ring = read_ring(list_)
    return signer, signing_key(ring, signer.key_id, day), ring


def _make(path: Path) -> None:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    private_file.write(path, pem, first=True)
