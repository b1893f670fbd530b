"""Invented people here and elsewhere, and one whom an agency sent; and what was decided of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.office.samples import CANARY, Make, Sample

from pijar.stages.names import name_key
from pijar_office.actions.act import act
from pijar_office.records import bulk
from pijar_office.records.decisions import Decision, Determination, RowPerson
from pijar_office.records.funding import ProgrammeYear
from pijar_office.records.ids import new_id
from pijar_office.records.lists import ListRow
from pijar_office.records.people import Person

DAY = date(2025, 12, 15)
HERE, ELSEWHERE = "33.74.01.1001", "33.74.05.1001"


def person(
    name: str = "SITI AMINAH", region: str = HERE, nik: str | None = None, **more: Any
) -> Any:
    """One person, written as a determination writes them."""
    known = {
        "kk_enc": "3399015608150001", "birth_date": date(1985, 8, 25), "sex": "P",
        "address": "Jl. Melati 1", "rt": "002", "rw": "005", "occupation": "pengemudi_ojek",
    } | more  # fmt: skip
    with act("system:sample", "samples.person") as deed:
        id_ = new_id()
        values = {
            "id": id_, "nik_enc": nik, "nik_index": nik, "kk_index": known["kk_enc"],
            "name": name, "name_key": name_key(name), "region_code": region,
            "first_seen_at": deed.at, **known,
        }  # fmt: skip
        bulk.insert(Person, tuple(values), [tuple(values.values())], deed.event)
    return Person.objects.get(pk=id_)


def determination(decided: Iterable[tuple[Any, str, str]] = (), rows: Any = ()) -> Determination:
    """A computed one. decided: person, outcome, reasons. rows: (list row, person)."""
    decided = list(decided)
    counts = {
        outcome: sum(each[1] == outcome for each in decided)
        for outcome in ("eligible", "not_eligible", "needs_data")
    }
    with act("system:sample", "samples.determination") as deed:
        year = ProgrammeYear.objects.filter(year=2025).first()
        if year is None:
            year = deed.add(ProgrammeYear(year=2025, city_code="3374_kota_semarang"))
        made = deed.add(
            Determination(
                year=year,
                day=DAY,
                asked_at=deed.at,
                computed_at=deed.at,
                folder="sample",
                content_hash="0" * 64,
                people=len(decided),
                waiting=counts["eligible"],
                **counts,
            )
        )
        bulk.insert(
            Decision,
            ("determination_id", "person_id", "run_person", "region_code", "outcome", "reasons"),
            (
                (made.pk, each.pk, f"P{number:07}", each.region_code, outcome, reasons)
                for number, (each, outcome, reasons) in enumerate(decided)
            ),
            deed.event,
        )
        bulk.insert(
            RowPerson,
            ("determination_id", "list_row_id", "person_id", "status"),
            ((made.pk, row.pk, each.pk, "accepted") for row, each in rows),
            deed.event,
        )
    return made


def samples(make: Make) -> dict[str, Sample]:
    """The canary lives here."""
    own = Person.objects.filter(nik_index=CANARY).first() or person(region=make.here, nik=CANARY)
    other = person("BUDI SANTOSO", make.elsewhere)
    sent = person("JOKO WIDAGDO", make.elsewhere)
    rows = []
    agency_row = ListRow.objects.filter(list_file__sender__agency=make.agency).first()
    own_row = ListRow.objects.filter(list_file__sender__region_code=make.here).first()
    if agency_row is not None:
        rows.append((agency_row, sent))
    if own_row is not None:
        rows.append((own_row, own))
    asks = "occupation_covered not_wage_earner"
    decided = [(own, "needs_data", asks), (other, "needs_data", asks), (sent, "eligible", "x")]
    make.shared["people"] = {
        "own": own, "other": other, "agency": sent, "determination": determination(decided, rows),
    }  # fmt: skip
    found: Sample = {"own": {"id": own.pk}, "other": {"id": other.pk}}
    if agency_row is not None:
        found["agency"] = {"id": sent.pk}
    return {"people.show": {**found}, "people.reveal": {**found}}
