"""Pairs that only people can judge, and what they said of them.

A pair goes by the content keys of its two records (`pijar.bulk.judged`), not by rows or runs: what
was said once holds in every later run. "Different" holds at once; "same" when another officer has
confirmed it. A verdict that is withdrawn holds no longer, and the next run asks again.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.fields import SealedText
from pijar_office.records.ids import new_id
from pijar_office.records.lists import ListRow
from pijar_office.records.officers import Officer

VERDICTS = ("same", "different")


class Pair(models.Model):
    """Two records that may be one person. Append-only; found again, it is the same pair.

    left_key, right_key: sorted. region_code: where it is judged, that of its row. evidence: the
    kernel's `field:sight:weight` of the determination that found it first.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    left_key = models.CharField(max_length=32)
    right_key = models.CharField(max_length=32)
    region_code = models.CharField(max_length=13, default="", blank=True)
    score = models.IntegerField()
    evidence = models.TextField()

    class Meta:
        db_table = "pair"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["left_key", "right_key"], name="pair_once"),
            models.CheckConstraint(
                condition=Q(left_key__lt=F("right_key")), name="pair_keys_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def standing(self) -> Verdict | None:
        """The verdict that was given and not withdrawn, if any."""
        return next((v for v in self.verdicts.all() if v.withdrawn_at is None), None)

    @property
    def state(self) -> str:
        """open → proposed (one officer says same) → same, or open → different."""
        given = self.standing
        if given is None:
            return "open"
        return given.verdict if given.holds else "proposed"


class PairSide(models.Model):
    """One record of a pair, as an officer recognises it. Append-only.

    side: 0 left, 1 right. kind: "rows", or the register's. label: where it is written, as
    “ojek.xlsx baris 12”.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="sides")
    side = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=400)
    list_row = models.ForeignKey(ListRow, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=255, default="", blank=True)
    nik_enc = SealedText(null=True)
    kk_enc = SealedText(null=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, default="", blank=True)
    mother_name = models.CharField(max_length=255, default="", blank=True)
    address = models.TextField(default="", blank=True)
    region_code = models.CharField(max_length=13, default="", blank=True)

    class Meta:
        db_table = "pair_side"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pair", "side"], name="pair_side_once"),
            models.CheckConstraint(condition=Q(side__in=[0, 1]), name="pair_side_is_one_of_two"),
        ]

    def __str__(self) -> str:
        return self.label


class PairAsked(models.Model):
    """A determination that asked about a pair; the newest one's are the queue. Append-only."""

    id = models.BigAutoField(primary_key=True)
    determination = models.ForeignKey(
        "records.Determination", models.PROTECT, related_name="pairs_asked"
    )
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="asked")

    class Meta:
        db_table = "pair_asked"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["determination", "pair"], name="pair_asked_once"),
        ]

    def __str__(self) -> str:
        return str(self.pair_id)


class Verdict(models.Model):
    """What an officer said of a pair, and who confirmed it. The confirmer is another person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="verdicts")
    verdict = models.CharField(max_length=9)
    reason = models.TextField()
    given_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "verdict"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pair"], condition=Q(withdrawn_at__isnull=True), name="verdict_one_stands"
            ),
            models.CheckConstraint(condition=Q(verdict__in=VERDICTS), name="verdict_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="verdict_has_reason"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(
                    ~Q(confirmed_by=F("given_by")),
                    verdict="same",
                    confirmed_at__isnull=False,
                    confirmed_by__isnull=False,
                ),
                name="verdict_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="verdict_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.verdict

    @property
    def holds(self) -> bool:
        """Whether a run obeys it."""
        confirmed = self.verdict == "different" or self.confirmed_at is not None
        return confirmed and self.withdrawn_at is None
