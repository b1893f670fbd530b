"""What a table file holds: workbook, sheets, cells, as read and before any meaning.

Pure values. `pijar.files.read` makes them; the stage **lists** gives them meaning. Rows and columns
are numbered as Excel numbers them, from 1, so that a sentence to the sender points at their screen:
`sheet.rows[0]` is row 1 and its first cell is column A.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

State = Literal["visible", "hidden", "veryHidden"]


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell whose value cannot be taken as it stands; `shown` is what the file says.

    kind: "error" a formula's error such as #N/A;
    "formula" a formula saved without its result, so nobody knows the value;
    "number" a number cell with 15 or more digits or an exponent. Excel keeps 15 digits: a NIK
    typed as a number has already lost its last one, and only the text in the file can tell.
    """

    kind: Literal["error", "formula", "number"]
    shown: str


Cell = str | int | float | bool | date | datetime | Odd | None
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, every row of it, empty leading rows included.

    rows: trailing empty cells are cut off, so rows differ in length and an empty row is `[]`.
    hidden_rows, hidden_columns: numbers as Excel shows them; hidden rows are in `rows` too.
    merged: first row, first column, last row, last column; the value stands in the first cell.
    formulas: (row, column) of each cell that holds a formula, whatever its value.
    """

    name: str
    state: State
    rows: list[Row]
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """One file: its name without folder, the hash of its bytes, and its sheets in order.

    format: "xlsx" "xlsm" "xlsb" "xls" "ods" "csv", by the bytes and never by the name.
    """

    name: str
    sha256: str
    size: int
    format: str
    sheets: tuple[Sheet, ...]


def column_letters(column: int) -> str:
    """The letters Excel shows above a column: 1 is A, 28 is AB."""
    assert column >= 1
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
