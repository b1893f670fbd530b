"""Years and their funds."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0003_visits"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProgrammeYear",
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
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("city_code", models.CharField(max_length=60)),
            ],
            options={
                "db_table": "programme_year",
            },
        ),
        migrations.CreateModel(
            name="Fund",
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
                    "programme_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funds",
                        to="records.programmeyear",
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=120)),
                ("payer_class", models.CharField(max_length=20)),
                ("place", models.PositiveSmallIntegerField()),
                ("first_month", models.PositiveIntegerField()),
                ("last_month", models.PositiveIntegerField()),
                ("ceiling_rp", models.BigIntegerField(default=0)),
                ("committed_rp", models.BigIntegerField(default=0)),
                ("billed_rp", models.BigIntegerField(default=0)),
                ("paid_rp", models.BigIntegerField(default=0)),
                ("recovery_rp", models.BigIntegerField(default=0)),
                ("seats", models.PositiveIntegerField(null=True)),
            ],
            options={
                "db_table": "fund",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme_year", "code"), name="fund_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("billed_rp__gte", 0),
                            (
                                "ceiling_rp__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("committed_rp"), "+", models.F("paid_rp")
                                    ),
                                    "+",
                                    models.F("recovery_rp"),
                                ),
                            ),
                            ("committed_rp__gte", models.F("billed_rp")),
                            ("paid_rp__gte", 0),
                            ("recovery_rp__gte", 0),
                        ),
                        name="fund_within_ceiling",
                    ),
                ],
            },
        ),
    ]
