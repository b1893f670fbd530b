"""Balances of funds, the transfers behind each figure, one transfer, and the year's book."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from pijar_office.access.table import allows, may
from pijar_office.actions.refunds import is_owed
from pijar_office.queries import ledger as queries
from pijar_office.queries.funding import city
from pijar_office.records.funding import ProgrammeYear
from pijar_office.records.ledger import ACCOUNTS, REVERSIBLE, Transfer
from pijar_office.web.decrees import wording as decree_wording
from pijar_office.web.downloads import take
from pijar_office.web.forms import both
from pijar_office.web.ledger import beancount, wording
from pijar_office.web.listing import Listing
from pijar_office.web.tables import Column, Link, Rp, Table, Tag
from pijar_office.web.templatetags.office import moment, month_words, rupiah
from pijar_office.web.words import t

_DEBTS = 50


def index(request: HttpRequest) -> HttpResponse:
    """Every account of every fund: the sum of its transfers beside the fund's own figure."""
    years = queries.years(request.user)
    asked = request.GET.get("tahun", "")
    chosen = next((y for y in years if str(y.year) == asked), years[0] if years else None)
    found = queries.balances(chosen) if chosen else []
    context = {
        "years": years,
        "chosen": chosen,
        "table": _balances(found),
        "wrong": [each.fund.label for each in found if not each.holds],
        "debts": Table(
            caption=_debts_title(),
            columns=_transfer_columns(),
            rows=[_transfer(request, each) for each in queries.owed(request.user)[:_DEBTS]],
        ),
        "may_export": chosen is not None and "ledger.export" in may(request.user),
        "all_url": reverse("ledger.transfers"),
    }
    return render(request, "ledger/index.html", context)


def _debts_title() -> str:
    return str(t("Diminta kembali dari BPJS, belum diterima", "Asked back, not received yet"))


def _balances(found: list[queries.Balance]) -> Table:
    def link(balance: queries.Balance, name: str) -> Any:
        amount_rp = balance.folded[name]
        shown = rupiah(-amount_rp if name == "budget" else amount_rp)
        query = {"dana": balance.fund.pk, "akun": name}
        return Link(shown, f"{reverse('ledger.transfers')}?{urlencode(query)}")

    return Table(
        caption=t("Saldo menurut transaksi", "Balances by transfers"),
        columns=[
            Column(t("Dana", "Fund")),
            *(Column(wording.account(name), number=True) for name in ACCOUNTS),
            Column(t("Catatan", "Record")),
        ],
        rows=[
            [
                each.fund.label,
                *(link(each, name) for name in ACCOUNTS),
                Tag(t("sama", "equal"), "good") if each.holds else Tag(t("BEDA", "DIFFERS"), "bad"),
            ]
            for each in found
        ],
        empty=t("Belum ada dana yang dibuka.", "No fund is open yet."),
    )


class Search(forms.Form):
    """What to look for; by GET, for it holds nobody's number."""

    dana = forms.ChoiceField(label=both("Dana", "Fund"), required=False)
    akun = forms.ChoiceField(label=both("Akun", "Account"), required=False)
    jenis = forms.ChoiceField(label=both("Jenis", "Kind"), required=False)
    tagihan = forms.CharField(widget=forms.HiddenInput, required=False)
    keputusan = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, funds: list[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        every = ("", t("Semua", "All"))
        self.fields["dana"].choices = [every, *((str(f.pk), f.label) for f in funds)]
        self.fields["akun"].choices = [every, *((a, wording.account(a)) for a in ACCOUNTS)]
        self.fields["jenis"].choices = [every, *((k, wording.kind(k)) for k in queries.KINDS)]


def transfers(request: HttpRequest) -> HttpResponse:
    """Transfers, the newest first."""
    asked = {name: request.GET.get(name, "")[:60] for name in Search.base_fields}
    found = queries.transfers_of(request.user, queries.sieve_of(asked))
    listing = Listing(
        request,
        found,
        _transfer_columns(),
        lambda some: [_transfer(request, each) for each in some],
        caption=str(t("Transaksi, yang terbaru di atas", "Transfers, newest first")),
        noun=("transaksi", "transfers"),
        by=("-at", "-pk"),
        hide_caption=False,
        empty=str(t("Tidak ada transaksi seperti itu.", "No such transfer.")),
    )
    funds = queries.funds(request.user)
    context = {"table": listing.table, "total": listing.total, "form": Search(funds, asked)}
    return render(request, "ledger/transfers.html", context)


def _transfer_columns() -> list[Column]:
    return [
        Column(t("Waktu", "When"), sort="at"),
        Column(t("Jenis", "Kind"), sort="kind"),
        Column(t("Dana", "Fund"), sort="fund__code"),
        Column(t("Dari", "From"), sort="credit"),
        Column(t("Ke", "To"), sort="debit"),
        Column(t("Rupiah", "Rupiah"), number=True, sort="amount_rp"),
        Column(t("Mengenai", "About")),
    ]


def _transfer(request: HttpRequest, each: Transfer) -> list[Any]:
    return [
        Link(moment(each.at), reverse("ledger.show", kwargs={"id": each.pk})),
        wording.kind(each.kind),
        each.fund.label,
        wording.account(each.credit),
        wording.account(each.debit),
        Rp(each.amount_rp),
        about(request, each),
    ]


def about(request: HttpRequest, each: Transfer) -> Any:
    """What a transfer is about, leading there where the reader may go."""
    if each.bill_line is not None:
        return _link(request, "people.show", each.bill_line.person.name, each.bill_line.person_id)
    if each.bill is not None:
        return _link(request, "matches.show", bill_name(each.bill), each.bill_id)
    if each.decree is not None:
        return _link(request, "decrees.show", decree_wording.name(each.decree), each.decree_id)
    return t("Pagu dana", "Ceiling of the fund")


def bill_name(bill: Any) -> str:
    """What a bill is called on pages."""
    return str(t("Tagihan {number}, {month}", "Bill {number}, {month}", number=bill.number,
                 month=month_words(bill.month)))  # fmt: skip


def _link(request: HttpRequest, verb: str, text: str, id: Any) -> Any:
    if verb not in may(request.user):
        return text
    try:
        return Link(text, reverse(verb, kwargs={"id": id}))
    except NoReverseMatch:
        return text


def show(request: HttpRequest, transfer: Transfer) -> HttpResponse:
    """One transfer: from where to where, for what, by whom, and what became of it."""
    context = {
        "transfer": transfer,
        "name": wording.kind(transfer.kind),
        "facts": facts(request, transfer),
        "deeds": _deeds(request, transfer),
    }
    return render(request, "ledger/show.html", context)


def facts(request: HttpRequest, transfer: Transfer) -> list[tuple[str, Any]]:
    """All that a transfer says."""
    moved = f"{wording.account(transfer.credit)} → {wording.account(transfer.debit)}"
    found = [
        (t("Rupiah", "Rupiah"), rupiah(transfer.amount_rp)),
        (t("Dana", "Fund"), transfer.fund.label),
        (t("Dari → ke", "From → to"), moved),
        (t("Mengenai", "About"), _html(about(request, transfer))),
        (t("Dicatat", "Written"), f"{transfer.event.actor_name}, {moment(transfer.at)}"),
        (t("Alasan", "Reason"), transfer.event.reason),
        (t("Keterangan", "Detail"), transfer.event.detail),
    ]
    for title, name in (
        (t("Menyelesaikan", "Settles"), "settles"),
        (t("Membalik", "Reverses"), "reverses"),
        (t("Diselesaikan oleh", "Settled by"), "settled_by"),
        (t("Dibalik oleh", "Reversed by"), "reversed_by"),
    ):
        other = getattr(transfer, name, None)
        if other is not None:
            url = reverse("ledger.show", kwargs={"id": other.pk})
            text = f"{wording.kind(other.kind)}, {moment(other.at)}"
            found.append((title, Link(text, url).__html__()))
    return found


def _html(value: Any) -> Any:
    return value.__html__() if hasattr(value, "__html__") else value


def _deeds(request: HttpRequest, transfer: Transfer) -> list[dict[str, str]]:
    """What this reader may do with it; a payment goes back on the page of its bill."""
    done = hasattr(transfer, "reversed_by") or hasattr(transfer, "settled_by")
    if transfer.kind == "refund":
        done = queries.debt_of(transfer) is None
    reversible = transfer.kind in REVERSIBLE and transfer.kind != "post" and not done
    offers = {"refunds.receive": is_owed(transfer), "ledger.reverse": reversible}
    return [
        {"verb": verb, "url": reverse(verb, kwargs={"id": transfer.pk})}
        for verb, offered in offers.items()
        if offered and allows(request.user, verb, transfer)
    ]


def export(request: HttpRequest, year: ProgrammeYear) -> HttpResponseBase:
    """The year's book, for beancount and whatever reads it."""
    title = f"{city().name}, dana {year.year}"
    text = beancount.book(title, queries.balances(year), queries.in_order(year))
    return take(request, year, f"buku_dana_{year.year}.beancount", text.encode())
