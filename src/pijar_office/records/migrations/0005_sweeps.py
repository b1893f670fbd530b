"""Sweeps and what they found."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0004_enrolments"),
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
    ]
