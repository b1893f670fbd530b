"""What an answer about a claim rests on: quantities of law, where they stand, whether agreed.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

Nobody is promised money here. Whatever rests on a value that is not confirmed is an estimate, and
says so in one sentence; BPJS Ketenagakerjaan decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pijar.core.errors import Defect
from pijar.law.book import Law

NOTICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "id": "perkiraan; BPJS Ketenagakerjaan yang memutuskan",
        "en": "an estimate; BPJS Ketenagakerjaan decides",
    }
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """The quantities something rests on, the citation of each, and whether all are confirmed."""

    law: tuple[str, ...]
    source: tuple[str, ...]
    confirmed: bool

    def notice(self, lang: str = "id") -> str:
        """The sentence under it; nothing where all the law is confirmed."""
        return "" if self.confirmed else NOTICE[lang]


def grounds(law: Law, *names: str) -> Grounds:
    """What rests on these quantities, by the law of that day.

    Raises:
        NotInForce: HUKUM_BELUM_BERLAKU, one of them has no value on that day.
    """
    entries = [law.entry(name) for name in names]
    return Grounds(
        names,
        tuple(dict.fromkeys(entry.source.cite() for entry in entries)),
        all(entry.confirmed for entry in entries),
    )


def in_force(law: Law, name: str) -> bool:
    """Whether the law of that day has a value for a quantity."""
    return any(entry.name == name for entry in law.quantities())


def unique(*codes: Iterable[str]) -> tuple[str, ...]:
    """Every code once, in the order in which it came."""
    return tuple(dict.fromkeys(code for group in codes for code in group))


def said(words: Mapping[str, tuple[str, str]], code: str, lang: str = "id") -> str:
    """A code in words of a language.

    Raises:
        Defect: there are no words for it.
    """
    if code not in words:
        raise Defect(f"no words for {code!r}")
    return words[code][0 if lang == "id" else 1]
