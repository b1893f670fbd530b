"""Who writes letters of this city, and where their readers live."""

from __future__ import annotations

from datetime import date

from pijar.files.letters import Head
from pijar_office.queries.funding import city
from pijar_office.records.people import Person
from pijar_office.web.people.wording import region


def letterhead(day: date) -> Head:
    """Who writes letters of this city."""
    here = city()
    owner = here.agencies[0].name
    return Head(
        lines=(f"Pemerintah {here.name}", owner, f"Program {here.programme.name}"),
        programme=here.programme.name,
        place=here.name.removeprefix("Kota ").removeprefix("Kabupaten "),
        day=day,
        office=owner,
    )


def address_of(person: Person) -> tuple[str, ...]:
    """The lines under a name; what is not known has none."""
    places = (
        person.address,
        " ".join(f"{name} {part}" for name, part in (("RT", person.rt), ("RW", person.rw)) if part),
        region(person.region_code),
    )
    return tuple(filter(None, places))
