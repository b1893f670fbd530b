"""What calamine loses of an ods file: hidden rows, merged cells, and NIKs stored as numbers.

And the bounds: ods repeats cells and rows by a number, so a hundred bytes can mean 10^9 cells.
LibreOffice itself ends every sheet with a million repeated empty rows; those are no content.
"""

from __future__ import annotations

from xml.parsers import expat

from pijar.core.sheet import Odd
from pijar.files.marks import Marks, lossy
from pijar.files.verdicts import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Rejected

_HIDDEN = ("collapse", "filter")


def scan(xml: bytes) -> dict[str, Marks]:
    """Sheet name → its marks.

    Raises: Rejected when a sheet holds anything beyond our last row, column or cell.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise Rejected("BERKAS_RUSAK") from error
    return reader.sheets


class _Reader:
    """Follows <table>, <table-column>, <table-row> and cells, counting what is repeated."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._marks = Marks()
        self._cells = 0
        self._row = self._column = 0  # the last one finished
        self._rows = self._columns = 0  # how often the present row, the present cell is repeated
        self._filled: list[tuple[int, Odd | None, bool]] = []  # column, oddity, formula

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "table":
            if attributes["table:name"] in self.sheets:
                raise Rejected("BERKAS_RUSAK")
            self._marks = self.sheets[attributes["table:name"]] = Marks()
            self._row = self._column = 0
        elif name == "table-column":
            first, last = self._column + 1, self._column + _repeated(attributes, "columns")
            if attributes.get("table:visibility") in _HIDDEN:
                self._marks.hide_columns(str(first), str(last))
            self._column = last
        elif name == "table-row":
            self._rows = _repeated(attributes, "rows")
            self._column = 0
            self._filled = []
            if attributes.get("table:visibility") in _HIDDEN:
                last = min(self._row + self._rows, MAX_ROWS)
                self._marks.hidden_rows.update(range(self._row + 1, last + 1))
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        repeated = _repeated(attributes, "columns")
        first, self._column = self._column + 1, self._column + repeated
        formula = "table:formula" in attributes
        if "office:value-type" not in attributes and not formula:
            return
        if self._column > MAX_COLUMNS:
            raise Rejected("BERKAS_TERLALU_LEBAR", sheet=len(self.sheets))
        value = attributes.get("office:value", "")
        odd = None
        if attributes.get("calcext:value-type") == "error":
            odd = Odd("error", "")  # its text follows
            self.parser.CharacterDataHandler = self._error
        elif lossy(value):
            odd = Odd("number", value[:200])
        elif formula and "office:value-type" not in attributes:
            odd = Odd("formula", "=")
        self._filled += [(column, odd, formula) for column in range(first, self._column + 1)]
        down = int(attributes.get("table:number-rows-spanned", 1))
        right = int(attributes.get("table:number-columns-spanned", 1))
        if down * right > 1:
            corner = (self._row, first - 1)
            self._marks.merged.append((corner, (corner[0] + down - 1, corner[1] + right - 1)))

    def _error(self, text: str) -> None:
        self._filled = [
            (column, Odd("error", text[:200]) if odd == Odd("error", "") else odd, formula)
            for column, odd, formula in self._filled
        ]

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "table-cell":
            self.parser.CharacterDataHandler = None
        if name != "table-row":
            return
        before, self._row = self._row, self._row + self._rows
        if not self._filled:
            return
        if self._row > MAX_ROWS:
            raise Rejected("BERKAS_TERLALU_PANJANG", sheet=len(self.sheets))
        self._cells += len(self._filled) * self._rows
        if self._cells > MAX_CELLS:
            raise Rejected("BERKAS_TERLALU_BESAR")
        for row in range(before + 1, self._row + 1):
            for column, odd, formula in self._filled:
                if odd is not None:
                    self._marks.odd[row, column] = odd
                if formula:
                    self._marks.formulas.add((row, column))


def _repeated(attributes: dict[str, str], what: str) -> int:
    return max(1, int(attributes.get(f"table:number-{what}-repeated", 1)))
