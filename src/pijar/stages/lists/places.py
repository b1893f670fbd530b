"""Which kelurahan a row means: by its cells, its address, or the title above the table.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pijar.core.region import Ambiguous, Region, Regions
from pijar.core.sheet import Row
from pijar.stages.lists.cells import (
    CACHED,
    LONGEST_VALUE,
    Reading,
    clean,
    is_blank,
    remembered,
    says_nothing,
)

_KELURAHAN = re.compile(
    r"\b(?:kel(?:urahan)?|desa)\b[\s.:]*(?P<name>[a-z][a-z' -]*?)"
    r"(?=\s*(?:[,;/(]|\d|$|\b(?:kec|kecamatan|kota|kab|rt|rw|tahun|th|bulan|periode)\b))",
    re.IGNORECASE,
)
_KECAMATAN = re.compile(
    r"\bkec(?:amatan)?\b[\s.:]*(?P<name>[a-z][a-z' -]*?)"
    r"(?=\s*(?:[,;/(]|\d|$|\b(?:kel|kelurahan|kota|kab|rt|rw|tahun|th|bulan|periode)\b))",
    re.IGNORECASE,
)
_RT_SLASH_RW = re.compile(r"\brt[\s./]*rw[\s.:]*0*(\d{1,3})\s*[/-]\s*0*(\d{1,3})\b", re.IGNORECASE)
_RT = re.compile(r"\brt[\s.:]*0*(\d{1,3})(?!\d)", re.IGNORECASE)
_RW = re.compile(r"(?:\b|(?<=\d))rw[\s.:]*0*(\d{1,3})(?!\d)", re.IGNORECASE)
_RT_AND_BARE_RW = re.compile(r"\brt[\s.:]*0*(\d{1,3})\s*/\s*0*(\d{1,3})\b", re.IGNORECASE)


class Address(NamedTuple):
    """What an address says in its own words, as far as it does."""

    rt: str | None
    rw: str | None
    kelurahan: str | None
    kecamatan: str | None


@remembered
def read_address(text: str) -> Address:
    """RT, RW, kelurahan and kecamatan named inside an address."""
    start = text[:LONGEST_VALUE]
    both = _RT_SLASH_RW.search(start) or _RT_AND_BARE_RW.search(start)
    rt, rw = (both[1], both[2]) if both else (_first(_RT, start), _first(_RW, start))
    return Address(
        f"{int(rt):03}" if rt else None,
        f"{int(rw):03}" if rw else None,
        _first(_KELURAHAN, start),
        _first(_KECAMATAN, start),
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match[1].strip() or None if match else None


class Spoken(NamedTuple):
    """What titles speak of; the region only if it is one kelurahan for certain."""

    region: Region | None
    kecamatan: str | None


class Places:
    """A city's regions, asked once per different spelling."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions
        self._recall = lru_cache(CACHED)(self._read)

    def read(
        self, kelurahan: str | None, kecamatan: str | None, code: str | None = None
    ) -> Reading:
        """The kelurahan's code, and the code of what is to be told."""
        if any(text and len(text) > LONGEST_VALUE for text in (kelurahan, kecamatan, code)):
            return None, "WILAYAH_TIDAK_DIKENAL"
        return self._recall(kelurahan, kecamatan, code)

    def spoken_of(self, texts: Iterable[str]) -> Spoken:
        """The one kelurahan, and the kecamatan, that titles or a sheet's name speak of.

        A text that is nothing but the name of a kelurahan speaks of it too.
        """
        kelurahan = kecamatan = None
        bare: list[str] = []
        for text in (text[:LONGEST_VALUE] for text in texts):
            kelurahan = kelurahan or _first(_KELURAHAN, text)
            kecamatan = kecamatan or _first(_KECAMATAN, text)
            bare.append(text)
        region = self._longest(kelurahan, kecamatan) if kelurahan else None
        named = (self._one(text, kecamatan) for text in bare) if kelurahan is None else ()
        return Spoken(region or next(filter(None, named), None), kecamatan)

    def _longest(self, name: str, kecamatan: str | None) -> Region | None:
        """The kelurahan that the first words name, as many of them as possible."""
        words = name.split()
        regions = (self._one(" ".join(words[:n]), kecamatan) for n in range(len(words), 0, -1))
        return next(filter(None, regions), None)

    def _one(self, name: str, kecamatan: str | None) -> Region | None:
        answer = self._regions.find(name, kecamatan)
        return None if answer is None or isinstance(answer, Ambiguous) else answer.region

    def _read(self, kelurahan: str | None, kecamatan: str | None, code: str | None) -> Reading:
        by_code = self._regions.by_code(code) if code else None
        if code and (by_code is None or by_code.level != "kelurahan"):
            return None, "WILAYAH_TIDAK_DIKENAL"
        if kelurahan is None:
            return (by_code.code, None) if by_code else (None, None)
        named = self._regions.find(kelurahan, kecamatan)
        if by_code is not None:
            meant = named.candidates if isinstance(named, Ambiguous) else (named and named.region,)
            return (by_code.code, None) if by_code in meant else (None, "WILAYAH_BEDA")
        if named is None:
            return None, "WILAYAH_TIDAK_DIKENAL"
        if isinstance(named, Ambiguous):
            return None, "WILAYAH_RANGKAP"
        return named.region.code, "KECAMATAN_BEDA" if named.kecamatan_disagrees else None


def title_texts(rows: Iterable[Row]) -> list[str]:
    """Each row as one line of text: "KELURAHAN", ":", "BANDARHARJO" belong together."""
    lines = (
        " ".join(clean(cell)[0] for cell in row if isinstance(cell, str) and not is_blank(cell))
        for row in rows
    )
    return [line for line in lines if not says_nothing(line)]
