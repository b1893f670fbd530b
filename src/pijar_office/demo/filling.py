"""Filling an empty office with an invented city, step by step as its officers would."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from pijar.core.errors import Refusal
from pijar.core.region import Region
from pijar.demo.make import make_city
from pijar.files.city import City
from pijar_office.actions import clock, determinations, funding
from pijar_office.demo import (
    afterwards,
    applications,
    bills,
    claims,
    complaints,
    leaving,
    lists,
    months,
    payers,
    planning,
)
from pijar_office.demo.officers import appoint, everybody
from pijar_office.demo.senders import make_senders, sender_of
from pijar_office.jobs import runner
from pijar_office.queries import funding as funds
from pijar_office.records.decisions import Determination
from pijar_office.records.jobs import Job
from pijar_office.records.officers import Officer

PEOPLE, SEED = 1_500, 6
"""With this seed the city has pairs that nobody can judge from the data alone."""

Say = Callable[[str], None]


def fill(people: int = PEOPLE, say: Say | None = None) -> bool:
    """Fill an empty database; gives false, and does nothing, where anybody works already."""
    if Officer.objects.exists():
        return False
    tell = say or (lambda what: print(f"  {what} …", file=sys.stderr, flush=True))
    with TemporaryDirectory(prefix="pijar-demo-") as place:
        _fill(Path(place), people, tell)
    return True


def _fill(invented: Path, people: int, tell: Say) -> None:
    """Args: invented: where the city's files are made, and gone when the office is full."""
    city = funds.city()
    year = _year(clock.today(), funds.years())
    tell("penduduk, daftar, dan register rekaan")
    make_city(city, people=people, seed=SEED, out=invented, day=date(year, 1, 5))
    by, sent = _send(invented, city, year, tell)
    tell("memeriksa daftar")
    do_jobs()
    lists.submit(sent.submit, by)
    corrected = lists.replace(sent.replaced, by)
    do_jobs()
    lists.submit(corrected, by)
    _limit_funds(by["keuangan"], year, people)
    tell("penetapan pertama")
    first = _determine(by["pemeriksa"], date(year, 1, 5))
    if first is not None:
        afterwards.issue(first, by, do_jobs)
        leaving.leave_some(first, by)
        leaving.tell_some(by)
        afterwards.judge_some(by)
        afterwards.visit_some(by, date(year, 1, 9))
    tell("daftar susulan dan penetapan kedua")
    lists.submit(sent.late, by)
    second = _determine(by["pemeriksa2"], date(year, 1, 12))
    if second is not None:
        afterwards.propose_change(second, by)
        afterwards.exclude_one(second, by)
        planning.plan_next_year(second, by)
    if first is not None:
        tell("satu bulan: tagihan, pembayaran, pencocokan")
        months.pay_one(invented / "registers", by, do_jobs)
        bills.leave_open(by, do_jobs)
        tell("keluarga yang mungkin berhak")
        claims.tell_some(by)
        complaints.say_some(by)
        payers.pay_after_death(by)
    tell("pembayar lain")
    payers.promise_some(by, do_jobs)
    applications.apply_some(by["kelurahan"])


def _send(
    invented: Path, city: City, year: int, tell: Say
) -> tuple[dict[str, Officer], lists.Sent]:
    tell("petugas dan pengirim")
    senders = make_senders(city)
    own = _kelurahan(sorted((invented / "lists").iterdir()), city, senders)
    by = appoint(everybody(city, own.code, own.parent), date(year, 1, 1))
    tell("mengirim daftar dan register")
    lists.bring_registers(invented / "registers", by["pemeriksa"])
    return by, lists.send_all(invented / "lists", city, senders, by)


def _kelurahan(paths: list[Path], city: City, senders: dict[str, object]) -> Region:
    """A kelurahan that sends its own list: its operator has something to see."""
    for path in paths:
        sender = sender_of(path.name, city, senders)  # type: ignore[arg-type]
        if sender.kind == "kelurahan":
            found = city.regions.by_code(sender.region_code)
            if found is not None:
                return found
    return city.regions.kelurahan[0]


def _year(today: date, years: list[int]) -> int:
    """This year if the city has money for it, else the newest year for which it has."""
    return today.year if today.year in years else max(years)


def _limit_funds(finance: Officer, year: int, people: int) -> None:
    """Seats for about two in three, so that the demo office has a waiting list."""
    for fund in funds.funds_of(year):
        seats = people // 20 if fund.payer_class == "dbhcht" else people * 3 // 5
        if fund.seats is None or fund.seats <= seats:
            continue
        funding.change_fund(
            finance,
            fund,
            ceiling_rp=fund.ceiling_rp // fund.seats * seats,
            seats=seats,
            reason="Kantor contoh: kursi dibuat sedikit agar ada daftar tunggu.",
        )


def _determine(verifier: Officer, day: date) -> Determination | None:
    """A determination with its job; None where the kernel refuses, which the office then shows."""
    try:
        made = determinations.start(verifier, day.year, day)
    except Refusal:
        return None
    do_jobs()
    made.refresh_from_db()
    return made if made.computed_at else None


def do_jobs() -> None:
    """Everything that waits, by two workers at once; a job that fails stops the filling."""
    other = threading.Thread(target=_work, name="demo jobs")
    other.start()
    runner.run_waiting()
    other.join()
    runner.run_waiting()
    failed = Job.objects.filter(outcome="failed").values_list("kind", flat=True)
    if failed:
        raise RuntimeError(f"jobs of the demo office failed: {', '.join(failed)}")


def _work() -> None:
    try:
        runner.run_waiting()
    finally:
        connection.close()


__all__ = ["PEOPLE", "SEED", "do_jobs", "fill"]
