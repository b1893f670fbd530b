"""Where those paid for live, and who they are: parts of the report page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from pijar.files.markup import (
    bars,
    both,
    number,
    origin,
    percent,
    say,
    swatch,
    table,
    text,
    words,
)
from pijar.files.svg import Part, Tile, legend, tile_map
from pijar.stages.reports.run import Area, Report


def areas(report: Report) -> str:
    """The map of kecamatan with its table, and every kelurahan on demand."""
    if not report.kecamatan:
        return ""
    return (
        say(
            "Tiap kotak satu kecamatan, kira-kira di tempatnya. Angka: orang yang dibayar.",
            "Each tile is a kecamatan, roughly in its place. Numbers: people paid for.",
        )
        + f'<div class="two"><div>{_map(report.kecamatan)}{_served(report.kecamatan)}</div>'
        + f"{_area_table(report.kecamatan)}</div>"
        + _kelurahan(report)
        + origin(report, "areas")
    )


def _map(kecamatan: Sequence[Area]) -> str:
    tiles = [
        Tile(*area.tile, area.name, area.paid, _area_title(area)) for area in kecamatan if area.tile
    ]
    if not tiles:
        return ""
    keys = "".join(
        f'<li><svg viewBox="0 0 4 3" aria-hidden="true"><rect width="4" height="3" fill="{color}"/>'
        f"</svg>{span}</li>"
        for color, span in legend(max(tile.value for tile in tiles))
    )
    drawn = tile_map(tiles, "Orang yang dibayar per kecamatan")
    return f'<div class="scroll" tabindex="0">{drawn}</div><ul class="legend">{keys}</ul>'


def _served(kecamatan: Sequence[Area]) -> str:
    """Where the largest and the smallest share of the eligible is paid for."""
    known = [area for area in kecamatan if area.code and area.eligible]
    if len(known) < 2:
        return ""
    ordered = sorted(known, key=lambda area: (area.paid * 10_000 // area.eligible, area.name))
    low, high = (
        f"{text(a.name)} ({percent(a.paid, a.eligible)})" for a in (ordered[0], ordered[-1])
    )
    return (
        '<p class="note">'
        + words(
            f"Bagian orang layak yang sudah dibayar: terbesar di {high}, terkecil di {low}.",
            f"Share of the eligible who are paid for: largest in {high}, smallest in {low}.",
        )
        + "</p>"
    )


def _area_title(area: Area) -> str:
    return (
        f"{area.name}: {number(area.paid)} dibayar, {number(area.waiting)} menunggu, "
        f"dari {number(area.proposed)} diusulkan"
    )


_AREA_HEADS: Final = (
    words("Wilayah", "Area"), words("Diusulkan", "Proposed"), words("Layak", "Eligible"),
    words("Dibayar", "Paid for"), words("Menunggu", "Waiting"),
)  # fmt: skip


def _area_table(list_: Iterable[Area]) -> str:
    rows = [
        [text(area.name), *map(number, (area.proposed, area.eligible, area.paid, area.waiting))]
        for area in sorted(list_, key=lambda area: (not area.code, -area.paid, area.name))
    ]
    return table(_AREA_HEADS, rows, ("", "num", "num hide", "num", "num"))


def _kelurahan(report: Report) -> str:
    if not report.kelurahan:
        return ""
    names = {area.code: area.name for area in report.kecamatan}
    ordered = sorted(report.kelurahan, key=lambda area: area.code)
    tables = "".join(
        f"<h3>{text(names.get(code, 'Tanpa kelurahan'))}</h3>{_area_table(group)}"
        for code, group in groupby(ordered, key=lambda area: area.code.rpartition(".")[0])
    )
    many = len(report.kelurahan)
    return f"<details><summary>{words(f'Semua {many} kelurahan', f'All {many} kelurahan')}" + (
        f"</summary>{tables}</details>"
    )


def people_paid(report: Report) -> str:
    """Those paid for, by occupation and by age and sex."""
    paid = report.people.paid
    if not (report.occupations or report.ages):
        return ""
    work = [
        (both(group.label), [Part(group.people, "paid", number(group.people))], group.people)
        for group in sorted(report.occupations, key=lambda group: (-group.people, group.label))
    ]
    most = max((people for *_, people in work), default=0)
    ages = [
        (
            text(f"{age.label} tahun") if age.label[0].isdigit() else text(age.label),
            [
                Part(age.men, "men", f"laki-laki {number(age.men)}"),
                Part(age.women, "women", f"perempuan {number(age.women)}"),
                Part(age.unknown, "not", f"tidak diketahui {number(age.unknown)}"),
            ],
            age.people,
        )
        for age in report.ages
    ]
    oldest = max((people for *_, people in ages), default=0)
    men, women = sum(a.men for a in report.ages), sum(a.women for a in report.ages)
    sexes = (
        f'<ul class="key"><li>{swatch("men")}{words("laki-laki", "men")} <b>{number(men)}</b> '
        f'<span class="small">{percent(men, paid)}</span></li><li>{swatch("women")}'
        f"{words('perempuan', 'women')} <b>{number(women)}</b> "
        f'<span class="small">{percent(women, paid)}</span></li></ul>'
    )
    return (
        f'<div class="two"><div><h3>{words("Pekerjaan", "Occupation")}</h3>'
        f"{bars(work, most)}</div><div><h3>{words('Umur dan jenis kelamin', 'Age and sex')}</h3>"
        f"{bars(ages, oldest)}{sexes}</div></div>" + origin(report, "groups")
    )
