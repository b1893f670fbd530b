"""What is done on the page of one list: progress and stopping, comparing, submitting, downloads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.files.sender_book import EXAMPLE, Person, write_sender_book
from pijar_office.access.table import allows
from pijar_office.actions import clock
from pijar_office.actions import lists as actions
from pijar_office.queries import lists as queries
from pijar_office.queries.jobs import job_on
from pijar_office.records.lists import ListFile, Sender
from pijar_office.records.storage import blobs
from pijar_office.web.context import the_city
from pijar_office.web.doing import done
from pijar_office.web.downloads import Take, attachment, take
from pijar_office.web.forms import Form, WithReason
from pijar_office.web.jobs import progress as bars
from pijar_office.web.listing import Listing
from pijar_office.web.lists import tables
from pijar_office.web.lists.forms import Replace
from pijar_office.web.tables import Column
from pijar_office.web.words import t


def progress(request: HttpRequest, file: ListFile) -> HttpResponse:
    """How far the work on a list is."""
    job = job_on(file.pk, actions.CHECK, actions.COMPARE)
    page = reverse("lists.show", args=[file.pk])
    may_cancel = allows(request.user, "lists.cancel", file)
    cancel = reverse("lists.cancel", args=[file.pk]) if may_cancel else ""
    return bars.answer(request, job, page, cancel)


def cancel(request: HttpRequest, file: ListFile) -> HttpResponse:
    """Stop the check."""
    actions.cancel_check(request.user, file, request_id=request.id)
    messages.info(request, t("Pemeriksaan dihentikan.", "The check is being stopped."))
    return redirect("lists.show", file.pk)


def recheck(request: HttpRequest, file: ListFile) -> HttpResponse:
    """Ask for the check again."""
    actions.check_again(request.user, file, request_id=request.id)
    return redirect("lists.show", file.pk)


def replace(request: HttpRequest, file: ListFile) -> HttpResponse:
    """Choose the file that this one corrects, and see what changes."""
    candidates = list(queries.may_replace(file))
    form = Replace(request.POST, candidates=candidates)
    if not form.is_valid():
        return redirect("lists.show", file.pk)
    earlier = {str(each.pk): each for each in candidates}.get(form.cleaned_data["earlier"])
    actions.choose_replaced(request.user, file, earlier, request_id=request.id)
    return redirect("lists.compare" if earlier else "lists.show", file.pk)


def compare(request: HttpRequest, file: ListFile) -> HttpResponse:
    """What a corrected list changes: new, gone, changed, the same."""
    comparison = queries.comparison(file)
    kind = request.GET.get("jenis", "")
    kind = kind if kind in ("new", "gone", "changed") else ""
    context: dict[str, Any] = {"file": file, "comparison": comparison, "kind": kind}
    if comparison is not None:
        found = queries.changes_of(comparison, kind)
        context["table"] = tables.changes(request, file, found).table
    elif job := job_on(file.pk, actions.COMPARE):
        context["progress"] = bars.of(job, reverse("lists.progress", args=[file.pk]))
    return render(request, "lists/compare.html", context)


def submit(request: HttpRequest, file: ListFile) -> HttpResponse:
    """See what will count, and hand it over."""
    form = Form(request.POST or None)

    def do(**more: str) -> None:
        actions.submit(request.user, file, **more)

    back = reverse("lists.show", args=[file.pk])
    says = t("Daftar diserahkan.", "The list is submitted.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    candidates = [] if file.replaces else list(queries.may_replace(file))
    context = {
        "file": file,
        "form": form,
        "comparison": queries.comparison(file),
        "suggested": queries.suggestion(file, candidates),
    }
    return render(request, "lists/submit.html", context, status=422 if form.errors else 200)


def withdraw(request: HttpRequest, file: ListFile) -> HttpResponse:
    """Take a list back, with a reason."""
    form = WithReason(request.POST or None)

    def do(**more: str) -> None:
        actions.withdraw(request.user, file, form.cleaned_data["reason"], **more)

    back = reverse("lists.show", args=[file.pk])
    says = t("Daftar ditarik.", "The list is withdrawn.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    context = {"file": file, "form": form, "used": queries.used(file)}
    return render(request, "lists/withdraw.html", context, status=422 if form.errors else 200)


def original(request: HttpRequest, file: ListFile) -> HttpResponseBase:
    """The file as it was sent."""
    return take(request, file, file.name, blobs.get(file.blob))


def problems(request: HttpRequest, file: ListFile) -> HttpResponseBase:
    """The same rows with red cells and sentences, ready to be mended and sent again."""
    content = blobs.get(actions.problems_of(file))
    return take(request, file, f"masalah_{PurePath(file.name).stem}.xlsx", content)


def template(request: HttpRequest) -> HttpResponseBase:
    """The workbook of any sender, with an example in place of people."""
    content = _book([EXAMPLE], str(t("semua pengirim", "all senders")))
    return attachment("contoh_daftar.xlsx", content)


def senders(request: HttpRequest) -> HttpResponse:
    """For whom there is a workbook with last year's people."""
    listing = Listing(
        request,
        queries.senders_of(request.user),
        [
            Column(t("Pengirim", "Sender"), sort="name"),
            Column(t("Jenis", "Kind"), sort="kind"),
            Column(t("Templat", "Template")),
        ],
        lambda some: [
            [
                each.name,
                t(*_KINDS[each.kind]),
                Take(t("Unduh", "Download"), reverse("lists.filled", args=[each.pk])),
            ]
            for each in some
        ],
        caption=str(t("Pengirim", "Senders")),
        noun=("pengirim", "senders"),
        empty=str(t("Belum ada pengirim di wilayah Anda.", "No sender in your territory yet.")),
    )
    return render(request, "lists/senders.html", {"table": listing.table})


def filled(request: HttpRequest, sender: Sender) -> HttpResponseBase:
    """A sender's workbook with the people of its own last lists; written down before it leaves."""
    content = _book(queries.last_people(sender), sender.name)
    return take(request, sender, f"daftar_{sender.slug}.xlsx", content)


_KINDS = {
    "kelurahan": ("kelurahan", "kelurahan"),
    "kecamatan": ("kecamatan", "kecamatan"),
    "agency": ("perangkat daerah", "agency"),
}


def _book(people: Iterable[Person], sender: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.xlsx"
        write_sender_book(path, people, city=the_city(), sender=sender, day=clock.today())
        return path.read_bytes()
