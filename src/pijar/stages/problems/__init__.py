"""A problem in somebody's list, as a value: what, where, what was seen, how to mend it.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

Problems are collected, never raised. A *fatal* one rejects its row; every other one travels with
the accepted row. What each code means stands in `of_lists`, `of_identities` and `of_links`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from pijar.core.sheet import Cell, Odd, column_letters
from pijar.stages.problems.of_identities import (
    ABOUT_DATES,
    ABOUT_KK,
    ABOUT_NIK,
    ABOUT_NIK_IN_ITS_ROW,
)
from pijar.stages.problems.of_links import ABOUT_LINKS
from pijar.stages.problems.of_lists import ABOUT_CELLS, ABOUT_ROWS, ABOUT_SHEETS, Meaning

__all__ = ["PROBLEMS", "Meaning", "Problem", "as_markdown", "found", "mask", "shown_as", "tell"]

PROBLEMS: Mapping[str, Meaning] = MappingProxyType(
    ABOUT_SHEETS
    | ABOUT_ROWS
    | ABOUT_CELLS
    | ABOUT_NIK
    | ABOUT_KK
    | ABOUT_NIK_IN_ITS_ROW
    | ABOUT_DATES
    | ABOUT_LINKS
)
"""Every code of this stage, with its meaning."""

SHOWN_LIMIT = 80
"""A sentence quotes at most this many characters of a cell."""

MASK_FROM = 10
"""A text with this many digits may hold a NIK, a KK or a phone number, and is masked."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or worth saying, about a row or a sheet.

    column: the canonical column, or "" when it is about the row or the sheet as a whole.
    shown: what the cell showed, masked where it could identify somebody.
    at: the column as Excel counts it (A is 1), where one cell is meant.
    """

    code: str
    column: str = ""
    shown: str = ""
    remedy: str = ""
    at: int | None = None

    @property
    def fatal(self) -> bool:
        """Whether the row is rejected for it."""
        return PROBLEMS[self.code].fatal


def found(code: str, column: str = "", cell: Cell = None, at: int | None = None) -> Problem:
    """The problem of that code, its cell masked and its remedy from the registry."""
    shown = mask(_printable(shown_as(cell)))
    if len(shown) > SHOWN_LIMIT:
        shown = shown[: SHOWN_LIMIT - 1] + "…"
    return Problem(code, column, shown, PROBLEMS[code].remedy_id, at)


def shown_as(cell: Cell) -> str:
    """The cell as its sender sees it: days as 31/01/2026, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Odd):
        return cell.shown
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        time = f" {cell:%H:%M}" if (cell.hour or cell.minute) else ""
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}{time}"
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:
        return str(int(cell))
    return str(cell)


def _printable(text: str) -> str:
    """The text on one line, every invisible character as a dot: nothing may act when shown."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "·" for c in text)


def mask(text: str) -> str:
    """The text with all digits but the last four hidden, if it could hold a NIK."""
    digits = len(_DIGIT.findall(text))
    if digits < MASK_FROM:
        return text
    return _DIGIT.sub("*", text, count=digits - 4)


def tell(problem: Problem, lang: str = "id") -> str:
    """The sentence for the sender: where, what, and what was seen."""
    meaning = PROBLEMS[problem.code]
    sentence = meaning.sentence_id if lang == "id" else meaning.sentence_en
    where = ""
    if problem.at is not None:
        where = f"{'Kolom' if lang == 'id' else 'Column'} {column_letters(problem.at)}: "
    if not problem.shown:
        return where + sentence
    return f"{where}{sentence} {'Tertulis' if lang == 'id' else 'It says'} “{problem.shown}”."


def as_markdown() -> str:
    """The page of all problem codes, for `docs/problems.md`."""
    lines = [
        "# Masalah dalam daftar",
        "",
        "Dibuat dari `pijar.stages.problems`. *Ditolak*: baris tidak dipakai sampai diperbaiki.",
        "",
        "| kode | akibat | artinya | in English | cara memperbaiki |",
        "|---|---|---|---|---|",
    ]
    for code, meaning in sorted(PROBLEMS.items()):
        effect = "ditolak" if meaning.fatal else "dicatat"
        cells = (f"`{code}`", effect, meaning.sentence_id, meaning.sentence_en, meaning.remedy_id)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
