"""What officers saw when they went to somebody, and who is kept out by whom.

A visit is one going to one person, with one answer a question. It stands until it is withdrawn. An
exclusion is proposed by one officer and approved by another; it stands until two have lifted it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

FOUND = ("yes", "elsewhere", "no")


class Visit(models.Model):
    """Somebody went to see a person. found: met, met elsewhere, or not met at all."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="visits")
    seen_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    seen_on = models.DateField()
    place = models.CharField(max_length=200)
    what_was_seen = models.TextField()
    found = models.CharField(max_length=9)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "visit"
        indexes: ClassVar = [models.Index(fields=["person", "seen_on"], name="visit_of_person")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(found__in=FOUND), name="visit_found"),
            models.CheckConstraint(
                condition=~Q(place="") & ~Q(what_was_seen=""), name="visit_says_what_and_where"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="visit_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.seen_on.isoformat()


class Finding(models.Model):
    """One answer of a visit, in the words of `pijar.bulk.findings`. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    fact = models.CharField(max_length=30)
    value = models.CharField(max_length=60)

    class Meta:
        db_table = "finding"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visit", "fact"], name="finding_once"),
            models.CheckConstraint(condition=~Q(value=""), name="finding_has_value"),
        ]

    def __str__(self) -> str:
        return self.fact


class Exclusion(models.Model):
    """A person kept out whatever a run decides. reason_code: one of the kernel's EXCLUSIONS."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="exclusions")
    reason_code = models.CharField(max_length=20)
    reason = models.TextField()
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    lift_proposed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    lift_proposed_at = models.DateTimeField(null=True)
    lift_reason = models.TextField(default="", blank=True)
    lifted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "exclusion"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(lifted_at__isnull=True), name="exclusion_one_stands"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(reason_code=""), name="exclusion_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(
                    ~Q(approved_by=F("proposed_by")),
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                ),
                name="exclusion_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="exclusion_lifted_by_somebody",
            ),
            # What was approved is lifted as it came to be: by two. A proposal may just be declined.
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True)
                | Q(approved_at__isnull=True)
                | (Q(lift_proposed_by__isnull=False) & ~Q(lifted_by=F("lift_proposed_by"))),
                name="exclusion_lifted_by_two",
            ),
        ]

    def __str__(self) -> str:
        return self.reason_code

    @property
    def state(self) -> str:
        """proposed → approved; either → lifted."""
        if self.lifted_at:
            return "lifted"
        return "approved" if self.approved_at else "proposed"
