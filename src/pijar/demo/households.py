"""Households as a registry would find them: a head, mostly a spouse, children, an old parent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from pijar.core.days import age_on
from pijar.demo.names import Sex, draw_family_name, draw_name, draw_origin


@dataclass(slots=True)
class Member:
    """Someone in a household, before numbers are given out.

    edge: born on a day drawn on purpose. married_in: was on her parents' family card before.
    twin: of the member before.
    """

    name: str
    born: date
    sex: Sex
    mother: str
    father: str
    edge: bool = False
    married_in: bool = False
    twin: bool = False


def draw_household(rng: Random, *, day: date, edge: date | None) -> list[Member]:
    """One household; its head is born on `edge` if one is given.

    Args: day: ages are drawn to be right on this day.
    """
    origin = draw_origin(rng)
    surname = draw_family_name(rng, origin)
    head_is_man = rng.random() < 0.8
    born = edge or _born(rng, day, round(rng.triangular(21, 76, 44)))
    head = _adult(rng, "L" if head_is_man else "P", born, origin, surname)
    head.edge = edge is not None
    members = [head]
    age = age_on(born, day)
    if head_is_man and rng.random() < 0.82:
        wife_born = _born(rng, day, max(18, age + round(rng.gauss(-3, 4))))
        wife = _adult(rng, "P", wife_born, origin, draw_family_name(rng, origin))
        wife.married_in = rng.random() < 0.12
        members.append(wife)
        members += _children(rng, day, (head.name, wife), origin, surname)
    elif not head_is_man:
        father = draw_name(
            rng, sex="L", born_year=born.year - 3, origin=origin, family_name=surname
        )
        members += _children(rng, day, (father, head), origin, surname)
    if rng.random() < 0.08:
        members.append(_adult(rng, "P", _born(rng, day, min(90, age + 25)), origin, surname))
    return members


def _adult(rng: Random, sex: Sex, born: date, origin: str, surname: str) -> Member:
    name = draw_name(rng, sex=sex, born_year=born.year, origin=origin, family_name=surname)
    elder = born.year - 25
    mother = draw_name(rng, sex="P", born_year=elder, origin=origin, family_name=surname)
    father = draw_name(rng, sex="L", born_year=elder, origin=origin, family_name=surname)
    return Member(name, born, sex, mother, father)


def _children(
    rng: Random, day: date, parents: tuple[str, Member], origin: str, surname: str
) -> Iterator[Member]:
    father, mother = parents
    age = age_on(mother.born, day) - rng.randint(19, 28)
    for _ in range(rng.choices((0, 1, 2, 3), cum_weights=(18, 50, 88, 100))[0]):
        if age < 0:
            return
        sex: Sex = "L" if rng.random() < 0.51 else "P"
        born = _born(rng, day, age)
        name = draw_name(rng, sex=sex, born_year=born.year, origin=origin, family_name=surname)
        if sex == "L" and rng.random() < 0.02:
            name = father
        yield Member(name, born, sex, mother.name, father)
        if rng.random() < 0.015:
            other = _twin_name(rng, name, sex, born.year)
            yield Member(other, born, sex, mother.name, father, twin=True)
        age -= rng.randint(1, 6)


_TWINS = {
    "Dwi": "Tri", "Hasan": "Husein", "Rina": "Rini", "Eka": "Ika", "Rian": "Rino", "Ahmad": "Abdul",
    "Andi": "Anto", "Budi": "Budiono", "Siti": "Siti Nur", "Sri": "Sri Nur", "Muhammad": "Ahmad",
}  # fmt: skip


def _twin_name(rng: Random, name: str, sex: Sex, born_year: int) -> str:
    """A name that a hurried clerk takes for the same: Rina and Rini Lestari."""
    first, *rest = name.split()
    if first in _TWINS:
        other = _TWINS[first]
    elif first[-1] in "aiou":
        endings = "io" if sex == "L" else "ai"
        other = first[:-1] + rng.choice([vowel for vowel in endings if vowel != first[-1]])
    else:
        drawn = draw_name(rng, sex=sex, born_year=born_year, origin="java")
        other = drawn.split()[0]
    return " ".join([other, *rest])


def _born(rng: Random, day: date, age: int) -> date:
    """A birthday of someone who is `age` on the day."""
    return day - timedelta(days=age * 365 + age // 4 + rng.randint(1, 364))
