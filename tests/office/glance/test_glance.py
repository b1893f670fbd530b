"""The programme at a glance: its figures are the reports' and the ledger's, and lead to people."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.office.glance.conftest import BESIDE, FAR, HERE, TODAY, an_officer
from tests.office.samples.decrees import PRICE_RP as RP

from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.stages.reports.glance import glance_report
from pijar.stages.reports.tables import Report, Table
from pijar_office.queries import glance as queries
from pijar_office.queries import kept, ledger, reports
from pijar_office.records.contributions import BillLine
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.histories import CoverMonth, History, Standing
from pijar_office.records.ledger import Transfer

MARCH = Month(2026, 3)
pytestmark = pytest.mark.django_db


def of(found: Report, code: str) -> Table:
    return next(each for each in found.tables if each.code == code)


def glance(officer: Any, place: str = "", level: str = "") -> Report:
    asked = queries.ask(officer, MARCH, place)
    return queries.report(asked, TODAY, level or asked.level)


def totals(table: Table) -> dict[str, Any]:
    return dict(zip((figure.code for figure in table.figures), table.totals, strict=True))


def client_of(officer: Any, language: str = "id") -> Client:
    client = Client()
    client.force_login(officer)
    client.cookies["django_language"] = language
    return client


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def test_an_office_without_a_year_says_so(db: None) -> None:
    kept.forget()
    client = client_of(an_officer("verifier"))
    assert "Belum ada tahun program" in text(client.get("/sekilas/"))
    assert "Belum ada tahun program" in text(client.get("/sekilas/orang/"))


def test_figures_are_those_of_reports_and_ledger(here: SimpleNamespace) -> None:
    found = glance(here.finance)
    money = reports.report(reports.report_of(here.finance, 202603, "dana"), TODAY)
    assert of(found, "kedudukan") == of(money, "kedudukan")
    month, funds = of(money, "bulan_ini"), of(found, "dana")
    for code in ("seats", "people", "reach_bp", "due_rp"):
        assert funds.column(code) == month.column(code), code
        assert totals(funds)[code] == totals(month)[code]
    year = totals(of(money, "per_bulan"))
    place = totals(of(found, "kecamatan"))
    assert (place["months"], place["year_due_rp"]) == (year["months"], year["year_due_rp"])
    assert place["paid_rp"] == year["paid_rp"]
    paid = sum(each.folded["paid"] for each in ledger.balances(here.year))
    assert place["paid_rp"] == paid == 25 * RP
    each_month = [
        reports.report(reports.report_of(here.finance, month, "dana"), TODAY)
        for month in (202601, 202602, 202603)
    ]
    people = [totals(of(each, "bulan_ini"))["paid_people"] for each in each_month]
    assert place["paid_months"] == sum(people) == 25


def test_places_and_kinds_are_counted_as_the_records_have_them(here: SimpleNamespace) -> None:
    """Counted anew, row by row, from months and lines of bills."""
    asked_back = Transfer.objects.filter(kind="refund").values_list("bill_line", flat=True)
    paid = BillLine.objects.filter(bill__paid_on__isnull=False).exclude(pk__in=list(asked_back))
    words = {"kelurahan": "region_code", "pekerjaan": "occupation", "kelamin": "sex"}
    found = glance(here.verifier, level="kelurahan")
    for code, field in words.items():
        due, settled = Counter[str](), Counter[str]()
        for month in PersonMonth.objects.filter(voided_at=None).select_related("person"):
            due[getattr(month.person, field)] += 1
        for line in paid.select_related("person"):
            settled[getattr(line.person, field)] += 1
        rows = {row.key: row.values for row in of(found, code).rows if row.values[1]}
        assert {key: values[1] for key, values in rows.items()} == dict(due), code
        assert {key: values[2] for key, values in rows.items() if values[2]} == dict(settled)
        assert {key: values[4] // RP for key, values in rows.items() if values[4]} == dict(settled)
    ages = {row.key: row.values[0] for row in of(found, "umur").rows if row.values[0]}
    assert ages[""] == 1
    assert sum(ages.values()) == 14


def test_what_is_unknown_stands_by_itself(here: SimpleNamespace) -> None:
    found = glance(here.verifier)
    for code in ("kecamatan", "pekerjaan", "kelamin", "umur"):
        last = of(found, code).rows[-1]
        assert (last.key, last.label.id, last.values[0]) == ("", "tidak diketahui", 1), code


def test_tables_that_disagree_are_no_report(here: SimpleNamespace) -> None:
    asked = queries.ask(here.finance, MARCH)
    counts = reports.counts_of(MARCH, TODAY, apart=True)
    year = queries._year(queries._shared(asked), 2026)
    spoilt = dict(year.regions)
    spoilt[HERE] = spoilt[HERE]._replace(paid_rp=spoilt[HERE].paid_rp - RP)
    with pytest.raises(Defect, match="paid_rp"):
        glance_report(
            counts, counts.grouped, year._replace(regions=spoilt), "", "kecamatan", whole=True
        )


_LINK = re.compile(r'href="([^"]*)">(?:<b>)?([\d.]+)<')


@pytest.mark.parametrize("query", ["", "?wilayah=33.74.01"])
def test_every_number_opens_as_many(query: str, here: SimpleNamespace) -> None:
    client, seen = client_of(here.finance), Counter[str]()
    page = client.get(f"/sekilas/{query}").content.decode()
    for url, number in _LINK.findall(page):
        url = unescape(url)
        said = text(client.get(url))
        if "/laporan/" in url and "dana=" not in url:
            assert f"{number} orang" in said, url
            seen["people"] += 1
        elif "/sekilas/orang/" in url:
            assert re.search(rf"(?<![\d.])(Rp)?{re.escape(number)}(?![\d.])", said), (url, number)
            seen["months"] += 1
        elif "/buku/" in url:
            seen["transfers"] += 1
    assert seen["people"] >= 8
    assert seen["months"] >= 20
    assert bool(seen["transfers"]) == ("wilayah" not in query)


def test_who_looks_after_a_part_sees_that_part(here: SimpleNamespace) -> None:
    """An operator of a kecamatan, of a kelurahan, and who asks for what is not theirs."""
    kecamatan = an_officer("kecamatan", "33.74.01")
    found = glance(kecamatan)
    assert {table.code for table in found.tables} >= {"dana", "kelurahan"}
    assert "kedudukan" not in {table.code for table in found.tables}
    assert totals(of(found, "kelurahan"))["people"] == 4
    for client, own in ((client_of(kecamatan), 4), (client_of(an_officer("kelurahan", HERE)), 3)):
        page = client.get("/sekilas/").content.decode()
        for url, number in _LINK.findall(page):
            said = text(client.get(unescape(url)))
            if "/laporan/" in url and "=" not in url:
                assert number == str(own)
                assert f"{own} orang" in said
        assert FAR not in page
        assert "Pagu" not in page
        other = client.get(f"/sekilas/?wilayah={FAR}").content.decode()
        assert not re.findall(r">(\d+)</a></td>", other)
        assert "Tidak ada orang" in text(client.get(f"/sekilas/orang/?wilayah={FAR}"))
        assert "Tidak ada orang" in text(client.get(f"/laporan/202603/orang/?wilayah={FAR}"))
    for role in ("dpo", "branch", "administrator"):
        assert client_of(an_officer(role)).get("/sekilas/").status_code == 403


def test_a_heading_sorts_and_maps_its_figure(here: SimpleNamespace) -> None:
    client = client_of(here.auditor)

    def rows(query: str) -> list[str]:
        page = client.get(f"/sekilas/?wilayah=33.74.01&{query}").content.decode()
        table = page[page.index('id="tabel"') :].partition("</table>")[0]
        return re.findall(r'<th scope="row">(?:<a[^>]*>)?([^<]+)<', table)

    most = rows("urut=months")
    assert most[:2] == ["Miroto", "Brumbungan"]
    assert rows("urut=months&arah=naik")[-2:] == ["Brumbungan", "Miroto"]
    names = rows("urut=nama")
    assert names == sorted(names, key=str.casefold)
    page = client.get("/sekilas/?urut=paid_rp").content.decode()
    assert page.count('aria-sort="descending"') == 1
    assert re.search(r'aria-sort="descending"><a href="[^"]*arah=naik[^"]*">Dibayar', page)
    assert "<b>Dibayar per kecamatan</b>" in page
    assert re.search(r"<title>Semarang Tengah: Rp[\d.]+, dibayar</title>", page)


@pytest.mark.parametrize(
    "query",
    [
        "bulan=209912",
        "bulan=x",
        "wilayah=x",
        "wilayah=33.74.99",
        "urut=x&arah=x",
        "per=x",
        "page=99",
    ],
)
def test_nonsense_in_an_address_breaks_nothing(query: str, here: SimpleNamespace) -> None:
    client = client_of(here.verifier, "en")
    assert client.get(f"/sekilas/?{query}").status_code == 200
    assert client.get(f"/sekilas/orang/?{query}").status_code == 200


def test_few_questions_and_none_twice(here: SimpleNamespace) -> None:
    client = client_of(here.finance)
    client.get("/sekilas/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/sekilas/?per=kelurahan&urut=nama")
    assert len(asked) <= 12, [each["sql"][:90] for each in asked]
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/sekilas/orang/?wilayah={BESIDE}")
    assert len(asked) <= 12, [each["sql"][:90] for each in asked]


@pytest.mark.parametrize("few_of", [1, 20])
def test_who_has_no_paid_month_is_not_among_those_who_have(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, few_of: int
) -> None:
    """Whether they are looked up one by one or met in the order of the page."""
    monkeypatch.setattr(queries, "FEW_OF", few_of)
    fund = PersonMonth.objects.filter(person=here.people[7]).values_list("fund", flat=True)[0]
    unpaid = History.of([CoverMonth(202612, fund, "", RP, None)])
    unpaid.save(force_insert=True)
    Standing.objects.filter(person=here.people[7]).update(history=unpaid)
    paid = queries.people(here.verifier, MARCH, queries.Sieve(paid=True))
    assert {each.pk for each in paid.found} == {each.pk for each in here.people} - {
        here.people[7].pk
    }
    assert paid.total == len(here.people) - 1
