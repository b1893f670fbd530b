"""What a run leaves in the office: everybody once, every row, the sums that the run says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from django.db.models import Sum

pytestmark = pytest.mark.django_db


def _table(determination: Any, query: str) -> list[tuple[Any, ...]]:
    from pijar_office.records.storage import runs_folder

    folder = runs_folder() / determination.folder
    return duckdb.sql(query.format(f"'{folder}/", "'")).fetchall()


def test_everything_of_the_run_is_there(computed: Any) -> None:
    from pijar_office.records.decisions import Decision, RowPerson
    from pijar_office.records.people import Person

    decisions = Decision.objects.filter(determination=computed)
    there = {
        each.run_person: (
            each.outcome, each.reasons.split(), each.fund.code if each.fund else None, each.rank,
            each.first_month, each.last_month, each.amount_rp or None, each.waiting_number,
            each.person.name, each.person.nik_enc.reveal() if each.person.nik_enc else None,
            each.region_code or None,
        )
        for each in decisions.select_related("person", "fund")
    }  # fmt: skip
    month = "replace({}, '-', '')::INTEGER"
    said = _table(
        computed,
        f"""SELECT person_id, outcome, reasons, fund, rank, {month.format("first_month")},
            {month.format("last_month")}, nullif(amount_rp, 0), waiting_number, name, nik,
            region_code
        FROM {{0}}decisions.parquet{{1}} JOIN {{0}}people.parquet{{1}} USING (person_id)""",
    )
    assert there == {name: tuple(rest) for name, *rest in said}
    assert Person.objects.count() == computed.people == len(there) > 30
    rows = _table(
        computed,
        """SELECT file, sheet, row, status, person_id FROM {0}rows.parquet{1}
        WHERE person_id IS NOT NULL""",
    )
    name_of = dict(computed.inputs.filter(kind="list").values_list("list_file_id", "name"))
    run_of = dict(decisions.values_list("person_id", "run_person"))
    kept = RowPerson.objects.filter(determination=computed).select_related("list_row")
    assert sorted(rows) == sorted(
        (
            name_of[each.list_row.list_file_id], each.list_row.sheet, each.list_row.row,
            each.status, run_of[each.person_id],
        )
        for each in kept
    )  # fmt: skip


def test_counts_and_money_add_up(computed: Any) -> None:
    from pijar_office.queries import determinations
    from pijar_office.records.decisions import Decision

    outcomes = determinations.outcomes_of(computed)
    assert outcomes.people() == computed.people
    assert outcomes.people("eligible", paid=True) == computed.paid
    assert outcomes.people("eligible", paid=False) == computed.waiting
    total = Decision.objects.filter(determination=computed).aggregate(Sum("amount_rp"))
    assert total["amount_rp__sum"] == computed.committed_rp
    assert sum(area.people for area in determinations.areas_of(computed)) == computed.people


def test_an_auditor_finds_the_same_hash_in_the_folder(computed: Any) -> None:
    import hashlib

    lines = _table(
        computed,
        """SELECT person_id, outcome, array_to_string(reasons, ' '),
            array_to_string(warnings, ' '), fund, rank, waiting_number,
            replace(first_month, '-', ''), replace(last_month, '-', ''), coalesce(amount_rp, 0)
        FROM {0}decisions.parquet{1} ORDER BY person_id""",
    )
    text = "".join(
        "\t".join("" if value is None else str(value) for value in line) + "\n" for line in lines
    )
    assert computed.content_hash == hashlib.sha256(text.encode()).hexdigest()


def test_a_second_time_changes_nothing(computed: Any) -> None:
    from pijar_office.jobs import determine
    from pijar_office.records.audit import AuditEvent
    from pijar_office.records.decisions import Decision

    events, decisions = AuditEvent.objects.count(), Decision.objects.count()
    determine.run(computed.job, lambda *_: None)
    assert (AuditEvent.objects.count(), Decision.objects.count()) == (events, decisions)


def test_people_are_found_again(computed: Any, office: Any) -> None:
    """The next month finds everybody again, by NIK or by the content of their rows."""
    from pijar_office.records.people import Household, Person

    from .conftest import determine

    people, households = Person.objects.count(), Household.objects.count()
    again = determine(office)
    assert (Person.objects.count(), Household.objects.count()) == (people, households)
    assert again.content_hash == computed.content_hash


def test_what_is_known_of_a_person_follows_the_newest_run(computed: Any, office: Any) -> None:
    from pijar_office.records.audit import Version
    from pijar_office.records.people import Person

    from .conftest import determine

    person = Person.objects.exclude(nik_index=None).order_by("id").first()
    assert person is not None
    right = person.name
    Person.objects.filter(pk=person.pk).update(name="SALAH")
    determine(office)
    person.refresh_from_db()
    assert person.name == right
    versions = Version.objects.filter(table="person", record_id=str(person.pk))
    assert versions.count() == 2
    assert not any(person.nik_enc.reveal() in each.content for each in versions)


def test_nothing_of_people_stands_in_the_clear(computed: Any) -> None:
    """No NIK outside sealed columns: not in versions, events, names of files."""
    from pijar_office.records.audit import AuditEvent, Version
    from pijar_office.records.people import Person

    niks = {person.nik_enc.reveal() for person in Person.objects.exclude(nik_enc=None)}
    texts = [*Version.objects.values_list("content", flat=True)]
    texts += AuditEvent.objects.values_list("detail", flat=True)
    texts += computed.inputs.values_list("name", flat=True)
    assert niks
    assert not [1 for text in texts for nik in niks if nik in text]


def test_the_folder_is_closed_to_others(computed: Any) -> None:
    from pijar_office.records.storage import runs_folder

    folder = runs_folder() / computed.folder
    assert folder.stat().st_mode & 0o077 == 0
    assert not list(Path(folder.parent).glob(".*"))
