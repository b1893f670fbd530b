"""The programme year and its funds: what the city has for a year, as its own data say.

Units: rupiah whole.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.ids import new_id


class ProgrammeYear(models.Model):
    """A budget year that is open in this office. city_code: the folder of the city's data."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.PositiveSmallIntegerField(unique=True)
    city_code = models.CharField(max_length=60)

    class Meta:
        db_table = "programme_year"

    def __str__(self) -> str:
        return str(self.year)


class Fund(models.Model):
    """A source of money of one year.

    code: as in the city's funds.yaml. place: the order in which funds are used. seats: None when
    only money limits it. committed_rp: what issued decrees have promised and is not paid yet;
    billed_rp: the part of it that approved bills ask for. recovery_rp: what the insurer owes back.
    The ledger's transfers move these, and the ceiling (`ledger`).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    programme_year = models.ForeignKey(
        ProgrammeYear, on_delete=models.PROTECT, related_name="funds"
    )
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    payer_class = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField()
    first_month = models.PositiveIntegerField()
    last_month = models.PositiveIntegerField()
    ceiling_rp = models.BigIntegerField(default=0)
    committed_rp = models.BigIntegerField(default=0)
    billed_rp = models.BigIntegerField(default=0)
    paid_rp = models.BigIntegerField(default=0)
    recovery_rp = models.BigIntegerField(default=0)
    seats = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "fund"
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("programme_year", "code"), name="fund_stands_once"),
            models.CheckConstraint(
                condition=Q(
                    ceiling_rp__gte=F("committed_rp") + F("paid_rp") + F("recovery_rp"),
                    committed_rp__gte=F("billed_rp"),
                    billed_rp__gte=0,
                    paid_rp__gte=0,
                    recovery_rp__gte=0,
                ),
                name="fund_within_ceiling",
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def left_rp(self) -> int:
        """What is neither promised nor paid nor owed back."""
        return self.ceiling_rp - self.committed_rp - self.paid_rp - self.recovery_rp
