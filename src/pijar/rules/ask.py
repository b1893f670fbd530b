"""Asks one person: YES, NO or UNKNOWN, with the facts, the thresholds and what is missing.

This reader is the definition. The others must agree with it (tests/parity), and where they differ
they are wrong. A tree is turned into nested closures once; each person then costs microseconds.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pijar.core.errors import Defect
from pijar.core.rupiah import share
from pijar.rules.language import (
    MAX_NUMBER,
    TYPES,
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
    from pijar.law.book import InForce, Law

Facts = Mapping[str, object]
Reader = Callable[[Facts], Any]

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


class Verdict(Enum):
    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


VERDICTS = {True: Verdict.YES, False: Verdict.NO, None: Verdict.UNKNOWN}


@dataclass(frozen=True)
class Threshold:
    """A value of the law that the answer rests on, as it was compared, and where it stands."""

    quantity: str
    value: Value | tuple[tuple[int | None, int], ...]
    citation: str
    confirmed: bool


@dataclass(frozen=True)
class Answer:
    """What one criterion says of one person, and everything it rests on.

    `missing` names the unknown facts that would settle the answer; it is empty unless the verdict
    is UNKNOWN, so nobody is asked for a paper that cannot matter.
    """

    code: str
    verdict: Verdict
    facts: dict[str, object]
    thresholds: tuple[Threshold, ...]
    missing: tuple[str, ...]


def ask(criterion: Criterion, law: Law, facts: Facts) -> Answer:
    """One criterion asked of one person under the law of a day. A fact not given is unknown."""
    rule = criterion.on(law)
    names, thresholds = _seen_in(rule)
    verdict = VERDICTS[_reader(rule)(facts)]
    missing = _unsettled(rule, facts) if verdict is Verdict.UNKNOWN else {}
    return Answer(
        criterion.code,
        verdict,
        {name: facts.get(name) for name in names},
        thresholds,
        tuple(missing),
    )


def evaluate(node: Node, facts: Facts) -> Value | None:
    """The value of any node for one person: True, False or an amount; None when unknown."""
    value: Value | None = _reader(node)(facts)
    return value


@lru_cache(maxsize=4096)
def _reader(node: Node) -> Reader:
    match node:
        case Fact():
            return _fact(node)
        case Const(value):
            return lambda facts: value
        case Compare(sign, left, right):
            return _known2(COMPARE[sign], _reader(left), _reader(right))
        case IsIn(of, values):
            return _known(frozenset(values).__contains__, _reader(of))
        case Not(of):
            return _known(operator.not_, _reader(of))
        case And(left, right):
            return _and(_reader(left), _reader(right))
        case Or(left, right):
            return _or(_reader(left), _reader(right))
        case Sum(left, right):
            return _known2(operator.add, _reader(left), _reader(right))
        case Share(of, Const(int(rate_bp)), rounding):
            return _known(
                lambda amount_rp: share(amount_rp, rate_bp, rounding=rounding), _reader(of)
            )
        case Bands(of, bands):
            return _known(lambda amount_rp: _band(bands, amount_rp), _reader(of))
    raise RuleError(f"{type(node).__name__} has no meaning")


def _fact(fact: Fact) -> Reader:
    name, kind, type_ = fact.name, fact.kind, TYPES[fact.kind]
    least = 0 if kind == "rupiah" else -MAX_NUMBER

    def read(facts: Facts) -> Any:
        value = facts.get(name)
        if value is None:
            return None
        # Not isinstance: True is an int to Python, and a datetime is a date.
        if type(value) is not type_:
            raise Defect(f"fact {name} must be of kind {kind}, not {type(value).__name__}")
        if type_ is int and not least <= value <= MAX_NUMBER:  # type: ignore[operator]
            raise Defect(f"fact {name} is out of bounds for {kind}")
        return value

    return read


def _known(function: Callable[[Any], Any], of: Reader) -> Reader:
    """Of an unknown, unknown; of anything known, the function of it."""

    def read(facts: Facts) -> Any:
        value = of(facts)
        return None if value is None else function(value)

    return read


def _known2(function: Callable[[Any, Any], Any], left: Reader, right: Reader) -> Reader:
    def read(facts: Facts) -> Any:
        one = left(facts)
        other = right(facts)
        return None if one is None or other is None else function(one, other)

    return read


def _and(left: Reader, right: Reader) -> Reader:
    def read(facts: Facts) -> bool | None:
        one = left(facts)
        other = right(facts)
        if one is False or other is False:
            return False
        return None if one is None or other is None else True

    return read


def _or(left: Reader, right: Reader) -> Reader:
    def read(facts: Facts) -> bool | None:
        one = left(facts)
        other = right(facts)
        if one is True or other is True:
            return True
        return None if one is None or other is None else False

    return read


def _band(bands: tuple[tuple[int | None, int], ...], amount_rp: int) -> int:
    return next(gives for upper, gives in bands if upper is None or amount_rp <= upper)


def _unsettled(node: Node, facts: Facts) -> dict[str, None]:
    """The unknown facts that keep a node unknown, in the order written (a dict keeps it)."""
    if _reader(node)(facts) is not None:
        return {}
    if isinstance(node, Fact):
        return {node.name: None}
    return {name: None for part in node.children() for name in _unsettled(part, facts)}


@lru_cache(maxsize=1024)
def _seen_in(rule: Node) -> tuple[tuple[str, ...], tuple[Threshold, ...]]:
    names: dict[str, None] = {}
    thresholds: dict[Threshold, None] = {}
    for part in rule.walk():
        if isinstance(part, Fact):
            names[part.name] = None
        if isinstance(part, Const) and part.entry:
            thresholds[_threshold(part.entry, part.value)] = None
        if isinstance(part, Bands) and part.entry:
            thresholds[_threshold(part.entry, part.bands)] = None
    return tuple(names), tuple(thresholds)


def _threshold(entry: InForce, value: Any) -> Threshold:
    return Threshold(entry.name, value, entry.source.cite("id"), entry.confirmed)
