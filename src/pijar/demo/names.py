"""Names as people of a Javanese city bear them: one-name elders, namesakes, six origins."""

from functools import cache
from itertools import accumulate
from random import Random
from typing import Literal

from pijar.demo import name_pools as pools

Sex = Literal["L", "P"]

# Words that open a name and do not make one.
_NEVER_ALONE = frozenset("Abdul Muhammad Ahmad Sri Siti Nur Dwi Tri Umi Saiful Khoirul".split())

ORIGINS = ("java", "sunda", "batak", "chinese", "arab", "bali")
_ORIGIN_WEIGHTS = (93, 95, 96.5, 98.7, 99.6, 100)


@cache
def _falling(size: int) -> list[float]:
    """Cumulative weights 1/(rank + 6): the first word is about ten times as common as the last."""
    return list(accumulate(1 / (rank + 6) for rank in range(size)))


def pick(rng: Random, pool: tuple[str, ...]) -> str:
    """One of the pool, the first ones most often."""
    return rng.choices(pool, cum_weights=_falling(len(pool)))[0]


def draw_origin(rng: Random) -> str:
    """The origin of a family; Javanese in 93 of 100."""
    return rng.choices(ORIGINS, cum_weights=_ORIGIN_WEIGHTS)[0]


def draw_name(rng: Random, *, sex: Sex, born_year: int, origin: str, family_name: str = "") -> str:
    """A full name without titles, in the manner of the origin and the generation."""
    man = sex == "L"
    if origin == "java":
        return _javanese(rng, man, born_year)
    if origin == "sunda":
        return pick(rng, pools.SUNDANESE_MEN if man else pools.SUNDANESE_WOMEN)
    if origin == "batak":
        return f"{pick(rng, pools.BATAK_MEN if man else pools.BATAK_WOMEN)} {family_name}"
    if origin == "arab":
        return f"{pick(rng, pools.ARAB_MEN if man else pools.ARAB_WOMEN)} {family_name}"
    if origin == "bali":
        return pick(rng, pools.BALINESE_MEN if man else pools.BALINESE_WOMEN)
    return pick(rng, pools.CHINESE_MEN if man else pools.CHINESE_WOMEN)


def draw_family_name(rng: Random, origin: str) -> str:
    """The name a family hands down; most Indonesian families have none."""
    if origin == "batak":
        return pick(rng, pools.MARGA)
    return pick(rng, pools.ARAB_FAMILIES) if origin == "arab" else ""


def _javanese(rng: Random, man: bool, born_year: int) -> str:
    generation = born_year + 12 * rng.random() - 6
    if generation < 1972:
        first = pools.OLD_MEN if man else pools.OLD_WOMEN
        second = pools.MEN_SECOND if man else pools.WOMEN_SECOND
        alone, three_words = 0.62, 0.06
    elif generation < 1992:
        first = pools.MEN if man else pools.WOMEN
        second = pools.MEN_SECOND if man else pools.WOMEN_SECOND
        alone, three_words = 0.20, 0.15
    else:
        first = pools.YOUNG_MEN if man else pools.YOUNG_WOMEN
        second = pools.YOUNG_MEN_SECOND if man else pools.YOUNG_WOMEN_SECOND
        alone, three_words = 0.03, 0.45
    word = pick(rng, first)
    if rng.random() < alone and word not in _NEVER_ALONE:
        return word
    if rng.random() < 0.08:
        return pick(rng, pools.MUSLIM_MEN if man else pools.WOMEN_WHOLE)
    name = f"{word} {_other(rng, second)}"
    if rng.random() < three_words:
        name = f"{name} {_other(rng, second)}"
    return " ".join(dict.fromkeys(name.split()))  # nobody is called Supriyanto Supriyanto


def _other(rng: Random, pool: tuple[str, ...]) -> str:
    """A later name: drawn more evenly than a first name."""
    return pick(rng, pool) if rng.random() < 0.35 else rng.choice(pool)
