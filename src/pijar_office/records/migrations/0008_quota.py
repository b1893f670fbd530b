"""Counters, and looks at whole numbers."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.quota`."""

    initial = True

    dependencies = [
        ("records", "0007_people"),
    ]

    operations = [
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
            name="Reveal",
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
                ("at", models.DateTimeField(db_index=True)),
                ("field", models.CharField(max_length=3)),
                ("reason", models.TextField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reveals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reveals",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "db_table": "reveal",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("field__in", ["nik", "kk"])), name="reveal_field"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="reveal_has_reason"
                    ),
                ],
            },
        ),
    ]
