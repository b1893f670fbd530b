"""How the peoples of a city on Java name their children."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.other_list import name_pools as pools
from benchmarks.other_list.drawing import Draw, weighted

PEOPLES = weighted(
    {"jawa": 70, "sunda": 8, "batak": 4, "bali": 2, "bugis": 3, "minang": 3, "tionghoa": 4,
     "arab": 6}
)  # fmt: skip
_FAMILIES = {
    "batak": pools.BATAK_FAMILIES,
    "tionghoa": pools.TIONGHOA_FAMILIES,
    "arab": pools.ARAB_FAMILIES,
}
_BEGINNINGS = (
    "Su Wa Ngad Tuk Pa Kas Par Sar Tar Mar Dar War Kar Sam Sat Jum Ras Ran Mur Kus Muk Sun Sum Sup "
    "Sut Sud Suk Rus Lam Las"
).split()
_ENDS_OF_MEN = "iman imin ino idi jo no to diyo wadi iyo wan ito juki ono adi min man".split()
_ENDS_OF_WOMEN = (
    "iyem inem inah ini irah iyah mi ti ni siah tini minah iyati wati ningsih yati iatun isih"
).split()
# First names that hardly stand alone, and words put between the first and the last.
_NEVER_ALONE = {
    "Sri", "Dwi", "Tri", "Nur", "Muhammad", "Ahmad", "Eka", "Endang", "Puji", "Wahyu", "Retno"
}  # fmt: skip
_BETWEEN_MEN = ("Budi", "Adi", "Agung", "Yudi", "Wahyu")
_BETWEEN_WOMEN = ("Wahyu", "Nur", "Dwi", "Puji", "Tri")
_ARAB_WOMEN = ("Siti", "Nur", "Umi", "Syarifah", "Fatimah", "Khadijah")


@dataclass(frozen=True, slots=True)
class Birth:
    """What a name hangs on. `family`: the name that father hands down; `nth`: of the children."""

    sex: str
    year: int
    family: str = ""
    nth: int = 0

    def of(self, men: Draw[str], women: Draw[str]) -> Draw[str]:
        """The pool for a child of this sex."""
        return men if self.sex == "L" else women


def name(rng: Random, people: str, birth: Birth) -> str:
    """What a people calls a child."""
    return _NAMES[people](rng, birth)


def family_name(rng: Random, people: str) -> str:
    """The name that a family hands down, where the people has such names."""
    return _FAMILIES[people].one(rng) if people in _FAMILIES else ""


def mother_name(rng: Random, people: str, year: int) -> str:
    """The mother of somebody born in a year."""
    born = max(1905, year - rng.randint(18, 36))
    family = family_name(rng, people)
    return name(rng, people, Birth("P", born, family, rng.randint(0, 3)))


def _java(rng: Random, birth: Birth) -> str:
    modern = min(0.95, 0.25 + (birth.year - 1990) * 0.04)
    if birth.year >= 1990 and rng.random() < modern:
        words = _modern(rng, birth)
    else:
        words = _traditional(rng, birth)
        if rng.random() < 0.025:
            words.insert(0, pools.BAPTISMAL.one(rng))
    return " ".join(dict.fromkeys(words))


def _modern(rng: Random, birth: Birth) -> list[str]:
    first = birth.of(pools.YOUNG_MEN, pools.YOUNG_WOMEN)
    last = birth.of(pools.YOUNG_MEN_LAST, pools.YOUNG_WOMEN_LAST)
    length = rng.choices((1, 2, 3, 4), (4, 55, 36, 5))[0]
    words = [first.one(rng), *(last.one(rng) for _ in range(length - 1))]
    if length >= 3 and rng.random() < 0.5:
        words[1] = first.one(rng)
    return words


def _traditional(rng: Random, birth: Birth) -> list[str]:
    man, year = birth.sex == "L", birth.year
    if rng.random() < (0.28 if year < 1970 else 0.12):
        first = rng.choice(_BEGINNINGS) + rng.choice(_ENDS_OF_MEN if man else _ENDS_OF_WOMEN)
    else:
        first = birth.of(pools.JAVA_MEN, pools.JAVA_WOMEN).one(rng)
    if first == "Siti":
        return [first, pools.AFTER_SITI.one(rng)]
    alone = 0.62 if year < 1955 else 0.45 if year < 1970 else 0.2 if year < 1985 else 0.08
    if first not in _NEVER_ALONE and rng.random() <= alone:
        return [first]
    words = [first, birth.of(pools.JAVA_MEN_LAST, pools.JAVA_WOMEN_LAST).one(rng)]
    if rng.random() < 0.08:
        words.insert(1, rng.choice(_BETWEEN_MEN if man else _BETWEEN_WOMEN))
    return words


def _sunda(rng: Random, birth: Birth) -> str:
    first = birth.of(pools.SUNDA_MEN, pools.SUNDA_WOMEN).one(rng)
    if birth.year > 1995 and rng.random() < 0.6:
        return _java(rng, birth)
    if rng.random() < (0.4 if birth.year < 1970 else 0.12):
        return first
    return f"{first} {birth.of(pools.SUNDA_MEN_LAST, pools.SUNDA_WOMEN_LAST).one(rng)}"


def _batak(rng: Random, birth: Birth) -> str:
    given = birth.of(pools.BATAK_MEN, pools.BATAK_WOMEN)
    words = [given.one(rng)]
    if rng.random() < 0.35:
        words.append(given.one(rng))
    if rng.random() < 0.93:
        words.append(birth.family)
    return " ".join(words)


def _bali(rng: Random, birth: Birth) -> str:
    given = birth.of(pools.BALI_MEN, pools.BALI_WOMEN)
    words = [rng.choice(pools.BALI_BIRTHS[min(birth.nth, 3)]), given.one(rng)]
    if rng.random() < 0.8:
        words.insert(0, "I" if birth.sex == "L" else "Ni")
    if rng.random() < 0.25:
        words.append(given.one(rng))
    return " ".join(words)


def _bugis(rng: Random, birth: Birth) -> str:
    first = birth.of(pools.BUGIS_MEN, pools.BUGIS_WOMEN).one(rng)
    if rng.random() < 0.5 or len(first) < 5:
        return f"{first} {pools.BUGIS_LAST.one(rng)}"
    return first


def _minang(rng: Random, birth: Birth) -> str:
    first = birth.of(pools.MINANG_MEN, pools.MINANG_WOMEN).one(rng)
    return first if rng.random() < 0.4 else f"{first} {pools.MINANG_LAST.one(rng)}"


def _tionghoa(rng: Random, birth: Birth) -> str:
    if birth.year < 1965 and rng.random() < 0.5:
        given = pools.TIONGHOA_GIVEN
        return f"{birth.family} {given.one(rng)} {given.one(rng)}"
    western = birth.of(pools.TIONGHOA_MEN, pools.TIONGHOA_WOMEN)
    words = [western.one(rng)]
    if rng.random() < 0.3:
        words.append(rng.choice(western.things))
    words.append(birth.family if rng.random() < 0.15 else pools.TIONGHOA_LAST.one(rng))
    return " ".join(words)


def _arab(rng: Random, birth: Birth) -> str:
    if birth.sex == "L":
        words = [pools.ARAB_MEN.one(rng), pools.ARAB_MEN_LAST.one(rng)]
    else:
        words = [rng.choice(_ARAB_WOMEN), pools.AFTER_SITI.one(rng)]
    if birth.family and rng.random() < 0.3:
        words.append(birth.family)
    return " ".join(words)


_NAMES: dict[str, Callable[[Random, Birth], str]] = {
    "jawa": _java,
    "sunda": _sunda,
    "batak": _batak,
    "bali": _bali,
    "bugis": _bugis,
    "minang": _minang,
    "tionghoa": _tionghoa,
    "arab": _arab,
}
