"""Names with words too many, too few, shortened or in another order.

Each function gives the name otherwise, or nothing where that cannot befall it.
"""

from random import Random

from benchmarks.other_list import name_pools as pools
from benchmarks.other_list.households import Person
from benchmarks.other_list.peoples import Birth, family_name
from benchmarks.other_list.peoples import name as given_name

_BEFORE_MEN = ("H. ", "Bp. ", "Bapak ", "Drs. ", "Ir. ", "K.H. ", "H.", "Sdr. ", "Tn. ")
_BEFORE_WOMEN = ("Hj. ", "Ibu ", "Dra. ", "Ny. ", "Hj.", "Sdri. ")
_AFTER = (
    ", S.Pd", " S.E", ", SH", ", S.Pd.I", " S.Kom", " (Alm)", ", A.Md", " Spd", ", M.M."
)  # fmt: skip
_PREFIXES = ("nur", "sri", "abdul", "sum", "har")
_VOWELS = "aeiou"


def joined_or_split(rng: Random, name: str) -> str | None:
    """Nur Hidayah as Nurhidayah; of one long word two."""
    words = name.split()
    if len(words) > 1:
        at = rng.randrange(len(words) - 1)
        joined = words[at] + words[at + 1].lower()
        return " ".join([*words[:at], joined, *words[at + 2 :]])
    if len(name) <= 7:
        return None
    at = rng.randint(3, len(name) - 4)
    for prefix in _PREFIXES:
        if name.lower().startswith(prefix) and len(name) - len(prefix) > 3:
            at = len(prefix)
    return f"{name[:at]} {name[at:].title()}"


def titled(rng: Random, name: str, person: Person) -> str:
    """H., Ibu before, or a degree after."""
    if rng.random() < 0.7:
        return rng.choice(_BEFORE_MEN if person.sex == "L" else _BEFORE_WOMEN) + name
    return name + rng.choice(_AFTER)


def with_father(rng: Random, name: str, person: Person) -> str:
    """Slamet bin Kasmin, Aminah binti Kasmin."""
    home = person.home
    if person.role in ("child", "twin") and home.head.sex == "L":
        father = home.head.name
    else:
        birth = Birth("L", 1940, family_name(rng, home.people))
        father = given_name(rng, home.people, birth)
    if person.sex == "L":
        return name + rng.choice((" bin ", " Bin ", " b. ")) + father
    return name + rng.choice((" binti ", " Binti ", " bt. ")) + father


def reordered(rng: Random, name: str) -> str | None:
    """The first word last, or the last first with a comma."""
    words = name.split()
    if len(words) < 2:
        return None
    if rng.random() < 0.7:
        return " ".join([*words[1:], words[0]])
    return f"{words[-1]}, {' '.join(words[:-1])}"


def initialled(rng: Random, name: str) -> str | None:
    """One word, most often the last, as its first letter."""
    words = name.split()
    if len(words) < 2:
        return None
    if rng.random() < 0.4:
        at = rng.randrange(len(words))
    else:
        at = len(words) - 1 if rng.random() < 0.6 else 0
    words[at] = words[at][0] + rng.choice(("", ".", "."))
    return " ".join(words)


def without_last(_: Random, name: str) -> str | None:
    """The last word left out, where what stays is still a name: neither a letter nor Siti alone."""
    first, *others = name.split()
    shorter = " ".join([first, *others[:-1]])
    bare = len(first.strip(".")) <= 2 or len(shorter) <= 3
    return None if not others or bare or first.lower().endswith(("sri", "iti")) else shorter


def without_first(_: Random, name: str) -> str | None:
    """The first word left out, where the next is more than an initial."""
    others = name.split()[1:]
    return " ".join(others) if others and len(others[0].strip(".")) > 2 else None


def with_another(rng: Random, name: str, person: Person) -> str | None:
    """A wife with her husband's last word, a name of one word with a second."""
    if person.role == "wife":
        return f"{name} {person.home.head.name.split()[-1]}"
    if len(name.split()) > 1:
        return None
    last = pools.JAVA_MEN_LAST if person.sex == "L" else pools.JAVA_WOMEN_LAST
    return f"{name} {last.one(rng)}"


def nickname(rng: Random, name: str) -> str | None:
    """What neighbours say: the end or the beginning of a long first word, cut at a syllable."""
    first, *others = name.split()
    low = first.lower()
    cuts = [
        at for at in range(2, len(low) - 2) if low[at] not in _VOWELS and low[at + 1] in _VOWELS
    ]
    if len(first) < 6:
        return None
    tails = [first[at:].title() for at in cuts if 4 <= len(first) - at <= 7]
    heads = [first[:at] for at in cuts if 3 <= at <= 5]
    called = tails if tails and (rng.random() < 0.7 or not heads) else heads
    if not called:
        return None
    return " ".join([rng.choice(called), *(others if rng.random() < 0.4 else [])])


def cut_off(rng: Random, name: str) -> str | None:
    """What fits a narrow column."""
    if len(name) <= 15:
        return None
    widths = (12, 15) if len(name) <= 20 else (15, 18, 20)
    return name[: rng.choice(widths)].strip()
