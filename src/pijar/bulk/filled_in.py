"""A table that people filled in: the rows below its header, wherever in the file that stands."""

from collections.abc import Callable, Iterator
from pathlib import Path

from pijar.core.errors import Refusal
from pijar.core.sheet import Sheet
from pijar.files.read import Reader
from pijar.files.verdicts import Unreadable
from pijar.stages.problems import shown_as

Misfit = Callable[[Path, int, str], Refusal]
"""Makes the refusal of a file, with the line and what is wrong there."""


def filled_in(
    path: Path, wanted: tuple[str, ...], misfit: Misfit, *, also: tuple[str, ...] = ()
) -> Iterator[tuple[int, list[str]]]:
    """Line and texts of every row below the first header that has all columns `wanted`.

    Any table, with or without lines above the header; empty rows are left out.

    Args: also: columns that may be absent; their texts are then empty.
    Raises:
        Refusal: as `misfit` makes it, when the file cannot be read or has no such header.
    """
    try:
        with Reader() as reader:
            sheets = reader.read(path).sheets
    except Unreadable as refused:
        raise misfit(path, 1, f"tidak dapat dibaca: {refused}") from None
    for sheet in sheets:
        for top, cells in enumerate(sheet.rows, 1):
            header = [shown_as(cell).strip() for cell in cells]
            if set(wanted) <= set(header):
                places = [
                    header.index(column) if column in header else len(header)
                    for column in (*wanted, *also)
                ]
                yield from _below(sheet, top, places, len(header))
                return
    raise misfit(path, 1, f"harus punya kolom {', '.join(wanted)}")


def _below(
    sheet: Sheet, top: int, places: list[int], width: int
) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.rows[top:], top + 1):
        texts = [shown_as(row[p]) if p < min(len(row), width) else "" for p in places]
        if any(text.strip() for text in texts):
            yield number, texts
