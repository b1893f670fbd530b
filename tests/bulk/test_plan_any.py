"""Whatever is assumed: a plan that agrees with itself, or a refusal; never a defect."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.bulk.planning import plan
from pijar.core.errors import Refusal
from pijar.files.city import City, load_city
from pijar.files.plan_book import write_plan_book
from pijar.files.plan_charts import charts
from pijar.files.plan_pages import plan_pdf
from pijar.files.plan_scenario import assumed_law, scenario_of
from pijar.files.plan_scenario_schema import ScenarioFile
from pijar.files.plan_tables import tables_of
from pijar.law.book import LawBook
from pijar.law.load import load_law
from pijar.programmes.jkk_jkm_bpu import PAYER_CLASSES

MONTHS = st.integers(1, 12).map(lambda month: f"2026-{month:02}")
CLASSES = st.sampled_from(sorted(PAYER_CLASSES))


@cache
def known() -> tuple[City, LawBook]:
    return load_city("semarang"), load_law()


def fund(name: str) -> st.SearchStrategy[dict]:
    return st.fixed_dictionaries(
        {
            "fund": st.just(name), "label": st.just(f"Dana {name}"), "payer_class": CLASSES,
            "order": st.just(int(name[1:]) + 3), "people": st.integers(0, 20_000),
            "ceiling_rp": st.integers(0, 5_000_000_000),
        },
        optional={"transport": st.integers(0, 900), "first_month": MONTHS, "last_month": MONTHS},
    )  # fmt: skip


SCENARIOS = st.fixed_dictionaries(
    {"funds": st.integers(0, 3).flatmap(lambda n: st.tuples(*(fund(f"f{i}") for i in range(n))))},
    optional={
        "turnover_bp": st.integers(0, 10_000),
        "refill_months": st.integers(0, 12),
        "waiting": st.integers(0, 50_000),
        "sponsor": CLASSES,
        "cut": st.fixed_dictionaries(
            {"rate_bp": st.integers(1, 10_000), "month": MONTHS},
            optional={"of": st.sampled_from(["year", "rest"])},
        ),
        "growth": st.fixed_dictionaries({"base": st.sampled_from(["peserta_program", "ucj"])}),
    },
)


@settings(max_examples=60, deadline=None)
@given(SCENARIOS, st.dates(date(2025, 12, 22), date(2026, 11, 30)))
def test_any_scenario_is_planned_or_refused(told: dict, day: date) -> None:
    city, book = known()
    file = ScenarioFile.model_validate(told)
    try:
        scenario = scenario_of(city, 2026, file, day=day)
    except Refusal:
        return
    made = plan(city, scenario, assumed_law(book, file, day))
    said = json.loads(json.dumps(made.as_json()))
    assert said["totals"]["amount_rp"] == sum(
        line["people"] * line["months"] * line["tariff_rp"]
        for cost in said["costs"]
        for line in cost["lines"]
    )
    for table in tables_of(made):
        assert all(len(row) == len(table.heads) for row in table.rows), table.key
        assert len(table.totals) in (0, len(table.heads)), table.key
    assert all(drawing.startswith("<svg") for drawing in charts(made).values())


@settings(max_examples=4, deadline=None)
@given(SCENARIOS)
def test_any_plan_can_be_written(told: dict) -> None:
    city, book = known()
    file = ScenarioFile.model_validate(told)
    try:
        scenario = scenario_of(city, 2026, file, day=date(2025, 12, 31))
    except Refusal:
        return
    made = plan(city, scenario, book)
    assert plan_pdf(made)[:5] == b"%PDF-"
    with TemporaryDirectory() as place:
        write_plan_book(Path(place) / "plan.xlsx", made)
        book_read = openpyxl.load_workbook(Path(place) / "plan.xlsx")
        assert len(book_read.sheetnames) == len(tables_of(made)) + 1
