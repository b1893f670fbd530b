"""A plan of a year to come: what it assumes, whose people, and what it came to.

What was asked for is written once; what was worked out is written once too, and its files lie in a
folder whose hash stands here. A plan is never changed: another one stands beside it.

Units: rupiah whole.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pijar_office.records.decisions import Determination
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.officers import Officer


class Plan(models.Model):
    """One scenario for one year.

    scenario: as the kernel's scenario file has it. determination: whose people; None, nobody's.
    draft_name, draft: a quantity of law that is not signed yet, and its file. folder: its name
    below the state folder's runs. content_hash: of every file in it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    day = models.DateField()
    scenario = models.TextField()
    determination = models.ForeignKey(
        Determination, models.PROTECT, null=True, related_name="plans"
    )
    draft_name = models.CharField(max_length=80, default="", blank=True)
    draft = models.TextField(default="", blank=True)
    asked_at = models.DateTimeField(db_index=True)
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    computed_at = models.DateTimeField(null=True)
    folder = models.CharField(max_length=80, default="", blank=True)
    content_hash = models.CharField(max_length=64, default="", blank=True)
    people = models.PositiveIntegerField(default=0)
    amount_rp = models.BigIntegerField(default=0)
    ceiling_rp = models.BigIntegerField(default=0)
    missing = models.PositiveIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "plan"
        constraints: ClassVar = (
            models.CheckConstraint(
                condition=Q(draft_name="", draft="") | (~Q(draft_name="") & ~Q(draft="")),
                name="plan_draft_has_name",
            ),
            models.CheckConstraint(
                condition=Q(
                    computed_at=None, folder="", content_hash="", people=0, amount_rp=0,
                    ceiling_rp=0, missing=None,
                )
                | (Q(computed_at__isnull=False) & ~Q(folder="") & ~Q(content_hash="")),
                name="plan_computed_has_hash",
            ),
            models.CheckConstraint(
                condition=Q(amount_rp__gte=0, ceiling_rp__gte=0), name="plan_money_not_below_zero"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="plan_withdrawn_by_somebody",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def state(self) -> str:
        """computing → computed | refused | cancelled | failed; each of the ended → withdrawn."""
        if self.withdrawn_at:
            return "withdrawn"
        if self.computed_at:
            return "computed"
        outcome = self.job.outcome if self.job else ""
        return "failed" if outcome == "done" else outcome or "computing"
