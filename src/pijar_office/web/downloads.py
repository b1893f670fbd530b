"""Files to take along: made here, saved by the browser, never shown inside a page.

What is about people leaves by `take`: on a POST, written down before the first byte goes. Its
button stands anywhere on a page, in the empty form of `base.html`:

    {% button take="lists.original" id=file.pk %}…{% endbutton %}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any, Final

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

from pijar_office.actions import downloads as actions
from pijar_office.web.parts import button

_TYPES: Final = {
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Take:
    """A button in a table that takes a file along."""

    text: str
    url: str

    def __html__(self) -> str:
        return button(self.text, "quiet", form="take", formaction=self.url)


def take(
    request: HttpRequest, subject: Any, name: str, content: bytes | IO[bytes], which: str = ""
) -> HttpResponseBase:
    """A file about people, once it is written down that this officer takes it.

    Args:
        subject: the record of the address.
        name: made here, or masked when it was taken in: it holds nobody's number.
        content: the bytes, or an open file, which the answer closes.
        which: of several files of one record; never personal data.
    """
    verb, number = request.row.verb, request.id  # type: ignore[attr-defined]
    actions.note(request.user, verb, subject, which, request_id=number)
    return attachment(name, content)


def attachment(name: str, content: bytes | IO[bytes]) -> HttpResponseBase:
    """A file to be saved; by itself only for what is about nobody."""
    kind = _TYPES.get(PurePath(name).suffix, "application/octet-stream")
    answer: HttpResponseBase
    if isinstance(content, bytes):
        answer = HttpResponse(content, content_type=kind)
    else:
        answer = FileResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{_ascii(name)}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def plain(number: str | None) -> str:
    """A decree's number as part of a file name."""
    return re.sub(r"[^0-9A-Za-z]+", "-", number or "konsep").strip("-")[:60]


def _ascii(name: str) -> str:
    """Signs that a header cannot hold become lines."""
    return re.sub(r'[^ -~]|["\\]', "_", name)
