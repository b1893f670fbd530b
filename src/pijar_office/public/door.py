"""Between the host names: the workers' page on its own, the office on all others.

The outermost middleware. A request for `settings.PUBLIC_HOST` goes no further in: sessions, sign-in
and cookies are of the office, and here there are none. What the two hosts serve has no address in
common.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.http.request import split_domain_port
from django.urls import Resolver404, resolve
from django.utils import translation

from pijar_office.public import answers, tongue

log = logging.getLogger(__name__)

URLS: Final = "pijar_office.public.urls"
MOST_BYTES: Final = 4096
"""Of what somebody sends: two short fields; a view that takes more says so (`most_bytes`)."""

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:;"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def by_host(office: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Parts the requests."""

    def part(request: HttpRequest) -> HttpResponseBase:
        name, _ = split_domain_port(request.get_host())
        if name != settings.PUBLIC_HOST:
            return office(request)
        with translation.override(tongue.of(request)):
            answer = _answer(request)
        for header, value in HEADERS.items():
            answer.headers[header] = value
        if settings.HTTPS:
            answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    return part


def _answer(request: HttpRequest) -> HttpResponseBase:
    try:
        view, _, words = resolve(request.path_info, URLS)
    except Resolver404:
        return answers.plain("tidak_ada", 404)
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > getattr(view, "most_bytes", MOST_BYTES):
            return answers.plain("terlalu_besar", 413)
        answer: HttpResponseBase = view(request, **words)
        return answer
    except Exception as error:  # the office's error page is not for here
        log.error("the public page broke", exc_info=error)
        return answers.plain("rusak", 500)
