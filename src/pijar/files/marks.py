"""What to lay over the values of a sheet because its parser lost it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pijar.core.sheet import Odd
from pijar.files.verdicts import MAX_COLUMNS, MAX_ROWS, Rejected

LOSSY_MAGNITUDE = 10**14  # from 15 digits on, neither Excel nor a float can be trusted with a digit
_SHOWN = 200
_TEXT_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(slots=True)
class Marks:
    """What to lay over the values; rows and columns as Excel numbers them."""

    odd: dict[tuple[int, int], Odd] = field(default_factory=dict)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)

    def take(
        self, place: tuple[int, int], kind: str, text: str | None, formula: str | None
    ) -> None:
        """Notes one cell: its type, its value as text if it has one, its formula if it has one.

        Raises: Rejected beyond our last row or column, or when the cell points to no text.
        """
        if kind == "s" and text and not _TEXT_NUMBER.fullmatch(text):
            raise Rejected("BERKAS_RUSAK")  # calamine would take the first of the shared texts
        row, column = place
        if row > MAX_ROWS:
            raise Rejected("BERKAS_TERLALU_PANJANG")
        if column > MAX_COLUMNS:
            raise Rejected("BERKAS_TERLALU_LEBAR")
        if formula is not None:
            self.formulas.add(place)
        odd = _odd(kind, text, formula)
        if odd is not None:
            self.odd[place] = odd

    def hide_columns(self, first: str, last: str) -> None:
        """Columns from first to last; "hidden to the end of the sheet" is common, so it is cut."""
        self.hidden_columns.update(range(max(1, int(first)), min(int(last), MAX_COLUMNS) + 1))


def _odd(kind: str, text: str | None, formula: str | None) -> Odd | None:
    if kind == "e":
        return Odd("error", (text or "")[:_SHOWN])
    number = kind in ("", "n")
    if formula is not None and (text is None or (number and not text.strip())):
        return Odd("formula", ("=" + formula)[:_SHOWN])
    if number and text is not None and lossy(text):
        return Odd("number", text.strip()[:_SHOWN])
    return None


def lossy(text: str) -> bool:
    """A number whose digits cannot be trusted: too many of them, or cut off by an exponent."""
    try:
        value = abs(float(text))
    except ValueError:
        return False
    return not value < LOSSY_MAGNITUDE or ("E" in text.upper() and value >= 1)
