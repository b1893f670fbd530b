"""Months to sweep and bill: registers in use, sweeps by the kernel, bills in every state."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from tests.office.samples import Make, Sample
from tests.office.samples import decrees as sample
from tests.office.samples.lists import job_of

from pijar.core.month import Month
from pijar.stages.contributions.sweep import SWEPT_REGISTERS
from pijar_office.actions import bills, clock, payments, registers, sweeps
from pijar_office.actions.act import act
from pijar_office.actions.jobs import finish
from pijar_office.jobs import draft_bill, sweep, sweep_month
from pijar_office.queries.decree_content import number_of
from pijar_office.records import bulk
from pijar_office.records.contributions import Bill, Sweep, SweepCheck, SweepFinding
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.jobs import Job
from pijar_office.records.registers import RegisterSnapshot

TODAY = date(2026, 1, 20)
JANUARY = Month(2026, 1)
COLUMNS = {
    "deaths": "nik,name,birth_date,died_on",
    "population": "nik,name,birth_date,status,region_code",
    "wage_earners": "nik,name,birth_date,since,until",
    "civil_servants": "nik,name,birth_date,status",
    "participants": "nik,name,birth_date,status,payer,since,until",
    "other_payers": "nik,name,birth_date,payer,since,until",
}
NOBODY = {
    "deaths": "3380019901010001,ORANG LAIN,1950-01-01,2020-02-02",
    "population": "3380019901010001,ORANG LAIN,1950-01-01,aktif,33.74.01.1001",
    "wage_earners": "3380019901010001,ORANG LAIN,1950-01-01,2020-01-01,2020-12-31",
    "civil_servants": "3380019901010001,ORANG LAIN,1950-01-01,aktif",
    "participants": "3380019901010001,ORANG LAIN,1950-01-01,aktif,mandiri,2020-01-01,2020-12-31",
    "other_payers": "3380019901010001,ORANG LAIN,1950-01-01,provinsi,2020-01-01,2020-12-31",
}


def office(officer: Any, people: int = 6) -> SimpleNamespace:
    """A decree in force from January, fresh registers, and two officers of each role."""
    here = sample.office(officer, people)
    here.verifier2, here.approver2 = officer("verifier"), officer("approver")
    here.finance2, here.auditor = officer("finance"), officer("auditor")
    here.decree = sample.issued(here.verifier, here.approver, here.determination)
    bring(here.verifier, clock.today())
    return here


def bring(officer: Any, as_of: date | None = TODAY, **rows: list[str]) -> None:
    """Registers of every kind that a sweep reads, checked: rows by kind, else of nobody we know."""
    for kind in SWEPT_REGISTERS:
        bring_one(officer, kind, as_of, rows.get(kind, [NOBODY[kind]]))


def bring_one(officer: Any, kind: str, as_of: date | None, rows: list[str]) -> RegisterSnapshot:
    """One register that was brought and whose check is over."""
    text = "\n".join([COLUMNS[kind], *rows, ""])
    made: RegisterSnapshot
    try:
        made = registers.upload(officer, kind, f"{kind}.csv", text.encode(), as_of=as_of)
    except registers.SameRegister as same:
        return same.register
    job = job_of(made)
    said = {
        "rows": len(rows),
        "with_nik": len(rows),
        "as_of": as_of.isoformat() if as_of else None,
        "columns": COLUMNS[kind].split(","),
        "ignored": [],
    }
    registers.take_in(job, made, said)
    finish(job, "done")
    return made


def on(patch: pytest.MonkeyPatch, day: date) -> None:
    """From now on it is that day in the office, at the hour that it is."""
    away = timezone.localdate() - day
    patch.setattr("pijar_office.actions.clock.today", lambda: day)
    patch.setattr("pijar_office.actions.clock.now", lambda: timezone.now() - away)


def kernel_here(patch: pytest.MonkeyPatch) -> None:
    """The kernel sweeps in this very process: the same words, without waiting for another."""
    patch.setattr(sweep, "ask_kernel", sweep_month.sweep)


def run_jobs() -> list[Any]:
    """Does what waits in this room, in this thread; gives the code each was refused by, or ""."""
    kinds = {"sweep": sweep.run, "draft_bill": draft_bill.run}
    return sample.run_these(kinds)


def swept(officer: Any, month: Month = JANUARY) -> Sweep:
    """A sweep of a month, by its job."""
    made = sweeps.ask(officer, month)
    assert run_jobs() == [None]
    return Sweep.objects.get(pk=made.pk)


def approved(here: SimpleNamespace, bill: Bill) -> Bill:
    """A bill, approved by another."""
    bills.approve(here.approver, bill, bill.list_hash, proven=True)
    return fresh(bill)


def coded(here: SimpleNamespace, bill: Bill, code: str = "") -> Bill:
    """An approved bill with its kode iuran."""
    payments.code(here.finance, bill, code or f"2601{bill.number[-8:]}", bill.total_rp)
    return fresh(bill)


def paid(here: SimpleNamespace, bill: Bill, **more: Any) -> Bill:
    """A coded bill, paid by a third."""
    words = {"spm": f"SPM/{bill.number}", "sp2d": f"SP2D/{bill.number}", "paid_on": clock.today()}
    payments.pay(here.finance, bill, **{**words, **more})
    return fresh(bill)


def fresh(bill: Bill) -> Bill:
    """A bill as it stands in the database."""
    return Bill.objects.get(pk=bill.pk)


def written_sweep(
    here: SimpleNamespace, month: Month, found: int = 0, check: str = "age_65"
) -> Sweep:
    """A sweep as a record, without asking the kernel: for pages of many months."""
    months = list(PersonMonth.objects.filter(month=number_of(month), voided_at=None))
    from pijar_office.queries.month_people import frozen, owed

    with act("system:sample", "samples.sweep") as deed:
        made = deed.add(
            Sweep(
                month=number_of(month), day=clock.today(), people=len(months), found=found,
                list_hash=frozen(month, owed(month)), asked_at=deed.at, asked_by=here.verifier,
                computed_at=deed.at,
            )
        )  # fmt: skip
        columns = ("sweep_id", "code", "looked_at", "found")
        bulk.insert(SweepCheck, columns, [(made.pk, check, len(months), found)], deed.event)
        for own in months[:found]:
            deed.add(
                SweepFinding(
                    sweep=made, person_id=own.person_id, person_month=own, check_code=check,
                    evidence="1960-01-01",
                )
            )  # fmt: skip
    return made


def samples(make: Make) -> dict[str, Sample]:
    """A bill in each state, each of a month of its own, and a sweep with one finding."""
    here = SimpleNamespace(
        verifier=make.officer("verifier"),
        approver=make.officer("approver"),
        finance=make.officer("finance"),
    )
    everybody = sample.people(3, start=40)
    found = sample.determination(
        sample.year_of(2037), [(p, "apbd", 1, 12) for p in everybody], day=sample.DAY
    )
    sample.issued(here.verifier, here.approver, found)
    made = {}
    for number, state in enumerate(("drafted", "approved", "coded", "paid"), start=1):
        month = Month(2037, number)
        bill = bills.draft(here.verifier, written_sweep(here, month))
        if state != "drafted":
            bill = approved(here, bill)
        if state in ("coded", "paid"):
            bill = coded(here, bill)
        if state == "paid":
            bill = paid(here, bill, proof=b"%PDF-1.4 bukti", proof_name="bukti.pdf")
        made[state] = {"id": bill.pk}
    open_sweep = written_sweep(here, Month(2037, 5), found=2)
    finding, cleared = SweepFinding.objects.filter(sweep=open_sweep)
    sweeps.clear(here.approver, cleared, "sudah ditanyakan ke keluarganya")
    running = sweeps_running(here, Month(2037, 6))
    one = {"own": made["paid"]}
    return {
        "contributions.show": {"own": {"month": 203701}},
        "sweeps.run": {"own": {"month": 203707}},
        "sweeps.show": {"own": {"id": open_sweep.pk}},
        "findings.clear": {"own": {"id": finding.pk}, "state": {"id": cleared.pk}},
        "bills.make": {"own": {"id": open_sweep.pk}, "state": {"id": running.pk}},
        "bills.show": one,
        "bills.people": one,
        "bills.file": one,
        "bills.proof": one,
        "bills.approve": {"own": made["drafted"], "state": made["approved"]},
        "bills.void": {"own": made["coded"], "state": made["paid"]},
        "bills.code": {"own": made["approved"], "state": made["paid"]},
        "bills.pay": {"own": made["coded"], "state": made["approved"]},
        "bills.bounce": {"own": made["paid"], "state": made["coded"]},
    }


def sweeps_running(here: SimpleNamespace, month: Month) -> Sweep:
    """A sweep whose job has not begun."""
    with act("system:sample", "samples.sweep") as deed:
        return deed.add(
            Sweep(
                month=number_of(month), day=clock.today(), asked_at=deed.at, asked_by=here.verifier
            )
        )


def jobs_open() -> int:
    """How many jobs wait."""
    return Job.objects.filter(finished_at=None).count()


def funds() -> dict[str, tuple[int, int, int]]:
    """Code → promised, of it billed, paid."""
    rows = Fund.objects.values_list("code", "committed_rp", "billed_rp", "paid_rp")
    return {code: (promised, billed, paid) for code, promised, billed, paid in rows}


def dead(number: int, day: str = "2025-12-09") -> str:
    """A row of the register of deaths."""
    return f"{sample.nik(number)},X,1980-03-12,{day}"
