"""One writer for every workbook that leaves the house: same values, same bytes, and only text.

XlsxWriter makes the package (styles, widths, printing, links); the rows we write ourselves, for two
reasons. It takes 11 µs a cell and a workbook of problems has a million and a half; ours takes
about one. And it writes a string of the form `<r>…</r>` raw into the sheet, so that a name could
break the file. Here every string is escaped and stored as an inline string in a cell of format
`@`: it is no formula, and stays none when somebody edits the cell. A formula is written only where
our own code asks for one by `Shown.formula`, in letters no name has, and with the value it gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from pijar.core.errors import Defect
from pijar.core.sheet import column_letters

Kind = Literal["text", "wrap", "code", "shrunk", "number", "rupiah", "percent"]
Look = Literal["plain", "title", "header", "bad", "bold", "link", "quiet"]
Paper = Literal["A4", "F4"]

MAX_ROWS: Final = 1_048_576
MAX_TEXT: Final = 32_767
MAX_SAFE_NUMBER: Final = 10**15
"""Excel keeps 15 digits; a longer number must be written as text."""

_LINE_POINTS: Final = 13
_LAST_COLUMN: Final = 16_383
_ALLOWED: Final = (
    "insert_rows", "delete_rows", "sort", "autofilter", "format_columns", "format_rows",
)  # fmt: skip
"""What may be done with a locked sheet besides filling it in."""

_PAPERS: Final = {"A4": 9, "F4": 14}  # 14 is Folio, 8.5 × 13 inch, what Indonesia calls F4
_FONT: Final = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_KINDS: Final[dict[Kind, dict[str, object]]] = {
    "text": {"num_format": "@"},
    "wrap": {"num_format": "@", "text_wrap": True},
    "code": {"num_format": "@", "font_name": "Consolas"},
    "shrunk": {"num_format": "@", "shrink": True},
    "number": {"num_format": "0", "align": "right", "indent": 1},
    "rupiah": {"num_format": "#,##0", "align": "right", "indent": 1},
    "percent": {"num_format": "0.00%", "align": "right", "indent": 1},
}
_LOOKS: Final[dict[Look, dict[str, object]]] = {
    "plain": {"bottom": 1, "bottom_color": "#D9D9D9"},
    "title": {"bold": True, "font_size": 12},
    "header": {
        "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E5F", "text_wrap": True,
        "align": "center", "valign": "vcenter", "indent": 0, "border": 1, "border_color": "#FFFFFF",
    },
    "bad": {
        "bg_color": "#FFC7CE", "font_color": "#9C0006", "bottom": 1, "bottom_color": "#D9D9D9",
    },
    "bold": {"bold": True, "top": 1},
    "link": {"font_color": "#0B5394", "underline": 1},
    "quiet": {"font_color": "#595959"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A value with a look of its own, and perhaps a link to another sheet of the same book.

    Args:
        formula: what a spreadsheet reckons the value from, without its "="; {column} and {row} are
            the cell's own, {first} and {last} the rows between header and totals.
    """

    value: str | int | None
    look: Look = "plain"
    link: str = ""
    kind: Kind | None = None
    formula: str = ""


Value = str | int | None | Shown


@dataclass(frozen=True, slots=True)
class Column:
    """A column: header, width in characters, what its cells hold, and what may be filled in.

    Kind percent: its whole numbers are basis points.

    Args:
        choices: what may be chosen; too long for one cell's list, a range of another sheet.
        strict: whether nothing else may be written; otherwise the sheet only asks again.
        check: a formula that must hold, of {cell}, the column's first cell below the header.
        says: what is told to whoever writes something else.
    """

    header: str
    width: int = 14
    kind: Kind = "text"
    choices: tuple[str, ...] | str = ()
    strict: bool = True
    check: str = ""
    says: str = ""


@dataclass(frozen=True)
class Grid:
    """One sheet: title lines, a header that stays in view and is repeated in print, rows, totals.

    Args:
        title: lines above the header, the first one large.
        rows: each as long as `columns` or shorter; may be a generator, and is read once.
        has_header: False for sheets of sentences, which have neither header nor filter.
        spare: so many lines more may be filled in; then the header is locked, without a secret, so
            that nobody renames what our reader goes by.
        hidden: of the machine, not of the reader.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    title: tuple[str, ...] = ()
    totals: Sequence[Value] = ()
    paper: Paper = "F4"
    landscape: bool = True
    has_header: bool = True
    frozen_columns: int = 0
    spare: int = 0
    hidden: bool = False


def write_book(path: Path, grids: Sequence[Grid], *, title: str, day: date) -> None:
    """Writes a workbook; the same values give the same bytes, on any machine and any day.

    Args:
        title: goes into the properties and, left, into the footer of every printed page.
        day: the creation date in the properties.
    """
    names = [grid.name.casefold() for grid in grids]
    if len(set(names)) < len(names):
        raise Defect("two sheets of one workbook have the same name")
    # Rows pass through files: in a folder of their own, so that none outlives a failure.
    with TemporaryDirectory() as scratch:
        book = Workbook(str(path), {"constant_memory": True, "tmpdir": scratch})
        created = datetime.combine(day, time())
        book.set_properties({"title": title, "author": "Pijar", "created": created})
        styles = _Styles(book)
        try:
            for grid in grids:
                _write_grid(book.add_worksheet(grid.name, _RowSheet), grid, styles, title)
            book.close()
        finally:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()


def sheet_names(wanted: Sequence[str]) -> tuple[str, ...]:
    """Names Excel takes, near the wanted ones: none of []:*?/\\, at most 31 long, each once."""
    taken: set[str] = {"history"}  # Excel keeps this name for itself
    names = []
    for text in wanted:
        base = " ".join(re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", text).split()).strip("' ") or "Lembar"
        name, number = _cut(base, 31), 1
        while name.casefold() in taken:
            number += 1
            name = f"{_cut(base, 28 - len(str(number)))} ({number})"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _cut(text: str, length: int) -> str:
    """At most so many UTF-16 units, which is how Excel counts; it takes no name that ends in '."""
    while len(text.encode("utf-16-le")) > 2 * length:
        text = text[:-1]
    return text.rstrip("' ")


class _Styles:
    """Cell formats of one workbook, each made once; gives the number that stands in the XML."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Kind, Look, bool], Format] = {}

    def format(self, kind: Kind, look: Look, *, is_open: bool = False) -> Format:
        """is_open: may be written into where the sheet is locked."""
        key = kind, look, is_open
        if key not in self._made:
            lock = {"locked": False} if is_open else {}
            looks = {**_FONT, **_KINDS[kind], **_LOOKS[look], **lock}
            self._made[key] = self._book.add_format(looks)
        return self._made[key]

    def number(self, kind: Kind, look: Look, *, is_open: bool = False) -> int:
        return int(self.format(kind, look, is_open=is_open)._get_xf_index())


class _RowSheet(Worksheet):  # type: ignore[misc]
    """XlsxWriter's sheet, whose rows arrive as finished XML.

    In constant memory mode XlsxWriter itself writes each row to a file and copies that file into
    the package. We write to the same file; the dimension, which it would have counted, we set.
    """

    def put(self, row_xml: str) -> None:
        self.row_data_fh.write(row_xml)

    def set_extent(self, rows: int, columns: int) -> None:
        if rows and columns:
            self.dim_rowmin = self.dim_colmin = 0
            self.dim_rowmax, self.dim_colmax = rows - 1, columns - 1

    def link(self, row: int, column: int, sheet: str) -> None:
        quoted = sheet.replace("'", "''")
        self.hyperlinks[row][column] = Url(f"internal:'{quoted}'!A1")


def _write_grid(sheet: _RowSheet, grid: Grid, styles: _Styles, title: str) -> None:
    columns = grid.columns
    for place, column in enumerate(columns):
        style = styles.format(column.kind, "plain", is_open=bool(grid.spare))
        sheet.set_column(place, place, column.width, style)
    rows = _Rows(sheet, columns, styles, is_open=bool(grid.spare))
    for line in grid.title[:1]:
        rows.add([Shown(line, "title", kind="text")])
    for line in grid.title[1:]:
        rows.add([Shown(line, "quiet", kind="text")])
    if grid.title:
        rows.add([])
    header = rows.count
    if grid.has_header:
        rows.add([Shown(column.header, "header", kind="text") for column in columns], height=30)
    first = rows.count
    rows.first = first + 1
    for row in grid.rows:
        rows.add(row)
    last = rows.count - 1
    if grid.totals:
        rows.add(grid.totals)
    sheet.set_extent(rows.count, len(columns))
    if grid.has_header:
        sheet.freeze_panes(first, grid.frozen_columns)
        sheet.repeat_rows(header)
        if last >= first:
            sheet.autofilter(header, 0, last, len(columns) - 1)
        if last + grid.spare >= first:
            for place, column in enumerate(columns):
                if asked := _validation(column, f"{column_letters(place + 1)}{first + 1}"):
                    sheet.data_validation(first, place, last + grid.spare, place, asked)
    if grid.spare:
        rest = styles.format("text", "plain", is_open=True)
        sheet.set_column(len(columns), _LAST_COLUMN, None, rest)  # so that lines can be deleted
        sheet.protect("", dict.fromkeys(_ALLOWED, True))
    if grid.hidden:
        sheet.hide()
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(len(columns))}{rows.count}"})
    _set_print(sheet, grid, title)


def _validation(column: Column, cell: str) -> dict[str, object]:
    """What a spreadsheet asks of a column's cells; nothing for most."""
    told: dict[str, object] = {"error_type": "stop" if column.strict else "warning"}
    if column.says:
        told |= {"error_title": column.header[:32], "error_message": column.says[:255]}
    if column.choices:
        source = column.choices if isinstance(column.choices, str) else list(column.choices)
        return told | {"validate": "list", "source": source}
    if column.check:
        return told | {"validate": "custom", "value": column.check.format(cell=cell)}
    return {}


def _set_print(sheet: _RowSheet, grid: Grid, title: str) -> None:
    sheet.set_paper(_PAPERS[grid.paper])
    if grid.landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    footer = title.replace("&", "&&")[:200]
    sheet.set_footer(f"&L&8{footer}&R&8Halaman &P dari &N")


class _Rows:
    """Writes rows as XML, top to bottom."""

    def __init__(
        self, sheet: _RowSheet, columns: Sequence[Column], styles: _Styles, *, is_open: bool
    ) -> None:
        self.count = 0
        self.first = 1
        self._sheet = sheet
        self._columns = columns
        self._styles = styles
        self._letters = [column_letters(place + 1) for place in range(len(columns))]
        self._plain = [styles.number(column.kind, "plain", is_open=is_open) for column in columns]
        self._wrapping = [
            (place, column.width) for place, column in enumerate(columns) if column.kind == "wrap"
        ]

    def add(self, values: Sequence[Value], height: int = 0) -> None:
        self.count += 1
        number = self.count
        if number > MAX_ROWS:
            raise Defect(f"a sheet holds at most {MAX_ROWS} rows")
        height = height or self._needed_height(values)
        size = f' ht="{height}" customHeight="1"' if height else ""
        parts = [f'<row r="{number}"{size}>']
        for letter, style, value in zip(self._letters, self._plain, values, strict=False):
            if value is None or value == "":
                continue
            if isinstance(value, Shown):
                parts.append(self._shown(letter, value))
            else:
                parts.append(_cell(letter, number, style, value))
        parts.append("</row>")
        self._sheet.put("".join(parts))

    def _needed_height(self, values: Sequence[Value]) -> int:
        """Points for the longest wrapped text; not every program fits rows by itself."""
        lines = 1
        for place, width in self._wrapping:
            value = values[place] if place < len(values) else None
            if isinstance(value, str) and len(value) > width:
                lines = max(lines, -(-len(value) // max(1, width - 3)))
        return min(409, _LINE_POINTS * lines) if lines > 1 else 0

    def _shown(self, letter: str, shown: Shown) -> str:
        place = self._letters.index(letter)
        kind = shown.kind or self._columns[place].kind
        style = self._styles.number(kind, shown.look)
        if shown.link:
            self._sheet.link(self.count - 1, place, shown.link)
        if shown.value is None or shown.value == "":
            return f'<c r="{letter}{self.count}" s="{style}"/>'
        if kind == "percent" or shown.formula:
            return self._reckoned(letter, style, shown, kind)
        return _cell(letter, self.count, style, shown.value)

    def _reckoned(self, letter: str, style: int, shown: Shown, kind: Kind) -> str:
        """A number with the formula that gives it, if it has one."""
        places = {"column": letter, "row": self.count}
        formula = shown.formula.format(**places, first=self.first, last=self.count - 1)
        if not _FORMULA.fullmatch(formula) or type(shown.value) is not int:
            raise Defect(f"{letter}{self.count}: no formula of ours: {formula}")
        value = _decimal(shown.value) if kind == "percent" else str(shown.value)
        said = f"<f>{formula}</f>" if formula else ""
        return f'<c r="{letter}{self.count}" s="{style}">{said}<v>{value}</v></c>'


_FORMULA = re.compile(r"[A-Z0-9:+\-*/(),]*")


def _decimal(rate_bp: int) -> str:
    """Basis points as a fraction of one, without a float."""
    whole, rest = divmod(abs(rate_bp), 10_000)
    return f"{'-' if rate_bp < 0 else ''}{whole}.{rest:04}"


_AWKWARD = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")


def _cell(letter: str, row: int, style: int, value: str | int) -> str:
    if isinstance(value, str):
        if value.isalnum() and len(value) < MAX_TEXT // 2:  # most cells: numbers and single words
            return f'<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'
        if len(value) > MAX_TEXT // 2 or _AWKWARD.search(value):
            value = _escaped(value)
        space = ' xml:space="preserve"' if value != value.strip() else ""
        return f'<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t{space}>{value}</t></is></c>'
    if type(value) is not int or abs(value) >= MAX_SAFE_NUMBER:
        raise Defect(f"{letter}{row}: a cell holds text or a whole number below 10^15")
    return f'<c r="{letter}{row}" s="{style}"><v>{value}</v></c>'


def _escaped(text: str) -> str:
    """XML's own signs as entities; what XML cannot hold as Excel's `_xHHHH_`, which it shows."""
    text = _cut_cell(text)
    text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff]", lambda m: f"_x{ord(m[0]):04X}_", text)
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _cut_cell(text: str) -> str:
    if len(text) <= MAX_TEXT // 2 or len(text.encode("utf-16-le", "surrogatepass")) <= 2 * MAX_TEXT:
        return text
    return text[: MAX_TEXT // 2 - 1] + "…"
