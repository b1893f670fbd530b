"""Funds of a year, and changing what one may give."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.actions import funding as actions
from pijar_office.queries import funding as queries
from pijar_office.queries import territory
from pijar_office.queries.decided_people import Sieve
from pijar_office.queries.funding import FundUse
from pijar_office.records.decisions import Determination
from pijar_office.records.funding import Fund
from pijar_office.web.determinations.tables import people_url
from pijar_office.web.doing import done
from pijar_office.web.forms import WithReason, both
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.templatetags.office import month_words, rupiah, whole
from pijar_office.web.words import t

MOST_RP = 10**15


def index(request: HttpRequest) -> HttpResponse:
    """Every fund of a year: ceiling, promised, what the newest determination would use, seats."""
    years = queries.years()
    asked = request.GET.get("tahun", "")
    today = clock.today()
    year = today.year if today.year in years else max(years, default=today.year)
    if asked.isdecimal() and int(asked) in years:
        year = int(asked)
    sees = territory.whole_city(request.user, queries.SEES_FUNDS)
    newest = queries.newest_of(year) if sees else None
    uses = queries.uses_of(year, newest) if sees else []
    context = {
        "year": year,
        "years": years,
        "newest": newest,
        "uses": uses,
        "table": _table(request, year, uses, newest),
    }
    return render(request, "funding/index.html", context)


def _table(
    request: HttpRequest, year: int, uses: list[FundUse], newest: Determination | None
) -> Table:
    may_change = "funds.change" in may(request.user)
    return Table(
        caption=t("Dana tahun {year}", "Funds of {year}", year=str(year)),
        columns=[
            Column(t("Dana", "Fund")),
            Column(t("Bulan", "Months")),
            Column(t("Pagu", "Ceiling"), number=True),
            Column(t("Dijanjikan SK", "Promised by decrees"), number=True),
            Column(t("Rencana penetapan", "Planned"), number=True),
            Column(t("Orang", "People"), number=True),
            Column(t("Kursi", "Seats"), number=True),
            Column(t("Tindakan", "Action")),
        ],
        rows=[
            [
                use.fund.label,
                f"{month_words(use.fund.first_month)} – {month_words(use.fund.last_month)}",
                rupiah(use.fund.ceiling_rp),
                rupiah(use.fund.committed_rp),
                rupiah(use.planned_rp) if newest else None,
                Link(whole(use.people), people_url(newest, Sieve(fund=use.fund.code)))
                if newest and use.people
                else None,
                use.fund.seats,
                Link(t("Ubah pagu", "Change"), _change_url(year, use.fund)) if may_change else "",
            ]
            for use in uses
        ],
        empty=t("Tidak ada dana untuk tahun ini.", "There is no fund for this year."),
    )


def _change_url(year: int, fund: Fund) -> str:
    return reverse("funds.change", kwargs={"year": year, "code": fund.code})


class Change(WithReason):
    """A fund's new figures."""

    ceiling_rp = forms.IntegerField(
        label=both("Pagu (rupiah)", "Ceiling (rupiah)"),
        help_text=both("Rupiah bulat, tanpa titik.", "Whole rupiah, without dots."),
        min_value=0,
        max_value=MOST_RP,
    )
    seats = forms.IntegerField(
        label=both("Kursi", "Seats"),
        help_text=both("Kosong: hanya uang yang membatasi.", "Empty: only money limits."),
        min_value=0,
        max_value=10**8,
        required=False,
    )
    field_order = ("key", "ceiling_rp", "seats", "reason")


def change(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Another ceiling or another number of seats, with the reason."""
    year = fund.programme_year.year
    back = f"{reverse('funds.index')}?tahun={year}"
    given: dict[str, Any] = {"ceiling_rp": fund.ceiling_rp, "seats": fund.seats}
    form = Change(request.POST or None, initial=given)

    def do(**more: str) -> None:
        figures = {name: form.cleaned_data[name] for name in ("ceiling_rp", "seats", "reason")}
        actions.change_fund(request.user, fund, **figures, **more)

    says = t("Pagu diubah.", "The ceiling is changed.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    facts = [
        (t("Pagu sekarang", "Ceiling now"), rupiah(fund.ceiling_rp)),
        (t("Dijanjikan SK", "Promised by decrees"), rupiah(fund.committed_rp)),
        (t("Kursi sekarang", "Seats now"), fund.seats),
    ]
    context = {"fund": fund, "form": form, "facts": facts, "back": back}
    return render(request, "funding/change.html", context)
