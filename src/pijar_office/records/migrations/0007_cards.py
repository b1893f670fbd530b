"""The outbox and cards."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.fields
import pijar_office.records.ids


class Migration(migrations.Migration):
    """Made from the models of `records`, with their rules in place from the first."""

    dependencies = [
        ("records", "0006_heirs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "number",
                    models.UUIDField(default=pijar_office.records.ids.new_id, editable=False),
                ),
                ("nik_enc", pijar_office.records.fields.SealedText(bound=("number",))),
                ("phone_enc", pijar_office.records.fields.SealedText(bound=("number",))),
                ("asked_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "db_table": "inquiry",
            },
        ),
        migrations.CreateModel(
            name="Message",
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
                        related_name="messages",
                        to="records.person",
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                ("to_enc", pijar_office.records.fields.SealedText()),
                ("text_enc", pijar_office.records.fields.SealedText()),
                ("asked_at", models.DateTimeField(db_index=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("outcome", models.CharField(blank=True, default="", max_length=6)),
                ("how", models.CharField(blank=True, default="", max_length=120)),
            ],
            options={
                "db_table": "message",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("status",))), name="message_kind"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("done_at", None)),
                        fields=("person", "kind"),
                        name="message_waits_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("done_at", None), ("done_by", None), ("how", ""), ("outcome", "")
                            ),
                            models.Q(
                                ("done_at__isnull", False),
                                ("done_by__isnull", False),
                                ("outcome__in", ("sent", "failed")),
                                models.Q(("how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="message_done_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CardBatch",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="card_batches",
                        to="records.decree",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="card_batches",
                        to="records.person",
                    ),
                ),
                ("region_code", models.CharField(blank=True, default="", max_length=13)),
                ("asked_at", models.DateTimeField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField(null=True)),
                ("people", models.PositiveIntegerField(default=0)),
                ("key_id", models.CharField(blank=True, default="", max_length=8)),
                ("blob", models.CharField(blank=True, default="", max_length=64)),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                ("size", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "card_batch",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decree", None), ("person__isnull", False)),
                            models.Q(("decree__isnull", False), ("person", None)),
                            _connector="OR",
                        ),
                        name="card_batch_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("blob", ""), ("made_at", None), ("people", 0)),
                            models.Q(
                                ("made_at__isnull", False),
                                ("people__gt", 0),
                                models.Q(("blob", ""), _negated=True),
                                models.Q(("key_id", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="card_batch_made_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Card",
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
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cards",
                        to="records.cardbatch",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cards",
                        to="records.person",
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("key_id", models.CharField(max_length=8)),
                ("issued_on", models.DateField()),
                ("valid_through", models.DateField()),
                ("issued_at", models.DateTimeField()),
                (
                    "issued_by",
                    models.ForeignKey(
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
                ("revoked_reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "card",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("person",),
                        name="card_one_live",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("revoked_at", None), ("revoked_by", None), ("revoked_reason", "")
                            ),
                            models.Q(
                                ("revoked_at__isnull", False),
                                ("revoked_by__isnull", False),
                                models.Q(("revoked_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="card_revoked_by_somebody",
                    ),
                ],
            },
        ),
    ]
