"""Pages of determinations and funds: numbers lead to people, and cost a fixed number of queries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pijar_office.web import listing

pytestmark = pytest.mark.django_db

QUERIES = {
    "index": 3,
    "start": 8,
    "show": 6,
    "people": 6,
    "people, reason": 5,
    "lost": 6,
    "discard": 3,
    "funds": 4,
    "change": 3,
}
"""Queries of a page, session and officer included: they do not grow with the people."""


def _open(browser: Any, path: str) -> tuple[str, int]:
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode(), len(asked)


def test_every_number_leads_to_its_people(computed: Any, office: Any, client_of: Any) -> None:
    browser = client_of(office)
    page, _ = _open(browser, f"/penetapan/{computed.pk}/")
    links = re.findall(r'href="(/penetapan/[^"]+/orang/[^"]*)">([0-9.]+)<', page)
    assert len(links) > 20
    for url, number in links:
        listed, _ = _open(browser, url.replace("&amp;", "&"))
        shown = re.search(r"<h1>([0-9.]+) orang", listed)
        assert shown is not None, url
        assert shown[1] == number, url


def _rows(page: str) -> list[str]:
    return re.findall(r'<th scope="row".*?</tr>', page, re.DOTALL)


def test_fifty_a_page_and_nobody_twice(
    computed: Any, office: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 7)
    for query in ("", "?outcome=eligible&paid=yes", "?outcome=not_eligible"):
        seen: list[str] = []
        pages: list[str] = []
        url = f"/penetapan/{computed.pk}/orang/{query}"
        while url:
            page, _ = _open(client_of(office), url)
            rows = _rows(page)
            assert len(rows) <= 7
            seen += rows
            found = re.search(r'rel="next" href="([^"]+)"', page)
            url = found[1].replace("&amp;", "&") if found else ""
            pages.append(page)
        for earlier, later in pairwise(pages):
            found = re.search(r'rel="prev" href="([^"]+)"', later)
            assert found is not None
            back, _ = _open(client_of(office), found[1].replace("&amp;", "&"))
            assert _rows(back) == _rows(earlier)
        assert 'rel="prev"' not in pages[0]
        total = re.search(r"<h1>([0-9]+) orang", page)
        assert total is not None
        assert len(seen) == int(total[1])


def test_queries_are_as_recorded(computed: Any, office: Any, officer: Any, client_of: Any) -> None:
    from .conftest import determine

    determine(office, date(2026, 2, 2))
    later = determine(office, date(2026, 3, 2))
    browser, finance = client_of(office), client_of(officer("finance"))
    at = f"/penetapan/{later.pk}/"
    paths = {
        "index": (browser, "/penetapan/"),
        "start": (browser, "/penetapan/hitung/"),
        "show": (browser, at),
        "people": (browser, f"{at}orang/"),
        "people, reason": (browser, f"{at}orang/?outcome=not_eligible&reason=alive"),
        "lost": (browser, f"{at}orang/?change=lost"),
        "discard": (browser, f"{at}buang/"),
        "funds": (finance, "/dana/"),
        "change": (finance, "/dana/2026/apbd_2026/ubah/"),
    }
    for where in paths.values():
        _open(*where)  # what is asked once a session or once a process is asked here
    assert {name: _open(*where)[1] for name, where in paths.items()} == QUERIES


def test_no_whole_nik_on_any_page(computed: Any, office: Any, client_of: Any) -> None:
    browser = client_of(office)
    for path in ("", "orang/", "orang/?outcome=needs_data"):
        page, _ = _open(browser, f"/penetapan/{computed.pk}/{path}")
        assert not re.search(r"(?<![0-9a-f])[0-9]{16}(?![0-9a-f])", page), path


def test_files_of_the_run_are_given_and_no_others(
    computed: Any, office: Any, client_of: Any
) -> None:
    from pijar_office.records.audit import AuditEvent

    browser = client_of(office)
    at = f"/penetapan/{computed.pk}/berkas/"
    report = browser.post(at, {"berkas": "report.html"})
    assert report["Content-Disposition"].startswith("attachment")
    assert b"".join(report.streaming_content).startswith(b"<!DOCTYPE html>")
    assert browser.post(at, {"berkas": "../../keys.json"}).status_code == 404
    assert "report.html" in _open(browser, at)[0]
    whole = browser.post(at, {"berkas": "seluruhnya.zip"})
    assert b"".join(whole.streaming_content)[:2] == b"PK"
    taken = AuditEvent.objects.filter(action="determinations.folder", actor=office)
    assert [each.detail for each in taken.order_by("at")] == ["report.html", "seluruhnya.zip"]


def test_discarding_is_undone_by_nothing_and_keeps_all(
    computed: Any, office: Any, client_of: Any
) -> None:
    from pijar_office.records.decisions import Decision

    browser = client_of(office)
    answer = browser.post(f"/penetapan/{computed.pk}/buang/", {"reason": "Daftar salah dikirim."})
    assert answer.status_code == 302
    computed.refresh_from_db()
    assert computed.state == "discarded"
    assert Decision.objects.filter(determination=computed).exists()
    page, _ = _open(browser, f"/penetapan/{computed.pk}/")
    assert "dibuang" in page


def test_a_ceiling_changed_here_holds_in_the_next_determination(
    office: Any, officer: Callable[..., Any], client_of: Any
) -> None:
    from .conftest import determine

    finance = client_of(officer("finance"))
    words = {"ceiling_rp": "2016000", "seats": "10", "reason": "Perubahan anggaran."}
    assert finance.post("/dana/2026/apbd_2026/ubah/", words).status_code == 302
    made = determine(office)
    from pijar_office.records.decisions import Decision

    paid = Decision.objects.filter(determination=made, fund__code="apbd_2026")
    assert paid.count() == 10
    assert made.waiting > 0
    assert sum(each.amount_rp for each in paid) <= 2_016_000


def test_starting_twice_is_one_effect(office: Any, client_of: Any) -> None:
    from pijar_office.records.decisions import Determination

    browser = client_of(office)
    words = {"year": "2026", "day": "2026-01-05", "key": "6a1f2f0e-6a40-4a6f-9d0e-0b8d5f8f3c11"}
    first, second = (browser.post("/penetapan/hitung/", words) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Determination.objects.count() == 1
    page, _ = _open(browser, first["Location"])
    assert "hx-get" in page
