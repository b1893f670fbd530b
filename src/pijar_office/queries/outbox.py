"""Messages that wait to be handed over, inside the officer's territory."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from pijar_office.queries.territory import duties, visible
from pijar_office.queries.work import Ask, Work
from pijar_office.records.outbox import Message

READS = frozenset("kelurahan kecamatan verifier".split())


def messages_of(officer: Any) -> QuerySet[Message]:
    """Every message within reach; those that wait first, the longest waiting before all."""
    found = visible(Message.objects, officer, region="person__region_code", roles=READS)
    return found.select_related("person", "done_by").order_by("-done_at", "asked_at", "id")


def message(officer: Any, id: UUID) -> Message:
    """One message; raises DoesNotExist."""
    return messages_of(officer).get(pk=id)


def waiting(officer: Any) -> list[Work | Ask]:
    """Today's work: messages to be handed over."""
    if not duties(officer, READS):
        return []
    return [
        Ask(messages_of(officer).filter(done_at=None), "Pesan yang belum diserahkan",
            "Messages not handed over yet", "outbox.index", since="asked_at"),
    ]  # fmt: skip
