"""The law this office works by: the nation's and its own city's, read once."""

from __future__ import annotations

from functools import cache

from pijar.law.book import LawBook
from pijar_office.queries.funding import city


@cache
def book() -> LawBook:
    """Every dated value."""
    return city().law_book()
