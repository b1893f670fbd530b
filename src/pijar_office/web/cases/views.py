"""Families that may be entitled: the list, dearest first, and all about one of them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar_office.access.table import allows, may
from pijar_office.actions import clock
from pijar_office.queries import cases as queries
from pijar_office.queries import unbooked as not_booked
from pijar_office.queries.case_heirs import grants_of
from pijar_office.queries.case_judgements import Judgement
from pijar_office.queries.case_judgements import judged as judged_of
from pijar_office.queries.case_records import records_of
from pijar_office.queries.cases import Sieve
from pijar_office.queries.leaves import died_and_given
from pijar_office.records.claims import Case
from pijar_office.web.cases import (
    changes,
    history,
    next_steps,
    scholarships,
    showing,
    tables,
    wording,
)
from pijar_office.web.cases.heads import head_of, when
from pijar_office.web.cases.visits import address
from pijar_office.web.leaves.tables import proposal_of
from pijar_office.web.people.wording import region
from pijar_office.web.templatetags.office import month_words, rupiah
from pijar_office.web.words import t

_GROUPS = {
    "terbuka": ("Semua yang berjalan", "All that run"),
    "kunjungi": ("Perlu dikunjungi", "To be visited"),
    "berkas": ("Berkas dikumpulkan", "Papers gathered"),
    "periksa": ("Berkas perlu diperiksa", "Papers to look at"),
    "lengkap": ("Berkas lengkap", "Papers complete"),
    "bpjs": ("Menunggu BPJS", "With the insurer"),
    "ditolak": ("Ditolak", "Refused"),
    "dibayar": ("Dibayar", "Paid"),
    "ditutup": ("Ditutup", "Closed"),
}


def index(request: HttpRequest) -> HttpResponse:
    """The list, whole or narrowed; to print, the families nobody has seen yet."""
    if request.GET.get("bentuk") == "cetak":
        return _rounds(request)
    sieve = Sieve.read(request.GET)
    numbers = queries.numbers_of(request.user)
    listing = tables.cases(
        request, queries.cases_of(request.user, sieve), str(t(*_GROUPS[sieve.group]))
    )
    held = may(request.user)
    context = {
        "table": listing.table,
        "groups": [
            (t(*said), numbers[word], f"?{urlencode({'keadaan': word})}", word == sieve.group)
            for word, said in _GROUPS.items()
        ],
        "sum": rupiah(numbers["terbuka_rp"]),
        "alarms": numbers["alarm"],
        "sieve": sieve,
        "narrowed": bool(sieve.region or sieve.kind or sieve.ask or sieve.alarm),
        "regions": _regions(request, sieve),
        "kinds": [(code, wording.capital(wording.kind(code))) for code in ("death", "accident")],
        "may": {
            "search": "cases.open" in held and "people.search" in held,
            "visits": "cases.visits" in held and numbers["kunjungi"],
        },
        "links": [
            (verb, title)
            for verb, title in (
                ("radar.index", t("Radar keluarga", "Family radar")),
                ("changes.index", t("Perubahan yang ditahan", "Changes held")),
                ("scholarships.index", t("Kalender beasiswa", "Calendar of scholarships")),
                ("learning.show", t("Pelajaran dari klaim", "What claims teach")),
            )
            if verb in held
        ],
    }  # fmt: skip
    return render(request, "cases/index.html", context)


def _regions(request: HttpRequest, sieve: Sieve) -> list[tuple[str, str]]:
    """The kelurahan that have cases of this group."""
    found = queries.cases_of(request.user, Sieve(sieve.group)).order_by()
    codes = found.values_list("person__region_code", flat=True).distinct()
    return sorted(((code, region(code)) for code in codes if code), key=lambda each: each[1])


def _rounds(request: HttpRequest) -> HttpResponse:
    """The visit list on paper: a block a family, by kelurahan, with room to write."""
    now = timezone.now()
    rounds = [
        {
            "place": region(each.region_code),
            "cases": [
                {
                    "name": case.person.name,
                    "address": address(case.person),
                    "phone": case.person.phone or case.told_phone,
                    "what": f"{wording.kind(case.kind)}, {when(case)}",
                    "told_by": case.told_by,
                    "sure": case.sure == "same",
                    "covered": wording.covered(case.covered).text,
                    "estimate": wording.span_rp(case.estimate_low_rp, case.estimate_high_rp),
                    "due": conditional_escape(wording.due(case.due_at, case.due_code, now)),
                }
                for case in each.cases
            ],
        }
        for each in queries.rounds_of(request.user)
    ]
    context = {"rounds": rounds, "today": clock.today()}
    return render(request, "cases/rounds.html", context)


def show(request: HttpRequest, case: Case) -> HttpResponse:
    """All about one case, what is due first."""
    says = ""
    (records,) = records_of([case])
    try:
        judged = judged_of(records, timezone.now())
    except Refusal as refusal:
        says, judged = str(refusal), Judgement(case, {}, {}, ())
    main, others = next_steps.actions_of(request.user, judged)
    told = history.of(records)
    context: dict[str, Any] = {
        "case": case,
        "head": head_of(case),
        "contradiction": says,
        "alarms": [wording.alarm(each) for each in judged.alarms],
        "main": main,
        "others": others,
        "warnings": _warnings(judged),
        "leave": _leave_url(request, case),
        "facts": _facts(judged),
        "span": _span(case),
        "received": rupiah(judged.received_rp) if judged.received_rp else "",
        "estimates": showing.estimates(judged),
        "questions": showing.questions(judged),
        "covers": showing.covers(judged),
        "covered": conditional_escape(wording.covered(judged.covered)),
        "paid_months": showing.paid_months(judged.paid),
        "clocks": showing.clocks(judged),
        "papers": showing.papers(request.user, judged),
        "papers_done": sum(each.done for each in judged.papers),
        "papers_all": len(judged.papers),
        "family": showing.family(request.user, judged),
        "changes": changes.table(
            request.user, told.changes, str(t("Perubahan", "Changes")), whose=False
        )
        if told.changes
        else None,
        "grants": scholarships.table(
            request.user, grants_of(judged), str(t("Beasiswa anak", "Scholarships")), whose=False
        )
        if not says
        else None,
        "history": told,
        "letter": allows(request.user, "cases.letter", case) and case.sure == "same",
        "story": reverse("people.show", kwargs={"id": case.person_id})
        if "people.show" in may(request.user)
        else "",
    }
    return render(request, "cases/show.html", context)


def _leave_url(request: HttpRequest, case: Case) -> str:
    """Where the months after this death are ended, while they are given and nobody has begun."""
    given = "leaves.propose" in may(request.user) and died_and_given(request.user)
    return proposal_of(case) if given and given.filter(pk=case.pk).exists() else ""


def _span(case: Case) -> str:
    """From least to most; in words where no amount is known."""
    if case.estimate_high_rp:
        return wording.span_rp(case.estimate_low_rp, case.estimate_high_rp)
    if case.covered == "no":
        return str(t("tidak ada yang dapat diklaim", "nothing can be claimed"))
    if case.kind == "accident":
        return str(t("menurut biaya dan keterangan dokter", "by costs and the doctor’s word"))
    return str(t("belum diketahui", "not known yet"))


def _warnings(judged: Judgement) -> list[str]:
    """What must be looked at twice, in sentences."""
    found = []
    if judged.early:
        found.append(
            t(
                "Meninggal tidak lama sesudah didaftarkan: BPJS memeriksa pendaftarannya."
                " Siapkan bukti bahwa ia bekerja saat didaftarkan.",
                "The death came soon after enrolment, which the insurer will review. Have proof"
                " that the person was working when enrolled.",
            )
        )
    if judged.paid_after:
        months = ", ".join(each.label(wording.lang()) for each in judged.paid_after)
        found.append(
            t(
                "Iuran dibayar untuk bulan sesudah meninggal: {m}. Mintakan kembali.",
                "Contributions were paid for months after the death: {m}. Ask them back.",
                m=months,
            )
        )
    unbooked = (
        not_booked.months_of(judged.case.person) if getattr(judged.case, "unbooked", True) else []
    )
    if unbooked:
        found.append(
            t(
                "Kota sudah membayar {m}, tetapi BPJS belum membukukannya. Selesaikan selisihnya"
                " dengan kantor cabang sebelum klaim diajukan.",
                "The city has paid {m}, and the insurer has not booked it. Settle it with the"
                " branch before the claim is handed in.",
                m=", ".join(month_words(month) for month in unbooked),
            )
        )
    return [str(each) for each in found]


def _facts(judged: Judgement) -> list[tuple[str, Any]]:
    """What was told, as facts."""
    case = judged.case
    told_by = ", ".join(filter(None, (case.told_by, case.told_phone)))
    found: list[tuple[str, Any]] = [
        (t("Kejadian", "Event"), f"{wording.capital(wording.kind(case.kind))}, {when(case)}"),
        (t("Di mana", "Where"), case.place),
        (t("Diberitahukan oleh", "Told by"), told_by),
        (t("Asal", "Source"), wording.capital(wording.source(case.source))),
    ]
    hidden = ("event_on", "happened_at")
    found += [
        (wording.fact(name), wording.value(name, text))
        for name, text in judged.told.items()
        if name not in hidden
    ]
    if case.evidence:
        found.append((t("Mengapa diduga orang ini", "Why it may be this person"), case.evidence))
    return [(name, text) for name, text in found if text]
