"""The sweep before a bill: asked for by an officer, computed by a job, its findings cleared.

    ask(officer, month)              everybody of the month is looked at, in the registers in use
    clear(officer, finding, reason)  somebody else than who asked lets a person into the bill

The job reads and asks the kernel apart from any transaction; `take_in` writes all of it at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.stages.contributions.sweep import CHECKS, Finding, Snapshot, evidence, require_fresh
from pijar.stages.contributions.sweep import Sweep as Swept
from pijar.stages.contributions.sweep import max_age_days as oldest
from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.actions.jobs import enqueue, hold
from pijar_office.actions.links import two_people
from pijar_office.queries import month_people, sweeps
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.law import book
from pijar_office.queries.month_people import Owed
from pijar_office.records import bulk
from pijar_office.records.contributions import Sweep, SweepCheck, SweepFinding
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.officers import Officer
from pijar_office.records.registers import RegisterSnapshot

KIND: Final = "sweep"
"""The kind of job that asks the kernel; its subject is the month, so that one sweep of it runs."""


def ask(officer: Officer, month: Month, *, key: str = "", request_id: str = "") -> Sweep:
    """Have everybody of a month looked at; where that is under way already, that sweep.

    Raises:
        Refusal: BULAN_TANPA_PESERTA; REGISTER_BELUM_SIAP, naming every register at fault.
    """
    day = clock.today()
    require_fresh(
        map(_snapshot, sweeps.register_in_use().values()),
        day=day,
        max_age_days=oldest(book().on(day)),
    )
    if not month_people.live(month).exists():
        raise Refusal(
            "BULAN_TANPA_PESERTA",
            f"Tidak ada yang ditanggung dana kota untuk {month.label()}.",
            "Periksa bulannya, atau terbitkan keputusannya lebih dulu.",
        )
    try:
        with act(officer, "sweeps.run", None, "", request_id, key, str(month)) as deed:
            made = sweeps.running(month)
            if made is None:
                job = enqueue(deed, KIND, number_of(month), heavy=True)
                made = sweeps.running(month)  # of whoever asked in the same moment
                if made is None and Sweep.objects.filter(job=job).exists():
                    raise _ending()
                made = made or deed.add(
                    Sweep(
                        id=new_id(),
                        month=number_of(month),
                        day=day,
                        job=job,
                        asked_at=deed.at,
                        asked_by=officer,
                    )
                )
            deed.subject = made
            deed.detail = str(month)
            deed.answer = str(made.pk)
    except IntegrityError:  # two asked in the same moment: one job of a month is open
        found = sweeps.running(month)
        if found is None:
            raise
        return found
    return made


def _ending() -> Refusal:
    return Refusal(
        "PENYISIRAN_BARU_SELESAI", "Penyisiran bulan ini baru saja selesai.", "Muat ulang halaman."
    )


def _snapshot(register: RegisterSnapshot) -> Snapshot:
    """A register in use as the kernel judges its age."""
    filled = frozenset(register.columns.split())
    return Snapshot(
        register.kind, register.as_of, register.sha256, register.rows, register.with_nik, filled
    )


def take_in(
    job: Job,
    sweep: Sweep,
    people: Collection[Owed],
    found: Sequence[tuple[str, Finding]],
    swept: Swept,
    registers: Mapping[str, RegisterSnapshot],
) -> None:
    """Write what the kernel saw: each check with its registers, each finding with its evidence.

    Args:
        people: who was looked at. found: person → why.
        registers: those that were read, by kind.

    Raises:
        Lost: another worker has the job; nothing is written.
    """
    with act(f"system:job {job.kind}", "sweeps.compute", sweep) as deed:
        hold(job)
        months = {str(each.person): each for each in people}
        rows = [
            (new_id(), sweep.pk, months[who].person, months[who].person_month, finding.check,
             evidence(finding)[:200], finding.since)
            for who, finding in found
        ]  # fmt: skip
        by_register = Counter((f.check, f.register) for _, f in found)
        deed.change(
            sweep,
            Q(computed_at=None, refused_code=""),
            computed_at=deed.at,
            people=swept.people,
            found=len(rows),
            list_hash=swept.people_hash,
        )
        columns = ("id", "sweep_id", "person_id", "person_month_id", "check_code", "evidence",
                   "since")  # fmt: skip
        bulk.insert(SweepFinding, columns, rows, deed.event)
        checks = _checks(sweep, swept, by_register, registers)
        ran = ("sweep_id", "code", "snapshot_id", "as_of", "looked_at", "found")
        bulk.insert(SweepCheck, ran, checks, deed.event)
        deed.detail = f"{swept.people} orang, {len(rows)} temuan"


def _checks(
    sweep: Sweep,
    swept: Swept,
    found: Mapping[tuple[str, str], int],
    registers: Mapping[str, RegisterSnapshot],
) -> Iterator[tuple[Any, ...]]:
    """One row a check and register; what is asked of nobody's register stands alone."""
    for check in CHECKS:
        for kind in check.needs or ("",):
            register = registers.get(kind)
            yield (
                sweep.pk, check.code, register.pk if register else None,
                next((s.as_of for s in swept.snapshots if s.kind == kind), None),
                swept.people, found.get((check.code, kind), 0),
            )  # fmt: skip


def refuse(job: Job, sweep: Sweep, refusal: Refusal) -> None:
    """Write why a sweep could not be made."""
    with act(f"system:job {job.kind}", "sweeps.compute", sweep) as deed:
        hold(job)
        deed.change(
            sweep,
            Q(computed_at=None, refused_code=""),
            refused_code=refusal.code,
            refused_says=str(refusal),
        )
        deed.detail = refusal.code


def clear(
    officer: Officer, finding: SweepFinding, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Let somebody into the bill again: what was found does not hold against them.

    The same evidence against the same person counts as cleared in later months too.

    Raises:
        Refusal: ALASAN_KOSONG, DUA_PETUGAS, SUDAH_BERUBAH.
    """
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refusal("ALASAN_KOSONG", "Alasannya belum diisi.", "Tulis apa yang Anda periksa.")
    with act(officer, "findings.clear", finding, reason, request_id, key, reason) as deed:
        asked_by = Sweep.objects.select_related("asked_by").get(pk=finding.sweep_id).asked_by
        if not two_people(officer, asked_by):
            raise Refusal(
                "DUA_PETUGAS",
                "Yang meminta penyisiran tidak boleh membebaskan temuannya.",
                "Minta petugas lain memeriksanya.",
            )
        deed.change(
            finding,
            Q(cleared_at=None),
            cleared_at=deed.at,
            cleared_by=officer,
            cleared_reason=reason,
        )
        deed.detail = finding.check_code


__all__ = ["ask", "clear", "refuse", "take_in"]
