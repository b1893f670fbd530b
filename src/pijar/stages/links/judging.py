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
from typing import Final, Literal

from ruamel.yaml import YAML

from pijar.stages.links.fields import RARITY, SIGHTS, Pattern

Verdict = Literal["same", "ask", "different"]

IN_USE: Final = 3
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

ALIKE: Final = frozenset({"sama", "singkat", "bagian", "mirip", "bagian_mirip", "agak_mirip"})
AS_WRITTEN: Final = frozenset({"sama", "awal_tahun", "tertukar"})


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
    bits["home"] = _home(bits, bar)
    score = sum(bits.values()) - bar.prior
    verdict: Verdict = (
        "same" if score >= bar.same_from else "ask" if score >= bar.ask_from else "different"
    )
    return Judgement(score, _ruled(sights, verdict) if bar.families else verdict, bits)


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


def _ruled(sights: Mapping[str, str], verdict: Verdict) -> Verdict:
    """The verdict after the rules that stand above the sum."""
    name, born, nik = sights["name"], sights["birth_date"], sights["nik"]
    if nik == "sama":
        return _of_one_nik(sights, verdict)
    if nik == "kosong" and sights["other_id"] in ("sama", "mirip"):
        return _of_one_number(sights, verdict)
    if name not in ALIKE and name != "kosong":
        return _of_two_names(sights, verdict)
    match nik:
        case "pasti_beda":  # two people, unless everything else says otherwise: then a human
            alike = verdict == "same" and name == "sama" and born == "sama"
            return "ask" if alike else "different"
        case "seri" if name != "sama":  # twins are registered one after the other
            return _at_most_ask(verdict)
        case "wilayah" if _far_apart(sights):  # namesakes born on one day
            return _at_most_ask(verdict)
        case "salah_seri" if name != "sama" and born not in AS_WRITTEN:  # or a brother
            shown = name in ("bagian", "mirip") and born == "satu_bagian"  # initials may hide one
            return verdict if shown else _at_most_ask(verdict)
        case "beda" if name != "sama" and born in ("kosong", "beda_nik"):
            return "different"
        case "kosong" | "beda" | "salah_tulis" if name != "sama" and sights["sex"] == "beda":
            # A boy and a girl of one birth and nearly one name: their NIKs are a 4 apart, if known.
            return _at_most_ask(verdict)
    if born in ("kosong", "beda_nik") and sights["mother_name"] == "beda":
        # Father and son of one name.
        return _at_most_ask(verdict)
    return verdict


def _of_two_names(sights: Mapping[str, str], verdict: Verdict) -> Verdict:
    """Another name is another person, but for a name that a clerk garbled: then all else agrees."""
    if sights["nik"] in ("salah_tulis", "salah_seri") and verdict == "same":
        # A twin has another serial; a boy and a girl may have one, their days of birth a 4 apart.
        slip = sights["nik"] == "salah_tulis" and sights["sex"] != "beda"
        garbled = slip and sights["birth_date"] in AS_WRITTEN and _at_home(sights)
        return "same" if garbled else "ask"
    half_alike = sights["name"] == "satu_kata"
    no_word_against = sights["nik"] in ("kosong", "wilayah", "salah_tulis", "salah_seri")
    no_word_against |= half_alike and sights["nik"] == "beda"
    born = sights["birth_date"] in AS_WRITTEN
    born |= half_alike and sights["birth_date"] == "lewat_nik"
    alike = no_word_against and born and _at_home(sights)
    return _at_most_ask(verdict) if alike else "different"


def _of_one_nik(sights: Mapping[str, str], verdict: Verdict) -> Verdict:
    """One NIK on both is nearly proof, unless a clerk wrote that of a neighbour or of a child."""
    name, born = sights["name"], sights["birth_date"]
    if born in AS_WRITTEN:  # but of a boy and a girl of one birth, the one's for the other
        return _at_most_ask(verdict) if name == "beda" and sights["sex"] == "beda" else verdict
    if born == "beda" and name not in ALIKE:
        return "different"
    as_written = name in ("sama", "singkat", "mirip")
    if as_written and not (born == "beda" and sights["mother_name"] == "beda"):
        return verdict
    if name in ALIKE and born != "beda":
        return verdict
    slip = born in ("satu_bagian", "tahun") or (name == "satu_kata" and born == "lewat_nik")
    return verdict if slip and _no_other_child(sights) else _at_most_ask(verdict)


def _no_other_child(sights: Mapping[str, str]) -> bool:
    """Not a brother or a sister whose NIK was written: then sex, mother or home would tell."""
    if sights["sex"] != "sama" or sights["mother_name"] == "beda":
        return False
    some_word = sights["name"] == "satu_kata"
    return some_word or (sights["mother_name"] != "kosong" and _at_home(sights))


def _of_one_number(sights: Mapping[str, str], verdict: Verdict) -> Verdict:
    """A number of some other kind, with no NIK: who has it and one thing more is the one."""
    alike = sights["name"] in ALIKE or sights["birth_date"] in AS_WRITTEN
    return "same" if sights["other_id"] == "sama" and alike else verdict


def _at_home(sights: Mapping[str, str]) -> bool:
    return sights["kk"] == "sama" or (
        sights["region_code"] == "sama"
        and (sights["mother_name"] == "sama" or sights["address"] in ("sama", "hampir"))
    )


def _far_apart(sights: Mapping[str, str]) -> bool:
    """Nothing of a home in common, nor the mother."""
    home = ("kk", "region_code", "phone", "mother_name")
    return all(sights[field] in ("kosong", "beda", "kecamatan") for field in home)


def _at_most_ask(verdict: Verdict) -> Verdict:
    return "ask" if verdict == "same" else verdict
