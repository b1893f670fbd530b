"""Differences: all of them, one with its three sides, and owning, explaining, closing it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar.stages.contributions.differences import DIFFERENCES
from pijar_office.access.table import allows, may
from pijar_office.actions import differences as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import matching as queries
from pijar_office.queries.decrees import masked
from pijar_office.queries.people import among
from pijar_office.records.matching import Difference
from pijar_office.web.decrees.people import person_link
from pijar_office.web.doing import given
from pijar_office.web.forms import Form, both
from pijar_office.web.ledger.deeds import ask
from pijar_office.web.listing import Listing
from pijar_office.web.matching import views, wording
from pijar_office.web.tables import Column, Link, Rp, Table
from pijar_office.web.templatetags.office import moment, rupiah, whole
from pijar_office.web.words import t

_WHOSE = {
    "": ("Semua", "All"),
    "saya": ("Milik saya", "Mine"),
    "tanpa": ("Belum ada pemilik", "Nobody’s"),
}


class Search(forms.Form):
    """What to look for; by GET, for it holds nobody's number."""

    keadaan = forms.ChoiceField(label=both("Keadaan", "State"), required=False)
    jenis = forms.ChoiceField(label=both("Jenis", "Kind"), required=False)
    milik = forms.ChoiceField(label=both("Pemilik", "Owner"), required=False)
    tagihan = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        every = ("", t("Semua", "All"))
        standing = ("standing", t("belum selesai", "not closed"))
        states = [standing, *((name, t(*words[:2])) for name, words in wording.STATES.items())]
        self.fields["keadaan"].choices = [every, *states]
        self.fields["jenis"].choices = [every, *((k, wording.kind(k)) for k in DIFFERENCES)]
        self.fields["milik"].choices = [(name, t(*words)) for name, words in _WHOSE.items()]


def _sieve(request: HttpRequest, asked: dict[str, str]) -> Q:
    found = queries.SIEVES.get(asked["keadaan"], Q())
    if asked["jenis"] in DIFFERENCES:
        found &= Q(kind=asked["jenis"])
    if asked["milik"] == "saya":
        found &= Q(owner=request.user)
    if asked["milik"] == "tanpa":
        found &= Q(owner=None)
    try:
        return found & Q(bill=UUID(asked["tagihan"]))
    except ValueError:
        return found


def index(request: HttpRequest) -> HttpResponse:
    """Differences, the open ones first."""
    asked = {name: request.GET.get(name, "")[:60] for name in Search.base_fields}
    found = queries.differences_of(request.user).filter(_sieve(request, asked))
    opens = "people.show" in may(request.user)
    listing = Listing(
        request,
        found,
        [
            Column(t("Selisih", "Difference"), sort="kind"),
            Column(t("Tentang", "About"), sort="bill_line__person__name"),
            Column(t("Tagihan", "Bill"), sort="bill__number"),
            Column(t("Kota", "City"), number=True, sort="city_rp"),
            Column("BPJS", number=True, sort="insurer_rp"),
            Column("Bank", number=True, sort="bank_rp"),
            Column(t("Keadaan", "State")),
            Column(t("Pemilik", "Owner"), sort="owner__full_name"),
        ],
        lambda some: [_cells(each, opens) for each in some],
        caption=str(t("Selisih", "Differences")),
        noun=("selisih", "differences"),
        search=among("bill_line__person"),
        empty=str(t("Tidak ada selisih seperti itu.", "No such difference.")),
    )
    context = {
        "table": listing.table,
        "total": listing.total,
        "form": Search(asked),
        "starts": _together(request, asked),
    }
    return render(request, "matching/differences.html", context)


def _together(request: HttpRequest, asked: dict[str, str]) -> list[dict[str, str]]:
    """What may be done with all of one kind of one bill, where that many are asked for."""
    try:
        bill = UUID(asked["tagihan"])
    except ValueError:
        return []
    kind, held = asked["jenis"], may(request.user)
    found = []
    for verb, state in (
        ("differences.explain_all", "open"),
        ("differences.close_all", "explained"),
    ):
        some = Difference.objects.filter(queries.STATES[state], bill=bill, kind=kind)
        if verb in held and asked["keadaan"] in ("", "standing", state) and some[1:2]:
            url = f"{reverse(verb, kwargs={'id': bill})}?{urlencode({'jenis': kind})}"
            found.append({"verb": verb, "url": url})
    return found


def _cells(each: Difference, opens: bool) -> list[Any]:
    return [
        Link(wording.kind(each.kind), reverse("differences.show", kwargs={"id": each.pk})),
        _who(each, opens),
        Link(each.bill.number, reverse("matches.show", kwargs={"id": each.bill_id})),
        Rp(each.city_rp),
        Rp(each.insurer_rp),
        Rp(each.bank_rp),
        wording.state(each),
        each.owner or "",
    ]


def _who(each: Difference, opens: bool) -> Any:
    """The person, else the row of the receipt, else the payment as a whole."""
    if each.bill_line is not None:
        return person_link(each.bill_line.person, opens)
    if each.receipt_row is not None:
        row = each.receipt_row
        return t("{sheet}, baris {row}", "{sheet}, row {row}", sheet=row.sheet, row=row.row)
    return t("pembayaran", "payment")


def show(request: HttpRequest, difference: Difference) -> HttpResponse:
    """One difference: what the three say, whose work it is, what was said of it."""
    opens = "people.show" in may(request.user)
    context = {
        "difference": difference,
        "says": wording.kind(difference.kind),
        "remedy": wording.remedy(difference.kind),
        "state": wording.state(difference).__html__(),
        "sides": _sides(difference),
        "facts": [*facts(difference, opens), *_known(request, difference, opens)],
        "own": Form() if _may_take(request, difference) else None,
        "deeds": _deeds(request, difference),
        "bill_name": views.name_of(difference.bill),
        "bill_url": reverse("matches.show", kwargs={"id": difference.bill_id}),
    }
    return render(request, "matching/difference.html", context)


def _known(request: HttpRequest, difference: Difference, opens: bool) -> list[tuple[str, Any]]:
    """Whom the office knows by the NIK of a row that is about nobody billed."""
    row = difference.receipt_row
    if row is None or difference.bill_line is not None:
        return []
    person = queries.known_person(request.user, row)
    title = str(t("Dikenal kantor ini sebagai", "Known to this office as"))
    return [(title, wording.html(person_link(person, opens)) if person else "")]


def _may_take(request: HttpRequest, difference: Difference) -> bool:
    mine = difference.owner_id == request.user.pk
    return not mine and allows(request.user, "differences.own", difference)


def _deeds(request: HttpRequest, difference: Difference) -> list[dict[str, str]]:
    found = [
        {"verb": verb, "url": reverse(verb, kwargs={"id": difference.pk})}
        for verb in ("differences.explain", "differences.close")
        if allows(request.user, verb, difference)
        if verb != "differences.close" or difference.explained_by_id != request.user.pk
    ]
    line = difference.bill_line
    paid = line is not None and difference.bill.state == "paid"
    asked = line is not None and line.transfers.filter(kind="refund").exists()
    if line is not None and paid and not asked and allows(request.user, "refunds.ask", line):
        url = reverse("refunds.ask", kwargs={"id": line.pk})
        found.append({"verb": "refunds.ask", "url": url})
    return found


def _sides(difference: Difference) -> Table:
    silent = t("tidak bersangkutan", "not concerned")
    sides = (
        (t("Kota", "City"), difference.city_rp),
        ("BPJS", difference.insurer_rp),
        ("Bank", difference.bank_rp),
    )
    return Table(
        caption=t("Kata ketiga pihak", "What the three say"),
        columns=[Column(t("Pihak", "Side")), Column(t("Rupiah", "Rupiah"), number=True)],
        rows=[[name, silent if rp is None else rupiah(rp)] for name, rp in sides],
    )


def facts(difference: Difference, opens: bool = False) -> list[tuple[str, Any]]:
    """Whom it is about, whose work it is, and what was said."""
    line, row = difference.bill_line, difference.receipt_row
    found = [
        (t("Tentang", "About"), wording.html(_who(difference, opens))),
        (t("Ditemukan", "Found"), moment(difference.found_at)),
        (t("Pemilik", "Owner"), difference.owner),
    ]
    if line is not None:
        found.append(("NIK", masked(line.person)))
        found.append((t("Dana", "Fund"), line.fund.label))
        found.append((t("Nomor pada tagihan", "Number on the bill"), whole(line.place)))
    if row is not None:
        found.append((t("Lembar, baris bukti terima", "Sheet, row of the receipt"),
                      f"{row.sheet}, {row.row}"))  # fmt: skip
    if difference.explained_at:
        who = f"{difference.explained_by}, {moment(difference.explained_at)}"
        found.append((t("Penjelasan", "Explanation"), difference.explanation))
        found.append((t("Dijelaskan oleh", "Explained by"), who))
    if difference.closed_at:
        by = difference.closed_by or t("dengan sendirinya", "by itself")
        found.append((t("Ditutup", "Closed"), f"{by}, {moment(difference.closed_at)}"))
        found.append((t("Kata penutup", "Closing word"), difference.closed_says))
    if difference.over_at:
        found.append((t("Tidak lagi tampak sejak", "Seen no more since"),
                      moment(difference.over_at)))  # fmt: skip
    return found


def own(request: HttpRequest, difference: Difference) -> HttpResponse:
    """Take it as one's own work."""
    form = Form(request.POST)
    form.is_valid()
    try:
        actions.own(request.user, difference, **given(request, form))
    except AlreadyDone:
        pass
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("differences.show", id=difference.pk)


def sentence(indonesian: str, english: str, most: int) -> forms.CharField:
    """A field for a sentence or two."""
    return forms.CharField(
        label=both(indonesian, english),
        help_text=both(
            "Satu dua kalimat. Jangan menulis NIK di sini.",
            "A sentence or two. Write no NIK here.",
        ),
        min_length=5,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Explain(Form):
    """Where the difference comes from."""

    text = sentence("Dari mana selisih ini", "Where this difference comes from", 500)


class Close(Form):
    """Why it is over."""

    says = sentence("Mengapa ini selesai", "Why this is over", 300)


def explain(request: HttpRequest, difference: Difference) -> HttpResponse:
    """Say where it comes from; somebody else closes it."""
    form = Explain(request.POST or None, initial={"text": difference.explanation})
    says = t(
        "Petugas lain membaca penjelasan ini dan menutup selisihnya.",
        "Another officer reads this explanation and closes the difference.",
    )

    def do(form: Any) -> None:
        actions.explain(request.user, difference, form.cleaned_data["text"], **given(request, form))

    return _ask(request, difference, form, do, str(says))


def close(request: HttpRequest, difference: Difference) -> HttpResponse:
    """Close what somebody else has explained."""
    form = Close(request.POST or None)
    says = t(
        "Selisih yang ditutup tidak dibuka lagi selama kata ketiga pihak tetap sama.",
        "A closed difference is not opened again as long as the three say the same.",
    )

    def do(form: Any) -> None:
        actions.close(request.user, difference, form.cleaned_data["says"], **given(request, form))

    return _ask(request, difference, form, do, str(says))


def _ask(
    request: HttpRequest, difference: Difference, form: Form, do: Any, says: str
) -> HttpResponse:
    back = reverse("differences.show", kwargs={"id": difference.pk})
    more = {
        "name": wording.kind(difference.kind),
        "says": says,
        "facts": facts(difference),
        "sides": _sides(difference),
    }
    return ask(request, form, do, back, more, "matching/deed.html")
