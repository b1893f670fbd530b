"""Rows of a CSV, TSV or other delimited text, without guessing more than needed.

Encodings: UTF-8 with or without mark, UTF-16 with mark, otherwise line by line UTF-8 or, where a
line is not UTF-8, Windows-1252: lists glued together from two computers mix both. Rows are logical
records, numbered as Excel numbers them on opening: a line break inside quotes starts no row.
Every cell is text, so no NIK can lose a digit here.
"""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from pijar.files.verdicts import MAX_COLUMNS, MAX_ROWS, Rejected

_DELIMITERS = ";,\t|"
_SAMPLE_RECORDS = 50
_SAMPLE_CHARACTERS = 200_000
_BREAK = re.compile(r"\r\n|\r|\n")


def rows_of(data: bytes) -> list[list[str | None]]:
    """All records, empty ones as `[]`, empty cells as None."""
    text = _decoded(data)
    delimiter, text = _delimiter_of(text)
    rows: list[list[str | None]] = []
    for record in _records(text, delimiter):
        while record and not record[-1]:
            record.pop()
        if len(record) > MAX_COLUMNS:
            raise Rejected("BERKAS_TERLALU_LEBAR", sheet=1)
        rows.append([cell or None for cell in record])
        if len(rows) > MAX_ROWS:
            raise Rejected("BERKAS_TERLALU_PANJANG", sheet=1)
    return rows


def _decoded(data: bytes) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"", "utf-8"),
    ):
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                if encoding != "utf-8":
                    raise Rejected("BERKAS_HURUF", line=1) from error
                text = _decoded_by_line(data[len(mark) :])
            break
    nul = text.find("\x00")
    if nul >= 0:
        raise Rejected("BERKAS_HURUF", line=1 + len(_BREAK.findall(text, 0, nul)))
    return text


def _decoded_by_line(data: bytes) -> str:
    lines = []
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            try:
                lines.append(line.decode("cp1252"))
            except UnicodeDecodeError as error:
                raise Rejected("BERKAS_HURUF", line=number) from error
    return "".join(lines)


def _delimiter_of(text: str) -> tuple[str, str]:
    """The delimiter, and the text without the `sep=` line that Excel obeys and hides."""
    told = re.match(r"sep=(.)(\r\n|\r|\n|$)", text)
    if told:
        return told[1], text[told.end() :]
    return max(_DELIMITERS, key=lambda one: _fitness(text, one)), text


def _fitness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first records agree on a number of cells above one, and on which number.

    A decimal comma is in some rows only, so the true delimiter agrees more often. Records after a
    quotation mark that the delimiter makes senseless do not count.
    """
    start = io.StringIO(text[:_SAMPLE_CHARACTERS], newline="")
    widths: Counter[int] = Counter()
    with contextlib.suppress(csv.Error):
        for record in itertools.islice(
            csv.reader(start, delimiter=delimiter, strict=True), _SAMPLE_RECORDS
        ):
            widths[len(record)] += 1
    several = [(records, width) for width, records in widths.items() if width > 1]
    return max(several, default=(0, 0))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Records; a quotation mark that is never closed, or closed in the wrong row, is refused."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    width = 0
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Rejected("BERKAS_KUTIP", line=line) from error
        width = width or len(record)
        if _swallowed(record, delimiter, width):
            raise Rejected("BERKAS_KUTIP", line=line)
        yield record


def _swallowed(record: list[str], delimiter: str, width: int) -> bool:
    """One cell holds a line break and as many delimiters as a whole row: two stray quotes."""
    return width > 2 and any(
        cell.count(delimiter) >= width - 1 and _BREAK.search(cell) for cell in record
    )
