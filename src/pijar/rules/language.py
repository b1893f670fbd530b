"""The language of rules: a rule is a small frozen tree, built by ordinary Python operators.

    worker.born > law.birthday("bpu.usia_maks")

builds `Compare(">", Fact("born"), Const(1961-11-22))` and computes nothing. Three readers walk the
tree: `ask` answers for one person, `sql` for a hundred million, `words` says it in a letter.

There are ten kinds of node; a test counts them. What is left out is left out on purpose:

- joins: household, earlier cover and duplicates are facts, computed before;
- date arithmetic: the law gives the cut-off day, because engines get ages wrong;
- division and floats: a share is basis points with a named rounding;
- "is known": without it no rule can turn a missing fact into a rejection, and a fact learned later
  never overturns an answer already given. Both are tested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, NoReturn
from weakref import WeakKeyDictionary

from pijar.core.errors import Defect
from pijar.core.rupiah import WHOLE_BP, Rounding

if TYPE_CHECKING:
    from pijar.law.book import InForce, Law

Kind = Literal["bool", "day", "int", "rupiah", "text"]
Operator = Literal["<", "<=", ">", ">=", "==", "!="]
Value = bool | date | int | str

TYPES: dict[Kind, type] = {"bool": bool, "day": date, "int": int, "rupiah": int, "text": str}
ORDERED: frozenset[Kind] = frozenset({"day", "int", "rupiah"})

MAX_NODES = 200
MAX_NUMBER = 10**15
"""No fact and no threshold is larger, so that a whole rule of them adds up inside 64 bits."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_TEXT = re.compile(r"[A-Za-z0-9_./ -]{1,64}")  # nothing that any dialect would escape


class RuleError(Defect):
    """The rule itself is wrong; said while it is built, before anybody is judged by it."""


class Node:
    """A piece of a rule. Operators make larger pieces of it; the readers give it meaning."""

    kind: Kind

    def __and__(self, other: Node) -> Node:
        return And(self, other)

    def __or__(self, other: Node) -> Node:
        return Or(self, other)

    def __invert__(self) -> Node:
        return Not(self)

    def __lt__(self, other: Node | Value) -> Node:
        return Compare("<", self, _operand(other, self.kind))

    def __le__(self, other: Node | Value) -> Node:
        return Compare("<=", self, _operand(other, self.kind))

    def __gt__(self, other: Node | Value) -> Node:
        return Compare(">", self, _operand(other, self.kind))

    def __ge__(self, other: Node | Value) -> Node:
        return Compare(">=", self, _operand(other, self.kind))

    def __eq__(self, other: Node | Value) -> Node:  # type: ignore[override]
        return Compare("==", self, _operand(other, self.kind))

    def __ne__(self, other: Node | Value) -> Node:  # type: ignore[override]
        return Compare("!=", self, _operand(other, self.kind))

    __hash__ = object.__hash__

    def __add__(self, other: Node | int) -> Node:
        return Sum(self, _operand(other, self.kind))

    __radd__ = __add__

    def is_in(self, values: Iterable[Value]) -> Node:
        _must(not isinstance(values, str), ".is_in(…) takes a list of texts, not a text")
        return IsIn(self, tuple(values))

    def __bool__(self) -> NoReturn:
        raise RuleError(
            "a rule is neither true nor false until somebody is asked: write & | ~ for and, or, "
            "not; (a < b) & (b < c) for a < b < c; a.is_in(…) for in"
        )

    def children(self) -> tuple[Node, ...]:
        return tuple(part for part in vars(self).values() if isinstance(part, Node))

    def walk(self) -> Iterator[Node]:
        """This node, then all below it, left to right."""
        yield self
        for child in self.children():
            yield from child.walk()


@dataclass(frozen=True, eq=False)
class Fact(Node):
    """What is known of a person: a column of the fact sheet.

    Its label must also read well after "tidak", and its English after "not".
    """

    name: str
    kind: Kind
    label: str
    en: str

    def __post_init__(self) -> None:
        _must(bool(_NAME.fullmatch(self.name)), f"{self.name!r} is no name for a fact")
        _must(self.kind in TYPES, f"{self.kind!r} is no kind of fact")


@dataclass(frozen=True, eq=False)
class Const(Node):
    """A threshold. From the law it remembers its entry, and the day from which years were taken."""

    value: Value
    kind: Kind
    entry: InForce | None = None
    counted_from: date | None = None

    def __post_init__(self) -> None:
        value = self.value
        # Exactly the type: True is an int to Python, and a datetime is a date.
        _must(type(value) is TYPES[self.kind], f"{value!r} is not of kind {self.kind}")
        if isinstance(value, int):
            least = 0 if self.kind == "rupiah" else -MAX_NUMBER
            _must(least <= value <= MAX_NUMBER, f"{value} is out of bounds")
        if isinstance(value, str):
            _must(bool(_TEXT.fullmatch(value)), f"{value!r} has letters that SQL would escape")


@dataclass(frozen=True, eq=False)
class Compare(Node):
    """Two values of one kind, in order or equal; unknown when either is."""

    operator: Operator
    left: Node
    right: Node
    kind = "bool"

    def __post_init__(self) -> None:
        left, right = self.left, self.right
        _must(
            left.kind == right.kind,
            f"cannot compare the {left.kind} {_named(left)} with the {right.kind} {_named(right)}",
        )
        _must(left.kind != "bool", f"{_named(left)} is a rule already: write it alone, or with ~")
        _must(
            left.kind in ORDERED or self.operator in ("==", "!="),
            f"{left.kind} {_named(left)} has no order: use == or != or .is_in(…)",
        )


@dataclass(frozen=True, eq=False)
class IsIn(Node):
    """One of some texts or numbers. Never an empty list: DuckDB allows it and Spark does not."""

    of: Node
    values: tuple[Value, ...]
    kind = "bool"

    def __post_init__(self) -> None:
        _must(self.of.kind in ("text", "int"), f"{self.of.kind} {_named(self.of)} takes no list")
        _must(bool(self.values), "a list needs at least one value")
        for value in self.values:
            Const(value, self.of.kind)


@dataclass(frozen=True, eq=False)
class Not(Node):
    """The opposite; unknown stays unknown."""

    of: Node
    kind = "bool"

    def __post_init__(self) -> None:
        _want(self.of, "bool", "~")


@dataclass(frozen=True, eq=False)
class Pair(Node):
    """Two nodes of one kind that make a third of the same kind."""

    left: Node
    right: Node

    def __post_init__(self) -> None:
        _want(self.left, self.kind, type(self).__name__)
        _want(self.right, self.kind, type(self).__name__)
        _must(sum(1 for _ in self.walk()) <= MAX_NODES, f"a rule has at most {MAX_NODES} nodes")


class And(Pair):
    """Both. One NO is enough for NO, whatever else is unknown."""

    kind = "bool"


class Or(Pair):
    """Either. One YES is enough for YES, whatever else is unknown."""

    kind = "bool"


class Sum(Pair):
    """Rupiah and rupiah; nothing else is ever added."""

    kind = "rupiah"


@dataclass(frozen=True, eq=False)
class Share(Node):
    """A part of an amount in basis points, as `core.rupiah.share` gives it."""

    of: Node
    rate_bp: Const
    rounding: Rounding
    kind = "rupiah"

    def __post_init__(self) -> None:
        _want(self.of, "rupiah", "share()")
        rate = self.rate_bp
        in_bounds = isinstance(rate, Const) and rate.value in range(WHOLE_BP + 1)
        _must(in_bounds, f"a rate is a constant from 0 to {WHOLE_BP} basis points")
        if rate.entry:
            unit = rate.entry.unit
            _must(unit == "basis_points", f"{rate.entry.name} is in {unit}, not in basis_points")
        _must(self.rounding in ("down", "up", "half_up"), f"unknown rounding {self.rounding!r}")


@dataclass(frozen=True, eq=False)
class Bands(Node):
    """The amount of the band an amount falls into. Upper bounds belong to their band (≤).

    The last band has none, so that every known amount has a band; an unknown one has none.
    """

    of: Node
    bands: tuple[tuple[int | None, int], ...]
    entry: InForce | None = None
    kind = "rupiah"

    def __post_init__(self) -> None:
        _want(self.of, "rupiah", "a table of bands")
        uppers = [upper_rp for upper_rp, _ in self.bands]
        bounds = [upper_rp for upper_rp in uppers if upper_rp is not None]
        _must(uppers == [*bounds, None], "the last band, and only the last, has no upper bound")
        _must(bounds == sorted(set(bounds)), "upper bounds of bands must rise")
        for number in (*bounds, *(amount_rp for _, amount_rp in self.bands)):
            Const(number, "rupiah")


def share(amount: Node, rate_bp: Const | int, *, rounding: Rounding) -> Node:
    """The part of an amount that a rate takes; the rate in basis points, the rounding named."""
    return Share(amount, Const(rate_bp, "int") if isinstance(rate_bp, int) else rate_bp, rounding)


class FactSheet:
    """All that can be known of a person; `sheet.born` is the fact of that name."""

    def __init__(self, *facts: Fact) -> None:
        self._facts = {fact.name: fact for fact in facts}
        _must(len(self._facts) == len(facts), "two facts have the same name")
        _must(not self._facts.keys() & dir(type(self)), "a fact has the name of a method")

    def __getattr__(self, name: str) -> Fact:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._facts:
            near = get_close_matches(name, self._facts) or sorted(self._facts)
            raise AttributeError(f"there is no fact {name!r}; did you mean {', '.join(near)}?")
        return self._facts[name]

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def criterion(
        self, *, reason: str, en: str, ask: str, ask_en: str
    ) -> Callable[[Callable[[FactSheet, Terms], Node]], Criterion]:
        """Makes a criterion of a function of a person's facts and the law; its name is the code.

        Args:
            reason: why somebody is turned down when the answer is NO; en: the same in English.
            ask: the question to put when the answer is UNKNOWN; ask_en: the same in English.
        """

        def made(rule: Callable[[FactSheet, Terms], Node]) -> Criterion:
            return Criterion(rule.__name__, reason, en, ask, ask_en, lambda law: rule(self, law))

        return made


class Terms:
    """The law of a day as a criterion sees it: constants that know where they come from."""

    def __init__(self, law: Law) -> None:
        self._law = law

    def __call__(self, name: str) -> Const:
        """The value in force."""
        entry = self._law.entry(name)
        kind = "rupiah" if entry.unit == "rupiah" else _kind_of(entry.value)
        return Const(entry.value, kind, entry)

    def birthday(self, name: str) -> Const:
        """The latest birth date of those who are so many years old."""
        entry, day = self._law.entry(name), self._law.birthday(name)
        return Const(day, "day", entry, self._law.day)

    def bands(self, name: str, *, of: Node) -> Bands:
        """The amount that a table of the law gives to an amount."""
        entry = self._law.entry(name)
        return Bands(of, tuple((row["upper_rp"], row["iuran_rp"]) for row in entry.value), entry)


@dataclass(frozen=True, eq=False)
class Criterion:
    """One condition, with what to say when it fails and what to ask when it cannot be judged."""

    code: str
    reason: str
    en_reason: str
    ask: str
    en_ask: str
    build: Callable[[Terms], Node]
    _built: WeakKeyDictionary[Law, Node] = field(default_factory=WeakKeyDictionary, init=False)

    def on(self, law: Law) -> Node:
        """The rule under the law of a day; built once."""
        rule = self._built.get(law)
        if rule is None:
            rule = self.build(Terms(law))
            _want(rule, "bool", self.code)
            self._built[law] = rule
        return rule


def _operand(value: Node | Value, beside: Kind) -> Node:
    """A node as it is; a plain value as a constant, an integer being rupiah beside rupiah."""
    if isinstance(value, Node):
        return value
    kind = _kind_of(value)
    return Const(value, "rupiah" if (kind, beside) == ("int", "rupiah") else kind)


def _kind_of(value: object) -> Kind:
    for kind, type_ in TYPES.items():
        if type(value) is type_:
            return kind
    raise RuleError(f"{value!r} cannot stand in a rule")


def _want(part: object, kind: Kind, place: str) -> None:
    _must(isinstance(part, Node), f"{place} takes a rule, not {part!r}")
    assert isinstance(part, Node)
    _must(part.kind == kind, f"{place} takes a {kind}, not the {part.kind} {_named(part)}")


def _named(part: Node) -> str:
    if isinstance(part, Fact):
        return part.name
    if isinstance(part, Const):
        return f"{part.value} ({part.entry.name})" if part.entry else str(part.value)
    return type(part).__name__


def _must(holds: bool, message: str) -> None:
    if not holds:
        raise RuleError(message)
