"""Households of true people, before anybody writes them down."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from benchmarks.other_list import numbers
from benchmarks.other_list.numbers import Register
from benchmarks.other_list.peoples import PEOPLES, Birth, family_name, mother_name, name
from benchmarks.other_list.places import Address, City

DAY = date(2026, 6, 1)
# The share of each role that stands in some list.
_LISTED = {"head": 0.85, "wife": 0.75, "child": 0.55, "twin": 0.8, "parent": 0.8}
_TWIN_MEN = (
    ("Hasan", "Husein"), ("Rama", "Rami"), ("Aldi", "Aldo"), ("Rafa", "Rafi"), ("Dika", "Diki"),
    ("Nakula", "Sadewa"), ("Fahri", "Fahmi"), ("Andi", "Andi Putra"), ("Reno", "Rano"),
    ("Yogi", "Yoga"),
)  # fmt: skip
_TWIN_WOMEN = (
    ("Aini", "Aina"), ("Lina", "Lini"), ("Nisa", "Nisi"), ("Putri", "Putra Dewi"),
    ("Zahra", "Zahwa"), ("Rina", "Rini"), ("Dina", "Dini"), ("Wati", "Wita"), ("Ayu", "Ayi"),
    ("Sari", "Sarah"),
)  # fmt: skip


@dataclass(slots=True, eq=False)
class Home:
    """One family card. `region`: the six digits its children's NIK begin with."""

    people: str
    family: str
    address: Address
    card: str
    phone: str
    region: str
    members: list["Person"] = field(default_factory=list)

    @property
    def head(self) -> "Person":
        """Who was written on the card first."""
        return self.members[0]


@dataclass(slots=True, eq=False)
class Person:
    """One true person. `sex` is L or P; `role` is head, wife, child, twin or parent."""

    name: str
    sex: str
    born: date
    nik: str
    mother: str
    phone: str | None
    role: str
    home: Home

    @property
    def age(self) -> int:
        """Years, by the calendar."""
        return DAY.year - self.born.year


class Households:
    """Makes homes of a city, their numbers given out by one register."""

    def __init__(self, rng: Random, city: City, register: Register) -> None:
        self._rng, self._city, self._register = rng, city, register

    def listed(self) -> Iterator[Person]:
        """People for ever, home by home; of each home those who stand in some list."""
        while True:
            for person in self._home().members:
                if self._rng.random() < _LISTED[person.role]:
                    yield person

    def _home(self) -> Home:
        rng = self._rng
        home = self._empty_home()
        year = min(2003, max(1938, int(rng.gauss(1975, 14))))
        sex = "P" if rng.random() < 0.15 else "L"
        birth = Birth(sex, year, home.family, rng.randint(0, 3))
        mother = mother_name(rng, home.people, year)
        head = self._person(
            home, "head", name(rng, home.people, birth), sex, self._day(year), mother
        )
        wife = self._wife(head) if sex == "L" and rng.random() < 0.82 else None
        if wife or sex == "P":
            self._children(head, wife or head)
        if rng.random() < 0.10:
            self._grandparent(head)
        return home

    def _empty_home(self) -> Home:
        rng = self._rng
        people = PEOPLES.one(rng)
        address = self._city.address()
        district = self._city.district(address)
        return Home(
            people=people,
            family=family_name(rng, people),
            address=address,
            card=self._register.card(district),
            phone=numbers.phone(rng),
            region=self._register.region(district),
        )

    def _wife(self, head: Person) -> Person:
        rng, home = self._rng, head.home
        people = home.people if rng.random() < 0.85 else PEOPLES.one(rng)
        year = min(2006, head.born.year + int(rng.gauss(3.5, 4)))
        birth = Birth("P", year, family_name(rng, people), rng.randint(0, 3))
        called = name(rng, people, birth)
        return self._person(
            home, "wife", called, "P", self._day(year), mother_name(rng, people, year)
        )

    def _children(self, head: Person, mother: Person) -> None:
        """Births one after another; of the grown up, two in three have left the home."""
        rng, home = self._rng, head.home
        year, elder = mother.born.year + rng.randint(19, 27), ""
        births = rng.choices((0, 1, 2, 3, 4, 5, 6), (10, 22, 31, 20, 10, 5, 2))[0]
        for nth in range(births):
            if year > 2012 or year - mother.born.year > 44:
                return
            birth = Birth(rng.choice("LP"), year, home.family, nth)
            born = self._day(year)
            called = elder = self._like_elder(elder, home.people, birth)
            if birth.sex == head.sex == "L" and rng.random() < 0.004:
                called = self._like_father(head.name)
            if DAY.year - year > 27 and rng.random() < 0.65:
                year += rng.randint(1, 4)
                continue
            region = home.region if rng.random() < 0.9 else None
            child = self._person(home, "child", called, birth.sex, born, mother.name, region)
            if rng.random() < 0.011:
                self._twin(child, birth)
            year += rng.randint(1, 6)

    def _like_elder(self, elder: str, people: str, birth: Birth) -> str:
        """A child's name; parents like one pattern, so the first or last word may be as before."""
        rng = self._rng
        called = name(rng, people, birth)
        if not elder or rng.random() >= 0.18:
            return called
        before, words = elder.split(), called.split()
        if len(before) > 1 and rng.random() < 0.5:
            if before[-1] != words[0]:
                words = [words[0], before[-1]]
        else:
            rest = [word for word in words[1:] if word != before[0]]
            words = [before[0], *(rest or name(rng, people, birth).split()[-1:])]
        return " ".join(words)

    def _like_father(self, father: str) -> str:
        if self._rng.random() < 0.6:
            return father
        return f"{father} {self._rng.choice(('Putra', 'Muda', 'Junior'))}"

    def _twin(self, child: Person, birth: Birth) -> None:
        """A twin of the child that was just born, most often of its sex and with a like name."""
        rng, people = self._rng, child.home.people
        sex = birth.sex
        if rng.random() >= 0.65:
            sex = "P" if sex == "L" else "L"
        other = name(rng, people, Birth(sex, birth.year, birth.family, birth.nth))
        called = child.name
        if sex == birth.sex and rng.random() < 0.65:
            one, two = rng.choice(_TWIN_MEN if sex == "L" else _TWIN_WOMEN)
            called, other = f"{one} {other.split()[-1]}", f"{two} {other.split()[-1]}"
            if rng.random() < 0.4:
                before = "Ahmad" if sex == "L" else "Siti"
                called, other = f"{before} {one}", f"{before} {two}"
        elif sex == birth.sex and len(child.name.split()) > 1:
            other = f"{child.name.split()[0]} {other.split()[-1]}"
        child.name = called
        if other != called:
            child.role = "twin"
            region = child.nik[:6]
            self._person(child.home, "twin", other, sex, child.born, child.mother, region)

    def _grandparent(self, head: Person) -> None:
        rng, home = self._rng, head.home
        year = head.born.year - rng.randint(19, 32)
        if year <= 1930:
            return
        called, sex = head.mother, "P"
        if rng.random() >= 0.8:
            called, sex = name(rng, home.people, Birth("L", year, home.family)), "L"
        mother = mother_name(rng, home.people, year)
        self._person(home, "parent", called, sex, self._day(year), mother)

    def _person(
        self, home: Home, role: str, called: str, sex: str, born: date, mother: str,
        region: str | None = None,
    ) -> Person:  # fmt: skip
        nik = self._register.nik(region or self._region(home), born, sex)
        person = Person(called, sex, born, nik, mother, None, role, home)
        person.phone = self._phone(person)
        home.members.append(person)
        return person

    def _region(self, home: Home) -> str:
        return self._register.region(self._city.district(home.address))

    def _phone(self, person: Person) -> str | None:
        """Children have none, nor a third of the others; three in ten have that of the home."""
        rng = self._rng
        if person.age < 13 or rng.random() < 0.35:
            return None
        return person.home.phone if rng.random() < 0.3 else numbers.phone(rng)

    def _day(self, year: int) -> date:
        """A birth date; some of the old never knew the day."""
        rng = self._rng
        age = DAY.year - 1 - year
        if (age > 55 and rng.random() < 0.10) or (age > 35 and rng.random() < 0.015):
            month, day = rng.choice(((1, 1), (12, 31), (7, 1), (6, 30)))
            return date(year, month, day)
        return date(year, 1, 1) + timedelta(rng.randint(0, 364))
