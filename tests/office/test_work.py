"""Today's work: one question for all rooms says what each would say alone, and in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from pijar_office.queries.work import Ask, Work, waits
from pijar_office.records.actor import acting
from pijar_office.records.audit import AuditEvent
from pijar_office.records.officers import Duty

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
"""One minute before midnight in Semarang."""


def _event(at: datetime, actor: Any = None, seq: int | None = None) -> None:
    with acting(str(actor.pk) if actor else "system:test"):
        AuditEvent.objects.create(
            at=at, actor=actor, actor_name=str(actor or "system:test"), action="test.it", seq=seq
        )


def test_the_day_is_the_citys_own() -> None:
    _event(LATE)
    _event(LATE + timedelta(minutes=1))
    early, late = AuditEvent.objects.order_by("at")
    days = [
        waits([Ask(AuditEvent.objects.filter(pk=each.pk), "a", "a", "/", since="at")])[0].since
        for each in (early, late)
    ]
    assert days == [date(2026, 12, 31), date(2027, 1, 1)]


def test_limits_first_then_the_oldest_then_the_dearest(officer: Any) -> None:
    who = officer("verifier")
    _event(LATE)
    events = AuditEvent.objects.filter(action="test.it")
    lines = [
        Work("no day", "", "/", 3),
        Work("cheap", "", "/", 3, since=date(2026, 12, 31), amount_rp=1),
        Ask(events, "asked", "", "/", since="at"),
        Work("dear", "", "/", 3, since=date(2026, 12, 31), amount_rp=2),
        Work("limit", "", "/", 1, limit=date(2027, 3, 1)),
        Ask(Duty.objects.filter(officer=who), "old", "", "/", since="since"),
        Ask(events.none(), "out of reach", "", "/", limit="at"),
        Ask(events.filter(pk__in=[]), "out of reach too", "", "/", amount_rp="pk"),
    ]
    told = {work.id: work.count for work in waits(lines)}
    assert list(told) == [
        "limit", "old", "dear", "cheap", "asked", "no day", "out of reach", "out of reach too",
    ]  # fmt: skip
    assert (told["old"], told["asked"], told["out of reach"], told["out of reach too"]) == (
        1,
        1,
        0,
        0,
    )


def test_rupiah_are_added_and_people_counted_once(officer: Any) -> None:
    who = officer("verifier")
    for amount in (2**40, 5, None):
        _event(LATE, who, amount)
    mine = AuditEvent.objects.filter(action="test.it")
    (work,) = waits([Ask(mine, "a", "a", "/", amount_rp="seq", each="actor")])
    assert (work.count, work.amount_rp) == (1, 2**40 + 5)
