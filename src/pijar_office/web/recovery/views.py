"""Months paid and not owed: those nobody asked back, those that were, one of them, the workbook."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from pijar.files.write_xlsx import Column as Col
from pijar.files.write_xlsx import Grid, write_book
from pijar_office.access.table import allows, may
from pijar_office.actions import clock
from pijar_office.queries import recovery as queries
from pijar_office.queries.people import among
from pijar_office.records.recovery import Recovery
from pijar_office.web.decrees.people import person_link
from pijar_office.web.downloads import take
from pijar_office.web.ledger import wording as ledger_wording
from pijar_office.web.listing import Listing
from pijar_office.web.people.wording import region
from pijar_office.web.recovery import wording
from pijar_office.web.tables import Column, Link, Rp, Table
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.words import t

_DEEDS = ("send", "promise", "receive", "give_up", "write_off")
_LATE = "late"


def index(request: HttpRequest) -> HttpResponse:
    """What nobody has asked back, and what was asked back, by state and by age."""
    today = clock.today()
    lines = queries.found(request.user)
    people, months, total_rp = queries.numbers_of(lines)
    asked = request.GET.get("keadaan", "")
    found = queries.recoveries_of(request.user)
    if asked == _LATE:
        found = queries.overdue(request.user, today)
    elif asked in queries.STATES:
        found = found.filter(queries.STATES[asked])
    total = found.count()
    counted = queries.count_by_state(request.user)
    held = may(request.user)
    context = {
        "numbers": (people, months, total_rp),
        "found": _found(queries.people_of(lines), people, "recovery.open" in held),
        "more": people > queries.PAGE,
        "states": [
            (code, str(t(*words[:2])), counted.get(code, 0), code == asked)
            for code, words in wording.STATES.items()
        ],
        "ages": _ages(queries.ages(request.user, today)),
        "table": _listing(request, found, total).table,
        "loose": queries.loose(request.user).count(),
        "held": {
            "letters": "recovery.letters" in held and counted.get("opened", 0),
            "book": "recovery.book" in held,
        },
    }
    return render(request, "recovery/index.html", context)


def _found(found: list[queries.Found], people: int, may_open: bool) -> Table:
    def name(each: queries.Found) -> Any:
        if not may_open:
            return each.name
        return Link(each.name, reverse("recovery.open", kwargs={"id": each.person}))

    return Table(
        caption=t(
            "Belum diminta kembali: {n} orang", "Not asked back: {n} people", n=whole(people)
        ),
        columns=[
            Column(t("Nama", "Name")),
            Column("Kelurahan"),
            Column(t("Meninggal", "Died")),
            Column(t("Bulan", "Months")),
            Column(t("Jumlah bulan", "How many"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
        ],
        rows=[
            [
                name(each),
                region(each.region_code),
                date_words(each.died_on),
                _span(each.first, each.last),
                each.months,
                rupiah(each.amount_rp),
            ]
            for each in found
        ],
        empty=t(
            "Tidak ada iuran yang dibayar untuk orang yang sudah tidak terutang.",
            "No contribution was paid for anybody for whom none was owed.",
        ),
    )


def _span(first: int, last: int) -> str:
    if first == last:
        return month_words(first)
    return f"{month_words(first)} – {month_words(last)}"


def _ages(found: list[tuple[tuple[int, int], int, int]]) -> Table:
    def words(first: int, last: int) -> str:
        if last > 9999:
            return str(t("lebih dari {a} hari", "over {a} days", a=first - 1))
        return str(t("{a}–{b} hari", "{a}–{b} days", a=first, b=last))

    return Table(
        caption=t("Umur piutang yang terbuka", "Age of what is open"),
        columns=[
            Column(t("Sejak dibuka", "Since opened")),
            Column(t("Orang", "People"), number=True),
            Column(t("Terbuka", "Open"), number=True),
        ],
        rows=[[words(*days), people, rupiah(open_rp)] for days, people, open_rp in found],
    )


def _listing(request: HttpRequest, found: QuerySet[Recovery], total: int) -> Listing:
    return Listing(
        request,
        found,
        [
            Column(t("Nama", "Name"), sort="person__name"),
            Column(t("Sebab", "Ground"), sort="ground"),
            Column(t("Dibuka", "Opened"), sort="opened_at"),
            Column(t("Diminta", "Asked"), number=True, sort="total_rp"),
            Column(t("Kembali", "Returned"), number=True),
            Column(t("Terbuka", "Open"), number=True),
            Column(t("Keadaan", "State")),
        ],
        lambda some: [
            [
                Link(each.person.name, reverse("recovery.show", kwargs={"id": each.pk})),
                wording.ground(each.ground),
                date_words(each.opened_at),
                Rp(each.total_rp),
                Rp(each.came_rp),
                Rp(each.open_rp),
                wording.state(each),
            ]
            for each in some
        ],
        caption=str(t("Diminta kembali: {n}", "Asked back: {n}", n=whole(total))),
        by=("-opened_at", "pk"),
        total=total,
        search=among("person"),
        place="person__region_code",
        hide_caption=False,
        empty=str(t("Belum ada yang diminta kembali.", "Nothing was asked back yet.")),
    )


def show(request: HttpRequest, recovery: Recovery) -> HttpResponse:
    """One recovery: why, which months, what is open, and what the ledger says."""
    held = may(request.user)
    verbs = [f"recovery.{deed}" for deed in _DEEDS]
    context = {
        "recovery": recovery,
        "state": wording.state(recovery).__html__(),
        "facts": facts(recovery, "people.show" in held),
        "deeds": [
            {"verb": verb, "url": reverse(verb, kwargs={"id": recovery.pk})}
            for verb in verbs
            if allows(request.user, verb, recovery)
            if verb != "recovery.write_off" or recovery.given_up_by_id != request.user.pk
        ],
        "letter": "recovery.letter" in held,
        "go_on": allows(request.user, "recovery.go_on", recovery),
        "months": _months(recovery),
        "transfers": _transfers(recovery, "ledger.show" in held),
    }
    return render(request, "recovery/show.html", context)


def facts(recovery: Recovery, opens: bool = False) -> list[tuple[str, Any]]:
    """All that is known of a recovery."""
    person = person_link(recovery.person, opens)
    told = t(" (perkiraan: aturannya belum dikonfirmasi)", " (estimate: the law is not confirmed)")
    found: list[tuple[str, Any]] = [
        (t("Orang", "Person"), person.__html__() if hasattr(person, "__html__") else person),
        (
            t("Sebab", "Ground"),
            f"{wording.ground(recovery.ground)}, {date_words(recovery.since_on)}"
            + (str(told) if recovery.estimate else ""),
        ),
        (t("Diminta", "Asked"), rupiah(recovery.total_rp)),
        (t("Kembali", "Returned"), rupiah(recovery.came_rp)),
        (t("Masih terbuka", "Open still"), rupiah(recovery.open_rp)),
        (t("Dibuka", "Opened"), f"{recovery.opened_by}, {moment(recovery.opened_at)}"),
    ]
    if recovery.sent_on:
        sent = f"{recovery.number}, {date_words(recovery.sent_on)} ({recovery.sent_by})"
        found.append((t("Surat", "Letter"), sent))
    if recovery.promised_on:
        promised = f"{date_words(recovery.promised_on)} ({recovery.promised_note})"
        found.append((t("Janji BPJS", "The insurer’s promise"), promised))
    if recovery.given_up_at:
        why = f"{recovery.given_up_reason} ({recovery.given_up_by})"
        found.append((t("Usul dihapus", "Proposed to be written off"), why))
    if recovery.written_off_at:
        by = f"{recovery.written_off_by}, {moment(recovery.written_off_at)}"
        found.append((t("Disetujui dihapus", "Written off"), by))
    return found


def _months(recovery: Recovery) -> Table:
    return Table(
        caption=t("Bulan yang diminta kembali", "Months asked back"),
        columns=[
            Column(t("Bulan", "Month")),
            Column(t("Dana", "Fund")),
            Column(t("Tagihan", "Bill")),
            Column(t("Kode iuran", "Payment code")),
            Column(t("Rupiah", "Rupiah"), number=True),
        ],
        rows=[
            [
                month_words(each.month),
                each.bill_line.fund.label,
                each.bill_line.bill.number,
                each.bill_line.bill.code,
                rupiah(each.amount_rp),
            ]
            for each in queries.lines_of(recovery)
        ],
    )


def _transfers(recovery: Recovery, opens: bool) -> Table:
    return Table(
        caption=t("Di buku dana", "In the ledger"),
        columns=[
            Column(t("Waktu", "When")),
            Column(t("Jenis", "Kind")),
            Column(t("Bulan", "Month")),
            Column(t("Dari → ke", "From → to")),
            Column(t("Rupiah", "Rupiah"), number=True),
        ],
        rows=[
            [
                Link(moment(each.at), reverse("ledger.show", kwargs={"id": each.pk}))
                if opens
                else moment(each.at),
                ledger_wording.kind(each.kind),
                month_words(each.bill_line.month) if each.bill_line else "",
                f"{ledger_wording.account(each.credit)} → {ledger_wording.account(each.debit)}",
                rupiah(each.amount_rp),
            ]
            for each in queries.transfers_of(recovery)
        ],
    )


def book(request: HttpRequest) -> HttpResponseBase:
    """Everything asked back and everything nobody has asked back, as a workbook."""
    day = clock.today()
    asked = queries.recoveries_of(request.user).order_by("opened_at", "pk")
    rows = [
        [
            each.person.name, wording.ground(each.ground), f"{each.since_on:%d-%m-%Y}",
            each.months, each.total_rp, each.came_rp, each.open_rp, each.number,
            f"{each.sent_on:%d-%m-%Y}" if each.sent_on else "", wording.state(each).text,
        ]
        for each in asked.iterator()
    ]  # fmt: skip
    columns = [
        Col("Nama", 32), Col("Sebab", 24), Col("Sejak", 14), Col("Bulan", 8, "number"),
        Col("Diminta (Rp)", 16, "rupiah"), Col("Kembali (Rp)", 16, "rupiah"),
        Col("Terbuka (Rp)", 16, "rupiah"), Col("Nomor surat", 24), Col("Dikirim", 14),
        Col("Keadaan", 24),
    ]  # fmt: skip
    totals = ["Jumlah", "", "", *(sum(row[at] for row in rows) for at in (3, 4, 5, 6))]
    found = queries.people_of(queries.found(request.user), size=None)
    fresh = [
        [each.name, region(each.region_code), f"{each.died_on:%d-%m-%Y}" if each.died_on else "",
         month_words(each.first), month_words(each.last), each.months, each.amount_rp]
        for each in found
    ]  # fmt: skip
    more = [
        Col("Nama", 32), Col("Kelurahan", 32), Col("Meninggal", 14), Col("Dari bulan", 16),
        Col("Sampai bulan", 16), Col("Bulan", 8, "number"), Col("Rupiah", 16, "rupiah"),
    ]  # fmt: skip
    sums = ["Jumlah", "", "", "", "", *(sum(row[at] for row in fresh) for at in (5, 6))]
    title = ("Kelebihan bayar", f"Keadaan {day:%d-%m-%Y}, menurut buku dana.")
    with TemporaryDirectory() as place:
        path = Path(place) / "kelebihan.xlsx"
        grids = [
            Grid("Diminta kembali", columns, rows, title, totals, frozen_columns=1),
            Grid("Belum diminta", more, fresh, title, sums, frozen_columns=1),
        ]
        write_book(path, grids, title=title[0], day=day)
        content = path.read_bytes()
    return take(request, None, f"kelebihan_bayar_{day.isoformat()}.xlsx", content)
