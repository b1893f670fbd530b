"""The statistics for everybody: true, light, and no count from which one person can be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.kernel.reports.test_publication import LEAST
from tests.office.samples import decrees as sample

from pijar_office.actions.act import act
from pijar_office.queries import kept

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Nothing that was counted in another test."""
    kept.forget()
    yield
    kept.forget()


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser at the workers' host, in March."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: MARCH)
    return Client(headers={"host": settings.PUBLIC_HOST}, raise_request_exception=False)


@pytest.fixture
def here(officer: Callable[..., Any]) -> SimpleNamespace:
    """Sixty people: eight fishers in one kelurahan, three of them women; the rest elsewhere."""
    made = sample.office(officer, 60, ceiling_rp=50_000_000)
    made.decree = sample.issued(made.verifier, made.approver, made.determination)
    with act("system:sample", "samples.people") as deed:
        for number, person in enumerate(made.people):
            if number < 8:
                deed.change(person, region_code="33.74.01.1001", occupation="nelayan",
                            sex="P" if number < 3 else "L")  # fmt: skip
            else:
                deed.change(person, sex="P" if number % 2 else "L")
    return made


def tables(page: str) -> dict[str, list[list[str]]]:
    """Title → lines of cells, as they are read."""
    found = {}
    for part in re.findall(r'<section class="figures">(.*?)</section>', page, re.S):
        title = re.search(r"<(?:h2|summary)>(.*?)</", part)
        assert title
        lines = re.split(r"<tr>", part)[2:]
        found[title[1]] = [
            [cell.strip() for cell in re.findall(r"<t[hd][^>]*>([^<]*)", line)] for line in lines
        ]
    return found


def test_it_tells_the_last_month_that_is_over(here: SimpleNamespace, public: Client) -> None:
    answer = public.get("/statistik/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "<b>60</b> orang" in page
    assert "Februari 2026" in page
    assert "per 10 Maret 2026" in page
    assert "belum dikonfirmasi" in page
    assert list(tables(page)) == [
        "Per kecamatan", "Per kelurahan", "Per pekerjaan", "Per umur", "Per dana",
        "Bulan demi bulan",
    ]  # fmt: skip


def test_no_small_count_stands_on_the_page(here: SimpleNamespace, public: Client) -> None:
    found = tables(public.get("/statistik/").content.decode())
    for title, lines in found.items():
        assert lines, title
        for line in lines:
            for cell in line[1:]:
                assert cell == "*" or int(cell.replace(".", "")) >= LEAST, (title, line)
    work = {line[0]: line[1:] for line in found["Per pekerjaan"]}
    assert work["Nelayan"] == ["*", "*", "*"]
    assert work["Jumlah"][2] == "60"
    assert work["Buruh tani"].count("*") == 3  # 52 farm hands would tell of eight fishers


def test_it_is_light_and_sets_nothing(here: SimpleNamespace, public: Client) -> None:
    answer = public.get("/statistik/")
    sheets = re.findall(r'"(/berkas/[^"]+)"', answer.content.decode())
    assert len(sheets) == 1
    weight = len(answer.content) + len(public.get(sheets[0]).content)
    assert weight <= 30_000
    assert b"<script" not in answer.content
    assert not answer.cookies
    assert "Vary" not in answer
    assert answer["Cache-Control"] == "public, max-age=3600"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not Session.objects.exists()
    assert public.post("/statistik/").status_code == 405


def test_who_asks_again_makes_nobody_count(here: SimpleNamespace, public: Client) -> None:
    """And learns nothing from one person more: what a day tells is told all day."""
    first = public.get("/statistik/").content
    with act("system:sample", "samples.people") as deed:
        deed.change(here.people[-1], region_code="33.74.01.1001")
    with CaptureQueriesContext(connection) as asked:
        assert public.get("/statistik/").content == first
    assert len(asked) <= 2


def test_before_anybody_was_covered_it_says_so(public: Client, officer: Callable[..., Any]) -> None:
    answer = public.get("/statistik/")
    assert answer.status_code == 200
    assert "Belum ada statistik" in answer.content.decode()
    made = sample.office(officer, 12, ceiling_rp=50_000_000)
    sample.issued(made.verifier, made.approver, made.determination)
    assert "<b>12</b> orang" in public.get("/statistik/").content.decode()
