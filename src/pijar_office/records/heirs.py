"""Who may claim, where the money goes, what was changed of it, and scholarships year by year.

What the family tells first is written down as told. Whoever changes it around an event waits for
two others (`pijar.stages.claims.watch`): until both have let it pass, the earlier value stands.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.claims import ANSWERS, Case, CasePaper
from pijar_office.records.fields import SealedText
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person


class _Claimant(models.Model):
    """Somebody of the family and how they are reached and paid.

    relation: in the words of `claims.heirs`; alive: on the day of the event.
    """

    relation = models.CharField(max_length=20)
    name = models.CharField(max_length=255)
    birth_date = models.DateField(null=True)
    alive = models.CharField(max_length=7, default="yes")
    guardian = models.CharField(max_length=255, default="", blank=True)
    nik_enc = SealedText(null=True)
    phone = models.CharField(max_length=40, default="", blank=True)
    bank = models.CharField(max_length=60, default="", blank=True)
    account_enc = SealedText(null=True)
    account_name = models.CharField(max_length=255, default="", blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.relation


class CaseHeir(_Claimant):
    """Somebody of the family, with what scholarships ask of a child.

    gone_at: found not to be one after all. level, year_of_level: which school, which year of it, on
    the day of the event; unmarried, jobless: asked and so; married_on, working_since: since when
    not. chosen: the family named this child, where there are too many.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="heirs")
    level = models.CharField(max_length=40, default="", blank=True)
    year_of_level = models.PositiveSmallIntegerField(null=True)
    unmarried = models.BooleanField(default=False)
    jobless = models.BooleanField(default=False)
    married_on = models.DateField(null=True)
    working_since = models.DateField(null=True)
    chosen = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    gone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "case_heir"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(relation="") & ~Q(name="") & Q(alive__in=ANSWERS),
                name="case_heir_is_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(married_on=None) | Q(unmarried=False))
                & (Q(working_since=None) | Q(jobless=False)),
                name="case_heir_not_both",
            ),
        ]

    @property
    def person(self) -> Person:
        """Whose heir, and so where it lies."""
        return self.case.person


class CaseChange(_Claimant):
    """A change that is held: an heir as they shall be, until two others let it pass.

    heir: whom it changes; None for one more heir. gone: the heir is none after all. what: "heir",
    "account", "phone", those that are changed, between spaces. near: the day of the event or claim
    that it lies near to. first_seen, second_seen: the paper each of the two has looked at.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="changes")
    heir = models.ForeignKey(CaseHeir, models.PROTECT, null=True, related_name="changes")
    gone = models.BooleanField(default=False)
    what = models.CharField(max_length=30)
    reason = models.CharField(max_length=300)
    paper = models.ForeignKey(CasePaper, models.PROTECT, null=True, related_name="+")
    near = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    first_at = models.DateTimeField(null=True)
    first_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    first_seen = models.CharField(max_length=300, default="", blank=True)
    second_at = models.DateTimeField(null=True)
    second_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    second_seen = models.CharField(max_length=300, default="", blank=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    dropped_reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "case_change"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["heir"],
                condition=Q(second_at=None, dropped_at=None),
                name="case_change_one_waits",
            ),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(reason="") & (Q(gone=False) | Q(heir__isnull=False)),
                name="case_change_says_what",
            ),
            models.CheckConstraint(
                condition=Q(first_at=None, first_by=None, first_seen="", second_at=None)
                | (Q(first_at__isnull=False, first_by__isnull=False) & ~Q(first_seen="")
                   & ~Q(first_by=F("made_by"))),
                name="case_change_first_is_another",
            ),
            models.CheckConstraint(
                condition=Q(second_at=None, second_by=None, second_seen="")
                | (Q(second_at__isnull=False, second_by__isnull=False, dropped_at=None)
                   & ~Q(second_seen="") & ~Q(second_by=F("made_by"))
                   & ~Q(second_by=F("first_by"))),
                name="case_change_second_is_a_third",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None, dropped_reason="")
                | (Q(dropped_at__isnull=False, dropped_by__isnull=False)
                   & ~Q(dropped_reason="")),
                name="case_change_dropped_for_a_reason",
            ),
        ]  # fmt: skip

    @property
    def person(self) -> Person:
        """Whose heir, and so where it lies."""
        return self.case.person

    @property
    def state(self) -> str:
        """waiting, seen (by one), passed or dropped."""
        if self.dropped_at:
            return "dropped"
        if self.second_at:
            return "passed"
        return "seen" if self.first_at else "waiting"


class CaseGrant(models.Model):
    """One yearly scholarship of one child, from being claimed to being paid.

    number: the how manieth of the kernel's calendar, due_on its day. amount_rp: what the law gives.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    child = models.ForeignKey(CaseHeir, models.PROTECT, related_name="grants")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    level = models.CharField(max_length=40)
    amount_rp = models.BigIntegerField()
    claimed_at = models.DateTimeField()
    claimed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    paid_rp = models.BigIntegerField(null=True)
    paid_on = models.DateField(null=True)
    paid_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    reference = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        db_table = "case_grant"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["child", "number"], name="case_grant_once_a_year"),
            models.CheckConstraint(
                condition=Q(number__gt=0, amount_rp__gt=0), name="case_grant_is_something"
            ),
            models.CheckConstraint(
                condition=Q(paid_rp=None, paid_on=None, paid_by=None)
                | Q(paid_rp__gt=0, paid_on__isnull=False, paid_by__isnull=False),
                name="case_grant_paid_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.number}"

    @property
    def person(self) -> Person:
        """Whose child, and so where it lies."""
        return self.child.case.person

    @property
    def state(self) -> str:
        """claimed or paid."""
        return "paid" if self.paid_on else "claimed"
