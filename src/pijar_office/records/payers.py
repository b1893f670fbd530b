"""Who pays beside the city: payers, the workers they promised to pay for, and the months they kept.

    payer ← mandate (one worker, from a month on) ← mandate_payment (one month) → person_month
    giver_list ← giver_row: a list that was brought, and what was understood of each row

A promise is no cover; a month that was paid is, and stands in `person_month` as any other, so that
one month of one worker has one payer. The database refuses two promises for one month, a promise
for a month the city pays, and a month of the city that somebody has promised (`constraints`). What
a mandate has kept is told by its payments alone: the database adds them up.

Units: rupiah whole; months as numbers, 202601.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models
from django.db.models import F, Q

from pijar_office.records.decrees import PersonMonth
from pijar_office.records.fields import SealedText
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

CLASS_OF: Final = {"donor": "asn", "company": "csr", "village": "apbd", "province": "apbd"}
"""Kind of payer → its class in the tariff: what a budget pays has no discount."""

GROUNDS: Final = ("changed", "stopped", "taken_over", "left", "died", "cancelled")
"""Why a mandate ends. changed: another payer follows. cancelled: it never counted."""

OUTCOMES: Final = ("new", "adds", "known", "bad")
"""What a row of a list brings: a mandate, months of one that stands, nothing, or a fault."""


class Payer(models.Model):
    """Somebody who pays. number: NIP or another one of theirs. group: the office they work in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=60)
    number = models.CharField(max_length=20, default="", blank=True)
    group = models.CharField(max_length=80, default="", blank=True)
    contact = models.CharField(max_length=120, default="", blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")

    class Meta:
        db_table = "payer"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number"], condition=~Q(number=""), name="payer_number_stands_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "name", "group"], condition=Q(number=""), name="payer_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=tuple(CLASS_OF)) & ~Q(name=""), name="payer_is_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def payer_class(self) -> str:
        """As the tariff knows them."""
        return CLASS_OF[self.kind]


class GiverList(models.Model):
    """A list of givers and their workers as it was brought; another officer takes it in."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    blob = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    bad = models.PositiveIntegerField(default=0)
    refused_code = models.CharField(max_length=60, default="", blank=True)
    refused_says = models.TextField(default="", blank=True)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "giver_list"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=Q(withdrawn_at=None, refused_code="", taken_at=None),
                name="giver_list_bytes_once",
            ),
            models.CheckConstraint(
                condition=Q(rows=F("fresh") + F("known") + F("bad")),
                name="giver_list_rows_add_up",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None)
                | Q(
                    taken_at__isnull=False, taken_by__isnull=False, read_at__isnull=False,
                    withdrawn_at=None, refused_code="",
                ),
                name="giver_list_taken_once_read",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="giver_list_withdrawn_by_somebody",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """reading → refused | read → taken; withdrawn at any time before."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.refused_code:
            return "refused"
        if self.taken_at:
            return "taken"
        return "read" if self.read_at else "reading"


class GiverRow(models.Model):
    """One row of such a list with what it brings. Append-only.

    paid_through: the last month paid. months, amount_rp: paid by what it adds. problem, says: why
    it is bad, or what should be looked at.
    """

    id = models.BigAutoField(primary_key=True)
    giver_list = models.ForeignKey(GiverList, models.PROTECT, related_name="read_rows")
    sheet = models.CharField(max_length=31)
    row = models.PositiveIntegerField()
    giver = models.CharField(max_length=60, default="", blank=True)
    number = models.CharField(max_length=20, default="", blank=True)
    group = models.CharField(max_length=80, default="", blank=True)
    name = models.CharField(max_length=255, default="", blank=True)
    nik_enc = SealedText(null=True, bound=("giver_list_id", "sheet", "row"))
    sector = models.CharField(max_length=12, default="", blank=True)
    first_month = models.PositiveIntegerField(null=True)
    last_month = models.PositiveIntegerField(null=True)
    paid_through = models.PositiveIntegerField(null=True)
    monthly_rp = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=5)
    months = models.PositiveIntegerField(default=0)
    amount_rp = models.BigIntegerField(default=0)
    problem = models.CharField(max_length=40, default="", blank=True)
    says = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "giver_row"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["giver_list", "sheet", "row"], name="giver_row_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=OUTCOMES) & (~Q(outcome="bad") | ~Q(problem="")),
                name="giver_row_bad_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.outcome}"


class Mandate(models.Model):
    """A payer's promise for one worker from a month on; the kernel judges whether it is kept.

    last_month: None while it goes on. follows: the mandate whose payer this one relieved.
    kept_…: months paid, their rupiah, the first and the last; the database adds them up.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    payer = models.ForeignKey(Payer, models.PROTECT, related_name="mandates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    sector = models.CharField(max_length=12)
    first_month = models.PositiveIntegerField()
    last_month = models.PositiveIntegerField(null=True)
    agreed_on = models.DateField(null=True)
    evidence = models.CharField(max_length=64, default="", blank=True)
    evidence_name = models.CharField(max_length=200, default="", blank=True)
    evidence_sha256 = models.CharField(max_length=64, default="", blank=True)
    row = models.ForeignKey(GiverRow, models.PROTECT, null=True, related_name="mandates")
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed_by")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=10, default="", blank=True)
    ended_reason = models.CharField(max_length=300, default="", blank=True)
    kept_months = models.PositiveIntegerField(default=0)
    kept_rp = models.BigIntegerField(default=0)
    kept_from = models.PositiveIntegerField(null=True)
    kept_to = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "mandate"
        indexes: ClassVar = [
            models.Index(fields=["person", "first_month"], name="mandate_of_person"),
            models.Index(fields=["payer", "first_month"], name="mandate_of_payer"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(first_month__gte=200_001, first_month__lte=999_912)
                & (
                    Q(last_month=None)
                    | Q(last_month__gte=F("first_month"), last_month__lte=999_912)
                ),
                name="mandate_is_a_span",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ground="", ended_reason="")
                | Q(ended_at__isnull=False, ended_by__isnull=False, ground__in=GROUNDS),
                name="mandate_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None)
                | Q(ground="cancelled", kept_months=0)
                | (~Q(ground="cancelled") & Q(last_month__isnull=False)),
                name="mandate_ends_in_a_month",
            ),
            models.CheckConstraint(
                condition=Q(kept_months=0, kept_rp=0, kept_from=None, kept_to=None)
                | (
                    Q(kept_months__gt=0, kept_rp__gt=0, kept_from__gte=F("first_month"))
                    & (Q(last_month=None) | Q(kept_to__lte=F("last_month")))
                ),
                name="mandate_keeps_what_it_promised",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.first_month)

    @property
    def state(self) -> str:
        """cancelled, ended or standing; whether it is kept the kernel says."""
        if self.ground == "cancelled":
            return "cancelled"
        return "ended" if self.ended_at else "standing"


class MandatePayment(models.Model):
    """One month that a payer paid for a worker; taken back by somebody when noted by mistake.

    paid_on: None where nobody said; it then counts as in time, as other payers' months do.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="payments")
    month = models.PositiveIntegerField()
    amount_rp = models.BigIntegerField()
    paid_on = models.DateField(null=True)
    person_month: models.OneToOneField[PersonMonth, PersonMonth] = models.OneToOneField(
        PersonMonth, models.PROTECT, related_name="mandate_payment"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "mandate_payment"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mandate", "month"],
                condition=Q(withdrawn_at=None),
                name="mandate_payment_month_once",
            ),
            models.CheckConstraint(
                condition=Q(amount_rp__gt=0, amount_rp__lte=10**12),
                name="mandate_payment_is_something",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_reason="")
                ),
                name="mandate_payment_withdrawn_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.month)
