"""Registration files, the insurer's replies."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records.enrolments`."""

    initial = True

    dependencies = [
        ("records", "0014_annexes"),
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
                ("change", models.CharField(max_length=6)),
                ("blob", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("list_hash", models.CharField(max_length=64)),
                ("people", models.PositiveIntegerField()),
                ("total_rp", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_note", models.CharField(blank=True, default="", max_length=300)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "decree",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registration_files",
                        to="records.decree",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                ("name", models.CharField(max_length=200)),
                ("blob", models.CharField(max_length=64)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("uploaded_at", models.DateTimeField()),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
                (
                    "registration_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply_files",
                        to="records.registrationfile",
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
            ],
            options={
                "db_table": "reply_file",
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
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="records.insurerreply",
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
            ],
            options={
                "db_table": "insurer_reply",
            },
        ),
        migrations.CreateModel(
            name="ReplyRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("sheet", models.CharField(max_length=31)),
                ("row", models.PositiveIntegerField()),
                (
                    "nik_index",
                    pijar_office.records.fields.BlindIndex("nik", max_length=32, null=True),
                ),
                ("outcome", models.CharField(max_length=9)),
                ("kpj", models.CharField(blank=True, default="", max_length=20)),
                ("starts_on", models.DateField(null=True)),
                ("refusal", models.CharField(blank=True, default="", max_length=40)),
                ("says", models.CharField(blank=True, default="", max_length=200)),
                ("problem", models.CharField(blank=True, default="", max_length=40)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.person",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="records.insurerreply",
                    ),
                ),
            ],
            options={
                "db_table": "reply_row",
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
                ("kpj", models.CharField(blank=True, default="", max_length=20)),
                ("starts_on", models.DateField(null=True)),
                ("refusal_code", models.CharField(blank=True, default="", max_length=40)),
                ("refusal_says", models.CharField(blank=True, default="", max_length=200)),
                ("told_at", models.DateTimeField()),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="records.person",
                    ),
                ),
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
        migrations.AddConstraint(
            model_name="registrationfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("decree", "change"),
                name="registration_file_one_live",
            ),
        ),
        migrations.AddConstraint(
            model_name="registrationfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at", None), ("sent_by", None)),
                    models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                    _connector="OR",
                ),
                name="registration_file_sent_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="registrationfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("change__in", ("add", "remove")), ("people__gt", 0)),
                name="registration_file_is_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="replyfile",
            constraint=models.UniqueConstraint(
                fields=("registration_file", "sha256"), name="reply_file_bytes_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="insurerreply",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="insurerreply",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddIndex(
            model_name="replyrow",
            index=models.Index(fields=["reply", "outcome"], name="reply_row_by_outcome"),
        ),
        migrations.AddConstraint(
            model_name="replyrow",
            constraint=models.UniqueConstraint(
                fields=("reply", "sheet", "row"), name="reply_row_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="replyrow",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome__in", ("matched", "differs"))),
                fields=("reply", "person"),
                name="reply_row_answers_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="replyrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ("matched", "differs", "unknown", "duplicate"))),
                name="reply_row_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="replyrow",
            constraint=models.CheckConstraint(
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
        ),
    ]
