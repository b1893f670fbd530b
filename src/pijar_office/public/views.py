"""The front page, the answer to a card, and the one answer to a NIK and a phone."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from pijar.core.days import show_day
from pijar.core.errors import Refusal
from pijar_office.actions import clock, inquiries
from pijar_office.public import typed
from pijar_office.public.answers import page, plain
from pijar_office.public.wording import lines

NO_CODE = "Kode kartu terdiri dari 26 huruf dan angka. Periksa lagi, atau pindai kode kotaknya."
NO_NIK = "NIK terdiri dari 16 angka. Periksa lagi."
NO_PHONE = "Nomor telepon belum lengkap. Contoh: 0812 3456 7890."


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
        return page("front", 422, wrong_code=NO_CODE)
    try:
        status = inquiries.by_card(token, address_of(request))
    except Refusal:
        return plain("terlalu_sering", 429)
    if status is None:
        return page("unknown")
    day = clock.today()
    return page("status", cover=status, lines=lines(status, day), day=show_day(day))


def ask(request: HttpRequest) -> HttpResponse:
    """The same bytes for whomever is meant: an answer goes to the phone that a list gave."""
    if request.method != "POST":
        return plain("salah_cara", 405)
    nik = typed.read_digits(request.POST.get("nik", ""))
    phone = typed.read_number(request.POST.get("telepon", ""))
    if not (nik and phone):
        wrong = {"wrong_nik": "" if nik else NO_NIK, "wrong_phone": "" if phone else NO_PHONE}
        return page("front", 422, **wrong)
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
