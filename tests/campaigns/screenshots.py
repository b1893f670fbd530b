"""Every page of the demo office as each role sees it, as sheets that a reviewer leafs through.

    python -m tests.campaigns.screenshots --out DIR [--url http://localhost:8000] [--role finance]
        [--width 768]… [--look light|dark|paper]… [--english] [--each-page-once]
    python -m tests.campaigns.screenshots --guides

Without `--url` a demo office of its own is made and served (some minutes). The pages are those of
the table of access (`tests.office.pages`); one whose address needs words is found by following
links. DIR gets `index.html`, a picture of each page at 1366 and 360 px (or the widths and looks
that were asked for), one contact sheet a role, and the pages that the demo does not lead to, by
name. With `--guides` only what the guides show is taken, into `docs/pictures/`: a guide asks for
`../pictures/finance--ledger.index.png`.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests import chromium

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
WIDTHS = (1366, 360)
LOOKS = {
    "light": {"color_scheme": "light", "media": "screen"},
    "dark": {"color_scheme": "dark", "media": "screen"},
    "paper": {"color_scheme": "light", "media": "print"},
}
WORKER = "warga"
OF_A_KIND = 4
"""Pages that one verb may open; the first is pictured."""

LONGEST = 5_000
"""Pixels of a page that are pictured; below is more of the same table."""


def main() -> int:
    """Runs the campaign; 0 when at least one page was pictured."""
    given = _asked()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.office.settings")
    import django

    django.setup()
    wanted = _of_guides() if given.guides else None
    out = (DOCS / "pictures") if given.guides else Path(given.out)
    out.mkdir(parents=True, exist_ok=True)
    camera = _Camera(out, given.width or list(WIDTHS), given.look or ["light"])
    with _served(given.url) as url, chromium.opened() as browser:
        taken: dict[str, dict[str, str]] = {}
        for role in _roles():
            if (given.role and role != given.role) or (wanted and role not in wanted):
                continue
            only = wanted[role] if wanted else None
            seen = set[str]().union(*taken.values()) if given.each_page_once else set()
            visitor = _Visitor(browser, url, role, camera, only, seen)
            visitor.sign_in(given.english)
            taken[role] = visitor.walk()
            print(f"{role or 'visitor'}: {len(taken[role])} pages", file=sys.stderr, flush=True)
        if wanted is None:
            if given.role in ("", WORKER):
                taken[WORKER] = _of_worker(browser, url, camera, given.english)
            _sheets(browser, camera, taken)
    return 0 if any(taken.values()) else 1


def _asked() -> argparse.Namespace:
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--out", default="pictures", metavar="DIR")
    ask.add_argument("--url", default="", help="a demo office that is served already")
    ask.add_argument("--role", default="", help="one role only")
    ask.add_argument("--width", type=int, action="append", help="in pixels, in place of both")
    ask.add_argument("--look", choices=LOOKS, action="append", help="light, dark or as printed")
    ask.add_argument("--english", action="store_true", help="the pages in English")
    ask.add_argument(
        "--each-page-once", action="store_true", help="as the first role that may open it"
    )
    ask.add_argument("--guides", action="store_true", help="only the pictures of the guides")
    return ask.parse_args()


def _roles() -> dict[str, str]:
    """Role → the invented officer who signs in; "" has not signed in."""
    from pijar_office.demo.officers import everybody
    from pijar_office.web.context import the_city

    found = {"": ""}
    for each in everybody(the_city(), "", ""):
        found.setdefault(each.role, each.username)
    return found


def _of_guides() -> dict[str, dict[str, str]]:
    """Role → verb → name of the picture, as the guides ask for them."""
    found: dict[str, dict[str, str]] = {}
    for page in DOCS.rglob("*.md"):
        for name in re.findall(r"pictures/([\w.-]+)\.png", page.read_text(encoding="utf-8")):
            role, _, verb = name.partition("--")
            found.setdefault(role, {})[verb] = name
    return found


@dataclass(frozen=True)
class _Camera:
    """Takes one page in every width and look that was asked for."""

    out: Path
    widths: list[int]
    looks: list[str]

    def take(self, page: Any, role: str, verb: str) -> None:
        for look in self.looks:
            page.emulate_media(**LOOKS[look])
            for width in self.widths:
                page.set_viewport_size({"width": width, "height": 860})
                high = page.evaluate("document.documentElement.scrollHeight")
                clip = {"x": 0, "y": 0, "width": width, "height": min(high, LONGEST)}
                path = self.out / _name(role, verb, width, look)
                page.screenshot(path=path, clip=clip, full_page=True, type="jpeg", quality=70)
        page.emulate_media(**LOOKS["light"])

    def taken(self, role: str, verb: str) -> Iterator[tuple[str, int]]:
        """The pictures there are of one page: (file name, width)."""
        for look in self.looks:
            for width in self.widths:
                if (self.out / (name := _name(role, verb, width, look))).exists():
                    yield name, width


class _Visitor:
    """One officer with one browser, who opens every page that the table lets them read."""

    def __init__(
        self,
        browser: Any,
        url: str,
        role: str,
        camera: _Camera,
        only: dict[str, str] | None,
        seen: set[str],
    ) -> None:
        from tests.office.pages import readable_by

        self.url, self.role, self.camera, self.only = url, role, camera, only
        self.wanted = [row.verb for row in readable_by(role)]
        self.seen = seen - {"today.show"}
        self.page = browser.new_context(locale="id-ID", reduced_motion="reduce").new_page()
        self.page.set_default_timeout(30_000)

    def sign_in(self, english: bool) -> None:
        from django.conf import settings

        self.page.goto(f"{self.url}/masuk/")
        if self.role:
            self.page.fill("[name=login]", _roles()[self.role])
            self.page.fill("[name=password]", settings.DEMO_PASSWORD)
            self.page.press("[name=password]", "Enter")
            self.page.wait_for_url(f"{self.url}/")
        if self.page.locator("html").get_attribute("lang") != ("en" if english else "id"):
            self.page.click("[name=language]")

    def walk(self) -> dict[str, str]:
        """Follows links from page to page. Gives verb → path of what was pictured.

        Of each kind the first is pictured; a few more are opened for where they lead: what one
        list or one family lacks, the next may have.
        """
        from django.urls import reverse
        from tests.office.pages import PATTERNS

        plain = [verb for verb in self.wanted if not PATTERNS[verb].pattern.converters]
        waiting = {reverse(verb): verb for verb in plain}
        known, taken, opened = set(waiting), dict[str, str](), Counter(plain)
        sought = set(self.only or self.wanted) - self.seen
        while waiting and not sought <= set(taken):
            path = min(waiting, key=lambda path: (waiting[path] in taken, self._far(waiting[path])))
            verb = waiting.pop(path)
            first = verb not in self.seen and taken.setdefault(verb, path) == path
            if not self._open(verb, path, first):
                continue
            for found, where in self._leads_to():
                if found in self.wanted and where not in known and opened[found] < OF_A_KIND:
                    known.add(where)
                    opened[found] += 1
                    waiting[where] = found
        return taken

    def _far(self, verb: str) -> int:
        """Which page to open next: those that are sought, then those of their rooms."""
        rooms = {each.partition(".")[0] for each in self.only or ()}
        return 0 if verb in (self.only or ()) else 1 if verb.partition(".")[0] in rooms else 2

    def _open(self, verb: str, path: str, first: bool) -> bool:
        from playwright.sync_api import Error

        self.page.set_viewport_size({"width": WIDTHS[0], "height": 860})
        try:
            self.page.goto(self.url + path, wait_until="load")
        except Error:
            return False  # a file, which the browser saves
        if self.only is None and first:
            self.camera.take(self.page, self.role, verb)
        elif self.only and first and verb in self.only:
            self.page.screenshot(path=self.camera.out / f"{self.only[verb]}.png")
        return True

    def _leads_to(self) -> Iterator[tuple[str, str]]:
        from django.urls import Resolver404, resolve

        # by the attribute: the `href` of a link in a drawn map is no text
        links = self.page.eval_on_selector_all(
            "a[href]",
            "all => all.map(one => new URL(one.getAttribute('href'), location.href).href)",
        )
        for link in links:
            parts = urlsplit(link)
            if link.startswith(self.url):
                try:
                    yield resolve(parts.path).url_name or "", parts.path
                except Resolver404:
                    continue


def _of_worker(browser: Any, url: str, camera: _Camera, english: bool) -> dict[str, str]:
    """The pages of workers, on their own host name."""
    from pijar_office.public.urls import urlpatterns

    page = browser.new_context(locale="id-ID", reduced_motion="reduce").new_page()
    paths = [str(each.pattern) for each in urlpatterns if not each.pattern.converters]
    taken = {path.strip("/").replace("/", ".") or "depan": f"/{path}" for path in paths}
    for name, path in taken.items():
        words = "?bahasa=en" if english else ""
        page.goto(url.replace("://", f"://{WORKER}.") + path + words)
        camera.take(page, WORKER, name)
    return taken


def _name(role: str, verb: str, width: int, look: str) -> str:
    return f"{role or 'visitor'}--{verb}--{width}{'' if look == 'light' else '-' + look}.jpg"


def _sheets(browser: Any, camera: _Camera, taken: dict[str, dict[str, str]]) -> None:
    """`index.html` for a reviewer, and each role's part of it as one picture."""
    from tests.office.pages import readable_by

    parts = {}
    for role, pages in taken.items():
        cards = "".join(
            f"<figure><figcaption><b>{escape(_title(verb))}</b> {verb}</figcaption>"
            + "".join(
                f'<a href="{name}"><img loading="lazy" width="{width // 4}" src="{name}"></a>'
                for name, width in camera.taken(role, verb)
            )
            + "</figure>"
            for verb in pages
        )
        missed = ", ".join(row.verb for row in readable_by(role) if row.verb not in pages)
        parts[role] = (
            f"<h2>{role or 'visitor'}</h2>{cards}<p>Not reached here: {missed or 'none'}</p>"
        )
    out = camera.out
    (out / "index.html").write_text(_PAGE + "".join(parts.values()), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1800, "height": 1000})
    for role, part in parts.items():
        sheet = out / f"sheet-{role or 'visitor'}.html"
        sheet.write_text(_PAGE + part.replace('loading="lazy" ', ""), encoding="utf-8")
        page.goto(sheet.resolve().as_uri())
        page.screenshot(path=sheet.with_suffix(".jpg"), full_page=True, type="jpeg", quality=80)
        sheet.unlink()


def _title(verb: str) -> str:
    from pijar_office.access.table import TABLE

    return TABLE[verb].id if verb in TABLE else ""


_PAGE = """<!doctype html><meta charset="utf-8"><title>Pijar, page by page</title><style>
body { font: 13px sans-serif; margin: 1rem; } h2 { clear: both; }
figure { display: inline-block; vertical-align: top; margin: .5rem; }
img { vertical-align: top; max-height: 420px; object-fit: cover; object-position: top;
  border: 1px solid #999; margin-right: .25rem; }
figcaption { max-width: 420px; }</style>"""


@contextmanager
def _served(url: str) -> Iterator[str]:
    """The address of a demo office: the one given, or a new one that ends with us."""
    if url:
        yield url.rstrip("/")
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as state:
        world = os.environ | {
            "PIJAR_STATE": state,
            "DJANGO_SETTINGS_MODULE": "pijar_office.config.settings",
        }
        command = [sys.executable, "-m", "pijar", "serve", "--demo", "--port", str(port)]
        served = subprocess.Popen(command, env=world, cwd=ROOT)
        try:
            _wait(f"http://localhost:{port}/healthz", served)
            yield f"http://localhost:{port}"
        finally:
            served.terminate()
            served.wait(timeout=30)


def _wait(address: str, served: subprocess.Popen[bytes]) -> None:
    """Until the office answers. Raises RuntimeError when it ends before."""
    while served.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(1)
    raise RuntimeError("the demo office did not open")


if __name__ == "__main__":
    raise SystemExit(main())
