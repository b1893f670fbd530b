"""Maps of a city's areas as SVG text: from its borders, or a grid of equal tiles without them.

    drawings(network, regions) → {"kecamatan": …, "kelurahan": …, "33.74.01": …}
    tiles(regions, cells)      → the same, one square an area
    area_map(drawing, areas)   → the picture: every area a link with a title

Colour never speaks alone: an area with room bears its name and number, else the number of its
class; the title says all of it; and a table with the same figures stands below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from math import isqrt
from typing import Final, NamedTuple, TypeVar

from pijar.core.region import Region, Regions
from pijar.files.outlines import Network, Spot, path, rings_of, simplified, spot
from pijar.files.svg import INK, INK_ON_DEEP, STEPS, is_deep

KECAMATAN, KELURAHAN = "kecamatan", "kelurahan"
FAR_BYTES: Final = 34_000
NEAR_BYTES: Final = 24_000
"""What the paths of one drawing may weigh: the whole city by kelurahan, one kecamatan."""

CLASSES: Final = "0ABCDE"
"""What each of the six colours is called: letters, for numbers count."""

_TOLERANCES: Final = (3, 6, 12, 24, 48, 96, 192, 384)
_FAR_PITCH: Final = 8
_CELL, _HEAD, _GAP = 1_000, 150, 40
Drawn = TypeVar("Drawn")
_LETTER_BP: Final = 60
"""A letter is about so many hundredths as wide as it is high."""


class Shape(NamedTuple):
    """An area: its path, and where its words go."""

    path: str
    spot: Spot


class Drawing(NamedTuple):
    """Areas to colour. box: x, y, width, height. lines: drawn above them. names: written above."""

    box: tuple[int, int, int, int]
    areas: Mapping[str, Shape]
    lines: tuple[str, ...] = ()
    names: tuple[tuple[str, Spot], ...] = ()


class Area(NamedTuple):
    """What a map says of an area. step: of the six colours. told: its number in words."""

    name: str
    told: str
    step: int
    title: str
    url: str


def drawings(net: Network, regions: Regions) -> dict[str, Drawing]:
    """The city by kecamatan and by kelurahan, and each kecamatan by itself, none too heavy."""
    kelurahan = [each for each in regions.kelurahan if each.code in net.around]
    inside = {
        each.code: [k.code for k in kelurahan if k.parent == each.code]
        for each in regions.kecamatan
    }
    inside = {code: codes for code, codes in inside.items() if codes}
    by_kelurahan = {each.code: [each.code] for each in kelurahan}
    box = (0, 0, net.width // _FAR_PITCH + 1, net.height // _FAR_PITCH + 1)

    def far(tolerance: int) -> tuple[dict[str, Shape], dict[str, Shape]]:
        pair = (_shapes(net, groups, tolerance, _FAR_PITCH) for groups in (inside, by_kelurahan))
        return next(pair), next(pair)

    large, small = _lightest(far, lambda pair: _weight(pair[0]) + _weight(pair[1]), FAR_BYTES)
    found = {
        KECAMATAN: Drawing(box, large),
        KELURAHAN: Drawing(box, small, tuple(shape.path for shape in large.values())),
    }
    for code, codes in inside.items():
        found[code] = _near(net, code, codes)
    return found


def _near(net: Network, code: str, codes: Sequence[str]) -> Drawing:
    groups = {code: list(codes), **{each: [each] for each in codes}}
    shapes = _lightest(lambda least: _shapes(net, groups, least, 1), _weight, NEAR_BYTES)
    points = [p for ring in _rings(net, groups[code], 0) for p in ring] or [(0, 0)]
    left, top = min(p[0] for p in points), min(p[1] for p in points)
    wide, high = max(p[0] for p in points) - left, max(p[1] for p in points) - top
    room = max(wide, high) // 50
    box = (left - room, top - room, wide + 2 * room, high + 2 * room)
    outline = shapes.pop(code, None)
    return Drawing(box, shapes, (outline.path,) if outline else ())


def _lightest(draw: Callable[[int], Drawn], weight: Callable[[Drawn], int], most: int) -> Drawn:
    """The most faithful drawing that is not too heavy; the plainest where all are."""
    for tolerance in _TOLERANCES:
        drawn = draw(tolerance)
        if weight(drawn) <= most:
            break
    return drawn


def _weight(shapes: Mapping[str, Shape]) -> int:
    return sum(len(shape.path) for shape in shapes.values())


def _shapes(
    net: Network, groups: Mapping[str, Sequence[str]], tolerance: int, pitch: int
) -> dict[str, Shape]:
    found = {}
    for code, codes in groups.items():
        for least in (tolerance, 0):  # too small to be simplified: as it is
            rings = _rings(net, codes, least)
            if drawn := path(rings, pitch):
                break
        if not rings:  # smaller than what the grid can tell
            continue
        at = spot(rings)
        found[code] = Shape(drawn, Spot(*(number // pitch for number in at)))
    return found


def _rings(net: Network, codes: Iterable[str], tolerance: int) -> list[list[tuple[int, int]]]:
    arcs = (net.arcs[n] for n in sorted(net.dissolved(codes)))
    return rings_of(simplified(arc, tolerance) if tolerance else arc for arc in arcs)


def tiles(regions: Regions, cells: Mapping[str, tuple[int, int]]) -> dict[str, Drawing]:
    """A square for each area: kecamatan in their cells, their kelurahan row by row inside.

    Args: cells: kecamatan → cell of the city's grid, x to the east, y to the south.
    """
    pitch = _CELL + _GAP
    wide, high = (max(cell[n] for cell in cells.values()) + 1 for n in (0, 1))
    box = (0, 0, wide * pitch - _GAP, high * pitch - _GAP)
    at = {code: (x * pitch, y * pitch) for code, (x, y) in cells.items()}
    inside = {code: [k for k in regions.kelurahan if k.parent == code] for code in cells}
    small: dict[str, Shape] = {}
    found = {KECAMATAN: Drawing(box, {code: _square(*at[code], _CELL) for code in cells})}
    for code, (x, y) in at.items():
        small |= _grid(inside[code], x, y + _HEAD, _CELL, _CELL - _HEAD)
        rows = _grid(inside[code], 0, 0, 5 * _CELL, 5 * _CELL)
        foot = max((shape.spot.y for shape in rows.values()), default=0) + _CELL
        found[code] = Drawing((0, 0, 5 * _CELL, min(foot, 5 * _CELL)), rows)
    names = tuple(
        (
            region.name,
            Spot(at[region.code][0] + _CELL // 2, at[region.code][1] + _HEAD // 2, _CELL, _HEAD),
        )
        for region in regions.kecamatan
    )
    frames = tuple(_square(x, y, _CELL).path for x, y in at.values())
    found[KELURAHAN] = Drawing(box, small, frames, names)
    return found


def _grid(regions: Sequence[Region], left: int, top: int, wide: int, high: int) -> dict[str, Shape]:
    columns = isqrt(max(0, len(regions) - 1)) + 1
    side = min(wide, high) // columns
    inset = (wide - columns * side) // 2
    return {
        region.code: _square(left + inset + n % columns * side, top + n // columns * side, side)
        for n, region in enumerate(regions)
    }


def _square(x: int, y: int, side: int) -> Shape:
    gap = side // 25
    inner = side - 2 * gap
    drawn = f"M{x + gap} {y + gap}h{inner}v{inner}h-{inner}z"
    return Shape(drawn, Spot(x + side // 2, y + side // 2, inner, inner))


def area_map(drawing: Drawing, areas: Mapping[str, Area], label: str) -> str:
    """The picture. Args: areas: by code; one that the drawing lacks is left out."""
    x, y, wide, high = drawing.box
    size = max(1, min(wide, high * 3 // 2) // 48)
    shown = {code: shape for code, shape in drawing.areas.items() if code in areas}
    links = "".join(_link(shape, areas[code]) for code, shape in shown.items())
    words = "".join(_written(shape.spot, areas[code], size) for code, shape in shown.items())
    lines = "".join(f'<path d="{each}"/>' for each in drawing.lines)
    names = "".join(
        f'<text x="{at.x}" y="{at.y + size // 3}" font-weight="600">{escape(name)}</text>'
        for name, at in drawing.names
    )
    return (
        f'<svg viewBox="{x} {y} {wide} {high}" role="group" aria-label="{escape(label)}"'
        f' stroke-width="{max(1, wide // 1000)}" stroke-linejoin="round">{links}'
        f'<g fill="none" stroke="{INK}" stroke-width="{max(1, size // 8)}" pointer-events="none">'
        f'{lines}</g><g fill="{INK}" font-size="{size}" text-anchor="middle" aria-hidden="true"'
        f' pointer-events="none">{words}{names}</g></svg>'
    )


def _link(shape: Shape, area: Area) -> str:
    return (
        f'<a href="{escape(area.url)}"><title>{escape(area.title)}</title>'
        f'<path d="{shape.path}" fill="{STEPS[area.step]}" stroke="#234"/></a>'
    )


def _written(at: Spot, area: Area, size: int) -> str:
    """The words of an area, line by line around its spot."""
    ink = f' fill="{INK_ON_DEEP}"' if is_deep(area.step) else ""
    words = _words(area, at, size)
    middle = at.y + size // 3 - (len(words) - 1) * size * 3 // 5
    return "".join(
        f'<text x="{at.x}" y="{middle + n * size * 6 // 5}"{ink}>{escape(word)}</text>'
        for n, word in enumerate(words)
    )


def _words(area: Area, at: Spot, size: int) -> list[str]:
    """What an area has room for: name and number, the number, its class, or nothing."""
    head, _, tail = area.name.rpartition(" ")
    in_two = [[head, tail, area.told]] if head else []
    for words in ([area.name, area.told], *in_two, [area.told], [CLASSES[area.step]]):
        wide = max(map(len, words)) * size * _LETTER_BP // 100
        if wide <= at.room and len(words) * size <= at.high:
            return words
    return []
