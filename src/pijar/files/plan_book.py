"""The workbook of a plan: its figures in a first sheet, then a sheet a table; no formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from pijar.core.days import show_day
from pijar.files.plan_tables import tables_of
from pijar.files.plan_words import BASE_WORDS, Head, Table, opening_lines, origin_line
from pijar.files.write_xlsx import Column, Grid, Shown, sheet_names, write_book
from pijar.stages.plans.plan import Plan


class Headline(NamedTuple):
    """One figure that will be quoted, with its unit, the part it belongs to, and its own source."""

    name: str
    value: int
    unit: str
    part: str
    day: str = ""
    source: str = ""


def headlines(plan: Plan) -> Iterator[Headline]:
    """The figures of a plan that will be quoted."""
    for cost in plan.costs:
        people = plan.scenario.target(cost.fund).people_stated
        day, source = show_day(people.as_of), people.source
        yield Headline(f"Target {cost.label}", cost.people, "orang", "costs", day, source)
        yield Headline(f"Kebutuhan {cost.label}", cost.amount_rp, "rupiah", "costs")
    yield Headline("Target seluruhnya", plan.people, "orang", "costs")
    yield Headline("Kebutuhan seluruhnya", plan.total_rp, "rupiah", "costs")
    yield Headline("Pagu seluruhnya", plan.ceiling_rp, "rupiah", "costs")
    for each in plan.mandates:
        name, day = BASE_WORDS[each.code], show_day(each.before.as_of)
        yield Headline(f"{name}: sebelumnya", each.before.value, "orang", "mandates", day,
                       each.before.source)  # fmt: skip
        yield Headline(f"{name}: diminta", each.asked, "orang", "mandates")
        yield Headline(f"{name}: kurang", each.missing, "orang", "mandates")
        yield Headline(f"{name}: biaya kekurangan", each.missing_rp, "rupiah", "mandates")
    for loss in plan.cuts:
        yield Headline(f"Kehilangan bila {loss.label} dipotong", loss.lose, "orang", "cuts")
        yield Headline("Biaya mencegahnya", loss.prevent_rp, "rupiah", "cuts")
    if plan.renewals:
        yield Headline("Kini dibayar", plan.renewals.paid_now, "orang", "renewals")
        yield Headline("Lanjut", plan.renewals.renewed, "orang", "renewals")
        yield Headline("Menunggu", plan.renewals.waiting, "orang", "renewals")


def write_plan_book(path: Path, plan: Plan) -> None:
    """Writes the workbook; the same plan gives the same bytes."""
    tables = tables_of(plan)
    names = sheet_names(["Ringkasan", *(table.title for table in tables)])
    grids = [_first(plan, names[0])]
    grids += [_grid(plan, table, name) for table, name in zip(tables, names[1:], strict=True)]
    write_book(path, grids, title=f"{plan.scenario.title} — {plan.city}", day=plan.day)


def _first(plan: Plan, name: str) -> Grid:
    rows = []
    for each in headlines(plan):
        origin = plan.origins[each.part]
        day = each.day or show_day(origin.day)
        source = each.source or origin.source
        rows.append((each.name, each.value, each.unit, day, origin.definition, source))
    return Grid(
        name=name,
        columns=[
            Column("Angka", 48), Column("Nilai", 20, "rupiah"), Column("Satuan", 10),
            Column("Per", 20), Column("Pengertian", 60, "wrap"), Column("Sumber", 60, "wrap"),
        ],
        rows=rows,
        title=(f"{plan.scenario.title} — {plan.city}", *_wrapped(opening_lines(plan), 180)),
        frozen_columns=1,
    )  # fmt: skip


def _grid(plan: Plan, table: Table, name: str) -> Grid:
    note = [table.note] if table.note else []
    return Grid(
        name=name,
        columns=[Column(head.text, head.width, head.kind) for head in table.heads],
        rows=table.rows,
        title=(table.title, *_fitting([origin_line(plan, table.part), *note], table.heads)),
        totals=[Shown(value, "bold") for value in table.totals],
        frozen_columns=1,
    )


def _fitting(lines: Iterable[str], heads: Iterable[Head]) -> list[str]:
    """Sentences above a table in lines as wide as it, so that print cuts none."""
    return _wrapped(lines, max(80, sum(head.width for head in heads)))


def _wrapped(lines: Iterable[str], width: int) -> list[str]:
    return [part for line in lines for part in wrap(line, width)]
