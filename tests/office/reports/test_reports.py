"""Reports of the office: every sum is the ledger's, every number leads to its people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.office.samples import bills as sample
from tests.office.samples import decrees

from pijar.core.month import Month
from pijar.stages.reports.tables import Report, Table
from pijar_office.actions import differences
from pijar_office.actions.act import act
from pijar_office.queries import kept, ledger
from pijar_office.queries import reports as queries
from pijar_office.queries.report_counts import counted
from pijar_office.queries.reports import KINDS, Sieve
from pijar_office.records.audit import AuditEvent
from pijar_office.records.contributions import BillLine
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.ledger import Transfer

TODAY = date(2026, 2, 20)
JANUARY, RP = 202601, decrees.PRICE_RP
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Nothing that was counted in another test."""
    kept.forget()
    yield
    kept.forget()


@pytest.fixture
def here(officer: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Fourteen people in two kelurahan; January paid, one asked back; February billed to twelve."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
    made = sample.office(officer, 14)
    with act("system:sample", "samples.people") as deed:
        for person in made.people[:3]:
            deed.change(person, region_code="33.74.01.1001", sex="L", occupation="nelayan")
        deed.change(made.people[3], birth_date=None, occupation="", sex="")
    made.bill = sample.billed(made)
    made.open = sample.billed(made, 202602, "approved", limit=12)
    made.lines = sample.lines_of(made.bill)
    made.owed = differences.refund(made.finance, made.lines[0], "Meninggal sebelum bulan ini.")
    return made


def report(here: Any, code: str, month: int = JANUARY) -> Report:
    return queries.report(queries.report_of(here.finance, month, code), TODAY)


def of(found: Report, code: str) -> Table:
    return next(each for each in found.tables if each.code == code)


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_where_funds_stand_is_what_the_ledger_says(here: SimpleNamespace) -> None:
    found = of(report(here, "dana"), "kedudukan")
    told = {"ceiling_rp": "budget", "left_rp": "available", "committed_rp": "committed",
            "open_rp": "billed", "paid_rp": "paid", "recovery_rp": "recovery"}  # fmt: skip
    balances = ledger.balances(here.year)
    for code, account in told.items():
        sign = -1 if account == "budget" else 1
        meant = [sign * each.folded[account] for each in balances]
        assert list(found.column(code)) == meant, code
        assert found.totals[found.place(code)] == sum(meant)
    assert all(each.holds for each in balances)
    assert found.column("paid_rp") == (1 * RP, 12 * RP)


def test_a_month_counts_people_lines_and_money_alike(here: SimpleNamespace) -> None:
    january = of(report(here, "dana"), "bulan_ini")
    assert january.totals == (None, 13, None, 13 * RP, 14, 0, 13, 13 * RP, 0)
    february = of(report(here, "dana", 202602), "bulan_ini")
    assert february.totals == (None, 14, None, 14 * RP, 12, 12 * RP, 0, 0, 0)
    paid = BillLine.objects.filter(bill=here.bill).count() - 1
    assert january.totals[6] == paid


def test_all_months_make_the_balance(here: SimpleNamespace) -> None:
    months = of(report(here, "dana"), "per_bulan")
    assert len(months.rows) == 12
    assert months.totals == (14 * 12 - 1, (14 * 12 - 1) * RP, 12 * RP, 13 * RP, RP)


def test_a_receipt_that_was_reversed_is_a_debt_again(
    here: SimpleNamespace, officer: Callable[..., Any]
) -> None:
    differences.refunded(here.finance, here.owed, TODAY)
    assert of(report(here, "dana"), "kedudukan").totals[5] == 0
    got = Transfer.objects.get(kind="refunded")
    differences.reverse(officer("finance"), got, "Uangnya ternyata kembali.")
    found = of(report(here, "dana"), "kedudukan")
    assert found.totals[5] == RP
    assert of(report(here, "dana"), "bulan_ini").totals[6] == 13


@pytest.mark.parametrize("code", KINDS)
def test_every_report_is_made_of_every_month(here: SimpleNamespace, code: str) -> None:
    for month in (JANUARY, 202602, 202606):
        assert report(here, code, month).code == code


def test_people_are_parted_as_the_records_have_them(here: SimpleNamespace) -> None:
    place = of(report(here, "wilayah", 202602), "kelurahan")
    assert {row.key: row.values[0] for row in place.rows if row.values[0]} == {
        "33.74.01.1001": 3, "33.74.14.1001": 11,
    }  # fmt: skip
    work = of(report(here, "pekerjaan", 202602), "pekerjaan")
    assert {row.key: row.values[0] for row in work.rows} == {"buruh_tani": 10, "nelayan": 3, "": 1}
    fair = report(here, "pemerataan", 202602)
    ages = {row.key: row.values[0] for row in of(fair, "umur").rows if row.values[0]}
    assert ages == {"45–54": 13, "": 1}
    assert of(fair, "kelamin").totals[3:5] == (14, 14)


def test_what_was_counted_is_kept_until_something_is_done(here: SimpleNamespace) -> None:
    report(here, "wilayah")
    with CaptureQueriesContext(
        connection,
    ) as few:
        report(here, "wilayah")
    assert len(few) < 8
    assert of(report(here, "dana"), "bulan_ini").totals[6] == 13
    differences.refund(here.finance, here.lines[1], "Meninggal juga.")
    assert of(report(here, "dana"), "bulan_ini").totals[6] == 12


def test_as_many_statements_for_many_people_as_for_few(here: SimpleNamespace) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            counted(Month(2026, 2), TODAY, apart=True, chosen=True)
        return len(asked)

    before = statements()
    more = decrees.people(30, start=100)
    line = PersonMonth.objects.filter(voided_at=None).select_related("decree_line", "fund").first()
    assert line is not None
    with act("system:sample", "samples.months") as deed:
        for person in more:
            deed.add(PersonMonth(person=person, month=202602, fund=line.fund,
                                 decree_line=line.decree_line, amount_rp=RP))  # fmt: skip
    assert statements() == before <= 14


def test_the_page_shows_figures_days_and_what_they_mean(
    here: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    client = client_of(here.finance)
    said = text(client.get(reverse("reports.show", args=[JANUARY, "dana"])))
    assert "Laporan dana Januari 2026" in said
    assert "Keadaan catatan per 20 Februari 2026" in said
    assert f"{13 * RP:,}".replace(",", ".") in said
    assert "Orang yang bulan ini dilindungi oleh dana kota." in said
    client.cookies["django_language"] = "en"
    index = text(client.get(reverse("reports.index")))
    assert "Fairness" in index or "Pemerataan" in index


@pytest.mark.parametrize("code", KINDS)
def test_a_report_of_177_kelurahan_is_light(
    code: str, here: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    """With what a page loads beside itself, less than 200 kB, also when every number is a link."""
    page = client_of(here.finance).get(reverse("reports.show", args=[202602, code])).content
    links = 300 * len('<a href="/laporan/202602/orang/?wilayah=33.74.01.1001"></a>')
    assert len(page) + links <= 200_000 - 70_000, code


def test_every_number_leads_to_as_many_people(
    here: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    client, seen = client_of(here.finance), 0
    for code in ("dana", "dbhcht", "wilayah", "pekerjaan", "pemerataan", "pertumbuhan"):
        page = client.get(reverse("reports.show", args=[202602, code])).content.decode()
        links = re.findall(r'href="(/laporan/\d+/orang/[^"]*)">(?:<b>)?([\d.]+)<', page)
        for url, number in links:
            listed = client.get(url.replace("&amp;", "&"))
            assert f"{number} orang" in text(listed), (code, url)
            assert listed.content.count(b'<th scope="row"') == int(number), url
            seen += 1
    assert seen > 30


def test_who_looks_after_no_city_sees_no_report(
    here: SimpleNamespace, officer: Callable[..., Any], client_of: Callable[..., Client]
) -> None:
    for role, status in (("dpo", 403), ("branch", 403), ("administrator", 403), ("auditor", 200)):
        answer = client_of(officer(role)).get(reverse("reports.show", args=[JANUARY, "dana"]))
        assert answer.status_code == status, role
    assert queries.months(officer("dpo")) == []
    assert not queries.people(officer("branch"), Month(2026, 1), TODAY, Sieve()).exists()


@pytest.mark.parametrize("address", ["202613", "199901", "203001", "202601/tiada"])
def test_a_month_or_a_report_that_is_not_there(
    address: str, here: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    month, _, code = address.partition("/")
    url = reverse("reports.show", args=[int(month), code or "dana"])
    assert client_of(here.finance).get(url).status_code == 404


@pytest.mark.parametrize("verb", ["reports.book", "reports.paper"])
def test_whoever_takes_a_report_is_written_down(
    verb: str, here: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    answer = client_of(here.finance).post(reverse(verb, args=[JANUARY, "dana"]))
    assert answer.status_code == 200
    assert re.search(r'"laporan_dana_2026-01\.(xlsx|pdf)"', answer["Content-Disposition"])
    (event,) = AuditEvent.objects.exclude(pk__in=before)
    assert (event.action, event.actor, event.detail) == (verb, here.finance, "dana 2026-01")
    if verb == "reports.book":
        sheets = CalamineWorkbook.from_filelike(BytesIO(answer.content))
        last = sheets.get_sheet_by_name("Per bulan, 2026").to_python()[-1]
        assert last[0] == "Jumlah"
        assert last[4] == 13 * RP
    else:
        assert answer.content.startswith(b"%PDF")
