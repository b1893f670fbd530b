"""What is counted because it is limited (`access.quotas` counts), and looks at whole numbers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer


class RateCount(models.Model):
    """How often something happened in one window of time. Swept when the window is long past."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=120)
    window_start = models.DateTimeField(db_index=True)
    count = models.BigIntegerField()

    class Meta:
        db_table = "rate_count"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "window_start"], name="rate_count_once"),
            models.CheckConstraint(condition=Q(count__gt=0), name="rate_count_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"


class Reveal(models.Model):
    """One look at one whole number, and why. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey("records.Person", models.PROTECT, related_name="reveals")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="reveals")
    at = models.DateTimeField(db_index=True)
    field = models.CharField(max_length=3)
    reason = models.TextField()

    class Meta:
        db_table = "reveal"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(field__in=["nik", "kk"]), name="reveal_field"),
            models.CheckConstraint(condition=~Q(reason=""), name="reveal_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.at:%Y-%m-%d %H:%M}"
