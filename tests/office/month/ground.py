"""A small office that is new again in a moment: real commits, no rollback around them, no papers.

    with ground.quick():
        cast = ground.lay()        once: the officers, the year, two funds, the people
        ground.again()             as it was after `lay`, on either database

What a deed would print or seal into a file is held in memory: `quick` is for steps by the thousand.
Everything else is the office's own.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connection
from tests.office.samples import decrees as sample

from pijar_office.records import guard
from pijar_office.records.officers import Duty, Officer
from pijar_office.records.people import Person
from pijar_office.records.storage import blobs

ROLES = ("verifier", "verifier", "approver", "finance", "finance", "branch", "auditor")
PRICE_RP = sample.PRICE_RP
_BASE = "base_of_the_machine"


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


def lay(people: int = 6, ceiling_rp: int = 1_000_000) -> SimpleNamespace:
    """Officers, the year 2026 with two funds, people; and keeps it as what `again` brings back."""
    guard.require()
    cast = SimpleNamespace(**officers())
    cast.year = sample.year_of(2026, ceiling_rp=ceiling_rp)
    cast.people = sample.people(people)
    cast.funds = {fund.code.partition("_")[0]: fund for fund in cast.year.funds.all()}
    cast.blob = blobs.put(b"NIK\n")  # what every register of the machine says
    cast.base = _kept()
    return cast


def again(cast: SimpleNamespace) -> None:
    """The database as `lay` left it."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        cast.base.backup(connection.connection)
        return
    with connection.cursor() as cursor:
        cursor.execute(cast.base)


def _kept() -> Any:
    """A copy in memory on SQLite; on PostgreSQL a schema beside, and the SQL that brings it back."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")  # power cuts have a test of their own
        copy = sqlite3.connect(":memory:")
        connection.connection.backup(copy)
        return copy
    tables = sorted({model._meta.db_table for model in apps.get_app_config("records").get_models()})
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {_BASE} CASCADE; CREATE SCHEMA {_BASE}")
        back = []
        for table in tables:
            cursor.execute(f'CREATE TABLE {_BASE}."{table}" AS SELECT * FROM "{table}"')
            back.append(f'DELETE FROM "{table}"')
            if cursor.rowcount:
                back.append(f'INSERT INTO "{table}" SELECT * FROM {_BASE}."{table}"')
    return "; ".join(["BEGIN", "SET LOCAL session_replication_role = replica", *back, "COMMIT"])


def forget() -> None:
    """Leaves the database without what `lay` put beside it, and the connection as it is usual."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {_BASE} CASCADE")
    connection.close()


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
