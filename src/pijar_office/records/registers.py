"""Registers of other agencies, as they came; of each kind the newest one is in use.

A snapshot is checked by a job (can it be read, does it name anybody, how many rows have a whole
NIK) and then lies there for the determinations, which read its bytes again. Its rows are not kept
as records: a city's population register has millions of people who never asked for anything.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer


class RegisterSnapshot(models.Model):
    """One register as it was on a day. kind: a key of `pijar.stages.people.REGISTERS`.

    as_of: the day it speaks of, by its own rows or by who brought it. columns, ignored: names
    between spaces. refused_code, refused_says: why it cannot be used.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    blob = models.CharField(max_length=120)
    rows = models.PositiveIntegerField(default=0)
    with_nik = models.PositiveIntegerField(default=0)
    columns = models.CharField(max_length=400, default="", blank=True)
    ignored = models.CharField(max_length=1000, default="", blank=True)
    as_of = models.DateField(null=True)
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    refused_code = models.CharField(max_length=60, default="", blank=True)
    refused_says = models.TextField(default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "register_snapshot"
        indexes: ClassVar = [
            models.Index(fields=["kind", "-uploaded_at"], name="register_newest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="register_bytes_once",
            ),
            models.CheckConstraint(
                condition=Q(with_nik__lte=F("rows")), name="register_niks_are_rows"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="register_withdrawn_by",
            ),
            models.CheckConstraint(
                condition=Q(refused_code="") | Q(checked_at__isnull=False),
                name="register_refused_is_checked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uploaded_at:%Y-%m-%d}"

    @property
    def state(self) -> str:
        """receiving → refused | checked; withdrawn."""
        if self.withdrawn_at:
            return "withdrawn"
        if not self.checked_at:
            return "receiving"
        return "refused" if self.refused_code else "checked"
