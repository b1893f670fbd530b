"""Who leaves, on what ground, who takes the place, and what people were told of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.contributions import SweepFinding
from pijar_office.records.decrees import Decree
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person


class Leave(models.Model):
    """A person leaves the programme from a month on; their paid months and rights remain.

    ground: of `pijar.stages.contributions.replacement`. evidence: the paper or register that shows
    it, in words. decree: the amendment that takes the months. substitute: who takes the place.
    Whoever has left stays out of every later run, until two officers undo the leave (`undone_at`);
    the months that were taken do not come back by that.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="leaves")
    ground = models.CharField(max_length=30)
    evidence = models.CharField(max_length=300)
    effective_month = models.PositiveIntegerField()
    finding = models.ForeignKey(SweepFinding, models.PROTECT, null=True, related_name="leaves")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField(max_length=300, default="", blank=True)
    decree = models.ForeignKey(Decree, models.PROTECT, null=True, related_name="leaves")
    substitute = models.ForeignKey(Person, models.PROTECT, null=True, related_name="takes_place_of")
    undo_proposed_at = models.DateTimeField(null=True)
    undo_proposed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    undo_reason = models.CharField(max_length=300, default="", blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "leave"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(withdrawn_at=None, decree=None),
                name="leave_one_pending",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(withdrawn_at=None, undone_at=None),
                name="leave_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | (
                    Q(approved_at__isnull=False, approved_by__isnull=False)
                    & ~Q(approved_by=F("proposed_by"))
                ),
                name="leave_two_people",
            ),
            models.CheckConstraint(
                condition=Q(substitute=None) | ~Q(substitute=F("person")),
                name="leave_substitute_is_another",
            ),
            models.CheckConstraint(
                condition=Q(decree=None) | Q(approved_at__isnull=False),
                name="leave_decreed_once_approved",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, decree=None)
                    & ~Q(withdrawn_reason="")
                ),
                name="leave_withdrawn_before_decree",
            ),
            models.CheckConstraint(
                condition=Q(
                    undo_proposed_at=None, undo_proposed_by=None, undo_reason="", undone_at=None
                )
                | (
                    Q(
                        undo_proposed_at__isnull=False,
                        undo_proposed_by__isnull=False,
                        decree__isnull=False,
                    )
                    & ~Q(undo_reason="")
                ),
                name="leave_undone_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | (
                    Q(undone_at__isnull=False, undone_by__isnull=False)
                    & ~Q(undone_by=F("undo_proposed_by"))
                ),
                name="leave_undone_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return self.ground

    @property
    def state(self) -> str:
        """proposed, approved, decreed, undone or withdrawn."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.undone_at:
            return "undone"
        if self.decree_id:
            return "decreed"
        return "approved" if self.approved_at else "proposed"


class Notice(models.Model):
    """A letter to a person about their cover, from the making to the handing over.

    kind: exit, left, replaced, joined, gap. about_month: the month it is about.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20)
    about_month = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(null=True)
    delivered_on = models.DateField(null=True)
    delivered_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    delivered_how = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        db_table = "notice"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "kind", "about_month"], name="notice_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
