"""The job `sweep`: everybody of a month, asked of the kernel in the registers in use.

What is read is pinned by hashes: the list of people by that of the sweep, each register by its
bytes. Done again after a crash it begins anew; a sweep that was taken in stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from pijar.core.errors import Defect, Refusal
from pijar.stages.contributions.sweep import Finding, Ran, Snapshot
from pijar.stages.contributions.sweep import Sweep as Swept
from pijar_office.actions import sweeps as actions
from pijar_office.jobs.apart import speaking, workplace
from pijar_office.jobs.runner import Tell
from pijar_office.queries import sweeps
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.month_people import Owed, frozen, owed
from pijar_office.records.contributions import Sweep
from pijar_office.records.jobs import Job
from pijar_office.records.registers import RegisterSnapshot
from pijar_office.records.storage import blobs

Words = dict[str, Any]
STEPS = ("Membaca daftar bulan ini", "Mencocokkan dengan register", "Mencatat temuan")


def run(job: Job, tell: Tell) -> None:
    """Sweep one month; done or refused before, nothing changes.

    Raises:
        Refusal: REGISTER_BELUM_SIAP and what the readers refuse; the sweep says so too.
    """
    sweep = Sweep.objects.get(job=job)
    if sweep.computed_at or sweep.refused_code:
        return
    tell(STEPS[0], 0, len(STEPS))
    registers = sweeps.register_in_use()
    people = owed(month_of(sweep.month))
    try:
        with workplace(str(job.pk)) as folder:
            words = _words(sweep, people, registers, folder)
            tell(STEPS[1], 1, len(STEPS))
            swept, found = _answer(sweep, ask_kernel(words))
    except Refusal as refusal:
        actions.refuse(job, sweep, refusal)
        raise
    tell(STEPS[2], 2, len(STEPS))
    if swept.people_hash != frozen(swept.month, people):
        raise Defect("the kernel looked at other people than it was given")
    actions.take_in(job, sweep, people, found, swept, registers)


def ask_kernel(words: Mapping[str, Any]) -> Iterator[Words]:
    """What the kernel says, from a process of its own."""
    with speaking("pijar_office.jobs.sweep_month", words) as says:
        yield from says


def _words(
    sweep: Sweep, people: Iterable[Owed], registers: Mapping[str, RegisterSnapshot], folder: Path
) -> Words:
    """All that the kernel is told; the registers' bytes lie in the folder of the job.

    Whoever stands in a bill already comes first, so that of two who are one it is not the one
    already billed who is found to be the double.
    """
    files = {}
    (folder / "registers").mkdir(mode=0o700)
    for kind, register in registers.items():
        path = folder / "registers" / f"{kind}.{register.name.rpartition('.')[2].lower()}"
        path.write_bytes(blobs.get(register.blob))
        files[kind] = str(path)
    return {
        "city": str(settings.CITY),
        "month": str(month_of(sweep.month)),
        "day": sweep.day.isoformat(),
        "folder": str(folder),
        "registers": files,
        "stated": {kind: r.as_of.isoformat() for kind, r in registers.items() if r.as_of},
        "people": [_person(each) for each in people],
    }


def _person(each: Owed) -> tuple[str | None, ...]:
    """One row of `pijar.bulk.month_sweep.PEOPLE`."""
    turn = "0" if each.billed else "1"
    born = each.birth_date.isoformat() if each.birth_date else None
    return (
        f"{turn}{each.person}", each.nik, each.name, born, each.kpj or None, each.linked,
        each.region_code, each.fund, each.payer_class, each.sector,
    )  # fmt: skip


def _answer(sweep: Sweep, says: Iterable[Words]) -> tuple[Swept, list[tuple[str, Finding]]]:
    """The kernel's sweep, made once more of what it said, and whom it found."""
    swept: Swept | None = None
    found: list[tuple[str, Finding]] = []
    for said in says:
        if refused := said.get("refused"):
            raise Refusal(refused["code"], refused["says"], refused["remedy"])
        if told := said.get("swept"):
            swept = _swept(sweep, told)
        for who, check, sure, register, words, since in said.get("found", ()):
            finding = Finding(check, sure, register, words, _day(since))
            found.append((who[1:], finding))
    if swept is None or len(found) != sum(ran.found for ran in swept.checks):
        raise Defect("the kernel has not said all of the sweep")
    return swept, found


def _swept(sweep: Sweep, told: Words) -> Swept:
    return Swept(
        month_of(sweep.month),
        sweep.day,
        told["people"],
        told["people_hash"],
        told["max_age_days"],
        tuple(
            Snapshot(kind, _day(as_of), sha256, rows, with_nik, frozenset(filled))
            for kind, as_of, sha256, rows, with_nik, filled in told["snapshots"]
        ),
        tuple(
            Ran(code, looked_at, found, {kind: date.fromisoformat(d) for kind, d in days.items()})
            for code, looked_at, found, days in told["checks"]
        ),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
