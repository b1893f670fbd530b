"""The form by which a worker applies, and what became of it by its number.

Nothing is looked up: who is known already gets the very same answer as who is not. Clerks see that,
later and inside.
"""

from __future__ import annotations

from datetime import date, datetime
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
from pijar_office.actions.applications import Said
from pijar_office.public import typed
from pijar_office.public.answers import page, plain
from pijar_office.public.complaining import MOST_ANSWER, NO_TICKET
from pijar_office.public.tongue import Spoken, spoken, t
from pijar_office.public.views import NO_NIK, NO_PHONE, address_of
from pijar_office.queries import applications as queries
from pijar_office.queries.funding import city

MOST_PLACES: Final = 250
"""Kelurahan that a list to choose from can hold; in a larger city the name is typed."""

MOST: Final = {"nama": 100, "pekerjaan": 60, "alamat": 120}
OLDEST: Final = 1900

NO_NAME: Final = ("Isi nama seperti di KTP.", "Give the name as on the KTP.")
NO_DAY: Final = (
    "Tanggal lahir belum benar. Isi hari, bulan, dan tahun seperti di KTP.",
    "That birth date is not right. Give day, month and year as on the KTP.",
)
NO_SEX: Final = ("Pilih laki-laki atau perempuan.", "Choose male or female.")
NO_PLACE: Final = (
    "Pilih kelurahan tempat Anda tinggal.",
    "Choose the kelurahan where you live.",
)
NO_WORK: Final = (
    "Isi pekerjaan sehari-hari, misalnya tukang becak.",
    "Give your daily work, such as becak driver.",
)
NO_DECLARATION: Final = (
    "Tandai pernyataan bekerja sendiri atau harian, bila itu benar.",
    "Tick that you work for yourself or by the day, if it is true.",
)
NO_CONSENT: Final = (
    "Tandai persetujuan. Tanpa itu data Anda tidak kami simpan.",
    "Tick that you agree. Without it we keep none of your data.",
)
_SAYS: Final = {
    "received": (
        "Sudah diterima, menunggu diperiksa kelurahan",
        "Received, waiting for the kelurahan to look at it",
    ),
    "accepted": ("Diterima kelurahan", "Accepted by the kelurahan"),
    "returned": ("Perlu diperbaiki", "To be mended"),
    "declined": ("Tidak dapat diterima", "Cannot be accepted"),
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
        ticket = applications.receive(said, address_of(request), spoken())
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
        return _form(422, wrong_ticket=t(*NO_TICKET))
    try:
        found = applications.look(ticket)
    except Refusal:
        return plain("terlalu_sering", 429)
    if found is None:
        return page("application")
    if found.erased_at:
        return page("application", erased=_shown(found.erased_at))
    goes_on = queries.goes_on(found)
    return page(
        "application",
        state=t(*_SAYS[found.state]),
        code=found.state,
        received=_shown(found.received_at),
        decided=_shown(found.decided_at) if found.decided_at else "",
        erased_on=show_day(goes_on, spoken()) if goes_on else "",
        words=found.words_enc.reveal()[:MOST_ANSWER] if found.words_enc else "",
    )


def _kept() -> str:
    """How long it is kept, as the form says before anything is given."""
    days = queries.days_kept(clock.today())
    return t(
        f"Isian yang tidak masuk daftar dihapus {days} hari sesudah diterima atau diputuskan."
        " Ingin dihapus lebih cepat? Minta di “Ada yang salah?”.",
        f"What comes into no list is erased {days} days after it was received or decided."
        " Sooner? Ask under “Something wrong?”.",
    )


def _shown(instant: datetime) -> str:
    return show_day(timezone.localdate(instant), spoken())


def _form(
    status: int = 200, wrong: list[tuple[str, str]] | None = None, **more: Any
) -> HttpResponse:
    declares, agrees = applications.AGREED[spoken()]
    return page(
        "apply", status,
        places=_places(), months=_months(spoken()), declares=declares, agrees=agrees,
        wrong=wrong, bad={name for name, _ in wrong or ()}, kept=_kept(), **more,
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
def _months(language: Spoken) -> list[tuple[str, str]]:
    return [(str(number), month_name(number, language)) for number in range(1, 13)]


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
    wrong = [(at, t(*says)) for at, good, says in asked if not good]
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
