"""Bills: which there are, who stands in one, what changed since the month before.

Units: rupiah whole; months as numbers, 202601.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from pijar_office.queries import territory
from pijar_office.records.contributions import Bill, BillLine
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
