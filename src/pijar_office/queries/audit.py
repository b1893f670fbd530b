"""Reads of the audit trail, newest first."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet

from pijar_office.queries.territory import duties
from pijar_office.records.audit import AuditEvent, Version

_READERS: Final = frozenset({"auditor", "dpo"})


def events(officer: Any) -> QuerySet[AuditEvent]:
    """All events, for those who watch over the office; for others none."""
    found = AuditEvent.objects.select_related("actor").order_by("-at", "-id")
    return found if duties(officer, _READERS) else found.none()


def some(officer: Any, *, action: str = "", actor: str = "") -> QuerySet[AuditEvent]:
    """Events, newest first.

    Args:
        officer: who reads.
        action: only this verb, or all of a room with a dot at the end.
        actor: only what people of this name (a part of it) did.
    """
    found = events(officer)
    if action:
        found = found.filter(action__startswith=action)
    return found.filter(actor_name__icontains=actor) if actor else found


def event(officer: Any, id: Any) -> AuditEvent:
    """One event; raises DoesNotExist."""
    return events(officer).get(pk=id)


def versions(event: AuditEvent) -> QuerySet[Version]:
    """What records became by an event."""
    return event.versions.order_by("table", "record_id")
