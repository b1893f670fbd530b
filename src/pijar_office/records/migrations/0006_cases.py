"""Lists of events, and cases."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0005_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseReport",
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
                ("event", models.CharField(max_length=8)),
                ("source", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("blob", models.CharField(max_length=64)),
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
                ("rows", models.PositiveIntegerField(default=0)),
                ("hits", models.PositiveIntegerField(default=0)),
                ("opened", models.PositiveIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0)),
                ("uncovered", models.PositiveIntegerField(default=0)),
                ("unlinked", models.PositiveIntegerField(default=0)),
                ("unlinked_rows", models.CharField(blank=True, default="", max_length=1000)),
            ],
            options={
                "db_table": "case_report",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("refused_code", "")),
                        fields=("event", "sha256"),
                        name="case_report_bytes_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("event__in", ("accident", "death")),
                            ("source__in", ("register", "report")),
                        ),
                        name="case_report_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "hits",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("opened"), "+", models.F("known")
                                    ),
                                    "+",
                                    models.F("uncovered"),
                                ),
                            )
                        ),
                        name="case_report_adds_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("read_at", None), ("refused_code", ""), _connector="OR"
                        ),
                        name="case_report_read_or_refused",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
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
                        related_name="cases",
                        to="records.person",
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
                ("event_on", models.DateField(null=True)),
                ("happened_at", models.DateTimeField(null=True)),
                ("source", models.CharField(max_length=10)),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="records.casereport",
                    ),
                ),
                ("told_by", models.CharField(blank=True, default="", max_length=120)),
                ("told_phone", models.CharField(blank=True, default="", max_length=40)),
                ("place", models.CharField(blank=True, default="", max_length=200)),
                ("notes", models.TextField(blank=True, default="")),
                ("sure", models.CharField(default="same", max_length=4)),
                ("evidence", models.TextField(blank=True, default="")),
                ("state", models.CharField(default="reported", max_length=10)),
                ("scheme", models.CharField(blank=True, default="", max_length=3)),
                ("covered", models.CharField(default="unknown", max_length=7)),
                ("paid_through", models.PositiveIntegerField(null=True)),
                ("matures_on", models.DateField(null=True)),
                ("estimate_low_rp", models.BigIntegerField(default=0)),
                ("estimate_high_rp", models.BigIntegerField(default=0)),
                ("scholarship_rp", models.BigIntegerField(default=0)),
                ("scholarship_on", models.DateField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("due_code", models.CharField(blank=True, default="", max_length=20)),
                ("opened_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "claim_case",
                "indexes": [
                    models.Index(fields=["-estimate_high_rp", "due_at"], name="case_dearest"),
                    models.Index(fields=["state", "due_at"], name="case_of_state"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind", "death"), models.Q(("state", "closed"), _negated=True)
                        ),
                        fields=("person",),
                        name="case_one_death",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind", "accident"), models.Q(("state", "closed"), _negated=True)
                        ),
                        fields=("person", "event_on"),
                        name="case_one_accident_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("accident", "death"))), name="case_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("report__isnull", False), ("source__in", ("register", "report"))
                            ),
                            models.Q(("report", None), ("source__in", ("form", "kelurahan"))),
                            _connector="OR",
                        ),
                        name="case_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sure__in", ("same", "ask"))), name="case_sure"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("covered__in", ("yes", "no", "unknown"))),
                        name="case_covered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    "reported",
                                    "gathering",
                                    "complete",
                                    "submitted",
                                    "paid",
                                    "refused",
                                    "appealed",
                                    "closed",
                                ),
                            )
                        ),
                        name="case_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sure", "same"), ("state__in", ("reported", "closed")), _connector="OR"
                        ),
                        name="case_of_somebody_seen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("estimate_high_rp__gte", models.F("estimate_low_rp")),
                            ("estimate_low_rp__gte", 0),
                            ("scholarship_rp__gte", 0),
                        ),
                        name="case_estimate_spans",
                    ),
                ],
            },
        ),
    ]
