"""The tables of other payers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from pijar_office.queries import mandates as queries
from pijar_office.queries.mandates import Line
from pijar_office.queries.people import among
from pijar_office.records.payers import GiverList, GiverRow, Mandate, MandatePayment, Payer
from pijar_office.web.cover.views import tag
from pijar_office.web.listing import Listing
from pijar_office.web.payers import wording
from pijar_office.web.tables import Column, Link, Rp, Table
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.words import t

_SUMS = (
    ("Pekerja", "Workers"), ("Aktif", "Active"), ("Lepas", "Lapsed"),
    ("Dijanjikan", "Promised"), ("Dibayar", "Paid"),
)  # fmt: skip


def groups(lines: Sequence[Line]) -> Table:
    """Every kind and office with its sums, and all together."""
    shown = [
        [wording.kind(each.kind), each.group or t("(tanpa kelompok)", "(no group)"),
         _of_all([each]), *sums(each)]
        for each in lines
    ]  # fmt: skip
    if len(lines) > 1:
        shown.append([t("Jumlah", "Together"), "", _of_all(lines), *sums(total(lines))])
    return Table(
        caption=t("Menurut jenis dan kelompok", "By kind and group"),
        columns=[
            Column(t("Jenis", "Kind")),
            Column(t("Kelompok", "Group")),
            Column(t("Pembayar aktif", "Payers active"), number=True),
            *(Column(t(*words), number=True) for words in _SUMS),
        ],
        rows=shown,
        empty=t("Belum ada pembayar lain.", "No other payer yet."),
    )


def _of_all(lines: Sequence[Line]) -> str:
    active, every = sum(x.givers_active for x in lines), sum(x.givers for x in lines)
    return str(t("{a} dari {b}", "{a} of {b}", a=whole(active), b=whole(every)))


def total(lines: Iterable[Line]) -> Line:
    """All of them as one."""
    found = Line("", "")
    for each in lines:
        found.givers += each.givers
        found.givers_active += each.givers_active
        found.workers += each.workers
        found.active += each.active
        found.to_come += each.to_come
        found.promised_rp += each.promised_rp
        found.kept_rp += each.kept_rp
    return found


def sums(line: Line) -> list[Any]:
    """The figures of a line, as cells."""
    return [line.workers, line.active, line.lapsed, rupiah(line.promised_rp), rupiah(line.kept_rp)]


def payers(request: HttpRequest, found: QuerySet[Payer], day: date) -> Listing:
    """Payers by name, each with its sums."""

    def rows(some: list[Payer]) -> list[list[Any]]:
        sums_of = queries.by_payer(day, [each.pk for each in some])
        return [
            [
                Link(each.name, reverse("payers.show", kwargs={"id": each.pk})),
                wording.kind(each.kind),
                each.group,
                *sums(sums_of.get(each.pk, Line(each.kind, each.group))),
            ]
            for each in some
        ]

    return Listing(
        request,
        found,
        [
            Column(t("Pembayar", "Payer"), sort="name"),
            Column(t("Jenis", "Kind"), sort="kind"),
            Column(t("Kelompok", "Group"), sort="group"),
            *(Column(t(*words), number=True) for words in _SUMS),
        ],
        rows,
        noun=("pembayar", "payers"),
        by=("name", "pk"),
        hide_caption=False,
        empty=str(t("Tidak ada pembayar seperti itu.", "No such payer.")),
    )


def mandates(request: HttpRequest, payer: Payer, found: QuerySet[Mandate], day: date) -> Listing:
    """A payer's workers with where they stand."""
    return Listing(
        request,
        found,
        [
            Column(t("Pekerja", "Worker"), sort="person__name"),
            Column(t("Janji", "Promise"), sort="first_month"),
            Column(t("Lunas sampai", "Paid through"), sort="kept_to"),
            Column(t("Dibayar", "Paid"), number=True, sort="kept_rp"),
            Column(t("Keadaan", "State")),
            Column(t("Mandat", "Mandate")),
        ],
        lambda some: [
            [
                Link(each.person.name, reverse("mandates.show", kwargs={"id": each.pk})),
                span_of(each),
                month_words(each.kept_to),
                Rp(each.kept_rp),
                tag(queries.cover(each, day).state),
                wording.mandate_state(each),
            ]
            for each in some
        ],
        noun=("mandat", "mandates"),
        by=("-first_month", "pk"),
        search=among("person"),
        subject=payer,
        hide_caption=False,
        empty=str(t("Belum ada pekerja.", "No worker yet.")),
    )


def span_of(mandate: Mandate) -> str:
    """From when to when a mandate promises."""
    first = month_words(mandate.first_month)
    if mandate.last_month is None:
        return str(t("sejak {first}", "since {first}", first=first))
    return f"{first} – {month_words(mandate.last_month)}"


def lapses(
    request: HttpRequest, found: QuerySet[Mandate], day: date, caption: str, total: int
) -> Listing:
    """Who is late or lost, with what may be done."""
    return Listing(
        request,
        found,
        [
            Column(t("Pekerja", "Worker"), sort="person__name"),
            Column(t("Pembayar", "Payer"), sort="payer__name"),
            Column(t("Lunas sampai", "Paid through"), sort="kept_to"),
            Column(t("Keadaan", "State")),
            Column(t("Usul pengalihan", "Proposed hand-over")),
        ],
        lambda some: [
            [
                Link(each.person.name, reverse("mandates.show", kwargs={"id": each.pk})),
                each.payer.name,
                month_words(each.kept_to) or t("belum pernah", "never"),
                tag(queries.cover(each, day).state),
                proposal(each, day),
            ]
            for each in some
        ],
        caption=caption,
        noun=("pekerja", "workers"),
        total=total,
        search=among("person"),
        hide_caption=False,
        empty=str(t("Tidak ada yang menunggak.", "Nobody is late.")),
    )


def proposal(mandate: Mandate, day: date) -> str:
    """Who could pay next: the city's list, else the worker, at the price of this month."""
    own = t(
        "Bayar sendiri {rp} sebulan, atau pembayar lain.",
        "Pay oneself {rp} a month, or another payer.",
        rp=rupiah(queries.own_price_rp(mandate, day)),
    )
    number = getattr(mandate, "city_number", None)
    if getattr(mandate, "city_outcome", None) == "eligible" and number:
        city = t("Daftar tunggu kota nomor {n}.", "Number {n} of the city’s list.", n=whole(number))
        return f"{city} {own}"
    return str(own)


def payments(found: Sequence[MandatePayment]) -> Table:
    """Every month paid, those taken back too."""
    return Table(
        caption=t("Bulan yang dibayar", "Months paid"),
        columns=[
            Column(t("Bulan", "Month")),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Tanggal bayar", "Paid on")),
            Column(t("Dicatat", "Noted")),
            Column(t("Ditarik", "Taken back")),
        ],
        rows=[
            [
                month_words(each.month),
                rupiah(each.amount_rp),
                date_words(each.paid_on) or t("tidak disebut", "not said"),
                f"{each.by}, {moment(each.at)}",
                f"{each.withdrawn_by}: {each.withdrawn_reason}" if each.withdrawn_at else "",
            ]
            for each in found
        ],
        empty=t("Belum ada pembayaran.", "No payment yet."),
    )


def lists(found: Sequence[GiverList]) -> Table:
    """Lists that were brought."""
    return Table(
        caption=t("Daftar yang dibawa", "Lists that were brought"),
        columns=[
            Column(t("Berkas", "File")),
            Column(t("Dibawa", "Brought")),
            Column(t("Baris", "Rows"), number=True),
            Column(t("Baru", "New"), number=True),
            Column(t("Perlu diperbaiki", "To be mended"), number=True),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                Link(each.name, reverse("givers.show", kwargs={"id": each.pk})),
                f"{each.uploaded_by}, {moment(each.uploaded_at)}",
                each.rows,
                each.fresh,
                each.bad,
                wording.list_state(each),
            ]
            for each in found
        ],
        empty=t("Belum ada daftar.", "No list yet."),
    )


def rows(request: HttpRequest, file: GiverList, found: QuerySet[GiverRow]) -> Listing:
    """Rows of a list with what each brings, or what is wrong and how to mend it."""
    return Listing(
        request,
        found,
        [
            Column(t("Letak", "Place"), sort="pk"),
            Column(t("Donatur", "Giver"), sort="giver"),
            Column(t("Pekerja", "Worker"), sort="name"),
            Column(t("Mulai", "From"), sort="first_month"),
            Column(t("Bulan lunas baru", "New paid months"), number=True, sort="months"),
            Column(t("Rupiah", "Rupiah"), number=True, sort="amount_rp"),
            Column(t("Hasil", "Outcome"), sort="outcome"),
            Column(t("Catatan", "Note")),
        ],
        lambda some: [
            [
                t("{sheet}, baris {row}", "{sheet}, row {row}", sheet=each.sheet, row=each.row),
                each.giver,
                each.name,
                month_words(each.first_month),
                each.months,
                Rp(each.amount_rp),
                wording.outcome(each.outcome),
                each.says,
            ]
            for each in some
        ],
        noun=("baris", "rows"),
        by=("pk",),
        subject=file,
        hide_caption=False,
        empty=str(t("Tidak ada baris seperti itu.", "No such row.")),
    )
