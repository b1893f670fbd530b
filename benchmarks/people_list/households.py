"""Households of true people, before any clerk writes them down."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from random import Random

from benchmarks.people_list.peoples import NAMES, OWN_WORD, family_name
from benchmarks.people_list.profiles import Profile

from pijar.demo.name_pools import STREETS

DAY = date(2025, 12, 15).toordinal()
_YEAR_DAYS = 365.25
_FIRST_CARD = date(2005, 1, 1).toordinal()
_OTHER_PROVINCES = ("31", "32", "34", "35", "36", "12", "13", "51", "73")
# Dialling codes that Indonesia has given to no operator.
_DIALS = ("0824", "0826", "0834", "0836", "0842", "0843")
_KINDS = ("Jl.", "Jl.", "Jalan", "Gg.", "Kp.", "Perum")


@dataclass(slots=True)
class Home:
    """Where a household lives and the card it shares. `region`: position of the kelurahan."""

    region: int
    kk: str
    street: str
    house: str
    rt: int
    rw: int


@dataclass(slots=True)
class Person:
    """One true person. Names are words in lower case; `born` is a day's ordinal."""

    number: int
    name: list[str]
    man: bool
    born: int
    nik: str
    mother: list[str]
    father: str
    phone: str
    home: Home
    married: bool


class City:
    """People of one chunk. Serials step by `stride`, so that no two chunks issue one number."""

    def __init__(
        self, rng: Random, profile: Profile, regions: list[str], *, chunk: int, stride: int
    ) -> None:
        self.rng, self.profile, self.regions = rng, profile, regions
        self._chunk, self._stride = chunk, stride
        self._serials: Counter[str] = Counter()
        self._people = 0
        self._heads: dict[int, list[Person]] = {}
        self._peoples = list(profile.peoples)
        self._shares = list(profile.peoples.values())

    def households(self) -> Iterator[list[Person]]:
        """Households for ever; of each the members that stand in the list."""
        while True:
            members = self._household()
            yield [each for each in members if self.rng.random() < 0.72] or members[:1]

    def home(self, region: int) -> Home:
        """An address in a kelurahan, with a card of its own."""
        rng = self.rng
        street = f"{rng.choice(_KINDS)} {rng.choice(STREETS)}"
        if rng.random() < 0.3:
            street = f"{street} {rng.choice(('I', 'II', 'III', 'IV', 'V', 'Raya', 'Dalam'))}"
        house = str(rng.randint(1, 120)) + rng.choice(("", "", "", "", "A", "B"))
        return Home(
            region, self._card(region), street, house, rng.randint(1, 9), rng.randint(1, 14)
        )

    def anywhere(self) -> int:
        """A kelurahan; some have three times the people of others."""
        while True:
            region = self.rng.randrange(len(self.regions))
            if 40 + region * 37 % 80 > 120 * self.rng.random():
                return region

    def phone(self) -> str:
        """A mobile number of 11 or 12 digits, of no operator."""
        rng = self.rng
        return f"{rng.choice(_DIALS)}{rng.randrange(10**8):08d}"[: rng.choice((11, 12, 12))]

    def _household(self) -> list[Person]:
        rng = self.rng
        people = rng.choices(self._peoples, self._shares)[0]
        home = self.home(self.anywhere())
        family = family_name(rng, people)
        age = 23 + 52 * (rng.random() + rng.random()) / 2
        head = self._head(people, home, age, family)
        members, chance = [head], rng.random()
        mother = NAMES[people](rng, False, 2000 - int(age), "")
        if chance < 0.75:
            wife = self._person(people, home, not head.man, age - 6 + 9 * rng.random())
            members.append(wife)
            mother = (wife if head.man else head).name
        members += self._children(people, home, age, family, mother, head)
        if rng.random() < 0.08 and age < 52:
            elder = self._person(people, home, False, age + 20 + 4 * rng.random())
            head.mother = elder.name
            members.append(elder)
        for each in members:
            if rng.random() < 0.15:
                each.phone = head.phone
        return [each for each in members if 15 <= (DAY - each.born) / _YEAR_DAYS < 76]

    def _head(self, people: str, home: Home, age: float, family: str) -> Person:
        """The head of a household; sometimes a namesake of somebody already in the city."""
        rng, likeness = self.rng, self.profile.likeness
        man = rng.random() < 0.86
        head = self._person(people, home, man, age, family=family, married=True)
        near, chance = self._heads.setdefault(home.region, []), rng.random()
        alike, same_year, same_day = (
            likeness.namesake_near, likeness.namesake_same_year, likeness.namesake_same_day
        )  # fmt: skip
        if near and chance < alike:
            head = self._namesake(head, rng.choice(near))
        elif chance < alike + same_year + same_day and self._heads:
            others = self._heads[rng.choice(list(self._heads))]
            if others:
                other = rng.choice(others)
                year = date.fromordinal(other.born).year
                born = other.born if chance > alike + same_year else _day_in(rng, year)
                head = self._namesake(head, other, born)
        near.append(head)
        return head

    def _namesake(self, head: Person, other: Person, born: int | None = None) -> Person:
        day = head.born if born is None else born
        nik = self._nik(head.nik[:6], day, other.man)
        return replace(head, name=other.name, man=other.man, born=day, nik=nik)

    def _children(
        self, people: str, home: Home, age: float, family: str, mother: list[str], head: Person
    ) -> list[Person]:
        rng, likeness = self.rng, self.profile.likeness
        children: list[Person] = []
        for _ in range(rng.choices((0, 1, 2, 3), (25, 35, 30, 10))[0]):
            years = age - 20 - 18 * rng.random()
            if not 15 <= years < 42:
                continue
            man = rng.random() < 0.5
            child = self._person(people, home, man, years, family=family, mother=mother)
            child.father = head.name[0] if head.man else ""
            if rng.random() < likeness.named_like_parent:
                child.name = list(head.name if man == head.man else mother)
            children.append(child)
            if rng.random() < likeness.twins:
                children.append(self._twin(child, people, family))
        return children

    def _twin(self, first: Person, people: str, family: str) -> Person:
        """Born the same day of the same mother, alike in name, the next NIK; never of one name."""
        rng = self.rng
        man = first.man if rng.random() < 0.7 else not first.man
        name, own = list(first.name), OWN_WORD.get(people, 0)
        for tries in count(1):
            word = NAMES[people](rng, man, date.fromordinal(first.born).year, family)[own]
            if word != name[own] and (word[0] == name[own][0] or tries >= 12):
                break
        name[own] = word
        if name[0] in ("i", "ni"):  # in Bali a man's and a woman's
            name[0] = "i" if man else "ni"
        self._people += 1
        nik = self._nik(first.nik[:6], first.born, man)
        return replace(first, number=self._people, name=name, man=man, nik=nik, phone=self.phone())

    def _person(
        self,
        people: str,
        home: Home,
        man: bool,
        age: float,
        *,
        family: str = "",
        mother: list[str] | None = None,
        married: bool = False,
    ) -> Person:
        rng = self.rng
        born = DAY - int(age * _YEAR_DAYS)
        if age > 55 and rng.random() < 0.04:  # nobody knew the day when they were registered
            year = date.fromordinal(born).year
            born = date(year, *rng.choice(((1, 1), (12, 31), (7, 1)))).toordinal()
        year = date.fromordinal(born).year
        self._people += 1
        return Person(
            number=self._people,
            name=NAMES[people](rng, man, year, family),
            man=man,
            born=born,
            nik=self._nik(self._area(home.region), born, man),
            mother=mother or NAMES[people](rng, False, year - 26, ""),
            father=NAMES[people](rng, True, year - 28, family)[0],
            phone=self.phone(),
            home=home,
            married=married,
        )

    def _area(self, region: int) -> str:
        """Six digits of first registration: here, elsewhere in the province, or far away."""
        rng, chance = self.rng, self.rng.random()
        if chance < 0.75:
            return self._district(self.anywhere() if chance < 0.15 else region)
        province = "33" if chance < 0.92 else rng.choice(_OTHER_PROVINCES)
        return f"{province}{rng.randint(90, 99)}{rng.randint(1, 18):02d}"

    def _district(self, region: int) -> str:
        """The stand-in of a kecamatan of Semarang: regencies 3380 to 3389, which nobody has."""
        district = self.regions[region][6:8]
        return f"338{int(district) % 10}{district}"

    def _nik(self, area: str, born: int, man: bool) -> str:
        day = date.fromordinal(born)
        shown = day.day + (0 if man else 40)
        return self._numbered(f"{area}{shown:02d}{day.month:02d}{day.year % 100:02d}")

    def _card(self, region: int) -> str:
        issued = date.fromordinal(_FIRST_CARD + self.rng.randrange(7_300))
        return self._numbered(f"{self._district(region)}{issued:%d%m%y}")

    def _numbered(self, stem: str) -> str:
        serial = self._serials[stem] * self._stride + self._chunk + 1
        self._serials[stem] += 1
        return f"{stem}{serial:04d}"


def _day_in(rng: Random, year: int) -> int:
    return date(year, 1, 1).toordinal() + rng.randrange(365)
