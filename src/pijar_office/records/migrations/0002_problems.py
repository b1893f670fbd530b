"""What is wrong with rows, and registers."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0002_lists"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListSheet",
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
                    "list_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="records.listfile",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=255)),
                ("header_row", models.PositiveIntegerField(null=True)),
                ("columns", models.TextField(blank=True, default="")),
                ("rows_read", models.PositiveIntegerField()),
                ("rows_accepted", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "list_sheet",
                "constraints": [
                    models.UniqueConstraint(fields=("list_file", "place"), name="list_sheet_place"),
                    models.CheckConstraint(
                        condition=models.Q(("rows_accepted__lte", models.F("rows_read"))),
                        name="list_sheet_rows",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProblemCount",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "list_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problem_counts",
                        to="records.listfile",
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("fatal", models.BooleanField()),
                ("rows", models.PositiveIntegerField()),
                ("sheets", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "problem_count",
                "constraints": [
                    models.UniqueConstraint(fields=("list_file", "code"), name="problem_count_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RowChange",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "comparison",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="records.comparison",
                    ),
                ),
                ("kind", models.CharField(max_length=8)),
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
                ("columns", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "row_change",
                "indexes": [
                    models.Index(fields=["comparison", "kind", "id"], name="row_change_by_kind")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("earlier_row__isnull", True),
                                ("kind", "new"),
                                ("later_row__isnull", False),
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
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RowProblem",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
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
                ("sheet", models.CharField(max_length=255)),
                ("code", models.CharField(max_length=40)),
                ("column", models.CharField(blank=True, default="", max_length=40)),
                ("at", models.PositiveSmallIntegerField(null=True)),
                ("fatal", models.BooleanField()),
                ("shown", models.CharField(blank=True, default="", max_length=400)),
            ],
            options={
                "db_table": "row_problem",
                "indexes": [
                    models.Index(
                        fields=["list_file", "code", "list_row"], name="row_problem_by_code"
                    ),
                    models.Index(fields=["list_row"], name="row_problem_of_row"),
                ],
            },
        ),
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
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("uploaded_at", models.DateTimeField()),
                ("checked_at", models.DateTimeField(null=True)),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
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
