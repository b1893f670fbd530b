"""Plans of years to come."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids
from pijar_office.records import constraints


def put_in(apps, editor):
    """Installs every rule of the manifest for the tables that are there."""
    constraints.install(editor.connection)


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


class Migration(migrations.Migration):
    """Made from the model of `records.plans`, with its rules."""

    dependencies = [
        ("records", "0010_histories"),
    ]

    operations = [
        migrations.CreateModel(
            name="Plan",
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
                ("year", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("day", models.DateField()),
                ("scenario", models.TextField()),
                ("draft_name", models.CharField(blank=True, default="", max_length=80)),
                ("draft", models.TextField(blank=True, default="")),
                ("asked_at", models.DateTimeField(db_index=True)),
                ("computed_at", models.DateTimeField(null=True)),
                ("folder", models.CharField(blank=True, default="", max_length=80)),
                ("content_hash", models.CharField(blank=True, default="", max_length=64)),
                ("people", models.PositiveIntegerField(default=0)),
                ("amount_rp", models.BigIntegerField(default=0)),
                ("ceiling_rp", models.BigIntegerField(default=0)),
                ("missing", models.PositiveIntegerField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "determination",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="records.determination",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.job",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "plan",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("draft", ""), ("draft_name", "")),
                            models.Q(
                                models.Q(("draft_name", ""), _negated=True),
                                models.Q(("draft", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plan_draft_has_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_rp", 0),
                                ("ceiling_rp", 0),
                                ("computed_at", None),
                                ("content_hash", ""),
                                ("folder", ""),
                                ("missing", None),
                                ("people", 0),
                            ),
                            models.Q(
                                ("computed_at__isnull", False),
                                models.Q(("folder", ""), _negated=True),
                                models.Q(("content_hash", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plan_computed_has_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_rp__gte", 0), ("ceiling_rp__gte", 0)),
                        name="plan_money_not_below_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="plan_withdrawn_by_somebody",
                    ),
                ],
            },
        ),
        migrations.RunPython(put_in, take_out),
    ]
