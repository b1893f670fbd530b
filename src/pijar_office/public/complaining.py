"""The form for whatever is wrong, and what became of it by its number."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pijar.core.days import show_day
from pijar.core.errors import Refusal
from pijar.stages.complaints.states import KIND_WORDS, NEEDS_PERSON, OPEN
from pijar.stages.complaints.tickets import read_ticket, show_ticket
from pijar_office.actions import clock, complaint_page
from pijar_office.actions.complaints import Said
from pijar_office.public import typed
from pijar_office.public.answers import page, plain
from pijar_office.public.tongue import spoken, t
from pijar_office.public.views import NO_NIK, NO_PHONE, address_of
from pijar_office.queries.complaints import by_ticket, limit_of

MOST_WORDS: Final = 1200
MOST_ANSWER: Final = 1500
"""Letters of what is shown: a page has one size."""

NO_WORDS: Final = ("Tulis apa yang salah.", "Write what is wrong.")
TOO_LONG: Final = (
    f"Tulisannya lebih dari {MOST_WORDS} huruf. Tulis lebih pendek.",
    f"That is more than {MOST_WORDS} letters. Write less.",
)
NEEDS_NIK: Final = (
    "Isi NIK: jawabannya tentang data atau keputusan seseorang.",
    "Give the NIK: the answer is about somebody’s data or decision.",
)
NOT_UNNAMED: Final = (
    "Hapus tanda “tanpa nama”: tanpa nama kami tidak tahu data siapa.",
    "Take away “without a name”: without it we do not know whose data.",
)
NO_TICKET: Final = (
    "Nomor itu salah ketik. Nomor terdiri dari 15 huruf dan angka.",
    "That number is mistyped. A number has 15 letters and digits.",
)
_SAYS: Final = {
    "received": ("Sudah diterima, belum ditangani", "Received, nobody has taken it yet"),
    "taken": ("Sedang diperiksa petugas", "An officer is looking into it"),
    "deciding": ("Sedang diputuskan ulang", "Being decided anew"),
    "answered": ("Sudah dijawab", "Answered"),
    "closed": ("Sudah dijawab", "Answered"),
}


def complain(request: HttpRequest) -> HttpResponse:
    """The form; and the one answer to it, with the number to keep."""
    if request.method in ("GET", "HEAD"):
        return _form()
    if request.method != "POST":
        return plain("salah_cara", 405)
    said, wrong = _read(request.POST)
    if wrong:
        return _form(422, wrong, **_typed(request.POST))
    try:
        ticket = complaint_page.receive(said, "" if said.anonymous else address_of(request))
    except Refusal as refusal:
        if refusal.code != "TERLALU_SERING":
            return _form(422, [("isi", str(refusal))], **_typed(request.POST))
        return plain("terlalu_sering", 429)
    made = by_ticket(ticket)
    assert made is not None
    limit = limit_of(made)
    return page(
        "complained",
        202,
        ticket=show_ticket(ticket),
        by=_day(limit.due_at),
        unconfirmed=not limit.grounds.confirmed,
        anonymous=said.anonymous,
    )


complain.most_bytes = 16_384  # type: ignore[attr-defined]


def look(request: HttpRequest) -> HttpResponse:
    """What became of a complaint; a number that opens nothing gets a page of the same size."""
    if request.method != "POST":
        return plain("salah_cara", 405)
    ticket = read_ticket(request.POST.get("nomor", ""))
    if not ticket:
        return _form(422, wrong_ticket=t(*NO_TICKET))
    try:
        found = complaint_page.look(ticket)
    except Refusal:
        return plain("terlalu_sering", 429)
    if found is None:
        return page("ticket")
    limit = limit_of(found)
    answer = found.answer_enc.reveal()[:MOST_ANSWER] if found.answer_enc else ""
    return page(
        "ticket",
        found=True,
        state=t(*_SAYS[found.state]),
        kind=t(*KIND_WORDS[found.kind]).capitalize(),
        received=_day(found.received_at),
        by=_day(limit.due_at) if found.state in OPEN else "",
        late=limit.late(clock.now()),
        answered=_day(found.answered_at) if found.answered_at else "",
        answer=answer,
    )


def _day(instant: datetime) -> str:
    return show_day(timezone.localdate(instant), spoken())


def _form(
    status: int = 200, wrong: list[tuple[str, str]] | None = None, **more: Any
) -> HttpResponse:
    at = {name for name, _ in wrong or ()}
    return page(
        "complain",
        status,
        kinds=[(code, t(*words).capitalize()) for code, words in KIND_WORDS.items()],
        most=str(MOST_WORDS),
        wrong=wrong,
        wrong_words="isi" in at,
        wrong_nik="nik" in at,
        wrong_phone="telepon" in at,
        **more,
    )


def _read(post: Any) -> tuple[Said, list[tuple[str, str]]]:
    """What was typed, and what is wrong with it: (id of the field, sentence)."""
    kind, words = post.get("jenis", ""), post.get("isi", "").replace("\x00", "").strip()
    kind = kind if kind in KIND_WORDS else "complaint"
    unnamed = post.get("tanpa_nama") == "1"
    nik, phone = post.get("nik", "").strip(), post.get("telepon", "").strip()
    said = Said(
        kind,
        words,
        anonymous=unnamed,
        about_officer=post.get("petugas") == "1",
        nik=typed.read_digits(nik),
        phone=typed.read_number(phone),
        region_code=typed.read_kelurahan(post.get("kelurahan", "")),
    )
    wrong: list[tuple[str, tuple[str, str]]] = []
    if not words or len(words) > MOST_WORDS:
        wrong.append(("isi", TOO_LONG if words else NO_WORDS))
    if unnamed and kind in NEEDS_PERSON:
        wrong.append(("tanpa-nama", NOT_UNNAMED))
    elif not unnamed and ((nik and not said.nik) or (kind in NEEDS_PERSON and not nik)):
        wrong.append(("nik", NO_NIK if nik else NEEDS_NIK))
    if phone and not said.phone and not unnamed:
        wrong.append(("telepon", NO_PHONE))
    return said, [(at, t(*says)) for at, says in wrong]


def _typed(post: Any) -> dict[str, Any]:
    """What was typed, to be mended: nothing is lost."""
    return {
        "kind": post.get("jenis", "")[:9],
        "words": post.get("isi", "")[:MOST_WORDS],
        "nik": post.get("nik", "")[:40],
        "phone": post.get("telepon", "")[:40],
        "kelurahan": post.get("kelurahan", "")[:60],
        "about_officer": post.get("petugas") == "1",
        "anonymous": post.get("tanpa_nama") == "1",
    }
