"""Requests under the data-protection law: a copy of everything, a correction, an erasure."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from pijar.files.write_xlsx import Column, Grid, write_book
from pijar.stages.complaints.erasure import ERASED_WORDS, STAYS_WORDS
from pijar_office.actions import clock
from pijar_office.actions import personal_data as actions
from pijar_office.queries.personal_data import Kept, erasable_for, kept_for
from pijar_office.records.complaints import Complaint
from pijar_office.web.complaints.deeds import ask
from pijar_office.web.complaints.forms import Correct, Words
from pijar_office.web.downloads import take
from pijar_office.web.words import t

_LONGEST = 30


def take_along(request: HttpRequest, complaint: Complaint) -> HttpResponseBase:
    """Everything kept about the person, as JSON and as a workbook; its hash stands in the audit."""
    kept = kept_for(complaint)
    if complaint.kind != "see" or kept is None:
        return redirect("complaints.show", id=complaint.pk)
    content = copy_of(kept, clock.today())
    return take(request, complaint, "data-saya.zip", content, sha256(content).hexdigest())


def copy_of(tables: list[Kept], day: date) -> bytes:
    """A ZIP of data.json and data.xlsx; the same data give the same bytes."""
    said = {
        each.table: [dict(zip(each.columns, row, strict=True)) for row in each.rows]
        for each in tables
    }
    with TemporaryDirectory() as place:
        path = Path(place) / "data.xlsx"
        write_book(path, [_grid(each) for each in tables], title="Data saya", day=day)
        book = path.read_bytes()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
        for name, part in (("data.json", text.encode()), ("data.xlsx", book)):
            archive.writestr(zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), part)
    return content.getvalue()


def _grid(kept: Kept) -> Grid:
    columns = [Column(name, 24, "wrap") for name in kept.columns]
    return Grid(name=kept.table[:_LONGEST], columns=columns, rows=kept.rows)


def correct(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The data as they are, to be written as they should be."""
    if complaint.person is None:
        return redirect("complaints.show", id=complaint.pk)
    form = Correct(complaint.person, request.POST if request.method == "POST" else None)
    says = t(
        "Perbaikan ini mengalahkan daftar mana pun sesudahnya, dan langsung menjawab permintaannya."
        " Yang menentukan keputusan (pekerjaan, upah, penghasilan) diperbaiki lewat kunjungan.",
        "This outranks every later list, and answers the request at once. What decides a rule"
        " (work, wage, income) is corrected by a visit.",
    )

    def do(**more: str) -> None:
        given = form.cleaned_data
        actions.correct(
            request.user, complaint, form.values, given["evidence"], given["words"], **more
        )  # fmt: skip

    return ask(request, complaint, form, do, says)


def erase(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """What would go and what stays, before it is done."""
    decided = erasable_for(complaint, clock.today())
    if decided is None:
        return redirect("complaints.show", id=complaint.pk)
    form = Words(t("Jawaban untuk pengirim", "Answer to the sender"), request.POST or None)

    def do(**more: str) -> None:
        actions.erase(request.user, complaint, form.cleaned_data["words"], **more)

    says = (
        t("Tidak ada yang boleh dihapus sekarang; suratnya menjelaskan mengapa.",
          "Nothing may be erased now; the letter says why.")
        if decided.refused
        else t("Yang dihapus tidak dapat dikembalikan.", "What is erased does not come back.")
    )  # fmt: skip
    return ask(
        request, complaint, form, do, says, danger=not decided.refused,
        goes=[t(*ERASED_WORDS[name]) for name in decided.goes],
        stays=[t(*STAYS_WORDS[code]) for code in decided.stays],
    )  # fmt: skip
