"""Personal data that got out: the register, its clock, and the written notice."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar.files.letter_answers import breach_page
from pijar.files.letters import pages_pdf
from pijar_office.access.table import allows, may
from pijar_office.actions import breaches as actions
from pijar_office.actions import clock
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import complaints as queries
from pijar_office.records.complaints import Breach
from pijar_office.web.complaints import tables, wording
from pijar_office.web.complaints.forms import Open, Tell
from pijar_office.web.downloads import take
from pijar_office.web.letters import letterhead
from pijar_office.web.templatetags.office import moment
from pijar_office.web.today import waiting_only
from pijar_office.web.words import t

_TO = ("Lembaga pelindungan data pribadi", "dan setiap orang yang datanya terungkap")


def index(request: HttpRequest) -> HttpResponse:
    """The register, those that run first."""
    found, waits = waiting_only(request, queries.breaches_of(request.user), queries)
    context = {
        "table": tables.breaches(found[:200]),
        "only_waiting": waits,
        "may_open": "breaches.open" in may(request.user),
    }
    return render(request, "complaints/breaches.html", context)


def open_(request: HttpRequest) -> HttpResponse:
    """The form of a breach."""
    known = queries.complaints_of(request.user).filter(kind="breach")
    form = Open(known, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_breach(
                request.user, form.leak, form.cleaned_data["complaint"], key=form.request_key,
                request_id=getattr(request, "id", ""),
            )  # fmt: skip
            return redirect("breaches.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("breaches.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "back": reverse("breaches.index")}
    status = 422 if form.errors else 200
    return render(request, "complaints/open_breach.html", context, status=status)


def show(request: HttpRequest, breach: Breach) -> HttpResponse:
    """One breach: what is known, the clock, and who was told."""
    notice = queries.notice_of(breach, timezone.now())
    facts = [
        (t("Diketahui sejak", "Known since"), moment(breach.known_at)),
        (t("Paling lambat diberitahukan", "To be told by"), wording.limit(notice.clock)),
        (t("Data yang terungkap", "Data that got out"), breach.data),
        (t("Kapan dan bagaimana", "When and how"), breach.happened),
        (t("Penanganan", "Handling"), breach.handling),
        (t("Berapa orang", "How many people"), breach.people),
        (t("Dicatat", "Recorded"), f"{breach.opened_by}, {moment(breach.opened_at)}"),
        (t("Lembaga diberi tahu", "Agency told"), _told(breach, "agency")),
        (t("Orangnya diberi tahu", "People told"), _told(breach, "people")),
        (t("Dengan", "By"), breach.told_how),
    ]
    context = {
        "facts": facts,
        "state": conditional_escape(tables.notice(breach, timezone.now())),
        "breach": breach,
        "may": {
            "tell": allows(request.user, "breaches.tell", breach),
            "letter": allows(request.user, "breaches.letter", breach),
        },
    }
    return render(request, "complaints/breach.html", context)


def _told(breach: Breach, whom: str) -> str:
    at, by = getattr(breach, f"{whom}_told_at"), getattr(breach, f"{whom}_told_by")
    return f"{by}, {moment(at)}" if at else str(t("belum", "not yet"))


def tell(request: HttpRequest, breach: Breach) -> HttpResponse:
    """Write down who was told."""
    form = Tell(request.POST or None)
    back = reverse("breaches.show", kwargs={"id": breach.pk})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.tell(
                request.user, breach, given["whom"], given["how"], key=form.request_key,
                request_id=getattr(request, "id", ""),
            )  # fmt: skip
            messages.success(request, t("Tercatat.", "Done."))
            return redirect(back)
        except AlreadyDone:
            return redirect(back)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "back": back}
    status = 422 if form.errors else 200
    return render(request, "complaints/tell.html", context, status=status)


def letter(request: HttpRequest, breach: Breach) -> HttpResponseBase:
    """The written notice as PDF."""
    page = breach_page(
        _TO, timezone.localdate(breach.known_at), breach.data, breach.happened, breach.handling
    )
    return take(request, breach, "pemberitahuan.pdf", pages_pdf(letterhead(clock.today()), [page]))
