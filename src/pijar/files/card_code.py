"""What the QR of a card says: one line of text that anybody can check without a network.

    https://…/#P1.KEY.TOKEN.3374.PIJAR-SEMAR.S-W.0001.20251215.20261231.SIGNATURE

The address is the city's and is not signed, so that it may move; all after `#` stays in the
browser. `docs/card.md` is the contract. The token opens the worker's own page and is random; the
rest is the least that shows whose card it is, and never a NIK. An unknown version is refused, for
nobody may read a new card by old rules.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pijar.core.days import parse_day
from pijar.core.errors import Defect, Refusal

VERSION: Final = "P1"
CONTEXT: Final = "pijar-card:"
"""Stands before what is signed, so that no signature of another paper is one of a card."""

TOKEN_LETTERS: Final = 26
"""Base32 of 130 bits."""

_BASE32 = "[A-Z2-7]"
_FIELDS: Final = (
    ("key_id", rf"{_BASE32}{{8}}"),
    ("token", rf"{_BASE32}{{{TOKEN_LETTERS}}}"),
    ("city", "[0-9]{4}"),
    ("programme", "[A-Z0-9-]{1,24}"),
    ("initials", "[A-Z](?:-[A-Z]){0,4}"),
    ("nik4", "[0-9]{4}"),
    ("issued_on", "[0-9]{8}"),
    ("valid_through", "[0-9]{8}"),
)
_BODY: Final = r"\.".join([VERSION, *(f"({pattern})" for _, pattern in _FIELDS)])
_SIGNED: Final = re.compile(rf"({_BODY})\.({_BASE32}{{103}})")
_ADDRESS: Final = re.compile(r"https://[a-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~/-]*)?")
_MOST_ADDRESS: Final = 80


@dataclass(frozen=True)
class Signer:
    """Who signs: the key's id (see `card_keys.key_id_of`), and what makes 64 bytes of Ed25519."""

    key_id: str
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True)
class CardCode:
    """What is signed of a card. `city`: four digits; days inclusive.

    Raises:
        Defect: a field has another form; a token below 128 bit is one.
    """

    key_id: str
    token: str
    city: str
    programme: str
    initials: str
    nik4: str
    issued_on: date
    valid_through: date

    def __post_init__(self) -> None:
        for name, pattern in _FIELDS:
            if not re.fullmatch(pattern, _written(getattr(self, name)), re.ASCII):
                raise Defect(f"the card's {name} has not the form {pattern}")

    def body(self) -> str:
        """The text that is signed."""
        return ".".join([VERSION, *(_written(getattr(self, name)) for name, _ in _FIELDS)])


def signed_text(code: CardCode, signer: Signer) -> str:
    """The code with its signature, as it stands after `#`.

    Raises:
        Defect: the code names another key than the one that signs.
    """
    if code.key_id != signer.key_id:
        raise Defect("a card names another key than the one that signs it")
    body = code.body()
    return f"{body}.{base32(signer.sign(message(body)))}"


def message(body: str) -> bytes:
    """The bytes that are signed for a body."""
    return (CONTEXT + body).encode("ascii")


def read_text(text: str) -> tuple[CardCode, bytes]:
    """The code and the signature in what was scanned, with an address before it or without.

    Nothing is verified here.

    Raises:
        Refusal: KARTU_VERSI, a version that is not ours; KARTU_BUKAN, no card at all.
    """
    said = text.strip().rpartition("#")[2]
    version = re.match(r"P([0-9]{1,4})\.", said)
    if version and version.group(0) != f"{VERSION}.":
        raise Refusal(
            "KARTU_VERSI",
            "Kartu ini memakai bentuk yang belum dikenal.",
            "Ambil halaman pemeriksa yang terbaru.",
        )
    found = _SIGNED.fullmatch(said)
    try:
        if found:
            _, *fields, issued_on, valid_through, letters = found.groups()
            signature = base64.b32decode(letters + "=")
            if base32(signature) == letters:
                key_id, token, city, programme, initials, nik4 = fields
                days = _day(issued_on), _day(valid_through)
                return CardCode(key_id, token, city, programme, initials, nik4, *days), signature
    except Refusal:
        pass
    raise Refusal("KARTU_BUKAN", "Tulisan ini bukan kode kartu.", "Pindai sekali lagi.")


def link(address: str | None, text: str) -> str:
    """What the QR holds: the address with the code in its fragment; without one, the code alone.

    Raises:
        Refusal: ALAMAT_TIDAK_SAH.
    """
    if not address:
        return text
    if not _ADDRESS.fullmatch(address) or len(address) > _MOST_ADDRESS:
        raise Refusal(
            "ALAMAT_TIDAK_SAH",
            f"“{address[:_MOST_ADDRESS]}” bukan alamat halaman.",
            f"Tulis https://…, tanpa # dan ?, paling panjang {_MOST_ADDRESS} huruf.",
        )
    return f"{address}#{text}"


def initials(name: str) -> str:
    """At most five initials: "Siti Wahyuni" → "S-W". What is no letter of A–Z counts as X."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    first = [word[0] for word in re.findall(r"[A-Z]+", plain)]
    return "-".join(first[:5]) or "X"


def programme_code(name: str) -> str:
    """A programme's name as it stands in the code: "Pijar Semar" → "PIJAR-SEMAR"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    return "-".join(re.findall("[A-Z0-9]+", plain))[:24].strip("-") or "X"


def token_of(random_bytes: bytes) -> str:
    """A token of 17 random bytes: 26 letters of base32, 130 bits.

    Raises:
        Defect: fewer bytes than that.
    """
    if len(random_bytes) < 17:
        raise Defect("a token needs 17 random bytes")
    return base32(random_bytes)[:TOKEN_LETTERS]


def base32(data: bytes) -> str:
    """Base32 of RFC 4648 without its padding."""
    return base64.b32encode(data).decode("ascii").rstrip("=")


def _written(value: str | date) -> str:
    return f"{value:%Y%m%d}" if isinstance(value, date) else value


def _day(digits: str) -> date:
    return parse_day(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
