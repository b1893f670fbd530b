"""Columns that cannot hold a number in the clear, and values that do not show one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models, transaction
from django.utils import timezone

from pijar_office.records.fields import BlindIndex, SealedText
from pijar_office.records.people import Household, Person

NIK = "3380010101800001"


@pytest.fixture
def person(db: None) -> Person:
    """Somebody invented, saved one by one."""
    return Person.objects.create(
        nik_enc=NIK, nik_index=NIK, name="Orang", first_seen_at=timezone.now()
    )


def test_a_number_is_found_and_revealed_but_never_shown(person: Person) -> None:
    found = Person.objects.get(nik_index=NIK)
    assert found.nik_enc.reveal() == NIK
    for shown in (repr(found.nik_enc), str(found.nik_enc), f"{found.nik_enc}", repr(vars(found))):
        assert "3380" not in shown
    assert not Person.objects.filter(nik_index="3380010101800002").exists()


def test_what_waits_to_be_saved_does_not_show_either() -> None:
    waiting = Person(nik_enc=NIK, name="Orang")
    for shown in (repr(waiting.nik_enc), str(waiting.nik_enc), f"{waiting.nik_enc}"):
        assert "3380" not in shown
    assert waiting.nik_enc.reveal() == NIK


def test_after_saving_no_digits_stay_in_memory(person: Person) -> None:
    assert NIK not in repr(vars(person))
    assert person.nik_enc.reveal() == NIK


def test_saving_again_keeps_the_value(person: Person) -> None:
    stored = person.nik_enc.stored
    found = Person.objects.get(pk=person.pk)
    found.name = "Nama Baru"
    found.save()
    assert Person.objects.get(pk=person.pk).nik_enc.stored == stored


def test_a_value_given_to_another_record_is_sealed_for_it(person: Person) -> None:
    other = Person.objects.create(
        nik_enc=None, kk_enc=person.nik_enc, name="Lain", first_seen_at=timezone.now()
    )
    found = Person.objects.get(pk=other.pk)
    assert found.kk_enc.reveal() == NIK
    assert found.kk_enc != person.nik_enc


def test_digits_do_not_get_in_by_another_way(person: Person) -> None:
    with pytest.raises(TypeError, match="only through save"), transaction.atomic():
        Person.objects.update(nik_enc=NIK)
    Household.objects.create(kk_enc=NIK, kk_index=NIK)
    Household.objects.update(kk_index="3380010101800002")
    assert len(bytes(Household.objects.get().kk_index)) == 32


def test_empty_is_null(db: None) -> None:
    person = Person.objects.create(
        nik_enc="", nik_index="", name="Orang", first_seen_at=timezone.now()
    )
    found = Person.objects.get(pk=person.pk)
    assert (found.nik_enc, found.nik_index) == (None, None)


def test_a_row_the_database_numbers_must_be_named_otherwise(settings: Any) -> None:
    class Numbered(models.Model):
        id = models.BigAutoField(primary_key=True)
        nik_enc = SealedText()

        class Meta:
            app_label = "tests_of_fields"

    assert [error.id for error in Numbered.check() if error.id == "records.E001"]


def test_a_migration_knows_what_a_column_is_bound_to() -> None:
    for field in (SealedText(bound=("a", "b"), null=True), BlindIndex("kk", unique=True)):
        _, path, args, kwargs = field.deconstruct()
        assert path.startswith("pijar_office.records.fields.")
        again = type(field)(*args, **kwargs)
        assert again.deconstruct()[2:] == (args, kwargs)
