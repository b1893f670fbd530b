"""Pages of one size: whoever only sees how long an answer is learns nothing."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.http import HttpResponse
from django.template.loader import get_template

from pijar.core.errors import Defect
from pijar.files.cards import card_head
from pijar.files.letterhead import contacts_of
from pijar_office.actions import clock
from pijar_office.public.files import address_of
from pijar_office.queries.funding import city
from pijar_office.queries.law import book

SIZE: Final = 11_776
"""Bytes of every page that answers somebody."""

SIZES: Final = {"apply": 22_528}
"""Of pages that need more, whoever asks: a form that names every kelurahan."""

_END: Final = b"</html>"

_PLAIN: Final = {
    "tidak_ada": ("Halaman tidak ada", "Alamat ini tidak ada. Mulai dari halaman depan."),
    "terlalu_besar": ("Isian terlalu panjang", "Tulis lebih pendek, lalu kirim lagi."),
    "salah_cara": ("Mulai dari halaman depan", "Halaman ini dibuka lewat isian di halaman depan."),
    "terlalu_sering": (
        "Terlalu banyak permintaan",
        "Coba lagi satu jam lagi, atau datang ke kantor kelurahan dengan KTP.",
    ),
    "rusak": (
        "Halaman sedang terganggu",
        "Coba lagi nanti, atau datang ke kantor kelurahan dengan KTP.",
    ),
}


def page(name: str, status: int = 200, **words: Any) -> HttpResponse:
    """A page by its template, filled up to its size, whatever it says.

    Raises:
        Defect: it is longer than that.
    """
    given = {**_everywhere(), **words}
    body = get_template(f"public/{name}.html").render(given).strip().encode()
    rest = SIZES.get(name, SIZE) - len(body) - len(b"<!---->")
    if rest < 0 or not body.endswith(_END):
        raise Defect(f"the public page {name} is {-rest} bytes too long")
    filled = b"%b<!--%b-->" % (body, b"." * rest)
    return HttpResponse(filled, status=status, content_type="text/html; charset=utf-8")


def plain(code: str, status: int) -> HttpResponse:
    """A page that only says one thing."""
    title, says = _PLAIN[code]
    return page("plain", status, title=title, says=says)


def _everywhere() -> dict[str, Any]:
    """What every page shows: the city, whom to call, what to do; the law of today."""
    return {"city": city(), **_said(clock.today()), **_files()}


@cache
def _files() -> dict[str, str]:
    return {"sheet": address_of("warga.css"), "script": address_of("warga.js")}


_known: dict[Any, dict[str, Any]] = {}


def _said(day: Any) -> dict[str, Any]:
    """The time to report, by the law of a day; reckoned once a day."""
    if day not in _known:
        head = card_head(book().on(day), city().programme.name, city().name, ())
        days, rest = divmod(head.report_hours, 24)
        within = f"{head.report_hours}" if rest or not days else f"{days}×24"
        _known.clear()
        _known[day] = {
            "within": f"{within}\u00a0jam",
            "source": head.report_source,
            "contacts": [
                (each.name, [(n, _dial(n)) for n in each.numbers]) for each in contacts_of(city())
            ],
        }
    return _known[day]


def _dial(number: str) -> str:
    """A number as a telephone takes it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
