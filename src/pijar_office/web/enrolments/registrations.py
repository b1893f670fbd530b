"""Registration files: all of them, one with its hashes, taking it along, marking it as sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.access.table import allows
from pijar_office.actions import registrations as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import enrolments as queries
from pijar_office.records.enrolments import RegistrationFile, ReplyFile
from pijar_office.records.storage import blobs
from pijar_office.web.decrees import tables as decree_tables
from pijar_office.web.decrees import wording as decree_wording
from pijar_office.web.downloads import plain, take
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import date_words, moment, rupiah
from pijar_office.web.today import waiting_only
from pijar_office.web.words import t

_DEEDS = ("registrations.send", "replies.upload", "registrations.withdraw")


def index(request: HttpRequest) -> HttpResponse:
    """Every file, the newest first."""
    found, waits = waiting_only(request, queries.files_of(request.user), queries)
    context = {"table": _table(list(found[:100])), "only_waiting": waits}
    return render(request, "enrolments/index.html", context)


def _table(found: Sequence[RegistrationFile]) -> Table:
    return Table(
        caption=t("Semua berkas", "All files"),
        hide_caption=True,
        columns=[
            Column(t("Berkas", "File")),
            Column(t("Keputusan", "Decree")),
            Column(t("Orang", "People"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Keadaan", "State")),
            Column(t("Dibuat", "Made")),
        ],
        rows=[
            [
                Link(
                    decree_tables.file_kind(each),
                    reverse("registrations.show", kwargs={"id": each.pk}),
                ),
                decree_wording.name(each.decree),
                each.people,
                rupiah(each.total_rp),
                decree_tables.file_state(each),
                date_words(each.made_at),
            ]
            for each in found
        ],
        empty=t(
            "Belum ada berkas. Berkas dibuat dari halaman keputusan yang sudah terbit.",
            "No file yet. Files are made on the page of an issued decree.",
        ),
    )


def show(request: HttpRequest, file: RegistrationFile) -> HttpResponse:
    """One file: what is in it, whether it left, what came back."""
    replies = queries.reply_files_of(request.user, file)
    context = {
        "file": file,
        "name": name_of(file),
        "state": decree_tables.file_state(file).__html__(),
        "facts": facts(file),
        "replies": _replies(replies, file.change),
        "deeds": _deeds(request, file),
        "may_download": allows(request.user, "registrations.file", file),
        "decree_url": reverse("decrees.show", kwargs={"id": file.decree_id}),
        "decree_name": decree_wording.name(file.decree),
    }
    return render(request, "enrolments/file.html", context)


def name_of(file: RegistrationFile) -> str:
    """What a file is called on pages."""
    return f"{decree_tables.file_kind(file)}, {decree_wording.name(file.decree)}"


def facts(file: RegistrationFile) -> list[tuple[str, Any]]:
    """Count, sum and hashes, and when it left."""
    found = [
        (t("Orang", "People"), file.people),
        (t("Iuran", "Contributions"), rupiah(file.total_rp)),
        (t("Sidik daftar", "Hash of the list"), file.list_hash),
        (t("Sidik berkas (SHA-256)", "Hash of the file (SHA-256)"), file.sha256),
        (t("Dibuat", "Made"), f"{file.made_by}, {moment(file.made_at)}"),
    ]
    if file.sent_at:
        found.append((t("Dikirim", "Sent"), f"{file.sent_by}, {moment(file.sent_at)}"))
        found.append((t("Cara", "How"), file.sent_note))
    return found


def _deeds(request: HttpRequest, file: RegistrationFile) -> list[dict[str, str]]:
    deeds = []
    for verb in _DEEDS:
        if not allows(request.user, verb, file):
            continue
        if verb == "replies.upload":
            if file.state == "sent":
                deeds.append({"verb": verb, "url": f"{reverse(verb)}?berkas={file.pk}"})
        else:
            deeds.append({"verb": verb, "url": reverse(verb, kwargs={"id": file.pk})})
    return deeds


def _replies(found: Sequence[ReplyFile], change: str) -> Table:
    done = t("Terdaftar", "Enrolled") if change == "add" else t("Berhenti", "Ended")
    columns = [
        Column(t("Diterima", "Received")),
        Column(t("Keadaan", "State")),
        Column(done, number=True),
        Column(t("Ditolak", "Refused"), number=True),
        Column(t("Berbeda", "Differing"), number=True),
        Column(t("Belum dijawab", "Unanswered"), number=True),
    ]
    rows = []
    for place, each in enumerate(found):
        reply = getattr(each, "reply", None)
        link = Link(moment(each.uploaded_at), reverse("replies.show", kwargs={"id": each.pk}))
        counts = (
            [reply.enrolled, reply.refused, reply.differing, reply.unanswered]
            if reply
            else [None] * 4
        )
        rows.append([link, reply_state(each, newest=place == 0), *counts])
    return Table(
        caption=t("Balasan BPJS", "The insurer’s replies"),
        columns=columns,
        rows=rows,
        empty=t("Belum ada balasan.", "No reply yet."),
    )


def reply_state(file: ReplyFile, *, newest: bool = True) -> Tag:
    """Whether a reply was read, and whether a later one took its place."""
    if file.refused_code:
        return Tag(t("tidak terbaca", "cannot be read"), "bad")
    if not hasattr(file, "reply"):
        return Tag(t("sedang dibaca", "being read"), "wait")
    if not newest:
        return Tag(t("sudah diganti", "replaced"))
    return Tag(t("dibaca", "read"), "good")


def download(request: HttpRequest, file: RegistrationFile) -> HttpResponseBase:
    """The very bytes whose hash is stored."""
    kind = "pendaftaran" if file.change == "add" else "penghentian"
    name = f"{kind}_bpjs_{file.decree.year}_{plain(file.decree.number)}.xlsx"
    return take(request, file, name, blobs.get(file.blob))


class Send(Form):
    """How it was handed over."""

    note = forms.CharField(
        label=both("Dikirim lewat apa, kepada siapa", "How, and to whom"),
        help_text=both(
            "Misalnya: diserahkan di kantor cabang, diterima oleh …",
            "For example: handed over at the branch, received by …",
        ),
        max_length=300,
        min_length=5,
    )


def send(request: HttpRequest, file: RegistrationFile) -> HttpResponse:
    """Mark as sent; from then on the insurer's reply is awaited."""
    form = Send(request.POST or None)
    return _ask(
        request, file, form,
        lambda: actions.send(
            request.user, file, form.cleaned_data["note"], key=form.request_key,
            request_id=getattr(request, "id", ""),
        ),
        "enrolments/send.html",
    )  # fmt: skip


def withdraw(request: HttpRequest, file: RegistrationFile) -> HttpResponse:
    """Take a file back while nothing came back for it."""
    form = WithReason(request.POST or None)
    return _ask(
        request, file, form,
        lambda: actions.withdraw(
            request.user, file, form.cleaned_data["reason"],
            request_id=getattr(request, "id", ""),
        ),
        "enrolments/withdraw.html",
    )  # fmt: skip


def _ask(
    request: HttpRequest, file: RegistrationFile, form: Form, do: Any, template: str
) -> HttpResponse:
    back = reverse("registrations.show", kwargs={"id": file.pk})
    if request.method == "POST" and form.is_valid():
        try:
            do()
            messages.success(request, t("Tercatat.", "Noted."))
            return redirect(back)
        except AlreadyDone:
            return redirect(back)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"file": file, "name": name_of(file), "facts": facts(file), "form": form,
               "back": back}  # fmt: skip
    return render(request, template, context)
