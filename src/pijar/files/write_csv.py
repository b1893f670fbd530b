"""Text tables: the registers, the truth, and lists of senders who know no Excel."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

_RECKONED: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_csv(
    path: Path,
    rows: Iterable[Sequence[object]],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
    line_end: str = "\n",
) -> None:
    """Writes the rows, the header among them; days as 2026-01-31, None as nothing.

    Args:
        encoding: "utf-8-sig" and "utf-16-le" begin with a byte order mark, as Windows writes them.
    """
    with path.open("w", encoding=encoding, newline="") as file:
        if encoding == "utf-16-le":
            file.write("\ufeff")
        csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(rows)


def inert(value: object) -> object:
    """A text that a spreadsheet would reckon as a formula, with an apostrophe before it.

    For tables of what people typed; our own reader of lists takes the apostrophe off again.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_RECKONED) else value
