"""The one Django app that has tables of ours."""

from __future__ import annotations

from django.apps import AppConfig


class Records(AppConfig):
    """Names the app; its start registers the check that the database guards its own rules."""

    name = "pijar_office.records"
    label = "records"
    verbose_name = "Catatan"

    def ready(self) -> None:
        """Registers the checks of constraints and keys (`check --database default`)."""
        from pijar_office.records import constraints  # noqa: F401 (its checks register themselves)
