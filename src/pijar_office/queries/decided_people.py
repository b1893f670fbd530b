"""The people behind every number of a determination, fifty at a time.

A page continues after the last one shown (keyset), so the thousandth page is as quick as the first.
What narrows the list stands in the address; none of it can hold a NIK.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from pijar_office.queries import determinations
from pijar_office.records.decisions import OUTCOMES, Decision, Determination

PAGE = 50
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
        """The column the list goes by: the public rank, the waiting list, or the run's order."""
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
            decisions = decisions.filter(fund__code=self.fund)
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


@dataclass(frozen=True)
class People:
    """One page of people. after: where the next page begins, "" at the end.

    before: where the previous page begins, "" at the front; None on the first page.

    beside: person → what the other determination says, when a change is shown.
    """

    decisions: list[Decision]
    total: int
    after: str
    before: str | None = None
    beside: dict[Any, Decision] = field(default_factory=dict)


def people_of(
    determination: Determination,
    sieve: Sieve,
    after: str = "",
    earlier: Determination | None = None,
) -> People:
    """A page of the people wanted, with their persons and funds.

    Args: earlier: the determination before, when the sieve asks for a change.
    """
    base = Decision.objects.filter(determination=determination)
    other = earlier
    if sieve.change and earlier is not None:
        if sieve.change == "lost":
            base, other = determinations.lost(determination, earlier), determination
        elif sieve.change == "gained":
            base = determinations.gained(determination, earlier)
        else:
            base = determinations.stayed(determination, earlier)
    wanted = sieve.chosen(base)
    page = wanted.order_by(sieve.order)
    before = None
    if after:
        at = _cursor(sieve.order, after)
        page = page.filter(**{f"{sieve.order}__gt": at})
        before = _before(wanted, sieve.order, at)
    found = list(page.select_related("person", "fund")[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    return People(
        decisions=found,
        total=wanted.count(),
        after=str(getattr(found[-1], sieve.order)) if more else "",
        before=before,
        beside=_beside(found, other) if sieve.change and other is not None else {},
    )


def _before(wanted: QuerySet[Decision], order: str, at: Any) -> str:
    """Where the page begins that ends at a cursor; "" when that is the front."""
    earlier = wanted.filter(**{f"{order}__lte": at}).order_by(f"-{order}")
    passed = list(earlier.values_list(order, flat=True)[PAGE : PAGE + 1])
    return str(passed[0]) if passed else ""


def _cursor(order: str, after: str) -> Any:
    """Where to go on; nonsense in the address begins at the front."""
    if order == "run_person":
        return after[:20]
    return int(after) if after.isdecimal() and len(after) < 10 else 0


def _beside(found: list[Decision], other: Determination) -> dict[Any, Decision]:
    people = [decision.person_id for decision in found]
    decisions = Decision.objects.filter(determination=other, person__in=people)
    return {each.person_id: each for each in decisions.select_related("fund")}
