"""A worker with a phone: the card's code scanned, typed, or lost; with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from tests.journeys.steps import CHROMIUM
from tests.office.conftest import officer  # noqa: F401 (a fixture)
from tests.office.public.conftest import JUNE, PHONE
from tests.office.samples import cards as sample
from tests.office.samples import decrees, leaves

from pijar_office.actions import cards, inquiries
from pijar_office.records.outbox import Inquiry

PHONE_SIZE = {"width": 360, "height": 640}
MOST_BYTES = 30_000
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="apt install chromium"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def worker(
    officer: Any,  # noqa: F811
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> SimpleNamespace:
    """Somebody with a card, and where the workers' page is."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    monkeypatch.setattr("pijar_office.jobs.make_cards.day_of", lambda batch: JUNE)
    drawn: list[str] = []

    def sign(code: Any, signer: Any) -> str:
        drawn.append(f"{code.body()}.{'A' * 103}")
        return drawn[-1]

    monkeypatch.setattr("pijar_office.jobs.make_cards.signed_text", sign)
    made = decrees.office(officer)
    made.decree = decrees.issued(made.verifier, made.approver, made.determination)
    leaves.paid(made, range(1, 7), date(2026, 1, 10))
    sample.printed(cards.issue(made.verifier, made.decree))
    port = live_server.url.rpartition(":")[2]
    made.url = f"http://{settings.PUBLIC_HOST}:{port}/"
    made.codes = drawn
    return made


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """A page of a small phone, with what it sent and stored."""
    context = browser.new_context(viewport=PHONE_SIZE)
    yield context
    assert context.cookies() == []
    context.close()


def clean(page: Any) -> None:
    """Axe finds nothing, nothing runs off the side."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(Axe().axe_script)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.help))")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]



def test_shots(worker, browser):
    for width in (360, 1366):
        c = browser.new_context(viewport={"width": width, "height": 740})
        p = c.new_page()
        p.goto(worker.url); p.screenshot(path=f"/tmp/shots_p/front{width}.png", full_page=True)
        p.goto(f"{worker.url}#{worker.codes[0]}"); p.wait_for_selector("h1.yes")
        p.screenshot(path=f"/tmp/shots_p/yes{width}.png", full_page=True)
        p.goto(f"{worker.url}#{'A'*26}"); p.wait_for_selector("h1.no")
        p.screenshot(path=f"/tmp/shots_p/no{width}.png", full_page=True)
        p.goto(worker.url)
        p.get_by_label("NIK").fill(decrees.nik(2)); p.get_by_label("Nomor telepon").fill(PHONE)
        p.get_by_role("button", name="Kirim").click(); p.wait_for_selector("h1.answer")
        p.screenshot(path=f"/tmp/shots_p/asked{width}.png", full_page=True)
    from django.test import Client
    from pijar_office.records.cards import Card
    
    import os
    from tests.office.test_axe import _cookie
    base = worker.url.replace("warga.localhost", "localhost")
    batch = Card.objects.first().batch
    from tests.office.samples.cards import message
    m = message(worker.people[0])
    for width in (360, 1366):
        c = browser.new_context(viewport={"width": width, "height": 740})
        c.add_cookies([_cookie(worker.verifier, base)])
        p = c.new_page()
        for name, path in (("index","kartu/"),("issue","kartu/terbit/"),("show",f"kartu/{batch.pk}/"),("person",f"kartu/orang/{worker.people[0].pk}/"),("outbox","pesan/"),("hand",f"pesan/{m.pk}/")):
            p.goto(base+path); p.screenshot(path=f"/tmp/shots_p/o_{name}{width}.png", full_page=True)
