"""One mandate: promised, shown, paid month by month, passed to another payer, ended."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar_office.access.table import allows, may
from pijar_office.actions import case_papers, clock
from pijar_office.actions import mandates as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.actions.lists import shown_name
from pijar_office.queries import mandates as queries
from pijar_office.queries.decree_content import month_of
from pijar_office.records.payers import Mandate, Payer
from pijar_office.records.storage import blobs
from pijar_office.web import errors
from pijar_office.web.cover.views import tag
from pijar_office.web.decrees.people import person_link
from pijar_office.web.doing import given
from pijar_office.web.downloads import take
from pijar_office.web.ledger.deeds import ask
from pijar_office.web.payers import tables, wording
from pijar_office.web.payers.fields import Changed, Ended, Paid, Promised, Unpaid, months_of
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.words import t

_DEEDS = ("pay", "change", "end", "unpay")


def promise(request: HttpRequest, payer: Payer) -> HttpResponse:
    """One worker more for a payer."""
    form = Promised(request.POST or None, request.FILES or None)
    back = reverse("payers.show", kwargs={"id": payer.pk})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            paper = _paper(said["evidence"])
            promised = actions.Promise(
                said["nik"], " ".join(said["name"].split()), said["first"], said["last"],
                said["sector"], said["agreed_on"], paper,
            )  # fmt: skip
            made = actions.promise(request.user, payer, promised, **given(request, form))
            return redirect("mandates.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("mandates.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "back": back, "name": payer.name, "files": True}
    return render(request, "payers/form.html", context)


def _paper(given: Any) -> tuple[str, bytes] | None:
    """The paper with its name, taken for what its bytes say."""
    if not given:
        return None
    content = b"" if getattr(given, "too_large", False) else given.read()
    kind = case_papers.type_of(content)
    stem = shown_name(given.name).rpartition(".")[0] or "kesanggupan"
    return f"{stem[:180]}.{kind}", content


def show(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """One mandate: who, for whom, what was kept, where its worker stands."""
    held = may(request.user)
    stands = queries.cover(mandate, clock.today())
    deeds = [
        {"verb": f"mandates.{deed}", "url": reverse(f"mandates.{deed}", kwargs={"id": mandate.pk})}
        for deed in _DEEDS
        if allows(request.user, f"mandates.{deed}", mandate)
        if deed != "unpay" or mandate.kept_months
    ]
    context = {
        "mandate": mandate,
        "state": tag(stands.state).__html__(),
        "facts": _facts(request, mandate, "people.show" in held),
        "deeds": deeds,
        "payments": tables.payments(queries.payments_of(mandate)),
        "evidence": bool(mandate.evidence) and "mandates.evidence" in held,
    }
    return render(request, "payers/mandate.html", context)


def _facts(request: HttpRequest, mandate: Mandate, opens: bool) -> list[tuple[str, Any]]:
    person = person_link(mandate.person, opens)
    found: list[tuple[str, Any]] = [
        (t("Pekerja", "Worker"), person.__html__() if hasattr(person, "__html__") else person),
        (t("Pembayar", "Payer"), f"{mandate.payer.name} ({wording.kind(mandate.payer.kind)})"),
        (t("Janji", "Promise"), tables.span_of(mandate)),
        (t("Sektor", "Sector"), mandate.sector),
        (t("Bulan lunas", "Months paid"), whole(mandate.kept_months)),
        (t("Lunas sampai", "Paid through"), month_words(mandate.kept_to)),
        (t("Dibayar", "Paid"), rupiah(mandate.kept_rp)),
        (t("Tanggal kesanggupan", "Day of the promise"), date_words(mandate.agreed_on)),
        (t("Dicatat", "Noted"), f"{mandate.made_by}, {moment(mandate.made_at)}"),
    ]
    if mandate.follows is not None:
        found.append((t("Meneruskan", "Follows"), mandate.follows.payer.name))
    if mandate.ended_at:
        why = f"{wording.ground(mandate.ground)}: {mandate.ended_reason} ({mandate.ended_by})"
        found.append((t("Berakhir", "Ended"), why))
    return found


def pay(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """Note months that were paid."""
    form = Paid(request.POST or None, initial=months_of(mandate))

    def do(form: Any) -> None:
        said = form.cleaned_data
        months = span(said["first"], said["last"])
        actions.pay(
            request.user, mandate, months, said["monthly_rp"], said["paid_on"],
            **given(request, form),
        )  # fmt: skip

    return _deed(request, mandate, form, do)


def unpay(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """Take back a month that was noted by mistake."""
    last = str(month_of(mandate.kept_to)) if mandate.kept_to else ""
    form = Unpaid(request.POST or None, initial={"month": last})
    says = t(
        "Bulan itu tidak lagi tercatat terlindungi; catatan lamanya tetap terlihat.",
        "That month is no cover any more; the old note stays to be seen.",
    )

    def do(form: Any) -> None:
        said = form.cleaned_data
        actions.unpay(request.user, mandate, said["month"], said["reason"], **given(request, form))

    return _deed(request, mandate, form, do, str(says))


def end(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """End a mandate with a month."""
    last = mandate.kept_to or mandate.first_month
    form = Ended(request.POST or None, initial={"last": str(month_of(last))})
    says = t(
        "Sesudah bulan itu pekerja ini boleh dibayari kota atau pembayar lain.",
        "After that month the city or another payer may pay for this worker.",
    )

    def do(form: Any) -> None:
        said = form.cleaned_data
        actions.finish(
            request.user, mandate, said["ground"], said["last"], said["reason"],
            **given(request, form),
        )  # fmt: skip

    return _deed(request, mandate, form, do, str(says))


def change(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """Another payer: first what it means, by the kernel; then, once seen, it is done."""
    next_ = month_of(mandate.kept_to or mandate.first_month) + 1
    sent = request.POST or None
    form = Changed(sent, initial={"first": str(next_), "payer": request.GET.get("pembayar", "")})
    back = reverse("mandates.show", kwargs={"id": mandate.pk})
    more: dict[str, Any] = {"name": mandate.person.name, "change": None}
    if sent is not None and form.is_valid():
        said = form.cleaned_data
        try:
            payer = _payer(request, said["payer"])
            more["change"] = _meaning(mandate, payer, said["first"])
            if "seen" in request.POST:
                made = actions.change_payer(
                    request.user, mandate, payer, said["first"], said["reason"],
                    **given(request, form),
                )  # fmt: skip
                return redirect("mandates.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("mandates.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "back": back, "facts": _facts(request, mandate, opens=False), **more}
    return render(request, "payers/change.html", context)


def _payer(request: HttpRequest, words: str) -> Payer:
    """The one payer of that name or number."""
    text = " ".join(words.split())
    named = Q(name__iexact=text) | Q(number="".join(text.split()))
    found = list(queries.payers_of(request.user).filter(named)[:2])
    if len(found) != 1:
        says = "Tidak ada pembayar" if not found else "Ada beberapa pembayar"
        raise Refusal(
            "PEMBAYAR_TIDAK_JELAS",
            f"{says} bernama “{text}”.",
            "Tulis NIP atau nomornya, atau tambahkan pembayarnya dulu.",
        )
    return found[0]


def _meaning(mandate: Mandate, payer: Payer, first: Month) -> list[tuple[str, Any]]:
    """What a change of payer costs and breaks, in words."""
    found = queries.change_of(mandate, payer, first)
    sure = "" if not found.estimate else str(t(" (perkiraan)", " (estimate)"))
    wait = (
        t("dimulai lagi dari awal", "begins anew")
        if found.restarts
        else t("tidak terputus", "is not broken")
    )
    gap = (
        t("{n} bulan tanpa pembayaran", "{n} months without payment", n=whole(found.gap))
        if found.gap
        else t("tidak ada", "none")
    )
    return [
        (t("Pembayar baru", "The new payer"), f"{payer.name} ({wording.kind(payer.kind)})"),
        (t("Mulai", "From"), first.label()),
        (t("Iuran sebulan sekarang", "Price of a month now"), rupiah(found.before_rp)),
        (t("Iuran sebulan sesudahnya", "Price of a month then"), rupiah(found.after_rp) + sure),
        (t("Bulan kosong di antaranya", "Months between"), gap),
        (t("Masa tunggu santunan kematian", "Wait for the death benefit"), f"{wait}{sure}"),
    ]


def evidence(request: HttpRequest, mandate: Mandate) -> HttpResponseBase:
    """The paper of a promise."""
    if not mandate.evidence:
        return errors.not_found(request)
    return take(request, mandate, mandate.evidence_name, blobs.get(mandate.evidence))


def _deed(
    request: HttpRequest, mandate: Mandate, form: Any, do: Any, says: str = ""
) -> HttpResponse:
    back = reverse("mandates.show", kwargs={"id": mandate.pk})
    more = {
        "name": mandate.person.name,
        "says": says,
        "facts": _facts(request, mandate, opens=False)[:7],
    }
    return ask(request, form, do, back, more, "payers/deed.html")
