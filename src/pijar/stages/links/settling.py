"""From pairs to people: who belongs together, without joining two who are known to differ.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports

"A is B" and "B is C" make A and C one person, unless something says that they are two: both have a
NIK that fits its own birth date and the NIKs differ, or a human said so. Such a chain is cut at its
weakest pair, and where it is not clear whom the record in the middle belongs to, a human is asked.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

MARGIN: Final = 6
"""A record that fits two people joins neither unless it fits one better by so many bits."""


class Ordered(Hashable, Protocol):
    """The name of a record: anything that can be sorted, so that ties have one outcome."""

    def __lt__(self, other: object, /) -> bool: ...


Record = TypeVar("Record", bound=Ordered)


@dataclass(frozen=True, slots=True)
class Edge(Generic[Record]):
    """A pair judged "same", with its score."""

    left: Record
    right: Record
    score: int


@dataclass(frozen=True, slots=True)
class Settled(Generic[Record]):
    """Record → the first record of its person, and the pairs that a human must look at."""

    lead: Mapping[Record, Record]
    asked: frozenset[tuple[Record, Record]]


def settle(
    edges: Iterable[Edge[Record]],
    proven: Mapping[Record, int],
    apart: Collection[frozenset[Record]] = frozenset(),
    together: Collection[frozenset[Record]] = frozenset(),
) -> Settled[Record]:
    """Join records by their pairs, the surest first, never two who are known to differ.

    Args: proven: the NIK of each record whose NIK fits its birth date. apart, together: pairs that
        a human judged; they outrank everything, and apart outranks together.
    """
    ordered = sorted(edges, key=_surest_first)
    said = {frozenset((edge.left, edge.right)) for edge in ordered}
    rivals = _Rivals(proven, said, apart)
    kept, asked = _choose(ordered, rivals, together)
    groups: dict[Record, list[Record]] = {}
    for edge in ordered:
        for record in (edge.left, edge.right):
            groups.setdefault(record, [record])
    for edge in kept:
        one, other = groups[edge.left], groups[edge.right]
        if one is other:
            continue
        judged = frozenset((edge.left, edge.right)) in together
        rival = rivals.told_apart if judged else rivals.differ
        if any(rival(a, b) for a in one for b in other):
            asked.add((edge.left, edge.right))
            continue
        one.extend(other)
        for record in other:
            groups[record] = one
    return Settled({record: min(group) for record, group in groups.items()}, frozenset(asked))


@dataclass(frozen=True, slots=True)
class _Rivals(Generic[Record]):
    """Who is known to be two people."""

    proven: Mapping[Record, int]
    said: Collection[frozenset[Record]]
    apart: Collection[frozenset[Record]]

    def differ(self, one: Record, other: Record) -> bool:
        if self.told_apart(one, other):
            return True
        a, b = self.proven.get(one), self.proven.get(other)
        registered_apart = a is not None and b is not None and a != b
        return registered_apart and frozenset((one, other)) not in self.said

    def told_apart(self, one: Record, other: Record) -> bool:
        """A human said that they are two."""
        return frozenset((one, other)) in self.apart


def _surest_first(edge: Edge[Record]) -> tuple[int, list[Record]]:
    """The highest score first; ties by name, whichever record is called the left one."""
    return (-edge.score, sorted((edge.left, edge.right)))


def _choose(
    ordered: Iterable[Edge[Record]],
    rivals: _Rivals[Record],
    together: Collection[frozenset[Record]],
) -> tuple[list[Edge[Record]], set[tuple[Record, Record]]]:
    """The pairs to join by, what a human judged first; and those of records that fit two people."""
    edges = list(ordered)
    around: defaultdict[Record, list[Edge[Record]]] = defaultdict(list)
    for edge in edges:
        around[edge.left].append(edge)
        around[edge.right].append(edge)
    torn: set[tuple[Record, Record]] = set()
    weaker: set[tuple[Record, Record]] = set()
    for record, near in around.items():
        if record in rivals.proven:
            continue
        best = near[0]
        friend = best.right if best.left == record else best.left
        for edge in near[1:]:
            other = edge.right if edge.left == record else edge.left
            if not rivals.differ(friend, other):
                continue
            if best.score - edge.score < MARGIN:
                torn |= {(best.left, best.right), (edge.left, edge.right)}
            else:
                weaker.add((edge.left, edge.right))
    judged = [e for e in edges if frozenset((e.left, e.right)) in together]
    torn -= {(e.left, e.right) for e in judged}
    dropped = torn | weaker
    rest = [e for e in edges if (e.left, e.right) not in dropped and e not in judged]
    return judged + rest, dropped - {(e.left, e.right) for e in judged}
