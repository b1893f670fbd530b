"""Leaving the programme: proposed with its ground and evidence, approved by another person.

A leave takes no month itself: an amendment made of leaves does (`actions.replacements`). From its
approval on no later run pays whoever has left. What was paid stays paid; the rights of a claim
stay. Undone by two officers, the person may be paid again; months do not come back by that.
"""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.stages.contributions.replacement import GROUNDS
from pijar_office.actions.act import Deed, act
from pijar_office.actions.links import two_people
from pijar_office.queries import leaves as queries
from pijar_office.records.contributions import SweepFinding
from pijar_office.records.decrees import Decree, PersonMonth
from pijar_office.records.ids import new_id
from pijar_office.records.leaves import Leave
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person


def propose(
    officer: Officer,
    person: Person,
    ground: str,
    evidence: str,
    effective_month: Month,
    finding: SweepFinding | None = None,
    *,
    key: str = "",
    request_id: str = "",
) -> Leave:
    """Propose that a person leave; nothing holds until another officer approves.

    Args:
        ground: one of `pijar.stages.contributions.replacement.GROUNDS`.
        effective_month: the first month that is no longer paid.
        finding: of a sweep, when it is why.

    Raises:
        Refusal: ALASAN_TAK_DIKENAL, BULAN_MASIH_DIBAYAR, TEMUAN_ORANG_LAIN, TIDAK_TERDAFTAR,
            SUDAH_DIUSULKAN.
    """
    try:
        with act(officer, "leaves.propose", person, evidence, request_id, key) as deed:
            _check(person, ground, effective_month, finding)
            made = deed.add(
                Leave(
                    id=new_id(),
                    person=person,
                    ground=ground,
                    evidence=evidence.strip(),
                    effective_month=_number(effective_month),
                    finding=finding,
                    proposed_at=deed.at,
                    proposed_by=officer,
                )
            )
            deed.detail = f"{ground}, mulai {effective_month}"
            deed.answer = str(made.pk)
    except IntegrityError:
        raise Refusal(
            "SUDAH_DIUSULKAN",
            "Orang ini sudah keluar, atau usulannya sudah ada.",
            "Buka riwayat orang ini.",
        ) from None
    return made


def approve(officer: Officer, leave: Leave, *, key: str = "", request_id: str = "") -> None:
    """Keep the person out of every later run; a death that a register or a claim dates is kept.

    Raises:
        Refusal: DUA_PETUGAS, SUDAH_BERUBAH.
    """
    with act(officer, "leaves.approve", leave, "", request_id, key) as deed:
        _need_another(officer, leave.proposed_by)
        deed.change(leave, queries.TO_APPROVE, approved_by=officer, approved_at=deed.at)
        died_on = _died_on(leave) if leave.ground == "died" else None
        if died_on is not None:
            person = Person.objects.get(pk=leave.person_id)
            if person.died_on is None:
                deed.change(person, Q(died_on=None), died_on=died_on)
        deed.detail = leave.ground


def _died_on(leave: Leave) -> date | None:
    """The day of the register that the sweep read, or of the claim of the family."""
    found = leave.finding
    if found is not None and found.check_code == "died" and found.since:
        return found.since
    case = queries.death(leave.person)
    return case.event_on if case is not None else None


def withdraw(
    officer: Officer, leave: Leave, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Take a leave back while no decree has taken its months. Raises: Refusal SUDAH_BERUBAH."""
    with act(officer, "leaves.withdraw", leave, reason, request_id, key) as deed:
        deed.change(
            leave,
            Q(withdrawn_at=None, decree=None),
            withdrawn_at=deed.at,
            withdrawn_by=officer,
            withdrawn_reason=reason.strip(),
        )


def propose_undoing(
    officer: Officer, leave: Leave, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Propose that whoever left may be paid again by later runs. Raises: Refusal SUDAH_BERUBAH."""
    with act(officer, "leaves.reopen", leave, reason, request_id, key) as deed:
        stands = Q(decree__isnull=False, undone_at=None, undo_proposed_at=None)
        deed.change(
            leave,
            stands,
            undo_proposed_at=deed.at,
            undo_proposed_by=officer,
            undo_reason=reason.strip(),
        )


def undo(officer: Officer, leave: Leave, *, key: str = "", request_id: str = "") -> None:
    """Let whoever left be judged again like anybody, once another officer has proposed it.

    Raises:
        Refusal: BELUM_DIUSULKAN, DUA_PETUGAS, SUDAH_BERUBAH.
    """
    with act(officer, "leaves.undo", leave, "", request_id, key) as deed:
        if leave.undo_proposed_by is None:
            raise Refusal(
                "BELUM_DIUSULKAN",
                "Pembatalan keluarnya orang ini belum diusulkan.",
                "Minta pemeriksa mengusulkannya dengan alasan.",
            )
        _need_another(officer, leave.undo_proposed_by)
        deed.change(leave, queries.TO_UNDO, undone_at=deed.at, undone_by=officer)


def free(deed: Deed, decree: Decree) -> int:
    """Leaves whose decree came to nothing wait for another one; how many.

    Called where a decree is sent back, withdrawn or revoked, in that very deed.
    """
    freed = list(Leave.objects.filter(decree=decree, undone_at=None))
    nothing = {"undo_proposed_at": None, "undo_proposed_by": None, "undo_reason": ""}
    for leave in freed:
        deed.change(leave, Q(decree=decree), decree=None, substitute=None, **nothing)
    return len(freed)


def _check(
    person: Person, ground: str, effective_month: Month, finding: SweepFinding | None
) -> None:
    """Raises: Refusal, see `propose`."""
    if ground not in GROUNDS:
        raise Refusal("ALASAN_TAK_DIKENAL", "Alasan keluar itu tidak dikenal.", "Pilih alasan.")
    if finding is not None and finding.person_id != person.pk:
        raise Refusal(
            "TEMUAN_ORANG_LAIN", "Temuan itu tentang orang lain.", "Buka lagi dari temuannya."
        )
    if not PersonMonth.objects.filter(person=person, fund__isnull=False, voided_at=None).exists():
        raise Refusal(
            "TIDAK_TERDAFTAR",
            "Orang ini tidak punya bulan perlindungan dari dana kota.",
            "Gunakan pengecualian bila ia tidak boleh dibayar.",
        )
    earliest = queries.earliest(person, finding)
    if earliest is not None and effective_month < earliest:
        raise Refusal(
            "BULAN_MASIH_DIBAYAR",
            "Bulan ia meninggal, dan bulan sebelumnya, tetap dibayar: hak ahli warisnya.",
            f"Pilih bulan berlaku mulai {earliest.label()}.",
        )


def _need_another(officer: Officer, proposer: Officer) -> None:
    if not two_people(officer, proposer):
        raise Refusal(
            "DUA_PETUGAS",
            "Usulan diputuskan oleh petugas lain, bukan oleh yang mengusulkannya.",
            "Minta petugas lain membukanya.",
        )


def _number(month: Month) -> int:
    return month.year * 100 + month.month


__all__ = ["approve", "free", "propose", "propose_undoing", "undo", "withdraw"]
