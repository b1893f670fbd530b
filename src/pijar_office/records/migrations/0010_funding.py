"""Programme years and funds."""

import django.db.models.deletion
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.funding`."""

    initial = True

    dependencies = [
        ("records", "0009_visits"),
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
                ("code", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=120)),
                ("payer_class", models.CharField(max_length=20)),
                ("place", models.PositiveSmallIntegerField()),
                ("first_month", models.PositiveIntegerField()),
                ("last_month", models.PositiveIntegerField()),
                ("ceiling_rp", models.BigIntegerField()),
                ("committed_rp", models.BigIntegerField(default=0)),
                ("seats", models.PositiveIntegerField(null=True)),
                (
                    "programme_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funds",
                        to="records.programmeyear",
                    ),
                ),
            ],
            options={
                "db_table": "fund",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme_year", "code"), name="fund_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("committed_rp__gte", 0), ("committed_rp__lte", models.F("ceiling_rp"))
                        ),
                        name="fund_within_ceiling",
                    ),
                ],
            },
        ),
    ]
