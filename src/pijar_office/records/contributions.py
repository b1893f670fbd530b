"""A month: who was looked at, what was billed, who approved and paid, and why anything is held.

    sweep → bill → (approve, kode iuran, pay) → receipt, bank statement, differences: `matching`

Units: rupiah whole; months as numbers, 202601.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person
from pijar_office.records.registers import RegisterSnapshot


class Sweep(models.Model):
    """One look at everybody whose month is to be billed, in registers no older than law allows.

    list_hash: of who was looked at. found: how many findings. computed_at is None while it runs.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    month = models.PositiveIntegerField()
    day = models.DateField()
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    people = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    list_hash = models.CharField(max_length=64, default="", blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    computed_at = models.DateTimeField(null=True)
    refused_code = models.CharField(max_length=60, default="", blank=True)
    refused_says = models.TextField(default="", blank=True)

    class Meta:
        db_table = "sweep"
        indexes: ClassVar = [models.Index(fields=["month"], name="sweep_of_month")]

    def __str__(self) -> str:
        return str(self.month)

    @property
    def state(self) -> str:
        """running, refused or done."""
        if self.refused_code:
            return "refused"
        return "done" if self.computed_at else "running"


class SweepCheck(models.Model):
    """One check of a sweep that ran: in which register, how old, at how many. Append-only."""

    id = models.BigAutoField(primary_key=True)
    sweep = models.ForeignKey(Sweep, models.PROTECT, related_name="checks")
    code = models.CharField(max_length=30)
    snapshot = models.ForeignKey(RegisterSnapshot, models.PROTECT, null=True, related_name="+")
    as_of = models.DateField(null=True)
    looked_at = models.PositiveIntegerField()
    found = models.PositiveIntegerField()

    class Meta:
        db_table = "sweep_check"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sweep", "code", "snapshot"], name="sweep_check_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(found__lte=F("looked_at")), name="sweep_check_finds_whom_it_looked_at"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SweepFinding(models.Model):
    """Why one person's month is held back from the bill, until it is cleared or the person leaves.

    evidence: which register says so, and from when; no name, no number. Cleared by somebody else
    than who asked for the sweep; the same evidence is then not held against them again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sweep = models.ForeignKey(Sweep, models.PROTECT, related_name="findings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="findings_of_sweeps")
    person_month = models.ForeignKey(PersonMonth, models.PROTECT, related_name="+")
    check_code = models.CharField(max_length=30)
    evidence = models.CharField(max_length=200)
    since = models.DateField(null=True)
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    cleared_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "sweep_finding"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sweep", "person_month", "check_code"], name="sweep_finding_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(cleared_at=None, cleared_by=None, cleared_reason="")
                | (Q(cleared_at__isnull=False, cleared_by__isnull=False) & ~Q(cleared_reason="")),
                name="sweep_finding_cleared_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.check_code

    @property
    def state(self) -> str:
        """open or cleared."""
        return "cleared" if self.cleared_at else "open"


class Bill(models.Model):
    """One month's bill: frozen when drafted, approved by its hash, then paid under its kode iuran.

    people, total_rp, list_hash: what its lines must meet. held: people left out by the sweep.
    code: the insurer's kode iuran. spm, sp2d: references of the treasury's papers.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sweep = models.ForeignKey(Sweep, models.PROTECT, related_name="bills")
    month = models.PositiveIntegerField()
    number = models.CharField(max_length=30, unique=True)
    due_on = models.DateField()
    people = models.PositiveIntegerField()
    held = models.PositiveIntegerField(default=0)
    total_rp = models.BigIntegerField()
    list_hash = models.CharField(max_length=64)
    blob = models.CharField(max_length=64, default="", blank=True)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_hash = models.CharField(max_length=64, default="", blank=True)
    code = models.CharField(max_length=40, default="", blank=True)
    code_total_rp = models.BigIntegerField(null=True)
    coded_at = models.DateTimeField(null=True)
    coded_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    spm = models.CharField(max_length=60, default="", blank=True)
    sp2d = models.CharField(max_length=60, default="", blank=True)
    paid_on = models.DateField(null=True)
    proof = models.CharField(max_length=64, default="", blank=True)
    proof_sha256 = models.CharField(max_length=64, default="", blank=True)
    proof_name = models.CharField(max_length=200, default="", blank=True)
    paid_at = models.DateTimeField(null=True)
    paid_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    voided_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "bill"
        indexes: ClassVar = [models.Index(fields=["month"], name="bill_of_month")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="bill_code_stands_once"
            ),
            models.UniqueConstraint(
                fields=["sp2d"],
                condition=~Q(sp2d="") & Q(voided_at=None),
                name="bill_sp2d_stands_once",
            ),
            models.UniqueConstraint(
                fields=["month"],
                condition=Q(approved_at=None, voided_at=None),
                name="bill_one_draft_a_month",
            ),
            models.CheckConstraint(
                condition=Q(people__gt=0, total_rp__gt=0, month__gte=200_001, month__lte=999_912),
                name="bill_is_something",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None, approved_hash="")
                | Q(
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                    approved_hash=F("list_hash"),
                ),
                name="bill_approved_as_shown",
            ),
            models.CheckConstraint(
                condition=Q(coded_at=None, coded_by=None, code="", code_total_rp=None)
                | (
                    Q(
                        coded_at__isnull=False,
                        coded_by__isnull=False,
                        approved_at__isnull=False,
                        code_total_rp=F("total_rp"),
                    )
                    & ~Q(code="")
                ),
                name="bill_code_asks_the_same",
            ),
            models.CheckConstraint(
                condition=Q(paid_at=None, paid_by=None, paid_on=None, sp2d="")
                | (
                    Q(
                        paid_at__isnull=False,
                        paid_by__isnull=False,
                        paid_on__isnull=False,
                        coded_at__isnull=False,
                        voided_at=None,
                    )
                    & ~Q(sp2d="")
                ),
                name="bill_paid_under_its_code",
            ),
            models.CheckConstraint(
                condition=(Q(approved_by=None) | ~Q(approved_by=F("drafted_by")))
                & (Q(paid_by=None) | (~Q(paid_by=F("drafted_by")) & ~Q(paid_by=F("approved_by")))),
                name="bill_three_people",
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by=None, voided_reason="")
                | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(voided_reason="")),
                name="bill_voided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> str:
        """drafted, approved, coded, paid or voided."""
        if self.voided_at:
            return "voided"
        if self.paid_at:
            return "paid"
        if self.coded_at:
            return "coded"
        return "approved" if self.approved_at else "drafted"


class BillLine(models.Model):
    """One month of one person in one bill; nothing of it changes but that its bill is voided."""

    id = models.BigAutoField(primary_key=True)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="lines")
    person_month = models.ForeignKey(PersonMonth, models.PROTECT, related_name="bill_lines")
    person = models.ForeignKey(Person, models.PROTECT, related_name="bill_lines")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+", db_index=False)
    month = models.PositiveIntegerField()
    amount_rp = models.BigIntegerField()
    place = models.PositiveIntegerField()
    voided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "bill_line"
        indexes: ClassVar = [
            models.Index(fields=["fund", "bill", "place"], name="bill_line_by_fund")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person_month"],
                condition=Q(voided_at=None),
                name="bill_line_month_billed_once",
            ),
            models.UniqueConstraint(fields=["bill", "place"], name="bill_line_place_once"),
            models.CheckConstraint(condition=Q(amount_rp__gt=0), name="bill_line_is_something"),
        ]

    def __str__(self) -> str:
        return str(self.place)
