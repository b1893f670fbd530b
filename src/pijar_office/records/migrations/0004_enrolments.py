"""Registration files and what the insurer answers."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0004_decrees"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegistrationFile",
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
                    "decree",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registration_files",
                        to="records.decree",
                    ),
                ),
                ("change", models.CharField(max_length=6)),
                ("blob", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("list_hash", models.CharField(max_length=64)),
                ("people", models.PositiveIntegerField()),
                ("total_rp", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sent_note", models.CharField(blank=True, default="", max_length=300)),
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
                "db_table": "registration_file",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("decree", "change"),
                        name="registration_file_one_live",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at", None), ("sent_by", None)),
                            models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="registration_file_sent_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("change__in", ("add", "remove")), ("people__gt", 0)),
                        name="registration_file_is_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReplyFile",
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
                    "registration_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply_files",
                        to="records.registrationfile",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("blob", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "reply_file",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration_file", "sha256"), name="reply_file_bytes_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InsurerReply",
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
                    "reply_file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply",
                        to="records.replyfile",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="records.insurerreply",
                    ),
                ),
                ("read_at", models.DateTimeField()),
                ("total", models.PositiveIntegerField()),
                ("matched", models.PositiveIntegerField()),
                ("differing", models.PositiveIntegerField()),
                ("unknown", models.PositiveIntegerField()),
                ("duplicate", models.PositiveIntegerField()),
                ("sent", models.PositiveIntegerField()),
                ("unanswered", models.PositiveIntegerField()),
                ("enrolled", models.PositiveIntegerField()),
                ("refused", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "insurer_reply",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "total",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("matched"), "+", models.F("differing")
                                        ),
                                        "+",
                                        models.F("unknown"),
                                    ),
                                    "+",
                                    models.F("duplicate"),
                                ),
                            )
                        ),
                        name="insurer_reply_rows_add_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sent",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("matched"), "+", models.F("differing")
                                    ),
                                    "+",
                                    models.F("unanswered"),
                                ),
                            )
                        ),
                        name="insurer_reply_people_add_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
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
                        related_name="enrolments",
                        to="records.person",
                    ),
                ),
                (
                    "decree_line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolment",
                        to="records.decreeline",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="records.insurerreply",
                    ),
                ),
                ("kpj", models.CharField(blank=True, default="", max_length=20)),
                ("starts_on", models.DateField(null=True)),
                ("refusal_code", models.CharField(blank=True, default="", max_length=40)),
                ("refusal_says", models.CharField(blank=True, default="", max_length=200)),
                ("told_at", models.DateTimeField()),
            ],
            options={
                "db_table": "enrolment",
                "indexes": [models.Index(fields=["kpj"], name="enrolment_kpj")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kpj", ""), ("starts_on", None)),
                            models.Q(
                                models.Q(("kpj", ""), _negated=True),
                                ("refusal_code", ""),
                                ("starts_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="enrolment_enrolled_or_refused",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReplyRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="records.insurerreply",
                    ),
                ),
                ("sheet", models.CharField(max_length=31)),
                ("row", models.PositiveIntegerField()),
                (
                    "nik_index",
                    pijar_office.records.fields.BlindIndex("nik", max_length=32, null=True),
                ),
                ("outcome", models.CharField(max_length=9)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                ("kpj", models.CharField(blank=True, default="", max_length=20)),
                ("starts_on", models.DateField(null=True)),
                ("refusal", models.CharField(blank=True, default="", max_length=40)),
                ("says", models.CharField(blank=True, default="", max_length=200)),
                ("problem", models.CharField(blank=True, default="", max_length=40)),
            ],
            options={
                "db_table": "reply_row",
                "indexes": [models.Index(fields=["reply", "outcome"], name="reply_row_by_outcome")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reply", "sheet", "row"), name="reply_row_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome__in", ("matched", "differs"))),
                        fields=("reply", "person"),
                        name="reply_row_answers_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ("matched", "differs", "unknown", "duplicate"))
                        ),
                        name="reply_row_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("outcome", "matched"), ("problem", "")),
                                models.Q(
                                    models.Q(("outcome", "matched"), _negated=True),
                                    models.Q(("problem", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                            models.Q(
                                models.Q(("outcome", "unknown"), ("person", None)),
                                models.Q(
                                    models.Q(("outcome", "unknown"), _negated=True),
                                    ("person__isnull", False),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="reply_row_outcome_has_reason",
                    ),
                ],
            },
        ),
    ]
