"""Pages of the administrator's room."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone

from pijar.core.errors import Refusal
from pijar_office.actions import officers as actions
from pijar_office.queries import officers as queries
from pijar_office.records.officers import Duty, Officer
from pijar_office.web.context import duty_words
from pijar_office.web.forms import WithReason
from pijar_office.web.listing import Listing
from pijar_office.web.officers.forms import Account, Change, Grant
from pijar_office.web.tables import Column, Link, Tag
from pijar_office.web.templatetags.office import date_words
from pijar_office.web.words import t


def _state(officer: Officer) -> Tag:
    if officer.is_active:
        return Tag(t("terbuka", "open"), "good")
    return Tag(t("ditutup", "closed"))


def index(request: HttpRequest) -> HttpResponse:
    """All officers with the duties they hold today."""
    today = timezone.localdate()
    listing = Listing(
        request,
        queries.officers_of(request.user),
        [
            Column(t("Nama", "Name"), sort="full_name"),
            Column(t("Nama pengguna", "User name"), sort="username"),
            Column(t("Tugas", "Duties")),
            Column(t("Akun", "Account"), sort="is_active"),
        ],
        lambda some: [
            [
                Link(str(officer), f"/petugas/{officer.pk}/"),
                officer.username,
                "; ".join(
                    duty_words(duty) for duty in officer.duties.all() if duty.in_force(today)
                ),
                _state(officer),
            ]
            for officer in some
        ],
        caption=str(t("Petugas", "Officers")),
        noun=("petugas", "officers"),
    )
    return render(request, "officers/index.html", {"table": listing.table})


def show(request: HttpRequest, officer: Officer) -> HttpResponse:
    """One officer and every duty, past ones too."""
    today = timezone.localdate()
    lines = [(duty, duty_words(duty), duty.in_force(today)) for duty in officer.duties.all()]
    facts = [
        (t("Nama pengguna", "User name"), officer.username),
        (t("NIP atau nomor pegawai", "Staff number"), officer.person_number),
        (
            t("Nomor KK", "Family card (KK)"),
            t("sidiknya tersimpan", "its hash is kept") if officer.kk_index else "",
        ),
        (t("Akun", "Account"), _state(officer)),
    ]
    context = {"officer": officer, "lines": lines, "facts": facts}
    return render(request, "officers/show.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Makes an account and shows its first password, once."""
    form = Account(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {
            name: form.cleaned_data[name]
            for name in ("username", "full_name", "person_number", "kk", "email")
        }
        try:
            made, password = actions.add(
                request.user, **values, key=form.request_key, request_id=request.id
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "officers/password_shown.html", _handed(made, password))
    return _form(request, form, "/petugas/")


def _handed(officer: Officer, password: str) -> dict[str, object]:
    return {"officer": officer, "password": password}


def _form(request: HttpRequest, form: object, back: str, **more: object) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(
        request, "officers/form.html", {"form": form, "back": back, **more}, status=status
    )


def change(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The name, or closing the account."""
    initial = {"full_name": officer.full_name, "is_active": officer.is_active}
    form = Change(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                request.user,
                officer,
                full_name=form.cleaned_data["full_name"],
                is_active=form.cleaned_data["is_active"],
                kk=form.cleaned_data["kk"],
                request_id=request.id,
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, t("Tersimpan.", "Saved."))
            return redirect("officers.show", id=officer.pk)
    return _form(request, form, f"/petugas/{officer.pk}/", officer=officer)


def grant(request: HttpRequest, officer: Officer) -> HttpResponse:
    """One more duty."""
    form = Grant(request.POST or None, initial={"since": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        fields = ("role", "region_code", "agency", "since", "until")
        values = {name: form.cleaned_data[name] for name in fields}
        try:
            actions.grant(request.user, officer, **values, request_id=request.id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, t("Tugas diberikan.", "The duty is granted."))
            return redirect("officers.show", id=officer.pk)
    return _form(request, form, f"/petugas/{officer.pk}/", officer=officer)


def end_duty(request: HttpRequest, duty: Duty) -> HttpResponse:
    """Asks once more, then ends it from today."""
    if request.method == "POST":
        actions.end_duty(request.user, duty, request_id=request.id)
        messages.success(request, t("Tugas diakhiri.", "The duty is ended."))
        return HttpResponseRedirect(f"/petugas/{duty.officer_id}/")
    context = {"duty": duty, "words": duty_words(duty), "since": date_words(duty.since)}
    return render(request, "officers/end_duty.html", context)


def password(request: HttpRequest, officer: Officer) -> HttpResponse:
    """A new first password, with the reason; second factors stay."""
    form = WithReason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.reset_password(
            request.user, officer, reason=form.cleaned_data["reason"], request_id=request.id
        )
        return render(request, "officers/password_shown.html", _handed(officer, made))
    return _form(request, form, f"/petugas/{officer.pk}/", officer=officer)
