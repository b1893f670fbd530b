"""A city's borders from GeoJSON: checked, and told plainly when they cannot be used.

Only kelurahan are read: what lies above them is dissolved from them, so that every border stands
once. Which property holds the code is found out: it is the one that names regions of the city.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import Any, Final, NamedTuple, NoReturn

from pijar.core.errors import Refusal
from pijar.core.region import Region, Regions
from pijar.files.outlines import Degrees

MAX_BYTES: Final = 30_000_000
MAX_FEATURES: Final = 5_000
MAX_POINTS: Final = 400_000
MAX_DEGREES: Final = 6
_WGS84: Final = ("CRS84", "EPSG::4326", "EPSG:4326")


class Borders(NamedTuple):
    """Kelurahan code → its rings. passed_over: features above kelurahan. missing: without any."""

    areas: dict[str, list[list[Degrees]]]
    passed_over: int
    missing: tuple[Region, ...]


def read_borders(content: bytes, regions: Regions) -> Borders:
    """The kelurahan of a GeoJSON file.

    Args: regions: the city's own; every feature must be one of them.

    Raises:
        Refusal: BATAS_TERLALU_BESAR, BATAS_BUKAN_GEOJSON, BATAS_KODE, BATAS_BENTUK,
            BATAS_KOORDINAT.
    """
    features = _features(content)
    key = _key_of_codes(features, regions)
    areas: dict[str, list[list[Degrees]]] = {}
    passed_over, points = 0, 0
    for place, feature in enumerate(features, start=1):
        region = _region(feature, key, regions, place)
        if region.level != "kelurahan":
            passed_over += 1
            continue
        if region.code in areas:
            what = f"Kelurahan {region.name} ({region.code}) ada dua kali."
            _refuse("BATAS_KODE", what, "Gabungkan bagian-bagiannya menjadi satu MultiPolygon.")
        where = f"{region.name} ({region.code})"
        areas[region.code] = rings = list(_rings(feature.get("geometry"), where))
        points += sum(map(len, rings))
        if points > MAX_POINTS:
            what = f"Batas ini punya lebih dari {MAX_POINTS:,} titik.".replace(",", ".")
            _refuse("BATAS_TERLALU_BESAR", what, "Sederhanakan garisnya dahulu, lalu muat lagi.")
    if not areas:
        _refuse("BATAS_KODE", "Tidak ada satu kelurahan pun di dalamnya.", "Muat batas kelurahan.")
    _require_one_city(areas)
    missing = tuple(each for each in regions.kelurahan if each.code not in areas)
    return Borders(areas, passed_over, missing)


def _features(content: bytes) -> list[dict[str, Any]]:
    if len(content) > MAX_BYTES:
        _refuse("BATAS_TERLALU_BESAR", "Berkas ini lebih besar dari 30 MB.", "Sederhanakan dahulu.")
    remedy = "Simpan sebagai GeoJSON (FeatureCollection), WGS84, satu feature satu kelurahan."
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        _refuse("BATAS_BUKAN_GEOJSON", "Berkas ini bukan JSON yang utuh.", remedy)
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        _refuse("BATAS_BUKAN_GEOJSON", "Berkas ini bukan kumpulan feature GeoJSON.", remedy)
    if not 0 < len(features) <= MAX_FEATURES:
        what = f"Berkas ini berisi {len(features)} feature."
        _refuse("BATAS_BUKAN_GEOJSON", what, f"Muat 1 sampai {MAX_FEATURES} wilayah.")
    if (crs := read.get("crs")) and not str(crs).rstrip("'}\" ").endswith(_WGS84):
        what = "Koordinatnya bukan bujur dan lintang WGS84."
        _refuse("BATAS_KOORDINAT", what, "Simpan ulang dengan sistem koordinat EPSG:4326.")
    return features


def _key_of_codes(features: list[dict[str, Any]], regions: Regions) -> str:
    """The property that names the most kelurahan of the city."""
    named: dict[str, int] = {}
    for feature in features:
        for key, value in _properties(feature).items():
            region = regions.by_code(str(value)) if isinstance(value, str | int) else None
            if region is not None and region.level == "kelurahan":
                named[key] = named.get(key, 0) + 1
    if not named:
        code = regions.kelurahan[0].code
        what = "Tidak ada feature yang menyebut kode kelurahan kota ini."
        _refuse("BATAS_KODE", what, f"Isi satu properti dengan kode resmi, seperti {code}.")
    return max(named, key=lambda key: (named[key], key))


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def _region(feature: dict[str, Any], key: str, regions: Regions, place: int) -> Region:
    value = _properties(feature).get(key)
    region = regions.by_code(str(value)) if isinstance(value, str | int) else None
    if region is None:
        what = f"Feature ke-{place}: “{str(value)[:30]}” pada {key} bukan kode wilayah kota ini."
        _refuse("BATAS_KODE", what, "Perbaiki kodenya, atau buang feature di luar kota.")
    return region


def _rings(geometry: Any, where: str) -> Iterator[list[Degrees]]:
    """Every ring of an area, without the last point, which repeats the first."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        what = f"{where}: bentuknya {kind or 'kosong'}, bukan Polygon atau MultiPolygon."
        _refuse("BATAS_BENTUK", what, "Simpan wilayahnya sebagai bidang, bukan garis atau titik.")
    parts = geometry.get("coordinates")
    polygons = [parts] if kind == "Polygon" else parts
    if not _is_list(polygons) or not all(_is_list(polygon) for polygon in polygons):
        _refuse("BATAS_BENTUK", f"{where}: koordinatnya kosong.", "Gambar ulang wilayah ini.")
    for polygon in polygons:
        for ring in polygon:
            points = [_point(each, where) for each in ring] if _is_list(ring) else []
            if len(points) < 4 or points[0] != points[-1]:
                what = f"{where}: ada garis keliling yang tidak tertutup."
                _refuse("BATAS_BENTUK", what, "Titik terakhirnya harus sama dengan yang pertama.")
            yield points[:-1]


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _point(pair: Any, where: str) -> Degrees:
    numbers = pair[:2] if isinstance(pair, list) else []
    if len(numbers) < 2 or not all(type(each) in (int, float) for each in numbers):
        what = f"{where}: ada titik yang bukan dua bilangan."
        _refuse("BATAS_KOORDINAT", what, "Tiap titik ditulis [bujur, lintang].")
    east, north = float(numbers[0]), float(numbers[1])
    if not (isfinite(east) and isfinite(north) and abs(east) <= 180 and abs(north) <= 90):
        what = f"{where}: titik {numbers[0]}, {numbers[1]} tidak ada di bumi."
        remedy = "Tulis bujur dahulu, lalu lintang, dalam derajat WGS84 (EPSG:4326)."
        _refuse("BATAS_KOORDINAT", what, remedy)
    return east, north


def _require_one_city(areas: dict[str, list[list[Degrees]]]) -> None:
    """A city is small: what is scattered over the globe has a wrong point somewhere."""
    for axis in (0, 1):
        values = [point[axis] for rings in areas.values() for ring in rings for point in ring]
        if not 0 < max(values) - min(values) <= MAX_DEGREES:
            what = f"Wilayahnya membentang {max(values) - min(values):.1f} derajat."
            _refuse("BATAS_KOORDINAT", what, "Cari titik yang salah letak, lalu muat lagi.")


def _refuse(code: str, what: str, remedy: str) -> NoReturn:
    raise Refusal(code, what, remedy)
