"""Signing in, by allauth with our own rules: argon2id, throttled in the database, no sign-up."""

from __future__ import annotations

import re
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from pijar_office.access import quotas
from pijar_office.actions import officers as actions
from pijar_office.queries import officers
from pijar_office.web.context import duties_in_words
from pijar_office.web.words import t

_HOUSE_WORDS: Final = re.compile(
    r"pijar|semarang|bpjs|disnaker|kelurahan|kecamatan|sandi|password|indonesia|qwerty|12345",
    re.IGNORECASE,
)


class Argon2id(Argon2PasswordHasher):
    """19 MiB, two passes, one lane: slow to guess, a twentieth of a second to check."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1


class Officers(ModelBackend):
    """Whose session it is, with what they do today: one question, for every page asks both."""

    def get_user(self, user_id: Any) -> Any:
        """The officer, or None; who never had a duty is asked for alone."""
        officer = officers.with_duties(user_id)
        if officer is None:
            return super().get_user(user_id)
        return officer if self.user_can_authenticate(officer) else None


class NoHouseWords:
    """Refuses passwords made of the words everybody here would try first."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError when little is left without such words."""
        if len(_HOUSE_WORDS.sub("", password)) < 8:
            raise ValidationError(
                t(
                    "Kata sandi ini terlalu mudah ditebak: jangan memakai nama kota atau program.",
                    "This password is easy to guess: do not use names of the city or programme.",
                ),
                code="password_house_words",
            )

    def get_help_text(self) -> str:
        """What is asked for, in a sentence."""
        return t(
            "Paling sedikit 12 huruf. Beberapa kata acak mudah diingat dan sukar ditebak.",
            "At least 12 letters. A few random words are easy to keep and hard to guess.",
        )


def _address(request: HttpRequest) -> str:
    """Where a request comes from; what a header claims counts only behind our own proxy."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up, and guessing gets slower and slower for one account from one address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the administrator."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts the try before anything is looked up, known name or not."""
        address = _address(request)
        within = quotas.take(self._pair(address, credentials), quotas.SIGN_IN)
        within &= quotas.take(f"sign-in|{address}", quotas.SIGN_IN_ADDRESS)
        if not within:
            raise ValidationError(
                t(
                    "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.",
                    "Too many tries. Wait a few minutes, then try again.",
                ),
                code="too_many_login_attempts",
            )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The officer, or None; a success ends the counting for this pair."""
        user = super().authenticate(request, **credentials)
        if user is not None:
            quotas.give_back(self._pair(_address(request), credentials), quotas.SIGN_IN)
        return user

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Whoever signs in here is signed out where they were longest ago: sessions are few."""
        actions.keep_newest_sessions(user, beside=str(request.session.session_key))
        return super().post_login(request, user, **kwargs)

    def _rollback_login_failed_rl_usage(self) -> None:
        """Nothing to roll back: the counters are ours."""

    @staticmethod
    def _pair(address: str, credentials: dict[str, Any]) -> str:
        return f"sign-in|{address}|{str(credentials.get('username', '')).casefold()}"

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Silent: the page after signing in says enough."""

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A closed account reads like a wrong password, whatever key it brings."""
        return HttpResponseRedirect(resolve_url("account_login"))

    def get_user_search_fields(self) -> list[str]:
        """Officers are found by user name only."""
        return ["username"]


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors; their secrets lie encrypted in the database."""

    def encrypt(self, text: str) -> str:
        """The secret as it is kept."""
        from pijar_office.records import keys

        return keys.seal(text, "mfa_authenticator", "data", "").hex()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as it is used, in memory only."""
        from pijar_office.records import keys

        return keys.unseal(bytes.fromhex(encrypted_text), "mfa_authenticator", "data", "")


def change_language(request: HttpRequest) -> HttpResponse:
    """Indonesian or English from now on, for the officer or, before sign-in, for this browser."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    answer = HttpResponseRedirect(back)
    if chosen in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            actions.speak(request.user, chosen)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            httponly=True,
            samesite="Lax",
            secure=settings.HTTPS,
        )
    return answer


def show(request: HttpRequest) -> HttpResponse:
    """One's own name, duties, factors and sessions."""
    facts = [
        (t("Nama", "Name"), str(request.user)),
        (t("Nama pengguna", "User name"), request.user.username),
        (t("Tugas", "Duties"), "; ".join(duties_in_words(request.user))),
    ]
    context = {"facts": facts, "sessions": len(officers.sessions_of(request.user))}
    return render(request, "account/show.html", context)


def end_sessions(request: HttpRequest) -> HttpResponse:
    """Ends all sessions of the officer but this one."""
    keys = [key for key in officers.sessions_of(request.user) if key != request.session.session_key]
    ended = Session.objects.filter(session_key__in=keys).delete()[0]
    messages.success(request, t("{n} sesi diakhiri.", "{n} sessions ended.", n=ended))
    return HttpResponseRedirect("/akun/")
