"""Law books that differ from the nation's in a few values, for what the law may turn out to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from pijar.law.book import InForce, LawBook, Quantity
from pijar.law.load import load_law
from pijar.law.source import Source

ALWAYS = date(2015, 7, 1)


@cache
def nation() -> LawBook:
    """The law as it stands in law/."""
    return load_law()


@cache
def law_with(*changed: tuple[str, Any], confirmed: bool = False) -> LawBook:
    """The nation's law, with these quantities having this one value since 2015."""
    values = dict(changed)
    return LawBook(
        replace(one, national_values=(_valued(one, values[one.name], confirmed),))
        if one.name in values
        else one
        for one in nation().quantities
    )


@cache
def all_confirmed(*, but: str = "") -> LawBook:
    """The nation's law as it would be, had everything (but one quantity) been read and agreed."""
    return LawBook(
        one
        if one.name == but
        else replace(
            one,
            national_values=tuple(
                replace(value, source=Source(value.source.instrument, "Pasal 1", "", True))
                for value in one.national_values
            ),
        )
        for one in nation().quantities
    )


def _valued(one: Quantity, value: Any, confirmed: bool) -> InForce:
    source = Source("contoh", "Pasal 1" if confirmed else "", "", confirmed)
    return InForce(one.name, value, ALWAYS, one.unit, one.label, source)
