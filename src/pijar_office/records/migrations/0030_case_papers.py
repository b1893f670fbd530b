"""What is shown, told and seen of a case."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.claims`."""

    dependencies: ClassVar = [
        ("records", "0029_cases"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CasePaper",
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
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=255)),
                ("blob", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("type", models.CharField(max_length=4)),
                ("uploaded_at", models.DateTimeField()),
                ("accepted", models.BooleanField(null=True)),
                ("checked_at", models.DateTimeField(null=True)),
                ("says", models.CharField(blank=True, default="", max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="records.case",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "db_table": "case_paper",
            },
        ),
        migrations.CreateModel(
            name="CaseFact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=30)),
                ("value", models.CharField(blank=True, default="", max_length=200)),
                ("said_by", models.CharField(blank=True, default="", max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="records.case",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.casepaper",
                    ),
                ),
            ],
            options={
                "db_table": "case_fact",
            },
        ),
        migrations.CreateModel(
            name="CaseVisit",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("seen_on", models.DateField()),
                ("place", models.CharField(max_length=200)),
                ("met", models.CharField(max_length=120)),
                ("what_was_seen", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="records.case",
                    ),
                ),
            ],
            options={
                "db_table": "case_visit",
            },
        ),
        migrations.AddConstraint(
            model_name="casepaper",
            constraint=models.UniqueConstraint(
                fields=("case", "code", "sha256"), name="case_paper_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="casepaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("size__gt", 0),
                    ("type__in", ("pdf", "jpeg", "png")),
                    models.Q(("code", ""), _negated=True),
                ),
                name="case_paper_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="casepaper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("accepted", None), ("checked_at", None), ("checked_by", None), ("says", "")
                    ),
                    models.Q(
                        ("accepted", True),
                        ("checked_at__isnull", False),
                        ("checked_by__isnull", False),
                    ),
                    models.Q(
                        ("accepted", False),
                        ("checked_at__isnull", False),
                        ("checked_by__isnull", False),
                        models.Q(("says", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="case_paper_checked_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="casefact",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="case_fact_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="casevisit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("place", ""), _negated=True),
                    models.Q(("what_was_seen", ""), _negated=True),
                    models.Q(("met", ""), _negated=True),
                ),
                name="case_visit_says_what_and_whom",
            ),
        ),
    ]
