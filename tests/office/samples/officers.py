"""Officers, duties and audit events. They belong to no place."""

from __future__ import annotations

from typing import Any

from tests.office.samples import Make, Sample

from pijar_office.actions import officers as actions
from pijar_office.records.audit import AuditEvent


def samples(make: Make) -> dict[str, Sample]:
    """A colleague with one duty, changed once by the administrator."""
    someone: Any = make.officer("kelurahan", make.here)
    actions.change(
        make.officer("administrator"), someone, full_name="Tri Handayani", is_active=True
    )
    duty = someone.duties.get()
    event = AuditEvent.objects.filter(action="officers.change").latest("at")
    about: Sample = {"own": {"id": someone.pk}}
    return {
        "officers.show": about,
        "officers.change": about,
        "officers.grant": about,
        "officers.password": about,
        "officers.end_duty": {"own": {"id": duty.pk}},
        "audit.show": {"own": {"id": event.pk}},
    }
