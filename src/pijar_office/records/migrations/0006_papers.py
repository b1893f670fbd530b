"""What is gathered for a case, and what was done."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0006_cases"),
    ]

    operations = [
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
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="records.case",
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=255)),
                ("blob", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("type", models.CharField(max_length=4)),
                ("uploaded_at", models.DateTimeField()),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("accepted", models.BooleanField(null=True)),
                ("checked_at", models.DateTimeField(null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("says", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "case_paper",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "code", "sha256"), name="case_paper_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("size__gt", 0),
                            ("type__in", ("pdf", "jpeg", "png")),
                            models.Q(("code", ""), _negated=True),
                        ),
                        name="case_paper_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("accepted", None),
                                ("checked_at", None),
                                ("checked_by", None),
                                ("says", ""),
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
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFact",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="records.case",
                    ),
                ),
                ("name", models.CharField(max_length=30)),
                ("value", models.CharField(blank=True, default="", max_length=200)),
                ("said_by", models.CharField(blank=True, default="", max_length=120)),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.casepaper",
                    ),
                ),
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
            ],
            options={
                "db_table": "case_fact",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="case_fact_has_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="records.case",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("step", models.CharField(max_length=8)),
                ("from_state", models.CharField(max_length=10)),
                ("to_state", models.CharField(max_length=10)),
                ("reason", models.TextField(blank=True, default="")),
                ("reference", models.CharField(blank=True, default="", max_length=120)),
                ("amount_rp", models.BigIntegerField(null=True)),
                ("paid_on", models.DateField(null=True)),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.casepaper",
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
                "db_table": "case_step",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="case_step_numbered"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("from_state", "reported"),
                                ("step", "gather"),
                                ("to_state", "gathering"),
                            ),
                            models.Q(
                                ("from_state", "reported"),
                                ("step", "close"),
                                ("to_state", "closed"),
                            ),
                            models.Q(
                                ("from_state", "gathering"),
                                ("step", "complete"),
                                ("to_state", "complete"),
                            ),
                            models.Q(
                                ("from_state", "gathering"),
                                ("step", "close"),
                                ("to_state", "closed"),
                            ),
                            models.Q(
                                ("from_state", "complete"),
                                ("step", "reopen"),
                                ("to_state", "gathering"),
                            ),
                            models.Q(
                                ("from_state", "complete"),
                                ("step", "submit"),
                                ("to_state", "submitted"),
                            ),
                            models.Q(
                                ("from_state", "submitted"),
                                ("step", "return"),
                                ("to_state", "gathering"),
                            ),
                            models.Q(
                                ("from_state", "submitted"), ("step", "pay"), ("to_state", "paid")
                            ),
                            models.Q(
                                ("from_state", "submitted"),
                                ("step", "refuse"),
                                ("to_state", "refused"),
                            ),
                            models.Q(
                                ("from_state", "paid"), ("step", "appeal"), ("to_state", "appealed")
                            ),
                            models.Q(
                                ("from_state", "refused"),
                                ("step", "appeal"),
                                ("to_state", "appealed"),
                            ),
                            models.Q(
                                ("from_state", "refused"), ("step", "close"), ("to_state", "closed")
                            ),
                            models.Q(
                                ("from_state", "appealed"), ("step", "pay"), ("to_state", "paid")
                            ),
                            models.Q(
                                ("from_state", "appealed"),
                                ("step", "uphold"),
                                ("to_state", "closed"),
                            ),
                            models.Q(
                                ("from_state", "closed"),
                                ("step", "reopen"),
                                ("to_state", "gathering"),
                            ),
                            _connector="OR",
                        ),
                        name="case_step_is_lawful",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("step__in", ["appeal", "close", "refuse", "return", "uphold"]),
                                _negated=True,
                            ),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="case_step_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_rp__gt", 0), ("paid_on__isnull", False), ("step", "pay")
                            ),
                            models.Q(
                                models.Q(("step", "pay"), _negated=True),
                                ("amount_rp", None),
                                ("paid_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="case_step_pays_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseVisit",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="records.case",
                    ),
                ),
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
            ],
            options={
                "db_table": "case_visit",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place", ""), _negated=True),
                            models.Q(("what_was_seen", ""), _negated=True),
                            models.Q(("met", ""), _negated=True),
                        ),
                        name="case_visit_says_what_and_whom",
                    )
                ],
            },
        ),
    ]
