"""The insurer's reply as a file: opened in the sandbox, read by the city's words for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pijar.files.read import Reader
from pijar.stages.enrolments import InsurerRow, ReplyForm, read_reply_rows


def read_reply(
    reader: Reader, path: Path, form: ReplyForm, *, today: date
) -> tuple[InsurerRow, ...]:
    """Every row of the reply, as it stands; `pijar.stages.enrolments.match` says what it means.

    Raises:
        Unreadable: the file cannot be read, with a sentence for the sender.
        Refusal: BALASAN_TANPA_JUDUL.
    """
    return read_reply_rows(reader.read(path), form, today=today)
