"""The family radar: lists of deaths and accidents that were brought, and what each found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar_office.access.table import may
from pijar_office.actions import radar as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import cases as queries
from pijar_office.queries.jobs import job_on
from pijar_office.records.claims import CaseReport
from pijar_office.web.cases import tables, wording
from pijar_office.web.forms import Form, both
from pijar_office.web.tables import Column, Link, Table, Tag, Tone
from pijar_office.web.templatetags.office import moment, whole
from pijar_office.web.words import t

_SHOWN = 100
_STATES: dict[str, tuple[str, str, Tone]] = {
    "receiving": ("sedang dibaca", "being read", "wait"),
    "read": ("sudah dibaca", "read", "good"),
    "refused": ("tidak dapat dibaca", "cannot be read", "bad"),
}
_EVENTS = {"death": ("Kematian", "Deaths"), "accident": ("Kecelakaan", "Accidents")}


class Upload(Form):
    """What a list tells of, who made it, and the list."""

    event = forms.ChoiceField(
        label=both("Daftar tentang", "A list of"),
        choices=lambda: [(code, t(*said)) for code, said in _EVENTS.items()],
        initial="death",
        widget=forms.RadioSelect,
    )
    source = forms.ChoiceField(
        label=both("Dari", "From"),
        choices=lambda: [
            ("report", t("kelurahan, RT, puskesmas, atau lainnya", "a kelurahan, RT or clinic")),
            ("register", t("Dukcapil", "the population office")),
        ],
        initial="report",
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=both("Berkas", "File"),
        help_text=both(
            "Excel, ODS, CSV, atau Parquet, paling besar 60 MB; dengan nama dan hari kejadian."
            " NIK, alamat, atau umur membantu menemukan orangnya.",
            "Excel, ODS, CSV or Parquet, at most 60 MB; with name and day. A NIK, an address or"
            " an age helps to find who it is.",
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.parquet"}),
    )


def index(request: HttpRequest) -> HttpResponse:
    """Every list that was brought, the newest first."""
    found = list(queries.reports_of(request.user)[:_SHOWN])
    context = {"table": _reports(found), "may_upload": "radar.upload" in may(request.user)}
    return render(request, "cases/radar.html", context)


def _reports(found: list[CaseReport]) -> Table:
    return Table(
        caption=t("Daftar yang dibawa", "Lists that were brought"),
        columns=[
            Column(t("Berkas", "File")),
            Column(t("Tentang", "About")),
            Column(t("Dibawa", "Brought")),
            Column(t("Laporan", "Reports"), number=True),
            Column(t("Kasus baru", "New cases"), number=True),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                Link(each.name, reverse("radar.show", kwargs={"id": each.pk})),
                t(*_EVENTS[each.event]),
                f"{moment(each.uploaded_at)}, {each.uploaded_by}",
                each.rows,
                each.opened,
                state(each),
            ]
            for each in found
        ],
        empty=t("Belum ada daftar.", "No list yet."),
    )


def state(report: CaseReport) -> Tag:
    """Whether it was read."""
    indonesian, english, tone = _STATES[report.state]
    return Tag(str(t(indonesian, english)), tone)


def upload(request: HttpRequest) -> HttpResponse:
    """Bring a list; the radar reads it."""
    form = Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            content = b"" if getattr(given["file"], "too_large", False) else given["file"].read()
            made = actions.upload(
                request.user, given["event"], given["source"], given["file"].name, content,
                key=form.request_key, request_id=getattr(request, "id", ""),
            )  # fmt: skip
            return redirect("radar.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("radar.show", id=done.answer)
        except Refusal as refusal:
            form.add_error("file", str(refusal))
    status = 422 if form.errors else 200
    return render(request, "cases/radar_upload.html", {"form": form}, status=status)


def show(request: HttpRequest, report: CaseReport) -> HttpResponse:
    """What a list found, or how far its reading is."""
    job = job_on(report.pk, actions.JOB) if report.state == "receiving" else None
    running = job is not None and job.finished_at is None
    poll = reverse("radar.show", kwargs={"id": report.pk})
    part = {"job": job, "poll": poll}
    if getattr(request, "htmx", False):
        if running:
            return render(request, "cases/progress.html", part)
        over = HttpResponse(status=204)
        over["HX-Refresh"] = "true"
        return over
    mine = queries.cases_of(request.user).filter(report=report)
    context = {
        "report": report,
        "state": conditional_escape(state(report)),
        "facts": _facts(report),
        "running": running,
        "stopped": job if job and job.outcome not in ("", "done") else None,
        "table": tables.cases(
            request, mine, t("Kasus yang dibukanya di wilayah Anda", "Its cases here"), report
        ).table,
        **part,
    }
    return render(request, "cases/report.html", context)


def _facts(report: CaseReport) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [
        (t("Tentang", "About"), t(*_EVENTS[report.event])),
        (t("Asal", "Source"), wording.capital(wording.source(report.source))),
        (t("Dibawa", "Brought"), f"{report.uploaded_by}, {moment(report.uploaded_at)}"),
    ]
    if report.state == "read":
        hits = t(
            "{hits} = {opened} kasus baru + {known} sudah ada + {uncovered} tidak terlindungi",
            "{hits} = {opened} new cases + {known} known + {uncovered} not covered",
            hits=whole(report.hits), opened=whole(report.opened), known=whole(report.known),
            uncovered=whole(report.uncovered),
        )  # fmt: skip
        found += [
            (t("Baris dibaca", "Rows read"), whole(report.rows)),
            (t("Peserta kota di antaranya", "People of ours"), hits),
            (t("Bukan peserta", "Nobody of ours"), whole(report.unlinked)),
        ]
    return found
