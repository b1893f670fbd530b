"""What a pair showed and what it weighed, as text that is kept and as sentences that are read.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports
"""

from collections.abc import Iterator
from typing import Final

from pijar.stages.links.fields import SIGHTS, Pattern
from pijar.stages.links.judging import Judgement

HOME: Final = "home"
_OTHER_WORDS: Final = {
    (HOME, "kaitan"): "bidang serumah saling bergantung",
    ("human", "same"): "petugas memutuskan: orang yang sama",
    ("human", "different"): "petugas memutuskan: dua orang",
    ("human", "follows_same"): "mengikuti keputusan petugas: orang yang sama",
    ("human", "follows_different"): "mengikuti keputusan petugas: dua orang",
}


def evidence(pattern: Pattern, judgement: Judgement) -> str:
    """`field:sight:weight` parted by spaces, as `pairs.parquet` keeps it; empty fields left out."""
    seen = {**pattern.sights, HOME: "kaitan"}
    return " ".join(
        f"{field}:{sight}:{judgement.weights[field]}"
        for field, sight in seen.items()
        if judgement.weights[field] or (field != HOME and sight != "kosong")
    )


def read_evidence(text: str) -> Iterator[tuple[str, str, int]]:
    """Field, sight and weight of each part of the kept text."""
    for part in text.split():
        field, sight, weight = part.split(":")
        yield field, sight, int(weight)


def in_words(text: str) -> tuple[str, ...]:
    """The sentences behind a pair, the weightiest first; what weighs nothing is left out."""
    weighty = sorted((seen for seen in read_evidence(text) if seen[2]), key=lambda s: -abs(s[2]))
    return tuple(
        f"{SIGHTS[field][sight] if field in SIGHTS else _OTHER_WORDS[field, sight]} ({weight:+d})"
        for field, sight, weight in weighty
    )
