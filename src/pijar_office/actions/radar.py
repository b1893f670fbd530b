"""The family radar: a list comes in, and every family it tells of that may be entitled has a case.

A list is read by a job; a register of deaths that came in for the determinations is one too. The
same bytes are one list. A family has one case for one event, whatever number of lists tell of it,
also where somebody has closed it: so nothing is opened twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar_office.actions import cases
from pijar_office.actions.act import Deed, act
from pijar_office.actions.jobs import enqueue, hold
from pijar_office.actions.lists import shown_name
from pijar_office.records.claims import KINDS, Case, CaseReport
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person
from pijar_office.records.registers import RegisterSnapshot
from pijar_office.records.storage import blobs

JOB: Final = "radar"
BY_RADAR: Final = "system:radar"
MAX_BYTES: Final = 60_000_000
SUFFIXES: Final = ("csv", "ods", "parquet", "xlsx")
_TRIES: Final = 3
_AT_ONCE: Final = 25
"""So many cases are opened in one transaction: nobody else waits long."""


def upload(
    officer: Officer,
    event: str,
    source: str,
    name: str,
    content: bytes,
    *,
    key: str = "",
    request_id: str = "",
) -> CaseReport:
    """Keep a list and ask the radar to read it; the same bytes again change nothing.

    Args:
        event: "death" or "accident", of which the list tells. source: "register" or "report".

    Raises:
        Refusal: JENIS_KEJADIAN, JENIS_BERKAS, BERKAS_KOSONG, BERKAS_TERLALU_BESAR.
    """
    _check(event, source, name, content)
    digest = sha256(content).hexdigest()
    known = CaseReport.objects.filter(event=event, sha256=digest, refused_code="").first()
    if known is not None:
        return known
    blob = blobs.put(content)
    try:
        with act(officer, "radar.upload", None, "", request_id, key, digest) as deed:
            made = deed.add(
                CaseReport(
                    id=new_id(),
                    event=event,
                    source=source,
                    name=shown_name(name),
                    sha256=digest,
                    size=len(content),
                    blob=blob,
                    uploaded_at=deed.at,
                    uploaded_by=officer,
                )
            )
            enqueue(deed, JOB, made.pk, heavy=True)
            deed.subject, deed.answer = made, str(made.pk)
            deed.detail = f"{event}, {source}, {len(content)} byte"
    except BaseException:
        blobs.drop(blob)
        raise
    return made


def follow(deed: Deed, register: RegisterSnapshot) -> None:
    """As part of a deed: let the radar read a register of deaths that came in; its bytes once."""
    known = CaseReport.objects.filter(event="death", sha256=register.sha256, refused_code="")
    if known.exists():
        return
    made = deed.add(
        CaseReport(
            id=new_id(),
            event="death",
            source="register",
            name=register.name,
            sha256=register.sha256,
            size=register.size,
            blob=register.blob,
            uploaded_at=deed.at,
            uploaded_by=register.uploaded_by,
        )
    )
    enqueue(deed, JOB, made.pk, heavy=True)


def take_in(
    job: Job,
    report: CaseReport,
    read: Mapping[str, Any],
    hits: Sequence[Mapping[str, Any]],
    tell: Callable[[int], None] = lambda _: None,
) -> None:
    """Open a case for every family that has none, some at once; then say what became of the list.

    Args:
        read, hits: as `jobs.radar_report` says them.
    """
    families = [hit for hit in hits if hit["covered"] != "no"]
    for start in range(0, len(families), _AT_ONCE):
        tell(start)
        _open_all(job, report, families[start : start + _AT_ONCE])
    opened = Case.objects.filter(report=report).count()
    with act(BY_RADAR, "radar.read", report) as deed:
        hold(job)
        deed.change(
            report,
            Q(read_at=None),
            read_at=deed.at,
            rows=read["read"],
            hits=len(hits),
            opened=opened,
            known=len(families) - opened,
            uncovered=len(hits) - len(families),
            unlinked=read["unlinked"],
            unlinked_rows=_fitting(read["unlinked_rows"]),
        )
        deed.detail = f"{read['read']} baris, {len(families)} keluarga, {opened} kasus baru"


def refuse(job: Job, report: CaseReport, code: str, says: str) -> None:
    """Keep with a list why it cannot be read."""
    with act(BY_RADAR, "radar.read", report) as deed:
        hold(job)
        deed.change(report, Q(read_at=None), refused_code=code, refused_says=says)
        deed.detail = code


def _open_all(job: Job, report: CaseReport, some: Sequence[Mapping[str, Any]]) -> None:
    """Open cases in one transaction; tried again where a clerk was quicker for one of them."""
    for left in reversed(range(_TRIES)):
        try:
            with act(BY_RADAR, "radar.open", report) as deed:
                hold(job)
                opened = sum(_open(deed, report, hit) for hit in some)
                deed.detail = f"{opened} kasus"
            return
        except IntegrityError:
            if not left:
                raise


def _open(deed: Deed, report: CaseReport, hit: Mapping[str, Any]) -> bool:
    """Whether a hit opened a case: not where the family has one for this event."""
    person = Person.objects.select_for_update().get(pk=UUID(hit["person"]))
    day = date.fromisoformat(hit["day"]) if hit["day"] else None
    if _stands(report, person, day):
        return False
    case = Case(
        id=new_id(),
        person=person,
        kind=report.event,
        event_on=day,
        source=report.source,
        report=report,
        told_by=report.name[:120],
        place=hit["place"][:200],
        sure=hit["sure"],
        evidence="; ".join([*hit["because"], f"baris {', '.join(hit['rows'])}"]),
        estimate_low_rp=hit["low_rp"],
        estimate_high_rp=hit["high_rp"],
        opened_at=deed.at,
    )
    told = {name: hit[name] for name in ("at_work", "traffic", "accident_on") if hit[name]}
    if report.event == "accident":
        told.pop("accident_on", None)
    known = {name: text for name, text in told.items() if text != "unknown"}
    cases.add(deed, case, known)
    return True


def _stands(report: CaseReport, person: Person, day: date | None) -> bool:
    """Whether the event has a case: a death any that is open, or one of that day; else that day."""
    same = Q(event_on=day)
    if report.event == "death":
        same |= ~Q(state="closed")
    return Case.objects.filter(same, person=person, kind=report.event).exists()


def _fitting(rows: Sequence[str]) -> str:
    """As many rows as a column holds."""
    most = 1000
    text = " ".join(rows)
    return text if len(text) <= most else text[:most].rpartition(" ")[0]


def _check(event: str, source: str, name: str, content: bytes) -> None:
    if event not in KINDS or source not in ("register", "report"):
        raise Refusal("JENIS_KEJADIAN", "Jenis kejadian itu tidak dikenal.", "Pilih dari daftar.")
    if name.rpartition(".")[2].lower() not in SUFFIXES:
        raise Refusal(
            "JENIS_BERKAS",
            "Daftar dibaca dari berkas .xlsx, .ods, .csv, atau .parquet.",
            "Simpan sebagai salah satunya, lalu unggah lagi.",
        )
    if not content:
        raise Refusal("BERKAS_KOSONG", "Berkas ini kosong.", "Periksa berkas yang dipilih.")
    if len(content) > MAX_BYTES:
        raise Refusal(
            "BERKAS_TERLALU_BESAR", "Berkas ini lebih besar dari 60 MB.", "Pecah menjadi beberapa."
        )


__all__ = ["follow", "refuse", "take_in", "upload"]
