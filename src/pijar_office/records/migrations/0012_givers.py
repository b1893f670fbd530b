"""Who pays beside the city, and the lists in which they were brought."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0011_plans"),
    ]

    operations = [
        migrations.CreateModel(
            name="Payer",
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
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=60)),
                ("number", models.CharField(blank=True, default="", max_length=20)),
                ("group", models.CharField(blank=True, default="", max_length=80)),
                ("contact", models.CharField(blank=True, default="", max_length=120)),
                ("opened_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "payer",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("number",),
                        name="payer_number_stands_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number", "")),
                        fields=("kind", "name", "group"),
                        name="payer_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("donor", "company", "village", "province")),
                            models.Q(("name", ""), _negated=True),
                        ),
                        name="payer_is_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GiverList",
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
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=200)),
                ("blob", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("read_at", models.DateTimeField(null=True)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("fresh", models.PositiveIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0)),
                ("bad", models.PositiveIntegerField(default=0)),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
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
                "db_table": "giver_list",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("refused_code", ""), ("taken_at", None), ("withdrawn_at", None)
                        ),
                        fields=("sha256",),
                        name="giver_list_bytes_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rows",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("fresh"), "+", models.F("known")
                                    ),
                                    "+",
                                    models.F("bad"),
                                ),
                            )
                        ),
                        name="giver_list_rows_add_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_at", None), ("taken_by", None)),
                            models.Q(
                                ("read_at__isnull", False),
                                ("refused_code", ""),
                                ("taken_at__isnull", False),
                                ("taken_by__isnull", False),
                                ("withdrawn_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="giver_list_taken_once_read",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="giver_list_withdrawn_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GiverRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "giver_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="read_rows",
                        to="records.giverlist",
                    ),
                ),
                ("sheet", models.CharField(max_length=31)),
                ("row", models.PositiveIntegerField()),
                ("giver", models.CharField(blank=True, default="", max_length=60)),
                ("number", models.CharField(blank=True, default="", max_length=20)),
                ("group", models.CharField(blank=True, default="", max_length=80)),
                ("name", models.CharField(blank=True, default="", max_length=255)),
                (
                    "nik_enc",
                    pijar_office.records.fields.SealedText(
                        bound=("giver_list_id", "sheet", "row"), null=True
                    ),
                ),
                ("sector", models.CharField(blank=True, default="", max_length=12)),
                ("first_month", models.PositiveIntegerField(null=True)),
                ("last_month", models.PositiveIntegerField(null=True)),
                ("paid_through", models.PositiveIntegerField(null=True)),
                ("monthly_rp", models.BigIntegerField(null=True)),
                ("outcome", models.CharField(max_length=5)),
                ("months", models.PositiveIntegerField(default=0)),
                ("amount_rp", models.BigIntegerField(default=0)),
                ("problem", models.CharField(blank=True, default="", max_length=40)),
                ("says", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "giver_row",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("giver_list", "sheet", "row"), name="giver_row_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ("new", "adds", "known", "bad")),
                            models.Q(
                                models.Q(("outcome", "bad"), _negated=True),
                                models.Q(("problem", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="giver_row_bad_for_a_reason",
                    ),
                ],
            },
        ),
    ]
