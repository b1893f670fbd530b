"""The form by which a worker applies, and what became of it by its number.

Nothing is looked up: who is known already gets the very same answer as who is not. Clerks see that,
later and inside.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pijar.core.days import show_day
from pijar.core.errors import Refusal
from pijar.core.month import month_name
from pijar.core.nik import read_nik
from pijar.stages.complaints.tickets import read_ticket, show_ticket
from pijar_office.actions import applications, clock
from pijar_office.actions.applications import AGREES, DECLARES, Said
from pijar_office.public import typed
from pijar_office.public.answers import page, plain
from pijar_office.public.complaining import MOST_ANSWER, NO_TICKET
from pijar_office.public.views import NO_NIK, NO_PHONE, address_of
from pijar_office.queries.funding import city

MOST_PLACES: Final = 250
"""Kelurahan that a list to choose from can hold; in a larger city the name is typed."""

MOST: Final = {"nama": 100, "pekerjaan": 60, "alamat": 120}
OLDEST: Final = 1900

NO_NAME: Final = "Isi nama seperti di KTP."
NO_DAY: Final = "Tanggal lahir belum benar. Isi hari, bulan, dan tahun seperti di KTP."
NO_SEX: Final = "Pilih laki-laki atau perempuan."
NO_PLACE: Final = "Pilih kelurahan tempat Anda tinggal."
NO_WORK: Final = "Isi pekerjaan sehari-hari, misalnya tukang becak."
NO_DECLARATION: Final = "Tandai pernyataan bekerja sendiri atau harian, bila itu benar."
NO_CONSENT: Final = "Tandai persetujuan. Tanpa itu data Anda tidak kami simpan."
_SAYS: Final = {
    "received": "Sudah diterima, menunggu diperiksa kelurahan",
    "accepted": "Diterima kelurahan",
    "returned": "Perlu diperbaiki",
    "declined": "Tidak dapat diterima",
}


def apply(request: HttpRequest) -> HttpResponse:
    """The form; and the one answer to it, with the number to keep."""
    if request.method in ("GET", "HEAD"):
        return _form()
    if request.method != "POST":
        return plain("salah_cara", 405)
    said, wrong = _read(request.POST)
    if said is None:
        return _form(422, wrong, **_typed(request.POST))
    try:
        ticket = applications.receive(said, address_of(request))
    except Refusal:
        return plain("terlalu_sering", 429)
    return page("applied", 202, ticket=show_ticket(ticket))


apply.most_bytes = 8192  # type: ignore[attr-defined]


def look(request: HttpRequest) -> HttpResponse:
    """What became of an application; a number that opens nothing gets a page of the same size."""
    if request.method != "POST":
        return plain("salah_cara", 405)
    ticket = read_ticket(request.POST.get("nomor", ""))
    if not ticket:
        return _form(422, wrong_ticket=NO_TICKET)
    try:
        found = applications.look(ticket)
    except Refusal:
        return plain("terlalu_sering", 429)
    if found is None:
        return page("application")
    return page(
        "application",
        state=_SAYS[found.state],
        code=found.state,
        received=show_day(timezone.localdate(found.received_at)),
        decided=show_day(timezone.localdate(found.decided_at)) if found.decided_at else "",
        words=found.words_enc.reveal()[:MOST_ANSWER] if found.words_enc else "",
    )


def _form(
    status: int = 200, wrong: list[tuple[str, str]] | None = None, **more: Any
) -> HttpResponse:
    return page(
        "apply", status,
        places=_places(), months=_months(), declares=DECLARES, agrees=AGREES,
        wrong=wrong, bad={name for name, _ in wrong or ()}, **more,
    )  # fmt: skip


@cache
def _places() -> list[tuple[str, list[tuple[str, str]]]]:
    """(kecamatan, its kelurahan as code and name); empty where there are too many to choose."""
    regions = city().regions
    if len(regions.kelurahan) > MOST_PLACES:
        return []
    by_parent: dict[str, list[tuple[str, str]]] = {each.code: [] for each in regions.kecamatan}
    for each in sorted(regions.kelurahan, key=lambda region: region.name):
        by_parent[each.parent].append((each.code, each.name))
    above = sorted(regions.kecamatan, key=lambda region: region.name)
    return [(each.name, by_parent[each.code]) for each in above]


@cache
def _months() -> list[tuple[str, str]]:
    return [(str(number), month_name(number)) for number in range(1, 13)]


def _read(post: Any) -> tuple[Said | None, list[tuple[str, str]]]:
    """What was typed, whole; or what is wrong with it: (id of the field, sentence)."""
    name, work, home = (_text(post, field) for field in MOST)
    nik = read_nik(typed.read_digits(post.get("nik", ""))).digits or ""
    born = _day(post)
    place = typed.read_kelurahan(post.get("kelurahan", ""))
    told = post.get("telepon", "").strip()
    phone = typed.read_number(told)
    asked = [
        ("nama", any(sign.isalpha() for sign in name), NO_NAME),
        ("nik", nik, NO_NIK),
        ("hari", born, NO_DAY),
        ("kelamin-l", post.get("kelamin") in ("L", "P"), NO_SEX),
        ("kelurahan", place, NO_PLACE),
        ("pekerjaan", work, NO_WORK),
        ("telepon", phone or not told, NO_PHONE),
        ("sendiri", post.get("sendiri") == "1", NO_DECLARATION),
        ("setuju", post.get("setuju") == "1", NO_CONSENT),
    ]
    wrong = [(at, says) for at, good, says in asked if not good]
    if wrong or born is None:
        return None, wrong
    return Said(name, nik, born, post["kelamin"], place, work, home, phone), []


def _text(post: Any, field: str) -> str:
    """One line of what was typed, without signs that nobody sees."""
    plain_text = "".join(sign for sign in post.get(field, "") if sign.isprintable())
    return " ".join(plain_text.split())[: MOST[field]]


def _day(post: Any) -> date | None:
    """The day of birth; None where there is none, or none yet."""
    parts = [post.get(name, "").strip() for name in ("tahun", "bulan", "hari")]
    if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    try:
        born = date(*map(int, parts))
    except ValueError:
        return None
    return born if born.year >= OLDEST and born <= clock.today() else None


def _typed(post: Any) -> dict[str, Any]:
    """What was typed, to be mended: nothing is lost."""
    most = {"nik": 40, "telepon": 40, "hari": 4, "bulan": 4, "tahun": 4, "kelurahan": 60, **MOST}
    given = {name: post.get(name, "")[:length] for name, length in most.items()}
    ticks = {name: post.get(name) == "1" for name in ("sendiri", "setuju")}
    return {"given": {**given, **ticks, "kelamin": post.get("kelamin", "")[:1]}}
