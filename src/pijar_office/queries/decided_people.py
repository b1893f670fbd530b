"""The people behind every number of a determination.

What narrows the list stands in the address; none of it can hold a NIK.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from pijar_office.queries import determinations
from pijar_office.queries.funding import called
from pijar_office.records.decisions import OUTCOMES, Decision, Determination

CHANGES = ("gained", "lost", "stayed")
_WORDS = ("outcome", "paid", "reason", "fund", "region", "change")


@dataclass(frozen=True)
class Sieve:
    """Which people of a determination are wanted.

    outcome: one of `OUTCOMES`. paid: "yes" or "no" (waiting, when eligible). reason: a code. fund:
    its code. region: a code, with all below it, or "-" for unknown. change: paid or not since
    the determination before.
    """

    outcome: str = ""
    paid: str = ""
    reason: str = ""
    fund: str = ""
    region: str = ""
    change: str = ""

    @classmethod
    def read(cls, asked: Any) -> Sieve:
        """From the words of an address; what makes no sense narrows nothing."""
        words = {name: str(asked.get(name, ""))[:60] for name in _WORDS}
        if words["outcome"] not in OUTCOMES:
            words["outcome"] = ""
        if words["paid"] not in ("yes", "no"):
            words["paid"] = ""
        if words["change"] not in CHANGES:
            words["change"] = ""
        return cls(**words)

    @property
    def query(self) -> str:
        """As it stands in an address."""
        return urlencode({name: value for name in _WORDS if (value := getattr(self, name))})

    def but(self, **words: str) -> Sieve:
        """The same with other words."""
        return replace(self, **words)

    @property
    def order(self) -> str:
        """The column the list goes by: the public rank, the waiting list, or the run's order.

        None of them is ever empty there, and an index carries each.
        """
        if self.fund or self.paid == "yes" or self.change:
            return "rank"
        if self.paid == "no" and self.outcome == "eligible":
            return "waiting_number"
        return "run_person"

    def chosen(self, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        """Those of the decisions that are wanted."""
        if self.outcome:
            decisions = decisions.filter(outcome=self.outcome)
        if self.paid:
            decisions = decisions.filter(fund__isnull=self.paid == "no")
        if self.reason:
            decisions = decisions.filter(_has(self.reason), fund__isnull=True)
        if self.fund:
            decisions = decisions.filter(fund__in=called(self.fund))
        if self.region == "-":
            decisions = decisions.filter(region_code="")
        elif self.region:
            below = Q(region_code__startswith=f"{self.region}.")
            decisions = decisions.filter(Q(region_code=self.region) | below)
        return decisions


def _has(code: str) -> Q:
    """Whether a code is among those between spaces."""
    return (
        Q(reasons=code)
        | Q(reasons__startswith=f"{code} ")
        | Q(reasons__endswith=f" {code}")
        | Q(reasons__contains=f" {code} ")
    )


def people_of(
    determination: Determination, sieve: Sieve, earlier: Determination | None = None
) -> QuerySet[Decision]:
    """The decisions on the people wanted, with their persons and funds, to be read by `order`.

    Args: earlier: the determination before, when the sieve asks for a change.
    """
    base = Decision.objects.filter(determination=determination)
    if sieve.change and earlier is not None:
        if sieve.change == "lost":
            base = determinations.lost(determination, earlier)
        elif sieve.change == "gained":
            base = determinations.gained(determination, earlier)
        else:
            base = determinations.stayed(determination, earlier)
    found = sieve.chosen(base).select_related("person").prefetch_related("fund")
    return found.defer("person__kk_enc")


def beside(
    found: list[Decision], sieve: Sieve, determination: Determination, earlier: Determination | None
) -> dict[Any, Decision]:
    """Person → what the other determination says of them, when a change is shown."""
    other = determination if sieve.change == "lost" else earlier
    if not sieve.change or other is None:
        return {}
    people = [decision.person_id for decision in found]
    decisions = Decision.objects.filter(determination=other, person__in=people)
    return {each.person_id: each for each in decisions.select_related("fund")}
