"""What the sandboxed child does: bytes of one file in, its sheets out as lines of JSON.

Lines, in order: for each sheet one object with its `name` and all but its rows, then lists of
rows, a thousand at a time; at the end `{"format": …}`. Or, at any point, `{"rejected": …}`.
JSON and never pickle: what comes out of the child is data, whatever happened in there.
"""

from __future__ import annotations

import gc
import io
import json
import traceback
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

import python_calamine as calamine

from pijar.core.sheet import Odd
from pijar.files import csv_text, ods_scan, xlsx_scan
from pijar.files.container import kind_of, open_zip
from pijar.files.marks import LOSSY_MAGNITUDE, Marks
from pijar.files.verdicts import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Rejected

MarksOf = Callable[[int, str], Marks]
Say = Callable[[bytes], None]
Range = tuple[tuple[int, int], tuple[int, int]]
_ROWS_PER_LINE = 1000
# The child may not open a file, so what is loaded late elsewhere is loaded here.
for _encoding in ("cp1252", "utf-16-le", "utf-16-be", "cp437"):
    "".encode(_encoding)


def tell(data: bytes, say: Say) -> None:
    """Says everything the file holds, or why it is rejected."""
    gc.disable()  # a short life without cycles
    try:
        kind = kind_of(data)
        if kind == "text":
            say(_json(_head("", "visible", [], Marks())))
            _say_rows(csv_text.rows_of(data), say)
            kind = "csv"
        else:
            kind = _tell_workbook(kind, data, say)
        say(_json({"format": kind}))
    except Rejected as verdict:
        say(_json({"rejected": verdict.code} | vars(verdict)))
    except calamine.PasswordError:
        say(_json({"rejected": "BERKAS_TERKUNCI"}))
    except MemoryError:
        raise
    except BaseException as error:  # also a Rust panic; `detail` tells it from a mistake of ours
        place = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__} {place.name}:{place.lineno}"
        say(_json({"rejected": "BERKAS_RUSAK", "detail": detail}))


def _tell_workbook(kind: str, data: bytes, say: Say) -> str:
    """Says the sheets of a workbook; the scan of a sheet always comes before its parser."""
    marks_of: MarksOf = _nothing_lost
    if kind == "zip":
        kind, archive = open_zip(data)
        marks_of = _scan_of(kind, archive)
    cells = 0
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for number, metadata in enumerate(workbook.sheets_metadata, start=1):
            if metadata.typ != calamine.SheetTypeEnum.WorkSheet:
                continue  # a chart or a macro sheet holds no list
            marks = marks_of(number, metadata.name)
            sheet = workbook.get_sheet_by_name(metadata.name)
            cells += _within_bounds(sheet, number)
            if cells > MAX_CELLS:
                raise Rejected("BERKAS_TERLALU_BESAR")
            merged = sheet.merged_cell_ranges or []
            say(_json(_head(metadata.name, _state(metadata), merged, marks)))
            _say_rows(_laid_over(sheet, marks), say)
    return kind


def _nothing_lost(number: int, name: str) -> Marks:
    """xls and xlsb: binary, so there is nothing to scan."""
    return Marks()


def _scan_of(kind: str, archive: zipfile.ZipFile) -> MarksOf:
    if kind == "ods":
        by_name = ods_scan.scan(_part(archive, "content.xml"))
        return lambda number, name: by_name.get(name, Marks())
    if kind == "xlsb":
        return _nothing_lost
    parts = xlsx_parts(archive)
    return lambda number, name: xlsx_scan.scan(_part(archive, parts.get(name, "")), number)


def xlsx_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → the part that holds it, by the workbook and its relationships."""
    try:
        links = ElementTree.fromstring(_part(archive, "xl/_rels/workbook.xml.rels"))  # noqa: S314
        workbook = ElementTree.fromstring(_part(archive, "xl/workbook.xml"))  # noqa: S314
        targets = {link.attrib["Id"]: link.attrib["Target"] for link in links}
        sheets = [sheet for sheet in workbook.iter() if sheet.tag.endswith("}sheet")]
        parts = {sheet.attrib["name"]: targets[_link_of(sheet.attrib)] for sheet in sheets}
    except (ElementTree.ParseError, KeyError, StopIteration) as error:
        raise Rejected("BERKAS_RUSAK") from error
    if len(parts) < len(sheets):
        raise Rejected("BERKAS_RUSAK")
    return parts


def _link_of(attributes: dict[str, str]) -> str:
    return next(value for key, value in attributes.items() if key.endswith("}id"))


def _part(archive: zipfile.ZipFile, target: str) -> bytes:
    """A part by the target of its relationship; case and a leading folder do not matter."""
    wanted = target.lstrip("/").removeprefix("./").lower()
    for name in (wanted, "xl/" + wanted):
        for part in archive.infolist():
            if part.filename.lower() == name:
                return archive.read(part)
    raise Rejected("BERKAS_RUSAK")


def _within_bounds(sheet: calamine.CalamineSheet, number: int) -> int:
    """How many cells the sheet spans."""
    last_row, last_column = sheet.end or (-1, -1)
    if last_row >= MAX_ROWS:
        raise Rejected("BERKAS_TERLALU_PANJANG", sheet=number)
    if last_column >= MAX_COLUMNS:
        raise Rejected("BERKAS_TERLALU_LEBAR", sheet=number)
    return sheet.height * sheet.width


def _state(metadata: calamine.SheetMetadata) -> str:
    name = str(metadata.visible).rpartition(".")[2]  # Visible, Hidden, VeryHidden
    return name[0].lower() + name[1:]


def _head(name: str, state: str, merged: list[Range], marks: Marks) -> dict[str, object]:
    return {
        "name": name,
        "state": state,
        "hidden_rows": sorted(marks.hidden_rows),
        "hidden_columns": sorted(marks.hidden_columns),
        "merged": [
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in merged or marks.merged
        ],
        "formulas": sorted(marks.formulas),
    }


def _laid_over(sheet: calamine.CalamineSheet, marks: Marks) -> Iterator[list[object]]:
    """The rows from row 1 and column A, with the marked cells in their places."""
    odd_of: dict[int, list[tuple[int, Odd]]] = {}
    for (at, column), odd in marks.odd.items():
        odd_of.setdefault(at, []).append((column, odd))
    lead: list[object] = [None] * (sheet.start[1] if sheet.start else 0)
    row: list[object]
    number = 0
    for values in sheet.iter_rows():
        number += 1
        row = lead + [cell if cell.__class__ is str and cell else _plain(cell) for cell in values]
        yield _odd_row(row, odd_of[number]) if number in odd_of else row
    for below in range(number + 1, max(odd_of, default=0) + 1):
        yield _odd_row([], odd_of.get(below, []))


def _odd_row(row: list[object], marked: list[tuple[int, Odd]]) -> list[object]:
    for column, cell in marked:
        row += [None] * (column - len(row))
        row[column - 1] = cell
    return row


def _plain(cell: object) -> object:
    """A value of calamine as a Cell: '' is nothing, 5.0 is 5, a time of day is text."""
    if cell == "":
        return None
    if isinstance(cell, float):
        if not abs(cell) < LOSSY_MAGNITUDE:
            return Odd("number", f"{cell:.0f}")
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell


def _say_rows(rows: Iterable[list[object]] | Iterable[list[str | None]], say: Say) -> None:
    several: list[object] = []
    for row in rows:
        while row and row[-1] is None:
            row.pop()
        several.append(row)
        if len(several) == _ROWS_PER_LINE:
            say(_json(several))
            several = []
    if several:
        say(_json(several))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_tagged).encode()


def _tagged(cell: object) -> dict[str, object]:
    """A cell JSON has no word for; `read.cell_of` is the way back."""
    if isinstance(cell, Odd):
        return {cell.kind: cell.shown}
    if isinstance(cell, datetime):
        return {"instant": cell.isoformat()}
    assert isinstance(cell, date)
    return {"day": cell.isoformat()}
