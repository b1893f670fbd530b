"""A plan as it is shown: sentences, headline figures and tables, for pages that compute nothing.

`shown.json` stands beside `plan.json` in the folder of a plan. The workbook and the annex draw the
same tables, so that a page, a cell and a line of the annex cannot differ.
"""

from __future__ import annotations

from typing import Any

from pijar.core.days import show_day
from pijar.files.plan_book import headlines
from pijar.files.plan_charts import charts
from pijar.files.plan_pages import unconfirmed_line
from pijar.files.plan_tables import tables_of
from pijar.files.plan_words import Table, opening_lines, origin_line
from pijar.stages.plans.plan import Plan

SHOWN = "shown.json"


def shown_plan(plan: Plan) -> dict[str, Any]:
    """All that is shown of a plan, as plain data."""
    return {
        "format": 1,
        "title": plan.scenario.title,
        "city": plan.city,
        "programme": plan.programme,
        "year": plan.year,
        "day": plan.day.isoformat(),
        "opening": [*opening_lines(plan), unconfirmed_line(plan)],
        "headlines": [
            {
                "name": each.name,
                "value": each.value,
                "unit": each.unit,
                "day": each.day or show_day(plan.origins[each.part].day),
                "definition": plan.origins[each.part].definition,
                "source": each.source or plan.origins[each.part].source,
            }
            for each in headlines(plan)
        ],
        "charts": list(charts(plan)),
        "tables": [_table(plan, table) for table in tables_of(plan)],
    }


def _table(plan: Plan, table: Table) -> dict[str, Any]:
    return {
        "key": table.key,
        "title": table.title,
        "origin": origin_line(plan, table.part),
        "note": table.note,
        "heads": [
            {"text": head.text, "number": head.kind in ("number", "rupiah")} for head in table.heads
        ],
        "rows": [list(row) for row in table.rows],
        "totals": list(table.totals),
    }
