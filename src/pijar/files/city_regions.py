"""The regions of a city from `regions.csv`: codes, names, other spellings, and the tile map.

The file is what an officer can keep in a spreadsheet: code, level, name, x, y, aliases. Each
kecamatan has a cell of a small grid (x to the east, y to the south), for maps without survey data.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NoReturn

from pijar.core.errors import Refusal
from pijar.core.region import Level, Region, Regions

Tile = tuple[int, int]

COLUMNS = ("code", "level", "name", "x", "y", "aliases")
LEVELS: dict[str, Level] = {"kota": "kota", "kecamatan": "kecamatan", "kelurahan": "kelurahan"}
GRID = 32
"""A grid is at most so many cells wide and high."""


def read_regions(path: Path, code: str) -> tuple[Regions, dict[str, Tile]]:
    """The regions with their other spellings, and kecamatan code → grid cell.

    Args:
        code: the city's own code, "33.74"; everything in the file lies under it.

    Raises:
        Refusal: WILAYAH_TIDAK_SAH, naming the line and what to do.
    """
    rows: list[Region] = []
    aliases: dict[str, str] = {}
    tiles: dict[str, Tile] = {}
    for line, row in _lines(path):
        level = LEVELS.get(row["level"])
        if level is None:
            what = f"level “{row['level']}” tidak dikenal"
            _refuse(path, line, what, f"Pilih {', '.join(LEVELS)}.")
        if row["code"] != code and not row["code"].startswith(f"{code}."):
            what = f"kode {row['code']} di luar {code}"
            _refuse(path, line, what, "Samakan dengan code di city.yaml.")
        parent = row["code"].rsplit(".", 1)[0] if level != "kota" else ""
        rows.append(Region(row["code"], row["name"], level, parent))
        if level == "kecamatan":
            tiles[row["code"]] = _tile(path, line, row)
        for alias in filter(None, (text.strip() for text in row["aliases"].split(";"))):
            if aliases.setdefault(alias, row["name"]) != row["name"]:
                _refuse(path, line, f"ejaan “{alias}” dipakai dua nama", "Hapus salah satunya.")
    if len(set(tiles.values())) < len(tiles):
        _refuse(path, 1, "dua kecamatan memakai petak yang sama", "Beri x dan y yang berbeda.")
    return Regions(rows, aliases), tiles


def _lines(path: Path) -> list[tuple[int, dict[str, str]]]:
    if not path.is_file():
        _refuse(path, 1, "berkas tidak ada", "Salin dari cities/_template, lalu isi.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = [
            (reader_line, [cell.strip() for cell in cells])
            for reader_line, cells in enumerate(csv.reader(file), start=1)
            if any(cells)
        ]
    if not lines or tuple(lines[0][1]) != COLUMNS:
        _refuse(path, 1, "judul kolom tidak sesuai", f"Tulis {','.join(COLUMNS)}.")
    for line, cells in lines[1:]:
        if len(cells) != len(COLUMNS):
            _refuse(path, line, f"ada {len(cells)} kolom", f"Isi tepat {len(COLUMNS)} kolom.")
    return [(line, dict(zip(COLUMNS, cells, strict=True))) for line, cells in lines[1:]]


def _tile(path: Path, line: int, row: dict[str, str]) -> Tile:
    x, y = row["x"], row["y"]
    if not (x.isdecimal() and y.isdecimal() and int(x) < GRID and int(y) < GRID):
        _refuse(path, line, "x dan y bukan petak peta", f"Isi dua angka dari 0 sampai {GRID - 1}.")
    return int(x), int(y)


def _refuse(path: Path, line: int, what: str, remedy: str) -> NoReturn:
    place = f"{path.parent.name}/{path.name}"
    raise Refusal("WILAYAH_TIDAK_SAH", f"Berkas {place} baris {line}: {what}.", remedy)
