"""Questions of the public page: asked in one row of one shape, answered later to a known phone.

Asking takes the same work whether the office knows the person or not: limits, and one row. Nobody
waits for the comparing; `answer_waiting` does it beside all requests, and its answer goes to the
phone that a list gave.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import Final

from django.db import transaction

from pijar.core.errors import Refusal
from pijar.core.month import Month, month_name
from pijar.stages.lists.cells import read_phone
from pijar_office.access import quotas
from pijar_office.actions import clock
from pijar_office.actions.act import Deed, act
from pijar_office.queries import worker
from pijar_office.queries.funding import city
from pijar_office.queries.worker import Over, Status
from pijar_office.records import guard
from pijar_office.records.outbox import Inquiry, Message
from pijar_office.records.people import Person

AT_ONCE: Final = 200
STATUS: Final = "status"
_NO_PHONE: Final = "-"


def by_card(token: str, address: str) -> Status | Over | None:
    """How the holder of a card stands; None where the token opens nothing.

    Args:
        token: 26 letters of base32. address: where the request came from.
    Raises:
        Refusal: TERLALU_SERING.
    """
    guard.require()
    with transaction.atomic():
        within = quotas.take(f"card|{token}", quotas.CARD) & few(address)
    if not within:
        raise _too_often()
    return worker.by_token(token, clock.today())


def ask(nik: str, phone: str, address: str) -> None:
    """Put a question down, for whomever it is about.

    Args:
        nik: 16 digits. phone: in the form +62…, as `read_phone` gives it.
    Raises:
        Refusal: TERLALU_SERING.
    """
    guard.require()
    with transaction.atomic():
        within = few(address) & quotas.take("inquiry", quotas.INQUIRIES)
        if within:
            Inquiry(nik_enc=nik, phone_enc=phone.ljust(20), asked_at=clock.now()).save()
    if not within:
        raise _too_often()


def few(address: str) -> bool:
    """Whether an address asks seldom enough; counts in both windows, whatever the first says."""
    near = quotas.take(f"public|{address}", quotas.PUBLIC_ADDRESS)
    return quotas.take(f"public|{_network(address)}", quotas.PUBLIC_NETWORK) and near


def _network(address: str) -> str:
    """The /24 or /48 an address lies in."""
    if ":" in address:
        return ":".join(address.split(":")[:3])
    return address.rpartition(".")[0]


def _too_often() -> Refusal:
    return Refusal("TERLALU_SERING", "Terlalu banyak permintaan.", "Coba lagi satu jam lagi.")


def answer_waiting() -> int:
    """Look at the questions that wait, and queue a message for those who gave their own phone.

    Returns:
        How many questions were looked at.
    """
    waiting = list(Inquiry.objects.order_by("pk")[:AT_ONCE])
    if not waiting:
        return 0
    with act("system:balasan", "inquiries.answer") as deed:
        queued = sum(_answer(deed, each) for each in waiting)
        Inquiry.objects.filter(pk__in=[each.pk for each in waiting]).delete()
        deed.detail = f"{len(waiting)} pertanyaan, {queued} balasan"
    return len(waiting)


def _answer(deed: Deed, inquiry: Inquiry) -> bool:
    nik, typed = inquiry.nik_enc.reveal(), inquiry.phone_enc.reveal().strip()
    person = Person.objects.filter(nik_index=nik).first()
    known = (read_phone(person.phone)[0] if person else None) or _NO_PHONE
    if person is None or not compare_digest(known.encode(), typed.encode()):
        return False
    if Message.objects.filter(person=person, kind=STATUS, done_at=None).exists():
        return False
    within = quotas.take(f"reply|{person.pk}", quotas.REPLIES)
    if not (within and quotas.take("reply", quotas.ALL_REPLIES)):
        return False
    text = words_of(worker.of_person(person, clock.today()))
    deed.add(
        Message(person=person, kind=STATUS, to_enc=known, text_enc=text, asked_at=deed.at)
    )  # fmt: skip
    return True


def words_of(status: Status) -> str:
    """The message: initials, months and what to do; no number and no whole name."""
    head = f"{city().programme.name}, {city().name}. {status.initials}"
    if status.covered and status.paid_through:
        says = f"TERLINDUNGI. Iuran terbayar sampai {_month(status.paid_through)}."
    else:
        says = "TIDAK terlindungi hari ini. Tanyakan di kantor kelurahan."
    todo = (
        "Kecelakaan saat bekerja: segera berobat, lapor secepatnya. "
        "Meninggal dunia: keluarga lapor ke kelurahan."
    )
    return f"{head} {says} {todo}"


def _month(month: Month) -> str:
    return f"{month_name(month.month)} {month.year}"


__all__ = ["answer_waiting", "ask", "by_card", "few", "words_of"]
