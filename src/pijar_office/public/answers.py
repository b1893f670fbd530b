"""Pages of one size: whoever only sees how long an answer is learns nothing."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final

from django.http import HttpResponse
from django.template.loader import get_template

from pijar.core.errors import Defect
from pijar.files.cards import card_head
from pijar.files.letterhead import contacts_of
from pijar_office.actions import clock
from pijar_office.public import tongue
from pijar_office.public.files import address_of
from pijar_office.public.tongue import Spoken, t
from pijar_office.queries.funding import city
from pijar_office.queries.law import book

SIZE: Final = 11_776
"""Bytes of every page that answers somebody."""

SIZES: Final = {"apply": 22_528}
"""Of pages that need more, whoever asks: a form that names every kelurahan."""

_END: Final = b"</html>"

_PLAIN: Final = {
    "tidak_ada": (
        ("Halaman tidak ada", "No such page"),
        ("Alamat ini tidak ada. Mulai dari halaman depan.",
         "There is nothing at this address. Begin at the front page."),
    ),
    "terlalu_besar": (
        ("Isian terlalu panjang", "Too long"),
        ("Tulis lebih pendek, lalu kirim lagi.", "Write less, then send it again."),
    ),
    "salah_cara": (
        ("Mulai dari halaman depan", "Begin at the front page"),
        ("Halaman ini dibuka lewat isian di halaman depan.",
         "This page opens by a form of the front page."),
    ),
    "terlalu_sering": (
        ("Terlalu banyak permintaan", "Too many requests"),
        ("Coba lagi satu jam lagi, atau datang ke kantor kelurahan dengan KTP.",
         "Try again in an hour, or come to the kelurahan office with your KTP."),
    ),
    "rusak": (
        ("Halaman sedang terganggu", "Something is broken here"),
        ("Coba lagi nanti, atau datang ke kantor kelurahan dengan KTP.",
         "Try again later, or come to the kelurahan office with your KTP."),
    ),
}  # fmt: skip

_ROOMS: Final = {
    "/mendaftar/": ("apply", "applied", "application"),
    "/keluhan/": ("complain", "complained", "ticket"),
}
_AT: Final = {name: at for at, names in _ROOMS.items() for name in names}
"""Page → where the same begins in the other language; the front page for all others."""


def page(name: str, status: int = 200, **words: Any) -> HttpResponse:
    """A page by its template, filled up to its size, whatever it says.

    Raises:
        Defect: it is longer than that.
    """
    given = {**_everywhere(), **tongue.links(_AT.get(name, "/")), **words}
    body = get_template(f"public/{name}.html").render(given).strip().encode()
    rest = SIZES.get(name, SIZE) - len(body) - len(b"<!---->")
    if rest < 0 or not body.endswith(_END):
        raise Defect(f"the public page {name} is {-rest} bytes too long")
    filled = b"%b<!--%b-->" % (body, b"." * rest)
    return HttpResponse(filled, status=status, content_type="text/html; charset=utf-8")


def plain(code: str, status: int) -> HttpResponse:
    """A page that only says one thing."""
    title, says = _PLAIN[code]
    return page("plain", status, title=t(*title), says=t(*says))


def _everywhere() -> dict[str, Any]:
    """What every page shows: the city, whom to call, what to do; the law of today."""
    return {"city": city(), **_said(clock.today()), **_files()}


@cache
def _files() -> dict[str, str]:
    return {"sheet": address_of("warga.css"), "script": address_of("warga.js")}


_known: dict[tuple[date, Spoken], dict[str, Any]] = {}


def _said(day: date) -> dict[str, Any]:
    """The time to report, by the law of a day; reckoned once a day in each language."""
    at = (day, tongue.spoken())
    if at not in _known:
        head = card_head(book().on(day), city().programme.name, city().name, (), at[1])
        days, rest = divmod(head.report_hours, 24)
        within = f"{head.report_hours}" if rest or not days else f"{days}×24"
        for other in [known for known in _known if known[0] != day]:
            del _known[other]
        _known[at] = {
            "within": f"{within}\u00a0{t('jam', 'hours')}",
            "source": head.report_source,
            "contacts": [
                (each.name, [(n, _dial(n)) for n in each.numbers]) for each in contacts_of(city())
            ],
        }
    return _known[at]


def _dial(number: str) -> str:
    """A number as a telephone takes it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")
