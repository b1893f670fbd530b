"""Lists as they were sent: the sender, the file, its rows and what is wrong with them.

A file never touches a person; a determination reads it and says who its rows are. Its state is
never written down, it follows from dates (`ListFile.state`). Rows, problems and comparisons are
append-only: a corrected file is another file, which replaces the earlier one.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pijar_office.records.fields import BlindIndex, SealedText
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer

SENDER_KINDS = ("kelurahan", "kecamatan", "agency")
STATUSES = ("accepted", "rejected")
CHANGES = ("new", "gone", "changed")


class Sender(models.Model):
    """Who sends lists: a kelurahan, a kecamatan, an agency. slug: its folder in a run."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    region_code = models.CharField(max_length=13, default="", blank=True)
    agency = models.CharField(max_length=60, default="", blank=True)
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        db_table = "sender"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=SENDER_KINDS), name="sender_kind"),
            models.CheckConstraint(
                condition=(Q(kind="agency") & ~Q(agency=""))
                | (Q(kind__in=("kelurahan", "kecamatan"), agency="") & ~Q(region_code="")),
                name="sender_has_its_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ListFile(models.Model):
    """One file of one sender. replaces: the earlier one; it counts no more once this is submitted.

    size: bytes. problems_blob: the workbook of its problems, to mend and to send again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sender = models.ForeignKey(Sender, models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    blob = models.CharField(max_length=120)
    format = models.CharField(max_length=8, default="", blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replacements")
    uploaded_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    rows_read = models.PositiveIntegerField(default=0)
    rows_accepted = models.PositiveIntegerField(default=0)
    rows_rejected = models.PositiveIntegerField(default=0)
    rows_noted = models.PositiveIntegerField(default=0)
    refused_code = models.CharField(max_length=60, default="", blank=True)
    refused_says = models.TextField(default="", blank=True)
    problems_blob = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        db_table = "list_file"
        indexes: ClassVar = [
            models.Index(fields=["-uploaded_at", "id"], name="list_file_newest"),
            models.Index(fields=["sender", "-uploaded_at"], name="list_file_of_sender"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sender", "sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="list_file_bytes_once",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(withdrawn_at__isnull=True),
                name="list_file_replaced_once",
            ),
            models.CheckConstraint(
                condition=Q(rows_read=F("rows_accepted") + F("rows_rejected")),
                name="list_file_rows_add_up",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                    checked_at__isnull=False,
                    refused_code="",
                ),
                name="list_file_submitted_is_checked",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="list_file_withdrawn_by",
            ),
            models.CheckConstraint(
                condition=Q(refused_code="") | Q(checked_at__isnull=False, rows_read=0),
                name="list_file_refused_has_no_rows",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")),
                name="list_file_not_its_own",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> str:
        """receiving → refused | checked → submitted → superseded; withdrawn at any time before.

        Superseded: a later file that replaces this one was submitted.
        """
        if self.withdrawn_at:
            return "withdrawn"
        if not self.checked_at:
            return "receiving"
        if self.refused_code:
            return "refused"
        if not self.submitted_at:
            return "checked"
        return "superseded" if self._is_replaced() else "submitted"

    def _is_replaced(self) -> bool:
        """As `queries.lists` found out together with the file, else by asking now."""
        known = self.__dict__.get("is_replaced")
        if known is None:
            live = self.replacements.filter(submitted_at__isnull=False, withdrawn_at__isnull=True)
            known = self.__dict__["is_replaced"] = live.exists()
        return bool(known)


class ListSheet(models.Model):
    """One sheet of a file. columns: heading as sent → what it was read as, a line each."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    list_file = models.ForeignKey(ListFile, models.PROTECT, related_name="sheets")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=255)
    header_row = models.PositiveIntegerField(null=True)
    columns = models.TextField(default="", blank=True)
    rows_read = models.PositiveIntegerField()
    rows_accepted = models.PositiveIntegerField()

    class Meta:
        db_table = "list_sheet"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list_file", "place"], name="list_sheet_place"),
            models.CheckConstraint(
                condition=Q(rows_accepted__lte=F("rows_read")), name="list_sheet_rows"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ListRow(models.Model):
    """One row as it was understood. sheet, row: where it stands in the file, as Excel counts.

    content_key: what the kernel calls a record with this content; null when the row is rejected.
    row_hash: keyed hash of everything that was read in it, to see whether a row has changed.
    """

    id = models.BigAutoField(primary_key=True)
    list_file = models.ForeignKey(ListFile, models.PROTECT, related_name="rows")
    sheet = models.CharField(max_length=255)
    row = models.PositiveIntegerField()
    status = models.CharField(max_length=8)
    name = models.CharField(max_length=255, null=True)
    nik_enc = SealedText(null=True, bound=("list_file_id", "sheet", "row"))
    nik_index = BlindIndex("nik", null=True)
    kk_enc = SealedText(null=True, bound=("list_file_id", "sheet", "row"))
    kk_index = BlindIndex("kk", null=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, null=True)
    mother_name = models.CharField(max_length=255, null=True)
    address = models.TextField(null=True)
    rt = models.CharField(max_length=10, null=True)
    rw = models.CharField(max_length=10, null=True)
    region_code = models.CharField(max_length=13, null=True)
    phone = models.CharField(max_length=40, null=True)
    occupation = models.CharField(max_length=60, null=True)
    content_key = models.CharField(max_length=32, null=True)
    row_hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "list_row"
        indexes: ClassVar = [
            models.Index(fields=["list_file", "id"], name="list_row_in_order"),
            models.Index(fields=["list_file", "status", "id"], name="list_row_by_status"),
            models.Index(fields=["nik_index"], name="list_row_of_nik"),
            models.Index(fields=["content_key"], name="list_row_of_content"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list_file", "sheet", "row"], name="list_row_place"),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="list_row_status"),
            models.CheckConstraint(
                condition=Q(status="accepted", content_key__isnull=False)
                | Q(status="rejected", content_key__isnull=True),
                name="list_row_accepted_has_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


class RowProblem(models.Model):
    """What is wrong, or worth saying, about a row, or about a sheet as a whole (no row).

    column: canonical; at: as Excel counts it, A is 1. shown: masked. The sentence and the remedy
    follow from the code (`pijar.stages.problems`), in either language.
    """

    id = models.BigAutoField(primary_key=True)
    list_file = models.ForeignKey(ListFile, models.PROTECT, related_name="problems")
    list_row = models.ForeignKey(ListRow, models.PROTECT, null=True, related_name="problems")
    sheet = models.CharField(max_length=255)
    code = models.CharField(max_length=40)
    column = models.CharField(max_length=40, default="", blank=True)
    at = models.PositiveSmallIntegerField(null=True)
    fatal = models.BooleanField()
    shown = models.CharField(max_length=400, default="", blank=True)

    class Meta:
        db_table = "row_problem"
        indexes: ClassVar = [
            models.Index(fields=["list_file", "code", "list_row"], name="row_problem_by_code"),
            models.Index(fields=["list_row"], name="row_problem_of_row"),
        ]

    def __str__(self) -> str:
        return self.code


class ProblemCount(models.Model):
    """How many rows and how many sheets of a file have a problem: pages need not count."""

    id = models.BigAutoField(primary_key=True)
    list_file = models.ForeignKey(ListFile, models.PROTECT, related_name="problem_counts")
    code = models.CharField(max_length=40)
    fatal = models.BooleanField()
    rows = models.PositiveIntegerField()
    sheets = models.PositiveIntegerField()

    class Meta:
        db_table = "problem_count"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list_file", "code"], name="problem_count_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.rows}"


class Comparison(models.Model):
    """A file beside the one it is to replace: how many rows are new, gone, changed, the same."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    list_file = models.ForeignKey(ListFile, models.PROTECT, related_name="comparisons")
    earlier = models.ForeignKey(ListFile, models.PROTECT, related_name="+")
    new = models.PositiveIntegerField()
    gone = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    same = models.PositiveIntegerField()

    class Meta:
        db_table = "comparison"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list_file", "earlier"], name="comparison_once"),
        ]

    def __str__(self) -> str:
        return f"+{self.new} −{self.gone} ±{self.changed} ={self.same}"


class RowChange(models.Model):
    """One row that is new, gone, or changed. columns: which, between spaces."""

    id = models.BigAutoField(primary_key=True)
    comparison = models.ForeignKey(Comparison, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=8)
    earlier_row = models.ForeignKey(ListRow, models.PROTECT, null=True, related_name="+")
    later_row = models.ForeignKey(ListRow, models.PROTECT, null=True, related_name="+")
    columns = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "row_change"
        indexes: ClassVar = [
            models.Index(fields=["comparison", "kind", "id"], name="row_change_by_kind"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="new", earlier_row__isnull=True, later_row__isnull=False)
                | Q(kind="gone", earlier_row__isnull=False, later_row__isnull=True)
                | Q(kind="changed", earlier_row__isnull=False, later_row__isnull=False),
                name="row_change_has_its_rows",
            ),
        ]

    def __str__(self) -> str:
        return self.kind
