"""The number that whoever complains keeps: random, short enough to write down, and checked.

lists → people → links → **decisions** → funding → enrolments → contributions → claims → reports

    7KQ2M-XW4TB-9HRC3     fourteen random signs and a check sign, in groups of five

Thirty-one signs, none of which is read for another (no 0, 1, I, L, O): fourteen are 69 bits, so
that nobody guesses one. Thirty-one is a prime: the check finds every wrong sign and every two signs
that changed places.
"""

from __future__ import annotations

import re
from typing import Final

from pijar.core.errors import Defect

SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM_SIGNS: Final = 14
RANDOM_BYTES: Final = 16
_GAPS: Final = re.compile(r"[\s.,:_/·–-]+")
_FORM: Final = re.compile(rf"[{SIGNS}]{{{RANDOM_SIGNS + 1}}}")
_LONGEST: Final = 200


def ticket_of(random_bytes: bytes) -> str:
    """Fifteen signs out of sixteen random bytes; so many that every ticket is equally likely.

    Raises:
        Defect: fewer bytes.
    """
    if len(random_bytes) < RANDOM_BYTES:
        raise Defect("a ticket needs sixteen random bytes")
    number, signs = int.from_bytes(random_bytes, "big"), ""
    for _ in range(RANDOM_SIGNS):
        number, rest = divmod(number, len(SIGNS))
        signs += SIGNS[rest]
    return signs + check_sign(signs)


def check_sign(signs: str) -> str:
    """The sign behind fourteen others: each counts by its place."""
    total = sum(place * SIGNS.index(sign) for place, sign in enumerate(signs, start=1))
    return SIGNS[total % len(SIGNS)]


def read_ticket(text: str) -> str:
    """The fifteen signs of what was typed; "" where it is no ticket, or mistyped.

    Small letters, gaps and dashes are forgiven.
    """
    plain = _GAPS.sub("", text[:_LONGEST]).upper()
    if not _FORM.fullmatch(plain) or check_sign(plain[:-1]) != plain[-1]:
        return ""
    return plain


def show_ticket(ticket: str) -> str:
    """In groups of five, as it is written down."""
    return "-".join(ticket[at : at + 5] for at in range(0, len(ticket), 5))
