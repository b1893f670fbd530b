"""Pairs that only a human can judge, written down with both records as a human recognises them."""

from __future__ import annotations

from collections.abc import Mapping

from pijar_office.actions.run_files import RunFiles
from pijar_office.records.audit import AuditEvent
from pijar_office.records.decisions import Determination


def import_pairs(
    run: RunFiles,
    determination: Determination,
    row_at: Mapping[tuple[str, str, int], tuple[int, str]],
    event: AuditEvent,
) -> None:
    """Write every pair that waits and that nobody was asked about before."""
