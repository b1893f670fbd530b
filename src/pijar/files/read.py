"""Workbooks from files that strangers sent.

    with Reader() as reader:
        workbook = reader.read(path)

Before any parser sees the file it is measured and its container checked; the parser itself runs
in a child that may die (`sandbox`). Whatever the file does, the caller gets a Workbook or an
`Unreadable` with one sentence for the sender.

Read: xlsx, xlsm (macros are never run), xlsb, xls, ods, and delimited text (csv, tsv, txt). What
calamine cannot tell of xls and xlsb: hidden rows and columns, formulas, and error cells (they look
empty). Only hidden rows of xlsx, xlsm and ods are reported.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Self, cast

from pijar.core.errors import Defect
from pijar.core.sheet import Odd, Sheet, Workbook
from pijar.files.sandbox import Ending, Limits, Sandbox
from pijar.files.verdicts import MAX_BYTES, VERDICTS, Unreadable

_JOB = "pijar.files.table_file:tell"
_EXCEL_SHEET_NAME = 31


class Reader:
    """Reads one file after another, each in its own confined child; a context manager.

    May be used from any thread; calls wait for each other. Linux only (see `sandbox`).
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._sandbox = Sandbox(_JOB, limits)
        self.last: Ending | None = None  # how the last child ended, for measurements

    def __enter__(self) -> Self:
        self._sandbox.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._sandbox.__exit__(*exception)

    @property
    def server(self) -> int:
        """The number of the server process, 0 when there is none."""
        return self._sandbox.server

    def read(self, path: Path) -> Workbook:
        """The workbook in the file.

        Raises: Unreadable, with a code of VERDICTS and a sentence for the sender.
        """
        data = _bytes_of(path)
        heard = _Heard()
        try:
            self.last = self._sandbox.run(data, heard.line)
        except Defect:
            # The kernel may have ended the server itself (memory of the whole machine): once more.
            heard = _Heard()
            self.last = self._sandbox.run(data, heard.line)
        except _MALFORMED as error:
            raise Unreadable("BERKAS_RUSAK", detail=f"answer: {type(error).__name__}") from error
        heard.check(self.last)
        sheets = tuple(heard.sheets)
        if heard.format == "csv":  # Excel names the only sheet after the file
            sheets = tuple(replace(sheet, name=path.stem[:_EXCEL_SHEET_NAME]) for sheet in sheets)
        if not any(cell is not None for sheet in sheets for row in sheet.rows for cell in row):
            raise Unreadable("BERKAS_KOSONG")
        return Workbook(
            name=path.name,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            format=heard.format,
            sheets=sheets,
        )


def _bytes_of(path: Path) -> bytes:
    """The bytes of a regular file up to the cap; a pipe or a device is never waited for."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise Unreadable("BERKAS_TIDAK_ADA") from error
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise Unreadable("BERKAS_TIDAK_ADA")
    with os.fdopen(fd, "rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unreadable("BERKAS_TERLALU_BESAR")
    return data


class _Heard:
    """Puts together what the child says, and believes none of it to be well formed."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.format = ""
        self._rejected: dict[str, Any] | None = None

    def line(self, line: bytes) -> None:
        said = json.loads(line, object_hook=_cell_or_object)
        if isinstance(said, list):
            self.sheets[-1].rows.extend(said)
        elif "format" in said:
            self.format = str(said["format"])
        elif "rejected" in said:
            self._rejected = said
        else:
            self.sheets.append(_sheet(said))

    def check(self, ending: Ending) -> None:
        """Raises Unreadable unless the child said everything and ended well."""
        if self._rejected is not None:
            raise _unreadable(self._rejected)
        detail = f"exit {ending.exit} signal {ending.signal} {ending.cut}".strip()
        if ending.cut == "time" or ending.signal in _OUT_OF_TIME:
            raise Unreadable("BERKAS_WAKTU_HABIS", detail=detail)
        if ending.cut == "output" or ending.exit == _EXIT_MEMORY or ending.signal == _ABORTED:
            raise Unreadable("BERKAS_TERLALU_BESAR", detail=detail)
        if not ending.well or not self.format:
            raise Unreadable("BERKAS_RUSAK", detail=detail)


# What a line that is not ours can make of json.loads and of the code that follows.
_MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)
_OUT_OF_TIME = (9, 24)  # SIGKILL and SIGXCPU: the limit on processor time
_ABORTED = 6  # SIGABRT: an allocation failed inside the parser
_EXIT_MEMORY = 2


def _unreadable(said: dict[str, Any]) -> Unreadable:
    code = said["rejected"]
    return Unreadable(
        code if code in VERDICTS else "BERKAS_RUSAK",
        kind=str(said.get("kind", "")),
        sheet=int(said.get("sheet", 0)),
        line=int(said.get("line", 0)),
        detail=str(said.get("detail", "")),
    )


def _sheet(said: dict[str, Any]) -> Sheet:
    return Sheet(
        name=said["name"],
        state=said["state"],
        rows=[],
        hidden_rows=frozenset(said["hidden_rows"]),
        merged=tuple((top, left, bottom, right) for top, left, bottom, right in said["merged"]),
        formulas=frozenset((row, column) for row, column in said["formulas"]),
        hidden_columns=frozenset(said["hidden_columns"]),
    )


def _cell_or_object(said: dict[str, Any]) -> Any:
    """The cell that `table_file` tagged because JSON has no word for it."""
    if len(said) == 1:
        [(tag, value)] = said.items()
        if tag == "day":
            return date.fromisoformat(value)
        if tag == "instant":
            return datetime.fromisoformat(value)
        if tag in ("error", "formula", "number"):
            return Odd(cast(Literal["error", "formula", "number"], tag), value)
    return said
