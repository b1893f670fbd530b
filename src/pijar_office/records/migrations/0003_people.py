"""Households, people and their names."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0002_problems"),
    ]

    operations = [
        migrations.CreateModel(
            name="Household",
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
                    "kk_index",
                    pijar_office.records.fields.BlindIndex("kk", max_length=32, unique=True),
                ),
                ("kk_enc", pijar_office.records.fields.SealedText()),
            ],
            options={
                "db_table": "household",
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("nik_enc", pijar_office.records.fields.SealedText(null=True)),
                (
                    "nik_index",
                    pijar_office.records.fields.BlindIndex(
                        "nik", max_length=32, null=True, unique=True
                    ),
                ),
                ("kk_enc", pijar_office.records.fields.SealedText(null=True)),
                (
                    "kk_index",
                    pijar_office.records.fields.BlindIndex("kk", max_length=32, null=True),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="records.household",
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("name_key", models.CharField(blank=True, default="", max_length=255)),
                ("birth_date", models.DateField(null=True)),
                ("birth_place", models.CharField(blank=True, default="", max_length=120)),
                ("sex", models.CharField(blank=True, default="", max_length=1)),
                ("mother_name", models.CharField(blank=True, default="", max_length=255)),
                ("address", models.TextField(blank=True, default="")),
                ("rt", models.CharField(blank=True, default="", max_length=10)),
                ("rw", models.CharField(blank=True, default="", max_length=10)),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
                ("phone", models.CharField(blank=True, default="", max_length=40)),
                ("occupation", models.CharField(blank=True, default="", max_length=60)),
                ("died_on", models.DateField(null=True)),
                ("first_seen_at", models.DateTimeField()),
            ],
            options={
                "db_table": "person",
                "indexes": [
                    models.Index(fields=["region_code", "name"], name="person_in_region"),
                    models.Index(fields=["kk_index"], name="person_of_kk"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nik_enc__isnull", True), ("nik_index__isnull", True)),
                            models.Q(("nik_enc__isnull", False), ("nik_index__isnull", False)),
                            _connector="OR",
                        ),
                        name="person_nik_whole",
                    )
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reveals",
                        to="records.person",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reveals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("field", models.CharField(max_length=3)),
                ("reason", models.TextField()),
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
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=60)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_words",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "db_table": "name_word",
                "indexes": [models.Index(fields=["word", "person"], name="name_word_finds")],
            },
        ),
    ]
