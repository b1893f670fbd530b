"""Transfers of the ledger."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0005_leaves"),
    ]

    operations = [
        migrations.CreateModel(
            name="Transfer",
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
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="records.fund",
                    ),
                ),
                ("kind", models.CharField(max_length=11)),
                ("debit", models.CharField(max_length=9)),
                ("credit", models.CharField(max_length=9)),
                ("amount_rp", models.BigIntegerField()),
                (
                    "decree",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="records.decree",
                    ),
                ),
                (
                    "bill",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="records.bill",
                    ),
                ),
                (
                    "bill_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="records.billline",
                    ),
                ),
                (
                    "settles",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settled_by",
                        to="records.transfer",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="records.transfer",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.auditevent",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "transfer",
                "indexes": [models.Index(fields=["fund", "at"], name="transfer_of_fund")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_rp__gt", 0),
                            ("amount_rp__lte", 1000000000000000000),
                            models.Q(("debit", models.F("credit")), _negated=True),
                        ),
                        name="transfer_is_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "credit__in",
                                    (
                                        "budget",
                                        "available",
                                        "committed",
                                        "billed",
                                        "paid",
                                        "recovery",
                                    ),
                                ),
                                (
                                    "debit__in",
                                    (
                                        "budget",
                                        "available",
                                        "committed",
                                        "billed",
                                        "paid",
                                        "recovery",
                                    ),
                                ),
                                ("kind", "reversal"),
                            ),
                            models.Q(
                                ("credit", "budget"), ("debit", "available"), ("kind", "ceiling")
                            ),
                            models.Q(
                                ("credit", "available"),
                                ("debit", "budget"),
                                ("kind", "ceiling_cut"),
                            ),
                            models.Q(
                                ("credit", "available"), ("debit", "committed"), ("kind", "commit")
                            ),
                            models.Q(
                                ("credit", "committed"), ("debit", "available"), ("kind", "release")
                            ),
                            models.Q(
                                ("credit", "committed"), ("debit", "billed"), ("kind", "bill")
                            ),
                            models.Q(("credit", "billed"), ("debit", "paid"), ("kind", "post")),
                            models.Q(
                                ("credit", "billed"), ("debit", "committed"), ("kind", "void")
                            ),
                            models.Q(("credit", "paid"), ("debit", "recovery"), ("kind", "refund")),
                            models.Q(
                                ("credit", "recovery"), ("debit", "available"), ("kind", "refunded")
                            ),
                            _connector="OR",
                        ),
                        name="transfer_moves_as_its_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind__in", ("post", "void", "refunded")),
                                ("settles__isnull", False),
                            ),
                            models.Q(
                                ("credit", "recovery"), ("debit", "paid"), ("kind", "reversal")
                            ),
                            models.Q(
                                models.Q(("kind__in", ("post", "void", "refunded")), _negated=True),
                                ("settles", None),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_settles_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "reversal"), ("reverses__isnull", False)),
                            models.Q(
                                models.Q(("kind", "reversal"), _negated=True), ("reverses", None)
                            ),
                            _connector="OR",
                        ),
                        name="transfer_reverses_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("bill", None),
                                ("decree", None),
                                ("kind__in", ("ceiling", "ceiling_cut")),
                            ),
                            models.Q(("bill", None), ("kind__in", ("commit", "release"))),
                            models.Q(
                                ("bill__isnull", False),
                                ("decree", None),
                                ("kind__in", ("bill", "post", "void")),
                            ),
                            models.Q(
                                ("bill_line__isnull", False),
                                ("decree", None),
                                ("kind__in", ("refund", "refunded")),
                            ),
                            ("kind", "reversal"),
                            _connector="OR",
                        ),
                        name="transfer_is_about_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "bill")),
                        fields=("bill", "fund"),
                        name="transfer_bills_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "refund")),
                        fields=("bill_line",),
                        name="transfer_refunds_once",
                    ),
                ],
            },
        ),
    ]
