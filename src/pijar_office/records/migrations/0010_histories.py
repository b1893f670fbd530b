"""Months of cover told once for all who share them, and who has which."""

import django.db.models.deletion
from django.db import migrations, models

from pijar_office.records import histories


def tell(apps, editor):
    """Tells the months of everybody who has some."""
    histories.follow(person for person, _ in histories.months_of(None))


class Migration(migrations.Migration):
    """Made from the models of `records.histories`, and filled from the months that are there."""

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
                ("occupation", models.CharField(blank=True, default="", max_length=60)),
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
                    models.Index(
                        fields=["region_code", "history", "occupation"], name="standing_in_region"
                    )
                ],
            },
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
