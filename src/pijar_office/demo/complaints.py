"""Complaints of the demo office: one of each lane, and one in each state."""

from __future__ import annotations

from datetime import timedelta

from pijar_office.actions import breaches, clock, complaint_page, complaints, personal_data
from pijar_office.actions.breaches import Leak
from pijar_office.actions.complaints import Said
from pijar_office.queries.computed import newest_determination
from pijar_office.records.complaints import Complaint
from pijar_office.records.decisions import Decision
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person


def say_some(by: dict[str, Officer]) -> None:
    """Two from the page, two at a counter; a breach that is still to be told."""
    clerk, verifier, other = by["kelurahan"], by["pemeriksa"], by["pemeriksa2"]
    unnamed = "Ada yang meminta uang untuk dimasukkan ke daftar. Padahal katanya gratis."
    complaint_page.receive(Said("complaint", unnamed, anonymous=True, about_officer=True), "")
    places = set(clerk.duties.values_list("region_code", flat=True))
    own = Person.objects.filter(region_code__in=places, nik_index__isnull=False, died_on=None)
    people = list(own.order_by("name", "id")[:3])
    if len(people) < 3:
        return
    complaint_page.receive(
        Said("complaint", "Kartu saya belum datang, tetangga sudah.", nik=_nik(people[0])), ""
    )
    _enter(clerk, "see", "Data apa saja yang disimpan tentang saya?", people[1])
    mended = _enter(clerk, "correct", "RT saya tertukar, lihat KTP.", people[2])
    complaints.take(verifier, mended)
    rt = "009" if people[2].rt != "009" else "008"
    words = "RT Anda sudah kami perbaiki menurut KTP."
    personal_data.correct(verifier, mended, {"rt": rt}, "KTP asli", words)
    refused = _refused(own)
    if refused is not None:
        appeal = _enter(clerk, "appeal", "Saya tidak bekerja di pabrik lagi.", refused)
        complaints.take(other, appeal)
    breaches.open_breach(
        verifier,
        Leak(
            clock.now() - timedelta(hours=2),
            "Nama, alamat, dan empat angka terakhir NIK.",
            "Map berisi lembar kunjungan tertinggal di angkutan kota pagi ini.",
            "Pengemudi dihubungi; lembar kunjungan hanya dicetak seperlunya.",
            12,
        ),
    )


def _enter(clerk: Officer, kind: str, words: str, person: Person) -> Complaint:
    return complaints.enter(clerk, Said(kind, words, nik=_nik(person)))[0]


def _refused(own: object) -> Person | None:
    """Somebody of the kelurahan whom the newest determination refuses."""
    decided = Decision.objects.filter(
        determination=newest_determination(), outcome="not_eligible", person__in=own
    )
    first = decided.select_related("person").order_by("run_person").first()
    return first.person if first else None


def _nik(person: Person) -> str:
    assert person.nik_enc is not None
    return str(person.nik_enc.reveal())


__all__ = ["say_some"]
