"""The charts of a plan as SVG of our own: whole coordinates, so the same plan, the same bytes.

Each stands alone, has a title and a description for those who cannot see it, and repeats only
figures that stand in a table of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from pijar.core.month import span
from pijar.files.plan_words import BASE_WORDS, number, percent
from pijar.stages.plans.cut import CutLoss
from pijar.stages.plans.plan import Plan

WIDE, HIGH = 760, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 76, 20, 56, 60
_INK: Final = "#12303A"
_RULE: Final = "#D5E0E2"
_TONES: Final = ("#0F5F6E", "#C2571A", "#7A8C00", "#5B3E90", "#8A1C3B", "#2E7F8C")
_MOST_TICKS: Final = 5


@dataclass(frozen=True, slots=True)
class Series:
    """One row of values under one name."""

    name: str
    values: tuple[int, ...]


def charts(plan: Plan) -> dict[str, str]:
    """File name without ending → drawing, for every chart the plan has figures for."""
    return dict(_all(plan))


def _all(plan: Plan) -> Iterator[tuple[str, str]]:
    if plan.mandates:
        yield "kenaikan", _growth(plan)
    yield "garis-batas", _frontier(plan)
    yield "arus-kursi", _flow(plan)
    for loss in plan.cuts:
        yield f"pemotongan-{loss.fund.replace('_', '-')}", _cut(plan, loss)


def _growth(plan: Plan) -> str:
    each = plan.mandate or plan.mandates[0]
    values = (each.before.value, each.after, each.asked)
    names = ("Sebelumnya", f"Rencana {plan.year}", f"Amanat +{percent(each.asked_bp)}")
    desc = (
        f"{BASE_WORDS[each.code]}: {number(values[0])} orang sebelumnya, {number(values[1])}"
        f" menurut rencana (naik {each.growth_words}), {number(values[2])} menurut amanat."
    )
    return _bars("Kenaikan terhadap amanat", desc, names, [Series("orang", values)], "orang")


def _frontier(plan: Plan) -> str:
    """The greatest fund's frontier: a line for each budget, months along, people up."""
    greatest = max(plan.costs, key=lambda cost: cost.ceiling_rp)
    points = [point for point in plan.frontier if point.fund == greatest.fund]
    months = sorted({point.months for point in points})
    lines = [
        Series(
            f"{percent(rate)} pagu",
            tuple(p.people for p in points if p.budget_bp == rate and p.months >= 3),
        )
        for rate in (7_000, 10_000, 12_000)
    ]
    shown = [month for month in months if month >= 3]
    desc = f"{greatest.label}: makin banyak bulan, makin sedikit orang. " + " ".join(
        f"Dengan {line.name}, {shown[-1]} bulan cukup untuk {number(line.values[-1])} orang."
        for line in lines
        if line.values
    )
    names = tuple(f"{month} bln" for month in shown)
    return _lines(f"Anggaran, orang, dan bulan: {greatest.label}", desc, names, lines, "orang")


def _flow(plan: Plan) -> str:
    months = sorted({flow.month for flow in plan.turnover.flows})
    covered = tuple(
        sum(flow.covered for flow in plan.turnover.flows if flow.month == month) for month in months
    )
    empty = tuple(
        sum(flow.empty for flow in plan.turnover.flows if flow.month == month) for month in months
    )
    desc = (
        f"Terlindungi {number(covered[0])} orang pada {months[0].label()} dan"
        f" {number(covered[-1])} pada {months[-1].label()}; paling banyak {number(max(empty))}"
        " kursi kosong dalam sebulan."
    )
    names = tuple(month.label()[:3] for month in months)
    rows = [Series("terlindungi", covered), Series("kursi kosong", empty)]
    return _bars("Arus kursi tiap bulan", desc, names, rows, "orang")


def _cut(plan: Plan, loss: CutLoss) -> str:
    """People of a fund month by month, as planned and after the cut."""
    told = plan.scenario.cut
    assert told is not None
    fund = plan.scenario.target(loss.fund).fund
    months = span(fund.first_month, fund.last_month)
    before = loss.stay + loss.lose
    stay = tuple(before if month < told.month else loss.stay for month in months)
    lose = tuple(0 if month < told.month else loss.lose for month in months)
    desc = (
        f"{fund.label}: {number(before)} orang sampai {(told.month - 1).label()}; sesudah"
        f" {percent(told.rate_bp)} dipotong {number(loss.stay)} bertahan dan {number(loss.lose)}"
        " kehilangan pelindungan."
    )
    rows = [Series("terlindungi", stay), Series("kehilangan", lose)]
    names = tuple(month.label()[:3] for month in months)
    return _bars(f"Bila {percent(told.rate_bp)} dipotong: {fund.label}", desc, names, rows, "orang")


def _bars(title: str, desc: str, names: Sequence[str], rows: Sequence[Series], unit: str) -> str:
    """Stacked bars, one a name."""
    most = max(sum(values) for values in zip(*(row.values for row in rows), strict=True))
    top = _top(most)
    wide = (WIDE - _LEFT - _RIGHT) // len(names)
    body = []
    for place, name in enumerate(names):
        left, bar = _LEFT + place * wide + wide // 8, wide - wide // 4
        height = 0
        for tone, row in enumerate(rows):
            tall = _up(row.values[place], top)
            if tall:
                y = HIGH - _BOTTOM - height - tall
                body.append(
                    f'<rect x="{left}" y="{y}" width="{bar}" height="{tall}" fill="{_TONES[tone]}">'
                    f"<title>{escape(f'{name}: {number(row.values[place])} {row.name}')}</title>"
                    "</rect>"
                )
            height += tall
        middle = left + bar // 2
        body.append(_text(middle, HIGH - _BOTTOM + 20, name, anchor="middle"))
        if len(names) <= 4:
            whole = number(sum(row.values[place] for row in rows))
            body.append(_text(middle, HIGH - _BOTTOM - height - 8, whole, anchor="middle"))
    return _drawing(title, desc, top, unit, rows if len(rows) > 1 else [], body)


def _lines(title: str, desc: str, names: Sequence[str], rows: Sequence[Series], unit: str) -> str:
    """A line a row, over names spread evenly."""
    top = _top(max((value for row in rows for value in row.values), default=0))
    step = (WIDE - _LEFT - _RIGHT) // max(1, len(names))
    across = [_LEFT + step // 2 + place * step for place in range(len(names))]
    body = [
        _text(x, HIGH - _BOTTOM + 20, name, anchor="middle")
        for x, name in zip(across, names, strict=True)
    ]
    for tone, row in enumerate(rows):
        points = [
            (x, HIGH - _BOTTOM - _up(value, top))
            for x, value in zip(across, row.values, strict=False)
        ]
        path = " ".join(f"{x},{y}" for x, y in points)
        colour = _TONES[tone]
        body.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="3"/>')
        body += [
            f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}">'
            f"<title>{escape(f'{row.name}, {name}: {number(value)} {unit}')}</title></circle>"
            for (x, y), name, value in zip(points, names, row.values, strict=False)
        ]
    return _drawing(title, desc, top, unit, rows, body)


def _drawing(
    title: str, desc: str, top: int, unit: str, rows: Sequence[Series], body: Sequence[str]
) -> str:
    """Frame, scale, legend and what was drawn, with title and description."""
    grid = []
    step, ticks = scale(top)
    for value in range(0, step * ticks + 1, step):
        y = HIGH - _BOTTOM - _up(value, top)
        grid.append(f'<path d="M{_LEFT} {y}H{WIDE - _RIGHT}" stroke="{_RULE}"/>')
        grid.append(_text(_LEFT - 8, y + 5, number(value), anchor="end"))
    legend = []
    left = _LEFT
    for tone, row in enumerate(rows):
        legend.append(
            f'<rect x="{left}" y="{HIGH - 22}" width="14" height="14" fill="{_TONES[tone]}"/>'
        )
        legend.append(_text(left + 20, HIGH - 10, row.name))
        left += 48 + 9 * len(row.name)
    key = "-".join(re.findall(r"[a-z0-9]+", title.lower()))  # its own: a page may hold several
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" '
        f'height="{HIGH}" role="img" aria-labelledby="judul-{key} uraian-{key}" '
        f'font-family="Libertinus Serif, Georgia, serif" font-size="15" fill="{_INK}">'
        f'<title id="judul-{key}">{escape(title)}</title>'
        f'<desc id="uraian-{key}">{escape(desc)}</desc>'
        f'<rect width="{WIDE}" height="{HIGH}" fill="#FFFFFF"/>'
        f'<text x="{_LEFT}" y="24" font-size="18" font-weight="bold">{escape(title)}</text>'
        f'<text x="{_LEFT}" y="44" font-size="13">{escape(unit)}</text>'
        f"{''.join([*grid, *body, *legend])}</svg>\n"
    )


def _text(x: int, y: int, words: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _up(value: int, top: int) -> int:
    """Whole units of height; something is never drawn as nothing."""
    tall = value * (HIGH - _TOP - _BOTTOM) // top if top else 0
    return max(tall, 1) if value else 0


def _top(most: int) -> int:
    """The end of the scale that shows so much."""
    step, ticks = scale(most)
    return step * ticks


def scale(most: int) -> tuple[int, int]:
    """The step of a scale and how many: the smallest of 1, 2, 2.5 and 5 times a power of ten with
    which five steps reach the most."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size // 2, 5 * size):
            if step * _MOST_TICKS >= most:
                return step, max(1, -(-most // step))
        size *= 10
