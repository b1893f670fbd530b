"""A small office that is new again in a moment: real commits, no rollback around them, no papers.

    with ground.quick():
        cast = ground.lay()        once: the officers, the year, two funds, the people
        ground.again(cast)         as it was after `lay`, on either database
        ground.forget(cast)        as it was before

What a deed would print or seal into a file is held in memory: `quick` is for steps by the thousand.
Everything else is the office's own.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connection
from tests.office.samples import decrees as sample

from pijar_office.actions.act import act
from pijar_office.records import bulk, guard
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.officers import Duty, Officer
from pijar_office.records.people import Person
from pijar_office.records.storage import blobs

ROLES = ("verifier", "verifier", "approver", "finance", "finance", "branch", "auditor")
PRICE_RP = sample.PRICE_RP
_SCHEMAS = ("before_the_machine", "base_of_the_machine")


def officers() -> dict[str, Officer]:
    """One of each role, two where a second person is needed: verifier, verifier2 …"""
    made: dict[str, Officer] = {}
    for number, role in enumerate(ROLES, start=1):
        name = role if role not in made else f"{role}2"
        made[name] = Officer.objects.create_user(
            name, "kereta senja biru laut", full_name=f"Petugas {name}",
            person_number=f"M{number:06d}",
        )  # fmt: skip
        Duty.objects.create(officer=made[name], role=role, since=date(2025, 1, 1))
    return made


LIVED = ("dbhcht", "dbhcht", "apbd", "apbd", "apbd", None)
"""The fund of each person by the decree that is in force from the start; None waits."""


def lay(ceiling_rp: int = 1_000_000) -> SimpleNamespace:
    """Officers, a year with two funds, six people and a decree; it is what `again` brings back."""
    guard.require()
    before = _kept(_SCHEMAS[0])
    cast = SimpleNamespace(before=before, **officers())
    start = datetime(2026, 1, 5, 1, tzinfo=UTC)
    with (
        patch("pijar_office.actions.clock.now", lambda: start),
        patch("pijar_office.actions.clock.today", start.date),
    ):
        cast.year = sample.year_of(2026, ceiling_rp=ceiling_rp)
        cast.people = sample.people(len(LIVED))
        cast.funds = {fund.code.partition("_")[0]: fund for fund in cast.year.funds.all()}
        paid = [(cast.people[n], fund, 1, 12) for n, fund in enumerate(LIVED) if fund]
        found = determination(cast.year, paid, cast.people, start.date())
        cast.decree = sample.issued(cast.verifier, cast.approver, found, number="470/1")
    cast.blob = blobs.put(b"NIK\n")  # what every register of the machine says
    cast.base = _kept(_SCHEMAS[1])
    return cast


def determination(year: Any, paid: list[Any], people: list[Person], day: date) -> Determination:
    """One that pays for some, as `samples.decrees`; the others wait, in the order they stand in."""
    made = sample.determination(year, paid, day)
    chosen = {person.pk for person, *_ in paid}
    left = [person for person in people if person.pk not in chosen]
    columns = ("determination_id", "person_id", "run_person", "outcome", "reasons",
               "waiting_number", "amount_rp")  # fmt: skip
    rows = [
        (made.pk, person.pk, f"w{at:06}", "eligible", "memenuhi_syarat", at, 0)
        for at, person in enumerate(left, start=1)
    ]
    with act("system:sample", "samples.waiting") as deed:
        bulk.insert(Decision, columns, rows, deed.event)
    return made


def again(cast: SimpleNamespace) -> None:
    """The database as `lay` left it."""
    _bring_back(cast.base)


def forget(cast: SimpleNamespace) -> None:
    """The database as `lay` found it, and the connection as it is usual."""
    _bring_back(cast.before)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name in _SCHEMAS:
                cursor.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE")
    connection.close()
    guard.forget()


def _bring_back(kept: Any) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        kept.backup(connection.connection)
        return
    with connection.cursor() as cursor:
        cursor.execute(kept)


def _kept(schema: str) -> Any:
    """A copy in memory on SQLite; on PostgreSQL a schema beside, and SQL that brings it back."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")  # power cuts have a test of their own
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(copy)
        return copy
    tables = sorted({model._meta.db_table for model in apps.get_app_config("records").get_models()})
    back = []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}")
        for table in tables:
            cursor.execute(f'CREATE TABLE {schema}."{table}" AS SELECT * FROM "{table}"')
            back.append(f'DELETE FROM "{table}"')
            if cursor.rowcount:
                back.append(f'INSERT INTO "{table}" SELECT * FROM {schema}."{table}"')
    return "; ".join(["BEGIN", "SET LOCAL session_replication_role = replica", *back, "COMMIT"])


@contextmanager
def quick() -> Iterator[dict[str, bytes]]:
    """Files are kept in memory and papers of decrees are not printed."""
    held: dict[str, bytes] = {}

    def put(_self: Any, content: bytes) -> str:
        name = secrets.token_hex(16)
        held[name] = content
        return name

    store = "pijar_office.records.storage.Blobs"
    with ExitStack() as stack:
        for target, stand_in in {
            f"{store}.put": put,
            f"{store}.get": lambda _self, name: held[name],
            f"{store}.drop": lambda _self, name: held.pop(name, None),
            "pijar_office.jobs.issue_decree._printed": _unprinted,
            "pijar_office.queries.bill_content._book": lambda *_: b"PK",
        }.items():
            stack.enter_context(patch(target, stand_in))
        yield held


def _unprinted(annexes: Any, _tell: Any) -> Any:
    return {(a.fund_id, a.change): {"pdf": b"%PDF", "xlsx": b"PK"} for a in annexes}


def person(cast: SimpleNamespace, number: int) -> Person:
    """A person as the database has them now."""
    return Person.objects.get(pk=cast.people[number].pk)
