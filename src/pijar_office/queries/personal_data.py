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
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.db.models import QuerySet

from pijar.core.month import Month
from pijar.stages.claims.states import OPEN
from pijar.stages.complaints.erasure import Erasure, erasure, erasure_of_applicant
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
    if person.nik_index is not None:  # who applies is tied to nobody yet
        found.append(_applied(bytes(person.nik_index)))
    return found


def kept_for(complaint: Complaint) -> list[Kept] | None:
    """What is kept about who sent a request; None of somebody the office does not know."""
    if complaint.person is not None:
        return kept_about(complaint.person)
    return [_applied(bytes(complaint.nik_index))] if is_known(complaint) else None


def is_known(complaint: Complaint) -> bool:
    """Whether the office keeps anything about who sent a request: a person, or applications."""
    if complaint.person_id is not None or complaint.nik_index is None:
        return complaint.person_id is not None
    return Application.objects.filter(nik_index=bytes(complaint.nik_index)).exists()


def is_answerable(complaint: Complaint, outcome: str = "") -> bool:
    """Whether it is known whose it is, as far as its kind needs that.

    Of a request to see or erase an application is enough.

    Args: outcome: of an erasure, which may have left nothing to be known by.
    """
    if complaint.kind not in NEEDS_PERSON or complaint.person_id is not None or outcome:
        return True
    return complaint.kind == "see" and is_known(complaint)


def _applied(nik_index: bytes) -> Kept:
    return _kept(Application, Application.objects.filter(nik_index=nik_index).order_by("pk"))


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
    """What may be erased of who sent a request; None of somebody the office does not know."""
    if complaint.person is not None:
        return erasable(complaint.person, day)
    return erasure_of_applicant() if listless_of(complaint).exists() else None


def listless_of(complaint: Complaint) -> QuerySet[Application]:
    """The applications of who sent a request that stand in no list."""
    person = complaint.person
    return _listless(person.nik_index if person is not None else complaint.nik_index)


def _listless(nik_index: Any) -> QuerySet[Application]:
    if nik_index is None:
        return Application.objects.none()
    return applications.listless(bytes(nik_index))
