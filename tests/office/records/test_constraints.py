"""The database itself refuses: each rule with a violation planted by raw SQL, on either engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.utils import OperationalError
from django.utils import timezone
from tests.office.records.conftest import TESTER

from pijar.core.errors import Refusal
from pijar_office.records import constraints, guard
from pijar_office.records.audit import AuditEvent, Version
from pijar_office.records.constraints.tables import APPEND_ONLY, SPECIAL, rules

Sql = Callable[..., Any]


def refused(sql: Sql, statement: str, *values: Any, by: str) -> None:
    """The statement fails with these words, and the transaction goes on."""
    with pytest.raises((IntegrityError, OperationalError), match=by), transaction.atomic():
        sql(statement, *values)


@pytest.fixture
def version(event: AuditEvent) -> Version:
    """A row of an append-only table."""
    return Version.objects.create(event=event, table="person", record_id="1", content="{}")


def test_the_manifest_names_tables_that_are_there() -> None:
    there = {model._meta.db_table for model in apps.get_app_config("records").get_models()}
    assert there >= APPEND_ONLY
    assert there >= {rule.table for rule in SPECIAL}


def test_rows_numbered_by_the_database_are_append_only_or_counted() -> None:
    """They have no versions, so nobody would see what they were before.

    Words follow names; a line of a bill is fixed, and voided with its bill, which has versions; a
    question of the public page shall leave nothing behind once it was looked at.
    """
    numbered = {
        model._meta.db_table
        for model in apps.get_app_config("records").get_models()
        if isinstance(model._meta.pk, models.AutoField)
    }
    assert numbered - APPEND_ONLY <= {"rate_count", "name_word", "bill_line", "inquiry"}


def test_a_migrated_database_keeps_everything(db: None) -> None:
    assert constraints.missing(connection) == []
    assert not [e for e in run_checks(databases=["default"]) if e.id == "records.E010"]
    guard.forget()
    guard.require()


def test_every_append_only_table_is_guarded(db: None) -> None:
    wanted = constraints.installing.wanted(connection)
    for table in APPEND_ONLY:
        own = {name for name, (of, _) in wanted.items() if of == table}
        assert len(own) >= len([r for r in rules(connection.vendor) if r.table == table]), table


def test_an_event_is_never_changed(event: AuditEvent, sql: Sql) -> None:
    for column, value in {"reason": "lain", "actor_name": "system:x", "action": "y"}.items():
        refused(sql, f"UPDATE audit_event SET {column} = %s", value, by="never changed")
    refused(sql, "DELETE FROM audit_event", by="loses no row")


def test_an_event_is_sealed_once(event: AuditEvent, sql: Sql) -> None:
    assert sql("UPDATE audit_event SET seq = 1, prev_hash = 'a', hash = 'b'") == 1
    refused(sql, "UPDATE audit_event SET hash = 'c'", by="is sealed")
    refused(sql, "UPDATE audit_event SET seq = NULL", by="is sealed")


def test_a_version_is_never_changed(version: Version, sql: Sql) -> None:
    refused(sql, "UPDATE version SET content = '[]'", by="never changed")
    refused(sql, "UPDATE version SET id = id + 1", by="never changed")
    refused(sql, "DELETE FROM version WHERE id = %s", version.pk, by="loses no row")


def test_a_row_is_not_replaced_either(version: Version, sql: Sql) -> None:
    event = version.event_id.hex if connection.vendor == "sqlite" else version.event_id
    values = (version.pk, event, "person", "1", "[]")
    columns = '(id, event_id, "table", record_id, content) VALUES (%s, %s, %s, %s, %s)'
    again = "UPDATE SET content = EXCLUDED.content"
    by = "has this row already|never changed"
    refused(sql, f"INSERT INTO version {columns} ON CONFLICT (id) DO {again}", *values, by=by)
    if connection.vendor == "sqlite":
        refused(sql, f"INSERT OR REPLACE INTO version {columns}", *values, by=by)
        sql("PRAGMA recursive_triggers = OFF")
        try:
            refused(sql, f"INSERT OR REPLACE INTO version {columns}", *values, by=by)
            refused(sql, f"INSERT OR IGNORE INTO version {columns}", *values, by=by)
        finally:
            sql("PRAGMA recursive_triggers = ON")
    assert sql("SELECT content FROM version") == [("{}",)]


def test_a_table_is_not_truncated(event: AuditEvent, sql: Sql) -> None:
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        refused(sql, "TRUNCATE audit_event CASCADE", by="loses no row")
    assert AuditEvent.objects.count() == 1


def test_nobody_writes_unseen(db: None, sql: Sql) -> None:
    number = "0" * 32
    refused(
        sql,
        "INSERT INTO audit_event (id, at, actor_name, role, action, object_kind, object_id,"
        " reason, detail, before_hash, after_hash, request_id)"
        " VALUES (%s, %s, 'system:x', '', 'x', '', '', '', '', '', '', '')",
        number, "2026-01-01 00:00:00+00",
        by="nobody acts|no such function: app_actor",
    )  # fmt: skip


def test_who_acts_signs_with_the_own_name(acts: None, officer: Any) -> None:
    other = officer("verifier")
    for actor, name in ((None, "system:somebody"), (other, TESTER), (other, str(other))):
        with pytest.raises(IntegrityError, match="bears the name"), transaction.atomic():
            AuditEvent.objects.create(at=timezone.now(), actor=actor, actor_name=name, action="x")


def test_an_event_has_an_actor(acts: None, sql: Sql) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.create(at=timezone.now(), actor_name="somebody", action="x")


def test_nobody_grants_a_duty_to_oneself(officer: Any, sql: Sql) -> None:
    granter = officer("administrator", person_number="1978")
    other = officer("verifier")
    sql("UPDATE duty SET granted_by_id = %s WHERE officer_id = %s", _id(granter), _id(other))
    own = ("UPDATE duty SET granted_by_id = %s WHERE officer_id = %s", _id(granter), _id(granter))
    refused(sql, *own, by="duty_given_by_another")


def test_what_is_missing_is_named_and_nothing_is_written(db: None, sql: Sql) -> None:
    of = " ON version" if connection.vendor == "postgresql" else ""
    sql(f"DROP TRIGGER version_no_update{of}")
    assert constraints.missing(connection) == ["version_no_update"]
    assert any(e.id == "records.E010" for e in run_checks(databases=["default"]))
    guard.forget()
    with pytest.raises(Refusal, match="version_no_update"):
        guard.require()
    with pytest.raises(CommandError, match="version_no_update"):
        call_command("guard")
    call_command("guard", "--install")
    assert constraints.missing(connection) == []
    assert AuditEvent.objects.get().detail == "version_no_update"


def test_a_weakened_rule_is_missing_too(db: None, sql: Sql) -> None:
    if connection.vendor == "postgresql":
        sql("ALTER TABLE version DISABLE TRIGGER version_no_delete")
        assert constraints.missing(connection) == ["version_no_delete"]
        sql("ALTER TABLE version ENABLE TRIGGER version_no_delete")
        sql(
            "CREATE OR REPLACE FUNCTION pijar_needs_actor() RETURNS trigger LANGUAGE plpgsql"
            " AS $$ BEGIN RETURN NULL; END $$"
        )
        assert len(constraints.missing(connection)) == len(APPEND_ONLY)
        return
    sql("DROP TRIGGER version_no_delete")
    sql(
        "CREATE TRIGGER version_no_delete BEFORE DELETE ON version WHEN 0"
        " BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    assert constraints.missing(connection) == ["version_no_delete"]


def test_a_constraint_of_a_model_that_is_gone_is_missed(db: None, sql: Sql) -> None:
    sql("DROP INDEX person_month_one_live_cover")
    assert constraints.missing(connection) == ["person_month_one_live_cover"]
    if connection.vendor == "postgresql":
        sql("ALTER TABLE fund DROP CONSTRAINT fund_within_ceiling")
        assert "fund_within_ceiling" in constraints.missing(connection)


def _id(record: Any) -> Any:
    return record.pk.hex if connection.vendor == "sqlite" else record.pk
