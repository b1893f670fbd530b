"""A clerk writes a person down: one row of text, with the dirt of the profile."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from benchmarks.people_list import spelling
from benchmarks.people_list.households import City, Home, Person
from benchmarks.people_list.profiles import Profile

_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_KINDS = {"Jl.": ("Jl", "Jln.", "Jalan"), "Jalan": ("Jl.", "Jln")}
_SPELLING = (
    "first_word_dropped last_word_dropped old_spelling v_f_p like_sounding doubled_letter final_h "
    "i_and_y keyboard_slip abbreviated initials words_swapped joined_or_split"
).split()


class Clerk:
    """Writes rows. `others` are the people whose NIK may slip into a row by mistake."""

    def __init__(self, city: City, profile: Profile, names: list[str]) -> None:
        self._city, self._rng, self._rates = city, city.rng, profile.rates
        self._names = names
        self._formats, self._format_shares = list(profile.dates), list(profile.dates.values())
        self._spelling: list[tuple[float, Callable[[Random, list[str]], list[str]]]] = [
            (getattr(profile.rates, name), getattr(spelling, name)) for name in _SPELLING
        ]
        self._copied = ("", 0)

    def later(self, person: Person) -> Person:
        """The same person when another list was made: perhaps married, moved, another phone."""
        rng, rates = self._rng, self._rates
        chance = rng.random()
        if not person.married and chance < rates.married_new_kk * 2:
            person = replace(person, home=self._moved_home(person.home, stays=0.4), married=True)
        elif chance < rates.moved:
            person = replace(person, home=self._moved_home(person.home, stays=0.2))
        if rng.random() < rates.phone_changed:
            person = replace(person, phone=self._city.phone())
        return person

    def row(self, person: Person, others: list[str]) -> list[str]:
        """The cells after the id, in the order of `make.COLUMNS`.

        Args: others: NIKs of the household and of neighbours.
        """
        rng, rates, home = self._rng, self._rates, person.home
        name = self._name(person.name, person.man, person.father)
        mother = ""
        if rng.random() >= rates.mother_missing:
            mother = self._mother(person.mother)
        loud = rng.random()
        if loud < 0.6:
            name, mother = name.upper(), mother.upper()
        elif loud < 0.95:
            name, mother = name.title(), mother.title()
        without = rng.random() < rates.rt_rw_missing
        digits = rng.choice((3, 3, 3, 2, 1))
        region = rng.random() >= rates.region_missing
        return [
            self._nik(person.nik, others),
            name,
            self._born(person.born),
            self._sex(person.man),
            self._card(home.kk),
            mother,
            self._address(home),
            "" if without else f"{home.rt:0{digits}d}",
            "" if without else f"{home.rw:0{digits}d}",
            self._names[home.region],
            self._city.regions[home.region] if region else "",
            self._phone(person.phone),
        ]

    def _moved_home(self, old: Home, stays: float) -> Home:
        """A new card and address, with chance `stays` in the same kelurahan."""
        stay = self._rng.random() < stays
        return self._city.home(old.region if stay else self._city.anywhere())

    def _name(self, words: list[str], man: bool, father: str) -> str:
        rng, rates = self._rng, self._rates
        for rate, respell in self._spelling:
            if rng.random() < rate:
                words = respell(rng, words)
        if father and rng.random() < rates.bin_binti:
            words = spelling.bin_binti(rng, words, man, father)
        if rng.random() < rates.title:
            words = spelling.title(rng, words, man)
        return " ".join(words)

    def _mother(self, words: list[str]) -> str:
        rng, rates = self._rng, self._rates
        if rng.random() < rates.mother_misspelt:
            by_ear = (spelling.like_sounding, spelling.keyboard_slip, spelling.old_spelling,
                      spelling.doubled_letter, spelling.last_word_dropped)  # fmt: skip
            words = rng.choice(by_ear)(rng, words)
        if rng.random() < rates.abbreviated:
            words = spelling.abbreviated(rng, words)
        return " ".join(words)

    def _nik(self, nik: str, others: list[str]) -> str:
        rng, rates = self._rng, self._rates
        copied, left = self._copied
        if left:
            self._copied = (copied, left - 1)
            return copied
        if rng.random() < rates.nik_missing:
            return ""
        if others and rng.random() < rates.nik_of_another:
            return rng.choice(others)
        chance = rng.random()
        if chance < (rate := rates.nik_substituted):
            return _other_digit(rng, nik, rng.randrange(16))
        if chance < (rate := rate + rates.nik_transposed):
            return _transposed(rng, nik)
        if chance < (rate := rate + rates.nik_digit_missing):
            at = rng.randrange(16)
            return nik[:at] + nik[at + 1 :]
        if chance < (rate := rate + rates.nik_digit_extra):
            at = rng.randrange(16)
            return nik[:at] + rng.choice((nik[at], rng.choice("0123456789"))) + nik[at:]
        if chance < rate + rates.nik_zeroed_by_excel:
            return f"{nik[:15]}0"
        if rng.random() < rates.nik_copied_down:
            self._copied = (nik, rng.choice((1, 1, 2, 3)))
        return nik

    def _born(self, ordinal: int) -> str:
        rng, rates = self._rng, self._rates
        if rng.random() < rates.born_missing:
            return ""
        day, chance = date.fromordinal(ordinal), rng.random()
        if chance < (rate := rates.born_swapped):
            day = date(day.year, day.day, day.month) if day.day <= 12 else day
        elif chance < (rate := rate + rates.born_one_part_off):
            day = _one_part_off(rng, day)
        elif chance < (rate := rate + rates.born_year_swapped):
            day = _year_swapped(day)
        elif chance < (rate := rate + rates.born_first_of_january):
            day = date(day.year, 1, 1)
        elif chance < rate + rates.born_off_by_one:
            day = date.fromordinal(ordinal + rng.choice((-1, 1)))
        form = rng.choices(self._formats, self._format_shares)[0]
        year, month, number = f"{day.year}", f"{day.month:02d}", f"{day.day:02d}"
        return form.replace("%Y", year).replace("%m", month).replace("%d", number)

    def _sex(self, man: bool) -> str:
        rng, rates = self._rng, self._rates
        if rng.random() < rates.sex_missing:
            return ""
        return "L" if man != (rng.random() < rates.sex_wrong) else "P"

    def _card(self, kk: str) -> str:
        rng, rates = self._rng, self._rates
        chance = rng.random()
        if chance < rates.kk_missing:
            return ""
        if chance < rates.kk_missing + rates.kk_wrong:
            return _other_digit(rng, kk, rng.randrange(16))
        return kk

    def _address(self, home: Home) -> str:
        rng, rates = self._rng, self._rates
        if rng.random() < rates.address_missing:
            return ""
        kind, *street = home.street.split()
        if rng.random() < 0.3:
            kind = rng.choice(_KINDS.get(kind, (kind, "")))
        if rng.random() < rates.street_misspelt:
            street = spelling.keyboard_slip(rng, [each.lower() for each in street])
            street = [each.upper() if set(each) <= set("iv") else each.title() for each in street]
        words = [kind, *street]
        if rng.random() < 0.85:
            words.append(rng.choice(("No. ", "No.", "no ", "")) + home.house)
        if rng.random() < 0.12:
            words.append(f"RT {home.rt:02d} RW {home.rw:02d}")
        address = " ".join(word for word in words if word)
        return address.upper() if rng.random() < 0.4 else address

    def _phone(self, phone: str) -> str:
        rng, rates = self._rng, self._rates
        if rng.random() < rates.phone_missing:
            return ""
        if rng.random() < rates.phone_wrong:
            phone = _other_digit(rng, phone, rng.randrange(4, len(phone)))
        manner = rng.random()
        if manner < 0.12:
            return f"+62{phone[1:]}"
        if manner < 0.2:
            return f"{phone[:4]}-{phone[4:8]}-{phone[8:]}"
        return phone[1:] if manner < 0.24 else phone


def _other_digit(rng: Random, digits: str, at: int) -> str:
    other = rng.choice([each for each in "0123456789" if each != digits[at]])
    return digits[:at] + other + digits[at + 1 :]


def _transposed(rng: Random, nik: str) -> str:
    at = rng.choice([at for at in range(15) if nik[at] != nik[at + 1]])
    return nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]


def _one_part_off(rng: Random, day: date) -> date:
    """One of day, month and year is another."""
    part = rng.randrange(3)
    if part == 0:
        return day.replace(day=rng.randint(1, _MONTHS[day.month - 1]))
    if part == 1:
        return date(day.year, rng.randint(1, 12), min(day.day, 28))
    return date(day.year + rng.choice((-10, -2, -1, 1, 2, 10)), day.month, min(day.day, 28))


def _year_swapped(day: date) -> date:
    """1974 as 1947, where that year can be a worker's."""
    year = day.year // 100 * 100 + day.year % 10 * 10 + day.year // 10 % 10
    return date(year, day.month, min(day.day, 28)) if 1935 <= year <= 2015 else day
