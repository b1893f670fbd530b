"""Corrections of people, and breaches."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0009_complaints"),
    ]

    operations = [
        migrations.CreateModel(
            name="Breach",
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
                    "complaint",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="breaches",
                        to="records.complaint",
                    ),
                ),
                ("known_at", models.DateTimeField()),
                ("data", models.TextField()),
                ("happened", models.TextField()),
                ("handling", models.TextField()),
                ("people", models.PositiveIntegerField(null=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("agency_told_at", models.DateTimeField(null=True)),
                (
                    "agency_told_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("people_told_at", models.DateTimeField(null=True)),
                (
                    "people_told_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("told_how", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "breach",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("data", ""), _negated=True),
                            models.Q(("happened", ""), _negated=True),
                            models.Q(("handling", ""), _negated=True),
                        ),
                        name="breach_says_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("opened_at__gte", models.F("known_at"))),
                        name="breach_known_before",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agency_told_at", None), ("agency_told_by", None)),
                            models.Q(
                                ("agency_told_at__isnull", False),
                                ("agency_told_by__isnull", False),
                                models.Q(("told_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="breach_agency_told_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("people_told_at", None), ("people_told_by", None)),
                            models.Q(
                                ("people_told_at__isnull", False),
                                ("people_told_by__isnull", False),
                                models.Q(("told_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="breach_people_told_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                        related_name="corrections",
                        to="records.person",
                    ),
                ),
                ("column", models.CharField(max_length=20)),
                ("value_enc", pijar_office.records.fields.SealedText(null=True)),
                ("evidence", models.CharField(max_length=200)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="records.complaint",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "correction",
                "indexes": [models.Index(fields=["person", "at"], name="correction_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("evidence", ""), _negated=True),
                        name="correction_has_evidence",
                    )
                ],
            },
        ),
    ]
