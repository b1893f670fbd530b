"""A card of the office, from the sheet an officer downloads to a telephone without a network.

The square code is read from a picture of the PDF, checked offline by the page that lies in the same
download, and then opens the worker's own page. Nothing here is told the code by another way.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests import chromium
from tests.journeys.test_worker import PHONE_SIZE, browser, clean  # noqa: F401 (a fixture)
from tests.office.conftest import client_of, officer  # noqa: F401 (fixtures)
from tests.office.public.conftest import JUNE
from tests.office.samples import cards as sample
from tests.office.samples import decrees
from tests.papers.card_samples import POPPLER, scanned

from pijar.files.card_keys import check, read_ring
from pijar_office.records.cards import Card

pytestmark = [
    pytest.mark.slow,
    chromium.needed,
    pytest.mark.skipif(POPPLER is None, reason="apt install poppler-utils"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def taken(
    officer: Any,  # noqa: F811
    client_of: Any,  # noqa: F811
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> SimpleNamespace:
    """What an officer took along: the sheets of six people, the keys, and the page that checks."""
    monkeypatch.setattr("pijar_office.queries.cards.day_of", lambda batch: JUNE)
    made = sample.handed_out(officer, monkeypatch, tmp_path, JUNE)
    office: Client = client_of(made.verifier)
    content = office.post(f"/kartu/{made.batch.pk}/unduh/").content
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert sorted(found.namelist()) == ["kartu-001.pdf", "keys.json", "periksa.html"]
        found.extractall(tmp_path)
    made.folder = tmp_path
    made.url = f"http://{settings.PUBLIC_HOST}:{live_server.url.rpartition(':')[2]}/"
    return made


@pytest.fixture
def offline(browser: Any, taken: SimpleNamespace) -> Iterator[Any]:  # noqa: F811
    """The checking page of the download on a telephone that reaches nobody."""
    context = browser.new_context(
        offline=True,
        viewport=PHONE_SIZE,
        timezone_id="Asia/Jakarta",
    )
    page = context.new_page()
    page.clock.set_fixed_time(f"{JUNE}T09:00:00+07:00")
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    page.goto((taken.folder / "periksa.html").as_uri())
    yield page
    assert all(url.startswith("file:") for url in asked)
    context.close()


def worth(page: Any, said: str) -> str:
    """What the checking page answers."""
    page.evaluate("document.getElementById('result').replaceChildren()")
    page.fill("#text", said)
    page.click("button[type=submit]")
    return str(page.wait_for_selector("#result .answer").get_attribute("data-worth"))


def test_from_the_sheet_to_a_check_without_a_network(taken: SimpleNamespace, offline: Any) -> None:
    sheet = taken.folder / "kartu-001.pdf"
    read = [said for page in (1, 2) for said in scanned(sheet, page=page)]
    assert len(set(read)) == len(taken.people) == Card.objects.count()
    address = f"https://{settings.PUBLIC_HOST}/#P1."
    assert all(said.startswith(address) for said in read)
    ring = read_ring(taken.folder / "keys.json")
    for said in read:
        assert worth(offline, said) == check(said, ring, JUNE) == "valid"
    shown = offline.inner_text("#result")
    assert decrees.nik(1) not in shown
    clean(offline)
    name = taken.people[0].name.split()[0]
    assert name not in shown
    body, _, end = read[0].rpartition(".")
    forged = f"{body}.{'B' if end[0] == 'A' else 'A'}{end[1:]}"
    longer = read[0].replace(".20261231.", ".20271231.")
    assert longer != read[0]
    assert [worth(offline, each) for each in (forged, longer)] == ["forged", "forged"]
    offline.clock.set_fixed_time("2026-12-31T23:59:00+07:00")
    assert worth(offline, read[0]) == "valid"
    offline.clock.set_fixed_time("2027-01-01T00:00:00+07:00")
    assert worth(offline, read[0]) == "ended"


def test_the_code_of_the_sheet_opens_the_holders_own_page(
    taken: SimpleNamespace, browser: Any  # noqa: F811
) -> None:  # fmt: skip
    (first, *_) = scanned(taken.folder / "kartu-001.pdf")
    context = browser.new_context(viewport=PHONE_SIZE)
    page = context.new_page()
    page.goto(first.replace(f"https://{settings.PUBLIC_HOST}/", taken.url))
    page.wait_for_selector("h1.yes")
    initials = first.split(".")[-5].replace("-", ". ")
    assert f"{initials}." in page.inner_text("dl")
    assert json.loads(page.evaluate("JSON.stringify({...localStorage})")) == {}
    clean(page)
    context.close()
