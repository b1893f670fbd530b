"""Who writes letters of this city, and where their readers live."""

from __future__ import annotations

from datetime import date

from pijar.files import letterhead as kernel
from pijar.files.letters import Head
from pijar_office.queries.funding import city
from pijar_office.records.people import Person
from pijar_office.web.people.wording import region


def letterhead(day: date) -> Head:
    """Who writes letters of this city."""
    return kernel.letterhead(city(), day)


def address_of(person: Person) -> tuple[str, ...]:
    """The lines under a name; what is not known has none."""
    near = kernel.neighbours(person.rt, person.rw)
    return tuple(filter(None, (person.address, near, region(person.region_code))))
