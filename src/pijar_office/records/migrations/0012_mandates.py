"""What other payers promised for a worker, and the months they kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0012_givers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mandate",
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
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="records.payer",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="records.person",
                    ),
                ),
                ("sector", models.CharField(max_length=12)),
                ("first_month", models.PositiveIntegerField()),
                ("last_month", models.PositiveIntegerField(null=True)),
                ("agreed_on", models.DateField(null=True)),
                ("evidence", models.CharField(blank=True, default="", max_length=64)),
                ("evidence_name", models.CharField(blank=True, default="", max_length=200)),
                ("evidence_sha256", models.CharField(blank=True, default="", max_length=64)),
                (
                    "row",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="records.giverrow",
                    ),
                ),
                (
                    "follows",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="records.mandate",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("ground", models.CharField(blank=True, default="", max_length=10)),
                ("ended_reason", models.CharField(blank=True, default="", max_length=300)),
                ("kept_months", models.PositiveIntegerField(default=0)),
                ("kept_rp", models.BigIntegerField(default=0)),
                ("kept_from", models.PositiveIntegerField(null=True)),
                ("kept_to", models.PositiveIntegerField(null=True)),
            ],
            options={
                "db_table": "mandate",
                "indexes": [
                    models.Index(fields=["person", "first_month"], name="mandate_of_person"),
                    models.Index(fields=["payer", "first_month"], name="mandate_of_payer"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_month__gte", 200001),
                            ("first_month__lte", 999912),
                            models.Q(
                                ("last_month", None),
                                models.Q(
                                    ("last_month__gte", models.F("first_month")),
                                    ("last_month__lte", 999912),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="mandate_is_a_span",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at", None),
                                ("ended_by", None),
                                ("ended_reason", ""),
                                ("ground", ""),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("ended_by__isnull", False),
                                (
                                    "ground__in",
                                    (
                                        "changed",
                                        "stopped",
                                        "taken_over",
                                        "left",
                                        "died",
                                        "cancelled",
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="mandate_ended_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None),
                            models.Q(("ground", "cancelled"), ("kept_months", 0)),
                            models.Q(
                                models.Q(("ground", "cancelled"), _negated=True),
                                ("last_month__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="mandate_ends_in_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kept_from", None),
                                ("kept_months", 0),
                                ("kept_rp", 0),
                                ("kept_to", None),
                            ),
                            models.Q(
                                ("kept_from__gte", models.F("first_month")),
                                ("kept_months__gt", 0),
                                ("kept_rp__gt", 0),
                                models.Q(
                                    ("last_month", None),
                                    ("kept_to__lte", models.F("last_month")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="mandate_keeps_what_it_promised",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MandatePayment",
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
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="records.mandate",
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                ("amount_rp", models.BigIntegerField()),
                ("paid_on", models.DateField(null=True)),
                (
                    "person_month",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandate_payment",
                        to="records.personmonth",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
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
                ("withdrawn_reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "mandate_payment",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("mandate", "month"),
                        name="mandate_payment_month_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_rp__gt", 0), ("amount_rp__lte", 1000000000000)),
                        name="mandate_payment_is_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at", None),
                                ("withdrawn_by", None),
                                ("withdrawn_reason", ""),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="mandate_payment_withdrawn_for_a_reason",
                    ),
                ],
            },
        ),
    ]
