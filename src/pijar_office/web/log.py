"""What goes to the log: one line each, the request's number, no identity number, no data.

Messages lose every run of 16 digits. Of an exception only its kind and places are written, for its
text may quote what people typed; the words of our own defects are ours and stay.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import TracebackType

from pijar.core.errors import PijarError

_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
_request: ContextVar[str] = ContextVar("request", default="-")


@contextmanager
def of_request(number: str) -> Iterator[None]:
    """Everything logged inside belongs to this request."""
    token = _request.set(number)
    try:
        yield
    finally:
        _request.reset(token)


def redacted(text: str) -> str:
    """The text without identity numbers and without characters that would forge a line."""
    return _CONTROL.sub(" ", _NUMBER.sub("[16 digit]", text))


class Redacting(logging.Formatter):
    """Formats every record of every handler."""

    def format(self, record: logging.LogRecord) -> str:
        """One line: when, how bad, which request, who says it, what."""
        said = record.getMessage()
        if record.exc_info and record.exc_info[1]:
            said = f"{said}: {_places(record.exc_info[1], record.exc_info[2])}"
        when = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        return redacted(f"{when} {record.levelname} {_request.get()} {record.name} {said}")


def _places(error: BaseException, trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-6:]))
    words = f" “{error}”" if isinstance(error, PijarError) else ""
    return f"{type(error).__name__}{words} at {places}"
