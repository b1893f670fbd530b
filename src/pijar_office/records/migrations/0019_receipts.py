"""Receipts of the insurer, entries of the bank."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.matching`."""

    dependencies = [
        ("records", "0018_bills"),
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
                ("name", models.CharField(max_length=200)),
                ("blob", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
                (
                    "bill",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sent_files",
                        to="records.bill",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "sent_file",
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
                ("read_at", models.DateTimeField()),
                ("total", models.PositiveIntegerField()),
                ("matched", models.PositiveIntegerField()),
                ("differing", models.PositiveIntegerField()),
                ("unknown", models.PositiveIntegerField()),
                ("duplicate", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField()),
                ("missing", models.PositiveIntegerField()),
                ("total_rp", models.BigIntegerField()),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="records.bill",
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
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt",
                        to="records.sentfile",
                    ),
                ),
            ],
            options={
                "db_table": "receipt",
            },
        ),
        migrations.CreateModel(
            name="BankEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("row", models.PositiveIntegerField()),
                ("booked_on", models.DateField()),
                ("reference", models.CharField(max_length=200)),
                ("amount_rp", models.BigIntegerField()),
                ("turn", models.PositiveSmallIntegerField(default=1)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="records.sentfile",
                    ),
                ),
            ],
            options={
                "db_table": "bank_entry",
            },
        ),
        migrations.CreateModel(
            name="ReceiptRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sheet", models.CharField(max_length=31)),
                ("row", models.PositiveIntegerField()),
                (
                    "nik_index",
                    pijar_office.records.fields.BlindIndex("nik", max_length=32, null=True),
                ),
                ("outcome", models.CharField(max_length=9)),
                ("kpj", models.CharField(blank=True, default="", max_length=20)),
                ("month", models.PositiveIntegerField(null=True)),
                ("amount_rp", models.BigIntegerField(null=True)),
                ("problem", models.CharField(blank=True, default="", max_length=40)),
                (
                    "bill_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipt_rows",
                        to="records.billline",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="records.receipt",
                    ),
                ),
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
        migrations.AddConstraint(
            model_name="sentfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "receipt")),
                fields=("bill", "sha256"),
                name="sent_file_receipt_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "bank")), fields=("sha256",), name="sent_file_bank_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sentfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bill__isnull", False), ("kind", "receipt")),
                    models.Q(("bill", None), ("kind", "bank")),
                    _connector="OR",
                ),
                name="sent_file_is_of_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="bankentry",
            constraint=models.UniqueConstraint(
                fields=("booked_on", "reference", "amount_rp", "turn"), name="bank_entry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="bankentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_rp", 0), _negated=True), name="bank_entry_is_something"
            ),
        ),
    ]
