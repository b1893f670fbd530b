"""What the family radar is given: everybody who ever had a paid month, and those months.

People with the same history share its words, so that months are told once for each history.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from pijar.stages.contributions.cover import Payment
from pijar_office.queries.cover import histories
from pijar_office.records.people import Person

PEOPLE: Final = ("nik_enc", "kk_enc", "name", "birth_date", "sex", "mother_name", "region_code",
                 "address", "rt", "rw", "phone")  # fmt: skip
"""In the order of `pijar.bulk.radar.PEOPLE`, after the person's id."""


@dataclass(frozen=True)
class Covered:
    """Person → the words of their paid months, and what each word stands for."""

    words: Mapping[UUID, tuple[str, ...]]
    payments: Mapping[str, Payment]

    def people(self) -> Iterator[tuple[Any, ...]]:
        """Everybody of them, numbers in the clear: for the kernel's own process alone."""
        for row in Person.objects.only("id", *PEOPLE).order_by("id").iterator(2000):
            if row.pk in self.words:
                yield (str(row.pk), *(_plain(getattr(row, name)) for name in PEOPLE))


def covered() -> Covered:
    """Who was ever paid for, by whomever."""
    words, payments = histories()
    return Covered(words, payments)


def _plain(value: Any) -> str | None:
    if value is None or value == "":
        return None
    if hasattr(value, "reveal"):
        return str(value.reveal())
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
