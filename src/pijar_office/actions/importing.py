"""A run of the kernel, taken into the office: people, households, rows, decisions, pairs.

One transaction: after `kill -9` anywhere there is all of it or nothing, and a second time changes
nothing. People are never deleted; what is known of them follows the newest run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from pijar.core.errors import Defect
from pijar.stages.names import name_key
from pijar_office.actions.clock import now
from pijar_office.actions.importing_pairs import import_pairs
from pijar_office.actions.matching import batches, households, match
from pijar_office.actions.run_files import (
    PERSON,
    RunDecision,
    RunFiles,
    check_counts,
    hash_of,
    open_files,
)
from pijar_office.queries import personal_data
from pijar_office.records import bulk, histories, keys
from pijar_office.records.audit import AuditEvent
from pijar_office.records.decisions import Decision, Determination, DeterminationInput, RowPerson
from pijar_office.records.funding import Fund
from pijar_office.records.lists import ListRow
from pijar_office.records.people import Household, Person

Place = tuple[str, str, int]
"""File, sheet and row, as the run names them."""
Tell = Callable[[str], None]
"""Told which table is being written."""

_KEPT = tuple(name for name in PERSON if name not in ("nik", "kk"))
_LONGEST = {name: Person._meta.get_field(name).max_length for name in _KEPT}


def import_run(
    determination: Determination, folder: Path, event: AuditEvent, tell: Tell
) -> dict[str, Any]:
    """Write down what a run found. The caller holds the transaction.

    Returns: the columns of the determination and what they become.
    Raises:
        Defect: the folder contradicts itself, or speaks of rows that nobody sent.
    """
    with open_files(folder) as run:
        decisions = run.decisions()
        check_counts(run.said, decisions)
        tell("baris")
        row_at = _list_rows(determination)
        rows = run.rows()
        keys_of: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            keys_of[row.run_person].append(_at(row_at, row.file, row.sheet, row.row)[1])
        people = run.people()
        tell("orang")
        person_of, new = match(people, keys_of)
        _write_people(people, person_of, new, event)
        tell("keputusan")
        bulk.insert(
            RowPerson,
            ("determination_id", "list_row_id", "person_id", "status"),
            (
                (
                    determination.id,
                    _at(row_at, row.file, row.sheet, row.row)[0],
                    person_of[row.run_person],
                    row.status,
                )
                for row in rows
            ),
            event,
        )
        _write_decisions(determination, decisions, people, person_of, event)
        tell("pasangan")
        import_pairs(run, determination, row_at, event)
        return _columns(run, decisions, folder)


def _list_rows(determination: Determination) -> dict[Place, tuple[int, str]]:
    """Every row of the lists that went in, by its place in the run → its id and content key."""
    names: dict[UUID, list[str]] = defaultdict(list)
    inputs = determination.inputs.filter(kind=DeterminationInput.LIST)
    for file, name in inputs.values_list("list_file_id", "name"):
        names[file].append(name)
    query = ListRow.objects.filter(list_file__in=names).values_list(
        "id", "list_file_id", "sheet", "row", "content_key"
    )
    return {
        (name, sheet, row): (id_, key or "")
        for id_, file, sheet, row, key in query.iterator(chunk_size=10_000)
        for name in names[file]
    }


def _at(row_at: Mapping[Place, tuple[int, str]], *place: Any) -> tuple[int, str]:
    if place not in row_at:
        raise Defect(f"the run read row {place[2]} of a list, and the office never did")
    return row_at[place]


def _write_people(
    people: Mapping[str, Mapping[str, Any]],
    person_of: Mapping[str, UUID],
    new: set[UUID],
    event: AuditEvent,
) -> None:
    """New households, new people, and those of whom something else is known now."""
    kks = (values["kk"] for values in people.values() if values["kk"])
    household_of, fresh = households(kks)
    bulk.insert(
        Household,
        ("id", "kk_enc", "kk_index"),
        ((id_, kk, kk) for id_, kk, _ in fresh),
        event,
    )
    seen_at = now()
    columns = (
        "id", "nik_enc", "nik_index", "kk_enc", "kk_index", "household_id", "name_key", *_KEPT,
    )  # fmt: skip
    mended = personal_data.corrected()
    person = {
        person_of[name]: _person({**values, **mended.get(person_of[name], {})}, household_of)
        for name, values in people.items()
    }
    bulk.insert(
        Person,
        (*columns, "first_seen_at"),
        ((id_, *person[id_], seen_at) for id_ in person if id_ in new),
        event,
    )
    changed = list(_changed({i: v for i, v in person.items() if i not in new}))
    bulk.update(Person, "id", columns[1:], ((id_, *person[id_]) for id_ in changed), event)
    histories.moved()


def _person(values: Mapping[str, Any], household_of: Mapping[bytes, UUID]) -> tuple[Any, ...]:
    """A person's columns after the id; the digits stand for seal and index alike."""
    nik, kk, name = values["nik"], values["kk"], values["name"] or ""
    return (
        *(nik, nik, kk, kk, household_of[keys.index("kk", kk)] if kk else None),
        name_key(name)[: _LONGEST["name"]],
        *(_told(column, values[column]) for column in _KEPT),
    )


def _told(column: str, value: Any) -> Any:
    """What a run leaves open is empty text; a birth date that is not known stays none."""
    if column == "birth_date":
        return value
    return (value or "")[: _LONGEST[column]]


def _changed(person: Mapping[UUID, tuple[Any, ...]]) -> Iterator[UUID]:
    """Of whom the office knows something else, or less, than this run."""
    for some in batches(person):
        query = Person.objects.filter(id__in=some).values_list(
            "id", "nik_index", "kk_index", *_KEPT
        )
        for id_, nik_index, kk_index, *kept in query:
            nik, _, kk, _, _, _, *told = person[id_]
            numbers = (_index("nik", nik), _index("kk", kk))
            if (_bytes(nik_index), _bytes(kk_index)) != numbers or kept != told:
                yield id_  # a NIK that is new to the office: nobody else can have it


def _index(purpose: str, digits: str | None) -> bytes | None:
    return keys.index(purpose, digits) if digits else None


def _bytes(value: Any) -> bytes | None:
    return None if value is None else bytes(value)


def _write_decisions(
    determination: Determination,
    decisions: list[RunDecision],
    people: Mapping[str, Mapping[str, Any]],
    person_of: Mapping[str, UUID],
    event: AuditEvent,
) -> None:
    funds = Fund.objects.filter(programme_year=determination.year_id)
    fund_of = dict(funds.values_list("code", "id"))
    bulk.insert(
        Decision,
        (
            "determination_id", "person_id", "region_code", "fund_id", "run_person", "outcome",
            "reasons", "warnings", "rank", "waiting_number", "first_month", "last_month",
            "amount_rp",
        ),
        (
            (
                determination.id,
                person_of[each.run_person],
                people[each.run_person]["region_code"] or "",
                fund_of[each.fund] if each.fund else None,
                each.run_person,
                each.outcome,
                each.reasons,
                each.warnings,
                each.rank,
                each.waiting_number,
                each.first_month,
                each.last_month,
                each.amount_rp,
            )
            for each in decisions
        ),
        event,
    )  # fmt: skip


def _columns(run: RunFiles, decisions: list[RunDecision], folder: Path) -> dict[str, Any]:
    rows, counts = run.said["rows"], run.said["counts"]
    return {
        "computed_at": now(),
        "folder": folder.name,
        "content_hash": hash_of(decisions),
        **{f"rows_{name}": rows[name] for name in ("read", "accepted", "duplicate", "rejected")},
        **{
            name: counts[name]
            for name in ("people", "eligible", "needs_data", "not_eligible", "paid", "waiting")
        },
        "committed_rp": run.said["rupiah"]["committed_rp"],
    }
