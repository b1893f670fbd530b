"""How clerks write names: by ear, by habit, in a hurry, and to fit the column.

Each function takes a name as a list of words in lower case and gives another, or the same where
the kind of dirt cannot fall.
"""

import re
from random import Random

Words = list[str]

_OLD = {"ny": "nj", "sy": "sj", "kh": "ch", "c": "tj", "j": "dj", "y": "j", "u": "oe"}
_OLD_PARTS = re.compile("|".join(_OLD))
_V_F_P = {"v": "fp", "f": "pv", "p": "f"}
# What sounds alike to one clerk or another: written → heard, each way on its own line.
_ALIKE = tuple(
    tuple(line.split())
    for line in """
    z s/z j/s z/kh h/kh k/kh ch/h kh/h ch/ae ai/ai ae/ae e/ai e/oh uh/a o/o a/q k/k q/sy s/s sy
    d dh/dh d/t th/th t/ks x/x ks/iy i/ia iya/ua uwa/uw u/ui uwi/ch kh/ch h/o u/u o/i e/e i/dz d
    ts s/ts t/au ao/au awu/nn n/ng n/wi ui/ie i/aa a/ii i/ee i/oo u/gh g/g gh/dl dh/w u/j z/j y
    y j
    """.replace("\n", "/").split("/")
    if line.split()
)
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _pair in _ALIKE:
    _BY_FIRST.setdefault(_pair[0], []).append(_pair)
_NEAR = (
    "wa qes wrd etf ryg tuh yij uok ipl ol qsz adwx sfec dgrv fhtb gjyn hkum jlin kop asx zcs xvd "
    "cbf vng bmh nj"
).split()
_KEYS = dict(zip("qwertyuiopasdfghjklzxcvbnm", _NEAR, strict=True))
_SHORT = {
    "muhammad": "m. moh. moch. muh. moh moch muh mohd mhd md. mohamad mohammad muhamad mochamad "
    "mochammad mokhamad mukhamad muchamad",
    "ahmad": "a. ach. akh. achmad akhmad ahmat akmad",
    "abdul": "abd. abd a. abdoel abdl",
    "abdullah": "abd. abdulah",
    "siti": "st. st s. sitti sity",
    "sitti": "st. st siti",
    "st.": "st siti sitti",
    "nur": "n. noor nor noer",
    "nurul": "n. noerul",
    "sri": "s. srie",
    "dwi": "d. dwie",
    "tri": "t.",
    "maria": "m.",
    "andi": "a.",
    "daeng": "dg. dg",
    "yohanes": "yoh. y.",
    "stefanus": "st. stef.",
    "antonius": "ant. a.",
    "wayan": "w. wyn.",
    "made": "md.",
    "nyoman": "nym. n.",
    "ketut": "kt. kt",
    "putu": "pt. p.",
    "gede": "gd. gde",
    "komang": "km.",
    "kadek": "kd.",
    "agus": "ags.",
    "bambang": "bb. bbg",
    "endang": "ed.",
    "raden": "r. rd.",
    "nugroho": "nugr.",
    "setiawan": "stiawan setyawan",
    "saputra": "syaputra sp.",
}
_SHORTER = {word: tuple(forms.split()) for word, forms in _SHORT.items()}
_BEFORE_MEN = ("h.", "h.", "h", "bp.", "bpk", "sdr.", "drs.", "ir.", "k.h.", "ust.")
_BEFORE_WOMEN = ("hj.", "hj.", "hj", "ibu", "ny.", "sdri.", "dra.", "bu")
_AFTER = ("s.pd.", "s.e.", "s.h.", "a.md.", "s.sos.", "m.m.", "sag")


def old_spelling(rng: Random, words: Words) -> Words:
    """Suharto as Soeharto, Cahyo as Tjahjo: all through a word or one letter of it."""
    at = _some_word(rng, words)
    parts = sorted(set(_OLD_PARTS.findall(words[at])))
    if not parts:
        return words
    only = rng.choice(parts) if rng.random() < 0.6 else ""
    return _with(
        words,
        at,
        _OLD_PARTS.sub(lambda m: m[0] if only and m[0] != only else _OLD[m[0]], words[at]),
    )


def v_f_p(rng: Random, words: Words) -> Words:
    """Arif as Arip, Novi as Nofi."""
    at = _some_word(rng, words)
    places = [place for place, letter in enumerate(words[at]) if letter in _V_F_P]
    if not places:
        return words
    place = rng.choice(places)
    return _with(words, at, _put(words[at], place, 1, rng.choice(_V_F_P[words[at][place]])))


def like_sounding(rng: Random, words: Words) -> Words:
    """One sound by other letters: Khoirul as Hoirul, Zainal as Zaenal, Rohmat as Rahmat."""
    at = _some_word(rng, words)
    word = words[at]
    found = [
        (place, pair)
        for length in (2, 1)
        for place in range(len(word) - length + 1)
        for pair in _BY_FIRST.get(word[place : place + length], ())
    ]
    if not found or len(word) < 3:
        return words
    place, (heard, written) = rng.choice(found)
    return _with(words, at, _put(word, place, len(heard), written))


def doubled_letter(rng: Random, words: Words) -> Words:
    """Anisa as Annisa, Muhammad as Muhamad."""
    at = _some_word(rng, words)
    word = words[at]
    double = re.search(r"([a-z])\1", word)
    if double:
        return _with(words, at, _put(word, double.start(), 1, ""))
    places = [place for place in range(1, len(word) - 1) if word[place] in "lmnrstdikf"]
    if not places:
        return words
    place = rng.choice(places)
    return _with(words, at, _put(word, place, 0, word[place]))


def final_h(rng: Random, words: Words) -> Words:
    """Rohmah as Rohma, Fatima as Fatimah."""
    at = _some_word(rng, words)
    word = words[at]
    if word.endswith("h"):
        return _with(words, at, word[:-1])
    return _with(words, at, f"{word}h") if word[-1] in "ai" else words


def i_and_y(rng: Random, words: Words) -> Words:
    """Rudi as Rudy, Heri as Hery, Setyo as Setio."""
    at = _some_word(rng, words)
    word = words[at]
    if word[-1] in "iy":
        return _with(words, at, word[:-1] + ("y" if word[-1] == "i" else "i"))
    place = word.find("y", 1)
    return words if place < 0 else _with(words, at, _put(word, place, 1, "i"))


def abbreviated(rng: Random, words: Words) -> Words:
    """Muhammad as Moch., Abdul as Abd., Siti as St."""
    places = [at for at, word in enumerate(words) if word in _SHORTER]
    if not places or len(words) == 1:
        return words
    return _with(words, places[0], rng.choice(_SHORTER[words[places[0]]]))


def initials(rng: Random, words: Words) -> Words:
    """Budi Santoso as Budi S.; of three words the middle one as often."""
    if len(words) < 2:
        return words
    at = 1 if len(words) == 2 or rng.random() < 0.5 else len(words) - 1
    return _with(words, at, words[at][0] + rng.choice(("", ".")))


def first_word_dropped(rng: Random, words: Words) -> Words:
    """Muhammad Rizky Pratama as Rizky Pratama."""
    return words[1:] or words


def last_word_dropped(rng: Random, words: Words) -> Words:
    """Sri Rahayu Lestari as Sri Rahayu."""
    return words[:-1] or words


def words_swapped(rng: Random, words: Words) -> Words:
    """The last word first, as a form with a family name asks."""
    return [words[-1], *words[:-1]]


def title(rng: Random, words: Words, man: bool) -> Words:
    """H., Hj., Bpk, Ibu before; a degree after."""
    if rng.random() < 0.2:
        return [*words, rng.choice(_AFTER)]
    return [rng.choice(_BEFORE_MEN if man else _BEFORE_WOMEN), *words]


def bin_binti(rng: Random, words: Words, man: bool, father: str) -> Words:
    """Slamet bin Kasmin, Aminah binti Kasmin."""
    return [*words, rng.choice(("bin", "b.") if man else ("binti", "bt.", "bti")), father]


def joined_or_split(rng: Random, words: Words) -> Words:
    """Nur Hidayah as Nurhidayah, Rahayuningsih as Rahayu Ningsih."""
    if len(words) > 1 and rng.random() < 0.6:
        at = rng.randrange(len(words) - 1)
        return [*words[:at], words[at].rstrip(".") + words[at + 1], *words[at + 2 :]]
    at = max(range(len(words)), key=lambda each: len(words[each]))
    places = [p for p in range(3, len(words[at]) - 3) if words[at][p - 1] in "aiueonr"]
    if not places:
        return words
    place = rng.choice(places)
    return [*words[:at], words[at][:place], words[at][place:], *words[at + 1 :]]


def keyboard_slip(rng: Random, words: Words) -> Words:
    """A letter missed, doubled, hit beside, or two in the wrong order; seldom the first."""
    at = _some_word(rng, words)
    word, kind = words[at], rng.random()
    if len(word) < 3:
        return words
    place = rng.randrange(0 if rng.random() < 0.08 else 1, len(word))
    letter = word[place]
    if kind < 0.3:
        return _with(words, at, _put(word, place, 1, ""))
    if kind < 0.5 and place + 1 < len(word):
        return _with(words, at, _put(word, place, 2, word[place + 1] + letter))
    if kind < 0.62:
        return _with(words, at, _put(word, place, 0, letter))
    return _with(words, at, _put(word, place, 1, rng.choice(_KEYS.get(letter, "e"))))


def _some_word(rng: Random, words: Words) -> int:
    return rng.randrange(len(words)) if len(words) > 1 else 0


def _with(words: Words, at: int, word: str) -> Words:
    return [*words[:at], word, *words[at + 1 :]] if word else words


def _put(word: str, place: int, length: int, new: str) -> str:
    return word[:place] + new + word[place + length :]
