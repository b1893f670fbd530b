"""The papers of a decree, to take along. Names are made here and hold nobody's number."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from pijar.core.errors import Refusal
from pijar.files.letter_notices import Joined, joined_page, left_page
from pijar.files.letter_pages import Page, Reader, Writer
from pijar.files.letters import pages_pdf
from pijar_office.actions import clock, notices
from pijar_office.queries import decree_letters
from pijar_office.queries.decree_letters import Told
from pijar_office.records.enrolments import Decree, DecreeAnnex
from pijar_office.records.storage import blobs
from pijar_office.web.downloads import attachment, plain, take
from pijar_office.web.letters import address_of, letterhead


def annex(request: HttpRequest, found: DecreeAnnex) -> HttpResponseBase:
    """One list with its number, as PDF or as workbook."""
    form = str(request.resolver_match.kwargs["form"]) if request.resolver_match else "pdf"
    ends = "_berhenti" if found.change == "remove" else ""
    name = f"lampiran_{found.fund.code}{ends}_{plain(found.decree.number)}.{form}"
    return take(request, found, name, blobs.get(getattr(found, form)), form)


def letters(request: HttpRequest, decree: Decree) -> HttpResponseBase:
    """Letters to those whom it brings in or lets go, five hundred to a PDF."""
    asked = request.POST.get("bagian", "1")
    part = int(asked) if asked.isdecimal() and 0 < len(asked) < 5 else 1
    day = clock.today()
    told = decree_letters.letters_of(decree, day, (max(part, 1) - 1) * decree_letters.AT_ONCE)
    head = letterhead(day)
    writer = Writer(head.programme, head.place, "", head.tongue)
    try:
        pdf = pages_pdf(head, [_page(each, writer) for each in told]) if told else b""
        notices.print_of_decree(request.user, decree, told, request_id=getattr(request, "id", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("decrees.show", id=decree.pk)
    return attachment(f"surat_{plain(decree.number)}_{part}.pdf", pdf)


def _page(told: Told, writer: Writer) -> Page:
    reader = Reader((told.person.name, *address_of(told.person)))
    if isinstance(told.facts, Joined):
        return joined_page(reader, writer, told.facts)
    return left_page(reader, writer, told.facts)
