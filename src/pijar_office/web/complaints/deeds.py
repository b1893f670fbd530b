"""What is done with a complaint; each form says what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.access.table import allows
from pijar_office.actions import complaints as actions
from pijar_office.queries import complaints as queries
from pijar_office.records.complaints import Complaint
from pijar_office.web.complaints import tables, wording
from pijar_office.web.complaints.forms import MOST_ANSWER, Decide, Words
from pijar_office.web.doing import done
from pijar_office.web.forms import Form
from pijar_office.web.words import t

Do = Callable[..., Any]


def take(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Begin to see to it."""
    return _at_once(
        request, complaint, actions.take, t("Anda menangani aduan ini.", "It is yours.")
    )


def close(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Nothing more is to be done."""
    return _at_once(request, complaint, actions.close, t("Aduan selesai.", "It is closed."))


def answer(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The answer, in words that stand in the letter and on the page of the ticket."""
    form = Words(t("Jawaban", "Answer"), request.POST or None, most=MOST_ANSWER)
    says = t(
        "Jawaban ini dimuat dalam surat, dan dapat dibaca siapa pun yang memegang nomornya.",
        "This answer stands in the letter, and whoever holds the number can read it.",
    )
    return ask(
        request, complaint, form, _with_words(request, complaint, form, actions.answer), says
    )


def escalate(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Give it to a higher level."""
    form = Words(t("Mengapa", "Why"), request.POST or None)
    says = t(
        "Aduan menunggu tingkat di atasnya; Anda tidak menanganinya lagi.",
        "It waits for the next level; it is yours no more.",
    )
    do = _with_words(request, complaint, form, actions.escalate)
    return ask(request, complaint, form, do, says)


def reopen(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Its sender does not agree."""
    form = Words(t("Apa yang masih salah", "What is still wrong"), request.POST or None)
    says = t(
        "Petugas lain pada tingkat di atasnya memeriksa sekali lagi.",
        "Another officer of the next level looks again.",
    )
    return ask(
        request, complaint, form, _with_words(request, complaint, form, actions.reopen), says
    )


def decide(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Which visit found the one fact; without one, where to record it."""
    visits = queries.facts_found(complaint)
    form = Decide(visits, request.POST if request.method == "POST" else None)
    says = t(
        "Satu fakta berubah, dengan buktinya. Penetapan berikutnya memutuskan lagi; petugas lain"
        " yang menjawab keberatannya.",
        "One fact changes, with its proof. The next determination decides anew; another officer"
        " answers the appeal.",
    )
    person = complaint.person
    record = (
        reverse("visits.record", kwargs={"id": person.pk})
        if person is not None and allows(request.user, "visits.record", person)
        else ""
    )

    def do(**more: str) -> None:
        actions.decide(request.user, complaint, form.cleaned_data["visit"], **more)

    return ask(request, complaint, form, do, says, record=record, none=not visits.exists())


def _with_words(request: HttpRequest, complaint: Complaint, form: Form, action: Do) -> Do:
    def do(**more: str) -> None:
        action(request.user, complaint, form.cleaned_data["words"], **more)

    return do


def _at_once(request: HttpRequest, complaint: Complaint, action: Do, said: str) -> HttpResponse:
    try:
        action(request.user, complaint, request_id=getattr(request, "id", ""))
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("complaints.show", id=complaint.pk)


def ask(
    request: HttpRequest, complaint: Complaint, form: Form, do: Do, says: str, **more: Any
) -> HttpResponse:
    """A form about a complaint: done once, then back to it; refused, the form says why."""
    back = reverse("complaints.show", kwargs={"id": complaint.pk})
    if (answer := done(request, form, do, back, t("Tercatat.", "Done."))) is not None:
        return answer
    context = {
        "complaint": complaint,
        "kind": wording.kind(complaint.kind),
        "sender": wording.sender(complaint),
        "words": complaint.words_enc.reveal(),
        "before": tables.decided(complaint.decision) if complaint.decision else "",
        "form": form,
        "says": says,
        "back": back,
        **more,
    }
    return render(request, "complaints/ask.html", context, status=422 if form.errors else 200)
