"""A worker with a phone: the card's code scanned, typed, or lost; with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from tests import chromium
from tests.office.conftest import officer  # noqa: F401 (a fixture)
from tests.office.public.conftest import JUNE, PHONE
from tests.office.samples import cards as sample
from tests.office.samples import decrees

from pijar_office.actions import inquiries
from pijar_office.records.outbox import Inquiry

PHONE_SIZE = {"width": 360, "height": 640}
MOST_BYTES = 30_000
pytestmark = [
    pytest.mark.slow,
    chromium.needed,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium.opened() as found:
        yield found


@pytest.fixture
def worker(
    officer: Any,  # noqa: F811
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> SimpleNamespace:
    """Somebody with a card, and where the workers' page is."""
    drawn: list[str] = []

    def sign(code: Any, signer: Any) -> str:
        drawn.append(f"{code.body()}.{'A' * 103}")
        return drawn[-1]

    monkeypatch.setattr("pijar_office.jobs.make_cards.signed_text", sign)
    made = sample.handed_out(officer, monkeypatch, tmp_path, JUNE)
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


def test_a_scanned_code_answers_by_itself(worker: SimpleNamespace, phone: Any) -> None:
    page = phone.new_page()
    sent: list[str] = []
    weights: list[int] = []
    noises: list[str] = []
    page.on("request", lambda each: sent.append(each.url))
    page.on("console", lambda said: noises.append(said.text))
    page.on("requestfinished", lambda each: weights.append(_weight(each)))
    page.goto(worker.url)
    assert sum(weights) <= MOST_BYTES
    clean(page)
    page.goto(f"{worker.url}#{worker.codes[0]}")
    page.wait_for_selector("h1.yes")
    assert page.inner_text("h1") == "Ya, terlindungi"
    assert "Juni 2026" in page.inner_text("dl")
    token = worker.codes[0].split(".")[2]
    assert not [url for url in sent if token in url.partition("#")[0]]
    assert "#" not in page.url
    clean(page)
    assert noises == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_without_javascript_the_code_is_typed(worker: SimpleNamespace, browser: Any) -> None:
    context = browser.new_context(viewport=PHONE_SIZE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{worker.url}#{worker.codes[0]}")
    token = worker.codes[0].split(".")[2].lower()
    grouped = " ".join(token[at : at + 5] for at in range(0, len(token), 5))
    page.get_by_label("Kode kartu").fill(grouped)
    page.get_by_role("button", name="Periksa kartu").click()
    assert page.inner_text("h1") == "Ya, terlindungi"
    page.get_by_role("link", name="Selesai").click()
    page.get_by_label("NIK").fill(decrees.nik(1))
    page.get_by_label("Nomor telepon").fill(PHONE)
    page.get_by_role("button", name="Kirim pertanyaan").click()
    assert page.inner_text("h1") == "Pertanyaan diterima"
    assert Inquiry.objects.count() == 1
    assert inquiries.answer_waiting() == 1
    assert context.cookies() == []
    context.close()


def test_a_scanned_code_is_told_in_english_at_a_touch(worker: SimpleNamespace, phone: Any) -> None:
    page = phone.new_page()
    sent: list[str] = []
    weights: list[int] = []
    page.on("request", lambda each: sent.append(each.url))
    page.on("requestfinished", lambda each: weights.append(_weight(each)))
    page.goto(f"{worker.url}?bahasa=en")
    assert sum(weights) <= MOST_BYTES
    clean(page)
    page.goto(f"{worker.url}#{worker.codes[0]}")
    page.wait_for_selector("h1.yes")
    page.get_by_role("link", name="English").click()
    page.wait_for_selector("text=Yes, covered")
    assert "June 2026" in page.inner_text("dl")
    assert page.get_attribute("html", "lang") == "en"
    token = worker.codes[0].split(".")[2]
    assert not [url for url in sent if token in url.partition("#")[0]]
    assert "#" not in page.url
    clean(page)
    page.get_by_role("link", name="Indonesia").click()
    page.wait_for_selector("text=Ya, terlindungi")
    page.get_by_role("link", name="English").click()
    page.wait_for_selector("text=Yes, covered")
    for link, head in (("Done, close", "Am I covered?"), ("Apply yourself", "Apply yourself"),
                       ("Something wrong", "Is something wrong?"),
                       ("Statistics", "How many workers are covered?")):  # fmt: skip
        page.get_by_role("link", name=link).click()
        page.get_by_role("heading", name=head, level=1).wait_for()
        clean(page)


def test_in_english_without_javascript(worker: SimpleNamespace, browser: Any) -> None:
    context = browser.new_context(viewport=PHONE_SIZE, java_script_enabled=False)
    page = context.new_page()
    page.goto(worker.url)
    page.get_by_role("link", name="English").click()
    page.get_by_label("Card code").fill(worker.codes[0].split(".")[2])
    page.get_by_role("button", name="Check the card").click()
    assert page.inner_text("h1") == "Yes, covered"
    page.get_by_role("link", name="Done, close").click()
    page.get_by_label("NIK").fill(decrees.nik(1))
    page.get_by_label("Telephone number").fill(PHONE)
    page.get_by_role("button", name="Send the question").click()
    assert page.inner_text("h1") == "Question received"
    page.get_by_role("link", name="Something wrong").click()
    page.get_by_label("What is wrong").fill("Nobody gave me a card.")
    page.get_by_role("button", name="Send").click()
    assert page.inner_text("h1") == "Received"
    assert context.cookies() == []
    context.close()


def test_every_page_can_be_read_by_everybody(worker: SimpleNamespace, phone: Any) -> None:
    page = phone.new_page()
    for width in (360, 1366):
        page.set_viewport_size({"width": width, "height": 768})
        page.goto(f"{worker.url}#{'A' * 26}")
        page.wait_for_selector("h1.no")
        clean(page)
        page.get_by_role("link", name="Coba").click()
        page.get_by_label("Kode kartu").fill("salah")
        page.get_by_role("button", name="Periksa kartu").click()
        page.wait_for_selector(".wrong")
        clean(page)
        page.get_by_label("NIK").fill(decrees.nik(2))
        page.get_by_label("Nomor telepon").fill(PHONE)
        page.get_by_role("button", name="Kirim pertanyaan").click()
        page.wait_for_selector("h1.answer")
        clean(page)
        assert page.goto(f"{worker.url}tidak-ada/").status == 404
        clean(page)


def _weight(request: Any) -> int:
    sizes = request.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])
