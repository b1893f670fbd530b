"""One list, read and judged in a process of its own: `python -m pijar_office.jobs.read_list`.

A list of 100,000 rows takes 250 MB while it is judged; apart, that goes back when it ends, pages
stay quick, and it can be stopped at any moment. Nothing of Django is loaded here, and no key.

Reads one JSON object on standard input: city, day, name, path, out (of the workbook of problems).
Writes one JSON value a line, in this order:

    {"done", "total"}               rows judged so far, many times
    {"refused": {"code", "says"}}   and nothing after it: the file cannot be read
    {"sheets": [...], "format"}     each sheet: name, header_row, columns, read, accepted, notes
    [[...], ...]                    rows, 500 a line: see `ROW`
    {"ended": "done"}

If nobody listens any more it stops itself.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from pijar.bulk.checking import Checked
from pijar.bulk.intake import ListFile, read_lists
from pijar.bulk.judged import key_of
from pijar.files.city import load_city
from pijar.files.read import Reader
from pijar.stages.lists import ListRow, SheetReading
from pijar.stages.problems import Problem

VALUES: Final = tuple(
    "name nik kk birth_date sex mother_name address rt rw region_code phone occupation".split()
)
ROW: Final = ("sheet", "row", "status", *VALUES, "content_key", "content", "problems")
"""What a row says. content: SHA-256 of all that was read in it; problems: as `_told`."""

_ROWS_A_LINE: Final = 500


def main() -> int:
    """Read what standard input asks for; the exit code is 0 unless something broke."""
    words = json.load(sys.stdin)
    gc.disable()  # every row lives to the end; looking for cycles among them finds none
    city, day = load_city(words["city"]), date.fromisoformat(words["day"])
    path = Path(words["path"])
    with Reader() as reader:
        (file,) = read_lists(
            reader,
            [(words["name"], path)],
            city=city,
            day=day,
            rows_said=lambda done, total: _say({"done": done, "total": total}),
        )
        format_ = path.suffix.lstrip(".").lower()
    if file.refused:
        _say({"refused": {"code": file.refused.code, "says": str(file.refused)}})
        return 0
    Checked(city, day, (file,)).write(Path(words["out"]))
    _say({"sheets": [_sheet(reading) for reading in file.readings], "format": format_[:8]})
    for several in _several(file):
        _say(several)
    _say({"ended": "done"})
    return 0


def _several(file: ListFile) -> Iterable[list[list[Any]]]:
    rows = (_row(row) for reading in file.readings for row in reading.rows)
    several: list[list[Any]] = []
    for row in rows:
        several.append(row)
        if len(several) == _ROWS_A_LINE:
            yield several
            several = []
    yield several


def _row(row: ListRow) -> list[Any]:
    values = row.values
    said = "\t".join(f"{name}={values[name]}" for name in sorted(values) if values[name])
    if not said:  # no person: what stands there is its content
        said = "\t".join(row.cells)
    content = hashlib.sha256(f"{row.status}\n{said}".encode()).hexdigest()
    return [
        row.sheet,
        row.row,
        row.status,
        *(values.get(name) for name in VALUES),
        key_of(values) if row.status == "accepted" else None,
        content,
        [_told(problem) for problem in row.problems],
    ]


def _sheet(reading: SheetReading) -> dict[str, Any]:
    read_as = {place: column for column, place in reading.columns.items()}
    return {
        "name": reading.sheet,
        "header_row": reading.header_row,
        "columns": [
            [heading, read_as.get(place, "")]
            for place, heading in enumerate(reading.heading, 1)
            if heading
        ],
        "read": len(reading.rows),
        "accepted": reading.accepted,
        "notes": [_told(note) for note in reading.notes],
    }


def _told(problem: Problem) -> list[Any]:
    return [problem.code, problem.column, problem.at, problem.fatal, problem.shown]


def _say(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, separators=(",", ":")), flush=True)


if __name__ == "__main__":
    sys.exit(main())
