"""The job `read_reply`: the insurer's file, opened in the sandbox, matched to the last row.

Reading and matching happen outside of any transaction; what was found is written by one. Done
again, it finds the reply read and stops.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from pijar.core.errors import Refusal
from pijar.files.read import Reader
from pijar.files.reply import read_reply
from pijar.stages.enrolments import Change, InsurerRow, match
from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.actions.jobs import hold
from pijar_office.actions.replies import take_in
from pijar_office.jobs.runner import Tell
from pijar_office.queries import enrolments
from pijar_office.queries.funding import city
from pijar_office.records.enrolments import InsurerReply, ReplyFile
from pijar_office.records.jobs import Job
from pijar_office.records.storage import blobs, runs_folder


def run(job: Job, tell: Tell) -> None:
    """Read one reply.

    Raises:
        Refusal: the file cannot be read as a reply; kept with it, for its sender to see.
    """
    file = ReplyFile.objects.select_related("registration_file__decree").get(pk=job.subject_id)
    if file.refused_code or InsurerReply.objects.filter(reply_file=file).exists():
        return
    tell("Membaca balasan", 0, 3)
    try:
        rows = _rows(file)
    except Refusal as refusal:
        with act(f"system:job {job.kind}", "replies.read", file) as deed:
            hold(job)
            deed.change(file, refused_code=refusal.code, refused_says=str(refusal))
            deed.detail = refusal.code
        raise
    tell("Mencocokkan", 1, 3)
    sent = enrolments.sent_in(file.registration_file)
    change = _change(file)
    matching = match(sent, rows, enrolments.numbers_taken(), change)
    tell("Mencatat", 2, 3)
    with act(f"system:job {job.kind}", "replies.read", file) as deed:
        hold(job)
        reply = take_in(deed, file, matching, sent)
        deed.detail = (
            f"{reply.total} baris: {reply.matched} cocok, {reply.differing} berbeda,"
            f" {reply.unknown} tidak dikenal, {reply.duplicate} ganda;"
            f" {reply.unanswered} dari {reply.sent} orang belum dijawab"
        )


def _change(file: ReplyFile) -> Change:
    return "remove" if file.registration_file.change == "remove" else "add"


def _rows(file: ReplyFile) -> tuple[InsurerRow, ...]:
    """What the file says, read in a folder that only we may enter."""
    place = Path(mkdtemp(prefix=".reply.", dir=runs_folder()))
    try:
        path = place / "balasan"
        path.write_bytes(blobs.get(file.blob))
        with Reader() as reader:
            return read_reply(reader, path, city().reply(_change(file)), today=clock.today())
    finally:
        shutil.rmtree(place, ignore_errors=True)
