"""Lists of a decree, and the months it covers."""

import django.db.models.deletion
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.decrees`."""

    initial = True

    dependencies = [
        ("records", "0013_decrees"),
    ]

    operations = [
        migrations.CreateModel(
            name="DecreeAnnex",
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
                ("change", models.CharField(max_length=6)),
                ("people", models.PositiveIntegerField()),
                ("total_rp", models.BigIntegerField()),
                ("list_hash", models.CharField(max_length=64)),
                ("pdf", models.CharField(blank=True, default="", max_length=64)),
                ("pdf_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("xlsx", models.CharField(blank=True, default="", max_length=64)),
                ("xlsx_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("made_at", models.DateTimeField(null=True)),
                (
                    "decree",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annexes",
                        to="records.decree",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.fund",
                    ),
                ),
            ],
            options={
                "db_table": "decree_annex",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decree", "fund", "change"), name="decree_annex_list_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("change__in", ("add", "remove"))),
                        name="decree_annex_change",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonMonth",
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
                ("month", models.PositiveIntegerField()),
                ("other_payer", models.CharField(blank=True, default="", max_length=60)),
                ("amount_rp", models.BigIntegerField(default=0)),
                ("voided_at", models.DateTimeField(null=True)),
                (
                    "decree_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person_months",
                        to="records.decreeline",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.fund",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="months",
                        to="records.person",
                    ),
                ),
                (
                    "voided_by_event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.auditevent",
                    ),
                ),
            ],
            options={
                "db_table": "person_month",
                "indexes": [models.Index(fields=["decree_line"], name="person_month_of_line")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("person", "month"),
                        name="person_month_one_live_cover",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_rp__gt", 0),
                                ("decree_line__isnull", False),
                                ("fund__isnull", False),
                                ("other_payer", ""),
                            ),
                            models.Q(
                                ("amount_rp", 0),
                                ("decree_line", None),
                                ("fund", None),
                                models.Q(("other_payer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="person_month_has_one_payer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__gte", 200001), ("month__lte", 999912)),
                        name="person_month_is_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("voided_at", None), ("voided_by_event", None)),
                            models.Q(
                                ("voided_at__isnull", False), ("voided_by_event__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="person_month_voided_by_somebody",
                    ),
                ],
            },
        ),
    ]
