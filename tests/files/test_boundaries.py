"""Borders: what is refused and how, and that neighbours share every edge after all that is done.

All areas here are invented squares; only their codes are the city's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.core.errors import Refusal
from pijar.files.area_map import KECAMATAN, KELURAHAN, Area, area_map, drawings, tiles
from pijar.files.boundaries import MAX_POINTS, read_borders
from pijar.files.city import load_city
from pijar.files.outlines import (
    Network,
    crossings,
    network,
    path,
    rings_of,
    simplified,
    spot,
)

CITY = load_city("semarang")
CODES = [region.code for region in CITY.regions.kelurahan]
Ring = list[tuple[float, float]]


def square(x: float, y: float, wide: float = 1.0, high: float = 1.0) -> Ring:
    """A square near the equator, where a degree is a degree; corners in hundredths of one."""
    corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
    return [(110 + a / 100, b / 100) for a, b in corners]


def area_of(net: Network, arcs: Any, tolerance: int = 0) -> float:
    """The area inside some arcs, in squares of the test."""
    rings = rings_of(simplified(net.arcs[n], tolerance) for n in sorted(arcs))
    whole = sum(abs(_area(ring)) for ring in rings)
    return whole / (net.width * net.height)


def _area(ring: Any) -> float:
    ends = [*ring[1:], ring[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ends, strict=True)) / 2


def test_neighbours_whose_corners_do_not_meet_share_their_border() -> None:
    """One long edge beside two short ones, and a gap of a few metres between the two."""
    net = network(
        {
            "a": [square(0, 0, 1, 2)],
            "b": [square(1.0005, 0, 0.9995, 1)],
            "c": [square(1, 1.0005, 1, 0.9995)],
        }
    )
    assert area_of(net, net.dissolved("abc")) == pytest.approx(1, rel=1e-3)
    (ring,) = rings_of(net.arcs[n] for n in net.dissolved("abc"))
    assert len(ring) == 4 + 3  # its corners, and where three areas or the outside meet
    for pair in ("ab", "ac", "bc"):
        assert net.around[pair[0]] & net.around[pair[1]], pair


def test_an_enclave_fills_its_hole() -> None:
    hole = square(1, 1)[::-1]
    net = network({"a": [square(0, 0, 3, 3), hole], "b": [square(1, 1)]})
    assert len(rings_of(net.arcs[n] for n in net.around["a"])) == 2
    assert len(rings_of(net.arcs[n] for n in net.dissolved("ab"))) == 1
    assert area_of(net, net.around["b"]) == pytest.approx(1 / 9, rel=1e-3)


@given(
    st.lists(st.sampled_from("abcd"), min_size=25, max_size=25), st.sets(st.sampled_from("abcd"))
)
def test_what_is_dissolved_holds_its_parts_and_nothing_else(
    owners: list[str], some: set[str]
) -> None:
    """A chequered board of five by five, its squares given to four areas at random."""
    owned: dict[str, list[Ring]] = {}
    for n, owner in enumerate(owners):
        owned.setdefault(owner, []).append(square(n % 5, n // 5))
    net = network(owned)
    rings = rings_of(net.arcs[n] for n in net.dissolved(some & owned.keys()))
    for n, owner in enumerate(owners):
        x, y = (n % 5 * 2 + 1) * net.width / 10, net.height - (n // 5 * 2 + 1) * net.height / 10
        west = sum(each < x for each in crossings(rings, y))
        assert bool(west % 2) == (owner in some), n
    assert path(rings).count("M") == len(rings)


def test_a_border_is_simplified_once_for_both_sides() -> None:
    """A ragged border: whatever is left out is left out on both sides."""
    ragged = [(110.01 + (0.0001 if n % 2 else 0), n / 1000) for n in range(11)]
    left = [(110.0, 0.0), *ragged, (110.0, 0.01)]
    right = [(110.02, 0.0), (110.02, 0.01), *ragged[::-1]]
    net = network({"a": [left], "b": [right]})
    (shared,) = net.around["a"] & net.around["b"]
    assert len(net.arcs[shared]) == 11
    assert len(simplified(net.arcs[shared], 100)) == 2
    both = area_of(net, net.around["a"], 100) + area_of(net, net.around["b"], 100)
    assert both == pytest.approx(1, rel=1e-6)


def test_words_stand_inside_an_area_however_bent() -> None:
    bent = [(0, 0), (1000, 0), (1000, 900), (0, 900), (0, 800), (900, 800), (900, 100), (0, 100)]
    x, y, room, high = spot([bent])
    assert 900 <= x <= 1000
    assert 0 <= y <= 900
    assert 90 <= room <= 100
    assert high >= 600


def city(side: int = 14) -> dict[str, Any]:
    """Every kelurahan as one square of a board."""
    features = [
        feature(code, [[*square(n % side, n // side), square(n % side, n // side)[0]]])
        for n, code in enumerate(CODES)
    ]
    return {"type": "FeatureCollection", "features": features}


def feature(code: str, rings: Any, kind: str = "Polygon") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"nama": "rekaan", "kode": code},
        "geometry": {"type": kind, "coordinates": rings},
    }


def read(made: Any) -> Any:
    return read_borders(json.dumps(made).encode(), CITY.regions)


def _spoilt() -> Iterator[tuple[str, str, Any]]:
    """(code, words of the sentence, what spoils a good file)."""
    yield "BATAS_BUKAN_GEOJSON", "utuh", lambda made: b"{"
    yield "BATAS_BUKAN_GEOJSON", "utuh", lambda made: b"[" * 100_000
    yield "BATAS_BUKAN_GEOJSON", "kumpulan", lambda made: b"[]"
    yield "BATAS_BUKAN_GEOJSON", "0 feature", lambda made: made["features"].clear()
    yield "BATAS_TERLALU_BESAR", "30 MB", lambda made: b" " * 30_000_001
    yield "BATAS_KODE", "dua kali", lambda made: made["features"].append(made["features"][0])
    yield "BATAS_KODE", "99.99.99.1001", lambda made: _set(made, "properties", kode="99.99.99.1001")
    yield (
        "BATAS_KODE",
        "Tidak ada feature",
        lambda made: [each["properties"].clear() for each in made["features"]],
    )
    yield "BATAS_BENTUK", "LineString", lambda made: _set(made, "geometry", type="LineString")
    yield "BATAS_BENTUK", "kosong", lambda made: _set(made, "geometry", coordinates=[])
    yield "BATAS_BENTUK", "tidak tertutup", lambda made: _ring(made).pop()
    yield "BATAS_KOORDINAT", "tidak ada di bumi", lambda made: _flip(made)
    yield "BATAS_KOORDINAT", "tidak ada di bumi", lambda made: _put(made, [float("nan"), 0])
    yield "BATAS_KOORDINAT", "dua bilangan", lambda made: _put(made, ["110", "0"])
    yield "BATAS_KOORDINAT", "derajat", lambda made: _put(made, [20.0, 0.0])
    yield (
        "BATAS_KOORDINAT",
        "WGS84",
        lambda made: made.update(
            crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32749"}}
        ),
    )
    yield (
        "BATAS_TERLALU_BESAR",
        "titik",
        lambda made: _ring(made).extend(_ring(made)[:1] * (MAX_POINTS + 1)),
    )


def _set(made: Any, part: str, **words: Any) -> None:
    made["features"][3][part].update(words)


def _ring(made: Any) -> Any:
    return made["features"][3]["geometry"]["coordinates"][0]


def _put(made: Any, point: Any) -> None:
    _ring(made)[1] = point


def _flip(made: Any) -> None:
    for each in _ring(made):
        each[:] = each[::-1]


@pytest.mark.parametrize(("code", "says", "spoil"), list(_spoilt()))
def test_a_bad_file_is_told_plainly(code: str, says: str, spoil: Any) -> None:
    made = json.loads(json.dumps(city()))
    content = spoil(made)
    content = content if isinstance(content, bytes) else json.dumps(made).encode()
    with pytest.raises(Refusal) as refused:
        read_borders(content, CITY.regions)
    assert refused.value.code == code
    assert says in str(refused.value)
    assert refused.value.remedy


def test_what_is_no_kelurahan_is_passed_over_and_what_lacks_is_named() -> None:
    made = city()
    gone = made["features"].pop(5)["properties"]["kode"]
    made["features"].append(feature("33.74", [[*square(0, 0, 14, 14), square(0, 0)[0]]]))
    found = read(made)
    assert found.passed_over == 1
    assert [region.code for region in found.missing] == [gone]
    assert len(found.areas) == len(CODES) - 1


def test_a_city_is_drawn_light_with_every_area_a_link() -> None:
    net = network(read(city()).areas)
    found = drawings(net, CITY.regions)
    assert found.keys() == {KECAMATAN, KELURAHAN, *(k.code for k in CITY.regions.kecamatan)}
    assert set(found[KELURAHAN].areas) == set(CODES)
    for name, drawing in found.items():
        _check(name, drawing)


def test_an_area_smaller_than_the_grid_is_left_out() -> None:
    made = city()
    here = [[110.0, 0.0], [110.0000001, 0.0], [110.0, 0.0000001], [110.0, 0.0]]
    for each in made["features"]:
        if each["properties"]["kode"].startswith("33.74.01."):
            each["geometry"]["coordinates"] = [here]
    found = drawings(network(read(made).areas), CITY.regions)
    assert len(found[KELURAHAN].areas) == len(CODES) - 15
    assert not found["33.74.01"].areas


def test_without_borders_there_is_a_tile_for_each_area() -> None:
    found = tiles(CITY.regions, CITY.tiles)
    assert set(found[KELURAHAN].areas) == set(CODES)
    assert len(found[KELURAHAN].names) == len(CITY.regions.kecamatan)
    corners = [shape.path for shape in found[KELURAHAN].areas.values()]
    assert len(set(corners)) == len(CODES)
    for name, drawing in found.items():
        _check(name, drawing)


def _check(name: str, drawing: Any) -> None:
    areas = {
        code: Area("Nama & <b>", "12", 5, f"{code}: 12 & <b>", f"?wilayah={code}&bulan=202601")
        for code in drawing.areas
    }
    svg = area_map(drawing, areas, "Peta <b>")
    assert svg.count("<a href=") == svg.count("<title>") == len(areas), name
    assert "<b>" not in svg
    assert all(shape.path for shape in drawing.areas.values()), name
    assert len(svg) < 100_000
    x, y, wide, high = drawing.box
    for shape in drawing.areas.values():
        assert x <= shape.spot.x <= x + wide, name
        assert y <= shape.spot.y <= y + high, name
    assert not re.search(r"style=|script|&(?!amp;|lt;|gt;)", svg)
