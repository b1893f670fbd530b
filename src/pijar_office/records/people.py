"""People and their households, as determinations found them in lists.

A row of a list never touches a person; only a determination says who is who. Numbers are sealed
and found by their index; `name_key` holds the folded words of the name (`pijar.stages.names`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pijar_office.records.fields import BlindIndex, SealedText
from pijar_office.records.ids import new_id


class Household(models.Model):
    """The people of one family card."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kk_index = BlindIndex("kk", unique=True)
    kk_enc = SealedText()

    class Meta:
        db_table = "household"

    def __str__(self) -> str:
        return str(self.id)


class Person(models.Model):
    """One human being, known by NIK or, without one, by a determination's word."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    nik_enc = SealedText(null=True)
    nik_index = BlindIndex("nik", null=True, unique=True)
    kk_enc = SealedText(null=True)
    kk_index = BlindIndex("kk", null=True)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="people")
    name = models.CharField(max_length=255)
    name_key = models.CharField(max_length=255, default="", blank=True)
    birth_date = models.DateField(null=True)
    birth_place = models.CharField(max_length=120, default="", blank=True)
    sex = models.CharField(max_length=1, default="", blank=True)
    mother_name = models.CharField(max_length=255, default="", blank=True)
    address = models.TextField(default="", blank=True)
    rt = models.CharField(max_length=10, default="", blank=True)
    rw = models.CharField(max_length=10, default="", blank=True)
    region_code = models.CharField(max_length=13, default="", blank=True)
    phone = models.CharField(max_length=40, default="", blank=True)
    occupation = models.CharField(max_length=60, default="", blank=True)
    died_on = models.DateField(null=True)
    first_seen_at = models.DateTimeField()

    class Meta:
        db_table = "person"
        indexes: ClassVar = [
            models.Index(fields=["region_code", "name"], name="person_in_region"),
            models.Index(fields=["kk_index"], name="person_of_kk"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(nik_enc__isnull=True, nik_index__isnull=True)
                | Q(nik_enc__isnull=False, nik_index__isnull=False),
                name="person_nik_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NameWord(models.Model):
    """The folded words of everybody's name: how a name is found among 300,000.

    The database itself keeps it in step with `Person.name_key` (rule `name_words`).
    """

    id = models.BigAutoField(primary_key=True)
    word = models.CharField(max_length=60)
    person = models.ForeignKey(Person, models.CASCADE, related_name="name_words")

    class Meta:
        db_table = "name_word"
        indexes: ClassVar = [models.Index(fields=["word", "person"], name="name_word_finds")]

    def __str__(self) -> str:
        return self.word
