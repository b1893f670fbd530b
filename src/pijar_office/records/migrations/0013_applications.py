"""Workers who apply themselves."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids
from pijar_office.records import constraints


def install(apps, editor):
    """The rules of the new table."""
    constraints.install(editor.connection)


class Migration(migrations.Migration):
    """Made from the models of `records.applications`, with their rules in place from the first."""

    dependencies = [
        ("records", "0012_payers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
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
                ("ticket_hash", models.CharField(max_length=64, null=True, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("nik_enc", pijar_office.records.fields.SealedText()),
                ("nik_index", pijar_office.records.fields.BlindIndex("nik", max_length=32)),
                ("birth_date", models.DateField()),
                ("sex", models.CharField(max_length=1)),
                ("region_code", models.CharField(max_length=13)),
                ("occupation", models.CharField(max_length=60)),
                ("address", models.CharField(blank=True, default="", max_length=120)),
                ("phone_enc", pijar_office.records.fields.SealedText(null=True)),
                ("consent", models.CharField(max_length=12)),
                ("received_at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, default="", max_length=8)),
                ("decided_at", models.DateTimeField(null=True)),
                ("words_enc", pijar_office.records.fields.SealedText(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "list_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="records.listfile",
                    ),
                ),
            ],
            options={
                "db_table": "application",
                "indexes": [
                    models.Index(
                        fields=["outcome", "region_code", "received_at"], name="application_queue"
                    ),
                    models.Index(fields=["nik_index"], name="application_of_nik"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ("L", "P"))), name="application_sex"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("region_code", ""), _negated=True),
                            models.Q(("occupation", ""), _negated=True),
                            models.Q(("consent", ""), _negated=True),
                        ),
                        name="application_says_all",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None),
                                ("decided_by", None),
                                ("outcome", ""),
                                ("words_enc", None),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("outcome", "accepted"),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("outcome__in", ("returned", "declined")),
                                ("words_enc__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="application_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("list_file", None), ("outcome", "accepted"), _connector="OR"
                        ),
                        name="application_listed_is_accepted",
                    ),
                ],
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
