"""A register of deaths as a city really gets it: civil registry, kelurahan and heads of RT tell it.

The civil registry writes NIK and dates, with few slips; a kelurahan types what the family brought,
with the dirt of every list; the head of an RT knows a neighbour's name, an age and the lane. Some
deaths are told twice. Nothing here looks at who is covered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from pijar.core.days import age_on
from pijar.demo.dirt import spoil
from pijar.demo.people import Person
from pijar.files.write_csv import write_csv
from pijar.files.write_lists import Value

HEADING = (
    "No", "NIK", "Nama", "Tanggal Lahir", "Umur", "L/P", "Alamat", "RT", "RW", "Kelurahan",
    "Kecamatan", "Tanggal Meninggal", "Pelapor",
)  # fmt: skip

_SOURCES = ("Dukcapil", "Kelurahan", "RT")
_SHARES = (60, 88, 100)
_CARE = {"Dukcapil": 0.4, "Kelurahan": 1.6, "RT": 1.6}
_TOLD_TWICE = 0.04
_HONORIFICS = {"L": ("Alm. ", "Bpk. ", "Mbah ", "Pak "), "P": ("Almh. ", "Ibu ", "Mbah ", "Bu ")}


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the register and the truth about it: who died, and who says so."""

    person: Person
    source: str
    cells: tuple[Value, ...]


def tell_deaths(rng: Random, deaths: Iterable[tuple[Person, date]], *, day: date) -> list[Told]:
    """The rows of a register, in no order; `died_on` is right, what is around it need not be.

    Args: day: on which the register is made.
    """
    told = []
    for person, died_on in deaths:
        sources = [rng.choices(_SOURCES, cum_weights=_SHARES)[0]]
        if rng.random() < _TOLD_TWICE:
            sources.append(rng.choice([each for each in _SOURCES if each != sources[0]]))
        told += [(person, source, died_on) for source in sources]
    rng.shuffle(told)
    return [
        Told(person, source, _cells(rng, person, source, died_on, number))
        for number, (person, source, died_on) in enumerate(told, 1)
    ]


def write_register(path: Path, rows: Sequence[Told]) -> None:
    """The register as CSV, one row a report below one header."""
    write_csv(path, [HEADING, *(row.cells for row in rows)])


def _cells(
    rng: Random, person: Person, source: str, died_on: date, number: int
) -> tuple[Value, ...]:
    row: dict[str, Value] = {
        "nik": person.nik,
        "name": person.name,
        "birth_date": person.born,
        "sex": person.sex,
        "kelurahan": person.region.name,
        "kecamatan": person.kecamatan,
    }
    spoil(rng, row, person, care=_CARE[source], native=())
    age: Value = None
    address: Value = person.address if rng.random() < 0.7 else None
    rt: Value = f"{person.rt:03d}"
    rw: Value = f"{person.rw:03d}"
    if source == "RT":
        address = None
        if rng.random() < 0.5:
            row["nik"] = None
        if row["nik"] is None or rng.random() < 0.3:
            row["birth_date"], age = None, _told_age(rng, age_on(person.born, died_on))
        if rng.random() < 0.35:
            row["name"] = rng.choice(_HONORIFICS[person.sex]) + str(row["name"])
    elif source == "Dukcapil":
        rt = rw = None
    elif rng.random() < 0.08:  # the family brought no card
        row["nik"] = None
    born = row["birth_date"]
    shown_born = f"{born:%d-%m-%Y}" if isinstance(born, date) else born
    return (
        number, row["nik"], row["name"], shown_born, age, row["sex"], address, rt, rw,
        row["kelurahan"], row["kecamatan"], f"{died_on:%d-%m-%Y}", source,
    )  # fmt: skip


def _told_age(rng: Random, age: int) -> str:
    """An age as neighbours say it: right, a year off, or rounded to five."""
    chance = rng.random()
    if chance < 0.55:
        told = age
    elif chance < 0.8:
        told = age + rng.choice((-1, 1))
    else:
        told = 5 * round(age / 5)
    return f"{max(told, 1)} th"


def namesakes(people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Two people of one family whom clerks confuse: twins, and father and son of one name."""
    by_family: dict[int, list[Person]] = {}
    for person in people:
        by_family.setdefault(person.family, []).append(person)
    for members in by_family.values():
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                if one.name == other.name or (one.born == other.born and one.kk == other.kk):
                    yield one, other
