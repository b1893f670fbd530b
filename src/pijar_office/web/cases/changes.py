"""Changes of heir, account or telephone that are held: each waits for two who did not make it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar.stages.claims.watch import WHAT_WORDS
from pijar_office.access.table import allows
from pijar_office.actions import case_heirs as actions
from pijar_office.queries import case_heirs as queries
from pijar_office.records.heirs import CaseChange
from pijar_office.web.cases import wording
from pijar_office.web.cases.deeds import ask
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.tables import Column, Link, Table, Tag, Tone
from pijar_office.web.templatetags.office import date_words, moment
from pijar_office.web.words import t

_SHOWN = 200
_STATES: dict[str, tuple[str, str, Tone]] = {
    "waiting": ("menunggu dua petugas", "waits for two", "wait"),
    "seen": ("menunggu satu petugas lagi", "waits for one more", "wait"),
    "passed": ("berlaku", "in force", "good"),
    "dropped": ("dibatalkan", "dropped", "plain"),
}


class Pass(Form):
    """The proof that was looked at."""

    seen = forms.CharField(
        label=both("Bukti yang Anda lihat", "The proof you saw"),
        help_text=both(
            "Misalnya: KTP asli dan buku tabungan, ditunjukkan di kantor. Jangan menulis NIK.",
            "Such as: the card and the bank book, shown in the office. Write no NIK.",
        ),
        min_length=5,
        max_length=300,
    )


def index(request: HttpRequest) -> HttpResponse:
    """Those that wait for this officer, then all."""
    mine = list(queries.to_pass(request.user)[:_SHOWN])
    found = list(queries.changes_of(request.user)[:_SHOWN])
    context = {
        "mine": table(request.user, mine, t("Menunggu Anda", "Waiting for you")) if mine else None,
        "all": table(request.user, found, t("Semua perubahan", "All changes")),
    }
    return render(request, "cases/changes.html", context)


def table(officer: Any, found: list[CaseChange], caption: str, *, whose: bool = True) -> Table:
    """Changes with what may be done about each. whose: tell of which family."""
    first = 0 if whose else 1
    return Table(
        caption=caption,
        columns=[
            Column(t("Keluarga dari", "Family of")),
            Column(t("Yang berubah", "What changes")),
            Column(t("Alasan", "Reason")),
            Column(t("Diminta", "Asked")),
            Column(t("Keadaan", "State")),
            Column(t("Tindakan", "Action")),
        ][first:],
        rows=[
            [
                Link(each.case.person.name, reverse("cases.show", kwargs={"id": each.case_id})),
                what(each),
                each.reason,
                f"{each.made_by}, {moment(each.made_at)}",
                state(each),
                _action(officer, each),
            ][first:]
            for each in found
        ],
        empty=t("Tidak ada perubahan yang ditahan.", "No change is held."),
    )


def what(change: CaseChange) -> str:
    """Who or what changes, without the numbers themselves."""
    if change.gone:
        gone = t("bukan ahli waris: {n}", "no heir: {n}", n=change.heir.name if change.heir else "")
        return str(gone)
    named = ", ".join(str(t(*WHAT_WORDS[each])) for each in change.what.split())
    return f"{named}: {change.name} ({wording.relation(change.relation)})"


def state(change: CaseChange) -> Tag:
    """How far it is."""
    indonesian, english, tone = _STATES[change.state]
    return Tag(str(t(indonesian, english)), tone)


def _action(officer: Any, change: CaseChange) -> Any:
    if change.state not in ("waiting", "seen"):
        return ""
    own = officer.pk in (change.made_by_id, change.first_by_id)
    if not own and allows(officer, "changes.pass", change):
        return Link(str(t("Periksa", "Look")), reverse("changes.pass", kwargs={"id": change.pk}))
    if allows(officer, "changes.drop", change):
        return Link(str(t("Batalkan", "Drop")), reverse("changes.drop", kwargs={"id": change.pk}))
    return ""


def pass_(request: HttpRequest, change: CaseChange) -> HttpResponse:
    """One of two who let it pass."""
    form = Pass(request.POST if request.method == "POST" else None)

    def do(**more: str) -> str:
        holds = actions.pass_(request.user, change, form.cleaned_data["seen"], **more)
        if holds:
            return str(t("Perubahan berlaku.", "The change holds."))
        return str(t("Tercatat; menunggu satu petugas lagi.", "Done; one more officer."))

    drop_url = reverse("changes.drop", kwargs={"id": change.pk})
    return ask(
        request, change.case, form, do, template="cases/change.html", facts=facts(change),
        drop_url=drop_url if allows(request.user, "changes.drop", change) else "",
    )  # fmt: skip


def drop(request: HttpRequest, change: CaseChange) -> HttpResponse:
    """Let it come to nothing."""
    form = WithReason(request.POST if request.method == "POST" else None)

    def do(**more: str) -> None:
        actions.drop(request.user, change, form.cleaned_data["reason"], **more)

    return ask(request, change.case, form, do, template="cases/change.html", facts=facts(change))


def facts(change: CaseChange) -> list[tuple[str, Any]]:
    """Before and after, numbers as their last four digits."""
    heir = change.heir
    found: list[tuple[str, Any]] = [
        (t("Yang berubah", "What changes"), what(change)),
        (t("Alasan", "Reason"), change.reason),
        (t("Diminta", "Asked"), f"{change.made_by}, {moment(change.made_at)}"),
        (t("Dekat dengan hari", "Near the day"), date_words(change.near)),
    ]
    for name, label in (
        ("name", t("Nama", "Name")),
        ("phone", t("Telepon", "Telephone")),
        ("bank", "Bank"),
        ("account_name", t("Rekening atas nama", "Account in the name of")),
        ("guardian", t("Wali", "Guardian")),
    ):
        before, after = getattr(heir, name, ""), getattr(change, name)
        if before != after:
            found.append((label, f"{before or '–'} → {after or '–'}"))
    before, after = ending(heir.account_enc if heir else None), ending(change.account_enc)
    if before != after:
        found.append((t("Nomor rekening", "Account number"), f"{before or '–'} → {after or '–'}"))
    if change.paper_id:
        found.append((t("Berkas", "Paper"), wording.paper(change.paper.code)))
    if change.first_at:
        seen = f"{change.first_by}, {moment(change.first_at)}: {change.first_seen}"
        found.append((t("Petugas pertama", "First officer"), seen))
    return found


def ending(sealed: Any) -> str:
    """The last four signs of a sealed number."""
    if sealed is None:
        return ""
    text = sealed.reveal()
    return f"•••• {text[-4:]}" if text else ""
