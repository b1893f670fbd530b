"""Leaves in every state, with a waiting list behind the decree in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.office.samples import Make, Sample
from tests.office.samples import decrees as sample

from pijar.core.month import Month
from pijar_office.actions import clock, leaves, notices, replacements
from pijar_office.actions import decrees as decree_actions
from pijar_office.actions.act import act
from pijar_office.queries import decrees
from pijar_office.queries import replacements as queries
from pijar_office.records import bulk, histories
from pijar_office.records.contributions import Bill, BillLine, Sweep
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.decrees import Decree, PersonMonth
from pijar_office.records.leaves import Leave, Notice
from pijar_office.records.officers import Duty, Officer
from pijar_office.records.storage import runs_folder


def office(officer: Any, paid: int = 6, waiting: int = 3) -> SimpleNamespace:
    """The office of `samples.decrees`, its decree in force, and people who wait."""
    made = sample.office(officer, paid)
    made.waiting = sample.people(waiting, start=500)
    wait(made.determination, made.waiting)
    made.decree = sample.issued(made.verifier, made.approver, made.determination)
    return made


def wait(determination: Determination, people: Iterable[Any]) -> None:
    """Puts people on the waiting list of a determination, in their order."""
    columns = ("determination_id", "person_id", "run_person", "outcome", "reasons",
               "waiting_number")  # fmt: skip
    with act("system:sample", "samples.waiting") as deed:
        rows = (
            (determination.pk, person.pk, f"w{number:06}", "eligible", "dana_habis", number)
            for number, person in enumerate(people, start=1)
        )
        bulk.insert(Decision, columns, rows, deed.event)


def run_folder(here: SimpleNamespace, tobacco: set[Any]) -> None:
    """Files of a run that know who works with tobacco."""
    import duckdb

    with act("system:sample", "samples.run") as deed:
        deed.change(here.determination, folder=f"sample-{here.determination.pk}")
    folder = runs_folder() / here.determination.folder
    folder.mkdir(parents=True, exist_ok=True)
    rows = Decision.objects.filter(determination=here.determination).values_list(
        "run_person", "person_id"
    )
    known = {person.pk for person in tobacco}
    values = ", ".join(f"('{run}', {person in known})" for run, person in rows)
    db = duckdb.connect()
    at = f"{folder}/"
    db.execute(
        f"COPY (SELECT * FROM (VALUES {values}) t(person_id, tobacco)) TO '{at}facts.parquet'"
    )
    db.execute(
        f"COPY (SELECT person_id, 'eligible' AS outcome FROM (VALUES {values})"
        f" t(person_id, tobacco)) TO '{at}decisions.parquet'"
    )


def with_duty(officer: Officer, role: str) -> Officer:
    """The same officer, with one more duty."""
    Duty.objects.create(officer=officer, role=role, since=date(2025, 1, 1))
    officer.__dict__.pop("_duties", None)
    return officer


def left(here: SimpleNamespace, person: Any, month: Month, ground: str = "moved") -> Leave:
    """A leave that two have made."""
    made = leaves.propose(here.verifier, person, ground, "Surat pindah 12/2026", month)
    leaves.approve(here.approver, made)
    return made


def plan(here: SimpleNamespace, chosen: Iterable[Leave]) -> queries.Plan:
    """What a decree of leaves would say now."""
    return queries.plan_of(here.year, chosen, clock.today())


def issued(here: SimpleNamespace, chosen: Iterable[Leave], number: str = "470/13") -> Decree:
    """The amendment of some leaves, in force."""
    return put_in_force(here, replacements.propose(here.verifier, here.year, chosen), number)


def put_in_force(here: SimpleNamespace, made: Decree, number: str = "470/13") -> Decree:
    """A proposal, approved and issued."""
    decree_actions.approve(here.approver, sample.fresh(made), made.content_hash, proven=True)
    decree_actions.ask_to_issue(here.verifier, sample.fresh(made), number, sample.DAY)
    assert sample.run_jobs() == [None]
    return sample.fresh(made)


def in_force(here: SimpleNamespace) -> Decree:
    """The newest decree."""
    found = decrees.in_force(here.year.pk)
    assert found is not None
    return found


def samples(make: Make) -> dict[str, Sample]:
    """A leave in every state, here and elsewhere, in a year of its own; a letter."""
    verifier, approver = make.officer("verifier"), make.officer("approver")
    year = sample.year_of(2040)
    here, there = _living(make.here, 7100), _living(make.elsewhere, 7200)
    everybody = [*here, *there]
    found = sample.determination(year, [(p, "apbd", 1, 12) for p in everybody])
    sample.issued(verifier, approver, found)
    both = SimpleNamespace(verifier=verifier, approver=approver, year=year)
    month = Month(2040, 3)
    near, far = ([proposed(verifier, p, month) for p in people[:3]] for people in (here, there))
    decreed = [left(both, people[3], month) for people in (here, there)]
    replacing = replacements.propose(verifier, year, decreed)
    put_in_force(both, replacing)
    for gone in decreed:
        leaves.propose_undoing(verifier, Leave.objects.get(pk=gone.pk), "Kembali ke kota ini.")
    later = [left(both, people[4], month) for people in (here, there)]
    put_in_force(both, replacements.propose(verifier, year, later), "470/14")
    notices.print_exits(verifier, Month(2040, 12), [here[0], there[0]])
    letters = [Notice.objects.get(person=people[0]) for people in (here, there)]
    leaves.approve(approver, near[2])
    return {
        "leaves.propose": {"own": {"id": here[5].pk}, "other": {"id": there[5].pk}},
        "leaves.show": _at(near[0], far[0]),
        "leaves.approve": {**_at(near[0], far[0]), "state": {"id": near[2].pk}},
        "leaves.withdraw": {**_at(near[1], far[1]), "state": {"id": decreed[0].pk}},
        "leaves.reopen": {**_at(*later), "state": {"id": near[0].pk}},
        "leaves.undo": {**_at(*decreed), "state": {"id": near[0].pk}},
        "notices.deliver": _at(*letters),
    }


def _at(own: Any, other: Any) -> Sample:
    return {"own": {"id": own.pk}, "other": {"id": other.pk}}


def _living(region_code: str, start: int) -> list[Any]:
    """People of one kelurahan."""
    made = sample.people(6, start)
    with act("system:sample", "samples.people") as deed:
        for person in made:
            deed.change(person, region_code=region_code)
    return made


def proposed(officer: Any, person: Any, month: Month) -> Leave:
    return leaves.propose(officer, person, "moved", "Surat pindah 12/2040", month)


def taken_without_a_word(here: SimpleNamespace, person: Any, month: int) -> None:
    """Months that are gone and nobody decided it: what must not be, and must be seen."""
    with act("system:sample", "samples.gap") as deed:
        for each in PersonMonth.objects.filter(person=person, month__gte=month):
            deed.change(each, voided_at=deed.at, voided_by_event=deed.event)
        histories.follow([person.pk])


def paid(here: SimpleNamespace, months: Iterable[int], paid_on: date) -> None:
    """Bills of whole months, paid on a day, written as they end up."""
    for month in months:
        number = 202600 + month
        rows = list(PersonMonth.objects.filter(month=number, voided_at=None))
        total = sum(each.amount_rp for each in rows)
        with act("system:sample", "samples.bill") as deed:
            sweep = deed.add(
                Sweep(month=number, day=paid_on, people=len(rows), list_hash="0" * 64,
                      asked_at=deed.at, asked_by=here.verifier, computed_at=deed.at)
            )  # fmt: skip
            bill = deed.add(
                Bill(sweep=sweep, month=number, number=f"T-{number}", due_on=paid_on,
                     people=len(rows), total_rp=total, list_hash="0" * 64, drafted_at=deed.at,
                     drafted_by=here.verifier)
            )  # fmt: skip
            columns = ("bill_id", "person_month_id", "person_id", "fund_id", "month",
                       "amount_rp", "place")  # fmt: skip
            lines = (
                (bill.pk, each.pk, each.person_id, each.fund_id, number, each.amount_rp, place)
                for place, each in enumerate(rows, start=1)
            )
            bulk.insert(BillLine, columns, lines, deed.event)
            histories.billed(bill)
            deed.change(bill, approved_at=deed.at, approved_by=here.approver,
                        approved_hash="0" * 64)  # fmt: skip
            deed.change(bill, code=f"K{number}", code_total_rp=total, coded_at=deed.at,
                        coded_by=here.finance)  # fmt: skip
            deed.change(bill, sp2d=f"S{number}", paid_on=paid_on, paid_at=deed.at,
                        paid_by=here.finance)  # fmt: skip
