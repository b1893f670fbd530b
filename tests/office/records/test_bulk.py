"""Many rows at once: the same values, sealed, with versions, on either database."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from pijar.core.errors import Defect
from pijar_office.records import bulk, keys
from pijar_office.records.audit import AuditEvent, Version
from pijar_office.records.fields import Sealed
from pijar_office.records.ids import new_id
from pijar_office.records.lists import ListFile, ListRow, Sender
from pijar_office.records.people import Person

NIKS = [f"338001010180{number:04d}" for number in range(1, 10)]
SEEN = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
COLUMNS = ("id", "nik_enc", "nik_index", "name", "birth_date", "first_seen_at")


def people(count: int) -> list[tuple[Any, ...]]:
    """Rows of invented people."""
    born = date(1980, 1, 1)
    return [(new_id(), nik, nik, f"Orang {nik[-1]}", born, SEEN) for nik in NIKS[:count]]


def test_rows_come_back_as_they_were_given(event: AuditEvent) -> None:
    rows = people(3)
    assert bulk.insert(Person, COLUMNS, iter(rows), event) == 3
    for key, nik, _, name, born, seen in rows:
        person = Person.objects.get(nik_index=nik)
        assert (person.pk, person.name, person.birth_date) == (key, name, born)
        assert person.first_seen_at == seen
        assert person.nik_enc.reveal() == nik
        assert (person.kk_enc, person.address, person.household) == (None, "", None)


def test_no_number_is_stored_in_the_clear(event: AuditEvent) -> None:
    bulk.insert(Person, COLUMNS, people(2), event)
    with connection.cursor() as cursor:
        for table in ("person", "version"):
            cursor.execute(f"SELECT * FROM {table}")
            stored = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row]
                           for row in cursor.fetchall()])  # fmt: skip
            assert "33800101" not in stored


def test_each_row_of_a_table_that_can_change_gets_its_version(event: AuditEvent) -> None:
    rows = people(3)
    bulk.insert(Person, COLUMNS, rows, event)
    kept = {version.record_id: json.loads(version.content) for version in Version.objects.all()}
    assert set(kept) == {str(row[0]) for row in rows}
    first = kept[str(rows[0][0])]
    assert first["name"] == "Orang 1"
    assert first["first_seen_at"] == "2026-01-02T03:04:05.678901+00:00"
    assert set(first) == {field.attname for field in Person._meta.concrete_fields}


def test_the_first_version_is_what_the_database_holds(event: AuditEvent) -> None:
    """Written from the values that were given, it must equal what a later reader would write."""
    row = people(1)[0]
    bulk.insert(Person, COLUMNS, [row], event)
    bulk.keep(Person.objects.get(), event)
    first, second = Version.objects.order_by("id").values_list("content", flat=True)
    assert first == second


def test_a_change_changes_what_is_named_and_keeps_it(event: AuditEvent) -> None:
    rows = people(3)
    bulk.insert(Person, COLUMNS, rows, event)
    died = date(2026, 2, 1)
    changed = bulk.update(
        Person, "id", ("died_on",), [(rows[0][0], died), (rows[2][0], died)], event
    )
    assert changed == 2
    assert dict(Person.objects.values_list("name", "died_on")) == {
        "Orang 1": died, "Orang 2": None, "Orang 3": died,
    }  # fmt: skip
    assert Version.objects.count() == 5
    assert json.loads(Version.objects.latest("id").content)["died_on"] == "2026-02-01"


def test_a_sealed_column_changes_too(event: AuditEvent) -> None:
    (row,) = people(1)
    bulk.insert(Person, COLUMNS, [row], event)
    bulk.update(Person, "id", ("kk_enc", "kk_index"), [(row[0], NIKS[8], NIKS[8])], event)
    person = Person.objects.get(kk_index=NIKS[8])
    assert (person.kk_enc.reveal(), person.nik_enc.reveal()) == (NIKS[8], NIKS[0])


def test_append_only_tables_are_not_changed(event: AuditEvent) -> None:
    with pytest.raises(Defect, match="append-only"):
        bulk.update(Version, "id", ("content",), [(1, "{}")], event)


def test_a_row_that_is_refused_takes_all_with_it(event: AuditEvent) -> None:
    twice = [*people(2), (new_id(), NIKS[0], NIKS[0], "Lain", None, SEEN)]
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Person, COLUMNS, twice, event)
    assert not Person.objects.exists()
    assert not Version.objects.exists()


def test_batches_are_told(event: AuditEvent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH", 2)
    told: list[int] = []
    bulk.insert(Person, COLUMNS, people(5), event, tell=told.append)
    assert told == [2, 4, 5]
    bulk.update(Person, "name", ("rt",), [("Orang 1", "01")] * 3, event, tell=told.append)
    assert told == [2, 4, 5, 2, 3]


def test_a_text_too_long_is_refused_on_either_database(event: AuditEvent) -> None:
    key, nik, index, _, born, seen = people(1)[0]
    with pytest.raises(Defect, match="over 255"):
        bulk.insert(Person, COLUMNS, [(key, nik, index, "x" * 256, born, seen)], event)


def test_a_row_of_another_length_is_a_defect(event: AuditEvent) -> None:
    with pytest.raises(Defect, match="a row has 2 values"):
        bulk.insert(Person, COLUMNS, [(1, 2)], event)


def test_rows_numbered_by_the_database_are_sealed_by_their_place(
    event: AuditEvent, officer: Any
) -> None:
    sender = Sender.objects.create(
        name="A", kind="kelurahan", region_code="33.74.01.1001", slug="a"
    )
    sent = ListFile.objects.create(
        sender=sender, name="a.xlsx", sha256="0" * 64, size=1, blob="b", uploaded_at=SEEN,
        uploaded_by=officer("kelurahan"),
    )  # fmt: skip
    columns = ("list_file", "sheet", "row", "status", "nik_enc", "nik_index", "row_hash")
    rows = [(sent.pk, "S", n, "rejected", nik, nik, b"h") for n, nik in enumerate(NIKS[:3], 2)]
    bulk.insert(ListRow, columns, rows, event)
    assert not Version.objects.exists()
    row = ListRow.objects.get(nik_index=NIKS[1])
    assert (row.row, row.nik_enc.reveal()) == (3, NIKS[1])
    other = Sealed(row.nik_enc.stored, "list_row", "nik_enc", f"{sent.pk}/S/2")
    with pytest.raises(Defect):
        other.reveal()
    with pytest.raises(Defect, match="sealing needs"):
        bulk.insert(ListRow, ("nik_enc", "status"), [], event)


def test_both_columns_of_a_number_agree(event: AuditEvent) -> None:
    bulk.insert(Person, COLUMNS, people(1), event)
    assert bytes(Person.objects.get().nik_index) == keys.index("nik", NIKS[0])
