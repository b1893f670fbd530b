"""Moving money back: a reversal, and a refund from its asking to its coming."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.actions import clock
from pijar_office.actions import differences as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.records.contributions import BillLine
from pijar_office.records.ledger import Transfer
from pijar_office.web.doing import given
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.ledger import views, wording
from pijar_office.web.templatetags.office import month_words, rupiah
from pijar_office.web.words import t


class Received(Form):
    """When the money came."""

    received_on = forms.DateField(
        label=both("Uang diterima pada", "Money received on"),
        help_text=both("Tanggal pada rekening koran.", "The day on the bank statement."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def reverse_it(request: HttpRequest, transfer: Transfer) -> HttpResponse:
    """Move a refund or its receipt back, with the reason."""
    form = WithReason(request.POST or None)
    says = t(
        "Uangnya kembali ke akun asalnya dengan transaksi baru. Transaksi ini tetap tercatat. "
        "Hanya boleh oleh orang lain dari yang mencatatnya.",
        "The money goes back to where it came from by a new transfer. This one stays. "
        "Only somebody else than who wrote it may do so.",
    )

    def do(form: Any) -> None:
        actions.reverse(request.user, transfer, form.cleaned_data["reason"], **given(request, form))

    return _transfer(request, transfer, form, do, str(says))


def receive(request: HttpRequest, transfer: Transfer) -> HttpResponse:
    """Note that the insurer has paid a refund back."""
    form = Received(request.POST or None, initial={"received_on": clock.today()})
    says = t(
        "Dana ini mendapat kembali {rp}, dan boleh menjanjikannya lagi.",
        "The fund gets {rp} back, and may promise it anew.",
        rp=rupiah(transfer.amount_rp),
    )

    def do(form: Any) -> None:
        day = form.cleaned_data["received_on"]
        actions.refunded(request.user, transfer, day, **given(request, form))

    return _transfer(request, transfer, form, do, str(says))


def _transfer(
    request: HttpRequest, transfer: Transfer, form: Form, do: Callable[[Any], None], says: str
) -> HttpResponse:
    back = reverse("ledger.show", kwargs={"id": transfer.pk})
    more = {"name": wording.kind(transfer.kind), "says": says,
            "facts": views.facts(request, transfer)}  # fmt: skip
    return ask(request, form, do, back, more)


def refund(request: HttpRequest, line: BillLine) -> HttpResponse:
    """Ask a paid month back from the insurer."""
    form = WithReason(request.POST or None)
    back = reverse("matches.show", kwargs={"id": line.bill_id})
    says = t(
        "{rp} menjadi piutang kepada BPJS Ketenagakerjaan, dan bulan {month} orang ini tidak lagi "
        "tercatat terlindungi.",
        "{rp} becomes a debt of the insurer, and {month} is no month of cover of this person "
        "any more.",
        rp=rupiah(line.amount_rp),
        month=month_words(line.month),
    )
    facts = [
        (t("Nama", "Name"), line.person.name),
        (t("Bulan", "Month"), month_words(line.month)),
        (t("Iuran", "Contribution"), rupiah(line.amount_rp)),
        (t("Dana", "Fund"), line.fund.label),
    ]

    def do(form: Any) -> None:
        actions.refund(request.user, line, form.cleaned_data["reason"], **given(request, form))

    more = {"name": views.bill_name(line.bill), "says": says, "facts": facts}
    return ask(request, form, do, back, more)


def ask(
    request: HttpRequest,
    form: Form,
    do: Callable[[Any], None],
    back: str,
    more: dict[str, Any],
    template: str = "ledger/deed.html",
) -> HttpResponse:
    """A deed that asks once more, and says what it will do."""
    if request.method == "POST" and form.is_valid():
        try:
            do(form)
            messages.success(request, t("Tercatat.", "Noted."))
            return redirect(back)
        except AlreadyDone:
            return redirect(back)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, template, {"form": form, "back": back, **more})
