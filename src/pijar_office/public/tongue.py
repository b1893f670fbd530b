"""The language of a page: Indonesian, or English where its address says `?bahasa=en`.

Every link and form of an English page says so again. Nothing is kept: no cookie, no word on the
phone, and nothing of what the browser tells about itself.
"""

from __future__ import annotations

from typing import Final, Literal

from django.http import HttpRequest
from django.utils import translation

Spoken = Literal["id", "en"]

ASKED: Final = "bahasa=en"


def of(request: HttpRequest) -> Spoken:
    """The language that a request asks for."""
    return "en" if ASKED in request.META.get("QUERY_STRING", "").split("&") else "id"


def spoken() -> Spoken:
    """The language of the page being made."""
    return "en" if translation.get_language() == "en" else "id"


def t(indonesian: str, english: str) -> str:
    """What is said, in the language of the page."""
    return english if spoken() == "en" else indonesian


def links(at: str) -> dict[str, str]:
    """What a page needs to stay in its language, and to leave it.

    Args: at: where somebody comes who leaves it: a page that opens without a form.
    """
    asked = f"?{ASKED}"
    return {
        "spoken": spoken(),
        "lang": t("", asked),
        "other": t("en", "id"),
        "other_at": t(f"{at}{asked}", at),
    }
