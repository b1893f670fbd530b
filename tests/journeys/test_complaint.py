"""Somebody with a small phone says that something is wrong: with JavaScript, without, unnamed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from tests import chromium
from tests.journeys.test_worker import MOST_BYTES, PHONE_SIZE, _weight, browser, clean  # noqa: F401
from tests.office.complaints.conftest import NIK, desk  # noqa: F401 (a fixture)
from tests.office.conftest import officer  # noqa: F401 (a fixture)

from pijar_office.actions import complaints
from pijar_office.records.complaints import Complaint

pytestmark = [
    pytest.mark.slow,
    chromium.needed,
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_complaint_from_the_page_and_its_answer(
    desk: SimpleNamespace,  # noqa: F811
    browser: Any,  # noqa: F811
    live_server: Any,
    javascript: bool,
) -> None:
    port = live_server.url.rpartition(":")[2]
    context = browser.new_context(viewport=PHONE_SIZE, java_script_enabled=javascript)
    page = context.new_page()
    weights: list[int] = []
    page.on("requestfinished", lambda each: weights.append(_weight(each)))
    look = clean if javascript else (lambda _: None)  # axe itself is a script
    page.goto(f"http://{settings.PUBLIC_HOST}:{port}/")
    page.get_by_role("link", name="Ada yang salah?").click()
    look(page)
    assert sum(weights) <= MOST_BYTES
    page.get_by_label("Tentang apa").select_option("appeal")
    page.get_by_label("Apa yang salah").fill("Saya ditolak, padahal sudah berhenti.")
    page.get_by_role("button", name="Kirim").click()
    look(page)
    assert "Isi NIK" in page.inner_text("[role=alert]")
    assert page.get_by_label("Apa yang salah").input_value().startswith("Saya ditolak")
    page.get_by_label("NIK, 16 angka").fill(NIK)
    page.get_by_role("button", name="Kirim").click()
    page.get_by_role("heading", name="Sudah diterima").wait_for()
    look(page)
    ticket = page.inner_text(".ticket")
    page.get_by_role("link", name="Selesai").click()
    page.get_by_role("link", name="Ada yang salah?").click()
    page.get_by_label("Nomor aduan").fill(ticket.lower())
    page.get_by_role("button", name="Lihat jawaban").click()
    assert page.inner_text("h1") == "Sudah diterima, belum ditangani"
    look(page)
    made = Complaint.objects.get()
    complaints.take(desk.verifier, made)
    complaints.answer(desk.verifier, made, "Kami periksa ke tempat kerja Anda.")
    page.get_by_role("link", name="Kembali").click()
    page.get_by_label("Nomor aduan").fill(ticket)
    page.get_by_role("button", name="Lihat jawaban").click()
    assert "Kami periksa ke tempat kerja Anda." in page.inner_text("main")
    look(page)
    assert context.cookies() == []
    context.close()


def test_without_a_name_with_the_keyboard_alone(
    desk: SimpleNamespace,  # noqa: F811
    browser: Any,  # noqa: F811
    live_server: Any,
) -> None:
    port = live_server.url.rpartition(":")[2]
    context = browser.new_context(viewport=PHONE_SIZE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"http://{settings.PUBLIC_HOST}:{port}/keluhan/")
    page.get_by_label("Apa yang salah").focus()
    page.keyboard.type("Petugas meminta uang.")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Sudah diterima").wait_for()
    made = Complaint.objects.get()
    assert (made.anonymous, made.about_officer, made.region_code) == (True, True, "")
    context.close()
