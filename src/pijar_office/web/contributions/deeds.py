"""What is done with a bill: each asks once more, and says what it will do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.actions import bills as actions
from pijar_office.actions import clock, payments
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import bills as queries
from pijar_office.records.contributions import Bill
from pijar_office.web.contributions import tables
from pijar_office.web.contributions.bill_pages import about
from pijar_office.web.decrees.deeds import Approve
from pijar_office.web.decrees.proof import proves
from pijar_office.web.doing import given
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.words import t

Do = Callable[[Form], Any]


class Code(Form):
    """What the insurer gave."""

    code = forms.CharField(label=both("Kode iuran", "Payment code"), max_length=60)
    total_rp = forms.CharField(
        label=both("Jumlah menurut BPJS (rupiah)", "Total by the insurer (rupiah)"),
        help_text=both(
            "Salin dari kode iuran itu, bukan dari tagihan ini.",
            "Copy it from the payment code, not from this bill.",
        ),
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def clean_total_rp(self) -> int:
        """Digits, with or without dots and Rp."""
        text = self.cleaned_data["total_rp"].strip().removeprefix("Rp").replace(" ", "")
        text = text.removesuffix(",00").replace(".", "")
        if not (text.isascii() and text.isdecimal() and len(text) <= 15):
            raise forms.ValidationError(
                str(t("Tulis angka saja, misalnya 84.000.", "Digits only, e.g. 84.000."))
            )
        return int(text)


class Pay(Form):
    """The treasury's papers and the day the insurer got the money."""

    spm = forms.CharField(label=both("Nomor SPM", "Number of the SPM"), max_length=60)
    sp2d = forms.CharField(label=both("Nomor SP2D", "Number of the SP2D"), max_length=60)
    paid_on = forms.DateField(
        label=both("Tanggal uang diterima BPJS", "Day the insurer got the money"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    proof = forms.FileField(
        label=both("Bukti bayar (boleh kosong)", "Proof of payment (optional)"),
        help_text=both("PDF, JPG, atau PNG, paling besar 5 MB.", "PDF, JPG or PNG, 5 MB at most."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


def approve(request: HttpRequest, bill: Bill) -> HttpResponse:
    """Count, sum, funds, what changed, who is held, and the hash; exactly that is approved."""
    form = Approve(request.POST or None, initial={"shown": bill.list_hash})

    def do(form: Form) -> None:
        proven = proves(request.user, form.cleaned_data["proof"])
        if not proven:
            form.add_error("proof", _not_proven(proven))
            return
        shown = form.cleaned_data["shown"]
        actions.approve(request.user, bill, shown, proven=True, **given(request, form))
        messages.success(request, t("Tagihan disetujui.", "The bill is approved."))

    found = queries.compared(bill)
    more = {
        "facts": tables.facts(bill),
        "funds": tables.funds(bill, found.by_fund),
        "changes": tables.changes(bill, found.changes),
        "people_url": tables.people_url(bill),
        "own": bill.drafted_by_id == request.user.pk,
        "void_url": reverse("bills.void", kwargs={"id": bill.pk}),
    }
    return _ask(request, bill, form, do, "contributions/approve.html", more)


def _not_proven(proven: bool | None) -> str:
    if proven is None:
        return str(t("Terlalu banyak percobaan. Tunggu sebentar.", "Too many tries. Wait a while."))
    return str(t("Kata sandi atau kode itu tidak cocok.", "That password or code does not fit."))


def void(request: HttpRequest, bill: Bill) -> HttpResponse:
    """Take an unpaid bill back."""
    form = WithReason(request.POST or None)

    def do(form: Form) -> None:
        actions.void(request.user, bill, form.cleaned_data["reason"], **given(request, form))

    says = t(
        "Bulan orang-orang ini dapat ditagih lagi, dan uang yang disisihkan untuk tagihan ini"
        " kembali ke dananya. Kode iurannya tidak boleh dibayar.",
        "The months of these people can be billed again, and the money kept for this bill goes"
        " back to its funds. Its payment code must not be paid.",
    )
    return _ask(request, bill, form, do, "contributions/reason.html", {"says": says})


def bounce(request: HttpRequest, bill: Bill) -> HttpResponse:
    """The money came back to the city's account."""
    form = WithReason(request.POST or None)

    def do(form: Form) -> None:
        payments.bounce(request.user, bill, form.cleaned_data["reason"], **given(request, form))

    says = t(
        "Pembayaran ini dibalik di buku dana, dan tagihannya menunggu pembayaran lagi. SPM, SP2D,"
        " dan bukti yang lama tetap ada di riwayat.",
        "This payment is reversed in the ledger, and its bill waits for payment again. The old"
        " SPM, SP2D and proof stay in its history.",
    )
    return _ask(request, bill, form, do, "contributions/reason.html", {"says": says})


def code(request: HttpRequest, bill: Bill) -> HttpResponse:
    """The insurer's kode iuran, with its own total."""
    form = Code(request.POST or None, initial={"code": bill.code})

    def do(form: Form) -> None:
        said = form.cleaned_data
        payments.code(request.user, bill, said["code"], said["total_rp"], **given(request, form))

    return _ask(request, bill, form, do, "contributions/code.html", {})


def pay(request: HttpRequest, bill: Bill) -> HttpResponse:
    """What the treasury paid, by a third person."""
    form = Pay(request.POST or None, request.FILES or None, initial={"paid_on": clock.today()})

    def do(form: Form) -> None:
        said = form.cleaned_data
        proof = said["proof"]
        payments.pay(
            request.user,
            bill,
            spm=said["spm"],
            sp2d=said["sp2d"],
            paid_on=said["paid_on"],
            proof=proof.read() if proof else None,
            proof_name=proof.name if proof else "",
            **given(request, form),
        )

    hands = {bill.drafted_by_id, bill.approved_by_id}
    more = {"facts": tables.facts(bill), "own": request.user.pk in hands}
    return _ask(request, bill, form, do, "contributions/pay.html", more)


def _ask(
    request: HttpRequest, bill: Bill, form: Form, do: Do, template: str, more: dict[str, Any]
) -> HttpResponse:
    back = reverse("bills.show", kwargs={"id": bill.pk})
    if request.method == "POST" and form.is_valid():
        try:
            do(form)
            if form.is_valid():
                return redirect(back)
        except AlreadyDone:
            return redirect(back)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, template, {**about(bill), "form": form, **more})
