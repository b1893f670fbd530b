"""A family that may be entitled, from the first word of it to what the insurer paid or refused.

A case is about one person and one event, and is the claim itself. Its state is what its steps made
of it (`pijar.stages.claims.states`); what is known of the event stands in facts, each told once by
somebody, the newest of a name counting. What a case shows in lists (estimate, cover, next limit)
is reckoned by the kernel at every deed and kept beside it.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar.stages.claims.states import NEEDS_REASON, STATE_WORDS, STEPS
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

KINDS = ("accident", "death")
SOURCES = ("register", "report", "form", "kelurahan")
ANSWERS = ("yes", "no", "unknown")


def _transitions() -> Q:
    """The kernel's table of steps, row by row."""
    rows = (Q(from_state=at, step=step, to_state=to) for (at, step), to in STEPS.items())
    return reduce(or_, rows)


class CaseReport(models.Model):
    """A list of deaths or accidents that the radar reads: a register, or what an RT sent.

    rows: told in it. hits: people of ours found in it; of these opened: cases it opened, known:
    those that had one, uncovered: those to whom nothing is due. unlinked: rows that are nobody of
    ours; unlinked_rows: the first of them, as Excel numbers rows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.CharField(max_length=8)
    source = models.CharField(max_length=8)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    blob = models.CharField(max_length=64)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True)
    refused_code = models.CharField(max_length=60, default="", blank=True)
    refused_says = models.TextField(default="", blank=True)
    rows = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    uncovered = models.PositiveIntegerField(default=0)
    unlinked = models.PositiveIntegerField(default=0)
    unlinked_rows = models.CharField(max_length=1000, default="", blank=True)

    class Meta:
        db_table = "case_report"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "sha256"],
                condition=Q(refused_code=""),
                name="case_report_bytes_once",
            ),
            models.CheckConstraint(
                condition=Q(event__in=KINDS, source__in=SOURCES[:2]), name="case_report_kind"
            ),
            models.CheckConstraint(
                condition=Q(hits=F("opened") + F("known") + F("uncovered")),
                name="case_report_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(refused_code=""), name="case_report_read_or_refused"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """receiving → read | refused."""
        if self.refused_code:
            return "refused"
        return "read" if self.read_at else "receiving"


class Case(models.Model):
    """One person, one event. event_on: the day of the death, or of the accident, there.

    event_on is None only where a list tells no day; it is asked. happened_at: the instant of an
    accident, once its hour is told. source: who brought it: a register, a list somebody reported,
    the office's form, or the kelurahan's. sure: "ask" until somebody has seen that it is this
    person. evidence: the radar's words. scheme: "" where it must
    be asked. paid_through: the last paid month (yyyymm) as of the event. due_at, due_code: the
    nearest limit of the clocks that is not met yet. scholarship_on: the first day of a scholarship
    that nobody has claimed, of a claim that was paid.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=8)
    event_on = models.DateField(null=True)
    happened_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=10)
    report = models.ForeignKey(CaseReport, models.PROTECT, null=True, related_name="cases")
    told_by = models.CharField(max_length=120, default="", blank=True)
    told_phone = models.CharField(max_length=40, default="", blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    notes = models.TextField(default="", blank=True)
    sure = models.CharField(max_length=4, default="same")
    evidence = models.TextField(default="", blank=True)
    state = models.CharField(max_length=10, default="reported")
    scheme = models.CharField(max_length=3, default="", blank=True)
    covered = models.CharField(max_length=7, default="unknown")
    paid_through = models.PositiveIntegerField(null=True)
    matures_on = models.DateField(null=True)
    estimate_low_rp = models.BigIntegerField(default=0)
    estimate_high_rp = models.BigIntegerField(default=0)
    scholarship_rp = models.BigIntegerField(default=0)
    scholarship_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    due_code = models.CharField(max_length=20, default="", blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "claim_case"
        indexes: ClassVar = [
            models.Index(fields=["-estimate_high_rp", "due_at"], name="case_dearest"),
            models.Index(fields=["state", "due_at"], name="case_of_state"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind="death") & ~Q(state="closed"),
                name="case_one_death",
            ),
            models.UniqueConstraint(
                fields=["person", "event_on"],
                condition=Q(kind="accident") & ~Q(state="closed"),
                name="case_one_accident_a_day",
            ),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="case_kind"),
            models.CheckConstraint(
                condition=Q(source__in=SOURCES[:2], report__isnull=False)
                | (Q(source__in=SOURCES[2:], report=None)),
                name="case_source",
            ),
            models.CheckConstraint(condition=Q(sure__in=("same", "ask")), name="case_sure"),
            models.CheckConstraint(condition=Q(covered__in=ANSWERS), name="case_covered"),
            models.CheckConstraint(
                condition=Q(state__in=tuple(STATE_WORDS)), name="case_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(sure="same") | Q(state__in=("reported", "closed")),
                name="case_of_somebody_seen",
            ),
            models.CheckConstraint(
                condition=Q(
                    estimate_low_rp__gte=0,
                    estimate_high_rp__gte=F("estimate_low_rp"),
                    scholarship_rp__gte=0,
                ),
                name="case_estimate_spans",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_on}"


class CasePaper(models.Model):
    """A paper of a case as it was photographed or scanned. code: of `claims.documents`, or another.

    type: pdf, jpeg or png, by its bytes. accepted: None until somebody has looked at it; says: why
    it was not taken.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="papers")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=255)
    blob = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    type = models.CharField(max_length=4)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    accepted = models.BooleanField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    says = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "case_paper"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "code", "sha256"], name="case_paper_once"),
            models.CheckConstraint(
                condition=Q(type__in=("pdf", "jpeg", "png"), size__gt=0) & ~Q(code=""),
                name="case_paper_is_one",
            ),
            models.CheckConstraint(
                condition=Q(accepted=None, checked_at=None, checked_by=None, says="")
                | Q(accepted=True, checked_at__isnull=False, checked_by__isnull=False)
                | (
                    Q(accepted=False, checked_at__isnull=False, checked_by__isnull=False)
                    & ~Q(says="")
                ),
                name="case_paper_checked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def person(self) -> Person:
        """Whom it is about, and so where it lies."""
        return self.case.person

    @property
    def state(self) -> str:
        """new, accepted or refused."""
        return {None: "new", True: "accepted", False: "refused"}[self.accepted]


class CaseStep(models.Model):
    """One step of a case, numbered from 1. Append-only; `Case.state` is the newest `to_state`.

    amount_rp, paid_on: of a payment. reference: the insurer's own number. paper: the letter.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=8)
    from_state = models.CharField(max_length=10)
    to_state = models.CharField(max_length=10)
    reason = models.TextField(default="", blank=True)
    reference = models.CharField(max_length=120, default="", blank=True)
    amount_rp = models.BigIntegerField(null=True)
    paid_on = models.DateField(null=True)
    paper = models.ForeignKey(CasePaper, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")

    class Meta:
        db_table = "case_step"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="case_step_numbered"),
            models.CheckConstraint(condition=_transitions(), name="case_step_is_lawful"),
            models.CheckConstraint(
                condition=~Q(step__in=sorted(NEEDS_REASON)) | ~Q(reason=""),
                name="case_step_says_why",
            ),
            models.CheckConstraint(
                condition=Q(step="pay", amount_rp__gt=0, paid_on__isnull=False)
                | (~Q(step="pay") & Q(amount_rp=None, paid_on=None)),
                name="case_step_pays_something",
            ),
        ]

    def __str__(self) -> str:
        return self.step


class CaseFact(models.Model):
    """One thing told of a case, in the words of `queries.case_facts`. Append-only; "": not known.

    said_by: who told it. paper: what shows it.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="facts")
    name = models.CharField(max_length=30)
    value = models.CharField(max_length=200, default="", blank=True)
    said_by = models.CharField(max_length=120, default="", blank=True)
    paper = models.ForeignKey(CasePaper, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "case_fact"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="case_fact_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class CaseVisit(models.Model):
    """Somebody went to see the family. met: whom. Append-only."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="visits")
    seen_on = models.DateField()
    place = models.CharField(max_length=200)
    met = models.CharField(max_length=120)
    what_was_seen = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")

    class Meta:
        db_table = "case_visit"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(place="") & ~Q(what_was_seen="") & ~Q(met=""),
                name="case_visit_says_what_and_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.seen_on.isoformat()
