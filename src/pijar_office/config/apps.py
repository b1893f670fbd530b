"""The part of Django that starts the checks of `config.checks`."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    """No tables; only checks."""

    name = "pijar_office.config"
    label = "config"
    verbose_name = "Pijar"

    def ready(self) -> None:
        """Registers the system checks."""
        from pijar_office.config import checks  # noqa: F401
