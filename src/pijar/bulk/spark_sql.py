r"""The SQL of a run in Spark's dialect, meaning the same to the last row and type.

sqlglot knows most of what differs: lists, lambdas, where NULLs are sorted, `//`. What it leaves
as it stands, or forgets, is mended here; each rule has its case in `tests/bulk/test_spark_sql.py`.
What it cannot tell apart is for whoever writes SQL: `array_length` of a list, not `len`; `min_by`,
not `first`; and a pattern asked for before a text is cast, for each engine casts what it likes.
"""

import re
import sys
from collections.abc import Callable, Iterator
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
                _as_java_reads_it(node.expression)
            case exp.RegexpLike() | exp.RegexpExtract():
                _as_java_reads_it(node.expression)
            case exp.BitwiseXor():
                node.replace(exp.paren(node))  # binds tighter or looser, as the engine has it
            case exp.Anonymous() if node.name.lower() in _TWINS:
                node.replace(_TWINS[node.name.lower()](*node.expressions))
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


def _as_java_reads_it(pattern: exp.Expr) -> None:
    r"""RE2's pattern in Java's words.

    To Java `$` also stands before a last line break, `.` leaves out five characters, not one, and
    the letters beside `\b` are those of every script.
    """
    if isinstance(pattern, exp.Literal):
        text = _TOKEN.sub(lambda token: _JAVA.get(token.group(), token.group()), pattern.this)
        pattern.replace(exp.Literal.string(text))


# An escaped character, a set of characters, or any other one character.
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_WORD = "[0-9A-Za-z_]"
_JAVA = {
    "$": r"\z",
    ".": r"[^\n]",
    r"\b": f"(?:(?<={_WORD})(?!{_WORD})|(?<!{_WORD})(?={_WORD}))",
}


def _mark_of(text: exp.Expr) -> exp.Expr:
    """The macro of `on_duckdb`: a number of 60 bits out of a text."""
    digest = exp.func("substr", exp.func("md5", text), exp.convert(1), exp.convert(15))
    return exp.cast(exp.func("conv", digest, exp.convert(16), exp.convert(10)), "BIGINT")


def _lot_of(text: exp.Expr) -> exp.Expr:
    """The macro of `on_duckdb`: a number by which texts meet, in each engine another, but cheap."""
    lot = exp.func("shiftrightunsigned", exp.func("xxhash64", text), exp.convert(4))
    return exp.func("if", text.copy().is_(exp.null()), exp.null(), lot)


def _has_all(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.EQ(
        this=exp.func("size", exp.func("array_except", other, one)), expression=exp.convert(0)
    )


def _intersect(one: exp.Expr, other: exp.Expr) -> exp.Expr:
    return exp.func("array_intersect", one, other)


_TWINS: dict[str, Callable[..., exp.Expr]] = {
    "mark_of": _mark_of, "lot_of": _lot_of,
    "list_has_all": _has_all, "list_intersect": _intersect,
}  # fmt: skip
"""What DuckDB alone calls so, or Pijar within DuckDB."""


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
