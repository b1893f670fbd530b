"""Where Django looks for tables: all of them, in the order of the path."""

from pijar_office.records.audit import AuditEvent, Idempotency, KeyMark, Version
from pijar_office.records.officers import Duty, Officer
from pijar_office.records.quota import RateCount, Reveal

__all__ = [
    "AuditEvent",
    "Duty",
    "Idempotency",
    "KeyMark",
    "Officer",
    "RateCount",
    "Reveal",
    "Version",
]
