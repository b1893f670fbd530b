"""Pages of the auditor's room. They show who did what to which record, never the record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pijar_office.access.table import TABLE
from pijar_office.queries import audit as queries
from pijar_office.records.audit import AuditEvent
from pijar_office.web.forms import both
from pijar_office.web.jobs import progress as bars
from pijar_office.web.listing import Listing
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import moment
from pijar_office.web.words import english, t

_VERSIONS_SHOWN = 50


_OF_THE_SYSTEM = {
    "access.denied": ("Ditolak: tidak berwenang", "Refused: no such duty"),
    "lists.check": ("Pemeriksaan daftar", "A list was checked"),
    "determinations.import": ("Hasil penetapan disimpan", "A determination was taken in"),
    "decrees.put_in_force": ("Keputusan berlaku", "A decree came into force"),
    "replies.read": ("Balasan BPJS dibaca", "A reply was read"),
    "receipts.read": ("Bukti terima BPJS dibaca", "A receipt was read"),
    "receipts.match": ("Tagihan dicocokkan lagi", "A bill was matched again"),
    "banks.read": ("Rekening koran dibaca", "A bank statement was read"),
    "radar.open": ("Radar membuka kasus keluarga", "The radar opened cases of families"),
    "radar.read": ("Radar membaca daftar kejadian", "The radar read a list of events"),
    "files.sweep": ("Berkas tanpa catatan dihapus", "Files that no record names were removed"),
    "boundaries.load": ("Batas wilayah dimuat", "Borders were loaded"),
    "boundaries.put_away": ("Batas wilayah disingkirkan", "Borders were put away"),
    "applications.erase": ("Pendaftaran lama dihapus", "Old applications were erased"),
    "applications.receive": ("Pendaftaran sendiri diterima", "An application came in"),
    "cards.drop_sheets": ("Lembar kartu dihapus", "Sheets of cards were removed"),
    "cards.made": ("Kartu dibuat", "Cards were made"),
    "complaints.receive": ("Aduan diterima", "A complaint came in"),
    "givers.read": ("Daftar donatur dibaca", "A list of givers was read"),
    "plans.keep": ("Rencana disimpan", "A plan was taken in"),
    "registers.check": ("Register diperiksa", "A register was checked"),
    "sweeps.compute": ("Penyisiran dihitung", "A sweep was computed"),
    "senders.add": ("Pengirim ditambahkan", "A sender was added"),
}
"""Events that no address makes: what jobs do when an officer has asked for it."""


class Search(forms.Form):
    """What to look for; by GET, for it holds nobody's number."""

    action = forms.ChoiceField(label=both("Perbuatan", "Deed"), required=False)
    actor = forms.CharField(label=both("Oleh siapa", "By whom"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        rooms = sorted({row.stage for row in TABLE.values() if "POST" in row.methods})
        titles = {room: TABLE.get(f"{room}.index") for room in rooms}
        choices = [
            (f"{room}.", (row.en if english() else row.id)) for room, row in titles.items() if row
        ]
        denied = ("access.denied", t(*_OF_THE_SYSTEM["access.denied"]))
        fields: dict[str, Any] = self.fields
        fields["action"].choices = [("", t("Semua", "All")), denied, *choices]


def action_words(event: AuditEvent) -> str:
    """A verb as the table titles it."""
    row = TABLE.get(event.action)
    if row:
        return row.en if english() else row.id
    if event.action in _OF_THE_SYSTEM:
        return t(*_OF_THE_SYSTEM[event.action])
    return event.action


def actor_words(event: AuditEvent) -> str:
    """Who did it; of the office itself, which of its parts: `system:job read_reply`."""
    if not event.actor_name.startswith("system:"):
        return event.actor_name
    part = event.actor_name.removeprefix("system:").removeprefix("job ")
    return t("sistem, {part}", "the system, {part}", part=bars.title(part).lower())


def index(request: HttpRequest) -> HttpResponse:
    """Events, newest first."""
    form = Search(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {"action": "", "actor": ""}
    listing = Listing(
        request,
        queries.some(request.user, **asked),
        [
            Column(t("Waktu", "When"), sort="at", swift=True),
            Column(t("Oleh", "By"), sort="actor_name"),
            Column(t("Perbuatan", "Deed"), sort="action"),
            Column(t("Keterangan", "Detail")),
        ],
        lambda events: [
            [
                Link(moment(event.at), f"/jejak/{event.pk}/"),
                actor_words(event),
                Tag(action_words(event), "bad" if event.action == "access.denied" else "plain"),
                event.detail,
            ]
            for event in events
        ],
        caption=str(t("Peristiwa, yang terbaru di atas", "Events, newest first")),
        noun=("peristiwa", "events"),
        by=("-at", "-id"),
        hide_caption=False,
        empty=str(t("Tidak ada peristiwa seperti itu.", "No such event.")),
    )
    return render(request, "audit/index.html", {"table": listing.table, "form": form})


def show(request: HttpRequest, event: AuditEvent) -> HttpResponse:
    """One event: who, when, why, and the fingerprints before and after."""
    versions = queries.versions(event)
    total = versions.count()
    rows = [[v.table, v.record_id] for v in versions[:_VERSIONS_SHOWN]]
    facts = [
        (t("Waktu", "When"), moment(event.at)),
        (t("Oleh", "By"), actor_words(event)),
        (t("Tugas", "Duties"), event.role),
        (t("Perbuatan", "Deed"), f"{action_words(event)} ({event.action})"),
        (t("Alasan", "Reason"), event.reason),
        (t("Keterangan", "Detail"), event.detail),
        (t("Mengenai", "About"), f"{event.object_kind} {event.object_id}".strip()),
        (t("Sidik sebelum", "Fingerprint before"), event.before_hash),
        (t("Sidik sesudah", "Fingerprint after"), event.after_hash),
        (t("Nomor permintaan", "Request"), event.request_id),
    ]
    table = Table(
        caption=t("Catatan yang berubah: {n}", "Records changed: {n}", n=total),
        columns=[Column(t("Tabel", "Table")), Column(t("Nomor", "Number"))],
        rows=rows,
        empty=t("Tidak ada catatan yang berubah.", "No record was changed."),
    )
    context = {"event": event, "facts": facts, "table": table, "words": action_words(event)}
    return render(request, "audit/show.html", context)
