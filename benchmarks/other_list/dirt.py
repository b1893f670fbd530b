"""Everything that befalls a person's row: slips, gaps, and what changed in life since."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from benchmarks.other_list import digits, numbers, spelling, wording
from benchmarks.other_list.drawing import weighted
from benchmarks.other_list.households import Person
from benchmarks.other_list.numbers import Register
from benchmarks.other_list.peoples import Birth
from benchmarks.other_list.peoples import name as given_name
from benchmarks.other_list.places import Address, City

# How often each kind falls, beside the others.
WEIGHTS = {
    "name_spelling": 12.0, "name_typo": 7.0, "name_join": 2.5, "title": 5.0, "bin": 1.3,
    "order": 1.8, "initial": 5.0, "last_missing": 5.0, "first_missing": 1.0, "name_added": 1.0,
    "nickname": 0.7, "name_cut": 1.0,
    "nik_sub": 5.0, "nik_transp": 3.0, "nik_trunc": 1.8, "nik_extra": 0.6, "nik_missing": 6.0,
    "nik_dummy": 0.4, "nik_sci": 1.8, "nik_zeroed": 1.4, "nik_dot0": 1.2, "nik_sibling": 0.7,
    "nik_head": 1.4, "nik_kk": 0.5, "nik_no40": 0.3,
    "dob_swap": 2.6, "dob_off1": 1.8, "dob_jan1": 1.5, "dob_year": 1.8, "dob_digit": 1.8,
    "dob_missing": 2.0, "jk_wrong": 0.8,
    "kk_new": 4.0, "kk_missing": 5.0, "kk_typo": 2.0,
    "mother_missing": 6.0, "mother_abbr": 3.0, "mother_spell": 3.0, "mother_other": 0.5,
    "moved": 4.0, "marriage": 4.0,
    "addr_spelled": 6.0, "addr_missing": 1.5, "rtrw": 2.0, "kel_wrong": 0.8,
    "phone_changed": 4.0, "phone_missing": 4.0, "phone_typo": 0.8,
}  # fmt: skip
_TRIES = 6


@dataclass(slots=True)
class Row:
    """A person as one office sees them, before it is written in that office's manner."""

    nik: str | None
    name: str
    born: date | None
    sex: str
    card: str | None
    mother: str | None
    address: Address
    phone: str | None
    address_written: bool = True
    street_misspelt: bool = False


Kind = Callable[[Row, Person], bool]
"""Changes the row, and says whether it could."""


class Dirt:
    """The kinds of dirt, each under its name in `WEIGHTS`."""

    def __init__(self, rng: Random, city: City, register: Register) -> None:
        self._rng, self._city, self._register = rng, city, register
        self._draw = weighted(WEIGHTS)
        self._kinds = {
            **self._of_names(),
            **self._of_niks(),
            **self._of_dates(),
            **self._of_families(),
            **self._of_contacts(),
        }
        assert set(self._kinds) == set(WEIGHTS)

    def fall(self, row: Row, person: Person, events: int) -> list[str]:
        """So many kinds on a row, each once, of NIK and birth date one at most: their names."""
        fallen: list[str] = []
        for _ in range(events):
            for _ in range(_TRIES):
                kind = self._draw.one(self._rng)
                field = kind[:4]
                twice = field in ("nik_", "dob_") and any(each[:4] == field for each in fallen)
                if kind in fallen or twice:
                    continue
                if self._kinds[kind](row, person):
                    fallen.append(kind)
                    break
        return fallen

    def _of_names(self) -> dict[str, Kind]:
        return {
            "name_spelling": self._name(spelling.misspelt),
            "name_typo": self._name(spelling.mistyped),
            "name_join": self._name(wording.joined_or_split),
            "title": self._name_of(wording.titled),
            "bin": self._name_of(wording.with_father),
            "order": self._name(wording.reordered),
            "initial": self._name(wording.initialled),
            "last_missing": self._name(wording.without_last),
            "first_missing": self._name(wording.without_first),
            "name_added": self._name_of(wording.with_another),
            "nickname": self._name(wording.nickname),
            "name_cut": self._name(wording.cut_off),
        }

    def _of_niks(self) -> dict[str, Kind]:
        return {
            "nik_sub": self._nik(digits.substituted),
            "nik_transp": self._nik(digits.transposed),
            "nik_trunc": self._nik(digits.too_short),
            "nik_extra": self._nik(digits.too_long),
            "nik_missing": _gone("nik"),
            "nik_dummy": self._nik(digits.placeholder),
            "nik_sci": self._nik(digits.scientific),
            "nik_zeroed": self._nik(digits.zeroed),
            "nik_dot0": self._nik(digits.decimal),
            "nik_sibling": self._nik_of_sibling,
            "nik_head": self._nik_of_head,
            "nik_kk": self._nik_and_card_mixed,
            "nik_no40": _nik_without_40,
        }

    def _of_dates(self) -> dict[str, Kind]:
        return {
            "dob_swap": self._born(digits.day_and_month_swapped),
            "dob_off1": self._born(digits.a_day_off),
            "dob_jan1": self._born(digits.first_of_january),
            "dob_year": self._born(digits.another_year),
            "dob_digit": self._born(digits.slip_in_date),
            "dob_missing": _gone("born"),
        }

    def _of_families(self) -> dict[str, Kind]:
        return {
            "jk_wrong": _other_sex,
            "kk_new": self._new_card,
            "kk_missing": _gone("card"),
            "kk_typo": self._card_mistyped,
            "mother_missing": _gone("mother"),
            "mother_abbr": self._mother(_shortened),
            "mother_spell": self._mother(_misheard),
            "mother_other": self._mother(_another_mother),
            "moved": self._moved,
            "marriage": self._married,
        }

    def _of_contacts(self) -> dict[str, Kind]:
        return {
            "addr_spelled": _street_misspelt,
            "addr_missing": _address_gone,
            "rtrw": self._wrong_rt,
            "kel_wrong": self._wrong_kelurahan,
            "phone_changed": self._phone(lambda rng, _: numbers.phone(rng)),
            "phone_missing": _gone("phone"),
            "phone_typo": self._phone(digits.substituted),
        }

    def _name(self, change: Callable[[Random, str], str | None]) -> Kind:
        return lambda row, _: _put(row, "name", change(self._rng, row.name))

    def _name_of(self, change: Callable[[Random, str, Person], str | None]) -> Kind:
        return lambda row, person: _put(row, "name", change(self._rng, row.name, person))

    def _nik(self, change: Callable[[Random, str], str]) -> Kind:
        def fall(row: Row, _: Person) -> bool:
            whole = row.nik is not None and len(row.nik) == 16
            return whole and _put(row, "nik", change(self._rng, row.nik or ""))

        return fall

    def _born(self, change: Callable[[Random, date], date | None]) -> Kind:
        return lambda row, _: (
            row.born is not None and _put(row, "born", change(self._rng, row.born))
        )

    def _mother(self, change: Callable[[Random, str], str | None]) -> Kind:
        return lambda row, _: (
            row.mother is not None and _put(row, "mother", change(self._rng, row.mother))
        )

    def _phone(self, change: Callable[[Random, str], str]) -> Kind:
        return lambda row, _: (
            row.phone is not None and _put(row, "phone", change(self._rng, row.phone))
        )

    def _nik_of_sibling(self, row: Row, person: Person) -> bool:
        born_here = [each for each in person.home.members if each.role in ("child", "twin")]
        others = [each for each in born_here if each is not person]
        return person in born_here and self._nik_of_one(others, row, person)

    def _nik_of_head(self, row: Row, person: Person) -> bool:
        """That of the head; on the head's own row that of his wife."""
        home = person.home
        if person is home.head:
            return self._nik_of_one([p for p in home.members if p.role == "wife"], row, person)
        return self._nik_of_one([home.head], row, person)

    def _nik_of_one(self, others: list[Person], row: Row, person: Person) -> bool:
        if not others or row.nik != person.nik:
            return False
        return _put(row, "nik", self._rng.choice(others).nik)

    def _nik_and_card_mixed(self, row: Row, _: Person) -> bool:
        """The two numbers in each other's columns, or the NIK in both."""
        if not row.nik or not row.card:
            return False
        if self._rng.random() < 0.5:
            row.nik, row.card = row.card, row.nik
        else:
            row.card = row.nik
        return True

    def _new_card(self, row: Row, _: Person) -> bool:
        return _put(row, "card", self._register.card(self._city.district(row.address)))

    def _card_mistyped(self, row: Row, _: Person) -> bool:
        if not row.card:
            return False
        slip = digits.substituted if self._rng.random() < 0.6 else digits.transposed
        return _put(row, "card", slip(self._rng, row.card))

    def _moved(self, row: Row, person: Person) -> bool:
        """Another address, one in three in the same kelurahan; mostly with another card."""
        stays = self._rng.random() < 0.35
        row.address = self._city.address(row.address.kelurahan if stays else None)
        if self._rng.random() < 0.6:
            self._new_card(row, person)
        return True

    def _married(self, row: Row, person: Person) -> bool:
        """A child of the house with a home, a card and perhaps a telephone of their own."""
        if person.role not in ("child", "twin") or not 18 <= person.age <= 40:
            return False
        row.address = self._city.address()
        if row.phone and self._rng.random() < 0.4:
            row.phone = numbers.phone(self._rng)
        return self._new_card(row, person)

    def _wrong_rt(self, row: Row, _: Person) -> bool:
        """RT and RW exchanged, another RT, or neither."""
        chance, address = self._rng.random(), row.address
        if chance < 0.3 and address.rt != address.rw:
            row.address = replace(address, rt=address.rw, rw=address.rt)
        elif chance < 0.65:
            row.address = replace(address, rt=self._rng.randint(1, 10))
        else:
            row.address = replace(address, rt=None, rw=None)
        return True

    def _wrong_kelurahan(self, row: Row, _: Person) -> bool:
        wrong = self._city.mistaken_for(row.address.kelurahan)
        row.address = replace(row.address, kelurahan=wrong)
        return True


def _put(row: Row, field: str, value: object) -> bool:
    """Set the field, if there is a value and it is another."""
    if not value or value == getattr(row, field):
        return False
    setattr(row, field, value)
    return True


def _gone(field: str) -> Kind:
    def fall(row: Row, _: Person) -> bool:
        known = getattr(row, field) is not None
        setattr(row, field, None)
        return known

    return fall


def _address_gone(row: Row, _: Person) -> bool:
    known, row.address_written = row.address_written, False
    return known


def _street_misspelt(row: Row, _: Person) -> bool:
    row.street_misspelt = True
    return True


def _other_sex(row: Row, _: Person) -> bool:
    row.sex = "P" if row.sex == "L" else "L"
    return True


def _nik_without_40(row: Row, person: Person) -> bool:
    """A woman's NIK with the day of a man's."""
    if person.sex != "P" or row.nik != person.nik:
        return False
    day = int(person.nik[6:8]) - 40
    return _put(row, "nik", f"{person.nik[:6]}{day:02d}{person.nik[8:]}")


def _shortened(rng: Random, mother: str) -> str | None:
    """An initial as often as the last word left out or the end cut off."""
    ways = (wording.initialled, wording.without_last, wording.cut_off, wording.initialled)
    return rng.choice(ways)(rng, mother)


def _misheard(rng: Random, mother: str) -> str:
    return (spelling.misspelt if rng.random() < 0.7 else spelling.mistyped)(rng, mother)


def _another_mother(rng: Random, _: str) -> str:
    return given_name(rng, "jawa", Birth("P", 1950))
