"""How anything is done: one transaction, one audit event, who did it known to the database.

    with act(officer, "lists.submit", subject=list_file, reason=why) as deed:
        deed.change(list_file, submitted_at=deed.at, submitted_by=officer)
        deed.detail = "120 baris"

The officer's right is asked inside the transaction. A body that raises leaves nothing. A refused
right leaves one event, `access.denied`. With `key` (minted with the form) the same request is done
once: its repetition raises `AlreadyDone` with the first one's `answer`.

What works by itself (a job, a command) acts as `"system:…"`: it needs no duty, and its events say
so. Waiting and trying again are the caller's.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Q

from pijar.core.errors import Defect, PijarError, Refusal
from pijar_office.access.table import ask
from pijar_office.actions import clock
from pijar_office.records import bulk, guard
from pijar_office.records.actor import acting
from pijar_office.records.audit import SYSTEM, AuditEvent, Idempotency
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.rows import whole

log = logging.getLogger(__name__)

Record = TypeVar("Record", bound=models.Model)


class AlreadyDone(PijarError):
    """This very request was done before; `answer` is where it led."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


@dataclass
class Deed:
    """An action under way.

    Attributes:
        officer: who acts; None for the system.
        event: its audit event; has its id from the start, is written at the end.
        at: the instant of the whole action.
        subject: what it is about; set it when the action makes it.
        detail: what else the audit should tell; never personal data.
        answer: where the officer is led afterwards; kept for repetitions of the request.
    """

    officer: Officer | None
    event: AuditEvent
    at: datetime
    subject: Any = None
    detail: str = ""
    answer: str = ""
    _before: str = field(default="", repr=False)

    def add(self, record: Record) -> Record:
        """Writes a new record, with its first version."""
        record.save(force_insert=True)
        bulk.keep(record, self.event)
        return record

    def change(self, record: Record, only_if: Q | None = None, **values: Any) -> Record:
        """Changes columns of one record, and keeps what it became.

        Args:
            record: as it was read; it has the new values afterwards.
            only_if: what must still hold in the database; two who act at once do not both get
                through.
            values: the new values.

        Raises:
            Refusal: SUDAH_BERUBAH, when somebody was quicker.
        """
        found = type(record)._base_manager.filter(only_if or Q(), pk=record.pk)
        if found.update(**values) != 1:
            raise Refusal(
                "SUDAH_BERUBAH",
                "Data ini baru saja diubah petugas lain.",
                "Muat ulang halaman lalu periksa lagi.",
            )
        for name, value in values.items():
            setattr(record, name, value)
        bulk.keep(record, self.event)
        return record


@contextmanager
def act(
    officer: Officer | str,
    verb: str,
    subject: Any = None,
    reason: str = "",
    request_id: str = "",
    key: str = "",
    request_hash: str = "",
) -> Iterator[Deed]:
    """Opens an action; see the module.

    Args:
        officer: an officer, or `"system:…"`.
        verb: a row of `access.table`; also the name of the event.
        subject: the record it is about, loaded through `queries`.
        reason: why, as the officer put it.
        request_id: ties the event to a line of the log.
        key: the form's key; the same officer, verb and key have one effect.
        request_hash: of what was sent, so that a key cannot be used for something else.

    Raises:
        Refusal: TIDAK_BERWENANG, KUNCI_FORM_DIPAKAI, or what the body refuses.
        AlreadyDone: the key was used for the same request before, whatever state it led to.
    """
    guard.require()
    with transaction.atomic(durable=True), acting(_name(officer)):
        who = _fresh(officer)
        lacking = ask(who, verb, subject) if who is not None else "role"
        if lacking == "yes" or isinstance(officer, str):
            deed = _begin(who, officer, verb, subject, reason, request_id)
            once = _claim(deed, verb, key, request_hash)
            yield deed
            _end(deed, once)
            return
        if lacking == "state":  # which the first sending of this very form may have changed
            _answer_again(who, verb, key, request_hash)
    _deny(officer, verb, subject, request_id)
    raise Refusal(
        "TIDAK_BERWENANG",
        "Tugas Anda tidak mencakup tindakan ini.",
        "Hubungi administrator bila seharusnya boleh.",
    )


def one_by_one(things: Iterable[Record], do: Callable[[Record], object]) -> int:
    """What the office does by itself to many things, each in a deed of its own.

    One that is refused, mostly because an officer was quicker, or that fails is passed over and
    told in the log; it is met again the next time.

    Returns:
        How many were done.
    Raises:
        Refusal: as `guard.require`; then none could be done.
    """
    guard.require()
    done = 0
    for thing in things:
        try:
            do(thing)
        except Refusal as refusal:
            log.info("passed over %s %s: %s", thing._meta.db_table, thing.pk, refusal.code)
        except Exception:
            log.exception("failed at %s %s", thing._meta.db_table, thing.pk)
        else:
            done += 1
    return done


def _name(officer: Officer | str) -> str:
    if isinstance(officer, str):
        if not officer.startswith(SYSTEM):
            raise Defect("only system:… acts without an account")
        return officer
    return str(officer.pk)


def _fresh(officer: Officer | str) -> Officer | None:
    """The account and its duties as they are now, not as they were when the page was opened."""
    if isinstance(officer, str):
        return None
    return Officer.objects.filter(pk=officer.pk, is_active=True).first()


def _begin(
    who: Officer | None,
    officer: Officer | str,
    verb: str,
    subject: Any,
    reason: str,
    request_id: str,
) -> Deed:
    at = clock.now()
    event = AuditEvent(
        id=new_id(),
        at=at,
        actor=who,
        actor_name=officer if isinstance(officer, str) else str(officer),
        role=_roles(who, at),
        action=verb,
        reason=reason.strip(),
        request_id=request_id,
    )
    return Deed(who, event, at, subject, _before=_hash(subject))


def _end(deed: Deed, once: Idempotency | None) -> None:
    """Writes the event. Foreign keys to it wait for the commit, so it may come last, complete."""
    event = deed.event
    event.detail = deed.detail
    _point(event, deed.subject)
    event.before_hash, event.after_hash = deed._before, _hash(deed.subject)
    event.save(force_insert=True)
    if once is not None:
        Idempotency.objects.filter(pk=once.pk).update(answer=deed.answer)


def _deny(officer: Officer | str, verb: str, subject: Any, request_id: str) -> None:
    """What was tried and refused is written in a transaction of its own."""
    assert not isinstance(officer, str)
    with transaction.atomic(durable=True), acting(_name(officer)):
        who = Officer.objects.get(pk=officer.pk)
        event = _begin(who, who, "access.denied", None, "", request_id).event
        event.detail = verb
        _point(event, subject)
        event.save(force_insert=True)


def _claim(deed: Deed, verb: str, key: str, request_hash: str) -> Idempotency | None:
    """The right to be the one who does it: a second waits for the first, then learns its answer."""
    if not key or deed.officer is None:
        return None
    once = Idempotency(
        actor=deed.officer, route=verb, key=key, request_hash=request_hash, at=deed.at
    )
    _insert_or_nothing(once)
    mine = Idempotency.objects.filter(pk=once.pk).first()
    if mine is None:
        _answer_again(deed.officer, verb, key, request_hash)
    return mine


def _answer_again(officer: Officer | None, verb: str, key: str, request_hash: str) -> None:
    """Where a key led the first time; nothing happens where it was never used."""
    found = Idempotency.objects.filter(actor=officer, route=verb, key=key).first()
    if not key or found is None:
        return
    if found.request_hash != request_hash:
        raise Refusal(
            "KUNCI_FORM_DIPAKAI",
            "Formulir ini sudah dipakai untuk mengirim isian lain.",
            "Buka formulirnya sekali lagi.",
        )
    raise AlreadyDone(found.answer)


def was_sent(officer: Officer, verb: str, key: str) -> bool:
    """Whether this officer has sent a form with this key, and it was done."""
    return bool(key) and Idempotency.objects.filter(actor=officer, route=verb, key=key).exists()


def _insert_or_nothing(once: Idempotency) -> None:
    Idempotency.objects.bulk_create([once], ignore_conflicts=True)


def _roles(who: Officer | None, at: datetime) -> str:
    if who is None:
        return ""
    day = clock.today()
    return " ".join(sorted({duty.role for duty in who.duties.all() if duty.in_force(day)}))[:80]


def _point(event: AuditEvent, subject: Any) -> None:
    if isinstance(subject, models.Model):
        event.object_kind = subject._meta.db_table
        event.object_id = str(subject.pk)


def _hash(subject: Any) -> str:
    """SHA-256 of the record's canonical content in the database; empty if it is not there."""
    if not isinstance(subject, models.Model) or subject.pk is None:
        return ""
    found = whole(type(subject), "pk", [subject.pk])
    if not found:
        return ""
    text = f"pijar/record/1\n{subject._meta.db_table}\n{found[0][1]}"
    return sha256(text.encode()).hexdigest()


__all__ = ["AlreadyDone", "Deed", "act", "one_by_one", "was_sent"]
