"""Decrees with their lines, lists and months."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0004_links"),
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
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decrees",
                        to="records.programmeyear",
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
                    "amends",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amended_by",
                        to="records.decree",
                    ),
                ),
                ("open_from", models.PositiveIntegerField(null=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("people", models.PositiveIntegerField()),
                ("added_rp", models.BigIntegerField()),
                ("removed_rp", models.BigIntegerField(default=0)),
                ("proposed_at", models.DateTimeField()),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_hash", models.CharField(max_length=64, null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                (
                    "returned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("returned_reason", models.TextField(blank=True, default="")),
                ("number", models.CharField(max_length=80, null=True)),
                ("issued_on", models.DateField(null=True)),
                ("issued_at", models.DateTimeField(null=True)),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revoked_reason", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "decree",
                "indexes": [models.Index(fields=["year", "proposed_at"], name="decree_of_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="decree_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_at", None),
                                ("approved_by", None),
                                ("approved_hash", None),
                            ),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("approved_hash", models.F("content_hash")),
                            ),
                            _connector="OR",
                        ),
                        name="decree_approves_what_was_shown",
                    ),
                    models.CheckConstraint(
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at", None), ("issued_at__isnull", False), _connector="OR"
                        ),
                        name="decree_revoked_was_issued",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("added_rp__gte", 0),
                            ("people__gt", 0),
                            ("removed_rp__gte", 0),
                            models.Q(("added_rp__gt", 0), ("removed_rp__gt", 0), _connector="OR"),
                        ),
                        name="decree_changes_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("issued_at", None), ("returned_at", None)),
                        fields=("year",),
                        name="decree_one_open_a_year",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at", None), ("revoked_at", None)),
                        fields=("year", "number"),
                        name="decree_number_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at", None), ("revoked_at", None)),
                        fields=("amends",),
                        name="decree_amended_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecreeLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "decree",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="records.decree",
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
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.fund",
                    ),
                ),
                ("change", models.CharField(max_length=6)),
                ("place", models.PositiveIntegerField()),
                ("first_month", models.PositiveIntegerField()),
                ("last_month", models.PositiveIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                ("amount_rp", models.BigIntegerField()),
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
        migrations.CreateModel(
            name="DecreeAnnex",
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
                    "decree",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annexes",
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
                ("change", models.CharField(max_length=6)),
                ("people", models.PositiveIntegerField()),
                ("total_rp", models.BigIntegerField()),
                ("list_hash", models.CharField(max_length=64)),
                ("pdf", models.CharField(blank=True, default="", max_length=64)),
                ("pdf_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("xlsx", models.CharField(blank=True, default="", max_length=64)),
                ("xlsx_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("made_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "decree_annex",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decree", "fund", "change"), name="decree_annex_list_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("change__in", ("add", "remove"))),
                        name="decree_annex_change",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonMonth",
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
                        related_name="months",
                        to="records.person",
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                (
                    "fund",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.fund",
                    ),
                ),
                ("other_payer", models.CharField(blank=True, default="", max_length=60)),
                (
                    "decree_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person_months",
                        to="records.decreeline",
                    ),
                ),
                ("amount_rp", models.BigIntegerField(default=0)),
                ("voided_at", models.DateTimeField(null=True)),
                (
                    "voided_by_event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.auditevent",
                    ),
                ),
            ],
            options={
                "db_table": "person_month",
                "indexes": [models.Index(fields=["decree_line"], name="person_month_of_line")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("person", "month"),
                        name="person_month_one_live_cover",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_rp__gt", 0),
                                ("decree_line__isnull", False),
                                ("fund__isnull", False),
                                ("other_payer", ""),
                            ),
                            models.Q(
                                ("amount_rp", 0),
                                ("decree_line", None),
                                ("fund", None),
                                models.Q(("other_payer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="person_month_has_one_payer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__gte", 200001), ("month__lte", 999912)),
                        name="person_month_is_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("voided_at", None), ("voided_by_event", None)),
                            models.Q(
                                ("voided_at__isnull", False), ("voided_by_event__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="person_month_voided_by_somebody",
                    ),
                ],
            },
        ),
    ]
