"""Files to the insurer: made of an issued decree, marked as sent, taken back while unanswered.

The file and its hash are stored before anybody can download it; what leaves is what was stored.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.files.registration import write_registration
from pijar.stages.enrolments import Change, RegistrationLine
from pijar_office.actions.act import act
from pijar_office.queries.decree_content import content_of
from pijar_office.queries.funding import city
from pijar_office.records.enrolments import Decree, InsurerReply, RegistrationFile
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.storage import blobs


class _Book(NamedTuple):
    """One workbook that is not kept yet."""

    change: Change
    content: bytes
    list_hash: str
    people: int
    total_rp: int


def make(
    officer: Officer, decree: Decree, *, key: str = "", request_id: str = ""
) -> list[RegistrationFile]:
    """The workbook of those a decree adds, and of those it stops paying for, if it does.

    Raises:
        Refusal: BERKAS_SUDAH_ADA, ISI_BERUBAH.
    """
    books = _books(decree)
    kept: list[str] = []
    made: list[RegistrationFile] = []
    try:
        with act(officer, "registrations.make", decree, "", request_id, key) as deed:
            if RegistrationFile.objects.filter(decree=decree, withdrawn_at=None).exists():
                raise _there_already()
            for book in books:
                kept.append(blobs.put(book.content))
                file = RegistrationFile(
                    id=new_id(),
                    decree=decree,
                    change=book.change,
                    blob=kept[-1],
                    sha256=hashlib.sha256(book.content).hexdigest(),
                    size=len(book.content),
                    list_hash=book.list_hash,
                    people=book.people,
                    total_rp=book.total_rp,
                    made_at=deed.at,
                    made_by=officer,
                )
                made.append(deed.add(file))
            deed.detail = "; ".join(f"{each.people} orang, {each.sha256[:16]}" for each in made)
            deed.answer = str(made[0].pk)
    except BaseException as error:
        for name in kept:
            blobs.drop(name)
        if isinstance(error, IntegrityError):
            raise _there_already() from error
        raise
    return made


def send(
    officer: Officer, file: RegistrationFile, note: str, *, key: str = "", request_id: str = ""
) -> None:
    """Mark a file as handed over to the insurer, and how.

    Raises:
        Refusal: SUDAH_BERUBAH.
    """
    with act(officer, "registrations.send", file, note, request_id, key) as deed:
        waiting = Q(sent_at=None, withdrawn_at=None)
        deed.change(file, waiting, sent_at=deed.at, sent_by=officer, sent_note=note.strip())
        deed.detail = f"{file.people} orang, Rp{file.total_rp}, {file.sha256[:16]}"


def withdraw(
    officer: Officer, file: RegistrationFile, reason: str, *, request_id: str = ""
) -> None:
    """Take a file back, sent or not, as long as the insurer has not answered.

    Raises:
        Refusal: SUDAH_DIJAWAB, SUDAH_BERUBAH.
    """
    with act(officer, "registrations.withdraw", file, reason, request_id) as deed:
        if InsurerReply.objects.filter(reply_file__registration_file=file).exists():
            raise Refusal(
                "SUDAH_DIJAWAB",
                "BPJS sudah menjawab berkas ini.",
                "Perubahannya lewat usulan perubahan keputusan.",
            )
        deed.change(file, Q(withdrawn_at=None), withdrawn_at=deed.at, withdrawn_by=officer)


def _books(decree: Decree) -> list[_Book]:
    content = content_of(decree, number=decree.number, signed_on=decree.issued_on)
    if content.content_hash != decree.approved_hash:
        raise Refusal(
            "ISI_BERUBAH",
            "Data orang dalam keputusan ini berubah sejak disetujui.",
            "Usulkan perubahan keputusan lebih dulu, supaya berkas dan keputusan sama isinya.",
        )
    changes: tuple[Change, ...] = ("add", "remove")
    return [
        _book(decree, change, lines)
        for change in changes
        if (
            lines := [
                line
                for each in content.lists
                if each.annex.change == change
                for line in each.registrations
            ]
        )
    ]


def _book(decree: Decree, change: Change, lines: list[RegistrationLine]) -> _Book:
    assert decree.issued_on is not None
    with TemporaryDirectory() as place:
        path = Path(place) / "berkas.xlsx"
        list_hash = write_registration(
            path,
            city().registration,
            lines,
            city=city().name,
            year=decree.year.year,
            day=decree.issued_on,
            change=change,
        )
        total_rp = sum(line.amount_rp for line in lines)
        return _Book(change, path.read_bytes(), list_hash, len(lines), total_rp)


def _there_already() -> Refusal:
    return Refusal(
        "BERKAS_SUDAH_ADA",
        "Berkas pendaftaran keputusan ini sudah dibuat.",
        "Pakai berkas itu, atau tarik dulu bila harus dibuat ulang.",
    )


__all__ = ["make", "send", "withdraw"]
