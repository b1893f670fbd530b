"""HTML as text: words in both languages, numbers as Indonesia writes them, tables and bars.

Whatever comes from outside goes through `text`, which escapes it; everything else is our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

from pijar.core.days import show_day
from pijar.files.svg import Part, bar
from pijar.stages.reports.run import Report, Words

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


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[str] = ()) -> str:
    """A table whose columns have a kind: "num" a number, "wide" a bar, "hide" not on a phone."""
    classes = [f' class="{kind}"' if kind else "" for kind in kinds] or [""] * len(heads)

    def line(cells: Sequence[str]) -> str:
        first, *others = cells
        rest = "".join(
            f"<td{kind}>{cell}</td>" for kind, cell in zip(classes[1:], others, strict=True)
        )
        return f'<tr><th scope="row">{first}</th>{rest}</tr>'

    top = "".join(
        f'<th scope="col"{kind}>{head}</th>' for kind, head in zip(classes, heads, strict=True)
    )
    return (
        f'<div class="scroll" tabindex="0"><table><thead><tr>{top}</tr></thead>'
        f"<tbody>{''.join(map(line, rows))}</tbody></table></div>"
    )


def mark(confirmed: bool, *, quiet: bool = False) -> str:
    if confirmed:
        return (
            "" if quiet else f'<span class="mark sure">{words("dikonfirmasi", "confirmed")}</span>'
        )
    return f' <span class="mark">{words("belum dikonfirmasi", "unconfirmed")}</span>'


def origin(report: Report, *parts: str) -> str:
    """The day and the files of a part's figures; days in order, files of one day together."""
    files: dict[date, list[str]] = {}
    for part in parts:
        day, source = report.origins[part]
        if source not in files.setdefault(day, []):
            files[day].append(source)
    said = [
        words(
            f"Per {show_day(day)}, dari <code>{text(', '.join(sources))}</code>",
            f"As of {show_day(day, 'en')}, from <code>{text(', '.join(sources))}</code>",
        )
        for day, sources in sorted(files.items())
    ]
    return f'<p class="origin">{" · ".join(said)}</p>'
