"""Questions from the public page, and messages that wait to be handed over.

A question is one row of the same shape whoever is meant; it is worked through later and then gone.
A message goes to the phone that a list gave, never to one that was typed on the page.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pijar_office.records.fields import SealedText
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

KINDS = ("status", "answer")
OUTCOMES = ("sent", "failed")


class Inquiry(models.Model):
    """A NIK and a phone as somebody typed them: sealed, unanswered, and deleted once looked at."""

    id = models.BigAutoField(primary_key=True)
    number = models.UUIDField(default=new_id, editable=False)
    nik_enc = SealedText(bound=("number",))
    phone_enc = SealedText(bound=("number",))
    asked_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "inquiry"

    def __str__(self) -> str:
        return str(self.asked_at.date())


class Message(models.Model):
    """One message to one person's phone.

    how: by what it left, or why it could not. done_at, done_by: who handed it over or gave up.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=10)
    to_enc = SealedText()
    text_enc = SealedText()
    asked_at = models.DateTimeField(db_index=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=6, default="", blank=True)
    how = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        db_table = "message"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="message_kind"),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(done_at=None), name="message_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None, outcome="", how="")
                | (
                    Q(done_at__isnull=False, done_by__isnull=False, outcome__in=OUTCOMES)
                    & ~Q(how="")
                ),
                name="message_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def state(self) -> str:
        """waiting → sent | failed."""
        return self.outcome or "waiting"
