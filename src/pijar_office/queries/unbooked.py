"""What the city has paid and the insurer's receipt does not have: cover a family may not get.

A month stays so until somebody closes its difference, or a later receipt has it.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Count, OuterRef, Q, QuerySet

from pijar_office.records.matching import Difference
from pijar_office.records.people import Person

UNBOOKED: Final = Q(closed_at=None, kind__in=("TIDAK_DI_KUITANSI", "DITOLAK_BPJS"))
"""The differences that say so."""
_LIVE: Final = Q(bill_line__voided_at=None)


def of_person(person: Person | OuterRef) -> QuerySet[Difference]:
    """The differences that say so of a person."""
    return Difference.objects.filter(UNBOOKED, _LIVE, bill_line__person=person)


def months_of(person: Person) -> list[int]:
    """Such months of a person, as yyyymm."""
    found = of_person(person)
    return list(found.order_by("bill_line__month").values_list("bill_line__month", flat=True))


def people(reached: Q) -> int:
    """How many people have such a month. reached: a condition on `Difference`."""
    found = Difference.objects.filter(UNBOOKED, _LIVE, reached)
    return int(found.aggregate(people=Count("bill_line__person", distinct=True))["people"])
