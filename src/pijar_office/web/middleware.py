"""What happens around every page: a number for the request, limits of the session, the language."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from pijar.core.errors import Refusal
from pijar_office.web import errors, log

Next = Callable[[HttpRequest], HttpResponseBase]
_SEEN, _BEGAN = "seen_at", "began_at"
_FRESH_SECONDS: Final = 30


def request_id(answer: Next) -> Next:
    """Gives each request a number that stands in the log, in audit events and on error pages.

    Twelve characters: sixteen could be all digits, and look like a NIK to whoever reads the log.
    """

    def numbered(request: HttpRequest) -> HttpResponseBase:
        request.id = secrets.token_hex(6)  # type: ignore[attr-defined]
        with log.of_request(request.id):  # type: ignore[attr-defined]
            response = answer(request)
        response.headers["X-Request-ID"] = request.id  # type: ignore[attr-defined]
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        return response

    return numbered


def session_limits(answer: Next) -> Next:
    """Ends a session after 15 minutes without a click, and after nine hours whatever happens.

    A page that asks for progress by itself is not a click: it does not keep a session alive.
    """

    def limited(request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return answer(request)
        now = int(timezone.now().timestamp())
        began = request.session.setdefault(_BEGAN, now)
        seen = request.session.setdefault(_SEEN, now)
        if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
            logout(request)
        elif now - seen > _FRESH_SECONDS and "X-Poll" not in request.headers:
            request.session[_SEEN] = now
        return answer(request)

    return limited


def language(answer: Next) -> Next:
    """Indonesian, unless the officer (or before sign-in the browser's cookie) chose English."""

    def spoken(request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if request.user.is_authenticated:
            chosen = request.user.language
        if chosen not in dict(settings.LANGUAGES):
            chosen = settings.LANGUAGE_CODE
        with translation.override(chosen):
            response = answer(request)
        response.headers.setdefault("Content-Language", chosen)
        return response

    return spoken


class refusals:
    """Shows what an action refused as a page, when the room did not show it beside its form."""

    def __init__(self, answer: Next) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """The page of a refusal, or of a database too busy; all else is a defect and goes on."""
        if isinstance(exception, Refusal):
            return errors.refused(request, exception)
        return errors.busy(request) if _is_busy(exception) else None


def _is_busy(exception: Exception) -> bool:
    """Whether the database gave up waiting for others, or undid one of two who met."""
    if not isinstance(exception, OperationalError):
        return False
    state = getattr(exception.__cause__, "sqlstate", None) or ""
    return state[:2] == "40" or state == "55P03" or "database is locked" in str(exception)
