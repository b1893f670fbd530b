"""Complaints with their steps, corrections of people, and breaches."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids
from pijar_office.records import constraints


def put_in(apps, editor):
    """Installs every rule of the manifest."""
    constraints.install(editor.connection)


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


class Migration(migrations.Migration):
    """Rules let go while tables are rebuilt, and stand again at its end."""

    dependencies = [
        ("records", "0008_rules"),
    ]

    operations = [
        migrations.RunPython(take_out, put_in),
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
                ("known_at", models.DateTimeField()),
                ("data", models.TextField()),
                ("happened", models.TextField()),
                ("handling", models.TextField()),
                ("people", models.PositiveIntegerField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("agency_told_at", models.DateTimeField(null=True)),
                ("people_told_at", models.DateTimeField(null=True)),
                ("told_how", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "breach",
            },
        ),
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
                ("received_at", models.DateTimeField()),
                ("counted_from", models.DateTimeField()),
                ("risen_at", models.DateTimeField(null=True)),
                ("state", models.CharField(default="received", max_length=8)),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("due_code", models.CharField(blank=True, default="", max_length=6)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answer_enc", pijar_office.records.fields.SealedText(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "db_table": "complaint",
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
                ("number", models.PositiveIntegerField()),
                ("event", models.CharField(max_length=8)),
                ("from_state", models.CharField(max_length=8)),
                ("to_state", models.CharField(max_length=8)),
                ("level", models.PositiveSmallIntegerField()),
                ("words_enc", pijar_office.records.fields.SealedText(null=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "complaint_step",
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
                ("column", models.CharField(max_length=20)),
                ("value_enc", pijar_office.records.fields.SealedText(null=True)),
                ("evidence", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "correction",
            },
        ),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_kind",
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("status", "answer"))), name="message_kind"
            ),
        ),
        migrations.AddField(
            model_name="breach",
            name="agency_told_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="breach",
            name="opened_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="breach",
            name="people_told_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="after",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.decision",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="answered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.decision",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="found_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="complaints",
                to="records.person",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="received_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="taken_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="visit",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.visit",
            ),
        ),
        migrations.AddField(
            model_name="breach",
            name="complaint",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="breaches",
                to="records.complaint",
            ),
        ),
        migrations.AddField(
            model_name="complaintstep",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complaintstep",
            name="complaint",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="steps",
                to="records.complaint",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="complaint",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="records.complaint",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="records.person",
            ),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["state", "due_at"], name="complaint_most_pressing"),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("complaint", "appeal", "see", "correct", "delete", "breach"))
                ),
                name="complaint_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("anonymous", False),
                    models.Q(
                        ("nik_enc", None),
                        ("nik_index", None),
                        ("person", None),
                        ("phone_enc", None),
                        ("region_code", ""),
                        models.Q(
                            ("kind__in", ["appeal", "correct", "delete", "see"]), _negated=True
                        ),
                    ),
                    _connector="OR",
                ),
                name="complaint_anonymous_is_nobodys",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("about_officer", False), ("region_code", ""), _connector="OR"),
                name="complaint_about_officer_is_citys",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "deciding"), _negated=True),
                    models.Q(("found_by__isnull", False), ("visit__isnull", False)),
                    _connector="OR",
                ),
                name="complaint_deciding_has_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__lt", 3)), name="complaint_level"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted_from__gte", models.F("received_at"))),
                name="complaint_counted_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="breach",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("data", ""), _negated=True),
                    models.Q(("happened", ""), _negated=True),
                    models.Q(("handling", ""), _negated=True),
                ),
                name="breach_says_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="breach",
            constraint=models.CheckConstraint(
                condition=models.Q(("opened_at__gte", models.F("known_at"))),
                name="breach_known_before",
            ),
        ),
        migrations.AddConstraint(
            model_name="breach",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="breach",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="complaintstep",
            constraint=models.UniqueConstraint(
                fields=("complaint", "number"), name="complaint_step_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("event", "take"), ("from_state", "received"), ("to_state", "taken")),
                    models.Q(
                        ("event", "escalate"), ("from_state", "received"), ("to_state", "received")
                    ),
                    models.Q(
                        ("event", "decide"), ("from_state", "taken"), ("to_state", "deciding")
                    ),
                    models.Q(
                        ("event", "answer"), ("from_state", "taken"), ("to_state", "answered")
                    ),
                    models.Q(
                        ("event", "escalate"), ("from_state", "taken"), ("to_state", "received")
                    ),
                    models.Q(
                        ("event", "answer"), ("from_state", "deciding"), ("to_state", "answered")
                    ),
                    models.Q(
                        ("event", "escalate"), ("from_state", "deciding"), ("to_state", "received")
                    ),
                    models.Q(
                        ("event", "close"), ("from_state", "answered"), ("to_state", "closed")
                    ),
                    models.Q(
                        ("event", "reopen"), ("from_state", "answered"), ("to_state", "received")
                    ),
                    models.Q(
                        ("event", "reopen"), ("from_state", "closed"), ("to_state", "received")
                    ),
                    _connector="OR",
                ),
                name="complaint_step_of_table",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("event__in", ["answer", "escalate", "reopen"]), _negated=True),
                    ("words_enc__isnull", False),
                    _connector="OR",
                ),
                name="complaint_step_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaintstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("event", "escalate"), ("by__isnull", False), _connector="OR"),
                name="complaint_step_by",
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(fields=["person", "at"], name="correction_of_person"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("evidence", ""), _negated=True), name="correction_has_evidence"
            ),
        ),
        migrations.RunPython(put_in, take_out),
    ]
