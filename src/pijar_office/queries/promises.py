"""Months that other payers have promised: where the city's funds give none, and bill none.

A promise stands until it ends, kept or not: whoever wants the city to pay ends it first. Months as
numbers, 202601.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q, Subquery

from pijar.core.month import Month, span
from pijar_office.records.funding import ProgrammeYear
from pijar_office.records.payers import Mandate

COUNTS: Final = ~Q(ground="cancelled")
"""Of a mandate: it was not called back before it began."""


def of_year(year: UUID, people: Iterable[Any] | None = None) -> dict[UUID, set[Month]]:
    """Person → months of a programme year that somebody else has promised.

    Args: people: only these; None for everybody.
    """
    number = Subquery(ProgrammeYear.objects.filter(pk=year).values("year")[:1])
    found = Mandate.objects.annotate(year=number).filter(
        COUNTS,
        Q(last_month=None) | Q(last_month__gt=F("year") * 100),
        first_month__lte=F("year") * 100 + 12,
    )  # fmt: skip
    if people is not None:
        found = found.filter(person__in=people)
    months: dict[UUID, set[Month]] = defaultdict(set)
    rows = found.values_list("person_id", "first_month", "last_month", "year")
    for person, begins, ends, in_year in rows.iterator():
        first, last = Month(in_year, 1), Month(in_year, 12)
        until = min(_month(ends), last) if ends else last
        months[person].update(span(max(_month(begins), first), until))
    return dict(months)


def _month(number: int) -> Month:
    return Month(number // 100, number % 100)
