"""The queue, the most pressing first; one complaint; writing one down at a counter; its letter."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar.stages.complaints.states import NEEDS_PERSON, OPEN
from pijar.stages.complaints.tickets import read_ticket, show_ticket
from pijar_office.access.table import TABLE, allows, may
from pijar_office.actions import complaints as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import complaints as queries
from pijar_office.queries.people import masked
from pijar_office.queries.personal_data import known_as
from pijar_office.records.complaints import Complaint
from pijar_office.web.complaints import tables, wording
from pijar_office.web.complaints.forms import Enter
from pijar_office.web.complaints.letters import letter_of
from pijar_office.web.downloads import take
from pijar_office.web.listing import Listing
from pijar_office.web.people.wording import fact, value
from pijar_office.web.templatetags.office import date_words, moment
from pijar_office.web.words import t

_GROUPS = {
    "terbuka": ("Semua yang menunggu", "All that wait"),
    "diterima": ("Belum ditangani", "Not taken"),
    "diperiksa": ("Sedang diperiksa", "Looked into"),
    "dijawab": ("Dijawab", "Answered"),
    "selesai": ("Selesai", "Closed"),
}
_LINKS = ("decide", "answer", "escalate", "reopen", "correct", "erase")
_BUTTONS = ("take", "close")
_KNOWN = {"correct": ("person",), "erase": ("person", "number"), "data": ("person", "number")}
"""What needs whoever sent it to be known so (`known_as`)."""
_OF_KIND = {"decide": "appeal", "correct": "correct", "erase": "delete", "data": "see"}


def index(request: HttpRequest) -> HttpResponse:
    """The queue, whole or narrowed."""
    asked = request.GET.get("keadaan", "")
    group, alarm = asked if asked in _GROUPS else "terbuka", request.GET.get("alarm") == "1"
    numbers = queries.numbers_of(request.user)
    found = queries.complaints_of(request.user, group, alarm=alarm)
    total = numbers["alarm"] if alarm else numbers[group]
    listing = Listing(
        request,
        found,
        tables.columns(),
        tables.rows,
        caption=str(t(*_GROUPS[group])),
        noun=("aduan", "complaints"),
        place="region_code",
        total=total,
        hide_caption=False,
        empty=str(t("Tidak ada aduan seperti itu di wilayah Anda.", "No such complaint here.")),
    )
    held = may(request.user)
    context = {
        "table": listing.table,
        "groups": [
            (t(*said), numbers[word], f"?{urlencode({'keadaan': word})}", word == group)
            for word, said in _GROUPS.items()
        ],
        "alarms": numbers["alarm"],
        "may": {"enter": "complaints.enter" in held, "breaches": "breaches.index" in held},
    }  # fmt: skip
    return render(request, "complaints/index.html", context)


def find(request: HttpRequest) -> HttpResponse:
    """The complaint of a ticket that somebody brings along; sent, so that no address holds it."""
    ticket = read_ticket(request.POST.get("nomor", ""))
    wanted = queries.hash_of(ticket) if ticket else ""
    found = queries.complaints_of(request.user).filter(ticket_hash=wanted).first()
    if found is not None:
        return redirect("complaints.show", id=found.pk)
    says = (
        t("Nomor itu tidak ada di wilayah Anda. Jawabannya dapat dibuka di halaman peserta.",
          "That number is not within your reach. The workers’ page opens its answer.")
        if ticket
        else t("Nomor itu salah ketik. Nomor terdiri dari 15 huruf dan angka.",
               "That number is mistyped; it has 15 letters and digits.")
    )  # fmt: skip
    messages.error(request, says)
    return redirect("complaints.index")


def enter(request: HttpRequest) -> HttpResponse:
    """The form of a counter; then the number to write down, shown this once."""
    form = Enter(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, ticket = actions.enter(
                request.user, form.said, key=form.request_key,
                request_id=getattr(request, "id", ""),
            )  # fmt: skip
            return _entered(request, made, ticket)
        except AlreadyDone as done:
            made = Complaint.objects.get(pk=done.answer, received_by=request.user)
            return _entered(request, made, made.ticket_enc.reveal())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    status = 422 if form.errors else 200
    context = {"form": form, "back": reverse("complaints.index")}
    return render(request, "complaints/enter.html", context, status=status)


def _entered(request: HttpRequest, made: Complaint, ticket: str) -> HttpResponse:
    """What is told to the sender; an anonymous one is out of the officer's reach from here on."""
    seen = queries.complaints_of(request.user).filter(pk=made.pk).exists()
    context = {
        "ticket": show_ticket(ticket),
        "kind": wording.kind(made.kind),
        "by": date_words(timezone.localdate(queries.limit_of(made).due_at)),
        "unknown": made.kind in NEEDS_PERSON and made.person is None,
        "url": reverse("complaints.show", kwargs={"id": made.pk}) if seen else "",
    }
    return render(request, "complaints/entered.html", context)


def show(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """One complaint: what is wrong, by when, what was done, and what may be done."""
    found = facts_of(request, complaint)
    known = known_as(complaint) if complaint.kind in NEEDS_PERSON else ""
    may_do = {
        each
        for each in (*_BUTTONS, *_LINKS, "data")
        if _may(request, each, complaint) and known in _KNOWN.get(each, (known,))
    }
    context = {
        "complaint": complaint,
        "title": wording.kind(complaint.kind),
        "state": conditional_escape(wording.state(complaint.state)),
        "words": complaint.words_enc.reveal(),
        "answer": complaint.answer_enc.reveal() if complaint.answer_enc else "",
        "facts": found,
        "appeal": appeal_of(request, complaint) if complaint.kind == "appeal" else [],
        "waits": complaint.state == "deciding" and queries.decision_after(complaint) is None,
        "late": bool(complaint.due_at and complaint.due_at < timezone.now()),
        "due": wording.due(complaint, timezone.now()),
        "buttons": [_deed(each, complaint) for each in _BUTTONS if each in may_do],
        "links": [_deed(each, complaint) for each in _LINKS if each in may_do],
        "letter": allows(request.user, "complaints.letter", complaint),
        "data": "data" in may_do,
        "history": tables.history(queries.history_of(complaint)),
        "whose": t(*wording.WHOSE[known]) if complaint.state in OPEN and known else "",
    }
    return render(request, "complaints/show.html", context)


def _may(request: HttpRequest, event: str, complaint: Complaint) -> bool:
    wanted = _OF_KIND.get(event, complaint.kind)
    return complaint.kind == wanted and allows(request.user, f"complaints.{event}", complaint)


def _deed(event: str, complaint: Complaint) -> dict[str, str]:
    row = TABLE[f"complaints.{event}"]
    return {"title": t(row.id, row.en), "url": reverse(row.verb, kwargs={"id": complaint.pk})}


def facts_of(request: HttpRequest, complaint: Complaint) -> list[tuple[str, Any]]:
    """What is known of a complaint; a number only to who may see to it."""
    acts = allows(request.user, "complaints.letter", complaint)
    by = complaint.received_by
    limit = queries.limit_of(complaint)
    found: list[tuple[str, Any]] = [
        (t("Dari", "From"), _sender(request, complaint)),
        ("NIK", masked(complaint.nik_enc)),
        (t("Telepon yang ditulis", "Telephone written"), _phone(complaint) if acts else ""),
        ("Kelurahan", wording.place(complaint)),
        (t("Tentang petugas", "About an officer"), complaint.about_officer and t("ya", "yes")),
        (t("Diterima", "Received"), f"{moment(complaint.received_at)}"
         f"{', ' + str(by) if by else t(', dari halaman peserta', ', from the page')}"),
        (t("Paling lambat dijawab", "To be answered by"), wording.limit(limit)),
        (t("Tingkat", "Level"), wording.level(complaint.level)),
        (t("Ditangani", "Taken by"), str(complaint.taken_by or "")),
        (t("Nomor aduan", "Ticket"), show_ticket(complaint.ticket_enc.reveal()) if acts else ""),
    ]  # fmt: skip
    return [(name, text) for name, text in found if text]


def _phone(complaint: Complaint) -> str:
    return complaint.phone_enc.reveal() if complaint.phone_enc else ""


def _sender(request: HttpRequest, complaint: Complaint) -> Any:
    person = complaint.person
    if person is not None and allows(request.user, "people.show", person):
        link = tables.Link(person.name, reverse("people.show", kwargs={"id": person.pk}))
        return conditional_escape(link)
    return wording.sender(complaint)


def appeal_of(request: HttpRequest, complaint: Complaint) -> list[tuple[str, Any]]:
    """The decision before, the fact, the decision after."""
    found: list[tuple[str, Any]] = []
    if complaint.decision is not None:
        before = tables.decided(complaint.decision)
        found.append((t("Keputusan yang dibantah", "Decision appealed"), before))
        found.append((t("Ditetapkan oleh", "Decided by"), str(complaint.decided_by or "–")))
    finding = queries.finding_of(complaint)
    if finding is not None and complaint.visit is not None:
        says = f"{fact(finding.fact)}: {value(finding.fact, finding.value)}"
        by = f"{complaint.visit.seen_by}, {date_words(complaint.visit.seen_on)}"
        found.append((t("Fakta yang ditemukan", "The fact found"), f"{says} ({by})"))
    after = complaint.after or queries.decision_after(complaint)
    if after is not None:
        found.append((t("Keputusan yang baru", "The new decision"), tables.decided(after)))
    return found


def letter(request: HttpRequest, complaint: Complaint) -> HttpResponseBase:
    """The letter as PDF, once it is written down who takes it."""
    return take(request, complaint, f"surat-{complaint.kind}.pdf", letter_of(complaint))
