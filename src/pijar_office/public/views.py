"""The front page, the answer to a card, and the one answer to a NIK and a phone."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from pijar.core.days import show_day
from pijar.core.errors import Refusal
from pijar_office.actions import clock, inquiries
from pijar_office.public import typed
from pijar_office.public.answers import page, plain
from pijar_office.public.tongue import spoken, t
from pijar_office.public.wording import lines
from pijar_office.queries.worker import Over

NO_CODE = (
    "Kode kartu terdiri dari 26 huruf dan angka. Periksa lagi, atau pindai kode kotaknya.",
    "A card’s code has 26 letters and digits. Look again, or scan the square code.",
)
NO_NIK = ("NIK terdiri dari 16 angka. Periksa lagi.", "A NIK has 16 digits. Look again.")
NO_PHONE = (
    "Nomor telepon belum lengkap. Contoh: 0812 3456 7890.",
    "The telephone number is not whole. Such as 0812 3456 7890.",
)


def front(request: HttpRequest) -> HttpResponse:
    """Both ways to ask, what to do, whom to call."""
    if request.method not in ("GET", "HEAD"):
        return plain("salah_cara", 405)
    return page("front")


def card(request: HttpRequest) -> HttpResponse:
    """How the holder of a card stands; a code that opens nothing gets a page of the same size."""
    if request.method != "POST":
        return plain("salah_cara", 405)
    token = typed.read_token(request.POST.get("kode", ""))
    if not token:
        return page("front", 422, wrong_code=t(*NO_CODE))
    try:
        status = inquiries.by_card(token, address_of(request))
    except Refusal:
        return plain("terlalu_sering", 429)
    if status is None:
        return page("unknown")
    if isinstance(status, Over):
        return page("over", year=str(status.year))
    day = clock.today()
    return page(
        "status", cover=status, lines=lines(status, day), day=show_day(day, spoken()), code=token
    )


def ask(request: HttpRequest) -> HttpResponse:
    """The same bytes for whomever is meant: an answer goes to the phone that a list gave."""
    if request.method != "POST":
        return plain("salah_cara", 405)
    nik = typed.read_digits(request.POST.get("nik", ""))
    phone = typed.read_number(request.POST.get("telepon", ""))
    if not (nik and phone):
        no_nik, no_phone = "" if nik else t(*NO_NIK), "" if phone else t(*NO_PHONE)
        return page("front", 422, wrong_nik=no_nik, wrong_phone=no_phone)
    try:
        inquiries.ask(nik, phone, address_of(request))
    except Refusal:
        return plain("terlalu_sering", 429)
    return page("asked", 202)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; what a header claims counts only behind our own proxy."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
