"""The determinations that count: computed, and discarded by nobody."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from pijar_office.records.decisions import Determination


def computed_determinations(**of: Any) -> QuerySet[Determination]:
    """The newest first; of two of one instant always the same one.

    Args: of: what else is asked of them, as `filter` takes it.
    """
    found = Determination.objects.filter(computed_at__isnull=False, discarded_at=None, **of)
    return found.order_by("-computed_at", "-pk")


def newest_determination() -> Determination | None:
    """The newest of all; None before the first."""
    return computed_determinations().first()
