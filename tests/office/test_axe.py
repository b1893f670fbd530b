"""Every page in real Chromium: axe finds nothing, nothing runs off the side, nothing is heavy.

The pages are those of the access matrix, each opened by a role that may: a room that gives samples
is tested here without a word more.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import time
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from tests import chromium
from tests.office.pages import PATTERNS, readable
from tests.office.samples import Make, of_all_rooms

WIDTHS = (360, 683, 768, 1366)
"""A phone, a small laptop magnified twice, a tablet, that laptop as it is."""

MOST_BYTES = 200_000
pytestmark = [
    pytest.mark.slow,
    chromium.needed,
]
BEST = "administrator auditor verifier approver finance branch dpo kelurahan".split()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium.opened() as found:
        yield found


def _cookie(officer: Any, url: str) -> dict[str, Any]:
    session = SessionStore()
    session[SESSION_KEY] = str(officer.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = officer.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "password", "at": time()}]
    session.save()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": url}


def _pages(samples: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(role, verb, path) of every page somebody may read."""
    for row in readable():
        verb = row.verb
        words = samples.get(verb, {}).get("own") if PATTERNS[verb].pattern.converters else {}
        if words is None:
            continue  # no sample: the matrix says so
        role = next((role for role in BEST if role in row.roles), "")
        role = "auditor" if verb == "mfa_activate_totp" else role
        yield role, verb, reverse(verb, kwargs=words or None)


class _Watched:
    """One tab of one visitor, and what it heard of the page it shows."""

    def __init__(self, context: Any, axe_script: str) -> None:
        self.page, self.axe_script = context.new_page(), axe_script
        self.noises: list[str] = []
        self.sent: list[Any] = []
        self.page.on("console", lambda said: self.noises.append(said.text))
        self.page.on("pageerror", lambda error: self.noises.append(str(error)))
        self.page.on("requestfinished", lambda sent: self.sent.append(sent))

    def wrong_with(self, url: str) -> list[tuple[Any, ...]]:
        """All that a reader, a measure or axe would blame; nothing for a file."""
        from playwright.sync_api import Error

        self.noises.clear()
        self.sent.clear()
        self.page.set_viewport_size({"width": WIDTHS[-1], "height": 800})
        try:
            answer = self.page.goto(url, wait_until="load")
        except Error as error:
            assert "Download is starting" in str(error), url  # noqa: PT017 (a file, not a page)
            return []
        if answer is None or answer.status != 200:
            return [("status", answer and answer.status)]
        return [*self._heard(), *self._seen()]

    def _heard(self) -> Iterator[tuple[Any, ...]]:
        yield from (("console", noise) for noise in self.noises)
        if (weight := sum(_weight(sent) for sent in self.sent)) > MOST_BYTES:
            yield "bytes", weight
        hosts = {sent.url.split("/")[2] for sent in self.sent}
        if hosts != {self.page.url.split("/")[2]}:
            yield "hosts", hosts

    def _seen(self) -> Iterator[tuple[Any, ...]]:
        self.page.evaluate(self.axe_script)
        for found in self.page.evaluate(_VIOLATIONS):
            yield "axe", found["id"], "; ".join(node["html"][:120] for node in found["nodes"][:3])
        for width in reversed(WIDTHS):
            self.page.set_viewport_size({"width": width, "height": 800})
            if (over := self.page.evaluate(_OVER)) > 0:
                yield "runs off by", over, "at", width
        yield from (("small target", each) for each in self.page.evaluate(_SMALL))
        yield from (("crumb twice", each) for each in self.page.evaluate(_TWICE))
        yield from (("raw", each) for each in self.page.evaluate(_RAW))


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.django_db(transaction=True)
def test_every_page_is_clean_narrow_and_light(
    browser: Any, live_server: Any, officer: Any, half: int
) -> None:
    """In two halves, so that two processes share the longest test of all."""
    from axe_playwright_python.sync_playwright import Axe

    make = Make(officer=officer)
    samples = of_all_rooms(make)
    people = {role: officer(role, make.here if role == "kelurahan" else "") for role in BEST}
    _protect(people["administrator"])
    tabs, script = {"": _Watched(browser.new_context(), Axe().axe_script)}, Axe().axe_script
    for role, someone in people.items():
        context = browser.new_context()
        context.add_cookies([_cookie(someone, live_server.url)])
        tabs[role] = _Watched(context, script)
    wrong = [
        (verb, role, *each)
        for role, verb, path in list(_pages(samples))[half::2]
        for each in tabs[role].wrong_with(live_server.url + path)
    ]
    assert not wrong, "\n".join(map(str, wrong))


def _protect(someone: Any) -> None:
    """A code app and recovery codes, so that their pages have something to show."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(someone, generate_totp_secret())
    RecoveryCodes.activate(someone)


_VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"
"""What is wrong, and not the long list of all that is right: that would take longer to send."""

_OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_SMALL = """[...document.querySelectorAll(
    "button, .button, input:not([type=hidden]), select, nav.path a, nav.path summary, nav.tabs a")]
  .filter(e => e.offsetParent && !e.classList.contains("unseen"))
  .filter(e => !["checkbox", "radio"].includes(e.type))
  .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 90))"""

_TWICE = """[...document.querySelectorAll(".crumbs li")].map(e => e.textContent.trim())
  .filter((each, at, all) => all.indexOf(each) !== at)"""

_RAW = "document.body.innerText.match(/\\b[A-Z]\\w+\\(\\w+=.{9}|\\bNone\\b/g) || []"
"""What Python would show of a value that nobody drew."""


def _weight(sent: Any) -> int:
    sizes = sent.sizes()
    return int(sizes["responseBodySize"] + sizes["responseHeadersSize"])


@pytest.mark.django_db(transaction=True)
def test_the_keyboard_reaches_everything(browser: Any, live_server: Any, officer: Any) -> None:
    """The first Tab is the skip link, each stop has a visible ring, and Enter signs in."""
    officer("administrator", username="ada")
    page = browser.new_context().new_page()
    page.goto(f"{live_server.url}/masuk/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "login"
    page.keyboard.type("ada")
    page.keyboard.press("Tab")
    page.keyboard.type("kereta senja biru laut")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")
    seen = set()
    for _ in range(30):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "[document.activeElement.outerHTML.slice(0, 80),"
            " getComputedStyle(document.activeElement).outlineWidth]"
        )
        if not at[0].startswith("<body"):
            assert at[1] == "3px", at
            seen.add(at[0])
    assert any("/petugas/" in each for each in seen)


@pytest.mark.django_db(transaction=True)
def test_it_works_without_scripts(browser: Any, live_server: Any, officer: Any) -> None:
    officer("administrator", username="ada")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/masuk/")
    page.fill("[name=login]", "ada")
    page.fill("[name=password]", "kereta senja biru laut")
    page.click("main button >> nth=0")
    page.goto(f"{live_server.url}/petugas/tambah/")
    page.click("main .buttons button")
    assert page.locator(".summary li").count() >= 3
    page.fill("[name=full_name]", "Rina Marlina")
    page.fill("[name=username]", "rina")
    page.fill("[name=person_number]", "198501012010012001")
    page.click("main .buttons button")
    assert page.locator(".secret code").count() == 1
