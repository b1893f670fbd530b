"""Cases, heirs and what is paid."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0005_months"),
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
        migrations.CreateModel(
            name="CaseHeir",
            fields=[
                ("relation", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=255)),
                ("birth_date", models.DateField(null=True)),
                ("alive", models.CharField(default="yes", max_length=7)),
                ("guardian", models.CharField(blank=True, default="", max_length=255)),
                ("nik_enc", pijar_office.records.fields.SealedText(null=True)),
                ("phone", models.CharField(blank=True, default="", max_length=40)),
                ("bank", models.CharField(blank=True, default="", max_length=60)),
                ("account_enc", pijar_office.records.fields.SealedText(null=True)),
                ("account_name", models.CharField(blank=True, default="", max_length=255)),
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
                        related_name="heirs",
                        to="records.case",
                    ),
                ),
                ("level", models.CharField(blank=True, default="", max_length=40)),
                ("year_of_level", models.PositiveSmallIntegerField(null=True)),
                ("unmarried", models.BooleanField(default=False)),
                ("jobless", models.BooleanField(default=False)),
                ("married_on", models.DateField(null=True)),
                ("working_since", models.DateField(null=True)),
                ("chosen", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("gone_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "case_heir",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("relation", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            ("alive__in", ("yes", "no", "unknown")),
                        ),
                        name="case_heir_is_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("married_on", None), ("unmarried", False), _connector="OR"),
                            models.Q(("working_since", None), ("jobless", False), _connector="OR"),
                        ),
                        name="case_heir_not_both",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseGrant",
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
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="records.caseheir",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("level", models.CharField(max_length=40)),
                ("amount_rp", models.BigIntegerField()),
                ("claimed_at", models.DateTimeField()),
                (
                    "claimed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("paid_rp", models.BigIntegerField(null=True)),
                ("paid_on", models.DateField(null=True)),
                (
                    "paid_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reference", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "db_table": "case_grant",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("child", "number"), name="case_grant_once_a_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_rp__gt", 0), ("number__gt", 0)),
                        name="case_grant_is_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paid_by", None), ("paid_on", None), ("paid_rp", None)),
                            models.Q(
                                ("paid_by__isnull", False),
                                ("paid_on__isnull", False),
                                ("paid_rp__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="case_grant_paid_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseChange",
            fields=[
                ("relation", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=255)),
                ("birth_date", models.DateField(null=True)),
                ("alive", models.CharField(default="yes", max_length=7)),
                ("guardian", models.CharField(blank=True, default="", max_length=255)),
                ("nik_enc", pijar_office.records.fields.SealedText(null=True)),
                ("phone", models.CharField(blank=True, default="", max_length=40)),
                ("bank", models.CharField(blank=True, default="", max_length=60)),
                ("account_enc", pijar_office.records.fields.SealedText(null=True)),
                ("account_name", models.CharField(blank=True, default="", max_length=255)),
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
                        related_name="changes",
                        to="records.case",
                    ),
                ),
                (
                    "heir",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="records.caseheir",
                    ),
                ),
                ("gone", models.BooleanField(default=False)),
                ("what", models.CharField(max_length=30)),
                ("reason", models.CharField(max_length=300)),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.casepaper",
                    ),
                ),
                ("near", models.DateField()),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("first_at", models.DateTimeField(null=True)),
                (
                    "first_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("first_seen", models.CharField(blank=True, default="", max_length=300)),
                ("second_at", models.DateTimeField(null=True)),
                (
                    "second_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("second_seen", models.CharField(blank=True, default="", max_length=300)),
                ("dropped_at", models.DateTimeField(null=True)),
                (
                    "dropped_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("dropped_reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "case_change",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("dropped_at", None), ("second_at", None)),
                        fields=("heir",),
                        name="case_change_one_waits",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", ""), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("gone", False), ("heir__isnull", False), _connector="OR"),
                        ),
                        name="case_change_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("first_at", None),
                                ("first_by", None),
                                ("first_seen", ""),
                                ("second_at", None),
                            ),
                            models.Q(
                                ("first_at__isnull", False),
                                ("first_by__isnull", False),
                                models.Q(("first_seen", ""), _negated=True),
                                models.Q(("first_by", models.F("made_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="case_change_first_is_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("second_at", None), ("second_by", None), ("second_seen", "")),
                            models.Q(
                                ("dropped_at", None),
                                ("second_at__isnull", False),
                                ("second_by__isnull", False),
                                models.Q(("second_seen", ""), _negated=True),
                                models.Q(("second_by", models.F("made_by")), _negated=True),
                                models.Q(("second_by", models.F("first_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="case_change_second_is_a_third",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("dropped_at", None), ("dropped_by", None), ("dropped_reason", "")
                            ),
                            models.Q(
                                ("dropped_at__isnull", False),
                                ("dropped_by__isnull", False),
                                models.Q(("dropped_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="case_change_dropped_for_a_reason",
                    ),
                ],
            },
        ),
    ]
