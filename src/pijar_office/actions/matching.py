"""Who somebody of a run is among the people this office already knows.

    same NIK                          → that person
    else a row of the same content    → whom that row was found to be last time
    else                              → somebody new

Nobody is taken twice in one run, and nobody disappears: who is in no list any more stays known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from pijar_office.records import keys
from pijar_office.records.decisions import RowPerson
from pijar_office.records.ids import new_id
from pijar_office.records.people import Household, Person

T = TypeVar("T")
AT_ONCE = 5_000
"""Values named in one query; both engines take more, but plan no faster."""


def match(
    people: Mapping[str, Mapping[str, Any]], keys_of: Mapping[str, Sequence[str]]
) -> tuple[dict[str, UUID], set[UUID]]:
    """Everybody of a run, as persons of this office.

    Args:
        people: run's name → canonical values, `nik` in digits or None.
        keys_of: run's name → content keys of their rows, the row that counts first.

    Returns: run's name → person id, and which of the ids are new.
    """
    found: dict[str, UUID] = {}
    index_of = {
        name: keys.index("nik", values["nik"]) for name, values in people.items() if values["nik"]
    }
    known = _by_nik(index_of.values())
    for name, index in index_of.items():
        if index in known:
            found[name] = known[index]
    taken = set(found.values())
    left = [name for name in people if name not in found]
    earlier = _by_content(key for name in left for key in keys_of.get(name, ()))
    new: set[UUID] = set()
    for name in left:
        candidates = (earlier.get(key) for key in keys_of.get(name, ()))
        person = next((each for each in candidates if each and each not in taken), None)
        if person is None:
            person = new_id()
            new.add(person)
        found[name] = person
        taken.add(person)
    return found, new


def households(kks: Iterable[str]) -> tuple[dict[bytes, UUID], list[tuple[UUID, str, bytes]]]:
    """Households by the index of their KK, those not yet known among them.

    Returns: index → id, and (id, KK in digits, index) of each that must be made.
    """
    index_of = {keys.index("kk", kk): kk for kk in kks}
    known: dict[bytes, UUID] = {}
    for some in batches(index_of):
        query = Household.objects.filter(kk_index__in=some).values_list("kk_index", "id")
        known |= {bytes(index): id_ for index, id_ in query}
    fresh = [(new_id(), kk, index) for index, kk in index_of.items() if index not in known]
    return known | {index: id_ for id_, _, index in fresh}, fresh


def batches(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """The values in lists of at most `size`."""
    left = iter(values)
    while some := list(islice(left, size)):
        yield some


def _by_nik(indexes: Iterable[bytes]) -> dict[bytes, UUID]:
    known: dict[bytes, UUID] = {}
    for some in batches(indexes):
        query = Person.objects.filter(nik_index__in=some).values_list("nik_index", "id")
        known |= {bytes(index): id_ for index, id_ in query}
    return known


def _by_content(content_keys: Iterable[str]) -> dict[str, UUID]:
    """Whom rows of these contents were found to be; the last determination's word holds."""
    if not RowPerson.objects.exists():
        return {}
    known: dict[str, tuple[int, UUID]] = {}
    for some in batches(dict.fromkeys(content_keys)):
        query = RowPerson.objects.filter(list_row__content_key__in=some)
        for key, number, person in query.values_list("list_row__content_key", "id", "person_id"):
            if key not in known or number > known[key][0]:
                known[key] = (number, person)
    return {key: person for key, (_, person) in known.items()}
