"""Every address of the office: the shell's own, then each room's, in the order of the path.

A room is a package `pijar_office.web.<room>` with `urls.py` holding `urlpatterns` of
`path("daftar/unggah/", page("lists.upload", view))`. The name of an address is its verb, so that
`{% url "lists.upload" %}` and the row of `access.table` cannot drift apart.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.urls import URLPattern

import pijar_office.web

handler400 = "pijar_office.web.errors.bad_request"
handler403 = "pijar_office.web.errors.forbidden"
handler404 = "pijar_office.web.errors.not_found"
handler500 = "pijar_office.web.errors.broken"


def _rooms() -> list[str]:
    """Modules of addresses: the shell's, then those of the packages beside it."""
    found = [
        f"pijar_office.web.{room.name}.urls"
        for room in iter_modules(pijar_office.web.__path__)
        if room.ispkg and room.name != "templatetags"
    ]
    return ["pijar_office.web.urls", *(name for name in sorted(found) if find_spec(name))]


def named(pattern: URLPattern) -> URLPattern:
    """The pattern, named after the verb of its page when it has no name yet."""
    pattern.name = pattern.name or getattr(pattern.callback, "verb", None)
    pattern.pattern.name = pattern.name  # where Django looks when an address is resolved
    return pattern


urlpatterns = [named(pattern) for room in _rooms() for pattern in import_module(room).urlpatterns]
