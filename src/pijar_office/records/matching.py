"""What the insurer and the bank say of a bill, and every difference until somebody closed it.

Units: rupiah whole; months as numbers, 202601.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.fields import BlindIndex
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer

OUTCOMES = ("matched", "differs", "unknown", "duplicate")


class SentFile(models.Model):
    """A receipt of the insurer or a statement of the bank, as it came.

    kind: receipt (of one bill) or bank (of any).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=7)
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, related_name="sent_files")
    name = models.CharField(max_length=200)
    blob = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    refused_code = models.CharField(max_length=60, default="", blank=True)
    refused_says = models.TextField(default="", blank=True)

    class Meta:
        db_table = "sent_file"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["bill", "sha256"],
                condition=Q(kind="receipt"),
                name="sent_file_receipt_once",
            ),
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(kind="bank"), name="sent_file_bank_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="receipt", bill__isnull=False) | Q(kind="bank", bill=None),
                name="sent_file_is_of_something",
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def state(self) -> str:
        """receiving, refused or read."""
        if self.refused_code:
            return "refused"
        return "read" if self.read_at else "receiving"


class Receipt(models.Model):
    """The insurer's receipt, read to its last row. Append-only; a later one replaces it.

    people: lines of the bill; missing: those of them in no row. total_rp: sum of its rows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="receipts")
    file = models.OneToOneField(SentFile, models.PROTECT, related_name="receipt")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    read_at = models.DateTimeField()
    total = models.PositiveIntegerField()
    matched = models.PositiveIntegerField()
    differing = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    duplicate = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    missing = models.PositiveIntegerField()
    total_rp = models.BigIntegerField()

    class Meta:
        db_table = "receipt"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(total=F("matched") + F("differing") + F("unknown") + F("duplicate")),
                name="receipt_rows_add_up",
            ),
            models.CheckConstraint(
                condition=Q(people=F("matched") + F("differing") + F("missing")),
                name="receipt_people_add_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matched}/{self.people}"


class ReceiptRow(models.Model):
    """One row of a receipt with its one outcome. Append-only.

    amount_rp: as the insurer wrote it; None when it cannot be read.
    """

    id = models.BigAutoField(primary_key=True)
    receipt = models.ForeignKey(Receipt, models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=31)
    row = models.PositiveIntegerField()
    nik_index = BlindIndex("nik", null=True)
    outcome = models.CharField(max_length=9)
    bill_line = models.ForeignKey(BillLine, models.PROTECT, null=True, related_name="receipt_rows")
    kpj = models.CharField(max_length=20, default="", blank=True)
    month = models.PositiveIntegerField(null=True)
    amount_rp = models.BigIntegerField(null=True)
    problem = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        db_table = "receipt_row"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "sheet", "row"], name="receipt_row_once"),
            models.UniqueConstraint(
                fields=["receipt", "bill_line"],
                condition=Q(outcome__in=("matched", "differs")),
                name="receipt_row_answers_once",
            ),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="receipt_row_outcome"),
            models.CheckConstraint(
                condition=Q(outcome="matched", problem="", bill_line__isnull=False)
                | (
                    Q(outcome__in=("differs", "duplicate"), bill_line__isnull=False)
                    & ~Q(problem="")
                )
                | (Q(outcome="unknown", bill_line=None) & ~Q(problem="")),
                name="receipt_row_outcome_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.outcome}"


class BankEntry(models.Model):
    """Money that left the city's account, as the bank's statement says. Append-only.

    reference: the words of the statement in which a kode iuran or SP2D is looked for. turn: tells
    equal entries of one day apart, so that overlapping statements add none twice.
    """

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(SentFile, models.PROTECT, related_name="entries")
    row = models.PositiveIntegerField()
    booked_on = models.DateField()
    reference = models.CharField(max_length=200)
    amount_rp = models.BigIntegerField()
    turn = models.PositiveSmallIntegerField(default=1)

    class Meta:
        db_table = "bank_entry"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["booked_on", "reference", "amount_rp", "turn"], name="bank_entry_once"
            ),
            models.CheckConstraint(condition=~Q(amount_rp=0), name="bank_entry_is_something"),
        ]

    def __str__(self) -> str:
        return str(self.booked_on)


class Difference(models.Model):
    """Where city, insurer and bank do not say the same: owned until it is closed.

    kind: of `pijar.stages.contributions.match`. who: a line of ours, a row of theirs, or neither
    for a difference of totals. Closed by somebody else than who explained it. over_at: when a later
    match found it no more, although an officer had closed it; it counts for nothing since.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="differences")
    kind = models.CharField(max_length=40)
    bill_line = models.ForeignKey(BillLine, models.PROTECT, null=True, related_name="differences")
    receipt_row = models.ForeignKey(
        ReceiptRow, models.PROTECT, null=True, related_name="differences"
    )
    city_rp = models.BigIntegerField(null=True)
    insurer_rp = models.BigIntegerField(null=True)
    bank_rp = models.BigIntegerField(null=True)
    found_at = models.DateTimeField()
    owner = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    explanation = models.CharField(max_length=500, default="", blank=True)
    explained_at = models.DateTimeField(null=True)
    explained_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    closed_says = models.CharField(max_length=300, default="", blank=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "difference"
        indexes: ClassVar = [models.Index(fields=["bill", "closed_at"], name="difference_of_bill")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(explained_at=None, explained_by=None, explanation="")
                | (Q(explained_at__isnull=False, explained_by__isnull=False) & ~Q(explanation="")),
                name="difference_explained_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_says="")
                | (Q(closed_at__isnull=False) & ~Q(closed_says="")),
                name="difference_closed_with_a_word",
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | ~Q(closed_by=F("explained_by")),
                name="difference_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def state(self) -> str:
        """open, explained or closed."""
        if self.closed_at:
            return "closed"
        return "explained" if self.explained_at else "open"
