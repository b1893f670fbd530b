"""What a run of the kernel decided of everybody, and from which input.

A determination is computed once and never changed: a later one stands beside it. Its decisions are
append-only; throwing one away leaves it readable. Months are whole numbers, 202601.

Units: rupiah whole; months inclusive.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.lists import ListFile, ListRow
from pijar_office.records.people import Person
from pijar_office.records.registers import RegisterSnapshot

OUTCOMES = ("eligible", "not_eligible", "needs_data")


class Determination(models.Model):
    """One run over all lists of a programme year, on a day of decision.

    folder: its name below the state folder's runs. content_hash: of its decisions in canonical
    form, so that two runs of the same outcome have the same. discarded_at: thrown away.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    year = models.ForeignKey(ProgrammeYear, on_delete=models.PROTECT, related_name="determinations")
    day = models.DateField()
    asked_at = models.DateTimeField()
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    computed_at = models.DateTimeField(null=True)
    folder = models.CharField(max_length=80, default="")
    content_hash = models.CharField(max_length=64, default="")
    rows_read = models.PositiveIntegerField(default=0)
    rows_accepted = models.PositiveIntegerField(default=0)
    rows_duplicate = models.PositiveIntegerField(default=0)
    rows_rejected = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    eligible = models.PositiveIntegerField(default=0)
    needs_data = models.PositiveIntegerField(default=0)
    not_eligible = models.PositiveIntegerField(default=0)
    paid = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    committed_rp = models.BigIntegerField(default=0)
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "determination"
        indexes: ClassVar = (
            models.Index(fields=("year", "computed_at"), name="determination_latest"),
        )
        constraints: ClassVar = (
            models.CheckConstraint(
                condition=Q(
                    rows_read=F("rows_accepted") + F("rows_duplicate") + F("rows_rejected")
                ),
                name="determination_rows_add_up",
            ),
            models.CheckConstraint(
                condition=Q(people=F("eligible") + F("needs_data") + F("not_eligible")),
                name="determination_people_add_up",
            ),
            models.CheckConstraint(
                condition=Q(eligible=F("paid") + F("waiting")),
                name="determination_eligible_add_up",
            ),
            models.CheckConstraint(
                condition=Q(computed_at=None, content_hash="")
                | (Q(computed_at__isnull=False) & ~Q(content_hash="")),
                name="determination_computed_has_hash",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} · {self.day.isoformat()}"

    @property
    def state(self) -> str:
        """computing → computed | refused | cancelled | failed; each of the ended → discarded."""
        if self.discarded_at:
            return "discarded"
        if self.computed_at:
            return "computed"
        outcome = self.job.outcome if self.job else ""
        return "failed" if outcome == "done" else outcome or "computing"


class DeterminationInput(models.Model):
    """One file that went in, by the name it has in the run.

    list_file, register: what it is a copy of. blob: what was written down at the start and is kept
    nowhere else (what officers said of pairs, what visits found).
    """

    LIST, REGISTER, JUDGED, FINDINGS = "list", "register", "judged", "findings"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    determination = models.ForeignKey(
        Determination, on_delete=models.PROTECT, related_name="inputs"
    )
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=400)
    sha256 = models.CharField(max_length=64)
    list_file = models.ForeignKey(
        ListFile, null=True, on_delete=models.PROTECT, related_name="used_in"
    )
    register = models.ForeignKey(
        RegisterSnapshot, null=True, on_delete=models.PROTECT, related_name="used_in"
    )
    blob = models.CharField(max_length=120, default="")

    class Meta:
        db_table = "determination_input"
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("determination", "kind", "name"), name="determination_input_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="list", list_file__isnull=False, register__isnull=True, blob="")
                | Q(kind="register", list_file__isnull=True, register__isnull=False, blob="")
                | (
                    Q(kind__in=("judged", "findings"))
                    & Q(list_file__isnull=True, register__isnull=True)
                    & ~Q(blob="")
                ),
                name="determination_input_has_source",
            ),
        )

    def __str__(self) -> str:
        return self.kind


class RowPerson(models.Model):
    """Which person a row of a list turned out to be, in one determination.

    status: accepted (the row that counts) or duplicate.
    """

    id = models.BigAutoField(primary_key=True)
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="+")
    list_row = models.ForeignKey(ListRow, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rows")
    status = models.CharField(max_length=10)

    class Meta:
        db_table = "row_person"
        constraints: ClassVar = (
            models.UniqueConstraint(fields=("determination", "list_row"), name="row_is_one_person"),
            models.CheckConstraint(
                condition=Q(status__in=("accepted", "duplicate")), name="row_person_status"
            ),
        )

    def __str__(self) -> str:
        return self.status


class Decision(models.Model):
    """What one determination says of one person.

    run_person: who it is in the run's own files. reasons, warnings: codes between spaces.
    region_code: where the person lived by that run; who moves later is still counted there.
    """

    id = models.BigAutoField(primary_key=True)
    determination = models.ForeignKey(
        Determination, on_delete=models.PROTECT, related_name="decisions", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    run_person = models.CharField(max_length=20)
    region_code = models.CharField(max_length=13, default="")
    outcome = models.CharField(max_length=12)
    reasons = models.CharField(max_length=300)
    warnings = models.CharField(max_length=120, default="")
    fund = models.ForeignKey(
        Fund, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    rank = models.PositiveIntegerField(null=True)
    waiting_number = models.PositiveIntegerField(null=True)
    first_month = models.PositiveIntegerField(null=True)
    last_month = models.PositiveIntegerField(null=True)
    amount_rp = models.BigIntegerField(default=0)

    class Meta:
        db_table = "decision"
        indexes: ClassVar = (
            models.Index(
                fields=("determination", "outcome", "reasons", "fund", "run_person"),
                name="decision_by_reason",
            ),
            models.Index(fields=("determination", "rank"), name="decision_by_rank"),
            models.Index(fields=("fund", "determination", "rank"), name="decision_by_fund"),
            models.Index(fields=("determination", "waiting_number"), name="decision_by_waiting"),
        )
        constraints: ClassVar = (
            models.UniqueConstraint(
                fields=("determination", "run_person"), name="decision_of_run_person"
            ),
            models.UniqueConstraint(
                fields=("determination", "person"), name="decision_one_a_person"
            ),
            models.CheckConstraint(condition=Q(outcome__in=OUTCOMES), name="decision_outcome"),
            models.CheckConstraint(condition=~Q(reasons=""), name="decision_has_reasons"),
            models.CheckConstraint(
                condition=Q(fund__isnull=True, amount_rp=0, first_month=None, last_month=None)
                | Q(
                    fund__isnull=False,
                    outcome="eligible",
                    amount_rp__gt=0,
                    first_month__isnull=False,
                    last_month__gte=F("first_month"),
                    waiting_number__isnull=True,
                ),
                name="decision_paid_is_whole",
            ),
        )

    def __str__(self) -> str:
        return self.outcome
