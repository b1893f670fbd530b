"""The insurer's reply comes in as a file, and its rows as a whole or not at all.

`upload` keeps the bytes and asks for the job; the job reads them apart from any transaction and
hands the matching to `take_in`: the reply, its rows, and what is known of each person, at once. A
later reply to the same registration file replaces the earlier one for everybody it was about.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import Any

from pijar.core.errors import Refusal
from pijar.files.verdicts import MAX_BYTES
from pijar.stages.enrolments import Answer, Matching, Sent
from pijar_office.actions.act import Deed, act
from pijar_office.actions.jobs import enqueue
from pijar_office.queries import enrolments
from pijar_office.records import bulk
from pijar_office.records.enrolments import (
    DecreeLine,
    Enrolment,
    InsurerReply,
    RegistrationFile,
    ReplyFile,
    ReplyRow,
)
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.storage import blobs

KIND = "read_reply"
"""The kind of job that reads a reply."""

_NUMBERS = re.compile(r"[0-9]{12,}")


def upload(
    officer: Officer,
    file: RegistrationFile,
    name: str,
    content: bytes,
    *,
    key: str = "",
    request_id: str = "",
) -> ReplyFile:
    """Keep a reply and queue its reading; the same bytes again change nothing.

    Raises:
        Refusal: BELUM_DIKIRIM, BERKAS_KOSONG, BERKAS_TERLALU_BESAR.
    """
    if not content or len(content) > MAX_BYTES:
        code = "BERKAS_TERLALU_BESAR" if content else "BERKAS_KOSONG"
        raise Refusal(code, "Berkas kosong atau lebih dari 20 MB.", "Periksa berkasnya.")
    sha256 = hashlib.sha256(content).hexdigest()
    known = ReplyFile.objects.filter(registration_file=file, sha256=sha256).first()
    if known is not None:
        return known
    blob = blobs.put(content)
    try:
        with act(officer, "replies.upload", file, "", request_id, key, sha256) as deed:
            if file.state != "sent":
                raise Refusal(
                    "BELUM_DIKIRIM",
                    "Berkas ini belum ditandai terkirim.",
                    "Tandai dulu berkas itu terkirim.",
                )
            made = deed.add(
                ReplyFile(
                    id=new_id(),
                    registration_file=file,
                    name=shown_name(name),
                    blob=blob,
                    sha256=sha256,
                    size=len(content),
                    uploaded_at=deed.at,
                    uploaded_by=officer,
                )
            )
            enqueue(deed, KIND, made.pk)
            deed.subject = made
            deed.detail = f"{len(content)} byte, {sha256[:16]}"
            deed.answer = str(made.pk)
    except BaseException:
        blobs.drop(blob)
        raise
    return made


def shown_name(name: str) -> str:
    """What the branch called the file, without folders and long numbers."""
    plain = PurePosixPath(name.replace("\\", "/")).name or "balasan"
    return _NUMBERS.sub("…", "".join(c if c.isprintable() else "·" for c in plain))[:200]


def take_in(deed: Deed, file: ReplyFile, matching: Matching, sent: list[Sent]) -> InsurerReply:
    """Write a reply with all its rows, and what it says of each person."""
    before = enrolments.newest_reply(file.registration_file_id)
    counts = matching.counts
    reply = deed.add(
        InsurerReply(
            id=new_id(),
            reply_file=file,
            replaces=before,
            read_at=deed.at,
            total=len(matching.answers),
            matched=counts["matched"],
            differing=counts["differs"],
            unknown=counts["unknown"],
            duplicate=counts["duplicate"],
            sent=len(sent),
            unanswered=len(matching.unanswered),
            enrolled=matching.enrolled,
            refused=matching.refused,
        )
    )
    columns = ("reply_id", "sheet", "row", "nik_index", "outcome", "person_id", "kpj",
               "starts_on", "refusal", "says", "problem")  # fmt: skip
    bulk.insert(ReplyRow, columns, (_row(reply, each) for each in matching.answers), deed.event)
    if file.registration_file.change == "add":
        _enrol(deed, reply, file, matching)
    return reply


def _row(reply: InsurerReply, answer: Answer) -> tuple[Any, ...]:
    row = answer.row
    return (
        reply.pk, row.sheet, row.row, row.nik.digits if row.nik else None, answer.outcome,
        answer.person, row.kpj, row.starts_on, row.refusal, row.says, answer.problem,
    )  # fmt: skip


def _enrol(deed: Deed, reply: InsurerReply, file: ReplyFile, matching: Matching) -> None:
    """Each person's enrolment as the newest reply has it; whom it is silent on is told no more."""
    told = {str(each.person): each for each in matching.answers if each.believed}
    decree = file.registration_file.decree_id
    known = dict(
        Enrolment.objects.filter(decree_line__decree=decree).values_list("decree_line_id", "pk")
    )
    lines = DecreeLine.objects.filter(decree=decree, change="add").values_list("pk", "person_id")
    columns = ("kpj", "starts_on", "refusal_code", "refusal_says", "told_at", "reply_id")
    fresh, changed = [], []
    for line, person in lines:
        answer = told.get(str(person))
        values = (*_said(answer), deed.at, reply.pk)
        if line in known:
            changed.append((known[line], *values))
        elif answer is not None:
            fresh.append((new_id(), person, line, *values))
    bulk.update(Enrolment, "id", columns, changed, deed.event)
    bulk.insert(Enrolment, ("id", "person_id", "decree_line_id", *columns), fresh, deed.event)


def _said(answer: Answer | None) -> tuple[Any, ...]:
    """KPJ, first day, code and words of a refusal."""
    if answer is None:
        return "", None, "", ""
    row = answer.row
    if answer.refused:
        return "", None, row.refusal, row.says
    return row.kpj, row.starts_on, "", ""


__all__ = ["shown_name", "take_in", "upload"]
