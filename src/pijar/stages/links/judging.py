"""Same, different, or a human must look: what a pattern weighs and what follows.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports

Every sight has a weight in bits, about log2 of how much likelier it is when two records are one
person (Fellegi and Sunter 1969); weights add up. The bar depends on how many records there are to
choose from and on what each error costs. A few rules stand above the sum, where fields depend on
each other: families share a home, twins a birth date too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import log2
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from pijar.stages.links.fields import RARITY, SIGHTS, Pattern
from pijar.stages.links.ruling import ALIKE, Verdict, ruled

IN_USE: Final = 4
"""The version of the table of weights that judges."""
# What each error costs in rupiah, all per person and year, rounded. A worker wrongly taken for
# another is not covered: one in a hundred dies or is hurt in that year, and the family goes without
# Rp42,000,000. A person missed is paid twice: 12 × Rp16,800. A question costs ten minutes of a
# clerk.
COST_OF_FALSE_MATCH: Final = 420_000
COST_OF_MISSED_MATCH: Final = 201_600
COST_OF_QUESTION: Final = 5_000
# About one record in eight has another of the same person.
BITS_PER_REPEAT: Final = 3
# A short list is taken from many more people than stand in it: how rare a name is, and how many
# records there are to choose from, is reckoned among at least so many.
FEWEST: Final = 1_024
# Who shares a home shares these. Together they can only say "one of these four".
HOME: Final = ("kk", "mother_name", "region_code", "address", "phone")
FAMILY_BITS: Final = 2
# Who moves changes all of these at once: one event, not four.
MOVED: Final = ("kk", "region_code", "address")
LEAST_FOR_A_MOVE: Final = -4
# Two NIKs but a slip apart tell one date: it is no second word beside them.
SLIPS: Final = ("salah_tulis", "salah_seri")


@dataclass(frozen=True, slots=True)
class Weights:
    """One version of the table of weights: field → sight → bits.

    m: how often one person's two rows show it, where that was fitted.
    """

    version: int
    bits: Mapping[str, Mapping[str, int]]
    m: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a pattern: the bits above the bar's zero, the verdict, what each field gave.

    A score of 0 is even odds; each bit more doubles them.
    """

    score: int
    verdict: Verdict
    weights: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Bar:
    """Where "same" and "ask" begin, in bits above even odds, among `records` to choose from.

    families: whether people who share a home are in the data, as they are in every city. If not,
        what a home tells is not held back, and nobody is mistaken for a twin.
    repeat_bits: how few of the records that one may choose from are of the same person.
    """

    records: int
    same_from: int
    ask_from: int
    families: bool = True
    repeat_bits: int = BITS_PER_REPEAT

    @property
    def prior(self) -> int:
        """The bits that evidence must bring for even odds: any two records are hardly one."""
        return self.choice + self.repeat_bits

    @property
    def choice(self) -> int:
        """The bits it takes to point at one of the records."""
        return (max(self.records, FEWEST) - 1).bit_length()

    def seeing(self, same: int, pairs: int) -> "Bar":
        """The bar when so many of all pairs that there are, are the same: lower where many are.

        Among strangers they have been counted already.
        """
        if not self.families:
            return self
        return min(self, self.counting(same, pairs), key=lambda bar: bar.repeat_bits)

    def counting(self, same: int, pairs: int) -> "Bar":
        """The bar when so many of all pairs that there are, are the same."""
        pairs = max(pairs, FEWEST * (FEWEST - 1) // 2)
        return replace(self, repeat_bits=round(log2(pairs / max(same, 1))) - self.choice)


def bar_for(records: int, *, families: bool = True) -> Bar:
    """The bar where each verdict costs least, among so many records.

    Say "same" while being wrong costs less than asking, "ask" while asking costs less than missing.
    Where there are no families it is no list of a city's workers: no cover hangs on it, either
    error costs the same, and even odds decide.
    """
    same = log2((COST_OF_FALSE_MATCH - COST_OF_QUESTION) / COST_OF_QUESTION)
    ask = log2((COST_OF_MISSED_MATCH - COST_OF_QUESTION) / COST_OF_QUESTION)
    return Bar(records, round(same) if families else 0, -round(ask), families)


def weights_path(version: int = IN_USE) -> Path:
    """Where a version stands, with what it was fitted on and why a weight departs from the fit."""
    return Path(__file__).parent / f"weights_{version}.yaml"


@cache
def load_weights(version: int = IN_USE) -> Weights:
    """The weights of a version, complete: every field and sight of `fields.SIGHTS`.

    Raises:
        KeyError: a sight without a weight.
    """
    content = YAML(typ="safe").load(weights_path(version))
    table = content["weights"]
    bits = {
        field: {sight: table[field][sight]["weight"] for sight in sights}
        for field, sights in SIGHTS.items()
    }
    fitted = {
        field: {sight: float(of[sight]["m"]) for sight in SIGHTS[field] if "m" in of[sight]}
        for field, of in table.items()
    }
    return Weights(content["version"], bits, fitted)


def judge(pattern: Pattern, bar: Bar, weights: Weights) -> Judgement:
    """Weigh a pattern and say what follows."""
    sights = pattern.sights
    bits = {field: of[sights[field]] for field, of in weights.bits.items()}
    for field in RARITY:
        if sights[field] in ALIKE:
            bits[field] += pattern.rarity[field]
    if sights["birth_date"] == "lewat_nik" and sights["nik"] in SLIPS:
        bits["birth_date"] = max(0, bits["birth_date"] - bits["nik"])
    bits["home"] = _home(bits, bar)
    score = sum(bits.values()) - bar.prior
    verdict: Verdict = (
        "same" if score >= bar.same_from else "ask" if score >= bar.ask_from else "different"
    )
    return Judgement(score, ruled(sights, verdict) if bar.families else verdict, bits)


def _home(bits: Mapping[str, int], bar: Bar) -> int:
    """What to take off again, or give back, because fields of one home depend on each other.

    Among strangers nothing: how often they move, their file has taught.
    """
    if not bar.families:
        return 0
    moved = sum(bits[field] for field in MOVED)
    back = max(0, LEAST_FOR_A_MOVE - moved)
    together = sum(bits[field] for field in HOME) + back
    return back - max(0, together - (bar.choice - FAMILY_BITS))
