"""Faults that the machine of the month has found, each as the shortest way to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.office.samples import decrees as sample

from pijar_office.actions import decrees, months
from pijar_office.actions.act import act
from pijar_office.queries import invariants
from pijar_office.records.actor import acting
from pijar_office.records.decrees import PersonMonth


@pytest.fixture
def amended(officer: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """An amendment of June has taken the months of somebody who had died in May."""
    june = date(2026, 6, 15)
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: june)
    here = sample.office(officer)
    here.first = sample.issued(here.verifier, here.approver, here.determination)
    here.dead = here.people[5]
    with act("system:tests", "tests.death") as deed:
        deed.change(here.dead, died_on=date(2026, 5, 20))
    paid = [(person, "apbd", 1, 12) for person in here.people[:5]]
    later = sample.determination(here.year, paid, june)
    here.second = sample.issued(here.verifier, here.approver, later, here.first, "470/13")
    return here


def test_the_dead_get_no_month_back_when_a_decree_is_revoked(amended: SimpleNamespace) -> None:
    months.revoke(amended.approver, sample.fresh(amended.second), "salah kutip")
    live = PersonMonth.objects.filter(voided_at=None)
    assert live.filter(person=amended.dead, month__gt=202606).count() == 0
    assert live.filter(person=amended.people[4], month__gt=202606).count() == 6
    assert invariants.breaches() == []


def test_no_month_comes_back_to_the_dead_whoever_asks(amended: SimpleNamespace) -> None:
    gone = PersonMonth.objects.filter(person=amended.dead, month__gt=202606)
    with (
        acting("system:tests"),
        pytest.raises(IntegrityError, match="the dead are not covered"),
        transaction.atomic(),
    ):
        gone.update(voided_at=None, voided_by_event=None)


def test_months_are_taken_around_those_that_stay(amended: SimpleNamespace) -> None:
    person = amended.people[0]
    paid = [(each, "apbd", 1, 12) for each in amended.people[1:5]]
    fewer = sample.determination(amended.year, [(person, "apbd", 9, 10), *paid], date(2026, 6, 15))
    sample.issued(amended.verifier, amended.approver, fewer, amended.second, "470/14")
    live = PersonMonth.objects.filter(voided_at=None, person=person).order_by("month")
    assert [month - 202600 for month in live.values_list("month", flat=True)] == [
        1, 2, 3, 4, 5, 6, 9, 10,
    ]  # fmt: skip
    assert invariants.breaches() == []


def test_who_dies_before_the_decree_is_issued_is_named_as_the_reason(
    amended: SimpleNamespace,
) -> None:
    late = sample.people(1, start=40)[0]
    paid = [(each, "apbd", 1, 12) for each in (*amended.people[:5], late)]
    found = sample.determination(amended.year, paid, date(2026, 6, 15))
    decree = sample.proposed(amended.verifier, found, amended.second)
    decrees.approve(amended.approver, decree, decree.content_hash, proven=True)
    with act("system:tests", "tests.death") as deed:
        deed.change(late, died_on=date(2026, 6, 1))
    decrees.ask_to_issue(amended.verifier, decree, "470/15", date(2026, 6, 15))
    [refusal] = sample.run_jobs()
    assert refusal.code == "SUDAH_MENINGGAL"
    assert sample.fresh(decree).issued_at is None
