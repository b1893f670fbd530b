"""Officers and their duties.

An officer is one account; `person_number` (NIP) says which human being it is, so that two accounts
of one person do not count as four eyes. What an officer may do follows from duties, and a duty is
never one's own to give. `kk_index` says which family, so that nobody decides about their own.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from pijar_office.records.fields import BlindIndex
from pijar_office.records.ids import new_id


class Officers(BaseUserManager["Officer"]):
    """Makes accounts; signing in finds them by name, whatever the case of its letters."""

    def create_user(self, username: str, password: str | None = None, **more: Any) -> Officer:
        """An account with a hashed password, or with none that opens."""
        officer = self.model(username=self.model.normalize_username(username), **more)
        officer.set_password(password)
        officer.save(force_insert=True)
        return officer

    def get_by_natural_key(self, username: str | None) -> Officer:
        """The account of that name."""
        return self.get(username__iexact=username)


class Officer(AbstractBaseUser):
    """Somebody who signs in. There are no superusers: powers come from duties alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    person_number = models.CharField(max_length=30, null=True, blank=True, unique=True)
    kk_index = BlindIndex("kk", null=True, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="id", choices=[("id", "id"), ("en", "en")])
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    is_staff = is_superuser = False

    objects: ClassVar[Officers] = Officers()

    class Meta:
        db_table = "officer"
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="officer_name_once"),
            models.CheckConstraint(condition=~Q(username=""), name="officer_has_name"),
            models.CheckConstraint(
                condition=Q(person_number__isnull=True) | ~Q(person_number=""),
                name="officer_number_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """As pages call the officer."""
        return str(self)


class Duty(models.Model):
    """What an officer does, where, from one day to another (the last day included).

    `region_code` is a prefix of regions' codes, empty for the whole city; `agency` names a
    technical agency's own sender.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="duties")
    role = models.CharField(max_length=20)
    region_code = models.CharField(max_length=13, blank=True, default="")
    agency = models.CharField(max_length=40, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="duties_granted"
    )
    granted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        db_table = "duty"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(role=""), name="duty_has_role"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="duty_in_order"
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("officer")),
                name="duty_given_by_another",
            ),
            models.UniqueConstraint(
                fields=["officer", "role", "region_code", "agency"],
                condition=Q(until__isnull=True),
                name="duty_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.region_code or self.agency}".strip()

    def in_force(self, day: Any) -> bool:
        """Whether it is held on that day."""
        return self.since <= day and (self.until is None or day <= self.until)
