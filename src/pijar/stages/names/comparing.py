"""How alike two names are, as one of eight codes.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports

Names are folded first, so what is compared are words as they sound. The codes, from most to least:

- `sama`: the same words in any order, or the same letters (Nur Hayati, Nurhayati);
- `singkat`: the same but for words written short (M. Yusuf, Muhammad Yusuf);
- `bagian`: every word of the one is a word of the other (Slamet, Slamet Riyadi);
- `mirip`: as many words, each the same or a slip of the pen away from one of the other name;
- `bagian_mirip`: the like, but the one name has fewer words;
- `satu_kata`: at least one word is the same;
- `beda`: none is;
- `kosong`: one of the two has no words.

A slip is looked for only where at least one of the two words is not a common name itself: Suparman
and Suparmin differ by one letter, and so do Sugiyanto and his sister Sugiyanti.

`pijar.bulk.names_sql.compare_sql` is this file as SQL; both are proven equal in tests/parity.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pijar.stages.names.folding import fold
from pijar.stages.names.known import known_words

LEVELS: Final = (
    "sama", "singkat", "bagian", "mirip", "bagian_mirip", "satu_kata", "beda", "kosong",
)  # fmt: skip
SHORT_MOST: Final = 3
"""Letters of a word that may stand for a longer one that begins with it."""
SLIP_LEAST, SWAP_LEAST, LONG_LEAST = 4, 6, 8
"""Letters of a word in which a slip is looked for, its last letters may be swapped, two slips are
looked for."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A name ready to be compared.

    `words` in the order written; `joined` the same without spaces; `odd` those of them that are
    not among the common words of names.
    """

    words: tuple[str, ...]
    joined: str
    odd: tuple[str, ...]


def folded(name: str | None) -> Folded:
    """A name as the sender wrote it, made ready to be compared."""
    words = tuple(fold(name or "").split())
    return Folded(words, "".join(words), tuple(w for w in words if w not in known_words()))


def compare(one: str | None, other: str | None) -> str:
    """How alike two names are, as senders wrote them: one of `LEVELS`. Order does not matter."""
    return compare_folded(folded(one), folded(other))


def compare_folded(a: Folded, b: Folded) -> str:
    """How alike two folded names are: one of `LEVELS`. Order does not matter."""
    if not a.words or not b.words:
        return "kosong"
    if a.joined == b.joined:
        return "sama"
    if set(a.words) == set(b.words):
        return "sama"
    if set(a.words) <= set(b.words) or set(b.words) <= set(a.words):
        return "bagian"
    shared = not set(a.words).isdisjoint(b.words)
    if a.odd != b.odd:
        if shared and _each(a, b, _is_short):
            return "singkat"
        if (shared or _worth_a_look(a, b)) and _each(a, b, _is_slip):
            return "mirip" if len(a.words) == len(b.words) else "bagian_mirip"
    return "satu_kata" if shared else "beda"


Fits = Callable[[str, str, bool, bool], bool]
"""Whether two words fit each other, given whether each is odd."""


def _each(a: Folded, b: Folded, fits: Fits) -> bool:
    """Every word of the shorter name, or of both, equals or fits a word of the other."""

    def within(one: Folded, other: Folded) -> bool:
        return all(
            any(w == v or fits(w, v, w in one.odd, v in other.odd) for v in other.words)
            for w in one.words
        )

    more = len(a.words) - len(b.words)
    return (more > 0 or within(a, b)) and (more < 0 or within(b, a))


def _worth_a_look(a: Folded, b: Folded) -> bool:
    """Of two names without a common word few are worth the dear search for slips."""
    if min(len(a.words), len(b.words)) == 1:
        return True
    ends = a.joined[0] == b.joined[0] and a.joined[-1] == b.joined[-1]
    return len(a.words) == len(b.words) and ends


def _is_short(w: str, v: str, w_odd: bool, v_odd: bool) -> bool:
    return (w_odd and len(w) <= SHORT_MOST and v.startswith(w)) or (
        v_odd and len(v) <= SHORT_MOST and w.startswith(v)
    )


def _is_slip(w: str, v: str, w_odd: bool, v_odd: bool) -> bool:
    """One slip apart; two in long words, or where two letters have changed places.

    First letters are seldom mistaken. Last ones carry who it is (Yanto, Yanti; Painem, Paiyem), so
    they must agree, and where one letter stands for another, the last two must.
    """
    if not (w_odd or v_odd) or min(len(w), len(v)) < SLIP_LEAST:
        return False
    if w[0] != v[0]:
        return False
    distance = levenshtein(w, v)
    if distance == 2 and len(w) == len(v) and set(w) == set(v):
        return w[-1] == v[-1] or len(w) >= SWAP_LEAST
    tail = 2 if len(w) == len(v) else 1
    most = 2 if min(len(w), len(v)) >= LONG_LEAST else 1
    return w[-tail:] == v[-tail:] and distance <= most


def levenshtein(one: str, other: str) -> int:
    """The least number of letters to put in, leave out or exchange to make one word the other."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, beside in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != beside))
    return row[-1]
