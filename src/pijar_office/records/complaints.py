"""What people say is wrong, every step until they are answered, and what was mended for it.

Of an anonymous complaint nothing about the sender is here. What people write is sealed, for it is
about people; so is the ticket, whose hash alone opens the worker's page. An appeal knows the
decision it is against, the visit that found a fact to be another, and the decision after it.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar.stages.complaints.states import KINDS, LEVELS, NEEDS_PERSON, NEEDS_WORDS, OPEN, STATES
from pijar_office.records.decisions import Decision
from pijar_office.records.fields import BlindIndex, SealedText
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person
from pijar_office.records.visits import Visit


def _transitions() -> Q:
    """The kernel's table of steps, row by row."""
    rows = (Q(from_state=at, event=event, to_state=to) for (at, event), to in STATES.items())
    return reduce(or_, rows)


_OF_APPEALS = Q(decision=None, decided_by=None, visit=None, found_by=None, after=None)


class Complaint(models.Model):
    """One thing that somebody says is wrong.

    about_officer: seen by the whole city's officers alone, as an anonymous one is; neither has a
    region. counted_from: when its clocks begin: received, or opened again. risen_at: since when it
    stands so on a level above the first. received_by: who wrote it down at a counter; None from
    the page. decided_by: who had the decision computed that is appealed against; found_by: who made
    the visit. outcome: of an erasure, the columns that went and why the rest stayed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ticket_hash = models.CharField(max_length=64, unique=True)
    ticket_enc = SealedText()
    kind = models.CharField(max_length=9)
    anonymous = models.BooleanField(default=False)
    about_officer = models.BooleanField(default=False)
    words_enc = SealedText()
    nik_enc = SealedText(null=True)
    nik_index = BlindIndex("nik", null=True)
    phone_enc = SealedText(null=True)
    region_code = models.CharField(max_length=13, default="", blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="complaints")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="+")
    found_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    counted_from = models.DateTimeField()
    risen_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, default="received")
    level = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    due_code = models.CharField(max_length=6, default="", blank=True)
    taken_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    answer_enc = SealedText(null=True)
    outcome = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        db_table = "complaint"
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"], name="complaint_most_pressing"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="complaint_kind"),
            models.CheckConstraint(
                condition=Q(anonymous=False)
                | (
                    Q(person=None, nik_enc=None, nik_index=None, phone_enc=None, region_code="")
                    & ~Q(kind__in=sorted(NEEDS_PERSON))
                ),
                name="complaint_anonymous_is_nobodys",
            ),
            models.CheckConstraint(
                condition=Q(about_officer=False) | Q(region_code=""),
                name="complaint_about_officer_is_citys",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=sorted(OPEN), answered_at=None, answered_by=None, answer_enc=None
                )
                | Q(
                    state__in=("answered", "closed"),
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                    answer_enc__isnull=False,
                ),
                name="complaint_closed_has_answer",
            ),
            models.CheckConstraint(
                condition=Q(kind="appeal") | _OF_APPEALS, name="complaint_appeal_alone_decides"
            ),
            models.CheckConstraint(
                condition=~Q(state="deciding") | Q(visit__isnull=False, found_by__isnull=False),
                name="complaint_deciding_has_fact",
            ),
            models.CheckConstraint(condition=Q(level__lt=LEVELS), name="complaint_level"),
            models.CheckConstraint(
                condition=Q(counted_from__gte=F("received_at")), name="complaint_counted_later"
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class ComplaintStep(models.Model):
    """One event of a complaint, from where it stood. by: None for the clock itself. Append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    event = models.CharField(max_length=8)
    from_state = models.CharField(max_length=8)
    to_state = models.CharField(max_length=8)
    level = models.PositiveSmallIntegerField()
    words_enc = SealedText(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "complaint_step"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["complaint", "number"], name="complaint_step_in_order"),
            models.CheckConstraint(condition=_transitions(), name="complaint_step_of_table"),
            models.CheckConstraint(
                condition=~Q(event__in=sorted(NEEDS_WORDS)) | Q(words_enc__isnull=False),
                name="complaint_step_says_why",
            ),
            models.CheckConstraint(
                condition=Q(event="escalate") | Q(by__isnull=False), name="complaint_step_by"
            ),
        ]

    def __str__(self) -> str:
        return self.event


class Correction(models.Model):
    """One column of a person as the person says it is, with proof; outranks lists. Append-only.

    The newest of a column counts. "" erases it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="corrections")
    column = models.CharField(max_length=20)
    value_enc = SealedText(null=True)
    evidence = models.CharField(max_length=200)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="corrections")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")

    class Meta:
        db_table = "correction"
        indexes: ClassVar = [models.Index(fields=["person", "at"], name="correction_of_person")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(evidence=""), name="correction_has_evidence"),
        ]

    def __str__(self) -> str:
        return self.column


class Breach(models.Model):
    """Personal data that got out: what, how, whom it touches, and who has been told in writing.

    people: how many it touches as far as is known; None while nobody can say.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    complaint = models.ForeignKey(Complaint, models.PROTECT, null=True, related_name="breaches")
    known_at = models.DateTimeField()
    data = models.TextField()
    happened = models.TextField()
    handling = models.TextField()
    people = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    agency_told_at = models.DateTimeField(null=True)
    agency_told_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    people_told_at = models.DateTimeField(null=True)
    people_told_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    told_how = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "breach"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(data="") & ~Q(happened="") & ~Q(handling=""), name="breach_says_all"
            ),
            models.CheckConstraint(
                condition=Q(opened_at__gte=F("known_at")), name="breach_known_before"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{whom}_told_at": None, f"{whom}_told_by": None})
                    | (
                        Q(**{f"{whom}_told_at__isnull": False, f"{whom}_told_by__isnull": False})
                        & ~Q(told_how="")
                    ),
                    name=f"breach_{whom}_told_by_somebody",
                )
                for whom in ("agency", "people")
            ),
        ]

    def __str__(self) -> str:
        return str(self.known_at.date())

    @property
    def state(self) -> str:
        """running → told, once both the agency and the people have been."""
        return "told" if self.agency_told_at and self.people_told_at else "running"
