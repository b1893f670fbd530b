"""Officers and duties, audit, jobs, and what is counted."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Officer",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("username", models.CharField(max_length=150, unique=True)),
                ("full_name", models.CharField(max_length=200)),
                (
                    "person_number",
                    models.CharField(blank=True, max_length=30, null=True, unique=True),
                ),
                (
                    "kk_index",
                    pijar_office.records.fields.BlindIndex(
                        "kk", blank=True, max_length=32, null=True
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "id"), ("en", "en")], default="id", max_length=2
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
            ],
            options={
                "db_table": "officer",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("username"), name="officer_name_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("username", ""), _negated=True), name="officer_has_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person_number__isnull", True),
                            models.Q(("person_number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="officer_number_not_empty",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
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
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("role", models.CharField(max_length=20)),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
                ("agency", models.CharField(blank=True, default="", max_length=40)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "granted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties_granted",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "granted_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
            ],
            options={
                "db_table": "duty",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role", ""), _negated=True), name="duty_has_role"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gte", models.F("since")),
                            _connector="OR",
                        ),
                        name="duty_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("granted_by__isnull", True),
                            models.Q(("granted_by", models.F("officer")), _negated=True),
                            _connector="OR",
                        ),
                        name="duty_given_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("officer", "role", "region_code", "agency"),
                        name="duty_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyMark",
            fields=[
                ("fingerprint", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("seen_at", models.DateTimeField()),
            ],
            options={
                "db_table": "key_mark",
            },
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
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            ],
            options={
                "db_table": "audit_event",
                "indexes": [
                    models.Index(
                        fields=["object_kind", "object_id", "at"], name="audit_event_of_object"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("actor__isnull", False),
                            ("actor_name__startswith", "system:"),
                            _connector="OR",
                        ),
                        name="audit_event_has_actor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("action", ""), _negated=True),
                        name="audit_event_has_action",
                    ),
                ],
            },
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
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("route", models.CharField(max_length=60)),
                ("key", models.CharField(max_length=64)),
                ("request_hash", models.CharField(blank=True, max_length=64)),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "idempotency",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("actor", "route", "key"), name="idempotency_key_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="idempotency_has_key"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="records.auditevent",
                    ),
                ),
                ("table", models.CharField(max_length=40)),
                ("record_id", models.CharField(max_length=60)),
                ("content", models.TextField()),
            ],
            options={
                "db_table": "version",
                "indexes": [models.Index(fields=["table", "record_id"], name="version_of_record")],
            },
        ),
        migrations.CreateModel(
            name="RateCount",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=120)),
                ("window_start", models.DateTimeField(db_index=True)),
                ("count", models.BigIntegerField()),
            ],
            options={
                "db_table": "rate_count",
                "constraints": [
                    models.UniqueConstraint(fields=("key", "window_start"), name="rate_count_once"),
                    models.CheckConstraint(
                        condition=models.Q(("count__gt", 0)), name="rate_count_positive"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
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
                ("kind", models.CharField(max_length=40)),
                ("subject_id", models.CharField(max_length=60)),
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.auditevent",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("heavy", models.BooleanField(default=False)),
                ("queued_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("heartbeat_at", models.DateTimeField(null=True)),
                ("worker", models.CharField(blank=True, default="", max_length=80)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("step", models.CharField(blank=True, default="", max_length=60)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("cancel_asked_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=10)),
                ("code", models.CharField(blank=True, default="", max_length=60)),
                ("says", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "job",
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at__isnull", True)),
                        fields=["queued_at"],
                        name="job_open",
                    ),
                    models.Index(fields=["kind", "subject_id", "queued_at"], name="job_of_subject"),
                    models.Index(fields=["actor", "queued_at"], name="job_of_actor"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("finished_at__isnull", False),
                                ("outcome__in", ("done", "refused", "cancelled", "failed")),
                            ),
                            _connector="OR",
                        ),
                        name="job_ends_with_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("worker", ""),
                            models.Q(
                                ("heartbeat_at__isnull", False), ("started_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="job_held_since",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at__isnull", True)),
                        fields=("kind", "subject_id"),
                        name="job_open_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("finished_at__isnull", True),
                            ("heavy", True),
                            models.Q(("worker", ""), _negated=True),
                        ),
                        fields=("heavy",),
                        name="job_one_heavy",
                    ),
                ],
            },
        ),
    ]
