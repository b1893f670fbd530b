"""How an Indonesian name is folded before two of them are compared.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports

One table of steps, two readers: `fold` walks it in Python for one name, `pijar.bulk.names_sql`
turns the same table into DuckDB SQL for a million. So every pattern keeps to what Python's `re` and
RE2 read alike: no look-around, no back-reference. A name is cut into words first and each word is
folded alone: a city has a million names but few thousand words, and each is folded once.

Folding is for comparing only. What is stored and printed is the name as the sender wrote it.
"""

import re
from functools import lru_cache

# Marks before (H., Drs.) and after (S.Pd., M.M.) a name say nothing about who it is; senders add
# and drop them at will.
TITLES = (
    "h hj haji hajah hajjah kh ky kyai nyai ust ustad ustadz ustadzah gus ning raden rr rm"
    " dr drs dra drg ir prof bpk bapak ibu sdr sdri tn ny nn alm almh almarhum almarhumah"
    " spd sag se sh ssos skom st sip skm mpd msi mm mh mag amd"
).split()

# A name written short, and the whole name it stands for. `m` alone is too weak: it stays.
SHORT_FORMS = {
    "muhammad": "moch moh mohamad mohammad mochamad mochammad muh muhamad mohamed mhd muchamad"
    " muchammad muhammat mukhamad mukhammad mokhamad mokhammad mokh",
    "abdul": "abd abdoel abdol",
    "siti": "st sitti",
    "ahmad": "achmad akhmad ahmat achmat ahmed achmed",
    "nur": "noer noor nor",
    "sri": "srie",
}

# Old and new spelling, and letters that Indonesian ears do not tell apart. Order matters.
SOUNDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "sy"),
    ("nj", "ny"),
    ("ch|kh", "h"),
    ("dh", "d"),
    ("th", "t"),
    ("sy|sh", "s"),
    ("ph|v|p", "f"),
    ("z", "s"),
    ("q", "k"),
    ("x", "ks"),
    ("ae", "ai"),
    ("ie", "i"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"

# Applied to the whole name, in lower case and without accents, before it is cut at the spaces.
NAME_STEPS: tuple[tuple[str, str], ...] = (
    (r"['’`´]", ""),
    (r"\b([a-z])\.([a-z]{1,4})\b", r"\1\2"),  # S.Pd. is one mark, not two letters
    (r"[^a-z]+", " "),
    # "bin Karto" names the father; registers seldom have it, and never the same way twice.
    (r" (?:bin|binti|bt|ibnu|ibni) .*", ""),
)
# Applied to each word.
WORD_STEPS: tuple[tuple[str, str], ...] = (
    *((f"^(?:{'|'.join(short.split())})$", whole) for whole, short in SHORT_FORMS.items()),
    (f"^(?:{'|'.join(TITLES)})$", ""),
    *SOUNDS,
    *((f"{letter}{letter}+", letter) for letter in LETTERS),
    (r"h$", ""),
)
_NAME = tuple((re.compile(pattern), place) for pattern, place in NAME_STEPS)
_WORD = tuple((re.compile(pattern), place) for pattern, place in WORD_STEPS)
_ACCENTS = str.maketrans("àáâãäåèéêëìíîïòóôõöùúûüñç", "aaaaaaeeeeiiiiooooouuuunc")


def words(name: str) -> list[str]:
    """The words of a name in lower-case letters, marks of learning closed up, order kept."""
    spaced = name.lower().translate(_ACCENTS)
    for pattern, place in _NAME:
        spaced = pattern.sub(place, spaced)
    return spaced.split()


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """One word as it sounds, "" for a title."""
    for pattern, place in _WORD:
        word = pattern.sub(place, word)
    return word


def fold(name: str) -> str:
    """The name as it sounds: no titles, whole forms, one spelling; words in the order written.

    Args: name: as the sender wrote it.
    Returns: lower-case words parted by one space; "" when nothing but titles is left.
    """
    return " ".join(filter(None, map(fold_word, words(name))))


def name_key(name: str) -> str:
    """The folded words in alphabetical order, each once: order and repetition carry no identity."""
    return " ".join(sorted(set(fold(name).split())))
