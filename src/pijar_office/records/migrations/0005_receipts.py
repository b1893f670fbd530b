"""What the insurer and the bank say was paid."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0005_bills"),
    ]

    operations = [
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
    ]
