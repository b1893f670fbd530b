"""An office with somebody to complain, and a clock that a test can set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.office.samples.people import ELSEWHERE, HERE, person

JAKARTA = ZoneInfo("Asia/Jakarta")
FRIDAY = datetime(2026, 11, 20, 16, 30, tzinfo=JAKARTA)
NIK = "3399016508850015"


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the office's clock; it begins on a Friday afternoon."""

    def put(at: datetime) -> None:
        monkeypatch.setattr("pijar_office.actions.clock.now", lambda: at)
        monkeypatch.setattr("pijar_office.actions.clock.today", lambda: at.date())

    put(FRIDAY)
    return put


@pytest.fixture
def desk(officer: Callable[..., Any]) -> SimpleNamespace:
    """Officers of every level, and somebody with a NIK and a phone who lives here."""
    return SimpleNamespace(
        clerk=officer("kelurahan", HERE),
        far=officer("kelurahan", ELSEWHERE),
        verifier=officer("verifier"),
        other=officer("verifier"),
        approver=officer("approver"),
        dpo=officer("dpo"),
        siti=person(nik=NIK, phone="+6281234567890"),
    )
