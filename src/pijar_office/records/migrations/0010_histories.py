"""Months of cover told once for all who share them, and who has which."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made from the models of `records.histories`; filled by 0016, which completes them."""

    dependencies = [
        ("records", "0009_complaint_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="History",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField()),
            ],
            options={
                "db_table": "history",
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to="records.person",
                    ),
                ),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
                (
                    "history",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standings",
                        to="records.history",
                    ),
                ),
            ],
            options={
                "db_table": "standing",
                "indexes": [
                    models.Index(fields=["region_code", "history"], name="standing_in_region")
                ],
            },
        ),
    ]
