"""Leaves in every state, with a waiting list behind the decree in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.office.samples import decrees as sample

from pijar.core.month import Month
from pijar_office.actions import clock, leaves, replacements
from pijar_office.actions import decrees as decree_actions
from pijar_office.actions.act import act
from pijar_office.queries import decrees
from pijar_office.queries import replacements as queries
from pijar_office.records import bulk
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.decrees import Decree
from pijar_office.records.leaves import Leave
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
