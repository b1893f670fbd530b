"""One sweep, by the kernel in a process of its own: `python -m pijar_office.jobs.sweep_month`.

It reads one JSON object on standard input: city (its folder or code), month, day, folder to work
in, registers (kind → path), stated (kind → the day it speaks of) and people (rows of
`pijar.bulk.month_sweep.PEOPLE`). It says {"refused": …}, or {"swept": …} and then findings, some
hundred a line. Nothing of Django is loaded here; nobody's number is on the command line, or on disk
but inside the folder, which goes with the job.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pijar.bulk.month_sweep import found_in, sweep_all, take_people, take_registers
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.files.city import load_city

AT_ONCE: Final = 500


def sweep(words: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What the kernel sees, as JSON can carry it."""
    city, day = load_city(words["city"]), date.fromisoformat(words["day"])
    law = city.law_book().on(day)
    files = {kind: Path(path) for kind, path in words["registers"].items()}
    stated = {kind: date.fromisoformat(said) for kind, said in words["stated"].items()}
    folders = {path.parent for path in files.values()}
    with closing(OnDuckDB(Path(words["folder"]), *folders)) as tables:
        try:
            take_people(tables, words["people"])
            snapshots = take_registers(tables, files, stated=stated, today=day)
            seen = sweep_all(
                tables, snapshots, month=Month.parse(words["month"]), day=day, law=law,
                own_payers=[fund.id for fund in city.funds], city_code=city.code,
            )  # fmt: skip
        except Refusal as refusal:
            told = {"code": refusal.code, "says": refusal.message, "remedy": refusal.remedy}
            yield {"refused": told}
            return
        yield {
            "swept": {
                "people": seen.people,
                "people_hash": seen.people_hash,
                "max_age_days": seen.max_age_days,
                "snapshots": [
                    [s.kind, _day(s.as_of), s.sha256, s.rows, s.with_nik, sorted(s.filled)]
                    for s in seen.snapshots
                ],
                "checks": [
                    [ran.code, ran.looked_at, ran.found, {k: _day(d) for k, d in ran.as_of.items()}]
                    for ran in seen.checks
                ],
            }
        }
        found = iter(found_in(tables))
        while some := list(islice(found, AT_ONCE)):
            yield {"found": [[f.person_id, *f.finding[:-1], _day(f.finding.since)] for f in some]}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def main() -> int:
    """Sweep what standard input asks for; the exit code is 0 unless something broke."""
    for said in sweep(json.load(sys.stdin)):
        print(json.dumps(said, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
