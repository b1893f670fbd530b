"""HTML as text: words in both languages, numbers as Indonesia writes them, tables and bars.

Whatever comes from outside goes through `text`, which escapes it; everything else is our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Final

from pijar.files.svg import Part, bar
from pijar.stages.reports import Words

SHOWN: Final = 12
"""Rows of a table seen at once; the others unfold."""

_LONG_DIGITS: Final = re.compile(r"\d{9,}")


def text(value: str) -> str:
    """Text from outside as HTML: escaped, and without runs of digits that could be a NIK."""
    return escape(_LONG_DIGITS.sub("…", value))


def words(id_: str, en: str) -> str:
    """HTML in both languages, of which the style sheet shows one."""
    return f'<span lang="id">{id_}</span><span lang="en">{en}</span>'


def both(pair: Words) -> str:
    """A text from outside in both languages."""
    return words(text(pair.id), text(pair.en))


def number(value: int) -> str:
    """8.500"""
    return f"{value:,}".replace(",", ".")


def percent(value: int, whole: int) -> str:
    """12,3 %, rounded down, in whole arithmetic; – of nothing."""
    if whole == 0:
        return "–"
    tenths = value * 1000 // whole
    return f"{tenths // 10},{tenths % 10} %"


def say(id_: str, en: str) -> str:
    return f'<p class="say">{words(id_, en)}</p>'


def swatch(tone: str) -> str:
    return (
        f'<svg viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1" class="{tone}"/>'
        "</svg>"
    )


def bars(rows: Sequence[tuple[str, Sequence[Part], int]], most: int) -> str:
    """A table of label, bar and number; what is beyond the first dozen unfolds."""

    def lines(some: Sequence[tuple[str, Sequence[Part], int]]) -> str:
        return "".join(
            f'<tr><th scope="row">{label}</th><td class="wide">'
            f"{bar(parts, most, ', '.join(part.name for part in parts if part.value) or '0')}</td>"
            f'<td class="num">{number(people)}</td></tr>'
            for label, parts, people in some
        )

    shown = f"<table><tbody>{lines(rows[:SHOWN])}</tbody></table>"
    if len(rows) <= SHOWN:
        return shown
    others = len(rows) - SHOWN
    return (
        f"{shown}<details><summary>{words(f'{others} lainnya', f'{others} more')}</summary>"
        f"<table><tbody>{lines(rows[SHOWN:])}</tbody></table></details>"
    )


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    total: Sequence[str] = (),
    *,
    first_number: int = 99,
    wide: int = -1,
) -> str:
    """A table; columns from `first_number` on hold numbers, column `wide` holds a bar."""

    def kind(place: int) -> str:
        if place == wide:
            return ' class="wide"'
        return ' class="num"' if place >= first_number else ""

    def line(cells: Sequence[str]) -> str:
        first, *others = cells
        rest = "".join(f"<td{kind(place)}>{cell}</td>" for place, cell in enumerate(others, 1))
        return f'<tr><th scope="row">{first}</th>{rest}</tr>'

    top = "".join(
        f'<th scope="col"{kind(place) if place != wide else ""}>{head}</th>'
        for place, head in enumerate(heads)
    )
    foot = f"<tfoot>{line(total)}</tfoot>" if total else ""
    body = "".join(map(line, rows))
    return (
        f'<div class="scroll" tabindex="0"><table><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody>{foot}</table></div>"
    )
