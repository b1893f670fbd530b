"""Workers who apply themselves, by their page or a clerk: what they said, and what became of it.

An application is no candidate yet. Accepted ones become rows of a list of their kelurahan, made and
checked as any list; `list_file` is that list. What was said is never rewritten: who mends something
applies again. What comes into no list is erased after its days: then that it was stays, and nothing
of who it was.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pijar_office.records.constraints.tables import APPLICATION_SAID
from pijar_office.records.fields import BlindIndex, SealedText
from pijar_office.records.ids import new_id
from pijar_office.records.lists import ListFile
from pijar_office.records.officers import Officer

OUTCOMES = ("accepted", "returned", "declined")
SEXES = ("L", "P")
_ERASED = Q(
    erased_at__isnull=False, name="", nik_enc=None, nik_index=None, birth_date=None, sex="",
    occupation="", address="", phone_enc=None, words_enc=None, list_file=None,
)  # fmt: skip


class Application(models.Model):
    """One person who asks to be covered.

    id: given by the clerk's device where it came from one, so that it arrives once. ticket_hash:
    of the number that opens its answer on the page; None where a clerk wrote it down. occupation:
    as it was said. consent: the mark of the words that were agreed to. entered_by: the clerk; None
    from the page. words_enc: why it was returned or declined. erased_at: since when nothing of who
    it was is here.
    """

    unversioned: ClassVar = frozenset({*APPLICATION_SAID, "words_enc"})
    """No version repeats these, so that they can be erased; a rule keeps them as they were said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket_hash = models.CharField(max_length=64, null=True, unique=True)
    name = models.CharField(max_length=100)
    nik_enc = SealedText(null=True)
    nik_index = BlindIndex("nik", null=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, default="", blank=True)
    region_code = models.CharField(max_length=13)
    occupation = models.CharField(max_length=60)
    address = models.CharField(max_length=120, default="", blank=True)
    phone_enc = SealedText(null=True)
    consent = models.CharField(max_length=12)
    received_at = models.DateTimeField()
    entered_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=8, default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    words_enc = SealedText(null=True)
    list_file = models.ForeignKey(ListFile, models.PROTECT, null=True, related_name="applications")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "application"
        indexes: ClassVar = [
            models.Index(
                fields=["outcome", "region_code", "received_at"], name="application_queue"
            ),
            models.Index(fields=["nik_index"], name="application_of_nik"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_ERASED
                | (
                    Q(
                        erased_at=None,
                        nik_enc__isnull=False,
                        nik_index__isnull=False,
                        birth_date__isnull=False,
                        sex__in=SEXES,
                    )
                    & ~Q(name="")
                    & ~Q(occupation="")
                ),
                name="application_says_all_or_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(region_code="") & ~Q(consent=""), name="application_says_where"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None, words_enc=None)
                | Q(outcome="accepted", decided_at__isnull=False, decided_by__isnull=False)
                | (
                    Q(
                        outcome__in=("returned", "declined"),
                        decided_at__isnull=False,
                        decided_by__isnull=False,
                    )
                    & (Q(words_enc__isnull=False) | Q(erased_at__isnull=False))
                ),
                name="application_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(list_file=None) | Q(outcome="accepted"),
                name="application_listed_is_accepted",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """received → accepted | returned | declined → erased, whatever became of it."""
        return "erased" if self.erased_at else self.outcome or "received"
