"""In Chromium at 360 px: a worker applies without scripts, a clerk makes the list; and the field.

The field page goes through a day: no network, two entries, a reload, the passphrase, a network
again, sent twice. What lies on the device is searched for names and numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from tests import chromium
from tests.office.samples.applications import SAID
from tests.office.samples.people import HERE
from tests.office.test_axe import _cookie

from pijar_office.records.applications import Application
from pijar_office.records.lists import ListFile

SIZE = {"width": 360, "height": 740}
SECRET = "hujan pagi di pasar"
OTHER = "3380011203750011"
NO_NIK = "3380019903750003"
pytestmark = [
    pytest.mark.slow,
    chromium.needed,
    pytest.mark.django_db(transaction=True),
]

_STORED = """async () => {
  const db = await new Promise(done => {
    const asked = indexedDB.open("lapangan"); asked.onsuccess = () => done(asked.result); });
  const all = name => new Promise(done => {
    const asked = db.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => done(asked.result); });
  const found = [...await all("isian"), ...await all("kunci")];
  db.close();
  const text = bytes => [...new Uint8Array(bytes)].map(b => String.fromCharCode(b)).join("");
  return found.map(each => JSON.stringify(each) + text(each.sealed)).join("\\n")
    + JSON.stringify({...localStorage, ...sessionStorage});
}"""

_CACHED = """async () => (await Promise.all((await caches.keys()).map(async name =>
  (await (await caches.open(name)).keys()).map(each => each.url)))).flat()"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    resolved = f"--host-resolver-rules=MAP {settings.PUBLIC_HOST} 127.0.0.1"
    with chromium.opened(resolved) as found:
        yield found


@pytest.fixture
def clerk(browser: Any, live_server: Any, officer: Callable[..., Any]) -> Iterator[Any]:
    """A clerk's telephone, signed in."""
    context = browser.new_context(viewport=SIZE)
    context.add_cookies([_cookie(officer("kelurahan", HERE), live_server.url)])
    yield context
    context.close()


def test_from_the_page_without_scripts_to_a_list(
    browser: Any, live_server: Any, clerk: Any
) -> None:
    port = live_server.url.rsplit(":", 1)[1]
    worker = browser.new_context(viewport=SIZE, java_script_enabled=False).new_page()
    worker.goto(f"http://{settings.PUBLIC_HOST}:{port}/")
    worker.click("text=Daftar sendiri")
    worker.fill("#nama", SAID.name)
    worker.fill("#nik", "3380")
    worker.click("text=Kirim pendaftaran")
    assert worker.locator("[role=alert] li").count() == 7
    assert worker.input_value("#nama") == SAID.name
    worker.fill("#nik", SAID.nik)
    worker.fill("#hari", "12")
    worker.select_option("#bulan", "3")
    worker.fill("#tahun", "1975")
    worker.check("#kelamin-l")
    worker.select_option("#kelurahan", HERE)
    worker.fill("#pekerjaan", SAID.occupation)
    worker.check("#sendiri")
    worker.check("#setuju")
    worker.click("text=Kirim pendaftaran")
    assert worker.locator(".ticket").count() == 1
    assert worker.context.cookies() == []
    page = clerk.new_page()
    page.goto(f"{live_server.url}/pendaftar/")
    page.click(f"text={SAID.name}")
    page.click("button:text-is('Terima')")
    page.goto(f"{live_server.url}/pendaftar/")
    page.click("text=Jadikan daftar")
    assert "/daftar/" in page.url
    assert Application.objects.get().list_file == ListFile.objects.get()


def _write(page: Any, nik: str, name: str) -> None:
    page.fill("[name=name]", name)
    page.fill("[name=nik]", nik)
    page.fill("[name=birth_date]", "1975-03-12")
    page.check("[name=sex][value=L]")
    page.fill("[name=occupation]", "tukang becak")
    page.check("[name=declares]")
    page.check("[name=agrees]")
    page.click("#catat button")


def _unlock(page: Any, secret: str) -> None:
    page.fill("#sandi", secret)
    page.click("#buka button")


def test_a_day_without_a_network(live_server: Any, clerk: Any) -> None:
    page = clerk.new_page()
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(f"{live_server.url}/lapangan/")
    page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    page.reload()
    clerk.set_offline(True)
    page.reload()
    _write(page, SAID.nik, SAID.name)  # not unlocked: nothing is kept, nothing is lost
    page.wait_for_selector("text=Buka kuncinya dahulu")
    assert page.input_value("[name=nik]") == SAID.nik
    _unlock(page, "pendek")
    page.wait_for_selector("text=paling sedikit 10 huruf")
    _unlock(page, SECRET)
    page.wait_for_selector("text=Terbuka.")
    _write(page, SAID.nik, SAID.name)
    page.wait_for_selector("#isian li")
    _write(page, OTHER, "WARSITO")
    page.wait_for_selector("#isian li >> nth=1")
    page.reload()
    page.wait_for_selector("text=Isian di perangkat ini: 2")
    stored = page.evaluate(_STORED)
    assert len(stored) > 500
    assert not any(word in stored for word in (SAID.nik, OTHER, "WARSITO", SAID.name, SECRET))
    assert page.locator("#isian li").count() == 0
    assert not any(page.is_visible(each) for each in ("#kirim", "#kunci"))
    assert page.is_visible("#buang")
    _unlock(page, SECRET + "!")
    page.wait_for_selector("text=tidak cocok")
    _unlock(page, SECRET)
    page.wait_for_selector("#isian li >> nth=1")
    page.click("#kirim")
    page.wait_for_selector("text=Belum tersambung")
    assert Application.objects.count() == 0
    kept = page.evaluate(_CACHED)
    assert len(kept) == 3
    clerk.set_offline(False)
    _sent_but_unheard(page)
    assert Application.objects.count() == 1
    page.click("#kirim")
    page.wait_for_selector("text=Terkirim semua")
    assert sorted(Application.objects.values_list("name", flat=True)) == [SAID.name, "WARSITO"]
    assert SAID.nik not in page.evaluate(_STORED)
    page.reload()
    page.wait_for_selector("#buka:visible")
    assert page.locator("#jumlah").is_hidden()
    _unlock(page, "kata sandi lain")  # nothing waits: a new day has its own
    for number in range(2):
        page.wait_for_selector("text=Terbuka." if not number else "#isian li")
        _write(page, OTHER, "BUDI")
    page.wait_for_selector("#isian li >> nth=1")
    _refused_and_mended(page, clerk)
    page.on("dialog", lambda asked: asked.accept())
    page.click("#buang")
    page.wait_for_selector("#buka:visible")
    assert page.locator("#jumlah").is_hidden()
    assert heard == []


def _sent_but_unheard(page: Any) -> None:
    """An entry reaches the office, and its confirmation is lost on the way back."""

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/lapangan/kirim/", lose)
    page.click("#kirim")
    page.wait_for_selector("#kirim:enabled")
    page.unroute("**/lapangan/kirim/")
    assert page.locator("#isian li").count() == 2


def _refused_and_mended(page: Any, clerk: Any) -> None:
    """What the office does not take stays, with the reason, and comes back into the form."""
    _write(page, NO_NIK, "SUTINAH")
    page.wait_for_selector("#isian li >> nth=2")
    page.click("#kirim")
    page.wait_for_selector("text=Sebagian belum terkirim")
    assert "16 angka" in page.inner_text("#isian li")
    page.click("text=Perbaiki")
    page.wait_for_selector("#isian", state="hidden")
    assert page.input_value("[name=nik]") == NO_NIK
    assert page.is_checked("[name=agrees]")
    page.click("#catat button")
    page.wait_for_selector("#isian li")
    clerk.clear_cookies()
    page.click("#kirim")
    page.wait_for_selector("text=Masuk dahulu ke kantor")
    assert page.locator("#isian li").count() == 1
