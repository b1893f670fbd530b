"""The calendar of scholarships: which child may have one now, which was claimed, which was paid."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.actions import scholarships as actions
from pijar_office.queries import case_heirs as queries
from pijar_office.queries.case_heirs import Grant
from pijar_office.records.heirs import CaseGrant, CaseHeir
from pijar_office.web.cases import wording
from pijar_office.web.cases.deeds import ask
from pijar_office.web.cases.fields import PastDay, Rupiah
from pijar_office.web.forms import Form, both
from pijar_office.web.people.wording import region
from pijar_office.web.tables import Column, Link, Table, Tag, Tone
from pijar_office.web.templatetags.office import date_words, rupiah, whole
from pijar_office.web.words import t

_YEAR = timedelta(days=366)
_SHOWN = 100
_STATES: dict[str, tuple[str, str, Tone]] = {
    "due": ("dapat diajukan sekarang", "may be claimed now", "bad"),
    "claimed": ("diajukan", "claimed", "wait"),
    "paid": ("dibayar", "paid", "good"),
    "later": ("belum waktunya", "later", "plain"),
}


def index(request: HttpRequest) -> HttpResponse:
    """What may be claimed first, then what was claimed, then what is still to come."""
    day, found = clock.today(), queries.calendar(request.user)
    by = {state: [each for each in found if each.state(day) == state] for state in _STATES}
    near = [each for each in by["later"] if each.year.day <= day + _YEAR]
    captions = {
        "due": t("Dapat diajukan sekarang", "May be claimed now"),
        "claimed": t("Diajukan, belum dibayar", "Claimed, not paid yet"),
        "later": t("Tahun-tahun berikutnya", "Years to come"),
        "paid": t("Sudah dibayar", "Paid"),
    }
    context = {
        "facts": [
            (captions[state], f"{whole(len(by[state]))} · {rupiah(_sum(by[state]))}")
            for state in captions
        ],
        "tables": [
            table(request.user, part, caption)
            for part, caption in (
                (by["due"], captions["due"]),
                (by["claimed"], captions["claimed"]),
                (near, t("Dua belas bulan ke depan", "The twelve months to come")),
                (by["paid"][-_SHOWN:], captions["paid"]),
            )
            if part
        ],
    }
    return render(request, "cases/scholarships.html", context)


def _sum(found: list[Grant]) -> int:
    return sum(each.year.amount_rp for each in found)


def table(officer: Any, found: list[Grant], caption: str, *, whose: bool = True) -> Table:
    """Scholarships by their day, with what may be done about each. whose: tell whose child."""
    day, held = clock.today(), may(officer)
    columns = [
        Column(t("Anak", "Child")),
        Column(t("Anak dari", "Child of")),
        Column("Kelurahan"),
        Column(t("Jenjang", "School")),
        Column(t("Mulai", "From")),
        Column(t("Setahun", "A year"), number=True),
        Column(t("Keadaan", "State")),
        Column(t("Tindakan", "Action")),
    ]
    rows: list[list[Any]] = [
        [
            each.child.name,
            Link(each.case.person.name, reverse("cases.show", kwargs={"id": each.case.pk})),
            region(each.case.person.region_code),
            f"{wording.level(each.year.level)}, {each.year.year_of_level}",
            date_words(each.year.day),
            rupiah(each.year.amount_rp),
            state(each.state(day)),
            _action(each, day, held),
        ]
        for each in found
    ]
    if not whose:
        for each in (columns, *rows):
            del each[1:3]  # type: ignore[attr-defined]
    empty = t("Belum ada beasiswa.", "No scholarship yet.")
    return Table(caption=caption, columns=columns, rows=rows, empty=empty)


def state(code: str) -> Tag:
    """Whether it may be claimed, was claimed, was paid."""
    indonesian, english, tone = _STATES[code]
    return Tag(str(t(indonesian, english)), tone)


def _action(grant: Grant, day: Any, held: frozenset[str]) -> Any:
    stands = grant.state(day)
    if stands == "due" and "scholarships.claim" in held:
        url = reverse("scholarships.claim", kwargs={"id": grant.child.pk})
        return Link(str(t("Ajukan", "Claim")), f"{url}?ke={grant.year.number}")
    if stands == "claimed" and grant.record and "scholarships.pay" in held:
        url = reverse("scholarships.pay", kwargs={"id": grant.record.pk})
        return Link(str(t("Catat dibayar", "Record payment")), url)
    return ""


class Claim(Form):
    """Which year."""

    number = forms.IntegerField(
        label=both("Beasiswa ke berapa", "Which one of them"), min_value=1, max_value=40
    )


def claim(request: HttpRequest, child: CaseHeir) -> HttpResponse:
    """Write down that a year's scholarship was claimed."""
    form = Claim(
        request.POST if request.method == "POST" else None,
        initial={"number": request.GET.get("ke", "")},
    )

    def do(**more: str) -> None:
        actions.claim(request.user, child, form.cleaned_data["number"], **more)

    says = t(
        "{n}: surat aktif sekolah dan rapor terakhir dibawa setiap tahun.",
        "{n}: proof of school and the latest report are brought each year.",
        n=child.name,
    )
    return ask(request, child.case, form, do, says=str(says))


class Pay(Form):
    """What the insurer paid."""

    paid_rp = Rupiah(label=both("Dibayarkan (rupiah)", "Paid (rupiah)"))
    paid_on = PastDay(label=both("Hari dibayar", "Day of payment"))
    reference = forms.CharField(
        label=both("Nomor surat BPJS", "The insurer’s number"), max_length=120, required=False
    )


def pay(request: HttpRequest, grant: CaseGrant) -> HttpResponse:
    """Write down that the insurer has paid a scholarship."""
    initial = {"paid_rp": f"{grant.amount_rp}", "paid_on": clock.today()}
    form = Pay(request.POST if request.method == "POST" else None, initial=initial)

    def do(**more: str) -> None:
        given = form.cleaned_data
        paid_rp = given["paid_rp"] or 0
        actions.pay(request.user, grant, paid_rp, given["paid_on"], given["reference"], **more)

    says = f"{grant.child.name} · {wording.level(grant.level)} · {date_words(grant.due_on)}"
    return ask(request, grant.child.case, form, do, says=says)
