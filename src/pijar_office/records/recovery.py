"""Money asked back of the insurer: months paid for somebody for whom nothing was owed any more.

A recovery holds no money. Each of its months is a debt in the ledger (`refund`), settled by the
money that comes back (`refunded`) or, when two people have given it up, reversed: then it stays
spent. What is open is therefore always a sum of transfers. Units: rupiah whole, months 202601.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.contributions import BillLine
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person


class Recovery(models.Model):
    """What is asked back for one person, from the opening to the last rupiah.

    ground: of `pijar.stages.contributions.replacement.GROUNDS`. since_on: the death, or the first
    day no longer owed. estimate: by law that is not confirmed. promised_on: by when the insurer
    says it pays.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="recoveries")
    ground = models.CharField(max_length=30)
    since_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    total_rp = models.BigIntegerField()
    estimate = models.BooleanField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, default="", blank=True)
    sent_on = models.DateField(null=True)
    sent_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    promised_on = models.DateField(null=True)
    promised_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    promised_note = models.CharField(max_length=200, default="", blank=True)
    given_up_at = models.DateTimeField(null=True)
    given_up_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    given_up_reason = models.CharField(max_length=500, default="", blank=True)
    written_off_at = models.DateTimeField(null=True)
    written_off_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "recovery"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(months__gt=0, total_rp__gt=0) & ~Q(ground=""),
                name="recovery_is_something",
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None, sent_by=None, number="")
                | (Q(sent_on__isnull=False, sent_by__isnull=False) & ~Q(number="")),
                name="recovery_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(promised_on=None, promised_by=None)
                | Q(promised_on__isnull=False, promised_by__isnull=False, sent_on__isnull=False),
                name="recovery_promised_once_asked",
            ),
            models.CheckConstraint(
                condition=Q(given_up_at=None, given_up_by=None, given_up_reason="")
                | (
                    Q(given_up_at__isnull=False, given_up_by__isnull=False) & ~Q(given_up_reason="")
                ),
                name="recovery_given_up_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(written_off_at=None, written_off_by=None)
                | (
                    Q(
                        written_off_at__isnull=False,
                        written_off_by__isnull=False,
                        given_up_at__isnull=False,
                    )
                    & ~Q(written_off_by=F("given_up_by"))
                ),
                name="recovery_written_off_by_two",
            ),
        ]

    def __str__(self) -> str:
        return self.ground

    @property
    def state(self) -> str:
        """As `queries.recovery.STATES`, by what `queries` found to be open (`open_rp`)."""
        open_rp: int = vars(self)["open_rp"]
        if self.written_off_at and not open_rp:
            return "written_off"
        if not open_rp:
            return "closed"
        if self.given_up_at:
            return "given_up"
        if self.promised_on:
            return "promised"
        return "sent" if self.sent_on else "opened"


class RecoveryMonth(models.Model):
    """One month of a recovery: the line that was paid, and is a debt now. Append-only."""

    id = models.BigAutoField(primary_key=True)
    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="lines")
    bill_line: models.OneToOneField[BillLine, BillLine] = models.OneToOneField(
        BillLine, models.PROTECT, related_name="recovery_month"
    )
    month = models.PositiveIntegerField()
    amount_rp = models.BigIntegerField()

    class Meta:
        db_table = "recovery_month"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount_rp__gt=0), name="recovery_month_is_something"
            ),
        ]

    def __str__(self) -> str:
        return str(self.month)
