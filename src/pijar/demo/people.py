"""Invented people in invented households: everyone the lists and registers may speak of.

No NIK here is one a living person has: regencies are numbered 80 to 99, and none is. Telephone
numbers begin with prefixes no operator uses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random

from pijar.core.days import age_on
from pijar.core.region import Region, Regions
from pijar.demo.edges import edge_births
from pijar.demo.households import Member, draw_household
from pijar.demo.name_pools import BIRTH_PLACES, STREETS
from pijar.demo.names import Sex, pick
from pijar.demo.numbers import Numbers

WORKING_AGES = range(17, 76)
OTHERS_PER_100_CANDIDATES = 60
WRONG_BIRTH_IN_NIK = 0.004


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person, as the civil registry would know them if it knew all.

    old_kk: the family card she was on before she married, "" otherwise; senders still write it.
    edge: born on a day where the age rule turns; such people have no other peculiarity.
    """

    number: int
    name: str
    nik: str
    kk: str
    old_kk: str
    birth_place: str
    born: date
    sex: Sex
    mother: str
    father: str
    family: int
    region: Region
    kecamatan: str
    address: str
    rt: int
    rw: int
    phone: str
    edge: bool

    @property
    def true_id(self) -> str:
        """The name truth/ gives this person."""
        return f"P{self.number:07d}"


@dataclass(frozen=True, slots=True)
class Population:
    """Everyone, by number, and which of them senders may propose."""

    people: tuple[Person, ...]
    candidates: tuple[Person, ...]


def make_population(
    rng: Random, *, regions: Regions, town: str, people: int, day: date
) -> Population:
    """`people` candidates of working age and about 0.6 others for each, household by household.

    Args:
        regions: where they live. town: where most were born, as people call it.
        day: ages are drawn to be right on this day.
    """
    registry = _Registry(rng, town, {region.code: region.name for region in regions.kecamatan})
    crowds = list(accumulate(rng.uniform(0.4, 1.6) for _ in regions.kelurahan))
    edges = edge_births(day)
    stride = min(40, max(4, people // (4 * len(edges))))
    wanted = people + people * OTHERS_PER_100_CANDIDATES // 100
    workers: list[Person] = []
    family = 0
    while len(registry.people) < wanted or len(workers) < people:
        family += 1
        edge = edges[family // stride % len(edges)] if family % stride == 0 else None
        members = draw_household(rng, day=day, edge=edge)
        region = rng.choices(regions.kelurahan, cum_weights=crowds)[0]
        household = registry.settle(members, region, family)
        workers += (p for p in household if p.edge or age_on(p.born, day) in WORKING_AGES)
    return Population(tuple(registry.people), _candidates(rng, workers, people))


def _candidates(rng: Random, workers: list[Person], people: int) -> tuple[Person, ...]:
    """Exactly `people` of the workers; those born on an edge come first."""
    edges = [person for person in workers if person.edge][:people]
    others = [person for person in workers if not person.edge]
    chosen = edges + rng.sample(others, people - len(edges))
    return tuple(sorted(chosen, key=lambda person: person.number))


class _Registry:
    """Takes households in and gives each member numbers, an address and a telephone."""

    def __init__(self, rng: Random, town: str, kecamatan: Mapping[str, str]) -> None:
        self._rng = rng
        self._kecamatan = kecamatan
        self._town = town
        self._numbers = Numbers(rng)
        self.people: list[Person] = []

    def settle(self, members: list[Member], region: Region, family: int) -> list[Person]:
        rng, numbers = self._rng, self._numbers
        district = region.code.split(".")[2]
        kk, address = numbers.kk(district), self._address()
        rt, rw = rng.randint(1, 12), rng.randint(1, 11)
        household: list[Person] = []
        for member in members:
            if member.twin:
                nik = numbers.next_to(household[-1].nik)
            else:
                nik = numbers.nik(district, self._born_by_nik(member), member.sex)
            person = Person(
                number=len(self.people) + 1,
                name=member.name,
                nik=nik,
                kk=kk,
                old_kk=numbers.kk(district) if member.married_in else "",
                birth_place=self._town if rng.random() < 0.72 else pick(rng, BIRTH_PLACES),
                born=member.born,
                sex=member.sex,
                mother=member.mother,
                father=member.father,
                family=family,
                region=region,
                kecamatan=self._kecamatan[region.parent],
                address=address,
                rt=rt,
                rw=rw,
                phone=self._phone(household),
                edge=member.edge,
            )
            self.people.append(person)
            household.append(person)
        return household

    def _born_by_nik(self, member: Member) -> date:
        """A NIK is never changed, not even when the birth date it holds is found to be wrong."""
        if member.edge or self._rng.random() >= WRONG_BIRTH_IN_NIK:
            return member.born
        return member.born.replace(day=1, year=member.born.year - 1)

    def _phone(self, household: list[Person]) -> str:
        """One of their own, none, or the family's one telephone."""
        chance = self._rng.random()
        if household and chance < 0.15:
            return household[0].phone
        return self._numbers.phone() if chance < 0.88 else ""

    def _address(self) -> str:
        rng = self._rng
        lane = f" Gang {rng.randint(1, 9)}" if rng.random() < 0.3 else ""
        return f"Jl. {pick(rng, STREETS)}{lane} No. {rng.randint(1, 160)}"
