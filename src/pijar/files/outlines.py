"""Areas that nearly touch, made to share their edges: dissolved, simplified, drawn as paths.

    polygons → `network` → arcs, each a line between the same neighbours on all its length
    an area is a set of arcs; several dissolve to those that only one of them uses

An arc is simplified once, for both of its sides, so no gap opens between neighbours. Surveyed
borders rarely fit: vertices nearer than `SNAP` are one, and an edge takes in the vertices that lie
on it. Units: a grid of `SIZE` along the longer side of the whole, x to the east, y to the south.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, hypot, radians
from typing import Final, NamedTuple

Point = tuple[int, int]
Degrees = tuple[float, float]
Edge = tuple[Point, Point]
Rings = Sequence[Sequence[Point]]

SIZE: Final = 10_000
SNAP: Final = 6
_CELL: Final = 64
_SCANS: Final = (5, 4, 6, 3, 7, 2, 8)


class Network(NamedTuple):
    """Arcs, and which of them go around which area. width, height: of the whole."""

    arcs: tuple[tuple[Point, ...], ...]
    around: Mapping[str, frozenset[int]]
    width: int
    height: int

    def dissolved(self, areas: Iterable[str]) -> frozenset[int]:
        """What goes around several areas together: arcs that only one of them uses."""
        outline: frozenset[int] = frozenset()
        for area in areas:
            outline ^= self.around[area]
        return outline


class Spot(NamedTuple):
    """Where words stand best inside an area, and how wide and how high the area is around there."""

    x: int
    y: int
    room: int
    high: int


def network(areas: Mapping[str, Sequence[Sequence[Degrees]]]) -> Network:
    """Areas by their rings (outer ones and holes alike, longitude before latitude), as arcs."""
    rings, width, height = _on_grid(areas)
    near = _Vertices()
    snapped = {area: [[near.one(p) for p in ring] for ring in rings[area]] for area in rings}
    users: dict[Edge, frozenset[str]] = defaultdict(frozenset)
    for area, its in snapped.items():
        for ring in its:
            for edge in _edges(near, ring):
                users[edge] ^= {area}
    arcs: list[tuple[Point, ...]] = []
    around: dict[str, set[int]] = defaultdict(set)
    for arc, of in _arcs({edge: of for edge, of in users.items() if of}):
        for area in of:
            around[area].add(len(arcs))
        arcs.append(arc)
    found = {area: frozenset(around[area]) for area in areas}
    return Network(tuple(arcs), found, width, height)


def _on_grid(
    areas: Mapping[str, Sequence[Sequence[Degrees]]],
) -> tuple[dict[str, list[list[Point]]], int, int]:
    """Degrees to the grid; a degree of longitude is as long as it is in the middle of the whole."""
    corners = [point for its in areas.values() for ring in its for point in ring]
    west, east = min(p[0] for p in corners), max(p[0] for p in corners)
    south, north = min(p[1] for p in corners), max(p[1] for p in corners)
    narrow = cos(radians((south + north) / 2))
    wide, high = (east - west) * narrow, north - south
    scale = SIZE / max(wide, high)

    def placed(point: Degrees) -> Point:
        return round((point[0] - west) * narrow * scale), round((north - point[1]) * scale)

    rings = {area: [[placed(p) for p in ring] for ring in its] for area, its in areas.items()}
    return rings, max(1, round(wide * scale)), max(1, round(high * scale))


class _Vertices:
    """Every vertex once; those nearer than `SNAP` to an earlier one are that one."""

    def __init__(self) -> None:
        self._cells: dict[Point, list[Point]] = defaultdict(list)

    def one(self, point: Point) -> Point:
        """The vertex that a point is."""
        for known in self._around(point, point):
            if hypot(known[0] - point[0], known[1] - point[1]) <= SNAP:
                return known
        self._cells[point[0] // _CELL, point[1] // _CELL].append(point)
        return point

    def on(self, start: Point, end: Point) -> list[Point]:
        """The vertices that lie on an edge, from its start to its end."""
        ahead, aside = end[0] - start[0], end[1] - start[1]
        length = hypot(ahead, aside)
        found = []
        for known in self._around(start, end):
            x, y = known[0] - start[0], known[1] - start[1]
            along, off = (x * ahead + y * aside) / length, (x * aside - y * ahead) / length
            if abs(off) <= SNAP and 0 < along < length and known not in (start, end):
                found.append((along, known))
        return [known for _, known in sorted(found)]

    def _around(self, start: Point, end: Point) -> Iterator[Point]:
        left, right = sorted((start[0], end[0]))
        top, foot = sorted((start[1], end[1]))
        for x in range((left - SNAP) // _CELL, (right + SNAP) // _CELL + 1):
            for y in range((top - SNAP) // _CELL, (foot + SNAP) // _CELL + 1):
                yield from self._cells.get((x, y), ())


def _edges(near: _Vertices, ring: Sequence[Point]) -> Iterator[Edge]:
    """The edges of a ring, cut at every vertex on them; one that goes there and back is none."""
    found: set[Edge] = set()
    for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
        if start != end:
            points = [start, *near.on(start, end), end]
            for pair in pairwise(points):
                found ^= {(min(pair), max(pair))}
    yield from sorted(found)


def _arcs(
    users: Mapping[Edge, frozenset[str]],
) -> Iterator[tuple[tuple[Point, ...], frozenset[str]]]:
    """Edges strung together while they have the same users, each with those users."""
    ways: dict[Point, list[Point]] = defaultdict(list)
    for start, end in users:
        ways[start].append(end)
        ways[end].append(start)

    def of(start: Point, end: Point) -> frozenset[str]:
        return users[min(start, end), max(start, end)]

    ends = {p for p, to in ways.items() if len(to) != 2 or of(p, to[0]) != of(p, to[1])}
    walked: set[Edge] = set()
    for first in (*sorted(ends), *sorted(ways.keys() - ends)):  # lines first, then closed loops
        for second in ways[first]:
            if (min(first, second), max(first, second)) in walked:
                continue
            arc = [first, second]
            while arc[-1] not in ends and arc[-1] != first:
                here, before = arc[-1], arc[-2]
                arc.append(next(to for to in ways[here] if to != before))
            walked |= {(min(pair), max(pair)) for pair in pairwise(arc)}
            yield tuple(arc), of(first, second)


def simplified(arc: Sequence[Point], tolerance: int) -> tuple[Point, ...]:
    """An arc without the points that its line passes nearer than the tolerance; its ends stay."""
    keep = {0, len(arc) - 1}
    stretches = [(0, len(arc) - 1)]
    if arc[0] == arc[-1]:  # a loop: its farthest point stays as well
        far = max(range(len(arc)), key=lambda n: _gap(arc[n], arc[0], arc[0]))
        keep.add(far)
        stretches = [(0, far), (far, len(arc) - 1)]
    while stretches:
        first, last = stretches.pop()
        inside = range(first + 1, last)
        far = max(inside, key=lambda n: _gap(arc[n], arc[first], arc[last]), default=first)
        if far > first and _gap(arc[far], arc[first], arc[last]) > tolerance:
            keep.add(far)
            stretches += [(first, far), (far, last)]
    return tuple(arc[n] for n in sorted(keep))


def _gap(point: Point, start: Point, end: Point) -> float:
    """How far a point is from the line between two others."""
    ahead, aside = end[0] - start[0], end[1] - start[1]
    x, y = point[0] - start[0], point[1] - start[1]
    length = hypot(ahead, aside)
    return abs(x * aside - y * ahead) / length if length else hypot(x, y)


def rings_of(arcs: Iterable[Sequence[Point]]) -> list[list[Point]]:
    """Arcs joined at their ends to closed rings, the largest first; slivers are left out."""
    left = [list(arc) for arc in arcs]
    found: list[list[Point]] = []
    while left:
        ring = left.pop()
        while ring[0] != ring[-1]:
            place = next((n for n, arc in enumerate(left) if ring[-1] in (arc[0], arc[-1])), None)
            if place is None:
                break
            arc = left.pop(place)
            ring += arc[1:] if arc[0] == ring[-1] else arc[-2::-1]
        found += _loops(ring)
    found.sort(key=lambda ring: -abs(_twice_area(ring)))
    least = max(abs(_twice_area(found[0])) // 400, 4 * SNAP**2) if found else 0
    return [ring for n, ring in enumerate(found) if not n or abs(_twice_area(ring)) > least]


def _loops(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """A ring that touches itself, as rings that do not: an 8 has two, and no area as one."""
    walked: dict[Point, None] = {}
    for point in ring:
        if point in walked:
            loop = [walked.popitem()[0]]
            while loop[-1] != point:
                loop.append(walked.popitem()[0])
            if len(loop) > 2:
                yield loop
        walked[point] = None


def _twice_area(ring: Sequence[Point]) -> int:
    ends = [*ring[1:], ring[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ends, strict=True))


def path(rings: Rings, pitch: int = 1) -> str:
    """Rings as the `d` of an SVG path. Args: pitch: so many units of the grid are one of it."""
    drawn = []
    for ring in rings:
        points = [(round(x / pitch), round(y / pitch)) for x, y in ring]
        steps = [
            f"{x - before_x} {y - before_y}"
            for (before_x, before_y), (x, y) in pairwise(points)
            if (before_x, before_y) != (x, y)
        ]
        if len(steps) > 1:
            drawn.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z")
    return "".join(drawn).replace(" -", "-")


def spot(rings: Rings) -> Spot:
    """The roomiest place of an area on a few lines across it, those through its middle preferred.

    Words are about three times as wide as they are high.
    """
    largest = rings[0]
    top, foot = min(p[1] for p in largest), max(p[1] for p in largest)
    turned = [[(y, x) for x, y in ring] for ring in rings]
    best = Spot(largest[0][0], largest[0][1], 0, 0)
    for place in _SCANS:
        y = top + (foot - top) * place // 10
        crossed = sorted(crossings(rings, y + 0.5))
        spans = zip(crossed[::2], crossed[1::2], strict=False)
        left, right = max(spans, key=lambda span: span[1] - span[0], default=(0.0, 0.0))
        x = round((left + right) / 2)
        high = 2 * min((abs(each - y) for each in crossings(turned, x + 0.5)), default=0)
        if min(right - left, 3 * high) * 4 > min(best.room, 3 * best.high) * 5:
            best = Spot(x, y, int(right - left), int(high))
    return best


def crossings(rings: Rings, y: float) -> Iterator[float]:
    """Where rings cross a line from west to east; inside an area an odd number lies to the west."""
    for ring in rings:
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (a[1] > y) != (b[1] > y):
                yield a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
