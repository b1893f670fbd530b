"""Judged pairs, decrees, and what the insurer answers."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0003_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pair",
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
                ("left_key", models.CharField(max_length=32)),
                ("right_key", models.CharField(max_length=32)),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
                ("score", models.IntegerField()),
                ("evidence", models.TextField()),
            ],
            options={
                "db_table": "pair",
                "constraints": [
                    models.UniqueConstraint(fields=("left_key", "right_key"), name="pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("left_key__lt", models.F("right_key"))),
                        name="pair_keys_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PairAsked",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "determination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pairs_asked",
                        to="records.determination",
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked",
                        to="records.pair",
                    ),
                ),
            ],
            options={
                "db_table": "pair_asked",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("determination", "pair"), name="pair_asked_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PairSide",
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
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sides",
                        to="records.pair",
                    ),
                ),
                ("side", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("label", models.CharField(max_length=400)),
                (
                    "list_row",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.listrow",
                    ),
                ),
                ("name", models.CharField(blank=True, default="", max_length=255)),
                ("nik_enc", pijar_office.records.fields.SealedText(null=True)),
                ("kk_enc", pijar_office.records.fields.SealedText(null=True)),
                ("birth_date", models.DateField(null=True)),
                ("sex", models.CharField(blank=True, default="", max_length=1)),
                ("mother_name", models.CharField(blank=True, default="", max_length=255)),
                ("address", models.TextField(blank=True, default="")),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
            ],
            options={
                "db_table": "pair_side",
                "constraints": [
                    models.UniqueConstraint(fields=("pair", "side"), name="pair_side_once"),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", [0, 1])), name="pair_side_is_one_of_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
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
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="records.pair",
                    ),
                ),
                ("verdict", models.CharField(max_length=9)),
                ("reason", models.TextField()),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "verdict",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("pair",),
                        name="verdict_one_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ("same", "different"))),
                        name="verdict_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="verdict_has_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                            ),
                            models.Q(
                                models.Q(("confirmed_by", models.F("given_by")), _negated=True),
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("verdict", "same"),
                            ),
                            _connector="OR",
                        ),
                        name="verdict_confirmed_by_another",
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
                        name="verdict_withdrawn_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decree",
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
                        related_name="decrees",
                        to="records.programmeyear",
                    ),
                ),
                (
                    "determination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decrees",
                        to="records.determination",
                    ),
                ),
                (
                    "amends",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amended_by",
                        to="records.decree",
                    ),
                ),
                ("open_from", models.PositiveIntegerField(null=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("people", models.PositiveIntegerField()),
                ("added_rp", models.BigIntegerField()),
                ("removed_rp", models.BigIntegerField(default=0)),
                ("proposed_at", models.DateTimeField()),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_hash", models.CharField(max_length=64, null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                (
                    "returned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("returned_reason", models.TextField(blank=True, default="")),
                ("number", models.CharField(max_length=80, null=True)),
                ("issued_on", models.DateField(null=True)),
                ("issued_at", models.DateTimeField(null=True)),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("revoked_reason", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "decree",
                "indexes": [models.Index(fields=["year", "proposed_at"], name="decree_of_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="decree_two_officers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_at", None),
                                ("approved_by", None),
                                ("approved_hash", None),
                            ),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("approved_hash", models.F("content_hash")),
                            ),
                            _connector="OR",
                        ),
                        name="decree_approves_what_was_shown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("issued_at", None),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("issued_at__isnull", False),
                                ("issued_on__isnull", False),
                                ("number__isnull", False),
                                ("returned_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="decree_issued_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at", None), ("issued_at__isnull", False), _connector="OR"
                        ),
                        name="decree_revoked_was_issued",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("added_rp__gte", 0),
                            ("people__gt", 0),
                            ("removed_rp__gte", 0),
                            models.Q(("added_rp__gt", 0), ("removed_rp__gt", 0), _connector="OR"),
                        ),
                        name="decree_changes_something",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("issued_at", None), ("returned_at", None)),
                        fields=("year",),
                        name="decree_one_open_a_year",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at", None), ("revoked_at", None)),
                        fields=("year", "number"),
                        name="decree_number_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at", None), ("revoked_at", None)),
                        fields=("amends",),
                        name="decree_amended_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecreeLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "decree",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="records.decree",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decree_lines",
                        to="records.person",
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
                ("change", models.CharField(max_length=6)),
                ("place", models.PositiveIntegerField()),
                ("first_month", models.PositiveIntegerField()),
                ("last_month", models.PositiveIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                ("amount_rp", models.BigIntegerField()),
            ],
            options={
                "db_table": "decree_line",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("decree", "fund", "change", "place"), name="decree_line_place_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("change", "add")),
                        fields=("decree", "person"),
                        name="decree_line_adds_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("change__in", ("add", "remove"))),
                        name="decree_line_change",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_rp__gt", 0),
                            ("last_month__gte", models.F("first_month")),
                            ("months__gt", 0),
                        ),
                        name="decree_line_is_something",
                    ),
                ],
            },
        ),
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
                ("change", models.CharField(max_length=6)),
                ("people", models.PositiveIntegerField()),
                ("total_rp", models.BigIntegerField()),
                ("list_hash", models.CharField(max_length=64)),
                ("pdf", models.CharField(blank=True, default="", max_length=64)),
                ("pdf_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("xlsx", models.CharField(blank=True, default="", max_length=64)),
                ("xlsx_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("made_at", models.DateTimeField(null=True)),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="months",
                        to="records.person",
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                (
                    "fund",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.fund",
                    ),
                ),
                ("other_payer", models.CharField(blank=True, default="", max_length=60)),
                (
                    "decree_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person_months",
                        to="records.decreeline",
                    ),
                ),
                ("amount_rp", models.BigIntegerField(default=0)),
                ("voided_at", models.DateTimeField(null=True)),
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
