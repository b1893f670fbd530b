"""The part of Django that holds templates, tags and static files."""

from django.apps import AppConfig


class WebApp(AppConfig):
    """No tables."""

    name = "pijar_office.web"
    label = "web"
    verbose_name = "Halaman"
