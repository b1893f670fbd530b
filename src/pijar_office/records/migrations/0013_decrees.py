"""Decrees, their lines, and the months they pay."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.decrees`."""

    initial = True

    dependencies = [
        ("records", "0012_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Decree",
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
                ("open_from", models.PositiveIntegerField(null=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("people", models.PositiveIntegerField()),
                ("added_rp", models.BigIntegerField()),
                ("removed_rp", models.BigIntegerField(default=0)),
                ("proposed_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_hash", models.CharField(max_length=64, null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                ("returned_reason", models.TextField(blank=True, default="")),
                ("number", models.CharField(max_length=80, null=True)),
                ("issued_on", models.DateField(null=True)),
                ("issued_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_reason", models.TextField(blank=True, default="")),
                (
                    "amends",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amended_by",
                        to="records.decree",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "returned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "determination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decrees",
                        to="records.determination",
                    ),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decrees",
                        to="records.programmeyear",
                    ),
                ),
            ],
            options={
                "db_table": "decree",
            },
        ),
        migrations.CreateModel(
            name="DecreeLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("change", models.CharField(max_length=6)),
                ("place", models.PositiveIntegerField()),
                ("first_month", models.PositiveIntegerField()),
                ("last_month", models.PositiveIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                ("amount_rp", models.BigIntegerField()),
                (
                    "decree",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="records.decree",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.fund",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decree_lines",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "db_table": "decree_line",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decree", "fund", "change", "place"), name="decree_line_place_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("change", "add")),
                        fields=("decree", "person"),
                        name="decree_line_adds_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("change__in", ("add", "remove"))),
                        name="decree_line_change",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_rp__gt", 0),
                            ("last_month__gte", models.F("first_month")),
                            ("months__gt", 0),
                        ),
                        name="decree_line_is_something",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="decree",
            index=models.Index(fields=["year", "proposed_at"], name="decree_of_year"),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="decree_two_officers",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at", None), ("approved_by", None), ("approved_hash", None)),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("approved_hash", models.F("content_hash")),
                    ),
                    _connector="OR",
                ),
                name="decree_approves_what_was_shown",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_at", None),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("issued_at__isnull", False),
                        ("issued_on__isnull", False),
                        ("number__isnull", False),
                        ("returned_at", None),
                    ),
                    _connector="OR",
                ),
                name="decree_issued_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revoked_at", None), ("issued_at__isnull", False), _connector="OR"
                ),
                name="decree_revoked_was_issued",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("added_rp__gte", 0),
                    ("people__gt", 0),
                    ("removed_rp__gte", 0),
                    models.Q(("added_rp__gt", 0), ("removed_rp__gt", 0), _connector="OR"),
                ),
                name="decree_changes_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.UniqueConstraint(
                condition=models.Q(("issued_at", None), ("returned_at", None)),
                fields=("year",),
                name="decree_one_open_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.UniqueConstraint(
                condition=models.Q(("returned_at", None), ("revoked_at", None)),
                fields=("year", "number"),
                name="decree_number_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.UniqueConstraint(
                condition=models.Q(("returned_at", None), ("revoked_at", None)),
                fields=("amends",),
                name="decree_amended_once",
            ),
        ),
    ]
