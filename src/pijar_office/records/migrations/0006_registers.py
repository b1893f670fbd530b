"""Registers of other agencies."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.registers`."""

    initial = True

    dependencies = [
        ("records", "0005_list_problems"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterSnapshot",
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
                ("kind", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("blob", models.CharField(max_length=120)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("with_nik", models.PositiveIntegerField(default=0)),
                ("columns", models.CharField(blank=True, default="", max_length=400)),
                ("ignored", models.CharField(blank=True, default="", max_length=1000)),
                ("as_of", models.DateField(null=True)),
                ("uploaded_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "db_table": "register_snapshot",
                "indexes": [models.Index(fields=["kind", "-uploaded_at"], name="register_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("kind", "sha256"),
                        name="register_bytes_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("with_nik__lte", models.F("rows"))),
                        name="register_niks_are_rows",
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
                        name="register_withdrawn_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("refused_code", ""), ("checked_at__isnull", False), _connector="OR"
                        ),
                        name="register_refused_is_checked",
                    ),
                ],
            },
        ),
    ]
