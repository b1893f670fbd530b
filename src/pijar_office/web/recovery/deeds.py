"""The steps of a recovery, each asked once more; and its letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar.files.letter_recovery import FOOT, Asked, AskedMonth, recovery_page
from pijar.files.letters import pages_pdf
from pijar_office.actions import clock
from pijar_office.actions import recovery as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import recovery as queries
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.funding import city
from pijar_office.queries.month_people import numbers_of_members
from pijar_office.records.people import Person
from pijar_office.records.recovery import Recovery
from pijar_office.web.doing import given
from pijar_office.web.downloads import attachment
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.ledger.deeds import Received, ask
from pijar_office.web.letters import letterhead
from pijar_office.web.recovery import views, wording
from pijar_office.web.templatetags.office import date_words, month_words, rupiah
from pijar_office.web.words import t

MOST = 200


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


class Sent(Form):
    """The letter's number and day."""

    number = forms.CharField(label=both("Nomor surat", "Number of the letter"), max_length=60)
    sent_on = _day(both("Dikirim pada", "Sent on"))


class Promised(Form):
    """By when the insurer pays, and who said so."""

    promised_on = _day(both("Dijanjikan kembali pada", "Promised for"))
    note = forms.CharField(
        label=both("Siapa yang menyatakan", "Who said so"), min_length=3, max_length=200
    )


class Came(Received):
    """Which months came back, and when."""

    months = forms.TypedMultipleChoiceField(
        label=both("Bulan yang uangnya kembali", "Months whose money came"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("key", "months", "received_on")

    def __init__(self, choices: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["months"].choices = choices
        self.initial.setdefault("months", [value for value, _ in choices])


def open_it(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask back what was paid for somebody and not owed."""
    form = Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_(request.user, person, **given(request, form))
            return redirect("recovery.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("recovery.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    claim = queries.claim(person)
    facts: list[tuple[str, Any]] = [(t("Orang", "Person"), person.name)]
    if claim is not None:
        facts += [
            (t("Sebab", "Ground"), f"{wording.ground(claim.ground)}, {date_words(claim.since_on)}"),
            (
                t("Bulan", "Months"),
                ", ".join(month_words(line.month) for line in claim.lines),
            ),
            (t("Diminta kembali", "Asked back"), rupiah(claim.total_rp)),
        ]
    context = {"form": form, "facts": facts, "claim": claim, "back": reverse("recovery.index")}
    return render(request, "recovery/open.html", context)


def send(request: HttpRequest, recovery: Recovery) -> HttpResponse:
    """Note that the letter went out."""
    form = Sent(request.POST or None, initial={"sent_on": clock.today()})

    def do(form: Any) -> None:
        said = form.cleaned_data
        actions.send(
            request.user, recovery, said["number"], said["sent_on"], **given(request, form)
        )

    return _deed(request, recovery, form, do)


def promise(request: HttpRequest, recovery: Recovery) -> HttpResponse:
    """Note by when the insurer says it pays."""
    form = Promised(request.POST or None)

    def do(form: Any) -> None:
        said = form.cleaned_data
        actions.promise(
            request.user, recovery, said["promised_on"], said["note"], **given(request, form)
        )

    return _deed(request, recovery, form, do)


def receive(request: HttpRequest, recovery: Recovery) -> HttpResponse:
    """Note the money of some months, or of all."""
    debts = [debt for debt in queries.debts_of(recovery) if debt.bill_line]
    choices = [
        (str(debt.bill_line.month),
         f"{month_words(debt.bill_line.month)}: {rupiah(debt.amount_rp)}")
        for debt in debts if debt.bill_line
    ]  # fmt: skip
    form = Came(choices, request.POST or None, initial={"received_on": clock.today()})
    says = t(
        "Dananya mendapat kembali uang itu dan boleh menjanjikannya lagi.",
        "The fund gets the money back, and may promise it anew.",
    )

    def do(form: Any) -> None:
        said = form.cleaned_data
        actions.receive(
            request.user, recovery, said["months"], said["received_on"], **given(request, form)
        )

    return _deed(request, recovery, form, do, str(says))


def give_up(request: HttpRequest, recovery: Recovery) -> HttpResponse:
    """Propose that what is open will not come."""
    form = WithReason(request.POST or None)
    says = t(
        "{rp} diusulkan dihapus. Uang baru bergerak bila petugas lain menyetujuinya.",
        "{rp} is proposed to be written off. No money moves before another officer agrees.",
        rp=rupiah(recovery.open_rp),
    )

    def do(form: Any) -> None:
        reason = form.cleaned_data["reason"]
        actions.give_up(request.user, recovery, reason, **given(request, form))

    return _deed(request, recovery, form, do, says)


def write_off(request: HttpRequest, recovery: Recovery) -> HttpResponse:
    """Agree that what is open will not come."""
    form = Form(request.POST or None)
    says = t(
        "{rp} kembali menjadi uang yang sudah dibayar: dananya tidak mendapatnya lagi, dan bulannya"
        " tetap tanpa perlindungan.",
        "{rp} is money that was spent again: the fund does not get it back, and the months stay"
        " without cover.",
        rp=rupiah(recovery.open_rp),
    )

    def do(form: Any) -> None:
        actions.write_off(request.user, recovery, **given(request, form))

    return _deed(request, recovery, form, do, says)


def go_on(request: HttpRequest, recovery: Recovery) -> HttpResponse:
    """It is not given up."""
    form = Form(request.POST)
    form.is_valid()
    try:
        actions.go_on(request.user, recovery, **given(request, form))
    except AlreadyDone:
        pass
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("recovery.show", id=recovery.pk)


def letter(request: HttpRequest, recovery: Recovery) -> HttpResponseBase:
    """The letter of one recovery."""
    return _letters(request, "recovery.letter", [recovery])


def letters(request: HttpRequest) -> HttpResponseBase:
    """The letters of all that were not sent yet, a page each."""
    unsent = queries.recoveries_of(request.user).filter(queries.STATES["opened"])
    return _letters(request, "recovery.letters", list(unsent.order_by("opened_at", "pk")[:MOST]))


def _letters(request: HttpRequest, verb: str, chosen: list[Recovery]) -> HttpResponseBase:
    day = clock.today()
    try:
        pages = [recovery_page(_branch(), city().programme.name, asked) for asked in _asked(chosen)]
        head = replace(letterhead(day), calls=(), foot=FOOT)
        pdf = pages_pdf(head, pages) if pages else b""
        number = getattr(request, "id", "")
        actions.print_letters(request.user, verb, chosen, request_id=number)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("recovery.index")
    return attachment(f"surat-pengembalian-iuran-{day.isoformat()}.pdf", pdf)


def _branch() -> tuple[str, ...]:
    return ("BPJS Ketenagakerjaan", f"Kantor Cabang yang melayani {city().name}")


def _asked(chosen: list[Recovery]) -> list[Asked]:
    members = numbers_of_members()
    return [
        Asked(
            each.person.name,
            members.get(each.person_id, ""),
            each.ground,
            each.since_on,
            tuple(
                AskedMonth(
                    month_of(own.month), own.amount_rp, own.bill_line.bill.number,
                    own.bill_line.bill.code,
                )
                for own in queries.lines_of(each)
            ),
            each.number,
            each.estimate,
        )
        for each in chosen
    ]  # fmt: skip


def _deed(
    request: HttpRequest, recovery: Recovery, form: Any, do: Any, says: str = ""
) -> HttpResponse:
    back = reverse("recovery.show", kwargs={"id": recovery.pk})
    more = {"name": recovery.person.name, "says": says, "facts": views.facts(recovery)}
    return ask(request, form, do, back, more)
