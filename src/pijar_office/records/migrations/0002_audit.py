"""What was done, what records looked like after it, and what is done once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.audit`."""

    initial = True

    dependencies = [("records", "0001_officers")]

    operations = [
        migrations.CreateModel(
            name="KeyMark",
            fields=[
                ("fingerprint", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("seen_at", models.DateTimeField()),
            ],
            options={"db_table": "key_mark"},
        ),
        migrations.CreateModel(
            name="AuditEvent",
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
                ("seq", models.BigIntegerField(null=True, unique=True)),
                ("at", models.DateTimeField(db_index=True)),
                ("actor_name", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, max_length=80)),
                ("action", models.CharField(db_index=True, max_length=60)),
                ("object_kind", models.CharField(blank=True, max_length=40)),
                ("object_id", models.CharField(blank=True, max_length=60)),
                ("reason", models.TextField(blank=True)),
                ("detail", models.CharField(blank=True, max_length=300)),
                ("before_hash", models.CharField(blank=True, max_length=64)),
                ("after_hash", models.CharField(blank=True, max_length=64)),
                ("request_id", models.CharField(blank=True, max_length=64)),
                ("prev_hash", models.CharField(max_length=64, null=True)),
                ("hash", models.CharField(max_length=64, null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"db_table": "audit_event"},
        ),
        migrations.CreateModel(
            name="Idempotency",
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
                ("route", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=64)),
                ("request_hash", models.CharField(blank=True, max_length=64)),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"db_table": "idempotency"},
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("table", models.CharField(max_length=40)),
                ("record_id", models.CharField(max_length=60)),
                ("content", models.TextField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="records.auditevent",
                    ),
                ),
            ],
            options={"db_table": "version"},
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                fields=["object_kind", "object_id", "at"], name="audit_event_of_object"
            ),
        ),
        migrations.AddConstraint(
            model_name="auditevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("actor__isnull", False), ("actor_name__startswith", "system:"), _connector="OR"
                ),
                name="audit_event_has_actor",
            ),
        ),
        migrations.AddConstraint(
            model_name="auditevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("action", ""), _negated=True), name="audit_event_has_action"
            ),
        ),
        migrations.AddConstraint(
            model_name="idempotency",
            constraint=models.UniqueConstraint(
                fields=("actor", "route", "key"), name="idempotency_key_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="idempotency",
            constraint=models.CheckConstraint(
                condition=models.Q(("key", ""), _negated=True), name="idempotency_has_key"
            ),
        ),
        migrations.AddIndex(
            model_name="version",
            index=models.Index(fields=["table", "record_id"], name="version_of_record"),
        ),
    ]
