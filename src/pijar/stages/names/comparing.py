"""How alike two names are, as one of eight codes.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports

Names are folded first, so what is compared are words as they sound. The codes, from most to least:

- `sama`: the same words in any order, or the same letters (Nur Hayati, Nurhayati);
- `singkat`: the same but for words written short (M. Yusuf, Muhammad Yusuf);
- `bagian`: every word of the one is a word of the other (Slamet, Slamet Riyadi);
- `mirip`: as many words, each the same as one of the other name, short for it, or a slip of the
  pen away;
- `bagian_mirip`: the like, but the one name has fewer words;
- `satu_kata`: at least one word is the same;
- `beda`: none is;
- `kosong`: one of the two has no words.

A slip is looked for only where at least one of the two words is not a common name itself: Suparman
and Suparmin differ by one letter, and so do Sugiyanto and his sister Sugiyanti.

`pijar.bulk.names_sql.compare_sql` is this file as SQL; both are proven equal in tests/parity.
"""

from dataclasses import dataclass
from typing import Final

from pijar.stages.names.folding import fold
from pijar.stages.names.known import known_words

LEVELS: Final = (
    "sama", "singkat", "bagian", "mirip", "bagian_mirip", "satu_kata", "beda", "kosong",
)  # fmt: skip
SLIP, SHORT = 1, 2
"""How one word fits another."""
SHORT_MOST, CUT_LEAST, SWAP_LEAST, LONG_LEAST = 3, 3, 6, 8
"""Letters of a word that may stand for a longer one, and where no slip is looked for; letters that
are missing where a word was cut off; of a word whose last letters may have changed places; in which
two slips are looked for."""


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
    # What is left of each when the words that both have are put aside.
    of_a = [word for word in a.words if word not in b.words]
    of_b = [word for word in b.words if word not in a.words]
    if not of_a or not of_b:
        return "bagian" if of_a or of_b else "sama"
    shared = len(of_a) < len(a.words)
    fit = _worst(a, b, of_a, of_b) if a.odd != b.odd and (shared or _worth_a_look(a, b)) else 0
    if fit == SHORT and shared:
        return "singkat"
    if fit == SLIP:
        return "mirip" if len(a.words) == len(b.words) else "bagian_mirip"
    return "satu_kata" if shared else "beda"


def _worth_a_look(a: Folded, b: Folded) -> bool:
    """Of two names without a common word few are worth the dear search for slips."""
    if min(len(a.words), len(b.words)) == 1:
        return True
    ends = a.joined[0] == b.joined[0] and a.joined[-1] == b.joined[-1]
    return len(a.words) == len(b.words) and ends


def _worst(a: Folded, b: Folded, of_a: list[str], of_b: list[str]) -> int:
    """How well that word left of the shorter name fits the other's which fits them worst.

    Of two names with as many words the alphabetically first counts as the shorter.
    """
    if (len(a.words), a.joined) > (len(b.words), b.joined):
        of_a, of_b = of_b, of_a
    odd = {*a.odd, *b.odd}
    return min(max(_fit(w, v, odd) for v in of_b) for w in of_a)


def _fit(w: str, v: str, odd: set[str]) -> int:
    """SHORT where the one word may stand for the other, SLIP where they are a slip apart, or 0.

    That is one slip; two in long words, or where two letters have changed places. First letters are
    seldom mistaken. Last ones carry who it is (Yanto, Yanti; Suparman, Suparmin), so they must
    agree, and where one letter stands for another, the last two must.
    """
    if w[0] != v[0] or odd.isdisjoint((w, v)):
        return 0
    short, long = sorted((w, v), key=len)
    if len(short) <= SHORT_MOST:
        return SHORT if short in odd and _contracted(short, long) else 0
    if len(long) - len(short) >= CUT_LEAST:  # Nugr., Stef., or as wide as the column
        return SHORT if short in odd and long.startswith(short) else 0
    distance = levenshtein(w, v)
    if distance == 2 and len(w) == len(v) and set(w) == set(v):
        return SLIP if w[-1] == v[-1] or len(w) >= SWAP_LEAST else 0
    tail = 2 if len(w) == len(v) else 1
    most = 2 if len(short) >= LONG_LEAST else 1
    return SLIP if w[-tail:] == v[-tail:] and distance <= most else 0


def _contracted(short: str, long: str) -> bool:
    """Whether the letters of the one stand in this order in the other: Bbg. is Bambang."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def levenshtein(one: str, other: str) -> int:
    """The least number of letters to put in, leave out or exchange to make one word the other."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, beside in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != beside))
    return row[-1]
