"""Pairs and what officers say of them."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0003_decisions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pair",
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
                ("left_key", models.CharField(max_length=32)),
                ("right_key", models.CharField(max_length=32)),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
                ("score", models.IntegerField()),
                ("evidence", models.TextField()),
            ],
            options={
                "db_table": "pair",
                "constraints": [
                    models.UniqueConstraint(fields=("left_key", "right_key"), name="pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("left_key__lt", models.F("right_key"))),
                        name="pair_keys_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PairAsked",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "determination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pairs_asked",
                        to="records.determination",
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked",
                        to="records.pair",
                    ),
                ),
            ],
            options={
                "db_table": "pair_asked",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("determination", "pair"), name="pair_asked_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PairSide",
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
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sides",
                        to="records.pair",
                    ),
                ),
                ("side", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("label", models.CharField(max_length=400)),
                (
                    "list_row",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.listrow",
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=255)),
                ("nik_enc", pijar_office.records.fields.SealedText(null=True)),
                ("kk_enc", pijar_office.records.fields.SealedText(null=True)),
                ("birth_date", models.DateField(null=True)),
                ("sex", models.CharField(blank=True, default="", max_length=1)),
                ("mother_name", models.CharField(blank=True, default="", max_length=255)),
                ("address", models.TextField(blank=True, default="")),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
            ],
            options={
                "db_table": "pair_side",
                "constraints": [
                    models.UniqueConstraint(fields=("pair", "side"), name="pair_side_once"),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", [0, 1])), name="pair_side_is_one_of_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
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
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="records.pair",
                    ),
                ),
                ("verdict", models.CharField(max_length=9)),
                ("reason", models.TextField()),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "verdict",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("pair",),
                        name="verdict_one_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ("same", "different"))),
                        name="verdict_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="verdict_has_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                            ),
                            models.Q(
                                models.Q(("confirmed_by", models.F("given_by")), _negated=True),
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("verdict", "same"),
                            ),
                            _connector="OR",
                        ),
                        name="verdict_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="verdict_withdrawn_by_somebody",
                    ),
                ],
            },
        ),
    ]
