"""Keys, codes and cards of invented people, and the QR read back from a picture of a PDF."""

import base64
import hashlib
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from pijar.files.card_code import CardCode, Signer, link, signed_text
from pijar.files.card_keys import Key, KeyRing, key_id_of
from pijar.files.cards import Card, CardHead, Contact, card_head
from pijar.law.load import load_law
from pijar.programmes.plain import Tongue

POPPLER = shutil.which("pdftoppm")
ISSUED, THROUGH, TODAY = date(2025, 12, 15), date(2026, 12, 31), date(2026, 3, 1)
TOKEN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ADDRESS = "https://pijar.kota.example/k"


class Pair:
    """A key made from a word, so that tests repeat: its signer, its ring entry, its PEM."""

    def __init__(self, word: str) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(word.encode()).digest())
        self.public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.signer = Signer(key_id_of(self.public), self.private.sign)

    def entry(self, **known: Any) -> Key:
        given = {
            "id": self.signer.key_id,
            "public": base64.b64encode(self.public).decode(),
            "city": "3374",
            "city_name": "Kota Semarang",
            "programme": "PIJAR-SEMAR",
            "programme_name": "Pijar Semar",
            "since": ISSUED,
        }
        return Key(**(given | known))

    def write(self, path: Path) -> Path:
        path.write_bytes(
            self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        return path


PAIR, OLD, STOLEN, STRANGER = (Pair(word) for word in ("now", "old", "stolen", "stranger"))
RING = KeyRing(
    format=1,
    made_on=ISSUED,
    keys=(
        PAIR.entry(),
        OLD.entry(since=date(2024, 1, 1), until=date(2025, 12, 14)),
        STOLEN.entry(since=date(2024, 1, 1), revoked_on=date(2025, 6, 1)),
    ),
)


def code(pair: Pair = PAIR, **known: Any) -> CardCode:
    given = {
        "key_id": pair.signer.key_id, "token": TOKEN, "city": "3374", "programme": "PIJAR-SEMAR",
        "initials": "S-W", "nik4": "0001", "issued_on": ISSUED, "valid_through": THROUGH,
    }  # fmt: skip
    return CardCode(**(given | known))


def text(pair: Pair = PAIR, **known: Any) -> str:
    """A signed text; what is given replaces the fields of a good one."""
    return signed_text(code(pair, **known), pair.signer)


def head(tongue: Tongue = "id", contacts: tuple[Contact, ...] = ()) -> CardHead:
    return card_head(load_law().on(ISSUED), "Pijar Semar", "Kota Semarang", contacts, tongue)


def card(name: str = "Siti Wahyuni", **known: Any) -> Card:
    given = {
        "name": name, "nik4": "0001", "kpj": "25012345678", "covered_until": THROUGH,
        "place": "Bandarharjo · RT 001 RW 002", "qr": link(ADDRESS, text()),
    }  # fmt: skip
    return Card(**(given | known))


def scanned(pdf: Path, *, dpi: int = 150, page: int = 1) -> list[str]:
    """What a reader finds in a picture of a page, sorted."""
    command = ["pdftoppm", "-gray", "-r", str(dpi), "-f", str(page), "-l", str(page), str(pdf)]
    picture = subprocess.run(command, check=True, capture_output=True).stdout
    kind, size, _, pixels = picture.split(b"\n", 3)
    assert kind == b"P5"
    width, height = map(int, size.split())
    image = memoryview(pixels).cast("B", shape=[height, width])
    return sorted(found.text for found in zxingcpp.read_barcodes(image))
