"""One list of deaths or accidents, by the kernel in a process of its own.

`python -m pijar_office.jobs.radar_report` reads one JSON object on standard input: city, event,
day, path, folder to work in, people (rows of `pijar.bulk.radar.PEOPLE`), histories (person → the
history they have) and payments (history → month, paid_on, payer of each). It says {"refused": …},
or {"read": rows that told something, "unlinked": rows that are nobody of ours} and then
{"hits": …}, some hundred a line. Nothing of Django is loaded here; nobody's number is on the
command line or on disk but inside the folder, which goes with the job.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from pijar.bulk.month_cover import Owed, load_months
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.radar import radar, take_people
from pijar.bulk.radar_file import read_reports
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.files.city import load_city
from pijar.stages.claims.found import Hit
from pijar.stages.claims.reported import Report
from pijar.stages.contributions.cover import Payment

AT_ONCE: Final = 200
_MOST_ROWS_NAMED: Final = 200


def look(words: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What the kernel finds, as JSON can carry it."""
    city, today = load_city(words["city"]), date.fromisoformat(words["day"])
    book = city.law_book()
    try:
        reports = read_reports(Path(words["path"]), city=city, today=today, kind=words["event"])
    except Refusal as refusal:
        yield {"refused": {"code": refusal.code, "says": str(refusal)}}
        return
    told = {each.number: each for each in reports.reports}
    payments = {id: [_payment(*each) for each in paid] for id, paid in words["payments"].items()}
    with closing(OnDuckDB(Path(words["folder"]))) as tables:
        take_people(tables, words["people"])
        load_months(
            tables,
            (
                Owed(person, payment, paid=True)
                for person, history in words["histories"].items()
                for payment in payments[history]
            ),
        )
        found = radar(tables, reports.reports, day=today, book=book, zone=ZoneInfo(city.zone))
    unlinked = [_where(told[number]) for number in found.unlinked]
    yield {
        "read": reports.read,
        "unlinked": len(unlinked),
        "unlinked_rows": unlinked[:_MOST_ROWS_NAMED],
    }
    for start in range(0, len(found.hits), AT_ONCE):
        yield {"hits": [_hit(each, told) for each in found.hits[start : start + AT_ONCE]]}


def _hit(hit: Hit, told: Mapping[int, Report]) -> dict[str, Any]:
    """A hit with what its surest report tells beyond the day."""
    first = told[hit.reports[0]]
    work = first.by_accident if hit.kind == "death" else first.at_work
    return {
        "person": hit.person_id,
        "sure": hit.sure,
        "covered": hit.covered,
        "day": hit.day.isoformat() if hit.day else "",
        "low_rp": hit.estimate_low_rp,
        "high_rp": hit.estimate_high_rp,
        "because": list(hit.because),
        "rows": [_where(told[number]) for number in hit.reports],
        "place": first.place,
        "at_work": work.value.lower(),
        "traffic": first.traffic.value.lower(),
        "accident_on": first.accident_on.isoformat() if first.accident_on else "",
    }


def _where(report: Report) -> str:
    return f"{report.sheet}:{report.row}"


def _payment(month: str, paid_on: str | None, payer: str) -> Payment:
    return Payment(
        Month.parse(month), date.fromisoformat(paid_on) if paid_on else None, payer=payer
    )


def main() -> int:
    """Look for whom standard input asks for; the exit code is 0 unless something broke."""
    for said in look(json.load(sys.stdin)):
        print(json.dumps(said, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
