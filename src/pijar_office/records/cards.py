"""Cards in people's hands: which were made, for whom, and which still open the worker's page.

The token on a card is random and stands on the paper alone; here is its SHA-256. The sheets of a
batch lie sealed beside the database until they are printed.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pijar_office.records.decrees import Decree
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person


class CardBatch(models.Model):
    """Cards made together: for the people of a decree who live in a region, or for one person.

    region_code: whose sheets these are, "" for the whole city. people: cards in it. blob: a ZIP of
    the sheets, the list of keys, and the page that checks cards without a network; it holds every
    token, so it goes some days after it was made: dropped_at.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    decree = models.ForeignKey(Decree, models.PROTECT, null=True, related_name="card_batches")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="card_batches")
    region_code = models.CharField(max_length=13, default="", blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)
    key_id = models.CharField(max_length=8, default="", blank=True)
    blob = models.CharField(max_length=64, default="", blank=True)
    sha256 = models.CharField(max_length=64, default="", blank=True)
    size = models.PositiveIntegerField(default=0)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "card_batch"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decree=None, person__isnull=False)
                | Q(decree__isnull=False, person=None),
                name="card_batch_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(made_at=None, people=0, blob="", dropped_at=None)
                | (Q(made_at__isnull=False, people__gt=0) & ~Q(key_id="")),
                name="card_batch_made_whole",
            ),
            models.CheckConstraint(
                condition=Q(blob="", made_at=None)
                | Q(blob="", dropped_at__isnull=False)
                | (~Q(blob="") & Q(dropped_at=None)),
                name="card_batch_sheets_until_dropped",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.people}"

    @property
    def state(self) -> str:
        """asked → made → dropped: the cards stay, their sheets do not."""
        if self.dropped_at:
            return "dropped"
        return "made" if self.made_at else "asked"


class Card(models.Model):
    """One card of one person; the newest replaces the one before.

    token_hash: SHA-256 of the 26 letters, in hexadecimal. valid_through: the day on the card.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(CardBatch, models.PROTECT, related_name="cards")
    person = models.ForeignKey(Person, models.PROTECT, related_name="cards")
    token_hash = models.CharField(max_length=64, unique=True)
    key_id = models.CharField(max_length=8)
    issued_on = models.DateField()
    valid_through = models.DateField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    revoked_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "card"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at=None), name="card_one_live"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None, revoked_reason="")
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_reason="")),
                name="card_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.valid_through)

    @property
    def state(self) -> str:
        """live → revoked."""
        return "revoked" if self.revoked_at else "live"
