"""The job `issue_decree`: the papers of an approved decree, then its months, all at once.

Papers are made before the transaction, out of the same content whose hash was approved; they are
kept only if the months come into force with them. Done again, it finds the decree issued and stops.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.files.annex import write_annex_pdf, write_annex_xlsx
from pijar.stages.enrolments import Annex
from pijar_office.actions.act import act
from pijar_office.actions.jobs import hold
from pijar_office.actions.months import ISSUED, put_in_force
from pijar_office.jobs.runner import Tell
from pijar_office.queries.decree_content import content_of
from pijar_office.records.enrolments import Decree, DecreeAnnex
from pijar_office.records.jobs import Job
from pijar_office.records.storage import blobs

Papers = dict[str, bytes]


def run(job: Job, tell: Tell) -> None:
    """Issue one decree.

    Raises:
        Refusal: ISI_BERUBAH, BELUM_DISETUJUI, what `actions.months` refuses, and what a rule of
            the database does: PERLINDUNGAN_GANDA, SUDAH_MENINGGAL, SUDAH_DITAGIH.
    """
    decree = Decree.objects.select_related("determination__year", "amends").get(pk=job.subject_id)
    if decree.issued_at is not None:
        return
    if decree.approved_at is None or decree.returned_at is not None:
        raise Refusal(
            "BELUM_DISETUJUI", "Keputusan ini tidak lagi disetujui.", "Periksa keadaannya."
        )
    tell("Menyusun lampiran", 0, 1)
    content = content_of(decree, number=decree.number, signed_on=decree.issued_on)
    if content.content_hash != decree.approved_hash:
        raise Refusal(
            "ISI_BERUBAH",
            "Isinya sudah bukan yang disetujui: ada data orang yang berubah sejak itu.",
            "Tarik keputusan ini, lalu usulkan lagi dari data yang baru.",
        )
    papers = _printed(content.annexes, tell)
    kept: list[str] = []
    try:
        _issue(job, decree, papers, kept, tell)
    except BaseException as error:
        for name in kept:
            blobs.drop(name)
        if isinstance(error, IntegrityError) and (refusal := _refused_by(str(error))):
            raise refusal from error
        raise


_RULES: Final = (
    (
        ("person_month_one_live_cover", "person_month.person_id, person_month.month"),
        "PERLINDUNGAN_GANDA",
        "Ada orang yang pada bulan yang sama sudah ditanggung pembayar lain.",
    ),
    (
        ("the dead are not covered",),
        "SUDAH_MENINGGAL",
        "Ada orang yang tercatat meninggal sebelum bulan yang diberikan kepadanya.",
    ),
    (
        ("a month that is billed or paid is not taken away",),
        "SUDAH_DITAGIH",
        "Ada bulan yang akan diambil, tetapi sudah ditagih atau dibayar.",
    ),
)
"""Words of the database's rules that months may meet, and what they mean to an officer."""


def _refused_by(words: str) -> Refusal | None:
    """What a rule of the database says, as a sentence; None where it is a defect of ours."""
    for marks, code, sentence in _RULES:
        if any(mark in words for mark in marks):
            return Refusal(code, sentence, "Kembalikan usulan ini, lalu usulkan lagi.")
    return None


def _printed(annexes: tuple[Annex, ...], tell: Tell) -> dict[tuple[str, str], Papers]:
    """The PDF and the workbook of each list."""
    made: dict[tuple[str, str], Papers] = {}
    for done, annex in enumerate(annexes):
        tell("Mencetak lampiran", done, len(annexes))
        with TemporaryDirectory() as place:
            pdf, xlsx = Path(place) / "a.pdf", Path(place) / "a.xlsx"
            write_annex_pdf(pdf, annex)
            write_annex_xlsx(xlsx, annex)
            made[annex.fund_id, annex.change] = {
                "pdf": pdf.read_bytes(),
                "xlsx": xlsx.read_bytes(),
            }
    return made


def _issue(
    job: Job,
    decree: Decree,
    papers: dict[tuple[str, str], Papers],
    kept: list[str],
    tell: Tell,
) -> None:
    names: dict[tuple[str, str], dict[str, str]] = {}
    for key, each in papers.items():
        columns: dict[str, str] = {}
        for form, content in each.items():
            columns[form] = blobs.put(content)
            kept.append(columns[form])
            columns[f"{form}_sha256"] = hashlib.sha256(content).hexdigest()
        names[key] = columns
    with act(f"system:job {job.kind}", ISSUED, decree) as deed:
        hold(job)
        put_in_force(deed, decree, tell)
        for annex in DecreeAnnex.objects.filter(decree=decree).select_related("fund"):
            columns = names[annex.fund.code, annex.change]
            deed.change(annex, made_at=deed.at, **columns)
        approved = Q(
            approved_hash=decree.approved_hash,
            returned_at=None,
            issued_at=None,
            number=decree.number,
        )
        deed.change(decree, approved, issued_at=deed.at, issued_by=job.actor)
        deed.detail = f"nomor {decree.number}, {decree.people} orang, Rp{decree.total_rp}"
