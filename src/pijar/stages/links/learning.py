"""How the clerks of one file err, learnt from the file itself where no fit can know it.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports

The table of weights is fitted on lists of a city: NIKs, cards, families. A file from elsewhere has
other columns, filled in by others. What a sight says of two people (u) holds there too, for it is
chance; how often one person's two rows show it (m) is how clerks err, and is counted anew. A field
is counted on the pairs that are sure without it, so that no field vouches for itself.
"""

from collections import Counter
from collections.abc import Mapping
from math import log2
from typing import Final

from pijar.stages.links.fields import FIELDS, UNKNOWN, decode
from pijar.stages.links.judging import Bar, Weights, judge

SURE: Final = 6
"""The bits above even odds that the other fields must bring: one pair in sixty-four is not one."""
FEWEST_SURE: Final = 30
"""Of fewer pairs a share tells nothing, and the weight stays as it is."""


def learn(seen: Mapping[int, int], bar: Bar, weights: Weights) -> Weights:
    """The weights for a file: each moved by log2 of its new m to the one it was fitted with.

    Args: seen: pattern → how many pairs of the file show it.
    """
    sure = {field: Counter[str]() for field in FIELDS}
    for number, pairs in seen.items():
        pattern = decode(number)
        judged = judge(pattern, bar, weights)
        for field, sight in pattern.sights.items():
            if sight != UNKNOWN and judged.score - judged.weights[field] >= SURE:
                sure[field][sight] += pairs
    return Weights(
        weights.version,
        {field: _moved(of, weights.m[field], sure[field]) for field, of in weights.bits.items()},
        weights.m,
    )


def _moved(
    bits: Mapping[str, int], fitted: Mapping[str, float], shown: Mapping[str, int]
) -> Mapping[str, int]:
    """The bits of one field; half a pair is added to each sight, for none is impossible."""
    pairs = sum(shown.values())
    if pairs < FEWEST_SURE:
        return bits
    return {
        sight: weight + round(log2((shown.get(sight, 0) + 0.5) / (pairs + 1) / fitted[sight]))
        if sight in fitted
        else weight
        for sight, weight in bits.items()
    }
