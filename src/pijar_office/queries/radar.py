"""What the family radar is given: everybody who ever had a paid month, and those months.

People with the same history share it, so that months are told once for each history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from pijar.stages.contributions.cover import Payment
from pijar_office.queries.histories import Meanings
from pijar_office.records.histories import Standing
from pijar_office.records.people import Person

PEOPLE: Final = ("nik_enc", "kk_enc", "name", "birth_date", "sex", "mother_name", "region_code",
                 "address", "rt", "rw", "phone")  # fmt: skip
"""In the order of `pijar.bulk.radar.PEOPLE`, after the person's id."""


@dataclass(frozen=True)
class Covered:
    """Person → their history, and which months of each history are paid."""

    histories: Mapping[UUID, UUID]
    payments: Mapping[UUID, tuple[Payment, ...]]

    def people(self) -> Iterator[tuple[Any, ...]]:
        """Everybody of them, numbers in the clear: for the kernel's own process alone."""
        for row in Person.objects.only("id", *PEOPLE).order_by("id").iterator(2000):
            if row.pk in self.histories:
                yield (str(row.pk), *(_plain(getattr(row, name)) for name in PEOPLE))


def covered() -> Covered:
    """Who was ever paid for, by whomever."""
    found = dict(Standing.objects.values_list("person", "history"))
    meanings = Meanings(found.values())
    paid = {id: meanings.payments(id) for id in meanings.months}
    return Covered({person: id for person, id in found.items() if paid[id]}, paid)


def _plain(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if hasattr(value, "reveal"):
        return str(value.reveal())
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
