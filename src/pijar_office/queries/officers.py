"""Reads about officers, their duties and their sessions. No person of a list is here."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from pijar_office.records.officers import Duty, Officer


def officers_of(officer: Officer) -> QuerySet[Officer]:
    """All officers with their duties, by name."""
    held = Prefetch("duties", Duty.objects.order_by("-since", "role"))
    return Officer.objects.prefetch_related(held).order_by("full_name", "username")


def one_officer(officer: Officer, id: Any) -> Officer:
    """One officer; raises DoesNotExist."""
    return officers_of(officer).get(pk=id)


def one_duty(officer: Officer, id: Any) -> Duty:
    """One duty, with its officer; raises DoesNotExist."""
    return Duty.objects.select_related("officer").get(pk=id)


def with_duties(id: Any) -> Officer | None:
    """An officer, knowing what they do today (`access.territory.duties_of`); None of whom no duty
    was ever given."""
    held = list(Duty.objects.select_related("officer").filter(officer=id))
    if not held:
        return None
    officer: Officer = held[0].officer
    today = timezone.localdate()
    officer.__dict__["_duties"] = [duty for duty in held if duty.in_force(today)]
    return officer


def invented() -> QuerySet[Officer]:
    """The officers that the demo office made up: their numbers begin with DEMO-."""
    found = Officer.objects.filter(is_active=True, person_number__startswith="DEMO-")
    return found.prefetch_related("duties").order_by("made_at", "username")


def sessions_of(officer: Officer) -> list[str]:
    """Keys of the officer's live sessions, the one that began last first.

    Few people work at once, so all are looked through.
    """
    live = Session.objects.filter(expire_date__gte=timezone.now())
    said = [(session.session_key, session.get_decoded()) for session in live]
    own = [(key, of) for key, of in said if of.get("_auth_user_id") == str(officer.pk)]
    return [key for key, _ in sorted(own, key=lambda each: -each[1].get("began_at", 0))]
