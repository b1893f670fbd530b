"""Two languages, side by side where they are used: Indonesian first, English beside it."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString


def english() -> bool:
    """Whether the page being made is in English."""
    return (translation.get_language() or "id").startswith("en")


def t(indonesian: str, english_text: str, **values: Any) -> str | SafeString:
    """The text in the reader's language, `{name}` filled with escaped values.

    Args:
        indonesian: the sentence as officers read it.
        english_text: the same in English.
        values: what stands in the braces, if anything.
    """
    text = english_text if english() else indonesian
    return format_html(text, **values) if values else text


def in_eights(digits: str) -> str:
    """A hash as people compare it, and as it fits on a narrow screen."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))
