"""What is asked back of the insurer; and the rules of payers, mandates and recoveries."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids
from pijar_office.records import constraints


def install(apps, editor):
    """The rules of the new tables, and the one of months that somebody else has promised."""
    constraints.install(editor.connection)


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0012_mandates"),
    ]

    operations = [
        migrations.CreateModel(
            name="Recovery",
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
                        related_name="recoveries",
                        to="records.person",
                    ),
                ),
                ("ground", models.CharField(max_length=30)),
                ("since_on", models.DateField()),
                ("months", models.PositiveSmallIntegerField()),
                ("total_rp", models.BigIntegerField()),
                ("estimate", models.BooleanField()),
                ("opened_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("number", models.CharField(blank=True, default="", max_length=60)),
                ("sent_on", models.DateField(null=True)),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("promised_on", models.DateField(null=True)),
                (
                    "promised_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("promised_note", models.CharField(blank=True, default="", max_length=200)),
                ("given_up_at", models.DateTimeField(null=True)),
                (
                    "given_up_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("given_up_reason", models.CharField(blank=True, default="", max_length=500)),
                ("written_off_at", models.DateTimeField(null=True)),
                (
                    "written_off_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "recovery",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("months__gt", 0),
                            ("total_rp__gt", 0),
                            models.Q(("ground", ""), _negated=True),
                        ),
                        name="recovery_is_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number", ""), ("sent_by", None), ("sent_on", None)),
                            models.Q(
                                ("sent_by__isnull", False),
                                ("sent_on__isnull", False),
                                models.Q(("number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="recovery_sent_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("promised_by", None), ("promised_on", None)),
                            models.Q(
                                ("promised_by__isnull", False),
                                ("promised_on__isnull", False),
                                ("sent_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="recovery_promised_once_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("given_up_at", None),
                                ("given_up_by", None),
                                ("given_up_reason", ""),
                            ),
                            models.Q(
                                ("given_up_at__isnull", False),
                                ("given_up_by__isnull", False),
                                models.Q(("given_up_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="recovery_given_up_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("written_off_at", None), ("written_off_by", None)),
                            models.Q(
                                ("given_up_at__isnull", False),
                                ("written_off_at__isnull", False),
                                ("written_off_by__isnull", False),
                                models.Q(
                                    ("written_off_by", models.F("given_up_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="recovery_written_off_by_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryMonth",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "recovery",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="records.recovery",
                    ),
                ),
                (
                    "bill_line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recovery_month",
                        to="records.billline",
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                ("amount_rp", models.BigIntegerField()),
            ],
            options={
                "db_table": "recovery_month",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_rp__gt", 0)), name="recovery_month_is_something"
                    )
                ],
            },
        ),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
