"""How hard a text is to read, by what is published for Indonesian.

Fry's measure counts sentences and syllables in a hundred words; Indonesian words are longer than
English ones, so Harjasujana and Mulyati (1996/97) take six tenths of the syllables before looking
at the graph. We hold two limits of our own on its two axes and one beside them:

- at least `SENTENCES` sentences in a hundred words,
- at most `SYLLABLES` syllables in a hundred words, after the six tenths,
- no sentence longer than `LONGEST` words.

For Javanese nothing is published that we found; its polite speech has longer words, so its limit
is a little higher.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SENTENCES = 12.0
SYLLABLES = {"id": 160.0, "jv": 175.0, "en": 165.0}
LONGEST = 15
_FACTOR = {"id": 0.6, "jv": 0.6, "en": 1.0}
_VOWELS = {"id": r"ai|au|oi|[aeiou]", "jv": r"[aeiouèé]", "en": r"[aeiouy]+"}


@dataclass(frozen=True)
class Reading:
    """Sentences and syllables in a hundred words, and the words of the longest sentence."""

    sentences: float
    syllables: float
    longest: int


def read(texts: Sequence[str], lang: str) -> Reading:
    """Measure texts; each ends a sentence, with a full stop or without."""
    spoken = [_spoken(text) for text in texts]
    sentences = [
        words
        for text in spoken
        for each in re.split(r"(?<=[.?!:])\s+", text)
        if (words := re.findall(r"[^\W\d_]+", each.lower()))
    ]
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(max(1, len(re.findall(_VOWELS[lang], word))) for word in words)
    return Reading(
        100 * len(sentences) / len(words),
        100 * _FACTOR[lang] * syllables / len(words),
        max(map(len, sentences)),
    )


def _spoken(text: str) -> str:
    """Names of institutions and papers count as one word each: nobody can choose shorter ones."""
    for name in ("BPJS Ketenagakerjaan", "Kartu Keluarga", "Dinas Tenaga Kerja", "Pijar Semar"):
        text = text.replace(name, "Nama")
    return re.sub(r"\b(?:KTP|NIK|JKK|JKM|KPJ|APBD|PNS|PPPK|TNI|Polri)\b", "Nama", text)
