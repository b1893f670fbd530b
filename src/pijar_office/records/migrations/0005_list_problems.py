"""What is wrong with rows, and what a corrected file changes."""

import django.db.models.deletion
from django.db import migrations, models

import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.lists`."""

    initial = True

    dependencies = [("records", "0004_lists")]

    operations = [
        migrations.CreateModel(
            name="Comparison",
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
                ("new", models.PositiveIntegerField()),
                ("gone", models.PositiveIntegerField()),
                ("changed", models.PositiveIntegerField()),
                ("same", models.PositiveIntegerField()),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.listfile",
                    ),
                ),
                (
                    "list_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comparisons",
                        to="records.listfile",
                    ),
                ),
            ],
            options={"db_table": "comparison"},
        ),
        migrations.CreateModel(
            name="ProblemCount",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=40)),
                ("fatal", models.BooleanField()),
                ("rows", models.PositiveIntegerField()),
                ("sheets", models.PositiveIntegerField()),
                (
                    "list_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problem_counts",
                        to="records.listfile",
                    ),
                ),
            ],
            options={"db_table": "problem_count"},
        ),
        migrations.CreateModel(
            name="RowChange",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=8)),
                ("columns", models.CharField(blank=True, default="", max_length=300)),
                (
                    "comparison",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="records.comparison",
                    ),
                ),
                (
                    "earlier_row",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.listrow",
                    ),
                ),
                (
                    "later_row",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.listrow",
                    ),
                ),
            ],
            options={"db_table": "row_change"},
        ),
        migrations.CreateModel(
            name="RowProblem",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sheet", models.CharField(max_length=255)),
                ("code", models.CharField(max_length=40)),
                ("column", models.CharField(blank=True, default="", max_length=40)),
                ("at", models.PositiveSmallIntegerField(null=True)),
                ("fatal", models.BooleanField()),
                ("shown", models.CharField(blank=True, default="", max_length=400)),
                (
                    "list_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problems",
                        to="records.listfile",
                    ),
                ),
                (
                    "list_row",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problems",
                        to="records.listrow",
                    ),
                ),
            ],
            options={"db_table": "row_problem"},
        ),
        migrations.AddConstraint(
            model_name="comparison",
            constraint=models.UniqueConstraint(
                fields=("list_file", "earlier"), name="comparison_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="problemcount",
            constraint=models.UniqueConstraint(
                fields=("list_file", "code"), name="problem_count_once"
            ),
        ),
        migrations.AddIndex(
            model_name="rowchange",
            index=models.Index(fields=["comparison", "kind", "id"], name="row_change_by_kind"),
        ),
        migrations.AddConstraint(
            model_name="rowchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("earlier_row__isnull", True), ("kind", "new"), ("later_row__isnull", False)
                    ),
                    models.Q(
                        ("earlier_row__isnull", False),
                        ("kind", "gone"),
                        ("later_row__isnull", True),
                    ),
                    models.Q(
                        ("earlier_row__isnull", False),
                        ("kind", "changed"),
                        ("later_row__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="row_change_has_its_rows",
            ),
        ),
        migrations.AddIndex(
            model_name="rowproblem",
            index=models.Index(
                fields=["list_file", "code", "list_row"], name="row_problem_by_code"
            ),
        ),
        migrations.AddIndex(
            model_name="rowproblem",
            index=models.Index(fields=["list_row"], name="row_problem_of_row"),
        ),
    ]
