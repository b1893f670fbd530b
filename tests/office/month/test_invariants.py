"""The invariants' own questions: a sound office has no breach, on either database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.office.samples import decrees as sample

from pijar_office.queries import invariants


def test_an_office_with_a_decree_and_its_amendment_is_sound(
    officer: Callable[..., Any], monkeypatch: Any
) -> None:
    assert invariants.breaches() == []
    june = date(2026, 6, 15)
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: june)
    here = sample.office(officer)
    first = sample.issued(here.verifier, here.approver, here.determination)
    assert invariants.breaches() == []
    paid = [(person, "dbhcht", 1, 12) for person in here.people[1:]]
    later = sample.determination(here.year, paid, june)
    sample.issued(here.verifier, here.approver, later, first, "470/13")
    assert invariants.breaches() == []


def test_every_invariant_names_itself() -> None:
    for ask in invariants.INVARIANTS:
        assert (ask.__doc__ or "").startswith("INV-")
