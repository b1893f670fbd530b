"""Every page an officer can reach, in an office with very many people, on either database.

    TEST_DATABASE_URL=postgres://… pijar bench pages [PEOPLE]

An office of 300,000 people (their list rows, decisions, months, a bill made and paid, a receipt
matched) is filled, and each role walks from the first page along every link, a few of each kind.
Each page is opened once to warm it, then `TIMES` times; the figure is the 95th percentile over all
openings of a kind of page, in milliseconds, answered in this process. The goal stands in `GOAL_MS`.
The number of queries of each kind is told, too: it must not grow with the rows.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections import defaultdict
from datetime import date
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from intake import database_on
from office_month import MONTH, YEAR, apart, laid, nik, registers, world

PEOPLE = 300_000
GOAL_MS = 300
TIMES = 7
SLOW_S = 1.5
"""What took so long to warm is opened once more, and no oftener."""

SHEET = 150_000
"""Rows of a sheet of the receipt."""

OF_A_KIND = 3
"""How many addresses of one verb each role opens."""

ROLES = {
    "verifier": "", "approver": "", "finance": "", "branch": "", "auditor": "",
    "kecamatan": "33.74.14", "kelurahan": "33.74.14.1001",
}  # fmt: skip


def main(people: int) -> int:
    """Walks on every database that is there; 1 if a kind of page is slower than the goal."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    over = False
    for name, url in {"PostgreSQL": server, "SQLite": ""}.items():
        if name == "PostgreSQL" and not url:
            print("PostgreSQL tidak diukur: TEST_DATABASE_URL belum diisi.")
            continue
        with TemporaryDirectory(dir=os.environ.get("PIJAR_BENCH_DIR")) as place:
            found = apart(__file__, people, Path(place), *database_on(url))
        slow = {verb: each for verb, each in found["pages"].items() if each["p95_ms"] > GOAL_MS}
        worst = sorted(found["pages"].items(), key=lambda item: -item[1]["p95_ms"])[:12]
        for verb, each in worst:
            print(
                f"{each['p95_ms']:7.0f} ms p95  {each['queries']:3} queries  {verb}  {each['at']}"
            )
        mark = "OVER" if slow else "ok"
        print(f"{mark:<5}{people} people, {name}: {len(found['pages'])} kinds of pages,"
              f" {found['opened']} openings, {len(slow)} kinds over {GOAL_MS} ms p95;"
              f" all together p95 {found['p95_ms']:.0f} ms")  # fmt: skip
        over |= bool(slow)
    return int(over)


def once(people: int) -> None:
    """Fills an office and walks through it; prints what was measured as JSON."""
    laid()
    officers = _officers()
    world(people, 3)
    _lists(officers["verifier"], people)
    _decided(people)
    registers(officers["verifier"], people)
    _month(officers, people)
    took: dict[str, list[tuple[float, str]]] = defaultdict(list)
    queries: dict[str, int] = {}
    for role, officer in officers.items():
        if role in ROLES:
            _walk(officer, took, queries)
    every = sorted(opening for each in took.values() for opening in each)
    print(
        json.dumps(
            {
                "opened": len(every),
                "p95_ms": _p95(every)[0],
                "pages": {
                    verb: {
                        **dict(zip(("p95_ms", "at"), _p95(sorted(each)), strict=True)),
                        "queries": queries[verb],
                    }
                    for verb, each in took.items()
                },
            }
        )
    )


def _p95(ordered: list[tuple[float, str]]) -> tuple[float, str]:
    """The 95th percentile, and the address that took so long."""
    ms, url = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return round(ms, 1), url


def _walk(officer: Any, took: dict[str, list[tuple[float, str]]], queries: dict[str, int]) -> None:
    """From the first page along every link; each address once, a few of each verb."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import Resolver404, resolve

    pages = Client()
    pages.force_login(officer)
    waiting, seen, counted = ["/"], {"/"}, defaultdict(int)
    while waiting:
        url = waiting.pop(0)
        try:
            verb = resolve(url.partition("?")[0]).url_name or ""
        except Resolver404:
            continue
        if verb.startswith(("account", "mfa", "language")) or counted[verb] >= OF_A_KIND:
            continue
        counted[verb] += 1
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            answer = pages.get(url)
        times = TIMES if time.perf_counter() - begun < SLOW_S else 1
        if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html"):
            continue
        queries[verb] = max(queries.get(verb, 0), len(captured))
        for _ in range(times):
            at = time.perf_counter()
            pages.get(url)
            took[verb].append(((time.perf_counter() - at) * 1000, url))
        for link in re.findall(r'href="(/[^"#]*)"', answer.content.decode()):
            link = unescape(link)
            if link not in seen and not link.startswith("/static"):
                seen.add(link)
                waiting.append(link)


def _officers() -> dict[str, Any]:
    from pijar_office.records.officers import Duty, Officer

    found = {}
    for number, (role, region) in enumerate(ROLES.items()):
        found[role] = Officer.objects.create_user(
            role, None, full_name=role, person_number=f"B{number}"
        )
        Duty.objects.create(
            officer=found[role], role=role, region_code=region, since=f"{YEAR - 1}-01-01"
        )
    return found


def _lists(verifier: Any, people: int) -> None:
    """A list of each kelurahan with its people's rows, one in fifty with a note."""
    from django.utils import timezone

    from pijar_office.actions.act import act
    from pijar_office.queries.funding import city
    from pijar_office.records import bulk
    from pijar_office.records.lists import ListFile, ListRow, Sender

    homes = city().regions.kelurahan
    with act("system:bench", "bench.lists") as deed:
        files = []
        for at, home in enumerate(homes):
            sender = deed.add(
                Sender(name=f"Kelurahan {home.name}", kind="kelurahan", region_code=home.code,
                       slug=f"kelurahan-{at}")
            )  # fmt: skip
            count = len(range(at, people, len(homes)))
            files.append(
                deed.add(
                    ListFile(
                        sender=sender,
                        name=f"{home.name}.xlsx",
                        sha256=f"{at:064x}",
                        size=1,
                        blob="none",
                        format="xlsx",
                        uploaded_by=verifier,
                        uploaded_at=timezone.now(),
                        checked_at=timezone.now(),
                        rows_read=count,
                        rows_accepted=count,
                    )
                )
            )
        columns = ("list_file_id", "sheet", "row", "status", "name", "nik_enc", "nik_index",
                   "birth_date", "sex", "region_code", "content_key", "row_hash")  # fmt: skip
        rows = (
            (files[n % len(homes)].pk, "Data", 2 + n // len(homes), "accepted",
             f"WARGA REKAAN {n}", nik(n), nik(n), "1980-07-01", "P",
             homes[n % len(homes)].code, f"{n:032x}", n.to_bytes(32, "big"))
            for n in range(people)
        )  # fmt: skip
        bulk.insert(ListRow, columns, rows, deed.event)


def _decided(people: int) -> None:
    """The determination's word about everybody: paid, in the order of their rank."""
    from pijar_office.actions.act import act
    from pijar_office.records import bulk
    from pijar_office.records.decisions import Decision, Determination
    from pijar_office.records.funding import Fund
    from pijar_office.records.people import Person

    found, fund = Determination.objects.get(), Fund.objects.get()
    columns = ("determination_id", "person_id", "run_person", "region_code", "outcome", "reasons",
               "fund_id", "rank", "first_month", "last_month", "amount_rp")  # fmt: skip
    whom = Person.objects.values_list("pk", "region_code")
    with act("system:bench", "bench.decisions") as deed:
        rows = (
            (found.pk, person, f"p{rank:06}", region, "eligible", "memenuhi_syarat", fund.pk, rank,
             YEAR * 100 + 1, YEAR * 100 + 3, 50_400)
            for rank, (person, region) in enumerate(whom.iterator(), start=1)
        )  # fmt: skip
        bulk.insert(Decision, columns, rows, deed.event)


def _month(by: dict[str, Any], people: int) -> None:
    """A month swept, billed, approved and paid; its receipt leaves out one in three hundred."""
    from django.db import connection

    from pijar.core.month import Month
    from pijar_office.actions import bills, clock, payments, receipts, sweeps
    from pijar_office.jobs import runner
    from pijar_office.records.contributions import Bill, Sweep
    from pijar_office.records.jobs import Job

    sweeps.ask(by["verifier"], Month(YEAR, MONTH))
    runner.run_waiting()
    bills.ask_to_draft(by["verifier"], Sweep.objects.get())
    runner.run_waiting()
    bill = Bill.objects.get()
    bills.approve(by["approver"], bill, bill.list_hash, proven=True)
    payments.code(by["finance"], bill, "2602001", bill.total_rp)
    payments.pay(by["finance"], bill, spm="1/SPM", sp2d="1/SP2D", paid_on=clock.today())
    receipts.upload(by["branch"], bill, "bukti.xlsx", _receipt(people))
    runner.run_waiting()
    failed = Job.objects.exclude(outcome="done").values_list("kind", "says")
    assert not failed, list(failed)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _receipt(people: int) -> bytes:
    """What the insurer books of a bill, in sheets that a reader takes."""
    from pijar.files.write_xlsx import Column, Grid, write_book

    heads = [Column(head) for head in ("NIK", "Nama", "Bulan Iuran", "Jumlah Iuran", "Kode Iuran")]
    month = f"{MONTH:02}-{YEAR}"
    rows = [
        (nik(n), f"WARGA REKAAN {n}", month, 16_800, "2602001") for n in range(people) if n % 300
    ]
    sheets = [
        Grid(f"Lembar {at // SHEET + 1}", heads, rows[at : at + SHEET])
        for at in range(0, len(rows), SHEET)
    ]
    with TemporaryDirectory() as place:
        path = Path(place) / "bukti.xlsx"
        write_book(path, sheets, title="Bukti terima", day=date(YEAR, MONTH, 20))
        return path.read_bytes()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(int(sys.argv[2]))
    else:
        raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE))
