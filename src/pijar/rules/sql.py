"""Writes a rule as SQL, for a million people in DuckDB or a hundred million in Spark.

Built as a tree by sqlglot, never by joining strings. The dialects differ where nobody looks
(`5/2`, `IN ()`, `'a\\\\b'`, 32-bit sums), so nothing of the kind is ever written: arithmetic is on
64 bits, every quotient is of whole numbers that are not negative, and texts need no escape.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

from sqlglot import exp

from pijar.core.rupiah import WHOLE_BP, Rounding
from pijar.rules.language import (
    And,
    Bands,
    Compare,
    Const,
    Criterion,
    Fact,
    IsIn,
    Node,
    Not,
    Or,
    RuleError,
    Share,
    Sum,
    Value,
)

if TYPE_CHECKING:
    from pijar.law.book import Law

Dialect = Literal["duckdb", "spark"]

COMPARE: dict[str, type[exp.Binary]] = {
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
    "==": exp.EQ,
    "!=": exp.NEQ,
}

# What is added to amount × rate before the whole-number division by 10 000.
ROUNDING: dict[Rounding, int] = {"down": 0, "half_up": WHOLE_BP // 2, "up": WHOLE_BP - 1}


def to_sql(node: Node, dialect: Dialect = "duckdb") -> str:
    """One SQL expression over columns named as the facts.

    Returns: TRUE, FALSE or NULL for unknown; of an amount, a BIGINT or NULL.
    """
    written = _wide(node) if node.kind == "rupiah" else _expression(node)
    return written.sql(dialect=dialect)


def criteria_sql(
    criteria: Iterable[Criterion], law: Law, dialect: Dialect = "duckdb"
) -> dict[str, str]:
    """The expression of each criterion under the law of a day, by its code."""
    return {criterion.code: to_sql(criterion.on(law), dialect) for criterion in criteria}


def _expression(node: Node) -> exp.Expr:
    match node:
        case Fact(name):
            return exp.column(name, quoted=True)
        case Const(value):
            return _literal(value)
        case Compare(sign, left, right):
            return COMPARE[sign](this=_expression(left), expression=_expression(right))
        case IsIn(of, values):
            return exp.In(this=_expression(of), expressions=[_literal(value) for value in values])
        case Not(of):
            return exp.Not(this=_enclosed(of))
        case And(left, right):
            return exp.And(this=_enclosed(left, And), expression=_enclosed(right, And))
        case Or(left, right):
            return exp.Or(this=_enclosed(left, Or), expression=_enclosed(right, Or))
        case Sum(left, right):
            return exp.paren(exp.Add(this=_wide(left), expression=_wide(right)))
        case Share(of, Const(int(rate_bp)), rounding):
            return _share(_wide(of), rate_bp, rounding)
        case Bands(of, bands):
            return _bands(_expression(of), bands)
    raise RuleError(f"{type(node).__name__} has no SQL")


def _literal(value: Value) -> exp.Expr:
    if isinstance(value, bool):
        return exp.Boolean(this=value)
    if isinstance(value, int):
        return exp.Literal.number(value)
    if isinstance(value, date):
        return exp.cast(exp.Literal.string(value.isoformat()), "DATE")
    return exp.Literal.string(value)


def _enclosed(node: Node, within: type[Node] | None = None) -> exp.Expr:
    """The rule as a part of another, in parentheses unless it reads the same without."""
    written = _expression(node)
    bare = isinstance(node, Fact) or (within and type(node) in (within, Compare, IsIn, Not))
    return written if bare else exp.paren(written)


def _wide(node: Node) -> exp.Expr:
    """The amount in 64 bits, for engines give small numbers 32 and lose or refuse their sum."""
    written = _expression(node)
    return exp.cast(written, "BIGINT") if isinstance(node, (Fact, Const, Bands)) else written


def _share(amount: exp.Expr, rate_bp: int, rounding: Rounding) -> exp.Expr:
    """amount // 10000 * rate + (amount % 10000 * rate + rounding) // 10000.

    The whole ten-thousands are taken out first, because amount × rate can leave 64 bits.
    """
    wholes = exp.Mul(this=_per_whole(exp.IntDiv, amount), expression=_literal(rate_bp))
    rest = exp.Mul(this=_per_whole(exp.Mod, amount), expression=_literal(rate_bp))
    rounded = exp.paren(exp.Add(this=rest, expression=_literal(ROUNDING[rounding])))
    return exp.paren(exp.Add(this=wholes, expression=_per_whole(exp.IntDiv, rounded)))


def _per_whole(operation: type[exp.Binary], amount: exp.Expr) -> exp.Expr:
    return exp.paren(operation(this=amount.copy(), expression=_literal(WHOLE_BP)))


def _bands(amount: exp.Expr, bands: tuple[tuple[int | None, int], ...]) -> exp.Expr:
    # An unknown amount fails every `<=`: unsaid, it would fall into the last band.
    case = exp.Case().when(exp.Is(this=amount, expression=exp.null()), exp.null())
    for upper_rp, gives_rp in bands:
        if upper_rp is None:
            case = case.else_(_literal(gives_rp))
        else:
            below = exp.LTE(this=amount.copy(), expression=_literal(upper_rp))
            case = case.when(below, _literal(gives_rp))
    return case
