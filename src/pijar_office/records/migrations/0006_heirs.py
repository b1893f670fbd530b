"""Heirs and what is paid to whom."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0006_papers"),
    ]

    operations = [
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
