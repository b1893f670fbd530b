"""What a city's folder says on every paper to people: who writes, whom to call, where they live."""

from __future__ import annotations

from datetime import date

from pijar.files.cards import Contact
from pijar.files.city import City
from pijar.files.letter_words import LETTER_WORDS
from pijar.files.letters import Head
from pijar.programmes.plain import Tongue


def letterhead(city: City, day: date, tongue: Tongue = "id") -> Head:
    """Who writes letters of a city on a day, and whom their readers may call."""
    owner = city.agencies[0].name
    calls = (LETTER_WORDS["kelurahan"][tongue], *(each.line() for each in contacts_of(city)))
    return Head(
        lines=(f"Pemerintah {city.name}", owner, f"Program {city.programme.name}"),
        programme=city.programme.name,
        place=city.name.removeprefix("Kota ").removeprefix("Kabupaten "),
        day=day,
        office=owner,
        tongue=tongue,
        calls=calls,
    )


def contacts_of(city: City) -> tuple[Contact, ...]:
    """Whom the city's folder names, with the numbers it gives."""
    names = {agency.id: agency.name for agency in city.agencies}
    entries = city.contact.contacts if city.contact else ()
    return tuple(Contact(names[entry.agency], entry.numbers) for entry in entries)


def neighbours(rt: str | None, rw: str | None) -> str:
    """RT and RW as far as they are known: "RT 001 RW 002"."""
    return " ".join(f"{label} {number}" for label, number in (("RT", rt), ("RW", rw)) if number)
