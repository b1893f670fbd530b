"""Regions: the city's kecamatan and kelurahan by official code, found by code or by name.

Names are compared after folding, so Tanjung Mas and TANJUNGMAS are one. A name that stands for
several kelurahan is never guessed: Semarang has two Purwosari and two Mangunharjo.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from pijar.core.errors import Refusal

Level = Literal["kota", "kecamatan", "kelurahan"]

_LENGTHS: Final[Mapping[int, Level]] = {4: "kota", 6: "kecamatan", 10: "kelurahan"}
_CODE = re.compile(r"[0-9]{2}\.?[0-9]{2}(?:\.?[0-9]{2}(?:\.?[0-9]{4})?)?")
_TITLE = re.compile(r"^(?:kelurahan|kecamatan|kel|kec)\b")


@dataclass(frozen=True, order=True, slots=True)
class Region:
    """A kota, kecamatan or kelurahan. `code` is dotted (33.74.01.1001), `parent` the code above."""

    code: str
    name: str
    level: Level
    parent: str


@dataclass(frozen=True, slots=True)
class Found:
    """The one kelurahan meant. `kecamatan_disagrees`: the list names another kecamatan, or none
    that exists, beside a name that only this kelurahan bears."""

    region: Region
    kecamatan_disagrees: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several kelurahan bear the name; the kecamatan decides, and it is missing or wrong."""

    candidates: tuple[Region, ...]


class Regions:
    """All regions of a city.

    Args:
        rows: every region, parents included, in any order.
        aliases: other spellings → the official name or code, at either level.

    Raises:
        Refusal: WILAYAH_TIDAK_SAH, naming the row or alias that does not fit.
    """

    def __init__(self, rows: Iterable[Region], aliases: Mapping[str, str] | None = None) -> None:
        self._by_code: dict[str, Region] = {}
        self._by_name: dict[Level, dict[str, tuple[Region, ...]]] = {
            level: {} for level in _LENGTHS.values()
        }
        for region in sorted(rows):
            self._add(region)
        for region in self._by_code.values():
            if region.level != "kota" and region.parent not in self._by_code:
                raise _unfit(f"Wilayah {region.code} tidak punya induk {region.parent}.")
        for alias, target in (aliases or {}).items():
            self._add_alias(alias, target)
        self.kecamatan = self._at("kecamatan")
        self.kelurahan = self._at("kelurahan")

    def by_code(self, code: str) -> Region | None:
        """The region with a code, dotted or not; None if the city has none such."""
        return self._by_code.get(dotted(code) or "")

    def find(self, kelurahan: str | None, kecamatan: str | None = None) -> Found | Ambiguous | None:
        """The kelurahan that a list means by a name or code, and by the kecamatan beside it.

        Returns:
            Found, Ambiguous (several bear the name), or None (no such kelurahan, or none given).
        """
        candidates = self._named("kelurahan", kelurahan)
        if not candidates:
            return None
        if not kecamatan or not fold(kecamatan):
            return Found(candidates[0]) if len(candidates) == 1 else Ambiguous(candidates)
        parents = {region.code for region in self._named("kecamatan", kecamatan)}
        agreeing = tuple(region for region in candidates if region.parent in parents)
        if len(agreeing) == 1:
            return Found(agreeing[0])
        if len(candidates) == 1:
            return Found(candidates[0], kecamatan_disagrees=True)
        return Ambiguous(agreeing or candidates)

    def _named(self, level: Level, text: str | None) -> tuple[Region, ...]:
        if not text:
            return ()
        region = self._by_code.get(dotted(text) or "")
        if region:
            return (region,) if region.level == level else ()
        return self._by_name[level].get(fold(text), ())

    def _at(self, level: Level) -> tuple[Region, ...]:
        return tuple(region for region in self._by_code.values() if region.level == level)

    def _add(self, region: Region) -> None:
        if dotted(region.code) != region.code or _level(region.code) != region.level:
            raise _unfit(f"Kode “{region.code}” bukan kode {region.level}.")
        if region.code in self._by_code:
            raise _unfit(f"Kode {region.code} ada dua kali.")
        if region.level != "kota" and not region.code.startswith(f"{region.parent}."):
            raise _unfit(f"Kode {region.code} tidak berada di bawah {region.parent}.")
        self._by_code[region.code] = region
        same_name = self._by_name[region.level].get(fold(region.name), ())
        self._by_name[region.level][fold(region.name)] = (*same_name, region)

    def _add_alias(self, alias: str, target: str) -> None:
        known = False
        for level, names in self._by_name.items():
            meant = self._named(level, target)
            if meant and names.get(fold(alias), meant) != meant:
                raise _unfit(f"Ejaan “{alias}” sudah menjadi nama wilayah lain.")
            if meant:
                names[fold(alias)] = meant
                known = True
        if not known:
            raise _unfit(f"Ejaan “{alias}” menunjuk “{target}”, yang tidak ada.")


@lru_cache(maxsize=2**16)  # a list of 100,000 rows holds a few hundred spellings
def fold(name: str) -> str:
    """A name as it is compared: small letters and digits only, without "Kel." or "Kec."."""
    plain = unicodedata.normalize("NFKD", name).casefold().strip()
    return "".join(sign for sign in _TITLE.sub("", plain) if sign.isalnum())


def dotted(code: str) -> str | None:
    """A code in dotted form, 33.74.01.1001; None if it has not the form of one."""
    text = code.strip()
    if not _CODE.fullmatch(text):
        return None
    digits = text.replace(".", "")
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:])
    return ".".join(part for part in parts if part)


def _level(code: str) -> Level | None:
    return _LENGTHS.get(len(code.replace(".", "")))


def _unfit(message: str) -> Refusal:
    return Refusal("WILAYAH_TIDAK_SAH", message, "Perbaiki berkas wilayah kota ini.")
