"""What calamine loses of an xlsx sheet, read from the sheet's own XML.

calamine is fast, and it says '' for #N/A, '' for a formula saved without its result, and a float
for a NIK of sixteen digits; it knows nothing of hidden rows; and it dies on a cell in row 10^11.
So the bounds are read here first, and what it loses is laid over its values afterwards.

Two readers give the same `Marks`. `scan_any` is the definition: a real XML parser, right for
every writer. `scan_usual` is ten times faster on the XML that Excel, LibreOffice, Google and
xlsxwriter write, and answers None for anything else. Tests hold them together.
"""

from __future__ import annotations

import html
import re
from xml.parsers import expat

from pijar.files.marks import Marks
from pijar.files.verdicts import MAX_COLUMNS, MAX_ROWS, Rejected

_TRUE = ("1", "true")


def scan(xml: bytes, sheet: int) -> Marks:
    """The marks of sheet number `sheet`.

    Raises: Rejected when it holds anything beyond our last row or column.
    """
    try:
        return scan_usual(xml) or scan_any(xml)
    except Rejected as verdict:
        verdict.sheet = sheet
        raise
    except (expat.ExpatError, ValueError) as error:
        raise Rejected("BERKAS_RUSAK") from error


def _position(reference: str) -> tuple[int, int]:
    """(row, column) of "B7".

    Raises: Rejected when it lies beyond our last row or column, or is no reference at all.
    """
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise Rejected("BERKAS_RUSAK")
    letters, digits = found.groups()
    if len(digits) > 7:
        raise Rejected("BERKAS_TERLALU_PANJANG")
    if len(letters) > 3:
        raise Rejected("BERKAS_TERLALU_LEBAR")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(digits), column


_REFERENCE = re.compile(r"\$?([A-Za-z]+)\$?0*([1-9][0-9]*)", re.ASCII)


# --- any XML: the definition ---------------------------------------------------------------------


def scan_any(xml: bytes) -> Marks:
    """The marks of any well-formed sheet, by expat."""
    reader = _Reader()
    reader.parser.Parse(xml, True)
    return reader.marks


class _Reader:
    """Follows <col>, <row> and <c>; what has no reference follows the one before it."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._row = self._column = 0
        self._kind = ""
        self._text_of: dict[str, str] = {}  # "v", "f", "is" of the cell being read
        self._inside = ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = _position(attributes["r"])
            self._kind = attributes.get("t", "")
            self._text_of = {}
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden") in _TRUE:
                self.marks.hidden_rows.add(self._row)
        elif name in ("v", "f", "is"):
            self._inside = name
            self._text_of[name] = ""
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self.marks.hide_columns(attributes.get("min", "1"), attributes.get("max", "0"))

    def _text(self, text: str) -> None:
        if self._inside:
            self._text_of[self._inside] += text

    def _end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if name in ("v", "f", "is"):
            self._inside = ""
        elif name == "c" and self._text_of:
            if self._row > MAX_ROWS:
                raise Rejected("BERKAS_TERLALU_PANJANG")
            if self._column > MAX_COLUMNS:
                raise Rejected("BERKAS_TERLALU_LEBAR")
            place = (self._row, self._column)
            self.marks.take(place, self._kind, self._text_of.get("v"), self._text_of.get("f"))


# --- the usual XML: the quick reader -------------------------------------------------------------

# Rows and cells that do not begin with their number, and cells beyond column GR, the 200th.
_UNUSUAL = re.compile(
    rb'<(?:row(?! r="[1-9][0-9]{0,6}"[ />])'
    rb'|c(?! r="(?:[A-Z]|[A-F][A-Z]|G[A-R])[1-9][0-9]{0,6}"[ />]))[\s/>]'
)
_ROW = re.compile(rb'<row r="([0-9]+)"([^>]*)>')
_HIDDEN = re.compile(rb"\shidden\s*=\s*[\"'](?:1|true)[\"']")
_COLUMN = re.compile(rb"<col\s[^>]*>")
_SPAN = re.compile(rb"\s(min|max)\s*=\s*[\"']([0-9]+)[\"']")
_CONTENT = re.compile(rb"<(?:v|f|is)[\s/>]")
_WORTH_A_LOOK = (
    re.compile(rb"\st\s*=\s*[\"']e[\"']"),  # an error
    re.compile(rb"<f[\s/>]"),
    re.compile(rb"<v[^>]*+>[^<eE]{0,14}+[^<]"),  # 15 characters or an exponent
)
_REFERENCE_OF_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>')
_TYPE = re.compile(rb"\st\s*=\s*[\"'](\w*)[\"']")
_VALUE = re.compile(rb"<v(?:\s[^>]*)?(?:/>|>([^<]*)<)")
_FORMULA = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>([^<]*)<)")


def scan_usual(xml: bytes) -> Marks | None:
    """The same marks by searching for what is rare, or None when the XML is not the usual kind."""
    start = xml.find(b"<sheetData")
    if start < 0 or b"<worksheet" not in xml[:start] or _UNUSUAL.search(xml):
        return None
    if xml.count(b"<?") > 1 or b"<!" in xml:  # comments, CDATA
        return None
    marks = Marks()
    last = 0
    for row in _ROW.finditer(xml, start):
        number = int(row[1])
        if number <= last:
            return None
        if number > MAX_ROWS:
            if _CONTENT.search(xml, row.end()):
                return None  # the definition decides
            break
        if _HIDDEN.search(row[2]):
            marks.hidden_rows.add(number)
        last = number
    for column in _COLUMN.findall(xml, 0, start):
        if _HIDDEN.search(column):
            span = dict(_SPAN.findall(column))
            marks.hide_columns(span.get(b"min", b"1").decode(), span.get(b"max", b"0").decode())
    for sign in _WORTH_A_LOOK:
        for found in sign.finditer(xml, start):
            _take_around(xml, found.start(), marks)
    return marks


def _take_around(xml: bytes, at: int, marks: Marks) -> None:
    """Notes the cell that holds the byte at `at`, if a cell does."""
    cell = _REFERENCE_OF_CELL.match(xml, xml.rfind(b"<c ", 0, at))
    end = xml.find(b"</c>", at)
    if cell is None or end < 0:
        return
    kind = _TYPE.search(cell[2])
    marks.take(
        _position(cell[1].decode()),
        kind[1].decode() if kind else "",
        _inner(_VALUE.search(xml, cell.end(), end)),
        _inner(_FORMULA.search(xml, cell.end(), end)),
    )


def _inner(found: re.Match[bytes] | None) -> str | None:
    return None if found is None else html.unescape((found[1] or b"").decode())
