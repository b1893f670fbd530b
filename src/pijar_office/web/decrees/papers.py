"""The papers of a decree, to take along. Names are made here and hold nobody's number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

from pijar_office.records.enrolments import DecreeAnnex
from pijar_office.records.storage import blobs
from pijar_office.web.downloads import plain, take


def annex(request: HttpRequest, found: DecreeAnnex) -> HttpResponseBase:
    """One list with its number, as PDF or as workbook."""
    form = str(request.resolver_match.kwargs["form"]) if request.resolver_match else "pdf"
    ends = "_berhenti" if found.change == "remove" else ""
    name = f"lampiran_{found.fund.code}{ends}_{plain(found.decree.number)}.{form}"
    return take(request, found, name, blobs.get(getattr(found, form)), form)
