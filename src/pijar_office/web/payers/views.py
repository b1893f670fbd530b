"""Payers beside the city: all with their sums, one with its workers, who is late, the workbook."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar.files.write_xlsx import Column, Grid, write_book
from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.actions import payers as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import mandates as queries
from pijar_office.records.payers import Payer
from pijar_office.web.doing import given
from pijar_office.web.downloads import take
from pijar_office.web.forms import Form, both
from pijar_office.web.ledger.deeds import ask
from pijar_office.web.payers import tables, wording
from pijar_office.web.templatetags.office import month_words, rupiah, whole
from pijar_office.web.words import t


class OfPayer(Form):
    """Who pays."""

    kind = forms.ChoiceField(
        label=both("Jenis", "Kind"),
        choices=lambda: [(code, t(*words)) for code, words in wording.KINDS.items()],
    )
    name = forms.CharField(
        label=both("Nama pembayar", "Name of the payer"),
        help_text=both("Nama ini dilihat pekerja yang dibayari.", "The workers see this name."),
        min_length=3,
        max_length=60,
    )
    number = forms.CharField(
        label=both("NIP atau nomor lain", "NIP or another number"), max_length=20, required=False
    )
    group = forms.CharField(
        label=both("Perangkat daerah atau kelompok", "Office or group"),
        max_length=80,
        required=False,
    )
    contact = forms.CharField(
        label=both("Yang dapat dihubungi", "Whom to contact"), max_length=120, required=False
    )


def index(request: HttpRequest) -> HttpResponse:
    """Everything together, by group, and payers by name."""
    day = clock.today()
    found = queries.lines(day) if queries.payers_of(request.user).exists() else []
    asked = {"cari": request.GET.get("cari", "")[:60], "jenis": request.GET.get("jenis", "")}
    payers = queries.payers_of(request.user).filter(_sieve(asked)).order_by("name", "pk")
    context = {
        "facts": _numbers(tables.total(found), month_words(day.year * 100 + day.month)),
        "groups": tables.groups(found),
        "table": tables.payers(request, payers, day).table,
        "asked": asked,
        "kinds": [(code, wording.kind(code)) for code in wording.KINDS],
        "held": {verb.replace(".", "_"): verb in may(request.user) for verb in _STARTS},
    }
    return render(request, "payers/index.html", context)


def _numbers(line: queries.Line, month: str) -> list[tuple[str, Any]]:
    """All payers together."""
    return [
        (t("Pembayar", "Payers"), whole(line.givers)),
        (t("Pekerja", "Workers"), whole(line.workers)),
        (t("Aktif", "Active"), whole(line.active)),
        (t("Lepas", "Lapsed"), whole(line.lapsed)),
        (
            t("Dijanjikan sampai {month}", "Promised through {month}", month=month),
            rupiah(line.promised_rp),
        ),
        (t("Dibayar", "Paid"), rupiah(line.kept_rp)),
    ]


_STARTS = ("givers.upload", "payers.add", "payers.book", "payers.publish")


def _sieve(asked: dict[str, str]) -> Q:
    found = Q(kind=asked["jenis"]) if asked["jenis"] in wording.KINDS else Q()
    if words := asked["cari"].strip():
        found &= Q(name__icontains=words) | Q(group__icontains=words)
    return found


def add(request: HttpRequest) -> HttpResponse:
    """Open a payer."""
    form = OfPayer(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in form.base_fields if name != "key"}
        try:
            made = actions.add(request.user, **words, **given(request, form))
            return redirect("payers.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("payers.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "back": reverse("payers.index")}
    return render(request, "payers/form.html", context)


def change(request: HttpRequest, payer: Payer) -> HttpResponse:
    """Mend what is known of a payer."""
    words = ("name", "number", "group", "contact")
    form = OfPayer(request.POST or None, initial={name: getattr(payer, name) for name in words})
    del form.fields["kind"]
    back = reverse("payers.show", kwargs={"id": payer.pk})

    def do(form: Any) -> None:
        said = {name: form.cleaned_data[name] for name in words}
        actions.change(request.user, payer, **said, **given(request, form))

    return ask(request, form, do, back, {"name": payer.name}, "payers/form.html")


def show(request: HttpRequest, payer: Payer) -> HttpResponse:
    """One payer: what was promised and kept, and each worker."""
    day = clock.today()
    line = queries.by_payer(day, [payer.pk]).get(payer.pk)
    found = queries.mandates_of(request.user).filter(payer=payer).order_by("-first_month", "pk")
    cells = tables.sums(line) if line else []
    names = [t(*words) for words in tables._SUMS]
    context = {
        "payer": payer,
        "kind": wording.kind(payer.kind),
        "facts": [
            (t("Jenis", "Kind"), wording.kind(payer.kind)),
            (t("NIP atau nomor", "NIP or number"), payer.number),
            (t("Kelompok", "Group"), payer.group),
            (t("Kontak", "Contact"), payer.contact),
            *((name, whole(cell) if isinstance(cell, int) else cell)
              for name, cell in zip(names, cells, strict=False)),
        ],
        "table": tables.mandates(request, payer, found, day).table,
        "held": {"change": "payers.change" in may(request.user)},
    }  # fmt: skip
    return render(request, "payers/show.html", context)


def lapses(request: HttpRequest) -> HttpResponse:
    """Who is late and can still be kept, and who is lost, with whom to hand them to."""
    day = clock.today()
    late = request.GET.get("keadaan", "") != "lepas"
    wanted = queries.late if late else queries.lost
    counted = queries.states(day) if queries.payers_of(request.user).exists() else {}
    found = queries.in_state(request.user, day, wanted)
    total = sum(number for state, number in counted.items() if wanted(state))
    found = queries.with_waiting(found)
    caption = (
        t("{n} pekerja menunggak, masih peserta", "{n} workers late, members still", n=whole(total))
        if late
        else t("{n} pekerja lepas", "{n} workers lapsed", n=whole(total))
    )
    context = {
        "table": tables.lapses(request, found, day, str(caption), total).table,
        "late": late,
        "counts": (
            sum(n for state, n in counted.items() if queries.late(state)),
            sum(n for state, n in counted.items() if queries.lost(state)),
        ),
    }
    return render(request, "payers/lapses.html", context)


def publish(request: HttpRequest) -> HttpResponse:
    """Make today's promises the register of other payers."""
    form = Form(request.POST or None)
    says = t(
        "Semua mandat yang berjalan menjadi register “data pembayar lain” bertanggal hari ini, "
        "menggantikan yang dipakai sekarang. Penetapan berikutnya tidak memberi kursi kota kepada "
        "mereka.",
        "All mandates that go on become the register of other payers as of today, in place of the "
        "one in use. The next determination gives them no seat of the city.",
    )

    def do(form: Any) -> None:
        actions.publish(request.user, **given(request, form))
        messages.info(request, t("Register sedang diperiksa.", "The register is being checked."))

    more = {"name": t("Register", "Registers"), "says": str(says), "facts": []}
    return ask(request, form, do, reverse("registers.index"), more)


def book(request: HttpRequest) -> HttpResponseBase:
    """Every mandate with its payer, as a workbook; people by name, without numbers."""
    day = clock.today()
    found = queries.mandates_of(request.user).order_by("payer__name", "person__name", "pk")
    columns = [
        Column("Pembayar", 30), Column("Jenis", 18), Column("Kelompok", 24), Column("Pekerja", 32),
        Column("Mulai", 14), Column("Sampai", 14), Column("Lunas sampai", 14),
        Column("Bulan lunas", 12, "number"), Column("Dibayar (Rp)", 16, "rupiah"),
        Column("Keadaan", 18), Column("Mandat", 20),
    ]  # fmt: skip
    rows = [
        [
            each.payer.name, wording.KINDS[each.payer.kind][0], each.payer.group, each.person.name,
            month_words(each.first_month), month_words(each.last_month), month_words(each.kept_to),
            each.kept_months, each.kept_rp, tables.tag(queries.cover(each, day).state).text,
            wording.mandate_state(each).text,
        ]
        for each in found.iterator()
    ]  # fmt: skip
    totals = ["Jumlah", "", "", f"{len(rows)} mandat", "", "", "", sum(r[7] for r in rows),
              sum(r[8] for r in rows)]  # fmt: skip
    title = ("Pembayar lain", f"Keadaan {day:%d-%m-%Y}. Bulan lunas menurut catatan kantor.")
    with TemporaryDirectory() as place:
        path = Path(place) / "pembayar_lain.xlsx"
        grid = Grid("Mandat", columns, rows, title, totals, frozen_columns=1)
        write_book(path, [grid], title=title[0], day=day)
        content = path.read_bytes()
    return take(request, None, f"pembayar_lain_{day.isoformat()}.xlsx", content)
