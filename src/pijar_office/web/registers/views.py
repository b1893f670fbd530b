"""Registers: which are in use, bringing one, one of them, taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar.stages.people import REGISTER_WORDS, REGISTERS
from pijar_office.access.table import allows, may
from pijar_office.actions import registers as actions
from pijar_office.queries import registers as queries
from pijar_office.queries.jobs import job_on
from pijar_office.records.registers import RegisterSnapshot
from pijar_office.web.doing import done
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.jobs import progress
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import date_words, moment, whole
from pijar_office.web.words import t

STATES = {
    "receiving": ("sedang diperiksa", "being checked", "wait"),
    "refused": ("tidak dapat dipakai", "unusable", "bad"),
    "checked": ("siap", "ready", "plain"),
    "withdrawn": ("ditarik", "withdrawn", "plain"),
}
SHOWN = 100


def word(kind: str) -> str:
    """What officers call a register, with a capital."""
    text = REGISTER_WORDS.get(kind, kind)
    return text[:1].upper() + text[1:]


class Upload(Form):
    """Which register, and its file."""

    kind = forms.ChoiceField(
        label=both("Register", "Register"), choices=[(kind, word(kind)) for kind in REGISTERS]
    )
    file = forms.FileField(
        label=both("Berkas", "File"),
        allow_empty_file=True,
        help_text=both(
            "CSV (UTF-8), Parquet, atau .xlsx dengan judul kolom seperti nik, name, birth_date;"
            " paling besar 60 MB.",
            "CSV (UTF-8), Parquet or .xlsx with headings such as nik, name, birth_date; 60 MB at"
            " most.",
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.parquet,.xlsx"}),
    )
    as_of = forms.DateField(
        label=both("Data per tanggal", "Data as of"),
        help_text=both(
            "Hari yang digambarkan data ini. Tanpa tanggal, register tidak dapat dipakai untuk"
            " penyisiran iuran bulanan.",
            "The day these data describe. Without it the register cannot be used to sweep a"
            " month’s contributions.",
        ),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def index(request: HttpRequest) -> HttpResponse:
    """Each kind with the register in use, then everything that was ever brought."""
    in_use = queries.in_use()
    kinds = Table(
        caption=t("Yang dipakai penetapan berikutnya", "What the next determination uses"),
        columns=[
            Column(t("Register", "Register")),
            Column(t("Berkas", "File")),
            Column(t("Diunggah", "Uploaded")),
            Column(t("Baris", "Rows"), number=True),
            Column(t("Dengan NIK", "With NIK"), number=True),
        ],
        rows=[_in_use(kind, in_use.get(kind)) for kind in REGISTERS],
    )
    found = list(queries.registers_of(request.user)[:SHOWN])
    context = {
        "kinds": kinds,
        "table": _all(found, {register.pk for register in in_use.values()}),
        "uploads": "registers.upload" in may(request.user),
    }
    return render(request, "registers/index.html", context)


def _in_use(kind: str, register: RegisterSnapshot | None) -> list[Any]:
    if register is None:
        none = Tag(t("belum ada: faktanya tidak diketahui", "none: its facts are unknown"), "wait")
        return [word(kind), none, None, None, None]
    return [
        word(kind),
        Link(register.name, reverse("registers.show", args=[register.pk])),
        date_words(register.uploaded_at),
        register.rows,
        register.with_nik,
    ]


def _all(found: list[RegisterSnapshot], in_use: set[Any]) -> Table:
    return Table(
        caption=t("Semua unggahan, yang terbaru dahulu", "All uploads, the newest first"),
        columns=[
            Column(t("Berkas", "File")),
            Column(t("Register", "Register")),
            Column(t("Diunggah", "Uploaded")),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                Link(register.name, reverse("registers.show", args=[register.pk])),
                word(register.kind),
                moment(register.uploaded_at),
                _state(register, in_use),
            ]
            for register in found
        ],
        empty=t("Belum ada register yang diunggah.", "No register has been uploaded yet."),
    )


def _state(register: RegisterSnapshot, in_use: set[Any]) -> Tag:
    if register.pk in in_use:
        return Tag(t("dipakai", "in use"), "good")
    indonesian, english, tone = STATES[register.state]
    return Tag(t(indonesian, english), tone)


def upload(request: HttpRequest) -> HttpResponse:
    """Bring a register."""
    form = Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (found := _bring(request, form)):
        return redirect("registers.show", found.pk)
    return render(request, "registers/upload.html", {"form": form}, status=_status(form))


def _bring(request: HttpRequest, form: Upload) -> RegisterSnapshot | None:
    file = form.cleaned_data["file"]
    try:
        if getattr(file, "too_large", False):
            raise actions.too_large(file.name)
        return actions.upload(
            request.user,
            form.cleaned_data["kind"],
            file.name,
            file.read(),
            as_of=form.cleaned_data["as_of"],
            key=form.request_key,
            request_id=request.id,
        )
    except actions.SameRegister as same:
        messages.info(request, str(same))
        return same.register
    except Refusal as refusal:
        form.add_error("file", str(refusal))
        return None


def show(request: HttpRequest, register: RegisterSnapshot) -> HttpResponse:
    """One register: what was understood of it."""
    job = job_on(register.pk, actions.CHECK)
    in_use = {each.pk for each in queries.in_use().values()}
    facts: list[tuple[str, Any]] = [
        (t("Register", "Register"), word(register.kind)),
        (t("Diunggah", "Uploaded"), f"{moment(register.uploaded_at)}, {register.uploaded_by}"),
    ]
    if register.state == "checked":
        facts += [
            (t("Baris", "Rows"), whole(register.rows)),
            (t("Baris dengan NIK utuh", "Rows with a whole NIK"), whole(register.with_nik)),
            (t("Kolom yang terbaca", "Columns understood"), register.columns.replace(" ", ", ")),
            (t("Kolom yang tidak dipakai", "Columns not used"),
             register.ignored.replace(" ", ", ") or "–"),
        ]  # fmt: skip
    if register.as_of:
        facts.append((t("Keadaan per", "As of"), date_words(register.as_of)))
    context = {
        "register": register,
        "state": conditional_escape(_state(register, in_use)),
        "facts": facts,
        "stopped": job if job and job.outcome not in ("", "done") else None,
        "progress": progress.of(job, reverse("jobs.progress", args=[job.pk])) if job else None,
        "may_withdraw": allows(request.user, "registers.withdraw", register)
        and register.state != "withdrawn",
    }
    return render(request, "registers/show.html", context)


def withdraw(request: HttpRequest, register: RegisterSnapshot) -> HttpResponse:
    """Take a register back, with a reason."""
    form = WithReason(request.POST or None)

    def do(**more: str) -> None:
        actions.withdraw(request.user, register, form.cleaned_data["reason"], **more)

    back = reverse("registers.show", args=[register.pk])
    says = t("Register ditarik.", "The register is withdrawn.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    context = {"register": register, "form": form, "used": queries.used(register)}
    return render(request, "registers/withdraw.html", context, status=_status(form))


def _status(form: Form) -> int:
    return 422 if form.errors else 200
