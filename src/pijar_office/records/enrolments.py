"""What the insurer was told, and what it answered: every row of a reply with its one outcome.

Units: rupiah whole.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.decrees import (
    CHANGES,
    Decree,
    DecreeAnnex,
    DecreeLine,
    PersonMonth,
)
from pijar_office.records.fields import BlindIndex
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

__all__ = [
    "Decree",
    "DecreeAnnex",
    "DecreeLine",
    "Enrolment",
    "InsurerReply",
    "PersonMonth",
    "RegistrationFile",
    "ReplyFile",
    "ReplyRow",
]

OUTCOMES = ("matched", "differs", "unknown", "duplicate")


class RegistrationFile(models.Model):
    """A workbook for the insurer: those a decree adds, or those it stops paying for.

    list_hash: of the rows, as the workbook's seal says. sha256: of the bytes, stored before they
    leave. sent_note: how it was handed over.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    decree = models.ForeignKey(Decree, models.PROTECT, related_name="registration_files")
    change = models.CharField(max_length=6)
    blob = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    list_hash = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    total_rp = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    sent_note = models.CharField(max_length=300, default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "registration_file"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["decree", "change"],
                condition=Q(withdrawn_at=None),
                name="registration_file_one_live",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="registration_file_sent_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(change__in=CHANGES, people__gt=0), name="registration_file_is_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.people}"

    @property
    def state(self) -> str:
        """made, sent or withdrawn."""
        if self.withdrawn_at:
            return "withdrawn"
        return "sent" if self.sent_at else "made"


class ReplyFile(models.Model):
    """A reply as it came from the insurer's branch; what it says stands in `InsurerReply`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    registration_file = models.ForeignKey(
        RegistrationFile, models.PROTECT, related_name="reply_files"
    )
    name = models.CharField(max_length=200)
    blob = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    refused_code = models.CharField(max_length=60, default="", blank=True)
    refused_says = models.TextField(default="", blank=True)

    class Meta:
        db_table = "reply_file"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["registration_file", "sha256"], name="reply_file_bytes_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uploaded_at.date())


class InsurerReply(models.Model):
    """A reply that was read to its last row. Append-only; a later one of the same file replaces it.

    sent: people in the registration file. unanswered: those of them in no row.
    enrolled, refused: people of whom it tells what became of them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reply_file = models.OneToOneField(ReplyFile, models.PROTECT, related_name="reply")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    read_at = models.DateTimeField()
    total = models.PositiveIntegerField()
    matched = models.PositiveIntegerField()
    differing = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    duplicate = models.PositiveIntegerField()
    sent = models.PositiveIntegerField()
    unanswered = models.PositiveIntegerField()
    enrolled = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()

    class Meta:
        db_table = "insurer_reply"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(total=F("matched") + F("differing") + F("unknown") + F("duplicate")),
                name="insurer_reply_rows_add_up",
            ),
            models.CheckConstraint(
                condition=Q(sent=F("matched") + F("differing") + F("unanswered")),
                name="insurer_reply_people_add_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matched}/{self.sent}"


class ReplyRow(models.Model):
    """One row of a reply with its one outcome. Append-only.

    problem: a code of `pijar.stages.enrolments.REPLY_PROBLEMS`, "" where it matched.
    refusal: the code of the insurer's reason; says: its own words, numbers masked.
    """

    id = models.BigAutoField(primary_key=True)
    reply = models.ForeignKey(InsurerReply, models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=31)
    row = models.PositiveIntegerField()
    nik_index = BlindIndex("nik", null=True)
    outcome = models.CharField(max_length=9)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    kpj = models.CharField(max_length=20, default="", blank=True)
    starts_on = models.DateField(null=True)
    refusal = models.CharField(max_length=40, default="", blank=True)
    says = models.CharField(max_length=200, default="", blank=True)
    problem = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        db_table = "reply_row"
        indexes: ClassVar = [models.Index(fields=["reply", "outcome"], name="reply_row_by_outcome")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reply", "sheet", "row"], name="reply_row_once"),
            models.UniqueConstraint(
                fields=["reply", "person"],
                condition=Q(outcome__in=("matched", "differs")),
                name="reply_row_answers_once",
            ),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="reply_row_outcome"),
            models.CheckConstraint(
                condition=(
                    Q(outcome="matched", problem="") | (~Q(outcome="matched") & ~Q(problem=""))
                )
                & (
                    Q(outcome="unknown", person=None)
                    | (~Q(outcome="unknown") & Q(person__isnull=False))
                ),
                name="reply_row_outcome_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.outcome}"


class Enrolment(models.Model):
    """What the insurer says of one person a decree added: enrolled, refused, or not yet told.

    reply: the newest that was read. Neither KPJ nor refusal: it does not tell, or no longer.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="enrolments")
    decree_line = models.OneToOneField(DecreeLine, models.PROTECT, related_name="enrolment")
    reply = models.ForeignKey(InsurerReply, models.PROTECT, related_name="enrolments")
    kpj = models.CharField(max_length=20, default="", blank=True)
    starts_on = models.DateField(null=True)
    refusal_code = models.CharField(max_length=40, default="", blank=True)
    refusal_says = models.CharField(max_length=200, default="", blank=True)
    told_at = models.DateTimeField()

    class Meta:
        db_table = "enrolment"
        indexes: ClassVar = [models.Index(fields=["kpj"], name="enrolment_kpj")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kpj="", starts_on=None)
                | (~Q(kpj="") & Q(starts_on__isnull=False, refusal_code="")),
                name="enrolment_enrolled_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return self.state

    @property
    def state(self) -> str:
        """enrolled, refused or untold."""
        return "enrolled" if self.kpj else "refused" if self.refusal_code else "untold"
