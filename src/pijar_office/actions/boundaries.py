"""What is done with borders: loaded in place of those before, or put away.

They come by a command of whoever runs the office, not by a page: no officer's duty is about them.
The event says from where they are.
"""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Final

from pijar.core.errors import Refusal
from pijar.files.area_map import drawings
from pijar.files.boundaries import Borders, read_borders
from pijar.files.outlines import network
from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.queries import boundaries as queries
from pijar_office.queries.funding import city
from pijar_office.records import private_file

BY_COMMAND: Final = "system:load_boundaries"
_MOST_LETTERS: Final = 200


def load(content: bytes, *, source: str, decree: str, licence: str, as_of: date) -> Borders:
    """Draws a city's borders and keeps the drawing, with where they come from.

    Args:
        content: GeoJSON of kelurahan. source: who made them. decree: what makes them official.
        licence: under which they may be shown. as_of: the day they speak of.

    Raises:
        Refusal: ASAL_BATAS_KOSONG, TANGGAL_DEPAN, or what `read_borders` says.
    """
    words = {"sumber": source, "dasar": decree, "lisensi": licence}
    for name, text in words.items():
        if not 0 < len(text.strip()) <= _MOST_LETTERS:
            what = f"Keterangan {name} batas wilayah kosong atau terlalu panjang."
            raise Refusal("ASAL_BATAS_KOSONG", what, f"Tulis 1 sampai {_MOST_LETTERS} huruf.")
    if as_of > clock.today():
        raise Refusal(
            "TANGGAL_DEPAN", "Hari batas wilayah belum tiba.", "Tulis hari datanya dibuat."
        )
    borders = read_borders(content, city().regions)
    drawn = drawings(network(borders.areas), city().regions)
    with act(BY_COMMAND, "boundaries.load") as deed:
        told = queries.Told(
            source.strip(), decree.strip(), licence.strip(), as_of, deed.at,
            sha256(content).hexdigest(), tuple(each.code for each in borders.missing),
        )  # fmt: skip
        deed.detail = f"{len(borders.areas)} kelurahan, {told.as_of.isoformat()}, {told.source}"
        private_file.write(queries.where(), queries.written(drawn, told))
    return borders


def put_away() -> None:
    """Shows the grid of tiles again.

    Raises:
        Refusal: BATAS_TIDAK_ADA.
    """
    if not queries.where().exists():
        raise Refusal("BATAS_TIDAK_ADA", "Tidak ada batas wilayah yang dimuat.", "")
    with act(BY_COMMAND, "boundaries.put_away"):
        queries.where().unlink()
