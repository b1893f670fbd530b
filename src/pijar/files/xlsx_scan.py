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
from pijar.files.verdicts import MAX_ROWS, Rejected

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
    except (expat.ExpatError, ValueError, LookupError) as error:
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
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


_REFERENCE = re.compile(r"([A-Z]+)0*([1-9][0-9]*)")


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
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._row = self._column = 0
        self._kind = ""
        self._text_of: dict[str, str] = {}  # "v", "f", "is" of the cell being read
        self._inside = ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = _position(attributes["r"])
            self._kind = attributes.get("t", "")
            self._text_of = {}
        elif name in _HELD:
            self._inside = name
            self._text_of[name] = ""
            self.parser.CharacterDataHandler = self._text
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden") in _TRUE:
                self.marks.hidden_rows.add(self._row)
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self.marks.hide_columns(attributes.get("min", "1"), attributes.get("max", "0"))

    def _text(self, text: str) -> None:
        self._text_of[self._inside] += text

    def _end(self, name: str) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name in _HELD:
            self.parser.CharacterDataHandler = None
        elif name == "c" and self._text_of:
            place = (self._row, self._column)
            self.marks.take(place, self._kind, self._text_of.get("v"), self._text_of.get("f"))


_HELD = ("v", "f", "is")

# --- the usual XML: the quick reader -------------------------------------------------------------

# A cell that loses nothing: within the 200 columns (to GR), and empty, a text, or a number of at
# most 14 characters and no letter (1E+15, inf). Possessive throughout: one look, no way back.
_PLAIN = (
    rb' r="(?:[A-Z]|[A-F][A-Z]|G[A-R])[1-9][0-9]{0,6}+"(?: s="[0-9]++")?+'
    rb'(?:/>|(?: t="s"><v>[0-9]{1,9}+</v>|(?: t="n")?+><v>[^<A-Za-z]{0,14}+</v>'
    rb'| t="(?:b|str)"><v>[^<]*+</v>'
    rb'| t="inlineStr"><is><t(?: xml:space="preserve")?+>[^<]*+</t></is>)</c>)'
)
_NOT_PLAIN = re.compile(rb"<c(?=[\s/>])(?!" + _PLAIN + rb")")
_ATTRIBUTES = rb'((?: [A-Za-z0-9:]++="[^"<>&]*+")*+)'
_CELL = re.compile(
    rb'<c r="([A-Z]++[0-9]++)"' + _ATTRIBUTES + rb"(?:/>|>"
    rb"(<f(?: [^<>/]*+)?+(?:/>|>[^<]*+</f>))?+"
    rb"(<v(?: [^<>/]*+)?+(?:/>|>[^<]*+</v>))?+"
    rb"(<is>.*?</is>)?+</c>)",
    re.DOTALL,
)
_ROW = re.compile(rb'<row(?=[\s/>])(?: r="([1-9][0-9]*+)"' + _ATTRIBUTES + rb"/?>)?+")
_COLUMN = re.compile(rb"<col(?=[\s/>])(?:" + _ATTRIBUTES + rb"/?>)?+")
_ATTRIBUTE = re.compile(r' ([A-Za-z0-9:]+)="([^"]*)"')
_CONTENT = re.compile(rb"<(?:v|f|is)[\s/>]")


def scan_usual(xml: bytes) -> Marks | None:
    """The same marks by looking only at what is not plain, or None when the XML is not usual."""
    start = xml.find(b"<sheetData")
    if start < 0 or b"<worksheet" not in xml[:start] or b"<!" in xml:  # comments, CDATA
        return None
    marks = Marks()
    if not (_mark_columns(xml, start, marks) and _mark_rows(xml, start, marks)):
        return None
    for found in _NOT_PLAIN.finditer(xml, start):
        cell = _CELL.match(xml, found.start())
        if cell is None:
            return None
        reference, raw, formula, value, inline = cell.groups()
        if formula or value or inline:
            kind = _attributes(raw).get("t", "") if b" t=" in raw else ""
            marks.take(_position(reference.decode()), kind, _inner(value), _inner(formula))
    return marks


def _mark_columns(xml: bytes, end: int, marks: Marks) -> bool:
    for column in _COLUMN.finditer(xml, 0, end):
        if column[1] is None:
            return False
        attributes = _attributes(column[1])
        if attributes.get("hidden") in _TRUE:
            marks.hide_columns(attributes.get("min", "1"), attributes.get("max", "0"))
    return True


def _mark_rows(xml: bytes, start: int, marks: Marks) -> bool:
    last = 0
    for row in _ROW.finditer(xml, start):
        number, raw = row.groups()
        if number is None or int(number) <= last:
            return False
        last = int(number)
        if last > MAX_ROWS:  # a million rows that hold only formats are no content
            return _CONTENT.search(xml, row.end()) is None
        if b"hidden" in raw and _attributes(raw).get("hidden") in _TRUE:
            marks.hidden_rows.add(last)
    return True


def _attributes(raw: bytes) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(raw.decode()))


def _inner(element: bytes | None) -> str | None:
    if element is None:
        return None
    text = element.partition(b">")[2].rpartition(b"<")[0]
    return html.unescape(text.decode()) if b"&" in text else text.decode()
