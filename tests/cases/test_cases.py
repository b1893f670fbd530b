"""The officers' worked examples, each a test of its own: asked in Python, then all in SQL.

Expected answers are typed by hand in `cities/*/cases.xlsx`. A city without cases is no city.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.cases.case_book import (
    EligibilityCase,
    MoneyCase,
    answers_without_case,
    city_at,
    decided,
    eligibility_cases,
    law_on,
    money_cases,
    open_funds,
    priced,
)

from pijar.files.city import CITIES, city_folders
from pijar.programmes.facts import COLUMNS
from pijar.programmes.jkk_jkm_bpu import chosen
from pijar.rules.sql import criteria_sql

FOLDERS = [*city_folders(), CITIES / "_template"]

SQL_TYPES = {"bool": "BOOLEAN", "day": "DATE", "int": "BIGINT", "rupiah": "BIGINT", "text": "TEXT"}

ELIGIBILITY = [(folder, case) for folder in FOLDERS for case in eligibility_cases(folder)]
MONEY = [(folder, case) for folder in FOLDERS for case in money_cases(folder)]


def _named(cases: list[tuple[Path, Any]]) -> list[Any]:
    return [
        pytest.param(folder, case, id=f"{folder.name}-{case.number}-{case.name}")
        for folder, case in cases
    ]


@pytest.mark.parametrize(("folder", "case"), _named(ELIGIBILITY))
def test_a_person_is_answered_as_the_officer_expects(folder: Path, case: EligibilityCase) -> None:
    assert decided(folder, case) == (case.outcome, case.reasons)


@pytest.mark.parametrize(
    ("folder", "case"), _named([(f, case) for f, case in ELIGIBILITY if case.outcome == "layak"])
)
def test_only_funds_whose_gate_is_open_may_pay(folder: Path, case: EligibilityCase) -> None:
    assert open_funds(folder, case) == case.open_funds


@pytest.mark.parametrize(("folder", "case"), _named(MONEY))
def test_months_cost_what_the_officer_expects(folder: Path, case: MoneyCase) -> None:
    assert priced(folder, case) == case.amount_rp


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_all_cases_in_one_query_give_the_same_answers(folder: Path) -> None:
    cases = eligibility_cases(folder)
    expected = {case.number: (case.outcome, case.reasons) for case in cases}
    assert _decided_in_sql(folder, cases) == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_criterion_in_use_has_a_case_for_each_answer(folder: Path) -> None:
    assert answers_without_case(folder) == []


def test_semarang_has_cases_enough() -> None:
    (semarang,) = (folder for folder in FOLDERS if folder.name.startswith("3374"))
    assert len(eligibility_cases(semarang)) >= 60
    assert len(money_cases(semarang)) >= 30


def _decided_in_sql(
    folder: Path, cases: list[EligibilityCase]
) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Outcome and reasons of every case, from one query over a table of all cases."""
    columns = ", ".join(f'"{c.fact.name}" {SQL_TYPES[c.fact.kind]}' for c in COLUMNS)
    marks = ", ".join("?" for _ in COLUMNS)
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE facts (number BIGINT, decided_on DATE, {columns})")
        con.executemany(
            f"INSERT INTO facts VALUES (?, ?, {marks})",
            [(case.number, case.day, *case.facts.values()) for case in cases],
        )
        days = sorted({case.day for case in cases})
        found = con.execute(" UNION ALL ".join(_on_day(folder, day) for day in days)).fetchall()
    return {
        number: ("tidak layak", tuple(refused))
        if refused
        else ("perlu data", tuple(unknown))
        if unknown
        else ("layak", ())
        for number, refused, unknown in found
    }


def _on_day(folder: Path, day: date) -> str:
    """The query for the cases of one day: number, codes answered NO, codes answered UNKNOWN."""
    rules = criteria_sql(chosen(city_at(folder).criteria), law_on(folder, day))
    refused, unknown = (
        ", ".join(f"CASE WHEN ({sql}) IS {answer} THEN '{code}' END" for code, sql in rules.items())
        for answer in ("FALSE", "NULL")
    )
    return (
        f"SELECT number, list_filter([{refused}], lambda code: code IS NOT NULL),"
        f" list_filter([{unknown}], lambda code: code IS NOT NULL)"
        f" FROM facts WHERE decided_on = DATE '{day}'"
    )
