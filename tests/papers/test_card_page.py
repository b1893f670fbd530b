"""The checking page in real Chromium, from a disk and without a network, against our own check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests import chromium
from tests.papers.card_samples import (
    ADDRESS,
    ISSUED,
    OLD,
    POPPLER,
    RING,
    STOLEN,
    STRANGER,
    THROUGH,
    TODAY,
    card,
    head,
    scanned,
    text,
)

from pijar.files.card_code import link
from pijar.files.card_keys import check, check_page
from pijar.files.card_words import CHECK_WORDS
from pijar.files.cards import cards_pdf

pytestmark = [
    pytest.mark.slow,
    chromium.needed,
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    camera = "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"
    with chromium.opened(*camera) as found:
        yield found


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """The page on a phone without a network; what it asks for is written down, as are errors."""
    (tmp_path / "periksa.html").write_text(check_page(RING), encoding="utf-8")
    context = browser.new_context(
        offline=True, viewport={"width": 360, "height": 740}, timezone_id="Asia/Jakarta"
    )
    opened = context.new_page()
    opened.clock.set_fixed_time(f"{TODAY}T09:00:00+07:00")
    opened.asked, opened.errors = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on("console", lambda said: opened.errors.append(said.text))
    opened.goto((tmp_path / "periksa.html").as_uri())
    yield opened
    assert all(url.startswith("file:") for url in opened.asked), "it asked somebody"
    assert not opened.errors, opened.errors
    context.close()


def worth(page: Any, said: str) -> str:
    page.evaluate("document.getElementById('result').replaceChildren()")
    page.fill("#text", said)
    page.click("button[type=submit]")
    answer = page.wait_for_selector("#result .answer")
    found: str = answer.get_attribute("data-worth")
    assert answer.inner_text() == CHECK_WORDS[found]["id"]
    return found


def test_it_says_what_python_says(page: Any) -> None:
    good = text()
    for said in (
        good, link(ADDRESS, good), text(valid_through=TODAY), text(valid_through=ISSUED),
        text(issued_on=THROUGH), text(STRANGER), text(STOLEN), text(OLD),
        text(OLD, issued_on=date(2025, 1, 1)), text(city="3375"), text(programme="LAIN"),
        text(nik4="0002").replace(".0002.", ".0001."), good.replace(".20261231.", ".20271231."),
        good.replace("P1.", "P2.", 1), good.replace(".20261231.", ".20261301."), good[:-1],
        good[:-1] + ("B" if good[-1] != "B" else "C"), good.lower(), "halo",
    ):  # fmt: skip
        assert worth(page, said) == check(said, RING, TODAY), said


def test_the_paper_is_checked_from_its_picture(page: Any, tmp_path: Path) -> None:
    if not POPPLER:
        pytest.skip("apt install poppler-utils")
    pdf = tmp_path / "card.pdf"
    pdf.write_bytes(cards_pdf(head(), [card()], 1))
    (read,) = scanned(pdf)
    assert worth(page, read) == "valid"
    shown = page.inner_text("#result")
    for said in ("S. W.", "0001", "Pijar Semar, Kota Semarang", "31 Desember 2026", "1 Maret 2026"):
        assert said in shown


def test_a_link_opens_with_its_answer_and_leaves_no_token_in_the_address(page: Any) -> None:
    address = page.url
    page.goto("about:blank")
    page.goto(f"{address}#{text()}")
    page.wait_for_selector("[data-worth=valid]")
    assert "#" not in page.url
    page.evaluate(f"location.hash = '{text(valid_through=ISSUED)}'")
    page.wait_for_selector("[data-worth=ended]")


def test_a_strangers_words_are_not_repeated(page: Any) -> None:
    assert worth(page, text(STRANGER, initials="Z-Z")) == "unknown_key"
    assert "Z. Z." not in page.inner_text("#result")
    assert worth(page, "<img src=x onerror=alert(1)>") == "no_card"


def test_a_browser_without_the_signature_never_calls_a_card_good(page: Any) -> None:
    page.evaluate("() => { crypto.subtle.importKey = async () => { throw new Error('none') } }")
    assert worth(page, text()) == "too_old"


def test_the_camera_is_offered_only_where_codes_can_be_read(browser: Any, page: Any) -> None:
    has = page.evaluate("'BarcodeDetector' in window")
    assert page.locator("#camera").is_visible() == has
    address = page.url
    page.context.add_init_script(
        f"const rawValue = '{text()}';"
        "window.BarcodeDetector = class { async detect() { return [{rawValue}] } }"
    )
    page.reload()
    assert page.url == address
    page.click("#camera")
    page.wait_for_selector("[data-worth=valid]")
    assert page.locator("#video").is_hidden()


def test_axe_finds_nothing(page: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    worth(page, text())
    found = Axe().run(page).response["violations"]
    assert not found, [each["id"] for each in found]
