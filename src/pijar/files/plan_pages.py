"""The annex for the budget proposal as PDF: sentences, tables and charts, the same bytes always.

`plan.typ` only places what it is given. Everything told is in the plan's tables, so that the annex,
the workbook and plan.json cannot differ.
"""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from typing import Any

import typst

from pijar.core.days import show_day
from pijar.files.plan_charts import charts
from pijar.files.plan_tables import tables_of
from pijar.files.plan_words import Table, opening_lines, origin_line, shown
from pijar.stages.plans.plan import Plan

_AFTER = {"kenaikan": ("kenaikan",), "langkah": ("pemotongan-",), "garis_batas": ("garis-batas",)}
"""Which charts stand behind which table: the beginnings of their names."""


def plan_pdf(plan: Plan) -> bytes:
    """The annex, A4 across."""
    template = files("pijar.files").joinpath("plan.typ").read_bytes()
    with tempfile.TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            template,
            root=empty,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(_data(plan), ensure_ascii=False)},
        )
        pdf = compiler.compile(format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


def _data(plan: Plan) -> dict[str, Any]:
    drawn = charts(plan)
    return {
        "title": plan.scenario.title,
        "heading": [
            "LAMPIRAN USULAN ANGGARAN",
            f"{plan.programme} — {plan.city}",
            f"Tahun anggaran {plan.year}, per {show_day(plan.day)}",
        ],
        "opening": opening_lines(plan),
        "law": unconfirmed_line(plan),
        "tables": [
            {
                "title": table.title,
                "origin": origin_line(plan, table.part),
                "note": table.note,
                **_cells(table),
                "charts": [
                    drawing
                    for start in _AFTER.get(table.key, ())
                    for name, drawing in drawn.items()
                    if name.startswith(start)
                ],
            }
            for table in tables_of(plan)
            if table.place == "both"
        ],
        "office": plan.office,
    }


def unconfirmed_line(plan: Plan) -> str:
    """How much of the law behind the figures the legal office has not confirmed yet."""
    doubtful = sum(not value.confirmed for value in plan.law)
    return (
        f"{doubtful} dari {len(plan.law)} besaran hukum di sini belum dikonfirmasi bagian hukum;"
        " lihat tabel terakhir."
    )


def _cells(table: Table) -> dict[str, Any]:
    """Heads, sides, weights of columns and the rows as they are printed."""
    places = [place for place, head in enumerate(table.heads) if head.place == "both"]
    heads = [table.heads[place] for place in places]
    rows = [[shown(row[p], table.heads[p].kind) for p in places] for row in table.rows]
    totals = [shown(table.totals[p], table.heads[p].kind) for p in places] if table.totals else []
    return {
        "heads": [head.text for head in heads],
        "sides": ["right" if head.kind in ("number", "rupiah") else "left" for head in heads],
        "widths": [head.width for head in heads],
        "rows": rows,
        "totals": totals,
    }
