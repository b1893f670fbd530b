"""Sweeps, bills, receipts, leaves and the ledger."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0004_decrees"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sweep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                ("day", models.DateField()),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.job",
                    ),
                ),
                ("people", models.PositiveIntegerField(default=0)),
                ("found", models.PositiveIntegerField(default=0)),
                ("list_hash", models.CharField(blank=True, default="", max_length=64)),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("computed_at", models.DateTimeField(null=True)),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "sweep",
                "indexes": [models.Index(fields=["month"], name="sweep_of_month")],
            },
        ),
        migrations.CreateModel(
            name="Bill",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "sweep",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bills",
                        to="records.sweep",
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=30, unique=True)),
                ("due_on", models.DateField()),
                ("people", models.PositiveIntegerField()),
                ("held", models.PositiveIntegerField(default=0)),
                ("total_rp", models.BigIntegerField()),
                ("list_hash", models.CharField(max_length=64)),
                ("blob", models.CharField(blank=True, default="", max_length=64)),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                ("drafted_at", models.DateTimeField()),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_hash", models.CharField(blank=True, default="", max_length=64)),
                ("code", models.CharField(blank=True, default="", max_length=40)),
                ("code_total_rp", models.BigIntegerField(null=True)),
                ("coded_at", models.DateTimeField(null=True)),
                (
                    "coded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("spm", models.CharField(blank=True, default="", max_length=60)),
                ("sp2d", models.CharField(blank=True, default="", max_length=60)),
                ("paid_on", models.DateField(null=True)),
                ("proof", models.CharField(blank=True, default="", max_length=64)),
                ("proof_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("proof_name", models.CharField(blank=True, default="", max_length=200)),
                ("paid_at", models.DateTimeField(null=True)),
                (
                    "paid_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("voided_at", models.DateTimeField(null=True)),
                (
                    "voided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("voided_reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "bill",
                "indexes": [models.Index(fields=["month"], name="bill_of_month")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("code",),
                        name="bill_code_stands_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("sp2d", ""), _negated=True), ("voided_at", None)
                        ),
                        fields=("sp2d",),
                        name="bill_sp2d_stands_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("approved_at", None), ("voided_at", None)),
                        fields=("month",),
                        name="bill_one_draft_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("month__gte", 200001),
                            ("month__lte", 999912),
                            ("people__gt", 0),
                            ("total_rp__gt", 0),
                        ),
                        name="bill_is_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_at", None), ("approved_by", None), ("approved_hash", "")
                            ),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("approved_hash", models.F("list_hash")),
                            ),
                            _connector="OR",
                        ),
                        name="bill_approved_as_shown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("code", ""),
                                ("code_total_rp", None),
                                ("coded_at", None),
                                ("coded_by", None),
                            ),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("code_total_rp", models.F("total_rp")),
                                ("coded_at__isnull", False),
                                ("coded_by__isnull", False),
                                models.Q(("code", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="bill_code_asks_the_same",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("paid_at", None),
                                ("paid_by", None),
                                ("paid_on", None),
                                ("sp2d", ""),
                            ),
                            models.Q(
                                ("coded_at__isnull", False),
                                ("paid_at__isnull", False),
                                ("paid_by__isnull", False),
                                ("paid_on__isnull", False),
                                ("voided_at", None),
                                models.Q(("sp2d", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="bill_paid_under_its_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by", None),
                                models.Q(("approved_by", models.F("drafted_by")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("paid_by", None),
                                models.Q(
                                    models.Q(("paid_by", models.F("drafted_by")), _negated=True),
                                    models.Q(("paid_by", models.F("approved_by")), _negated=True),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="bill_three_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("voided_at", None), ("voided_by", None), ("voided_reason", "")
                            ),
                            models.Q(
                                ("voided_at__isnull", False),
                                ("voided_by__isnull", False),
                                models.Q(("voided_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="bill_voided_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BillLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="records.bill",
                    ),
                ),
                (
                    "person_month",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bill_lines",
                        to="records.personmonth",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bill_lines",
                        to="records.person",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.fund",
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                ("amount_rp", models.BigIntegerField()),
                ("place", models.PositiveIntegerField()),
                ("voided_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "bill_line",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at", None)),
                        fields=("person_month",),
                        name="bill_line_month_billed_once",
                    ),
                    models.UniqueConstraint(fields=("bill", "place"), name="bill_line_place_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount_rp__gt", 0)), name="bill_line_is_something"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SweepCheck",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "sweep",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="records.sweep",
                    ),
                ),
                ("code", models.CharField(max_length=30)),
                (
                    "snapshot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.registersnapshot",
                    ),
                ),
                ("as_of", models.DateField(null=True)),
                ("looked_at", models.PositiveIntegerField()),
                ("found", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "sweep_check",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sweep", "code", "snapshot"), name="sweep_check_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("found__lte", models.F("looked_at"))),
                        name="sweep_check_finds_whom_it_looked_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SweepFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "sweep",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="records.sweep",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings_of_sweeps",
                        to="records.person",
                    ),
                ),
                (
                    "person_month",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.personmonth",
                    ),
                ),
                ("check_code", models.CharField(max_length=30)),
                ("evidence", models.CharField(max_length=200)),
                ("since", models.DateField(null=True)),
                ("cleared_at", models.DateTimeField(null=True)),
                (
                    "cleared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("cleared_reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "sweep_finding",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sweep", "person_month", "check_code"),
                        name="sweep_finding_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cleared_at", None), ("cleared_by", None), ("cleared_reason", "")
                            ),
                            models.Q(
                                ("cleared_at__isnull", False),
                                ("cleared_by__isnull", False),
                                models.Q(("cleared_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sweep_finding_cleared_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SentFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.CharField(max_length=7)),
                (
                    "bill",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sent_files",
                        to="records.bill",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("blob", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("read_at", models.DateTimeField(null=True)),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "sent_file",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "receipt")),
                        fields=("bill", "sha256"),
                        name="sent_file_receipt_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "bank")),
                        fields=("sha256",),
                        name="sent_file_bank_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("bill__isnull", False), ("kind", "receipt")),
                            models.Q(("bill", None), ("kind", "bank")),
                            _connector="OR",
                        ),
                        name="sent_file_is_of_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="records.bill",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt",
                        to="records.sentfile",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="records.receipt",
                    ),
                ),
                ("read_at", models.DateTimeField()),
                ("total", models.PositiveIntegerField()),
                ("matched", models.PositiveIntegerField()),
                ("differing", models.PositiveIntegerField()),
                ("unknown", models.PositiveIntegerField()),
                ("duplicate", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField()),
                ("missing", models.PositiveIntegerField()),
                ("total_rp", models.BigIntegerField()),
            ],
            options={
                "db_table": "receipt",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "total",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("matched"), "+", models.F("differing")
                                        ),
                                        "+",
                                        models.F("unknown"),
                                    ),
                                    "+",
                                    models.F("duplicate"),
                                ),
                            )
                        ),
                        name="receipt_rows_add_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "people",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("matched"), "+", models.F("differing")
                                    ),
                                    "+",
                                    models.F("missing"),
                                ),
                            )
                        ),
                        name="receipt_people_add_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceiptRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="records.receipt",
                    ),
                ),
                ("sheet", models.CharField(max_length=31)),
                ("row", models.PositiveIntegerField()),
                (
                    "nik_index",
                    pijar_office.records.fields.BlindIndex("nik", max_length=32, null=True),
                ),
                ("outcome", models.CharField(max_length=9)),
                (
                    "bill_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt_rows",
                        to="records.billline",
                    ),
                ),
                ("kpj", models.CharField(blank=True, default="", max_length=20)),
                ("month", models.PositiveIntegerField(null=True)),
                ("amount_rp", models.BigIntegerField(null=True)),
                ("problem", models.CharField(blank=True, default="", max_length=40)),
            ],
            options={
                "db_table": "receipt_row",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("receipt", "sheet", "row"), name="receipt_row_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome__in", ("matched", "differs"))),
                        fields=("receipt", "bill_line"),
                        name="receipt_row_answers_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ("matched", "differs", "unknown", "duplicate"))
                        ),
                        name="receipt_row_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bill_line__isnull", False),
                                ("outcome", "matched"),
                                ("problem", ""),
                            ),
                            models.Q(
                                ("bill_line__isnull", False),
                                ("outcome__in", ("differs", "duplicate")),
                                models.Q(("problem", ""), _negated=True),
                            ),
                            models.Q(
                                ("bill_line", None),
                                ("outcome", "unknown"),
                                models.Q(("problem", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="receipt_row_outcome_has_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="records.bill",
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                (
                    "bill_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="records.billline",
                    ),
                ),
                (
                    "receipt_row",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="records.receiptrow",
                    ),
                ),
                ("city_rp", models.BigIntegerField(null=True)),
                ("insurer_rp", models.BigIntegerField(null=True)),
                ("bank_rp", models.BigIntegerField(null=True)),
                ("found_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("explanation", models.CharField(blank=True, default="", max_length=500)),
                ("explained_at", models.DateTimeField(null=True)),
                (
                    "explained_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("closed_says", models.CharField(blank=True, default="", max_length=300)),
                ("over_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "difference",
                "indexes": [models.Index(fields=["bill", "closed_at"], name="difference_of_bill")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("explained_at", None), ("explained_by", None), ("explanation", "")
                            ),
                            models.Q(
                                ("explained_at__isnull", False),
                                ("explained_by__isnull", False),
                                models.Q(("explanation", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="difference_explained_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_says", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                models.Q(("closed_says", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="difference_closed_with_a_word",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_by", None),
                            models.Q(("closed_by", models.F("explained_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="difference_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BankEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="records.sentfile",
                    ),
                ),
                ("row", models.PositiveIntegerField()),
                ("booked_on", models.DateField()),
                ("reference", models.CharField(max_length=200)),
                ("amount_rp", models.BigIntegerField()),
                ("turn", models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                "db_table": "bank_entry",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("booked_on", "reference", "amount_rp", "turn"),
                        name="bank_entry_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_rp", 0), _negated=True),
                        name="bank_entry_is_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="records.person",
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("about_month", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("printed_at", models.DateTimeField(null=True)),
                ("delivered_on", models.DateField(null=True)),
                (
                    "delivered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("delivered_how", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "db_table": "notice",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "kind", "about_month"), name="notice_stands_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Leave",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaves",
                        to="records.person",
                    ),
                ),
                ("ground", models.CharField(max_length=30)),
                ("evidence", models.CharField(max_length=300)),
                ("effective_month", models.PositiveIntegerField()),
                (
                    "finding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaves",
                        to="records.sweepfinding",
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_reason", models.CharField(blank=True, default="", max_length=300)),
                (
                    "decree",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaves",
                        to="records.decree",
                    ),
                ),
                (
                    "substitute",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="takes_place_of",
                        to="records.person",
                    ),
                ),
                ("undo_proposed_at", models.DateTimeField(null=True)),
                (
                    "undo_proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("undo_reason", models.CharField(blank=True, default="", max_length=300)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "leave",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decree", None), ("withdrawn_at", None)),
                        fields=("person",),
                        name="leave_one_pending",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None), ("withdrawn_at", None)),
                        fields=("person",),
                        name="leave_one_standing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approved_by", None)),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="leave_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("substitute", None),
                            models.Q(("substitute", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="leave_substitute_is_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decree", None), ("approved_at__isnull", False), _connector="OR"
                        ),
                        name="leave_decreed_once_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at", None),
                                ("withdrawn_by", None),
                                ("withdrawn_reason", ""),
                            ),
                            models.Q(
                                ("decree", None),
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="leave_withdrawn_before_decree",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("undo_proposed_at", None),
                                ("undo_proposed_by", None),
                                ("undo_reason", ""),
                                ("undone_at", None),
                            ),
                            models.Q(
                                ("decree__isnull", False),
                                ("undo_proposed_at__isnull", False),
                                ("undo_proposed_by__isnull", False),
                                models.Q(("undo_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="leave_undone_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None)),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(
                                    ("undone_by", models.F("undo_proposed_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="leave_undone_by_two_people",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="records.fund",
                    ),
                ),
                ("kind", models.CharField(max_length=11)),
                ("debit", models.CharField(max_length=9)),
                ("credit", models.CharField(max_length=9)),
                ("amount_rp", models.BigIntegerField()),
                (
                    "decree",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="records.decree",
                    ),
                ),
                (
                    "bill",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="records.bill",
                    ),
                ),
                (
                    "bill_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="records.billline",
                    ),
                ),
                (
                    "settles",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settled_by",
                        to="records.transfer",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="records.transfer",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.auditevent",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "transfer",
                "indexes": [models.Index(fields=["fund", "at"], name="transfer_of_fund")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_rp__gt", 0),
                            ("amount_rp__lte", 1000000000000000000),
                            models.Q(("debit", models.F("credit")), _negated=True),
                        ),
                        name="transfer_is_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "credit__in",
                                    (
                                        "budget",
                                        "available",
                                        "committed",
                                        "billed",
                                        "paid",
                                        "recovery",
                                    ),
                                ),
                                (
                                    "debit__in",
                                    (
                                        "budget",
                                        "available",
                                        "committed",
                                        "billed",
                                        "paid",
                                        "recovery",
                                    ),
                                ),
                                ("kind", "reversal"),
                            ),
                            models.Q(
                                ("credit", "budget"), ("debit", "available"), ("kind", "ceiling")
                            ),
                            models.Q(
                                ("credit", "available"),
                                ("debit", "budget"),
                                ("kind", "ceiling_cut"),
                            ),
                            models.Q(
                                ("credit", "available"), ("debit", "committed"), ("kind", "commit")
                            ),
                            models.Q(
                                ("credit", "committed"), ("debit", "available"), ("kind", "release")
                            ),
                            models.Q(
                                ("credit", "committed"), ("debit", "billed"), ("kind", "bill")
                            ),
                            models.Q(("credit", "billed"), ("debit", "paid"), ("kind", "post")),
                            models.Q(
                                ("credit", "billed"), ("debit", "committed"), ("kind", "void")
                            ),
                            models.Q(("credit", "paid"), ("debit", "recovery"), ("kind", "refund")),
                            models.Q(
                                ("credit", "recovery"), ("debit", "available"), ("kind", "refunded")
                            ),
                            _connector="OR",
                        ),
                        name="transfer_moves_as_its_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ("post", "void", "refunded")),
                                ("settles__isnull", False),
                            ),
                            models.Q(
                                ("credit", "recovery"), ("debit", "paid"), ("kind", "reversal")
                            ),
                            models.Q(
                                models.Q(("kind__in", ("post", "void", "refunded")), _negated=True),
                                ("settles", None),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_settles_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "reversal"), ("reverses__isnull", False)),
                            models.Q(
                                models.Q(("kind", "reversal"), _negated=True), ("reverses", None)
                            ),
                            _connector="OR",
                        ),
                        name="transfer_reverses_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bill", None),
                                ("decree", None),
                                ("kind__in", ("ceiling", "ceiling_cut")),
                            ),
                            models.Q(("bill", None), ("kind__in", ("commit", "release"))),
                            models.Q(
                                ("bill__isnull", False),
                                ("decree", None),
                                ("kind__in", ("bill", "post", "void")),
                            ),
                            models.Q(
                                ("bill_line__isnull", False),
                                ("decree", None),
                                ("kind__in", ("refund", "refunded")),
                            ),
                            ("kind", "reversal"),
                            _connector="OR",
                        ),
                        name="transfer_is_about_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "bill")),
                        fields=("bill", "fund"),
                        name="transfer_bills_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "refund")),
                        fields=("bill_line",),
                        name="transfer_refunds_once",
                    ),
                ],
            },
        ),
    ]
