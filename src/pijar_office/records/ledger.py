"""The ledger: money moves from one account of a fund to another, and never back by an eraser.

    ceiling      budget → available         ceiling_cut  available → budget
    commit       available → committed      release      committed → available
    bill         committed → billed         the money is kept for an approved bill: first phase
    post         billed → paid              void         billed → committed: second phase
    refund       paid → recovery            refunded     recovery → available
    reversal     as its transfer, the other way round

`credit` is where money leaves, `debit` where it arrives, so every transfer balances by itself. The
database moves the fund's own columns with each transfer; nobody else may. Units: rupiah whole.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

from pijar_office.records.audit import AuditEvent
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.decrees import Decree
from pijar_office.records.funding import Fund
from pijar_office.records.ids import new_id

ACCOUNTS: Final = ("budget", "available", "committed", "billed", "paid", "recovery")

MOVES: Final[dict[str, tuple[str, str]]] = {
    "ceiling": ("available", "budget"),
    "ceiling_cut": ("budget", "available"),
    "commit": ("committed", "available"),
    "release": ("available", "committed"),
    "bill": ("billed", "committed"),
    "post": ("paid", "billed"),
    "void": ("committed", "billed"),
    "refund": ("recovery", "paid"),
    "refunded": ("available", "recovery"),
}
"""Kind → (debit, credit); a reversal has those of its transfer, swapped."""

SETTLING: Final = ("post", "void", "refunded")
REVERSIBLE: Final = ("post", "refund", "refunded")


def _moves() -> Q:
    known = Q(kind="reversal", debit__in=ACCOUNTS, credit__in=ACCOUNTS)
    for kind, (debit, credit) in MOVES.items():
        known |= Q(kind=kind, debit=debit, credit=credit)
    return known


class Transfer(models.Model):
    """Money moved once. Append-only; what it settles or reverses, it settles or reverses alone.

    A refund whose receipt was reversed is a debt again by that reversal; taken back after all, it
    is reversed by a transfer that settles the debt as well.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="transfers")
    kind = models.CharField(max_length=11)
    debit = models.CharField(max_length=9)
    credit = models.CharField(max_length=9)
    amount_rp = models.BigIntegerField()
    decree = models.ForeignKey(Decree, models.PROTECT, null=True, related_name="transfers")
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, related_name="transfers")
    bill_line = models.ForeignKey(BillLine, models.PROTECT, null=True, related_name="transfers")
    settles = models.OneToOneField("self", models.PROTECT, null=True, related_name="settled_by")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")
    event = models.ForeignKey(AuditEvent, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "transfer"
        indexes: ClassVar = [models.Index(fields=["fund", "at"], name="transfer_of_fund")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount_rp__gt=0, amount_rp__lte=10**18) & ~Q(debit=F("credit")),
                name="transfer_is_something",
            ),
            models.CheckConstraint(condition=_moves(), name="transfer_moves_as_its_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=SETTLING, settles__isnull=False)
                | Q(kind="reversal", debit="paid", credit="recovery")
                | (~Q(kind__in=SETTLING) & Q(settles=None)),
                name="transfer_settles_something",
            ),
            models.CheckConstraint(
                condition=Q(kind="reversal", reverses__isnull=False)
                | (~Q(kind="reversal") & Q(reverses=None)),
                name="transfer_reverses_something",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("ceiling", "ceiling_cut"), decree=None, bill=None)
                | Q(kind__in=("commit", "release"), bill=None)
                | Q(kind__in=("bill", "post", "void"), decree=None, bill__isnull=False)
                | Q(kind__in=("refund", "refunded"), decree=None, bill_line__isnull=False)
                | Q(kind="reversal"),
                name="transfer_is_about_something",
            ),
            models.UniqueConstraint(
                fields=["bill", "fund"], condition=Q(kind="bill"), name="transfer_bills_once"
            ),
            models.UniqueConstraint(
                fields=["bill_line"], condition=Q(kind="refund"), name="transfer_refunds_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_rp}"
