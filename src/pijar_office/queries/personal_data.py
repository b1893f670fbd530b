"""Everything the office keeps about one person, and what of it may be erased.

What is kept is found by looking at the tables themselves: whatever points to a person is in it, so
that a table made tomorrow is not forgotten. Numbers that only find or prove (indexes, hashes) and
who else told of something are left out; officers appear as officers, without their names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from pijar.core.month import Month
from pijar.stages.claims.states import OPEN
from pijar.stages.complaints.erasure import Erasure, erasure, erasure_by_number
from pijar.stages.complaints.states import NEEDS_PERSON
from pijar_office.queries import applications
from pijar_office.queries.decree_content import number_of
from pijar_office.records.applications import Application
from pijar_office.records.claims import Case
from pijar_office.records.complaints import Complaint, Correction
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.fields import BlindIndex, Sealed, SealedText
from pijar_office.records.lists import ListRow
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

CORRECTABLE: Final = {
    "name": ("Nama", "Name"),
    "birth_place": ("Tempat lahir", "Place of birth"),
    "mother_name": ("Nama ibu kandung", "Mother’s name"),
    "address": ("Alamat", "Address"),
    "rt": ("RT", "RT"),
    "rw": ("RW", "RW"),
    "phone": ("Telepon", "Telephone"),
}
"""Columns that a person may have corrected; what decides a rule goes by a list or a visit."""

DERIVED: Final = frozenset({"name_word"})
"""Tables that only repeat what another one says."""

NOTHING: Final = "nothing"
"""The outcome of a request whose NIK stands in no table."""

Known = Literal["person", "elsewhere", "number", "nothing", "unsaid"]

_PASSING: Final = frozenset({"complaint", "inquiry"})
"""Tables that hold a NIK because somebody asks: the request itself, and what is soon deleted."""

_OTHERS: Final = frozenset({"told_by", "told_phone", "ticket_enc"})
_NEVER: Final = ("_hash", "blob", "sha256", "evidence_key", "content_key")


@dataclass(frozen=True)
class Kept:
    """One table of what is kept: its name, its columns, and a row for each record."""

    table: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def kept_about(person: Person) -> list[Kept]:
    """Every table that speaks of a person, with all it says; empty ones too.

    Sealed numbers are opened: they are the person's own. The caller writes down who took them.
    """
    found = [_kept(Person, [person])]
    for relation in sorted(related(), key=lambda each: each.related_model._meta.db_table):
        model: Any = relation.related_model
        rows = model._base_manager.filter(**{relation.field.name: person}).order_by("pk")
        found.append(_kept(model, rows))
    rows = ListRow.objects.filter(people__person=person).distinct().order_by("pk")
    found.append(_kept(ListRow, rows))
    pointing = {each.table for each in found}
    return found + [each for each in _kept_by_number(person) if each.table not in pointing]


def kept_for(complaint: Complaint) -> list[Kept] | None:
    """What is kept about who sent a request; None where that may not or cannot be told."""
    known = known_as(complaint)
    if known == "person" and complaint.person is not None:
        return kept_about(complaint.person)
    return _found_by_number(complaint) if known == "number" else None


def known_as(complaint: Complaint) -> Known:
    """How the office knows who sent a request.

    A `person`; a person `elsewhere`, out of reach of whoever took it; by `number`, where rows hold
    the NIK and no person does; `nothing`, no table holds it; `unsaid`, no NIK was given.
    """
    if complaint.person_id is not None:
        return "person"
    if complaint.nik_index is None:
        return "unsaid"
    if Person.objects.filter(nik_index=bytes(complaint.nik_index)).exists():
        return "elsewhere"
    return "number" if _found_by_number(complaint) else "nothing"


def answered_as(complaint: Complaint, outcome: str = "") -> str | None:
    """The outcome to write with an answer in words; None where nobody may answer yet.

    Of whom nothing is kept, that is the answer. Of whom rows speak, a request to erase is answered
    by erasing.

    Args: outcome: of an erasure, which may have left nothing to be known by.
    """
    if complaint.kind not in NEEDS_PERSON or complaint.person_id is not None or outcome:
        return outcome
    known = known_as(complaint)
    if known == "nothing":
        return NOTHING
    return "" if known == "number" and complaint.kind in ("see", "correct") else None


def _found_by_number(complaint: Complaint) -> list[Kept]:
    return [each for each in _kept_by_number(complaint) if each.rows]


def _kept_by_number(whose: Complaint | Person) -> list[Kept]:
    """Every table that holds a NIK, with its rows of this one's; empty ones too."""
    return [
        _kept(model, rows)
        for model in apps.get_app_config("records").get_models()
        if model is not Person and model._meta.db_table not in _PASSING
        if (rows := _of_number(model, whose)) is not None
    ]


def _of_number(model: Any, whose: Complaint | Person) -> list[Any] | None:
    """The rows of a table that hold somebody's NIK; None of a table that holds none.

    A number that a table only seals is found by opening each: such tables are small, and such
    requests rare.
    """
    columns = {field.name for field in model._meta.concrete_fields}
    if "nik_enc" not in columns and "nik_index" not in columns:
        return None
    everything = model._base_manager.order_by("pk")
    if whose.nik_index is None or whose.nik_enc is None:
        return []
    if "nik_index" in columns:
        return list(everything.filter(nik_index=bytes(whose.nik_index)))
    nik = whose.nik_enc.reveal()
    sealed = everything.exclude(nik_enc=None).iterator()
    return [row for row in sealed if row.nik_enc.reveal() == nik]


def related() -> list[Any]:
    """The foreign key of every table that says whose a row is, but of tables that repeat others.

    A row may name somebody else beside its person (who takes a place): it is not about them.
    """
    return [
        each
        for each in Person._meta.get_fields(include_hidden=True)
        if (each.one_to_many or each.one_to_one)
        and each.auto_created
        and each.field.name == "person"
        and each.related_model._meta.db_table not in DERIVED
    ]


def _kept(model: type[models.Model], rows: Any) -> Kept:
    fields = [field for field in model._meta.concrete_fields if _told(field)]
    names = tuple(str(field.name) for field in fields)
    return Kept(
        model._meta.db_table, names, [tuple(_text(row, field) for field in fields) for row in rows]
    )


def _told(field: Any) -> bool:
    if field.primary_key or isinstance(field, BlindIndex) or field.name in _OTHERS:
        return False
    if isinstance(field, models.ForeignKey):
        return field.related_model is Officer
    return not str(field.name).endswith(_NEVER)


def _text(row: models.Model, field: Any) -> str:
    if isinstance(field, models.ForeignKey):
        return "petugas" if getattr(row, field.attname) is not None else ""
    value = getattr(row, field.name)
    if value is None:
        return ""
    if isinstance(field, SealedText):
        return value.reveal() if isinstance(value, Sealed) else ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


# Corrections and erasure.


def corrected() -> dict[UUID, dict[str, str]]:
    """Person → column → what the person had written down; the newest of a column counts."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for each in _newest_last():
        found[each.person_id][each.column] = each.value_enc.reveal() if each.value_enc else ""
    return dict(found)


def _newest_last() -> Iterator[Correction]:
    return Correction.objects.order_by("at", "id").iterator()


def erasable(person: Person, day: date) -> Erasure:
    """What may be erased of a person as of a day."""
    live = PersonMonth.objects.filter(person=person, voided_at=None)
    this = number_of(Month.of(day))
    return erasure(
        paid=live.filter(month__lte=this).exists(),
        member=live.filter(month__gte=this).exists(),
        claim_open=Case.objects.filter(person=person, state__in=sorted(OPEN)).exists(),
        applied=_listless(person.nik_index).exists(),
    )


def erasable_for(complaint: Complaint, day: date) -> Erasure | None:
    """What may be erased of who sent a request; None of whom nothing is kept, or nobody knows."""
    if complaint.person is not None:
        return erasable(complaint.person, day)
    if known_as(complaint) != "number":
        return None
    tables = {each.table for each in _found_by_number(complaint)}
    heirs = {"case_heir", "case_change"}
    return erasure_by_number(
        applied=listless_of(complaint).exists(),
        listed=bool(tables - heirs - {"application"}),
        heir=bool(tables & heirs),
    )


def listless_of(complaint: Complaint) -> QuerySet[Application]:
    """The applications of who sent a request that stand in no list."""
    person = complaint.person
    return _listless(person.nik_index if person is not None else complaint.nik_index)


def _listless(nik_index: Any) -> QuerySet[Application]:
    if nik_index is None:
        return Application.objects.none()
    return applications.listless(bytes(nik_index))
