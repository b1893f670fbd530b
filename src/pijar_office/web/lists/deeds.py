"""What is done on the page of one list: progress and stopping, comparing, submitting, downloads."""

from __future__ import annotations

from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar.files.write_xlsx import Column, Grid, Shown, write_book
from pijar_office.access.table import allows
from pijar_office.actions import clock
from pijar_office.actions import lists as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import lists as queries
from pijar_office.queries.jobs import job_on
from pijar_office.records.lists import ListFile
from pijar_office.records.storage import blobs
from pijar_office.web.context import the_city
from pijar_office.web.downloads import attachment, take
from pijar_office.web.forms import Form, WithReason
from pijar_office.web.jobs import progress as bars
from pijar_office.web.lists import tables
from pijar_office.web.lists.forms import Replace
from pijar_office.web.lists.views import _number
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
        page = queries.page_of_changes(
            comparison,
            kind,
            before=_number(request.GET.get("sebelum", "")),
            after=_number(request.GET.get("sesudah", "")),
        )
        context["table"] = tables.changes(page, jenis=kind)
    elif job := job_on(file.pk, actions.COMPARE):
        context["progress"] = bars.of(job, reverse("lists.progress", args=[file.pk]))
    return render(request, "lists/compare.html", context)


def submit(request: HttpRequest, file: ListFile) -> HttpResponse:
    """See what will count, and hand it over."""
    form = Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.submit(request.user, file, key=form.request_key, request_id=request.id)
        except AlreadyDone:
            pass
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        if not form.errors:
            messages.success(request, t("Daftar diserahkan.", "The list is submitted."))
            return redirect("lists.show", file.pk)
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
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(request.user, file, form.cleaned_data["reason"], request_id=request.id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, t("Daftar ditarik.", "The list is withdrawn."))
            return redirect("lists.show", file.pk)
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
    """An empty list with headings that are understood and choices where there are some."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.xlsx"
        _write_template(path)
        return attachment("contoh_daftar.xlsx", path.read_bytes())


def _write_template(path: Path) -> None:
    city = the_city()
    jobs = tuple(sorted({each.label for each in city.occupations.values() if each.covered}))
    columns = [
        Column("NIK", 20), Column("Nomor KK", 20), Column("Nama", 28), Column("Tempat Lahir", 16),
        Column("Tanggal Lahir", 14), Column("Jenis Kelamin", 10, choices=("L", "P")),
        Column("Nama Ibu Kandung", 24), Column("Alamat", 32), Column("RT", 6), Column("RW", 6),
        Column("Kelurahan", 20), Column("Kecamatan", 20), Column("Nomor HP", 16),
        Column("Pekerjaan", 28),
    ]  # fmt: skip
    example = (
        "3399014107850001", "3399011203100002", "Contoh: Siti Aminah", "Semarang", "01/07/1985",
        "P", "Sumiyati", "Jl. Melati 3", "002", "005", city.regions.kelurahan[0].name, "",
        "081200000000", jobs[0] if jobs else "",
    )  # fmt: skip
    says = (
        "Satu orang satu baris; kolom NIK, Nama, dan Tanggal Lahir penting.",
        "Tulis NIK dan nomor KK sebagai teks: 16 angka, tanpa spasi.",
        "Tanggal lahir: hari/bulan/tahun, misalnya 17/08/1985.",
        "Baris contoh boleh dibiarkan; baris itu tidak dihitung.",
    )
    grids = [
        Grid("Daftar", columns, [[Shown(text, "quiet") for text in example]], frozen_columns=3),
        Grid(
            "Petunjuk",
            [Column("", 90, "wrap")],
            [[line] for line in (*says, "", "Pekerjaan yang dikenal:", *jobs)],
            title=("Cara mengisi",),
            has_header=False,
        ),
    ]
    write_book(path, grids, title="Daftar pekerja", day=clock.today())
