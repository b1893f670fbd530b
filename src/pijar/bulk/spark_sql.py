r"""The SQL of a run in Spark's dialect, meaning the same to the last row and type.

sqlglot knows most of what differs: lists, lambdas, where NULLs are sorted, `//`. What it leaves
as it stands, or forgets, is mended here; each rule has its case in `tests/bulk/test_spark_sql.py`.
What it cannot tell apart is for whoever writes SQL: `array_length` of a list, not `len`; `\z` for
the end of a text, for `$` may stand before a last line break; `min_by`, not `first`.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import sqlglot
from sqlglot import exp

from pijar.core.errors import Defect

DEPTH = 50_000


@dataclass(frozen=True, slots=True)
class Making:
    """One statement: a table, or a view that is computed whenever it is read, and its query."""

    name: str
    is_view: bool
    query: str


def makings(script: str) -> Iterator[Making]:
    """The statements of a script in DuckDB's dialect, each with its query for Spark.

    Raises:
        Defect: a statement does not make a whole table or view.
    """
    with _deep():
        for statement in filter(None, sqlglot.parse(script, read="duckdb")):
            if not isinstance(statement, exp.Create) or statement.expression is None:
                raise Defect(f"only CREATE … AS runs on every engine, not: {statement.sql()[:80]}")
            name = statement.find(exp.Table)
            assert name is not None
            yield Making(name.name, statement.kind == "VIEW", _written(statement.expression))


def query_sql(query: str) -> str:
    """One query of DuckDB's dialect in Spark's."""
    with _deep():
        return _written(sqlglot.parse_one(query, read="duckdb"))


@contextmanager
def _deep() -> Iterator[None]:
    """Room for a hundred calls inside each other, as the folding of a name is written."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, DEPTH))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)


def _written(query: exp.Expr) -> str:
    """The query for Spark. From the leaves up, so that what a rule moves is mended already."""
    for node in reversed(list(query.walk())):
        match node:
            case exp.Window(this=exp.RowNumber()):
                _refuse_chance(node, ordered=bool(node.args.get("order") or node.alias))
                node.replace(exp.cast(node, "BIGINT"))  # 32 bits on Spark
            case exp.Limit() if node.parent is not None:
                _refuse_chance(node.parent, ordered=bool(node.parent.args.get("order")))
            case exp.CTE():
                node.set("materialized", None)
            case exp.RegexpReplace():
                _call_groups_by_dollar(node)
            case exp.ArrayAgg(this=exp.Order()):
                _sort_what_is_collected(node)
            case exp.Anonymous() if node.name.lower() == "generate_subscripts":
                _explode_with_places(node)
            case exp.Bracket() if not node.expressions[0].is_string:
                _look_past_the_end(node)
            case exp.AnyValue() | exp.First() | exp.Last():
                _refuse_chance(node, ordered=False)
    return query.sql(dialect="spark")


def _refuse_chance(node: exp.Expr, *, ordered: bool) -> None:
    if not ordered:
        raise Defect(f"picks by chance, by another one on Spark: {node.sql()[:80]}")


def _look_past_the_end(node: exp.Bracket) -> None:
    """What lies past the end of a list is NULL to DuckDB, and an error to Spark's brackets."""
    place = node.expressions[0]
    if not place.is_int or isinstance(place, exp.Neg):
        raise Defect(f"only a place counted from the start has a twin on Spark: {node.sql()[:80]}")
    node.replace(exp.func("get", node.this, place))


def _call_groups_by_dollar(node: exp.RegexpReplace) -> None:
    """Java calls the first group `$1`, where RE2 calls it `\\1`."""
    place = node.args.get("replacement")
    if isinstance(place, exp.Literal):
        text = re.sub(r"\\([0-9])", r"$\1", place.this.replace("$", r"\$"))
        place.replace(exp.Literal.string(text))


def _sort_what_is_collected(node: exp.ArrayAgg) -> None:
    """`list(x ORDER BY y)`: Spark collects in any order, so pairs of y and x are sorted after.

    A list of nothing is NULL to DuckDB and empty to Spark.
    """
    order = node.this
    if any(ordered.args.get("desc") for ordered in order.expressions):
        raise Defect(f"a list in falling order has no twin on Spark: {node.sql()[:80]}")
    keys = [
        key
        for place, ordered in enumerate(order.expressions)
        for key in ((f"no_{place}", ordered.this.is_(exp.null())), (f"by_{place}", ordered.this))
    ]
    fields = [
        part for name, of in (*keys, ("x", order.this)) for part in (exp.Literal.string(name), of)
    ]
    pairs: exp.Expr = exp.func("collect_list", exp.func("named_struct", *fields))
    whole = node.parent if isinstance(node.parent, exp.Filter) else node
    if isinstance(whole, exp.Filter):
        pairs = exp.Filter(this=pairs, expression=whole.expression)
    x_of_pair = exp.Dot(this=exp.to_identifier("pair"), expression=exp.to_identifier("x"))
    taken = exp.Lambda(this=x_of_pair, expressions=[exp.to_identifier("pair")])
    listed = exp.func("transform", exp.func("sort_array", pairs), taken)
    whole.replace(exp.case().when(exp.func("size", listed) > 0, listed))


def _explode_with_places(node: exp.Anonymous) -> None:
    """`unnest(w) AS word, generate_subscripts(w, 1) AS place` is one `posexplode` to Spark."""
    select = node.find_ancestor(exp.Select)
    assert select is not None
    words = [one for one in select.find_all(exp.Explode) if one.parent_select is select]
    if len(words) != 1 or words[0].this != node.expressions[0]:
        raise Defect(f"places need one list that is unnested beside them: {select.sql()[:80]}")
    names = exp.TableAlias(this="exploded", columns=["place_from_0", "word_there"])
    exploded = exp.Posexplode(this=words[0].this.copy())
    select.append("laterals", exp.Lateral(this=exploded, view=True, outer=False, alias=names))
    words[0].replace(exp.column("word_there"))
    node.replace(exp.cast(exp.column("place_from_0"), "BIGINT") + 1)
