"""What holds once humans have spoken: what they said of pairs, what follows, where they disagree.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports

"A is B" and "B is C" make A and C one person; "C is not D" then tells D from A too. Humans who
contradict each other, or make one record two known people, are asked again: every pair of that
group waits, and none of it is guessed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from pijar.stages.links.ruling import Verdict
from pijar.stages.links.settling import MARGIN

SURE = 99
"""The score of a pair that a human judged the same; of one told apart it is -99."""

Pair = tuple[int, int]
Groups = Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What holds of a pair, and what humans said of this very pair: nothing when it follows."""

    verdict: Verdict
    said: frozenset[str] = frozenset()

    @property
    def score(self) -> int:
        """As sure as can be, for whatever a human leans to."""
        same = "same" in self.said or self.verdict == "same"
        return SURE if same else -SURE

    @property
    def evidence(self) -> str:
        """As `pairs.parquet` keeps it; see `words`."""
        if self.said:
            return told(self.said)
        return f"human:follows_{self.verdict}:{self.score}"


def told(said: Collection[str]) -> str:
    """The evidence of a pair of which humans said this: same, different, or both."""
    weights = {"same": SURE, "different": -SURE}
    return " ".join(f"human:{word}:{bits}" for word, bits in weights.items() if word in said)


def conclude(said: Mapping[Pair, frozenset[str]], known: Collection[int]) -> dict[Pair, Conclusion]:
    """What holds of every pair that humans judged, and of those that follow from it.

    Args: said: pair, the lower record first → the words said of it, one of them or both.
        known: records of the register that says who is who; no two of them are one person.
    """
    groups = _groups(pair for pair, words in said.items() if "same" in words)
    torn = _torn(said, groups, known)
    found: dict[Pair, Conclusion] = {}
    for group in set(groups.values()) - torn:
        found |= {_pair(*both): Conclusion("same") for both in combinations(group, 2)}
    for pair, words in said.items():
        sides = [_group(groups, record) for record in pair]
        if "same" not in words and not torn.intersection(sides):
            for one, other in product(*sides):
                if one not in known or other not in known:
                    found[_pair(one, other)] = Conclusion("different")
    for pair, words in said.items():
        inside = _group(groups, pair[0]) is _group(groups, pair[1])
        waits = inside and _group(groups, pair[0]) in torn
        verdict: Verdict = "ask" if waits else "same" if "same" in words else "different"
        found[pair] = Conclusion(verdict, words)
    return found


def claim(
    concluded: Mapping[Pair, Conclusion],
    known: Collection[int],
    found: Mapping[int, tuple[int, int]],
) -> dict[int, int | None]:
    """Which known person each record is that humans spoke of; None for nobody, or not clear whom.

    Records that are one person are one known person. Two that were told apart are not both the
    same one: it is the one that fits better by far, or neither.

    Args: found: record → the known person that the machine found for it, and the score.
    """
    groups = _groups(pair for pair, holds in concluded.items() if holds.verdict == "same")
    records = {record for pair in concluded for record in pair if record not in known}
    waiting = {
        record
        for pair, holds in concluded.items()
        if holds.verdict == "ask" and any(one in known for one in pair)
        for record in pair
    }
    claims: dict[int, tuple[int, int]] = {}
    for record in records - waiting:
        group = _group(groups, record)
        people = {(person, SURE) for person in group if person in known}
        people = people or {found[one] for one in group if one in found}
        if len({person for person, _ in people}) == 1:
            claims[record] = max(people, key=lambda claimed: claimed[1])
    lost = set(_lost(concluded, claims))
    lost |= {one for record in lost for one in _group(groups, record)}
    return {
        record: claims[record][0] if record in claims and record not in lost else None
        for record in records
    }


def _lost(
    concluded: Mapping[Pair, Conclusion], claims: Mapping[int, tuple[int, int]]
) -> Iterator[int]:
    """The records that claim a person whom another claims, told apart from them, nearly as well."""
    for pair, holds in concluded.items():
        if holds.verdict == "same" or not all(record in claims for record in pair):
            continue
        for one, other in (pair, pair[::-1]):
            (person, score), (rival, against) = claims[one], claims[other]
            if person == rival and score < against + MARGIN:
                yield one


def _torn(
    said: Mapping[Pair, frozenset[str]], groups: Groups, known: Collection[int]
) -> set[frozenset[int]]:
    """The groups in which humans contradict each other, or which would join two known people."""
    torn = {group for group in groups.values() if sum(one in known for one in group) > 1}
    for (one, other), words in said.items():
        if "different" in words and one in groups and groups[one] is groups.get(other):
            torn.add(groups[one])
    return torn


def _groups(pairs: Iterable[Pair]) -> Groups:
    """Record → all that it is connected with, itself among them."""
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        a, b = groups.setdefault(one, {one}), groups.setdefault(other, {other})
        if a is b:
            continue
        small, large = sorted((a, b), key=len)
        large |= small
        groups |= dict.fromkeys(small, large)
    frozen = {id(group): frozenset(group) for group in groups.values()}
    return {record: frozen[id(group)] for record, group in groups.items()}


def _group(groups: Groups, record: int) -> frozenset[int]:
    return groups.get(record, frozenset((record,)))


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
