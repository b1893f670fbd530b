"""The end of cover: who, from which fund, in which kelurahan, what is at risk; letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.files.letters import Addressed, letters_pdf
from pijar_office.access.table import allows, may
from pijar_office.actions import clock
from pijar_office.actions import notices as actions
from pijar_office.queries import exits as queries
from pijar_office.queries.exits import Ending, Endings, Group, Sieve
from pijar_office.records.leaves import Notice
from pijar_office.web.doing import done
from pijar_office.web.downloads import attachment
from pijar_office.web.exits import tables
from pijar_office.web.forms import Form, both
from pijar_office.web.leaves import wording
from pijar_office.web.letters import address_of, letterhead
from pijar_office.web.people.wording import region
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.today import waiting_only
from pijar_office.web.words import t


class Print(Form):
    """Which letters: the words of the page they were seen on."""

    bulan = forms.CharField(widget=forms.HiddenInput, max_length=7)
    dana = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)
    wilayah = forms.CharField(widget=forms.HiddenInput, max_length=13, required=False)
    sebab = forms.CharField(widget=forms.HiddenInput, max_length=10, required=False)
    surat = forms.CharField(widget=forms.HiddenInput, max_length=10, required=False)


class Deliver(Form):
    """When and how a letter reached its reader."""

    delivered_on = forms.DateField(
        label=both("Hari diterima", "Day received"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    how = forms.CharField(
        label=both("Diserahkan dengan cara", "Handed over how"),
        help_text=both(
            "Misalnya: diantar ke rumah, diterima istrinya.", "Such as: taken to the home."
        ),
        min_length=3,
        max_length=120,
    )


def index(request: HttpRequest) -> HttpResponse:
    """One month's end, whole or narrowed to a fund, a kelurahan, a cause."""
    letters, waits = waiting_only(request, queries.notices_of(request.user), queries)
    if waits:
        table = tables.letters(letters.order_by("made_at", "id")[: queries.MOST])
        return render(request, "exits/letters.html", {"table": table, "only_waiting": True})
    day = clock.today()
    months = queries.edges(day)
    month = month_of(request.GET.get("bulan", "")) or months[0]
    sieve = Sieve.read(request.GET)
    endings = Endings(request.user, month, day)
    chosen = [some for some in endings.groups if sieve.wants(some)]
    people = sum(some.people for some in chosen)
    silent = sum(some.people for some in endings.groups if some.why == "none")
    words = {"bulan": str(month), "dana": sieve.fund, "wilayah": sieve.region,
             "sebab": sieve.why, "surat": sieve.told}  # fmt: skip
    context: dict[str, Any] = {
        "months": [(str(each), wording.month(each)) for each in sorted({*months, month})],
        "month": str(month),
        "facts": _facts(chosen),
        "by_fund": tables.by_fund(endings.groups, month),
        "by_region": tables.by_region(chosen, words),
        "people": tables.people(request, endings, sieve, people).table,
        "silent": whole(silent) if silent else "",
        "silent_url": "?" + urlencode({"bulan": str(month), "sebab": "none"}),
        "letters": whole(min(people, queries.MOST)),
        "more_letters": people > queries.MOST,
        "most": whole(queries.MOST),
        "form": Print(initial=words) if chosen and "exits.letters" in may(request.user) else None,
    }  # fmt: skip
    return render(request, "exits/index.html", context)


def letters(request: HttpRequest) -> HttpResponseBase:
    """The letters as one PDF; written down before the first byte leaves."""
    form = Print(request.POST)
    month = month_of(request.POST.get("bulan", ""))
    if not form.is_valid() or month is None:
        messages.error(request, t("Pilih bulannya sekali lagi.", "Choose the month again."))
        return redirect("exits.index")
    sieve = Sieve.read(form.cleaned_data)
    day = clock.today()
    endings = Endings(request.user, month, day)
    chosen = endings.told(list(endings.standings(sieve)[: queries.MOST]))
    try:
        pdf = letters_pdf(letterhead(day), [_addressed(one) for one in chosen]) if chosen else b""
        actions.print_exits(
            request.user, month, [one.person for one in chosen],
            request_id=getattr(request, "id", ""),
        )  # fmt: skip
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("exits.index")
    return attachment(f"surat-akhir-perlindungan-{month}.pdf", pdf)


def deliver(request: HttpRequest, notice: Notice) -> HttpResponse:
    """Write down that a letter was handed over."""
    back = (
        f"{reverse('exits.index')}?bulan={notice.about_month // 100}-{notice.about_month % 100:02}"
    )
    form = Deliver(request.POST or None, initial={"delivered_on": clock.today()})

    def do(**more: str) -> None:
        said = form.cleaned_data
        actions.deliver(request.user, notice, said["delivered_on"], said["how"], **more)

    says = t("Surat tercatat diterima.", "Recorded as delivered.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    facts = [
        (t("Orang", "Person"), notice.person.name),
        ("Kelurahan", region(notice.person.region_code)),
        (t("Tentang bulan", "About"), month_words(notice.about_month)),
        (t("Dicetak", "Printed"), moment(notice.printed_at)),
    ]
    if notice.delivered_on:
        said = f"{date_words(notice.delivered_on)}, {notice.delivered_how} ({notice.delivered_by})"
        facts.append((t("Diterima", "Delivered"), said))
    open_ = notice.delivered_on is None and allows(request.user, "notices.deliver", notice)
    context = {"facts": facts, "back": back, "form": form if open_ else None}
    return render(request, "exits/deliver.html", context)


def month_of(text: str) -> Month | None:
    """A month as an address writes it; None for anything else."""
    try:
        return Month.parse(text)
    except Refusal:
        return None


def _facts(chosen: Sequence[Group]) -> list[tuple[str, Any]]:
    told = Counter[str]()
    for some in chosen:
        told[some.told] += some.people
    sure = not any(some.estimate for some in chosen)
    risk = rupiah(sum(some.risk_rp * some.people for some in chosen))
    return [
        (t("Orang", "People"), whole(told.total())),
        (
            t("Santunan yang hilang bila tak disambung", "Benefits lost unless they go on"),
            risk if sure else t("{rp} (perkiraan)", "{rp} (estimate)", rp=risk),
        ),
        (
            t("Surat", "Letters"),
            t("{a} belum dicetak, {b} dicetak, {c} diterima",
              "{a} not printed, {b} printed, {c} delivered",
              a=whole(told["none"]), b=whole(told["printed"]), c=whole(told["delivered"])),
        ),
    ]  # fmt: skip


def _addressed(one: Ending) -> Addressed:
    why = {
        "fund": "dana kota untuk tahun itu berakhir",
        "leave": "Anda keluar dari program",
    }.get(one.why, "iuran bulan sesudahnya belum ditetapkan")
    person = one.person
    return Addressed(person.name, address_of(person), why, queries.letter_of(one))
