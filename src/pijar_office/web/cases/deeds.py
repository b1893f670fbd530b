"""What is done with a claim: confirmed, and moved by one of its ten steps; each asks once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.actions import cases as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.records.claims import Case
from pijar_office.web.cases.forms import Step
from pijar_office.web.cases.heads import head_of
from pijar_office.web.forms import Form
from pijar_office.web.words import t

Do = Callable[..., Any]

_SAYS = {
    "gather": (
        "Keluarga ini dibantu mengumpulkan berkas. Bila belum pernah dikunjungi, kunjungi dahulu.",
        "This family is helped to gather its papers. Who was not visited is visited first.",
    ),
    "complete": (
        "Semua berkas pada daftar sudah diterima pemeriksa; klaim siap diajukan.",
        "Every paper of the list was accepted; the claim is ready to be sent.",
    ),
    "reopen": ("Klaim kembali ke pengumpulan berkas.", "The claim goes back to gathering papers."),
    "submit": (
        "Catat setelah berkas benar-benar diserahkan ke BPJS Ketenagakerjaan; hitungan tiga hari"
        " kerja mulai berjalan.",
        "Record it once the file is handed to the insurer; three working days begin.",
    ),
    "return": (
        "BPJS mengembalikan berkas untuk dilengkapi. Tulis apa yang kurang.",
        "The insurer sends the file back. Write what is lacking.",
    ),
    "pay": (
        "Salin jumlah dan hari dari bukti pembayaran BPJS Ketenagakerjaan.",
        "Copy amount and day from the insurer’s proof of payment.",
    ),
    "refuse": (
        "Tulis alasan BPJS apa adanya: keluarga berhak tahu dan dapat mengajukan keberatan.",
        "Write the insurer’s reason as it stands: the family may know it, and appeal.",
    ),
    "appeal": (
        "Keluarga tidak setuju. Sebut apa yang keliru dan bukti yang dilampirkan.",
        "The family does not agree. Say what is wrong and which proof is added.",
    ),
    "uphold": (
        "BPJS tetap menolak; klaim ditutup. Dapat dibuka kembali bila ada bukti baru.",
        "The insurer refuses again; the claim is closed. New proof opens it again.",
    ),
    "close": (
        "Tutup hanya bila bukan orangnya, atau keluarga tidak akan mengajukan. Dapat dibuka lagi.",
        "Close it only if it is somebody else, or nobody will claim. It can be opened again.",
    ),
}


def step(name: str) -> Callable[[HttpRequest, Case], HttpResponse]:
    """The page of one step."""

    def view(request: HttpRequest, case: Case) -> HttpResponse:
        form = Step(case, name, request.POST if request.method == "POST" else None)

        def do(**more: str) -> None:
            chosen = form.cleaned_data.get("paper")
            paper = case.papers.get(pk=chosen) if chosen else None
            actions.step(request.user, case, name, paper=paper, **form.given(), **more)  # type: ignore[arg-type]

        return ask(request, case, form, do, says=str(t(*_SAYS[name])), danger=name == "close")

    view.__doc__ = f"The step “{name}” of a claim."
    return view


def confirm(request: HttpRequest, case: Case) -> HttpResponse:
    """Say that the radar has found the right person."""
    try:
        actions.confirm(request.user, case, request_id=getattr(request, "id", ""))
        messages.success(request, t("Orangnya sudah dipastikan.", "It is confirmed who it is."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("cases.show", id=case.pk)


def ask(
    request: HttpRequest, case: Case, form: Form, do: Do, *, says: str = "", danger: bool = False,
    files: bool = False, template: str = "cases/ask.html", **more: Any,
) -> HttpResponse:  # fmt: skip
    """A form about a case: done once, then back to the case; refused, the form says why."""
    back = reverse("cases.show", kwargs={"id": case.pk})
    if request.method == "POST" and form.is_valid():
        try:
            said = do(key=form.request_key, request_id=getattr(request, "id", ""))
            messages.success(request, said or t("Tercatat.", "Done."))
            return redirect(back)
        except AlreadyDone:
            return redirect(back)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "case": case,
        "head": head_of(case),
        "form": form,
        "says": says,
        "back": back,
        "danger": danger,
        "files": files,
        **more,
    }
    return render(request, template, context, status=422 if form.errors else 200)
