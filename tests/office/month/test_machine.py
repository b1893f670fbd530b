"""The machine of the month: 1,500 steps on this database; CI asks both. 100,000 are a campaign."""

from __future__ import annotations

import pytest
from tests.office.month import running
from tests.office.month.machine_leaves import Month

STEPS = 500
MUST_HAPPEN = ("issue", "sweep", "draft", "approve bill", "code", "pay", "crash", "twice")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [20260105, 20260715, 20261120])
def test_nothing_is_breached_whatever_is_done(committed: None, seed: int) -> None:
    Month.did.clear()
    assert running.run(Month, STEPS, seed) >= STEPS
    assert not [name for name in MUST_HAPPEN if not Month.did[name]], Month.did
