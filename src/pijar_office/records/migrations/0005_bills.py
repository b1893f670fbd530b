"""Bills and their lines."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0005_sweeps"),
    ]

    operations = [
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
    ]
