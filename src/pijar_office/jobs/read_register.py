"""One register, taken in by the kernel in a process of its own, only to see that it can be.

`python -m pijar_office.jobs.read_register` reads one JSON object on standard input (kind, path,
folder to work in, today, and stated: the day that whoever brought it says) and says one:
{"refused": …} or {"rows", "with_nik", "as_of", "columns", "ignored"}. Nothing of Django is loaded
here. Of the rows nothing is kept: determinations read the register's bytes again.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from pijar.bulk.month_sweep import as_of_register
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.registers import read_registers
from pijar.core.errors import Refusal
from pijar.files.read import Reader
from pijar.stages.contributions.sweep import SWEPT_REGISTERS
from pijar.stages.people import COLUMNS, REGISTERS


def main() -> int:
    """Read what standard input asks for; the exit code is 0 unless something broke."""
    words = json.load(sys.stdin)
    kind, path, folder = words["kind"], Path(words["path"]), Path(words["folder"])
    engine = OnDuckDB(folder, path.parent)
    try:
        with Reader() as reader:
            register = read_registers(engine, reader, {kind: path})[kind]
    except Refusal as refusal:
        _say({"refused": {"code": refusal.code, "says": str(refusal)}})
        return 0
    as_of = _as_of(engine, words, path) if kind in SWEPT_REGISTERS else register.as_of
    known = (*COLUMNS, *REGISTERS[kind])
    filled = [column for column in known if _is_filled(engine, kind, column)]
    _say(
        {
            "rows": register.rows,
            "with_nik": register.with_nik,
            "as_of": as_of,
            "columns": filled,
            "ignored": list(register.ignored),
        }
    )
    return 0


def _as_of(engine: OnDuckDB, words: Any, path: Path) -> str | None:
    """The day a register speaks of, as the sweep of a month will find it."""
    stated = date.fromisoformat(words["stated"]) if words["stated"] else None
    today = date.fromisoformat(words["today"])
    found = as_of_register(engine, words["kind"], path, stated, today)
    return found.isoformat() if found else None


def _is_filled(engine: OnDuckDB, kind: str, column: str) -> bool:
    """Whether any row says something there; a column that is never filled is not understood."""
    return bool(engine.rows(f"SELECT count({column}) FROM reg_{kind}")[0][0])  # noqa: S608


def _say(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
