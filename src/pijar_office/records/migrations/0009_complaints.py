"""Complaints with their steps."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0008_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
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
                ("ticket_hash", models.CharField(max_length=64, unique=True)),
                ("ticket_enc", pijar_office.records.fields.SealedText()),
                ("kind", models.CharField(max_length=9)),
                ("anonymous", models.BooleanField(default=False)),
                ("about_officer", models.BooleanField(default=False)),
                ("words_enc", pijar_office.records.fields.SealedText()),
                ("nik_enc", pijar_office.records.fields.SealedText(null=True)),
                (
                    "nik_index",
                    pijar_office.records.fields.BlindIndex("nik", max_length=32, null=True),
                ),
                ("phone_enc", pijar_office.records.fields.SealedText(null=True)),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="records.person",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.decision",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.visit",
                    ),
                ),
                (
                    "found_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "after",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.decision",
                    ),
                ),
                ("received_at", models.DateTimeField()),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("counted_from", models.DateTimeField()),
                ("risen_at", models.DateTimeField(null=True)),
                ("state", models.CharField(default="received", max_length=8)),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("due_code", models.CharField(blank=True, default="", max_length=6)),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answer_enc", pijar_office.records.fields.SealedText(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "db_table": "complaint",
                "indexes": [
                    models.Index(fields=["state", "due_at"], name="complaint_most_pressing")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ("complaint", "appeal", "see", "correct", "delete", "breach"),
                            )
                        ),
                        name="complaint_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("anonymous", False),
                            models.Q(
                                ("nik_enc", None),
                                ("nik_index", None),
                                ("person", None),
                                ("phone_enc", None),
                                ("region_code", ""),
                                models.Q(
                                    ("kind__in", ["appeal", "correct", "delete", "see"]),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_anonymous_is_nobodys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("about_officer", False), ("region_code", ""), _connector="OR"
                        ),
                        name="complaint_about_officer_is_citys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer_enc", None),
                                ("answered_at", None),
                                ("answered_by", None),
                                ("state__in", ["deciding", "received", "taken"]),
                            ),
                            models.Q(
                                ("answer_enc__isnull", False),
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("state__in", ("answered", "closed")),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_closed_has_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "appeal"),
                            models.Q(
                                ("after", None),
                                ("decided_by", None),
                                ("decision", None),
                                ("found_by", None),
                                ("visit", None),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_appeal_alone_decides",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "deciding"), _negated=True),
                            models.Q(("found_by__isnull", False), ("visit__isnull", False)),
                            _connector="OR",
                        ),
                        name="complaint_deciding_has_fact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__lt", 3)), name="complaint_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("counted_from__gte", models.F("received_at"))),
                        name="complaint_counted_later",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintStep",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="records.complaint",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("event", models.CharField(max_length=8)),
                ("from_state", models.CharField(max_length=8)),
                ("to_state", models.CharField(max_length=8)),
                ("level", models.PositiveSmallIntegerField()),
                ("words_enc", pijar_office.records.fields.SealedText(null=True)),
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
                "db_table": "complaint_step",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("complaint", "number"), name="complaint_step_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("event", "take"), ("from_state", "received"), ("to_state", "taken")
                            ),
                            models.Q(
                                ("event", "escalate"),
                                ("from_state", "received"),
                                ("to_state", "received"),
                            ),
                            models.Q(
                                ("event", "decide"),
                                ("from_state", "taken"),
                                ("to_state", "deciding"),
                            ),
                            models.Q(
                                ("event", "answer"),
                                ("from_state", "taken"),
                                ("to_state", "answered"),
                            ),
                            models.Q(
                                ("event", "escalate"),
                                ("from_state", "taken"),
                                ("to_state", "received"),
                            ),
                            models.Q(
                                ("event", "answer"),
                                ("from_state", "deciding"),
                                ("to_state", "answered"),
                            ),
                            models.Q(
                                ("event", "escalate"),
                                ("from_state", "deciding"),
                                ("to_state", "received"),
                            ),
                            models.Q(
                                ("event", "close"),
                                ("from_state", "answered"),
                                ("to_state", "closed"),
                            ),
                            models.Q(
                                ("event", "reopen"),
                                ("from_state", "answered"),
                                ("to_state", "received"),
                            ),
                            models.Q(
                                ("event", "reopen"),
                                ("from_state", "closed"),
                                ("to_state", "received"),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_step_of_table",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("event__in", ["answer", "escalate", "reopen"]), _negated=True
                            ),
                            ("words_enc__isnull", False),
                            _connector="OR",
                        ),
                        name="complaint_step_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("event", "escalate"), ("by__isnull", False), _connector="OR"
                        ),
                        name="complaint_step_by",
                    ),
                ],
            },
        ),
    ]
