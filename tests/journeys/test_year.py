"""A year of the programme in one go, by nine officers in real Chromium.

List → determination → decree → registration → the insurer's reply → three months billed, paid,
received and matched → a death → the claim paid → next year's plan. Nothing is called but what an
officer can press; only the first registers and the worker of long jobs are started from here. In
the end every rupiah is added up three ways: the pages', the reports', and `verify`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.core.management import call_command
from tests import chromium
from tests.journeys import claiming, covering, paying
from tests.journeys.covering import FIT, Person, Place
from tests.journeys.steps import beside, finish, press, work_off

from pijar.core.month import Month
from pijar.core.rupiah import show_rupiah

DECIDED, DIED_ON, TOLD_ON = date(2026, 1, 5), date(2026, 4, 21), date(2026, 4, 27)
MONTHS = {
    Month(2026, 2): date(2026, 1, 8),
    Month(2026, 3): date(2026, 2, 27),
    Month(2026, 4): date(2026, 3, 30),
}
"""The day on which each month is billed and paid."""
GIVEN = range(2, 13)
"""What is decided in January begins in February."""
PRICE_RP = 16_800
"""PP 44/2015: 10,000 for work accident, 6,800 for death, from a fund of a city."""

SignedIn = Callable[[str], Any]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    chromium.needed,
]


@pytest.fixture
def city(tmp_path: Path, it_is: Callable[[date], None]) -> Place:
    """Registers of an invented city, officers of all roles, on a day in January."""
    from pijar.demo.make import make_city
    from pijar_office.demo import lists
    from pijar_office.demo.officers import appoint, everybody
    from pijar_office.demo.senders import make_senders
    from pijar_office.queries import funding

    it_is(DECIDED)
    city = funding.city()
    make_city(city, people=400, seed=4, out=tmp_path, day=DECIDED)
    people = duckdb.read_csv(str(tmp_path / "truth" / "people.csv"), all_varchar=True)
    ((code,),) = duckdb.sql(
        f"SELECT region_code FROM people WHERE {FIT} GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    ).fetchall()
    kelurahan = city.regions.by_code(code)
    assert kelurahan is not None
    assert people is not None
    make_senders(city)
    by = appoint(everybody(city, kelurahan.code, kelurahan.parent), DECIDED)
    lists.bring_registers(tmp_path / "registers", by["pemeriksa"])
    work_off()
    return Place(tmp_path, kelurahan, city.regions.by_code(kelurahan.parent))


def test_a_year(
    city: Place, signed_in: SignedIn, it_is: Callable[[date], None], tmp_path: Path
) -> None:
    decided = _is_decided(signed_in, city, tmp_path)
    billed = []
    for month, day in MONTHS.items():
        it_is(day)
        billed.append(_is_paid(signed_in, city, month, day, tmp_path))
    assert {len(each.people) for each in billed} == {decided - 1}, "without whom BPJS refused"
    it_is(TOLD_ON)
    _a_family_gets_its_money(signed_in, city, billed[-1], tmp_path)
    with signed_in("keuangan") as finance:
        _plans_next_year(finance)
    with signed_in("auditor") as auditor:
        _adds_up(auditor, decided, decided - 1)
    said = StringIO()
    beside(lambda: call_command("verify", stdout=said))
    assert "Semua berlaku." in said.getvalue()
    assert f" {3 * (decided - 1)} baris tagihan" in said.getvalue()


def _is_decided(signed_in: SignedIn, city: Place, place: Path) -> int:
    """From the list to the insurer's reply; gives how many the decree pays for."""
    with signed_in("kelurahan") as clerk:
        people = covering.hands_over_a_list(clerk, city, place)
    with signed_in("pemeriksa") as verifier:
        decided = covering.proposes(verifier, people, DECIDED)
    with signed_in("penyetuju") as approver:
        covering.approves(approver, decided)
    with signed_in("pemeriksa") as verifier:
        sent = covering.issues_and_registers(verifier, decided, place, DECIDED)
    with signed_in("bpjs") as branch:
        covering.answers(branch, covering.insurers_reply(sent, place), decided)
    return decided


def _is_paid(
    signed_in: SignedIn, city: Place, month: Month, day: date, place: Path
) -> paying.Billed:
    """One month, by whom each step belongs to; for the first the registers are young enough."""
    with signed_in("pemeriksa") as verifier:
        if day - DECIDED > timedelta(days=7):
            paying.brings_registers(verifier, city.folder / "registers", place, day)
        paying.draws_up(verifier, month)
    with signed_in("penyetuju") as approver:
        paying.approves(approver)
    with signed_in("bpjs") as branch:
        billed = paying.gives_its_code(branch, month, place)
    with signed_in("keuangan") as finance:
        paying.pays(finance, billed, day)
    with signed_in("bpjs") as branch:
        paying.sends_its_receipt(branch, billed, place)
    with signed_in("keuangan") as finance:
        paying.sends_the_statement(finance, billed, day, place)
    return billed


def _a_family_gets_its_money(
    signed_in: SignedIn, city: Place, billed: paying.Billed, place: Path
) -> None:
    """Civil registry tells of somebody covered; the clerk goes there, two others follow it up."""
    covered = {nik: name for nik, name, _ in billed.people}
    men = (each for each in covering.people_of(city) if each.sex == "L")
    died = next(each for each in men if each.nik in covered)
    name = covered[died.nik]
    with signed_in("pemeriksa") as verifier:
        claiming.brings_the_register(verifier, _register(city, died, place))
    with signed_in("kelurahan") as clerk:
        clerk.set_viewport_size(claiming.PHONE)
        press(clerk, re.compile("Keluarga yang perlu dikunjungi"))
        press(clerk, name)
        claiming.gathers(clerk, place, claiming.BURIAL_RP)
        assert clerk.get_by_text("Masih dalam masa tunggu JKM").count()
        assert clerk.get_by_text("1 Mei 2026").count(), "from when it would have been full"
    with signed_in("pemeriksa2") as verifier:
        claiming.opens(verifier, name)
        claiming.submits(verifier)
        claiming.is_paid(verifier, claiming.BURIAL_RP)


def _register(city: Place, died: Person, place: Path) -> Path:
    """The register of deaths as it was, and one more."""
    with (city.folder / "registers" / "deaths.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {"nik": died.nik, "name": died.name, "birth_date": died.born,
             "region_code": city.kelurahan.code, "died_on": DIED_ON.isoformat()}  # fmt: skip
    path = place / "kematian.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        book = csv.DictWriter(file, list(rows[0]))
        book.writeheader()
        book.writerows([*rows, {name: known.get(name, "") for name in rows[0]}])
    return path


def _plans_next_year(page: Any) -> None:
    """Looks at the summary first, then has the plan worked out from this year's people."""
    page.goto("/rencana/")
    press(page, "Susun rencana")
    press(page, "Tinjau dulu")
    assert page.get_by_role("heading", name="Yang akan dihitung").count() == 1
    page.locator("#tinjauan").get_by_role("button", name="Hitung rencana").click()
    page.wait_for_url(re.compile("/rencana/[0-9a-f-]{36}/"))
    finish(page)
    assert "2027" in page.locator("h1").inner_text()
    assert page.get_by_role("heading", name="Bagian rencana").count() == 1


def _adds_up(page: Any, decided: int, covered: int) -> None:
    """Ledger and report say the same people and rupiah as what was pressed."""
    promised_rp = decided * len(GIVEN) * PRICE_RP
    paid_rp = len(MONTHS) * covered * PRICE_RP
    page.goto("/buku/")
    ledger = page.locator("main table").first.inner_text()
    assert show_rupiah(paid_rp) in ledger
    assert show_rupiah(promised_rp - paid_rp) in ledger, "promised still"
    assert "BEDA" not in ledger
    page.goto("/laporan/202604/dana/")
    report = page.locator("main").inner_text()
    month_rp, april_rp = decided * PRICE_RP, covered * PRICE_RP
    assert _row(decided, "0,07 %", month_rp, covered, 0, covered, april_rp, 0) in report
    assert _row(promised_rp - paid_rp, 0, paid_rp, 0) in report
    assert _row("Jumlah", decided * len(GIVEN), promised_rp, 0, paid_rp, 0) in report
    page.goto("/pencocokan/")
    matched = page.locator("main tbody tr").filter(has_text="TAG-2026").all_inner_texts()
    assert len(matched) == len(MONTHS)
    assert all("cocok" in each for each in matched)


def _row(*cells: int | str) -> str:
    """Neighbouring cells of a table, as a browser gives their text."""
    said = (
        show_rupiah(each).removeprefix("Rp") if isinstance(each, int) else each for each in cells
    )
    return "\t".join(said)
