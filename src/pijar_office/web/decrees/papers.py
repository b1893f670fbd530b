"""The papers of a decree, to take along. Names are made here and hold nobody's number."""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpRequest, HttpResponse

from pijar_office.records.enrolments import DecreeAnnex
from pijar_office.records.storage import blobs

TYPES: Final = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def annex(request: HttpRequest, found: DecreeAnnex) -> HttpResponse:
    """One list with its number, as PDF or as workbook."""
    form = str(request.resolver_match.kwargs["form"]) if request.resolver_match else "pdf"
    ends = "_berhenti" if found.change == "remove" else ""
    name = f"lampiran_{found.fund.code}{ends}_{plain(found.decree.number)}.{form}"
    return attachment(blobs.get(getattr(found, form)), name, form)


def attachment(content: bytes, name: str, form: str) -> HttpResponse:
    """A file to be saved, never shown inside the page."""
    answer = HttpResponse(content, content_type=TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def plain(number: str | None) -> str:
    """A decree's number as part of a file name."""
    return re.sub(r"[^0-9A-Za-z]+", "-", number or "konsep").strip("-")[:60]
