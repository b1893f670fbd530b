"""Differences, owned until closed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.matching`."""

    dependencies = [
        ("records", "0019_receipts"),
    ]

    operations = [
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
                ("kind", models.CharField(max_length=40)),
                ("city_rp", models.BigIntegerField(null=True)),
                ("insurer_rp", models.BigIntegerField(null=True)),
                ("bank_rp", models.BigIntegerField(null=True)),
                ("found_at", models.DateTimeField()),
                ("explanation", models.CharField(blank=True, default="", max_length=500)),
                ("explained_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_says", models.CharField(blank=True, default="", max_length=300)),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="records.bill",
                    ),
                ),
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
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "explained_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
    ]
