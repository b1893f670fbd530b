"""Long work."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.jobs`."""

    initial = True

    dependencies = [
        ("records", "0002_audit"),
    ]

    operations = [
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
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.auditevent",
                    ),
                ),
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
