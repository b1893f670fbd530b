"""The borders that the city has loaded, drawn once when they came; without any, a grid of tiles.

They lie in one file of the state folder, beside their source, decree, licence and day. Nothing
hangs on them but the look of a map.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from pijar.files.area_map import Drawing, Shape, tiles
from pijar.files.outlines import Spot
from pijar_office.queries.funding import city

FORMAT: Final = "pijar/boundaries/1"


@dataclass(frozen=True)
class Told:
    """Where borders come from. as_of: the day they speak of; missing: kelurahan without borders."""

    source: str
    decree: str
    licence: str
    as_of: date
    loaded_at: datetime
    sha256: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Map:
    """Drawings by what they show: "kecamatan", "kelurahan", or the code of one kecamatan.

    told: None of a grid of tiles.
    """

    drawings: Mapping[str, Drawing]
    told: Told | None


def where() -> Path:
    """The file of the state folder."""
    return Path(settings.STATE) / "boundaries.json"


def the_map() -> Map:
    """The city's map: from its borders, if some were loaded for this city."""
    path = where()
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        return _grid()
    return _read(path, changed) or _grid()


@cache
def _grid() -> Map:
    return Map(tiles(city().regions, city().tiles), None)


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> Map | None:
    kept = json.loads(path.read_text(encoding="utf-8"))
    if (kept["format"], kept["city"]) != (FORMAT, city().code):
        return None
    told = kept["told"]
    return Map(
        {name: _drawing(each) for name, each in kept["drawings"].items()},
        Told(
            told["source"], told["decree"], told["licence"], date.fromisoformat(told["as_of"]),
            datetime.fromisoformat(told["loaded_at"]), told["sha256"], tuple(told["missing"]),
        ),
    )  # fmt: skip


def _drawing(kept: Any) -> Drawing:
    box, areas, lines, names = kept
    return Drawing(
        tuple(box),
        {code: Shape(path, Spot(*spot)) for code, (path, spot) in areas.items()},
        tuple(lines),
        tuple((name, Spot(*spot)) for name, spot in names),
    )


def written(drawings: Mapping[str, Drawing], told: Told) -> bytes:
    """The content of the file."""
    words = {
        **asdict(told),
        "as_of": told.as_of.isoformat(),
        "loaded_at": told.loaded_at.isoformat(),
    }
    kept = {"format": FORMAT, "city": city().code, "told": words, "drawings": drawings}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
