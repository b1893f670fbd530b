"""Determinations and decisions."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0003_funds"),
    ]

    operations = [
        migrations.CreateModel(
            name="Determination",
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
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="determinations",
                        to="records.programmeyear",
                    ),
                ),
                ("day", models.DateField()),
                ("asked_at", models.DateTimeField()),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.job",
                    ),
                ),
                ("computed_at", models.DateTimeField(null=True)),
                ("folder", models.CharField(default="", max_length=80)),
                ("content_hash", models.CharField(default="", max_length=64)),
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("rows_accepted", models.PositiveIntegerField(default=0)),
                ("rows_duplicate", models.PositiveIntegerField(default=0)),
                ("rows_rejected", models.PositiveIntegerField(default=0)),
                ("people", models.PositiveIntegerField(default=0)),
                ("eligible", models.PositiveIntegerField(default=0)),
                ("needs_data", models.PositiveIntegerField(default=0)),
                ("not_eligible", models.PositiveIntegerField(default=0)),
                ("paid", models.PositiveIntegerField(default=0)),
                ("waiting", models.PositiveIntegerField(default=0)),
                ("committed_rp", models.BigIntegerField(default=0)),
                ("discarded_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "determination",
                "indexes": [
                    models.Index(fields=["year", "computed_at"], name="determination_latest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rows_read",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("rows_accepted"), "+", models.F("rows_duplicate")
                                    ),
                                    "+",
                                    models.F("rows_rejected"),
                                ),
                            )
                        ),
                        name="determination_rows_add_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "people",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("eligible"), "+", models.F("needs_data")
                                    ),
                                    "+",
                                    models.F("not_eligible"),
                                ),
                            )
                        ),
                        name="determination_people_add_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "eligible",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("paid"), "+", models.F("waiting")
                                ),
                            )
                        ),
                        name="determination_eligible_add_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("computed_at", None), ("content_hash", "")),
                            models.Q(
                                ("computed_at__isnull", False),
                                models.Q(("content_hash", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="determination_computed_has_hash",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "determination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="records.determination",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="records.person",
                    ),
                ),
                ("run_person", models.CharField(max_length=20)),
                ("region_code", models.CharField(default="", max_length=13)),
                ("outcome", models.CharField(max_length=12)),
                ("reasons", models.CharField(max_length=300)),
                ("warnings", models.CharField(default="", max_length=120)),
                (
                    "fund",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.fund",
                    ),
                ),
                ("rank", models.PositiveIntegerField(null=True)),
                ("waiting_number", models.PositiveIntegerField(null=True)),
                ("first_month", models.PositiveIntegerField(null=True)),
                ("last_month", models.PositiveIntegerField(null=True)),
                ("amount_rp", models.BigIntegerField(default=0)),
            ],
            options={
                "db_table": "decision",
                "indexes": [
                    models.Index(
                        fields=["determination", "outcome", "reasons", "fund", "run_person"],
                        name="decision_by_reason",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("determination", "run_person"), name="decision_of_run_person"
                    ),
                    models.UniqueConstraint(
                        fields=("determination", "person"), name="decision_one_a_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ("eligible", "not_eligible", "needs_data"))
                        ),
                        name="decision_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True),
                        name="decision_has_reasons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount_rp", 0),
                                ("first_month", None),
                                ("fund__isnull", True),
                                ("last_month", None),
                            ),
                            models.Q(
                                ("amount_rp__gt", 0),
                                ("first_month__isnull", False),
                                ("fund__isnull", False),
                                ("last_month__gte", models.F("first_month")),
                                ("outcome", "eligible"),
                                ("waiting_number__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="decision_paid_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeterminationInput",
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
                    "determination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inputs",
                        to="records.determination",
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=400)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "list_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="used_in",
                        to="records.listfile",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="used_in",
                        to="records.registersnapshot",
                    ),
                ),
                ("blob", models.CharField(default="", max_length=120)),
            ],
            options={
                "db_table": "determination_input",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("determination", "kind", "name"), name="determination_input_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("blob", ""),
                                ("kind", "list"),
                                ("list_file__isnull", False),
                                ("register__isnull", True),
                            ),
                            models.Q(
                                ("blob", ""),
                                ("kind", "register"),
                                ("list_file__isnull", True),
                                ("register__isnull", False),
                            ),
                            models.Q(
                                ("kind__in", ("judged", "findings")),
                                ("list_file__isnull", True),
                                ("register__isnull", True),
                                models.Q(("blob", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="determination_input_has_source",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RowPerson",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "determination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.determination",
                    ),
                ),
                (
                    "list_row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="records.listrow",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="records.person",
                    ),
                ),
                ("status", models.CharField(max_length=10)),
            ],
            options={
                "db_table": "row_person",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("determination", "list_row"), name="row_is_one_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("accepted", "duplicate"))),
                        name="row_person_status",
                    ),
                ],
            },
        ),
    ]
