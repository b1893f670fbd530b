"""What was signed, and which months of whom it covers.

A decree is a difference: its lines give months or take months, against what was in force when it
was proposed. Nothing says "approved": states follow from the dates. Once the number stands, every
covered month of every person is one row, and no month of a person has two live ones, whoever pays.

Units: rupiah whole; months as whole numbers, 202601; spans inclusive.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.audit import AuditEvent
from pijar_office.records.decisions import Determination
from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

CHANGES = ("add", "remove")


class Decree(models.Model):
    """A decree from its proposal to its number; one year has one open proposal at a time.

    amends: the decree in force when this one was proposed; its own lines are differences to all
    that was in force then. content_hash: `pijar.stages.enrolments.decree_hash` of its lists.
    approved_hash: what the approver was shown. people: with at least one line.
    added_rp, removed_rp: of its lines; removed_rp gives back to the funds.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.ForeignKey(ProgrammeYear, models.PROTECT, related_name="decrees")
    determination = models.ForeignKey(Determination, models.PROTECT, related_name="decrees")
    amends = models.ForeignKey("self", models.PROTECT, null=True, related_name="amended_by")
    open_from = models.PositiveIntegerField(null=True)
    content_hash = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    added_rp = models.BigIntegerField()
    removed_rp = models.BigIntegerField(default=0)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_hash = models.CharField(max_length=64, null=True)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    returned_reason = models.TextField(default="", blank=True)
    number = models.CharField(max_length=80, null=True)
    issued_on = models.DateField(null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    revoked_reason = models.TextField(default="", blank=True)

    class Meta:
        db_table = "decree"
        indexes: ClassVar = [models.Index(fields=["year", "proposed_at"], name="decree_of_year")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="decree_two_officers",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None, approved_hash=None)
                | Q(
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                    approved_hash=F("content_hash"),
                ),
                name="decree_approves_what_was_shown",
            ),
            models.CheckConstraint(
                condition=Q(issued_at=None)
                | Q(
                    issued_at__isnull=False,
                    approved_at__isnull=False,
                    number__isnull=False,
                    issued_on__isnull=False,
                    returned_at=None,
                ),
                name="decree_issued_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(issued_at__isnull=False),
                name="decree_revoked_was_issued",
            ),
            models.CheckConstraint(
                condition=Q(people__gt=0, added_rp__gte=0, removed_rp__gte=0)
                & (Q(added_rp__gt=0) | Q(removed_rp__gt=0)),
                name="decree_changes_something",
            ),
            models.UniqueConstraint(
                fields=["year"],
                condition=Q(issued_at=None, returned_at=None),
                name="decree_one_open_a_year",
            ),
            models.UniqueConstraint(
                fields=["year", "number"],
                condition=Q(returned_at=None, revoked_at=None),
                name="decree_number_once",
            ),
            models.UniqueConstraint(
                fields=["amends"],
                condition=Q(returned_at=None, revoked_at=None),
                name="decree_amended_once",
            ),
        ]

    def __str__(self) -> str:
        return self.number or "usulan"

    @property
    def state(self) -> str:
        """proposed, approved, returned, issued or revoked."""
        if self.revoked_at:
            return "revoked"
        if self.issued_at:
            return "issued"
        if self.returned_at:
            return "returned"
        return "approved" if self.approved_at else "proposed"

    @property
    def total_rp(self) -> int:
        """What it asks of the funds, all in all; negative when it gives back."""
        return self.added_rp - self.removed_rp


class DecreeLine(models.Model):
    """One person in one list of a decree. Append-only.

    place: the number of the line on its list. months: how many of the span; those between that
    were in force already are not counted.
    """

    id = models.BigAutoField(primary_key=True)
    decree = models.ForeignKey(Decree, models.PROTECT, related_name="lines")
    person = models.ForeignKey(Person, models.PROTECT, related_name="decree_lines")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    change = models.CharField(max_length=6)
    place = models.PositiveIntegerField()
    first_month = models.PositiveIntegerField()
    last_month = models.PositiveIntegerField()
    months = models.PositiveSmallIntegerField()
    amount_rp = models.BigIntegerField()

    class Meta:
        db_table = "decree_line"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decree", "fund", "change", "place"], name="decree_line_place_once"
            ),
            models.UniqueConstraint(
                fields=["decree", "person"],
                condition=Q(change="add"),
                name="decree_line_adds_once",
            ),
            models.CheckConstraint(condition=Q(change__in=CHANGES), name="decree_line_change"),
            models.CheckConstraint(
                condition=Q(months__gt=0, amount_rp__gt=0, last_month__gte=F("first_month")),
                name="decree_line_is_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.place}"


class DecreeAnnex(models.Model):
    """One list of a decree: its count, sum and hash, and its papers once it has a number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    decree = models.ForeignKey(Decree, models.PROTECT, related_name="annexes")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+")
    change = models.CharField(max_length=6)
    people = models.PositiveIntegerField()
    total_rp = models.BigIntegerField()
    list_hash = models.CharField(max_length=64)
    pdf = models.CharField(max_length=64, default="", blank=True)
    pdf_sha256 = models.CharField(max_length=64, default="", blank=True)
    xlsx = models.CharField(max_length=64, default="", blank=True)
    xlsx_sha256 = models.CharField(max_length=64, default="", blank=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "decree_annex"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decree", "fund", "change"], name="decree_annex_list_once"
            ),
            models.CheckConstraint(condition=Q(change__in=CHANGES), name="decree_annex_change"),
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.people}"


class PersonMonth(models.Model):
    """One month in which one person is covered, by a line of a decree or by another payer.

    amount_rp: what the month costs the fund. voided_by_event: the event that took it away.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="months")
    month = models.PositiveIntegerField()
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="+")
    other_payer = models.CharField(max_length=60, default="", blank=True)
    decree_line = models.ForeignKey(
        DecreeLine, models.PROTECT, null=True, related_name="person_months"
    )
    amount_rp = models.BigIntegerField(default=0)
    voided_at = models.DateTimeField(null=True)
    voided_by_event = models.ForeignKey(AuditEvent, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "person_month"
        indexes: ClassVar = [
            models.Index(fields=["decree_line"], name="person_month_of_line"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "month"],
                condition=Q(voided_at__isnull=True),
                name="person_month_one_live_cover",
            ),
            models.CheckConstraint(
                condition=Q(
                    fund__isnull=False, decree_line__isnull=False, other_payer="", amount_rp__gt=0
                )
                | (Q(fund=None, decree_line=None, amount_rp=0) & ~Q(other_payer="")),
                name="person_month_has_one_payer",
            ),
            models.CheckConstraint(
                condition=Q(month__gte=200_001, month__lte=999_912), name="person_month_is_a_month"
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by_event=None)
                | Q(voided_at__isnull=False, voided_by_event__isnull=False),
                name="person_month_voided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.month)
