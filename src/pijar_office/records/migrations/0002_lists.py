"""Lists with their sheets and rows."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0001_officers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Sender",
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
                ("name", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=10)),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
                ("agency", models.CharField(blank=True, default="", max_length=60)),
                ("slug", models.SlugField(max_length=80, unique=True)),
            ],
            options={
                "db_table": "sender",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("kelurahan", "kecamatan", "agency"))),
                        name="sender_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "agency"), models.Q(("agency", ""), _negated=True)),
                            models.Q(
                                ("agency", ""),
                                ("kind__in", ("kelurahan", "kecamatan")),
                                models.Q(("region_code", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sender_has_its_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListFile",
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
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="records.sender",
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("blob", models.CharField(max_length=120)),
                ("format", models.CharField(blank=True, default="", max_length=8)),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacements",
                        to="records.listfile",
                    ),
                ),
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
                ("submitted_at", models.DateTimeField(null=True)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
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
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("rows_accepted", models.PositiveIntegerField(default=0)),
                ("rows_rejected", models.PositiveIntegerField(default=0)),
                ("rows_noted", models.PositiveIntegerField(default=0)),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
                ("problems_blob", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "db_table": "list_file",
                "indexes": [
                    models.Index(fields=["-uploaded_at", "id"], name="list_file_newest"),
                    models.Index(fields=["sender", "-uploaded_at"], name="list_file_of_sender"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("sender", "sha256"),
                        name="list_file_bytes_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("replaces",),
                        name="list_file_replaced_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "rows_read",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("rows_accepted"), "+", models.F("rows_rejected")
                                ),
                            )
                        ),
                        name="list_file_rows_add_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("submitted_at__isnull", True), ("submitted_by__isnull", True)
                            ),
                            models.Q(
                                ("checked_at__isnull", False),
                                ("refused_code", ""),
                                ("submitted_at__isnull", False),
                                ("submitted_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="list_file_submitted_is_checked",
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
                        name="list_file_withdrawn_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("refused_code", ""),
                            models.Q(("checked_at__isnull", False), ("rows_read", 0)),
                            _connector="OR",
                        ),
                        name="list_file_refused_has_no_rows",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True),
                            models.Q(("replaces", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="list_file_not_its_own",
                    ),
                ],
            },
        ),
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
                (
                    "list_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comparisons",
                        to="records.listfile",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.listfile",
                    ),
                ),
                ("new", models.PositiveIntegerField()),
                ("gone", models.PositiveIntegerField()),
                ("changed", models.PositiveIntegerField()),
                ("same", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "comparison",
                "constraints": [
                    models.UniqueConstraint(fields=("list_file", "earlier"), name="comparison_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ListRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "list_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="records.listfile",
                    ),
                ),
                ("sheet", models.CharField(max_length=255)),
                ("row", models.PositiveIntegerField()),
                ("status", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=255, null=True)),
                (
                    "nik_enc",
                    pijar_office.records.fields.SealedText(
                        bound=("list_file_id", "sheet", "row"), null=True
                    ),
                ),
                (
                    "nik_index",
                    pijar_office.records.fields.BlindIndex("nik", max_length=32, null=True),
                ),
                (
                    "kk_enc",
                    pijar_office.records.fields.SealedText(
                        bound=("list_file_id", "sheet", "row"), null=True
                    ),
                ),
                (
                    "kk_index",
                    pijar_office.records.fields.BlindIndex("kk", max_length=32, null=True),
                ),
                ("birth_date", models.DateField(null=True)),
                ("sex", models.CharField(max_length=1, null=True)),
                ("mother_name", models.CharField(max_length=255, null=True)),
                ("address", models.TextField(null=True)),
                ("rt", models.CharField(max_length=10, null=True)),
                ("rw", models.CharField(max_length=10, null=True)),
                ("region_code", models.CharField(max_length=13, null=True)),
                ("phone", models.CharField(max_length=40, null=True)),
                ("occupation", models.CharField(max_length=60, null=True)),
                ("content_key", models.CharField(max_length=32, null=True)),
                ("row_hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "list_row",
                "indexes": [
                    models.Index(fields=["list_file", "id"], name="list_row_in_order"),
                    models.Index(fields=["list_file", "status", "id"], name="list_row_by_status"),
                    models.Index(fields=["nik_index"], name="list_row_of_nik"),
                    models.Index(fields=["content_key"], name="list_row_of_content"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("list_file", "sheet", "row"), name="list_row_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("accepted", "rejected"))),
                        name="list_row_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("content_key__isnull", False), ("status", "accepted")),
                            models.Q(("content_key__isnull", True), ("status", "rejected")),
                            _connector="OR",
                        ),
                        name="list_row_accepted_has_key",
                    ),
                ],
            },
        ),
    ]
