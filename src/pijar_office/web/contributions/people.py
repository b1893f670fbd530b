"""The people of a bill, fifty a page: all, those of a fund, or what differs from last month."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pijar_office.access.table import may
from pijar_office.queries import bills as queries
from pijar_office.queries import sweeps
from pijar_office.queries.decrees import masked
from pijar_office.queries.funding import city
from pijar_office.records.contributions import Bill, SweepFinding
from pijar_office.records.people import Person
from pijar_office.web.contributions import wording
from pijar_office.web.contributions.bill_pages import about
from pijar_office.web.decrees.people import SIZE, person_link
from pijar_office.web.tables import Column, Table, page_within, pager
from pijar_office.web.templatetags.office import rupiah, whole
from pijar_office.web.words import t

_WORDS = {
    "all": ("Semua orang dalam tagihan ini", "Everybody in this bill"),
    "came": ("Tidak ada dalam tagihan bulan sebelumnya", "Not in the bill of the month before"),
    "went": (
        "Ditagih bulan sebelumnya, tidak lagi bulan ini",
        "Billed the month before, not this month",
    ),
    "changed": (
        "Iuran atau dananya lain dari bulan sebelumnya",
        "Another amount or fund than the month before",
    ),
    "held": (
        "Tidak ditagih: ditahan temuan, atau ditolak BPJS",
        "Not billed: held by a finding, or refused by the insurer",
    ),
}

_SHORT = {
    "all": ("Semua", "All"),
    "came": ("Masuk bulan ini", "Came"),
    "went": ("Tidak lagi ditagih", "Went"),
    "changed": ("Berubah", "Changed"),
    "held": ("Ditahan", "Held back"),
}


def index(request: HttpRequest, bill: Bill) -> HttpResponse:
    """One page of a group."""
    group = request.GET.get("kelompok", "")
    group = group if group in queries.GROUPS else "all"
    fund = request.GET.get("dana", "")[:60]
    opens = "people.show" in may(request.user)
    if group == "held":
        table, total = _held(request, bill, opens=opens)
    else:
        table, total = _lines(request, bill, group, fund, opens=opens)
    context = {
        **about(bill),
        "table": table,
        "says": t(*_WORDS[group]),
        "total": total,
        "groups": [
            {"code": code, "title": t(*_SHORT[code]), "here": code == group}
            for code in queries.GROUPS
        ],
    }
    return render(request, "contributions/people.html", context)


def _lines(
    request: HttpRequest, bill: Bill, group: str, fund: str, *, opens: bool
) -> tuple[Table, int]:
    found = queries.people_of(bill, group, fund)
    total = found.count()
    page, pages = page_within(request, total, SIZE)
    rows = [
        [
            line.place, *_who(line.person, opens), line.fund.label, rupiah(line.amount_rp),
        ]
        for line in found[(page - 1) * SIZE : page * SIZE]
    ]  # fmt: skip
    columns = [
        Column("No.", number=True),
        *_person_columns(),
        Column(t("Dana", "Fund")),
        Column(t("Iuran", "Contribution"), number=True),
    ]
    query = {"kelompok": group if group != "all" else "", "dana": fund}
    return _table(columns, rows, page, pages, total, query), total


def _held(request: HttpRequest, bill: Bill, *, opens: bool) -> tuple[Table, int]:
    found = sweeps.left_out(bill)
    total = found.count()
    page, pages = page_within(request, total, SIZE)
    months = list(found[(page - 1) * SIZE : page * SIZE])
    why = sweeps.why_of(bill, months)
    rows = [
        [*_who(each.person, opens), each.fund.label if each.fund else "", _why(why[each.pk])]
        for each in months
    ]
    columns = [*_person_columns(), Column(t("Dana", "Fund")), Column(t("Sebab", "Why"))]
    return _table(columns, rows, page, pages, total, {"kelompok": "held"}), total


def _why(findings: list[SweepFinding]) -> str:
    if not findings:
        return str(t("ditolak BPJS Ketenagakerjaan", "refused by the insurer"))
    return "; ".join(wording.check(each.check_code) for each in findings)


def _person_columns() -> list[Column]:
    return [Column(t("Nama", "Name")), Column("NIK"), Column("Kelurahan")]


def _who(person: Person, opens: bool) -> list[Any]:
    region = city().regions.by_code(person.region_code) if person.region_code else None
    return [person_link(person, opens), masked(person), region.name if region else ""]


def _table(
    columns: list[Column],
    rows: list[list[Any]],
    page: int,
    pages: int,
    total: int,
    query: dict[str, str],
) -> Table:
    says = str(t("{n} orang", "{n} people", n=whole(total)))
    return Table(
        caption=t("Orang", "People"),
        hide_caption=True,
        columns=columns,
        rows=rows,
        empty=t("Tidak ada seorang pun.", "Nobody."),
        pager=pager(page, pages, says, **query) if pages > 1 else None,
    )
