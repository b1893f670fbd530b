"""Bills: which there are, who stands in one, what changed since the month before.

Units: rupiah whole; months as numbers, 202601.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum

from pijar_office.queries import territory
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.queries.frozen import frozen
from pijar_office.queries.funding import called
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.funding import Fund
from pijar_office.records.ledger import Transfer

SEES: Final = frozenset("verifier approver finance branch auditor".split())
GROUPS: Final = ("all", "came", "went", "changed", "held")
"""Whom a page of people may show: all lines, or what differs from the month before."""


def visible_to(officer: Any) -> QuerySet[Bill]:
    """All for who serves the whole city; the insurer's branch sees what was approved."""
    found = Bill.objects.select_related(
        "sweep", "drafted_by", "approved_by", "coded_by", "paid_by", "voided_by"
    )
    if territory.whole_city(officer, SEES - {"branch"}):
        return found
    if territory.whole_city(officer, frozenset({"branch"})):
        return found.filter(approved_at__isnull=False)
    return found.none()


def bill(officer: Any, id: UUID) -> Bill:
    """One bill; raises DoesNotExist."""
    return visible_to(officer).get(pk=id)


def draft_of(month: int) -> Bill | None:
    """The month's bill that waits for approval; there is one at most."""
    return Bill.objects.filter(month=month, approved_at=None, voided_at=None).first()


def next_number(month: int) -> str:
    """The number of the next bill of a month."""
    return f"TAG-{month}-{Bill.objects.filter(month=month).count() + 1}"


def payable(bill: Bill) -> QuerySet[BillLine]:
    """Lines whose month is in force, as promised, and not after the person's death."""
    year, month = divmod(bill.month, 100)
    alive = Q(person__died_on=None) | Q(person__died_on__gte=f"{year:04}-{month:02}-01")
    return BillLine.objects.filter(
        alive,
        bill=bill,
        voided_at=None,
        person_month__voided_at=None,
        person_month__fund=F("fund"),
        person_month__amount_rp=F("amount_rp"),
        person_month__decree_line__decree__issued_at__isnull=False,
        person_month__decree_line__decree__revoked_at=None,
    )


def reserved(bill: Bill) -> list[Transfer]:
    """What keeps money for a bill now: its reservations that nothing has settled."""
    found = Transfer.objects.filter(bill=bill, debit="billed", settled_by=None)
    return list(found.order_by("fund"))


def posted(bill: Bill) -> list[Transfer]:
    """The payments of a bill that nobody has reversed."""
    found = Transfer.objects.filter(bill=bill, kind="post", reversed_by=None)
    return list(found.select_related("fund").order_by("fund"))


def owed_back(bill: Bill) -> QuerySet[Transfer]:
    """What the insurer was asked to give back of a bill, and nobody took that back."""
    return Transfer.objects.filter(bill_line__bill=bill, kind="refund", reversed_by=None)


@dataclass(frozen=True)
class FundSums:
    """What a bill asks of one fund, and what the month before did."""

    fund: Fund
    people: int
    total_rp: int
    people_before: int
    before_rp: int


@dataclass(frozen=True)
class Changes:
    """A bill beside the month before: how many came, went, or cost another amount.

    before: the bills of that month that were approved; empty when there was none.
    """

    before: tuple[Bill, ...]
    people_before: int
    before_rp: int
    came: int
    came_rp: int
    went: int
    went_rp: int
    changed: int
    changed_rp: int


class Comparison(NamedTuple):
    """What a bill asks of each fund, in the order in which funds are used, and what changed."""

    by_fund: tuple[FundSums, ...]
    changes: Changes


def before(bill: Bill) -> QuerySet[BillLine]:
    """The lines of the month before that a bill is compared with: those of approved bills."""
    month = number_of(month_of(bill.month) - 1)
    return BillLine.objects.filter(
        month=month, voided_at=None, bill__approved_at__isnull=False, bill__voided_at=None
    )


def beside(bill: Bill) -> QuerySet[BillLine]:
    """All that the bill's own month asks for: its lines, and those of approved bills."""
    asked = Q(bill=bill) | Q(bill__approved_at__isnull=False, bill__voided_at=None)
    return BillLine.objects.filter(asked, month=bill.month)


def came(bill: Bill) -> QuerySet[BillLine]:
    """Lines of people for whom the month before asked nothing."""
    return BillLine.objects.filter(~Exists(_of_person(before(bill))), bill=bill)


def went(bill: Bill) -> QuerySet[BillLine]:
    """Lines of the month before, of people for whom this month asks nothing."""
    return before(bill).filter(~Exists(_of_person(beside(bill))))


def changed(bill: Bill) -> QuerySet[BillLine]:
    """Lines of people whose month before had another amount or another kind of payer."""
    same = _of_person(before(bill)).filter(
        fund__payer_class=OuterRef("fund__payer_class"), amount_rp=OuterRef("amount_rp")
    )
    there = Exists(_of_person(before(bill)))
    return BillLine.objects.filter(there, ~Exists(same), bill=bill)


def compared(bill: Bill) -> Comparison:
    """A bill by fund, and how it differs from the month before."""
    months = (bill.month, number_of(month_of(bill.month) - 1))
    beside = Bill.objects.filter(month__in=months, approved_at__isnull=False, voided_at=None)
    return _compared(bill, *beside.order_by("number", "pk"))


@frozen
def _compared(bill: Bill, *beside: Bill) -> Comparison:
    """Args: beside: the bills whose lines say how it differs; with the same, it differs the same.

    In January the funds are new: they stand beside last year's of the same kind.
    """
    now = _fund_sums(BillLine.objects.filter(bill=bill))
    then = _fund_sums(before(bill))
    funds = _funds({*now, *then})
    last = {fund.payer_class: then[fund.pk] for fund in funds if fund.pk in then}
    by_fund = tuple(
        FundSums(fund, *now[fund.pk], *then.get(fund.pk, last.get(fund.payer_class, (0, 0))))
        for fund in funds
        if fund.pk in now
    )
    of_before = tuple(each for each in beside if each.month != bill.month)
    return Comparison(by_fund, _changes(bill, of_before, list(then.values())))


def _changes(bill: Bill, of_before: tuple[Bill, ...], then: list[tuple[int, int]]) -> Changes:
    old = _of_person(before(bill)).order_by("pk").values("amount_rp")[:1]
    moved = changed(bill).annotate(was_rp=Subquery(old))
    counted = moved.aggregate(n=Count("*"), rp=Sum(F("amount_rp") - F("was_rp")))
    return Changes(
        of_before, sum(people for people, _ in then), sum(rp for _, rp in then),
        *_sums(came(bill)), *_sums(went(bill)), counted["n"], int(counted["rp"] or 0),
    )  # fmt: skip


def people_of(bill: Bill, group: str = "all", fund: str = "") -> QuerySet[BillLine]:
    """Lines of a bill with their people: all, or a group of `GROUPS`."""
    sets = {"came": came, "went": went, "changed": changed}
    found = sets[group](bill) if group in sets else BillLine.objects.filter(bill=bill)
    if fund:
        found = found.filter(fund__in=called(fund))
    people = found.select_related("person").prefetch_related("fund").defer("person__kk_enc")
    return people.order_by("bill", "place") if group == "went" else people.order_by("place")


def _of_person(lines: QuerySet[BillLine]) -> QuerySet[BillLine]:
    return lines.filter(person=OuterRef("person"))


def _sums(lines: QuerySet[BillLine]) -> tuple[int, int]:
    found = lines.aggregate(n=Count("*"), rp=Sum("amount_rp"))
    return found["n"], int(found["rp"] or 0)


def _fund_sums(lines: QuerySet[BillLine]) -> dict[UUID, tuple[int, int]]:
    rows = lines.values("fund").annotate(n=Count("*"), rp=Sum("amount_rp")).order_by()
    return {row["fund"]: (row["n"], int(row["rp"])) for row in rows}


def _funds(ids: Iterable[UUID]) -> list[Fund]:
    found = Fund.objects.filter(pk__in=list(ids))
    return list(found.order_by("programme_year__year", "place", "code"))


def proven(officer: Any, id: UUID) -> Bill | None:
    """One bill whose payment has a proof; None while it has none."""
    found = bill(officer, id)
    return found if found.proof else None
