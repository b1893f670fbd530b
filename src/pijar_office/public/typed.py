"""What people type, read kindly: a card's code, a NIK, a telephone number, a kelurahan."""

from __future__ import annotations

import re
from typing import Final

from pijar.core.region import Found
from pijar.files.card_code import TOKEN_LETTERS
from pijar.stages.lists.cells import read_phone
from pijar_office.queries.funding import city

_ALIKE: Final = str.maketrans("018", "OIB")
"""Digits that base32 does not have, and the letters they are read for."""

_CODE: Final = re.compile(rf"[A-Z2-7]{{{TOKEN_LETTERS}}}")
_SCANNED: Final = re.compile(r"P[0-9]{1,4}\.[A-Z2-7]{8}\.([A-Z2-7]{26})\.")
_NIK: Final = re.compile(r"[0-9]{16}")
_GAPS: Final = re.compile(r"[\s.,:_/·-]+")
_LONGEST: Final = 500


def read_token(text: str) -> str:
    """The 26 letters of a card's token, out of what was typed or scanned; "" where there are none.

    Small letters, gaps, and the digits 0, 1 and 8 for O, I and B are forgiven.
    """
    said = text[:_LONGEST].strip().upper()
    if scanned := _SCANNED.search(said):
        return scanned[1]
    plain = _GAPS.sub("", said).translate(_ALIKE)
    return plain if _CODE.fullmatch(plain) else ""


def read_digits(text: str) -> str:
    """The 16 digits of a NIK, "" for anything else."""
    plain = _GAPS.sub("", text[:_LONGEST])
    return plain if _NIK.fullmatch(plain) else ""


def read_number(text: str) -> str:
    """A telephone number as +62…, "" for anything else."""
    return str(read_phone(text[:_LONGEST])[0] or "")[:20]


def read_kelurahan(text: str) -> str:
    """The code of the one kelurahan of that name; "" where none or several bear it."""
    found = city().regions.find(text[:_LONGEST].strip())
    return found.region.code if isinstance(found, Found) else ""
