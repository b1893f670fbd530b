"""A decree from proposal to number: proposed, approved by another person or sent back, issued.

What is approved is one hash. It is worked out of the lines and of people's own records at every
step; when it is not the one that was shown, nothing goes on. The months themselves change in
`actions.months`, once, when the decree is issued by its job.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar_office.actions import clock, leaves
from pijar_office.actions.act import Deed, act
from pijar_office.actions.jobs import enqueue, hold
from pijar_office.queries import decree_content, decrees, previews, proposals
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.jobs import job_on
from pijar_office.queries.proposals import Proposal
from pijar_office.records import bulk
from pijar_office.records.decisions import Determination
from pijar_office.records.enrolments import Decree, DecreeAnnex, DecreeLine
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.officers import Officer

KIND = "issue_decree"
"""The kind of job that makes a decree's papers and puts its months in force."""
WEIGH, PROPOSE = "weigh_decree", "propose_decree"
"""Kinds of jobs on a determination: what a decree of it would say; and writing it down."""


def weigh(
    officer: Officer, determination: Determination, *, key: str = "", request_id: str = ""
) -> None:
    """Have it worked out what a decree of a determination would say and change; changes nothing."""
    with act(officer, "decrees.weigh", determination, "", request_id, key) as deed:
        if job_on(determination.pk, PROPOSE, open_only=True) is None:
            enqueue(deed, WEIGH, determination.pk)


def ask_to_propose(
    officer: Officer,
    determination: Determination,
    shown_hash: str,
    *,
    amends: Decree | None = None,
    key: str = "",
    request_id: str = "",
) -> None:
    """Have written down what was shown; the job refuses if it would say something else by then.

    Raises:
        Refusal: ISI_BERUBAH, when what was shown has been worked out anew since.
    """
    verb, subject = ("decrees.amend", amends) if amends else ("decrees.propose", None)
    with act(officer, verb, subject, "", request_id, key, shown_hash) as deed:
        shown = previews.kept(determination, amends)
        weighing = job_on(determination.pk, WEIGH, open_only=True)
        if shown is None or shown.content_hash != shown_hash or weighing is not None:
            raise _changed()
        enqueue(deed, PROPOSE, determination.pk)
        deed.detail = f"diminta, sidik {shown_hash[:16]}"


def propose(
    officer: Officer,
    determination: Determination,
    shown_hash: str,
    *,
    amends: Decree | None = None,
    job: Job | None = None,
    key: str = "",
    request_id: str = "",
) -> Decree:
    """Propose what the preview showed.

    Args:
        shown_hash: of the preview; what would be proposed now must be the same.
        amends: the decree in force; None for the first one of a year.
        job: that does it for the officer.

    Raises:
        Refusal: ISI_BERUBAH, USULAN_MASIH_TERBUKA, SUDAH_ADA_KEPUTUSAN, TIDAK_ADA_PERUBAHAN,
            PENETAPAN_DIBUANG, and what the kernel refuses.
    """
    found = proposals.proposal(determination, amends, clock.today())
    verb, subject = ("decrees.amend", amends) if amends else ("decrees.propose", None)
    return put_forward(
        officer, verb, subject, found, shown_hash, job=job, key=key, request_id=request_id
    )  # fmt: skip


def put_forward(
    officer: Officer,
    verb: str,
    subject: Decree | None,
    found: Proposal,
    shown_hash: str,
    *,
    then: Callable[[Deed, Decree], None] | None = None,
    job: Job | None = None,
    key: str = "",
    request_id: str = "",
) -> Decree:
    """Write a proposal down, of whatever it was made, if it is the one that was shown.

    Args:
        then: what else happens in the same deed, once the decree is written.
        job: that does it for the officer, as long as it is still held.

    Raises:
        Refusal: see `propose`.
    """
    try:
        doer = officer if job is None else f"system:job {job.kind}"
        with act(doer, verb, subject, "", request_id, key, shown_hash) as deed:
            if job is not None:
                hold(job)
            _check_base(found.determination, found.amends)
            if not found.lines:
                raise Refusal(
                    "TIDAK_ADA_PERUBAHAN",
                    "Usulan ini tidak mengubah apa pun dari yang sudah berlaku.",
                    "Tidak perlu keputusan baru.",
                )
            if found.content.content_hash != shown_hash:
                raise _changed()
            made = _write(deed, officer, found)
            if then is not None:
                then(deed, made)
            deed.subject = made
            deed.detail = f"{made.people} orang, Rp{made.added_rp}, −Rp{made.removed_rp}"
            deed.answer = str(made.pk)
    except IntegrityError as error:
        raise _still_open() from error
    return made


def approve(
    officer: Officer,
    decree: Decree,
    shown_hash: str,
    *,
    proven: bool,
    key: str = "",
    request_id: str = "",
) -> None:
    """Approve exactly the content whose hash was shown.

    Args: proven: the officer's password or factor was asked for with this very approval.

    Raises:
        Refusal: BUKTI_DIRI_DIPERLUKAN, PENGUSUL_MENYETUJUI, ISI_BERUBAH, SUDAH_BERUBAH.
    """
    if not proven:
        raise Refusal(
            "BUKTI_DIRI_DIPERLUKAN",
            "Persetujuan meminta kata sandi atau kode Anda.",
            "Isi kata sandi atau kode, lalu setujui lagi.",
        )
    still_said = decree_content.still_said(decree)
    with act(officer, "decrees.approve", decree, "", request_id, key, shown_hash) as deed:
        if _same_person(officer, decree.proposed_by):
            raise Refusal(
                "PENGUSUL_MENYETUJUI",
                "Yang mengusulkan tidak boleh menyetujui.",
                "Minta penyetuju lain.",
            )
        if decree.content_hash != shown_hash or not still_said:
            raise _changed()
        waiting = Q(approved_at=None, returned_at=None, content_hash=shown_hash)
        deed.change(
            decree, waiting, approved_at=deed.at, approved_by=officer, approved_hash=shown_hash
        )
        deed.detail = f"{decree.people} orang, sidik {shown_hash[:16]}"


def send_back(officer: Officer, decree: Decree, reason: str, *, request_id: str = "") -> None:
    """The approver returns a proposal, saying why."""
    _end(officer, "decrees.return", decree, reason, request_id)


def withdraw(officer: Officer, decree: Decree, reason: str, *, request_id: str = "") -> None:
    """A proposal is taken back, approved or not, as long as it has not been issued."""
    _end(officer, "decrees.withdraw", decree, reason, request_id)


def _end(officer: Officer, verb: str, decree: Decree, reason: str, request_id: str) -> None:
    with act(officer, verb, decree, reason, request_id) as deed:
        if Job.objects.filter(kind=KIND, subject_id=str(decree.pk), finished_at=None).exists():
            raise Refusal(
                "SEDANG_DITERBITKAN",
                "Keputusan ini sedang diterbitkan.",
                "Tunggu sampai selesai, atau hentikan dulu pekerjaannya.",
            )
        still = Q(issued_at=None, returned_at=None)
        deed.change(
            decree, still, returned_at=deed.at, returned_by=officer, returned_reason=reason.strip()
        )
        leaves.free(deed, decree)


def ask_to_issue(
    officer: Officer,
    decree: Decree,
    number: str,
    issued_on: date,
    *,
    key: str = "",
    request_id: str = "",
) -> Job:
    """Give an approved decree its number and day; the job makes the papers and the months.

    Raises:
        Refusal: NOMOR_SUDAH_DIPAKAI, TANGGAL_DI_DEPAN, SUDAH_BERUBAH.
    """
    number = " ".join(number.split())
    if issued_on > clock.today():
        raise Refusal(
            "TANGGAL_DI_DEPAN",
            "Tanggal keputusan belum tiba.",
            "Isi tanggal yang tertulis pada keputusan yang sudah ditandatangani.",
        )
    try:
        with act(officer, "decrees.issue", decree, "", request_id, key) as deed:
            ready = Q(approved_at__isnull=False, returned_at=None, issued_at=None)
            deed.change(decree, ready, number=number, issued_on=issued_on)
            job = enqueue(deed, KIND, decree.pk)
            deed.detail = f"nomor {number}, {issued_on.isoformat()}"
    except IntegrityError as error:
        raise Refusal(
            "NOMOR_SUDAH_DIPAKAI",
            f"Nomor {number} sudah dipakai keputusan lain tahun ini.",
            "Periksa nomornya.",
        ) from error
    return job


def _check_base(determination: Determination, amends: Decree | None) -> None:
    """Raises: Refusal, when the proposal would not stand on what is in force now."""
    fresh = Determination.objects.get(pk=determination.pk)
    if fresh.computed_at is None or fresh.discarded_at is not None:
        raise Refusal(
            "PENETAPAN_DIBUANG",
            "Penetapan ini belum selesai atau sudah dibuang.",
            "Pilih penetapan lain.",
        )
    if Decree.objects.filter(decrees.OPEN, year=determination.year_id).exists():
        raise _still_open()
    if decrees.in_force(determination.year_id) != amends:
        raise Refusal(
            "SUDAH_ADA_KEPUTUSAN",
            "Keputusan yang berlaku untuk tahun ini bukan yang ditunjukkan tadi.",
            "Buka keputusan yang berlaku, lalu usulkan perubahan dari sana.",
        )


def _write(deed: Deed, officer: Officer, found: Proposal) -> Decree:
    """The proposal with its lists and lines."""
    determination = found.determination
    made = deed.add(
        Decree(
            id=new_id(),
            year=determination.year,
            determination=determination,
            amends=found.amends,
            open_from=number_of(found.open_from) if found.open_from else None,
            content_hash=found.content.content_hash,
            people=found.people,
            added_rp=found.differences.added_rp,
            removed_rp=found.differences.removed_rp,
            proposed_at=deed.at,
            proposed_by=officer,
        )
    )
    for annex in found.content.annexes:
        deed.add(
            DecreeAnnex(
                decree=made,
                fund=found.funds[annex.fund_id],
                change=annex.change,
                people=annex.count,
                total_rp=annex.total_rp,
                list_hash=annex.hash,
            )
        )
    columns = ("decree_id", "person_id", "fund_id", "change", "place", "first_month", "last_month",
               "months", "amount_rp")  # fmt: skip
    rows = (
        (made.pk, line.person.pk, line.fund.pk, line.change, line.place,
         number_of(line.first_month), number_of(line.last_month), line.months, line.amount_rp)
        for line in found.lines
    )  # fmt: skip
    bulk.insert(DecreeLine, columns, rows, deed.event)
    return made


def _same_person(one: Any, other: Any) -> bool:
    return one.pk == other.pk or bool(
        one.person_number and one.person_number == other.person_number
    )


def _changed() -> Refusal:
    return Refusal(
        "ISI_BERUBAH",
        "Isinya sudah bukan yang ditunjukkan: ada data orang yang berubah sejak itu.",
        "Kembalikan atau tarik usulan ini, lalu usulkan lagi dari data yang baru.",
    )


def _still_open() -> Refusal:
    return Refusal(
        "USULAN_MASIH_TERBUKA",
        "Masih ada usulan keputusan tahun ini yang belum selesai.",
        "Terbitkan, kembalikan, atau tarik usulan itu dulu.",
    )


__all__ = ["approve", "ask_to_issue", "propose", "put_forward", "send_back", "withdraw"]
