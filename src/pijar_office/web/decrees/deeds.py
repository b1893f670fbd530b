"""What is done with a decree: each asks once more, and says what it will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.actions import clock, months, registrations
from pijar_office.actions import decrees as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import decree_content
from pijar_office.queries import decrees as queries
from pijar_office.records.enrolments import Decree
from pijar_office.web.decrees import tables, wording
from pijar_office.web.decrees.proof import proves
from pijar_office.web.doing import given
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.words import t

Do = Callable[[Form], Any]


class Approve(Form):
    """The hash that was shown, and who says yes."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
    proof = forms.CharField(
        label=both("Kata sandi Anda, atau kode dari aplikasi", "Your password, or the app’s code"),
        help_text=both(
            "Diminta sekali lagi, supaya hanya Anda yang dapat menyetujui.",
            "Asked once more, so that only you can approve.",
        ),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class Issue(Form):
    """What stands on the signed decree."""

    number = forms.CharField(
        label=both("Nomor keputusan", "Number of the decree"),
        help_text=both(
            "Seperti tertulis, misalnya 463/127/2026.", "As written, e.g. 463/127/2026."
        ),
        max_length=80,
    )
    issued_on = forms.DateField(
        label=both("Tanggal keputusan", "Day of the decree"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def approve(request: HttpRequest, decree: Decree) -> HttpResponse:
    """Count, sum and hash; approving covers exactly that hash."""
    form = Approve(request.POST or None, initial={"shown": decree.content_hash})

    def do(form: Form) -> None:
        proven = proves(request.user, form.cleaned_data["proof"])
        if not proven:
            form.add_error("proof", _not_proven(proven))
            return
        actions.approve(
            request.user, decree, form.cleaned_data["shown"], proven=True, **given(request, form)
        )
        messages.success(request, t("Keputusan disetujui.", "The decree is approved."))

    more = {
        "facts": tables.facts(decree, queries.kinds_of(decree)),
        "lists": tables.lists(decree, queries.annexes_of(decree)),
        "people_url": tables.people_url(decree),
        "same": decree_content.still_said(decree),
        "own": decree.proposed_by_id == request.user.pk,
        "return_url": reverse("decrees.return", kwargs={"id": decree.pk}),
    }
    return _ask(request, decree, form, do, "decrees/approve.html", more)


def _not_proven(proven: bool | None) -> str:
    if proven is None:
        return str(t("Terlalu banyak percobaan. Tunggu sebentar.", "Too many tries. Wait a while."))
    return str(t("Kata sandi atau kode itu tidak cocok.", "That password or code does not fit."))


def send_back(request: HttpRequest, decree: Decree) -> HttpResponse:
    """Return a proposal with a reason."""
    form = WithReason(request.POST or None)
    says = t(
        "Pengusul melihat alasannya. Usulan baru dapat dibuat sesudahnya.",
        "Who proposed it sees the reason. A new proposal can be made afterwards.",
    )

    def do(form: Form) -> None:
        actions.send_back(request.user, decree, form.cleaned_data["reason"], **_id(request))

    return _ask(request, decree, form, do, "decrees/reason.html", {"says": says})


def withdraw(request: HttpRequest, decree: Decree) -> HttpResponse:
    """Take a proposal back."""
    form = WithReason(request.POST or None)
    says = t(
        "Usulan ini ditarik, disetujui atau belum. Tidak ada bulan atau dana yang berubah.",
        "The proposal is taken back, approved or not. No month and no fund changes.",
    )

    def do(form: Form) -> None:
        actions.withdraw(request.user, decree, form.cleaned_data["reason"], **_id(request))

    return _ask(request, decree, form, do, "decrees/reason.html", {"says": says})


def revoke(request: HttpRequest, decree: Decree) -> HttpResponse:
    """Undo a decree on which nothing stands."""
    form = WithReason(request.POST or None)
    says = t(
        "Semua bulan dari keputusan ini batal, bulan yang dihentikannya kembali, dan dananya "
        "dilepas. Hanya bisa selama belum ada berkas terkirim atau keputusan sesudahnya.",
        "All months of this decree are undone, those it ended come back, its money is released. "
        "Only while no file was sent and no later decree exists.",
    )

    def do(form: Form) -> None:
        months.revoke(request.user, decree, form.cleaned_data["reason"], **_id(request))

    return _ask(request, decree, form, do, "decrees/reason.html", {"says": says})


def issue(request: HttpRequest, decree: Decree) -> HttpResponse:
    """Number and day; papers and months follow as a job."""
    initial = {"number": decree.number or "", "issued_on": decree.issued_on or clock.today()}
    form = Issue(request.POST or None, initial=initial)

    def do(form: Form) -> None:
        words = form.cleaned_data
        actions.ask_to_issue(
            request.user, decree, words["number"], words["issued_on"], **given(request, form)
        )

    more = {"facts": tables.facts(decree, queries.kinds_of(decree))}
    return _ask(request, decree, form, do, "decrees/issue.html", more)


def make_registration(request: HttpRequest, decree: Decree) -> HttpResponse:
    """The files for the insurer, made at once."""
    form = Form(request.POST)
    form.is_valid()
    try:
        made = registrations.make(request.user, decree, **given(request, form))
    except AlreadyDone as done:
        return redirect("registrations.show", id=done.answer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("decrees.show", id=decree.pk)
    return redirect("registrations.show", id=made[0].pk)


def _ask(
    request: HttpRequest, decree: Decree, form: Form, do: Do, template: str, more: dict[str, Any]
) -> HttpResponse:
    back = reverse("decrees.show", kwargs={"id": decree.pk})
    if request.method == "POST" and form.is_valid():
        try:
            do(form)
            if form.is_valid():
                return redirect(back)
        except AlreadyDone:
            return redirect(back)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"decree": decree, "name": wording.name(decree), "form": form, "back": back, **more}
    return render(request, template, context)


def _id(request: HttpRequest) -> dict[str, str]:
    return {"request_id": getattr(request, "id", "")}
