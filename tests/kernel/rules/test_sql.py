"""The SQL as an auditor reads it, in both dialects. That it means the same: tests/parity."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlglot
from hypothesis import given, settings
from sqlglot import exp
from tests.parity.edges import amounts, rules

from pijar.law.book import Law
from pijar.rules.language import Bands, FactSheet, Node, Terms, share
from pijar.rules.sql import criteria_sql, to_sql

BANDS = ((1_000_000, 10_000), (None, 12_000))


@pytest.mark.parametrize(
    ("write", "written"),
    [
        (lambda w: w.alive, '"alive"'),
        (lambda w: ~w.insured, 'NOT "insured"'),
        (lambda w: ~(w.desil <= 4), 'NOT ("desil" <= 4)'),
        (lambda w: w.born > date(1961, 11, 22), "\"born\" > CAST('1961-11-22' AS DATE)"),
        (lambda w: w.sex != "L", "\"sex\" <> 'L'"),
        (lambda w: w.desil.is_in([1, 2]), '"desil" IN (1, 2)'),
        (lambda w: w.desil > -1, '"desil" > -1'),
        (
            lambda w: (w.alive | w.insured) & w.alive & ~w.insured,
            '("alive" OR "insured") AND "alive" AND NOT "insured"',
        ),
        (lambda w: w.alive & w.insured | w.alive, '("alive" AND "insured") OR "alive"'),
        (lambda w: w.income_rp <= 5_000_000, '"income_rp" <= 5000000'),
        (
            lambda w: w.income_rp + 6_800,
            '(CAST("income_rp" AS BIGINT) + CAST(6800 AS BIGINT))',
        ),
        (
            lambda w: Bands(w.income_rp, BANDS),
            'CAST(CASE WHEN "income_rp" IS NULL THEN NULL '
            'WHEN "income_rp" <= 1000000 THEN 10000 ELSE 12000 END AS BIGINT)',
        ),
        (
            lambda w: share(w.income_rp, 3_333, rounding="half_up"),
            '((CAST("income_rp" AS BIGINT) // 10000) * 3333 + '
            '(((CAST("income_rp" AS BIGINT) % 10000) * 3333 + 5000) // 10000))',
        ),
    ],
)  # fmt: skip
def test_a_rule_as_sql(worker: FactSheet, write: Any, written: str) -> None:
    rule = write(worker)
    assert to_sql(rule) == written
    assert to_sql(rule, "spark") == written.replace('"', "`").replace("//", "DIV")


# Nothing else may be written: no division but of whole numbers, no float, no date arithmetic.
WRITTEN = {
    exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Neg, exp.Paren,
    exp.Cast, exp.DataType, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.EQ, exp.NEQ, exp.In, exp.Is,
    exp.Not, exp.And, exp.Or, exp.Add, exp.Mul, exp.Mod, exp.IntDiv, exp.Case, exp.If,
    exp.TryCast,  # how sqlglot reads a Spark CAST
}  # fmt: skip


@settings(max_examples=100)
@given(rule=rules | amounts)
def test_only_what_both_dialects_mean_alike_is_written(rule: Node) -> None:
    for dialect in ("duckdb", "spark"):
        written = to_sql(rule, dialect)
        parsed = sqlglot.parse_one(written, read=dialect)
        assert parsed.sql(dialect) == written
        assert {type(part) for part in parsed.walk()} <= WRITTEN
        types = {str(part.this.value) for part in parsed.find_all(exp.DataType)}
        assert types <= {"BIGINT", "DATE"}


def test_criteria_become_columns_by_code(worker: FactSheet, law: Law) -> None:
    @worker.criterion(reason="a", en="b", ask="c", ask_en="d")
    def under_age_limit(worker: FactSheet, law: Terms) -> Node:
        return worker.born > law.birthday("bpu.usia_maks")

    assert criteria_sql([under_age_limit], law, "spark") == {
        "under_age_limit": "`born` > CAST('1961-11-22' AS DATE)"
    }
