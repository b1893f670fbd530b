"""What was done, by whom, and what records looked like after it. Nothing here is ever changed.

No plaintext personal data: `content` of a version holds NIK and KK as ciphertexts only, and
`detail` names kinds and counts. Events are written by `actions.act`, versions by `records.bulk`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import connection, models
from django.db.models import Q

from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer

SYSTEM = "system:"


class AuditEvent(models.Model):
    """One action, or one attempt that was refused. Append-only; chained when it is sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seq = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=80, blank=True)
    action = models.CharField(max_length=60, db_index=True)
    object_kind = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=60, blank=True)
    reason = models.TextField(blank=True)
    detail = models.CharField(max_length=300, blank=True)
    before_hash = models.CharField(max_length=64, blank=True)
    after_hash = models.CharField(max_length=64, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    prev_hash = models.CharField(max_length=64, null=True)
    hash = models.CharField(max_length=64, null=True)

    class Meta:
        db_table = "audit_event"
        indexes: ClassVar = [
            models.Index(fields=["object_kind", "object_id", "at"], name="audit_event_of_object")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(actor__isnull=False) | Q(actor_name__startswith=SYSTEM),
                name="audit_event_has_actor",
            ),
            models.CheckConstraint(condition=~Q(action=""), name="audit_event_has_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def has_any(cls) -> bool:
        """Whether anything was ever done in this database."""
        made = cls._meta.db_table in connection.introspection.table_names()
        return made and cls._default_manager.exists()


class Version(models.Model):
    """What a record of a mutable table was after an event. Append-only."""

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(AuditEvent, models.PROTECT, related_name="versions")
    table = models.CharField(max_length=40)
    record_id = models.CharField(max_length=60)
    content = models.TextField()

    class Meta:
        db_table = "version"
        indexes: ClassVar = [models.Index(fields=["table", "record_id"], name="version_of_record")]

    def __str__(self) -> str:
        return f"{self.table} {self.record_id}"


class Idempotency(models.Model):
    """One effect of one form, however often it is sent: the key is minted with the form.

    `answer` is where the officer was sent afterwards; `request_hash` tells a repetition from
    another request with the same key.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    actor = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    route = models.CharField(max_length=60)
    key = models.CharField(max_length=64)
    request_hash = models.CharField(max_length=64, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "idempotency"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["actor", "route", "key"], name="idempotency_key_once"),
            models.CheckConstraint(condition=~Q(key=""), name="idempotency_has_key"),
        ]

    def __str__(self) -> str:
        return f"{self.route} {self.at:%Y-%m-%d %H:%M}"


class KeyMark(models.Model):
    """The fingerprint of the keys that this database is sealed with; never the keys."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "key_mark"

    def __str__(self) -> str:
        return self.fingerprint[:8]
