"""A month in the office: everybody swept, billed, approved and paid, on either database.

    TEST_DATABASE_URL=postgres://… pijar bench office_month [PEOPLE …]

Through the office's own actions, jobs and pages, in a state folder and a database made for it and
thrown away. Default sizes: 8,500 and 300,000. The figures to hold stand in `GOALS`: processor
seconds of the bill with its workbook (its seconds are no more on a machine with nothing else to
do); people have months before and after the one billed, as a year has.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SIZES = (8_500, 300_000)
MONTHS = {SIZES[0]: 12, SIZES[1]: 3}
"""How many months of each person the office knows; a year of 300,000 takes long to write."""
GOALS = {SIZES[0]: 3.0, SIZES[1]: 60.0}
"""People → processor seconds of a bill."""
PRICE_RP, YEAR, MONTH = 16_800, 2026, 2


def main(sizes: tuple[int, ...]) -> int:
    """Measure every size on every database that is there; 1 if a goal is missed."""
    from intake import database_on

    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        print("PostgreSQL tidak diukur: TEST_DATABASE_URL belum diisi.")
    over = False
    for people in sizes:
        for name, url in {"PostgreSQL": server, "SQLite": ""}.items():
            if name == "PostgreSQL" and not url:
                continue
            with TemporaryDirectory(dir=os.environ.get("PIJAR_BENCH_DIR")) as place:
                found = apart(__file__, people, Path(place), *database_on(url))
            print(json.dumps({"database": name, "people": people, **found}), flush=True)
            goal, bill = GOALS.get(people), found["draft"]["cpu_s"]
            if goal is not None:
                over |= bill > goal
                mark = "ok" if bill <= goal else "OVER"
                print(f"{mark:<5}{people} people, {name}, CPU of a bill: {bill} s (hold {goal})")
    return int(over)


def apart(script: str, people: int, state: Path, url: str, clean: Any) -> dict[str, Any]:
    """What a script measures in an office of so many, in a process and a database of its own."""
    try:
        done = subprocess.run(
            [sys.executable, script, "--once", str(people)],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join(each for each in sys.path if each),
                "PIJAR_STATE": str(state),
                "DATABASE_URL": url,
                "JOBS": "none",
                "PIJAR_HOSTS": "testserver",
                "DJANGO_SETTINGS_MODULE": "pijar_office.config.settings",
            },
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    finally:
        clean()
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def once(people: int) -> None:
    """The whole month, each step timed; prints what they took."""
    laid()
    took: dict[str, Any] = {}
    with _timed(took, "world"):
        by = _officers()
        world(people, MONTHS.get(people, 12))
        registers(by["verifier"], people)
    _month(by, took)
    took["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(took))


def laid() -> None:
    """Django and an empty office, as it stands before anybody has signed in."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)


def _month(by: dict[str, Any], took: dict[str, Any]) -> None:
    from django.test import Client

    from pijar.core.month import Month
    from pijar_office.actions import bills, clock, payments, sweeps
    from pijar_office.jobs import runner
    from pijar_office.records.contributions import Bill, Sweep
    from pijar_office.records.jobs import Job

    pages = Client()
    pages.force_login(by["approver"])
    month = f"/iuran/{YEAR}{MONTH:02}/"
    with _timed(took, "sweep"):
        sweeps.ask(by["verifier"], Month(YEAR, MONTH))
        runner.run_waiting()
    sweep = Sweep.objects.get()
    with _timed(took, "draft"):
        bills.ask_to_draft(by["verifier"], sweep)
        runner.run_waiting()
    failed = Job.objects.exclude(outcome="done").values_list("kind", "says")
    assert not failed, list(failed)
    bill = Bill.objects.get()
    for name, where in {"month_page": month, "bill_page": f"/tagihan/{bill.pk}/"}.items():
        pages.get(where)
        with _timed(took, name):
            assert pages.get(where).status_code == 200
    with _timed(took, "approve"):
        bills.approve(by["approver"], bill, bill.list_hash, proven=True)
    payments.code(by["finance"], bill, "260200000001", bill.total_rp)
    with _timed(took, "pay"):
        payments.pay(by["finance"], bill, spm="1/SPM", sp2d="1/SP2D", paid_on=clock.today())


@contextmanager
def _timed(took: dict[str, Any], name: str) -> Iterator[None]:
    before, at = _cpu(), time.perf_counter()
    yield
    took[name] = {"s": round(time.perf_counter() - at, 2), "cpu_s": round(_cpu() - before, 2)}


def _cpu() -> float:
    """Processor seconds of this process and of its children that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _officers() -> dict[str, Any]:
    from pijar_office.records.officers import Duty, Officer

    found = {}
    for number, role in enumerate(("verifier", "approver", "finance")):
        found[role] = Officer.objects.create_user(
            role, None, full_name=role, person_number=f"B{number}"
        )
        Duty.objects.create(officer=found[role], role=role, since=date(2025, 1, 1))
    return found


def nik(number: int) -> str:
    """A NIK of regency 33.99, which does not exist: each number has its own."""
    day, serial = divmod(number, 9_999)
    return f"3399{1 + day % 80:02}{1 + day // 80 % 28:02}0780{1 + serial:04}"


def world(people: int, months: int) -> None:
    """A fund, its people, and one decree in force that gives each of them their months."""
    from pijar_office.actions import ledger
    from pijar_office.actions.act import act
    from pijar_office.actions.funding import add_fund
    from pijar_office.records import bulk, histories
    from pijar_office.records.decrees import DecreeLine, PersonMonth
    from pijar_office.records.funding import Fund, ProgrammeYear
    from pijar_office.records.ids import new_id

    each_rp = months * PRICE_RP
    with act("system:bench", "bench.world") as deed:
        year = deed.add(ProgrammeYear(year=YEAR, city_code="3374_kota_semarang"))
        fund = Fund(
            programme_year=year, code="apbd_2026", label="APBD 2026", payer_class="apbd", place=1,
            first_month=202601, last_month=202612, ceiling_rp=people * each_rp,
        )  # fmt: skip
        add_fund(deed, fund)
        ids = _people(deed, people)
        decree = _decree(deed, year, people, people * each_rp)
        columns = ("decree_id", "person_id", "fund_id", "change", "place", "first_month",
                   "last_month", "months", "amount_rp")  # fmt: skip
        rows = (
            (decree.pk, own, fund.pk, "add", n, 202601, 202600 + months, months, each_rp)
            for n, own in enumerate(ids, start=1)
        )
        bulk.insert(DecreeLine, columns, rows, deed.event)
        _in_force(deed, decree)
        lines = dict(DecreeLine.objects.values_list("person_id", "pk"))
        columns = ("id", "person_id", "month", "fund_id", "decree_line_id", "amount_rp")
        rows = (
            (new_id(), own, 202600 + month, fund.pk, lines[own], PRICE_RP)
            for month in range(1, months + 1)
            for own in ids
        )
        bulk.insert(PersonMonth, columns, rows, deed.event, versions=False)
        histories.follow(ids)
        ledger.move(deed, [ledger.Move("commit", fund.pk, people * each_rp, decree=decree)])
    _analyze()


def _people(deed: Any, people: int) -> list[Any]:
    from pijar_office.queries import funding
    from pijar_office.records import bulk
    from pijar_office.records.ids import new_id
    from pijar_office.records.people import Person

    city = funding.city()
    homes = [each.code for each in city.regions.kelurahan]
    works = sorted(city.occupations)
    ids = [new_id() for _ in range(people)]
    columns = ("id", "nik_enc", "nik_index", "name", "birth_date", "sex", "region_code",
               "occupation", "first_seen_at")  # fmt: skip
    rows = (
        (own, nik(n), nik(n), f"WARGA REKAAN {n}", date(1980, 7, 1), "P",
         homes[n % len(homes)], works[n % len(works)], deed.at)
        for n, own in enumerate(ids)
    )  # fmt: skip
    bulk.insert(Person, columns, rows, deed.event, versions=False)
    return ids


def _decree(deed: Any, year: Any, people: int, total_rp: int) -> Any:
    """Proposed, of a determination that pays for everybody."""
    from pijar_office.records.decisions import Determination
    from pijar_office.records.decrees import Decree
    from pijar_office.records.officers import Officer

    found = deed.add(
        Determination(
            year=year, day=date(YEAR, 1, 5), asked_at=deed.at, computed_at=deed.at,
            folder="bench", content_hash="0" * 64, people=people, eligible=people, paid=people,
            committed_rp=total_rp,
        )
    )  # fmt: skip
    return deed.add(
        Decree(
            year=year, determination=found, content_hash="0" * 64, people=people,
            added_rp=total_rp, proposed_at=deed.at,
            proposed_by=Officer.objects.get(username="verifier"),
        )
    )  # fmt: skip


def _in_force(deed: Any, decree: Any) -> None:
    from pijar_office.records.officers import Officer

    deed.change(
        decree, approved_at=deed.at, approved_by=Officer.objects.get(username="approver"),
        approved_hash="0" * 64, number="1/2026", issued_on=date(YEAR, 1, 6), issued_at=deed.at,
        issued_by=decree.proposed_by,
    )  # fmt: skip


def _analyze() -> None:
    """What the database's own housekeeping would have done by the next day."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def registers(verifier: Any, people: int) -> None:
    """Registers of today: a population in which everybody stands, others of a twentieth."""
    from pijar_office.actions import clock, registers
    from pijar_office.jobs import runner

    today = clock.today()
    columns = {
        "population": ("status,region_code", "domisili,33.74.14.1001", 1),
        "participants": ("status,payer", "aktif,apbd_2026", 1),
        "deaths": ("died_on", "2025-12-09", 50_000),
        "wage_earners": ("since,until", "2020-01-01,2020-12-31", 20),
        "civil_servants": ("status", "pensiun", 50),
        "other_payers": ("payer,since,until", "csr,2020-01-01,2020-12-31", 50),
    }
    for kind, (heads, values, each) in columns.items():
        rows = "\n".join(
            f"{nik(n)},WARGA REKAAN {n},1980-07-01,{values}" for n in range(0, people, each)
        )
        text = f"nik,name,birth_date,{heads}\n{rows}\n"
        registers.upload(verifier, kind, f"{kind}.csv", text.encode(), as_of=today)
    runner.run_waiting()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(int(sys.argv[2]))
    else:
        raise SystemExit(main(tuple(int(word) for word in sys.argv[1:]) or SIZES))
