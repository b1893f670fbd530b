"""People, visits, funds and decisions."""

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
            name="Household",
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
                    "kk_index",
                    pijar_office.records.fields.BlindIndex("kk", max_length=32, unique=True),
                ),
                ("kk_enc", pijar_office.records.fields.SealedText()),
            ],
            options={
                "db_table": "household",
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("nik_enc", pijar_office.records.fields.SealedText(null=True)),
                (
                    "nik_index",
                    pijar_office.records.fields.BlindIndex(
                        "nik", max_length=32, null=True, unique=True
                    ),
                ),
                ("kk_enc", pijar_office.records.fields.SealedText(null=True)),
                (
                    "kk_index",
                    pijar_office.records.fields.BlindIndex("kk", max_length=32, null=True),
                ),
                (
                    "household",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="records.household",
                    ),
                ),
                ("name", models.CharField(max_length=255)),
                ("name_key", models.CharField(blank=True, default="", max_length=255)),
                ("birth_date", models.DateField(null=True)),
                ("birth_place", models.CharField(blank=True, default="", max_length=120)),
                ("sex", models.CharField(blank=True, default="", max_length=1)),
                ("mother_name", models.CharField(blank=True, default="", max_length=255)),
                ("address", models.TextField(blank=True, default="")),
                ("rt", models.CharField(blank=True, default="", max_length=10)),
                ("rw", models.CharField(blank=True, default="", max_length=10)),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
                ("phone", models.CharField(blank=True, default="", max_length=40)),
                ("occupation", models.CharField(blank=True, default="", max_length=60)),
                ("died_on", models.DateField(null=True)),
                ("first_seen_at", models.DateTimeField()),
            ],
            options={
                "db_table": "person",
                "indexes": [
                    models.Index(fields=["region_code", "name"], name="person_in_region"),
                    models.Index(fields=["kk_index"], name="person_of_kk"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nik_enc__isnull", True), ("nik_index__isnull", True)),
                            models.Q(("nik_enc__isnull", False), ("nik_index__isnull", False)),
                            _connector="OR",
                        ),
                        name="person_nik_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reveal",
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
                        related_name="reveals",
                        to="records.person",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reveals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(db_index=True)),
                ("field", models.CharField(max_length=3)),
                ("reason", models.TextField()),
            ],
            options={
                "db_table": "reveal",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("field__in", ["nik", "kk"])), name="reveal_field"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="reveal_has_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("word", models.CharField(max_length=60)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_words",
                        to="records.person",
                    ),
                ),
            ],
            options={
                "db_table": "name_word",
                "indexes": [models.Index(fields=["word", "person"], name="name_word_finds")],
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
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
                        related_name="exclusions",
                        to="records.person",
                    ),
                ),
                ("reason_code", models.CharField(max_length=20)),
                ("reason", models.TextField()),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "lift_proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("lift_proposed_at", models.DateTimeField(null=True)),
                ("lift_reason", models.TextField(blank=True, default="")),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("lifted_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "exclusion",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("person",),
                        name="exclusion_one_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("reason_code", ""), _negated=True),
                        ),
                        name="exclusion_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                            models.Q(
                                models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="exclusion_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="exclusion_lifted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_at__isnull", True),
                            ("approved_at__isnull", True),
                            models.Q(
                                ("lift_proposed_by__isnull", False),
                                models.Q(
                                    ("lifted_by", models.F("lift_proposed_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="exclusion_lifted_by_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
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
                        related_name="visits",
                        to="records.person",
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("seen_on", models.DateField()),
                ("place", models.CharField(max_length=200)),
                ("what_was_seen", models.TextField()),
                ("found", models.CharField(max_length=9)),
                ("recorded_at", models.DateTimeField()),
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
                "db_table": "visit",
                "indexes": [models.Index(fields=["person", "seen_on"], name="visit_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("found__in", ("yes", "elsewhere", "no"))),
                        name="visit_found",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place", ""), _negated=True),
                            models.Q(("what_was_seen", ""), _negated=True),
                        ),
                        name="visit_says_what_and_where",
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
                        name="visit_withdrawn_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
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
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="records.visit",
                    ),
                ),
                ("fact", models.CharField(max_length=30)),
                ("value", models.CharField(max_length=60)),
            ],
            options={
                "db_table": "finding",
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "fact"), name="finding_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value", ""), _negated=True), name="finding_has_value"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeYear",
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
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("city_code", models.CharField(max_length=60)),
            ],
            options={
                "db_table": "programme_year",
            },
        ),
        migrations.CreateModel(
            name="Fund",
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
                    "programme_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funds",
                        to="records.programmeyear",
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=120)),
                ("payer_class", models.CharField(max_length=20)),
                ("place", models.PositiveSmallIntegerField()),
                ("first_month", models.PositiveIntegerField()),
                ("last_month", models.PositiveIntegerField()),
                ("ceiling_rp", models.BigIntegerField(default=0)),
                ("committed_rp", models.BigIntegerField(default=0)),
                ("billed_rp", models.BigIntegerField(default=0)),
                ("paid_rp", models.BigIntegerField(default=0)),
                ("recovery_rp", models.BigIntegerField(default=0)),
                ("seats", models.PositiveIntegerField(null=True)),
            ],
            options={
                "db_table": "fund",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme_year", "code"), name="fund_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("billed_rp__gte", 0),
                            (
                                "ceiling_rp__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("committed_rp"), "+", models.F("paid_rp")
                                    ),
                                    "+",
                                    models.F("recovery_rp"),
                                ),
                            ),
                            ("committed_rp__gte", models.F("billed_rp")),
                            ("paid_rp__gte", 0),
                            ("recovery_rp__gte", 0),
                        ),
                        name="fund_within_ceiling",
                    ),
                ],
            },
        ),
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
