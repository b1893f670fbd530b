"""Lists of givers: brought, read in the sandbox, shown row by row, taken in by another officer."""

from __future__ import annotations

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar.files.verdicts import MAX_BYTES
from pijar.files.write_xlsx import Column, Grid, Shown, write_book
from pijar_office.access.table import allows, may
from pijar_office.actions import clock
from pijar_office.actions import givers as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import mandates as queries
from pijar_office.queries.jobs import job_on
from pijar_office.records.payers import GiverList, GiverRow
from pijar_office.web.doing import given
from pijar_office.web.downloads import attachment, take
from pijar_office.web.forms import Form, both
from pijar_office.web.ledger.deeds import ask
from pijar_office.web.payers import tables, wording
from pijar_office.web.templatetags.office import moment, month_words, rupiah, whole
from pijar_office.web.today import waiting_only
from pijar_office.web.words import t

_SHOWN = 100
_HEADINGS = (
    ("Donatur", 28), ("NIP", 22), ("OPD", 22), ("NIK", 20), ("Nama Pekerja", 30), ("Sektor", 14),
    ("Mulai", 12), ("Sampai", 12), ("Lunas Sampai", 14), ("Iuran per Bulan", 16),
)  # fmt: skip


class Upload(Form):
    """Whose list, and the file."""

    kind = forms.ChoiceField(
        label=both("Daftar pembayar", "Payers in the list"),
        choices=lambda: [(code, t(*words)) for code, words in wording.KINDS.items()],
        initial="donor",
    )
    file = forms.FileField(
        label=both("Berkas", "File"),
        help_text=both(
            "Excel, ODS, atau CSV, paling besar 20 MB dan 5.000 baris.",
            "Excel, ODS or CSV, at most 20 MB and 5,000 rows.",
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt"}),
    )

    def clean_file(self) -> Any:
        """Refuses what is too large."""
        found = self.cleaned_data["file"]
        if getattr(found, "too_large", False) or found.size > MAX_BYTES:
            raise forms.ValidationError(t("Lebih dari 20 MB.", "Over 20 MB."))
        return found


def index(request: HttpRequest) -> HttpResponse:
    """Every list, the newest first."""
    found, waits = waiting_only(request, queries.lists_of(request.user), queries)
    context = {
        "table": tables.lists(list(found[:_SHOWN])),
        "only_waiting": waits,
        "may_upload": "givers.upload" in may(request.user),
    }
    return render(request, "payers/lists.html", context)


def upload(request: HttpRequest) -> HttpResponse:
    """Bring a list; nothing is used before another officer takes it in."""
    form = Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        try:
            made = actions.upload(
                request.user, found["kind"], found["file"].name, found["file"].read(),
                **given(request, form),
            )  # fmt: skip
            return redirect("givers.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("givers.show", id=done.answer)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    return render(request, "payers/upload.html", {"form": form, "back": reverse("givers.index")})


def show(request: HttpRequest, file: GiverList) -> HttpResponse:
    """A list: how far its reading is, or what each row brings and what to mend."""
    job = job_on(file.pk, actions.JOB) if file.state == "reading" else None
    running = job is not None and job.finished_at is None
    part = {"job": job, "poll": reverse("givers.show", kwargs={"id": file.pk})}
    if getattr(request, "htmx", False):
        if running:
            return render(request, "payers/progress.html", part)
        over = HttpResponse(status=204)
        over["HX-Refresh"] = "true"
        return over
    asked = request.GET.get("hasil", "bad" if file.bad else "")
    rows = file.read_rows.order_by("pk")
    rows = rows.filter(outcome=asked) if asked in wording.OUTCOMES else rows
    words = asked if asked in wording.OUTCOMES else "semua"
    context = {
        "file": file,
        "state": conditional_escape(wording.list_state(file)),
        "facts": _facts(file),
        "running": running,
        "stopped": job if job and job.outcome not in ("", "done") else None,
        "table": tables.rows(request, file, rows).table,
        "choices": [("semua", t("semua", "all"))]
        + [(code, t(*said[:2])) for code, said in wording.OUTCOMES.items()],
        "asked": words,
        "may": {d: allows(request.user, f"givers.{d}", file) for d in ("take", "withdraw")},
        **part,
    }
    return render(request, "payers/list.html", context)


def _facts(file: GiverList) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [
        (t("Jenis pembayar", "Kind of payer"), wording.kind(file.kind)),
        (t("Dibawa", "Brought"), f"{file.uploaded_by}, {moment(file.uploaded_at)}"),
    ]
    if file.read_at:
        rows = file.read_rows.exclude(outcome="bad").values_list("months", "amount_rp")
        months, total_rp = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0)
        told = t(
            "{rows} = {fresh} baru + {known} sudah tercatat + {bad} perlu diperbaiki",
            "{rows} = {fresh} new + {known} known + {bad} to be mended",
            rows=whole(file.rows), fresh=whole(file.fresh), known=whole(file.known),
            bad=whole(file.bad),
        )  # fmt: skip
        found += [
            (t("Baris", "Rows"), told),
            (t("Bulan lunas baru", "New paid months"), whole(months)),
            (t("Rupiah di dalamnya", "Their rupiah"), rupiah(total_rp)),
        ]
    if file.taken_at:
        found.append((t("Disahkan", "Taken in"), f"{file.taken_by}, {moment(file.taken_at)}"))
    return found


def take_it(request: HttpRequest, file: GiverList) -> HttpResponse:
    """Take a list in, as another officer than who brought it."""
    form = Form(request.POST or None)
    back = reverse("givers.show", kwargs={"id": file.pk})
    says = t(
        "{n} baris dicatat: pembayar, pekerja, mandat, dan bulan lunasnya. {bad} baris yang perlu "
        "diperbaiki tidak dicatat dan tetap dapat diunduh dengan kalimatnya.",
        "{n} rows are taken in: payers, workers, mandates and the months they paid. {bad} rows to "
        "be mended are not, and stay to be downloaded with their sentences.",
        n=whole(file.fresh), bad=whole(file.bad),
    )  # fmt: skip

    def do(form: Any) -> None:
        actions.take(request.user, file, **given(request, form))

    more = {"name": file.name, "says": says, "facts": _facts(file)}
    return ask(request, form, do, back, more, "payers/deed.html")


def withdraw(request: HttpRequest, file: GiverList) -> HttpResponse:
    """Call a list back that nobody has taken in."""
    form = Form(request.POST)
    form.is_valid()
    with contextlib.suppress(AlreadyDone):
        actions.withdraw(request.user, file, **given(request, form))
    return redirect("givers.show", id=file.pk)


def book(request: HttpRequest, file: GiverList) -> HttpResponseBase:
    """Every row as it was read, with what it brings or how to mend it; nothing is lost."""
    columns = [Column(name, width) for name, width in _HEADINGS]
    columns[3] = Column("NIK", 20)
    columns += [Column("Letak", 20), Column("Hasil", 18), Column("Catatan", 60, "wrap")]
    rows = [_cells(each) for each in file.read_rows.order_by("pk")]
    title = (file.name, "Perbaiki baris merah, lalu unggah lagi. NIK ditulis empat angka akhir.")
    with TemporaryDirectory() as place:
        path = Path(place) / "hasil.xlsx"
        grid = Grid("Hasil", columns, rows, title, frozen_columns=1)
        write_book(path, [grid], title=file.name, day=file.uploaded_at.date())
        content = path.read_bytes()
    return take(request, file, "hasil_daftar_donatur.xlsx", content)


def _cells(row: GiverRow) -> list[Any]:
    tail = f"…{row.nik_enc.reveal()[-4:]}" if row.nik_enc else ""
    cells: list[Any] = [
        row.giver, row.number, row.group, tail, row.name, row.sector,
        *(month_words(n) for n in (row.first_month, row.last_month, row.paid_through)),
        str(row.monthly_rp or ""), f"{row.sheet}, baris {row.row}",
        wording.OUTCOMES[row.outcome][0], row.says,
    ]  # fmt: skip
    return [Shown(cell, "bad") for cell in cells] if row.outcome == "bad" else cells


def template(request: HttpRequest) -> HttpResponseBase:
    """An empty list with headings that are understood, and one row as an example."""
    columns = [Column(name, width) for name, width in _HEADINGS]
    columns[5] = Column("Sektor", 14, choices=("transportasi", "lainnya"))
    example = ("Budi Santoso", "", "Dinas Tenaga Kerja", "", "", "lainnya", "01-2026", "", "", "")
    says = (
        "Satu pekerja satu baris. Donatur, NIK, Nama Pekerja, dan Mulai harus diisi.",
        "NIK dan NIP ditulis sebagai teks, 16 dan 18 angka, tanpa spasi.",
        "Bulan ditulis 01-2026 atau Januari 2026. Sampai dikosongkan bila terus berjalan.",
        "Lunas Sampai: bulan terakhir yang sudah dibayar. Kirim daftar yang sama lagi bulan depan"
        " dengan bulan yang baru; yang sudah tercatat tidak dicatat dua kali.",
        "Iuran per Bulan dikosongkan bila sama dengan tarif.",
    )
    grids = [
        Grid("Donatur", columns, [[Shown(text, "quiet") for text in example]], frozen_columns=1),
        Grid("Petunjuk", [Column("", 90, "wrap")], [[line] for line in says], has_header=False),
    ]
    with TemporaryDirectory() as place:
        path = Path(place) / "contoh.xlsx"
        write_book(path, grids, title="Daftar donatur", day=clock.today())
        return attachment("contoh_daftar_donatur.xlsx", path.read_bytes())
