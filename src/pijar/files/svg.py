"""Charts as SVG text: one bar, a bar in parts, and a map of equal tiles.

Every drawing has a title for those who cannot see it, and stands beside a table with its numbers.
Bars stretch with their place; their words stay outside, so that nothing gets too small to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

_WIDE: Final = 1000
_TILE: Final = 100
_GAP: Final = 6
_NAME_LETTERS: Final = 11

# From pale to deep; dark letters on the first three, white ones on the rest (contrast ≥ 4.5).
STEPS: Final = ("#EAF2F3", "#C3DDE1", "#8CBFC7", "#2E7F8C", "#0F5F6E", "#0A414C")
INK, INK_ON_DEEP = "#12303A", "#FFFFFF"
_DARK_FROM: Final = 3


class Part(NamedTuple):
    """A stretch of a bar: how much, in which tone of the style sheet, and its name."""

    value: int
    tone: str
    name: str


class Tile(NamedTuple):
    """An area on the map: its cell, its name, its number, and the sentence of its title."""

    x: int
    y: int
    name: str
    value: int
    title: str


def bar(parts: Sequence[Part], whole: int, title: str, height: int = 14) -> str:
    """A horizontal bar of one or more parts; what is left of the whole stays empty."""
    drawn = [
        f'<rect x="{start}" width="{length}" height="{height}" class="{part.tone}">'
        f"<title>{escape(part.name)}</title></rect>"
        for part, (start, length) in zip(parts, _stretches(parts, whole), strict=True)
        if length
    ]
    return (
        f'<svg class="bar" viewBox="0 0 {_WIDE} {height}" preserveAspectRatio="none" role="img">'
        f"<title>{escape(title)}</title>"
        f'<rect class="track" width="{_WIDE}" height="{height}"/>{"".join(drawn)}</svg>'
    )


def _stretches(parts: Sequence[Part], whole: int) -> list[tuple[int, int]]:
    """Start and length of each part in whole units; something is never drawn as nothing."""
    assert sum(part.value for part in parts) <= whole or whole == 0
    stretches = []
    running = 0
    for part in parts:
        start = running * _WIDE // whole if whole else 0
        running += part.value
        end = running * _WIDE // whole if whole else 0
        stretches.append((start, max(end - start, 2) if part.value else 0))
    return stretches


def tile_map(tiles: Sequence[Tile], title: str) -> str:
    """One square an area, in the cell that roughly is its place; deeper colour, higher number."""
    columns = max(tile.x for tile in tiles) + 1
    rows = max(tile.y for tile in tiles) + 1
    most = max(tile.value for tile in tiles)
    pitch = _TILE + _GAP
    squares = "".join(_square(tile, most, tile.x * pitch, tile.y * pitch) for tile in tiles)
    return (
        f'<svg class="tiles" viewBox="0 0 {columns * pitch - _GAP} {rows * pitch - _GAP}" '
        f'role="img"><title>{escape(title)}</title>{squares}</svg>'
    )


def _square(tile: Tile, most: int, left: int, top: int) -> str:
    step = step_of(tile.value, most)
    ink = INK_ON_DEEP if is_deep(step) else INK
    middle = left + _TILE // 2
    lines = _name_lines(tile.name)
    first = top + (32 if len(lines) == 1 else 24)
    name = "".join(
        f'<text x="{middle}" y="{first + 15 * place}" class="name">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    number = f"{tile.value:,}".replace(",", ".")
    return (
        f'<g fill="{ink}"><title>{escape(tile.title)}</title>'
        f'<rect x="{left}" y="{top}" width="{_TILE}" height="{_TILE}" rx="8" '
        f'fill="{STEPS[step]}"/>'
        f'{name}<text x="{middle}" y="{top + 76}" class="number">{number}</text></g>'
    )


def step_of(value: int, most: int) -> int:
    """Which of the six colours: 0 for nothing, then five equal steps up to the highest number."""
    return -(-value * 5 // most) if most else 0


def is_deep(step: int) -> bool:
    """Whether letters on a colour must be pale."""
    return step >= _DARK_FROM


def legend(most: int) -> list[tuple[str, str]]:
    """Each colour of a tile map that occurs, and the numbers it stands for."""
    spans = [(STEPS[0], "0")]
    for step in range(1, 6):
        first, last = (step - 1) * most // 5 + 1, step * most // 5
        if first <= last:
            words = str(first) if first == last else f"{first:,}–{last:,}"
            spans.append((STEPS[step], words.replace(",", ".")))
    return spans


def _name_lines(name: str) -> list[str]:
    """A name in one or two lines, broken at its last space."""
    if len(name) <= _NAME_LETTERS or " " not in name:
        return [name]
    head, _, tail = name.rpartition(" ")
    return [head, tail]
