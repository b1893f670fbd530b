"""The map of the page at a glance, with its legend and where its borders come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from pijar.files.area_map import CLASSES, KELURAHAN, Area, Drawing, area_map
from pijar.files.svg import STEPS, legend, step_of
from pijar.stages.reports.tables import Figure, Row
from pijar.stages.reports.tables import Table as Figures
from pijar_office.queries.boundaries import Map
from pijar_office.web.glance.figures import Look, said
from pijar_office.web.people.wording import area
from pijar_office.web.templatetags.office import date_words, whole
from pijar_office.web.words import english, t

MOST_AREAS: Final = 400
"""More than these are not drawn at once: the page stays light, and nobody could read them."""


@dataclass(frozen=True)
class Shown:
    """A map as the page shows it. legend: colour, class and span of each class."""

    title: str
    svg: SafeString
    legend: list[tuple[SafeString, str, str]]
    source: str
    lacking: str


def of(city: Map, look: Look, table: Figures) -> Shown | None:
    """The map of a table of places; None where there is nothing to draw."""
    drawing = _drawing(city, look)
    place = table.place(look.shows)
    figure = table.figures[place]
    rows = {row.key: row for row in table.rows if row.key}
    shown = [code for code in drawing.areas if code in rows] if drawing else []
    if drawing is None or not 0 < len(shown) <= MOST_AREAS:
        return None
    most = max((rows[code].values[place] or 0) for code in shown)
    title = _title(figure, look)
    areas = {code: _area(rows[code], place, figure, most, look) for code in shown}
    return Shown(
        title,
        SafeString(area_map(drawing, areas, title)),  # escaped there, word by word
        [(_swatch(each), CLASSES[STEPS.index(each)], span) for each, span in legend(most)],
        _source(city),
        ", ".join(area(code) for code in city.told.missing) if city.told else "",
    )


def _drawing(city: Map, look: Look) -> Drawing | None:
    place = look.asked.place
    if not place:
        return city.drawings.get(look.level)
    return city.drawings.get(place if place.count(".") == 2 else place.rpartition(".")[0])


def _title(figure: Figure, look: Look) -> str:
    by = t("per kelurahan", "by kelurahan")
    by = by if look.level == KELURAHAN else t("per kecamatan", "by kecamatan")
    place = f", {area(look.asked.place)}" if look.asked.place else ""
    return f"{figure.heading[english()]} {by}{place}"


def _area(row: Row, place: int, figure: Figure, most: int, look: Look) -> Area:
    value = row.values[place] or 0
    name = row.label[english()]
    told = f"Rp{said(value, figure)}" if figure.unit == "rupiah" else said(value, figure)
    title = f"{name}: {told}, {figure.heading[english()].lower()}"
    url = look.at(wilayah=row.key, per="")
    short = name.partition(", ")[0]
    return Area(short, _brief(value, figure), step_of(value, most), title, url)


def _brief(value: int, figure: Figure) -> str:
    """A number short enough for a map: rupiah by the million."""
    if figure.unit != "rupiah":
        return whole(value)
    tenths = value // 100_000
    point = "." if english() else ","
    told = f"{whole(tenths // 10)}{point}{tenths % 10}" if tenths < 1000 else whole(tenths // 10)
    return f"{told} {t('jt', 'm')}"


def _swatch(colour: str) -> SafeString:
    return SafeString(
        f'<svg width="24" height="16" viewBox="0 0 24 16" aria-hidden="true"><rect width="24" '
        f'height="16" fill="{colour}" stroke="#234"/></svg>'
    )


def _source(city: Map) -> str:
    told = city.told
    if told is None:
        return t(
            "Petak, bukan batas wilayah: satu petak satu wilayah, kira-kira di tempatnya.",
            "Tiles, not borders: one square for each area, roughly in its place.",
        )
    return t(
        "Batas wilayah: {source}; {decree}; {licence}; keadaan {day}.",
        "Borders: {source}; {decree}; {licence}; as of {day}.",
        source=told.source, decree=told.decree, licence=told.licence, day=date_words(told.as_of),
    )  # fmt: skip
