"""kill -9 in the middle of a bill: nothing half, nothing lost, and the same keys end it once.

Here the process dies at statements; at every write call of SQLite, and with PostgreSQL itself, it
dies in `tests.campaigns.crash_sqlite` and `crash_postgresql`.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from tests.campaigns import one_bill
from tests.campaigns.crash_postgresql import take_back
from tests.campaigns.one_bill_check import wrong
from tests.office.month import ground

POINTS = (3, 9, 14, 20, 27, 33, 40, 46, 52, 60, 68, 80)


def _dies(at: int) -> None:
    """A bill, by a process that is gone at the at-th statement."""
    count = 0

    def kill(execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        nonlocal count
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(kill), one_bill.on_that_day():
        one_bill.steps()
    connections.close_all()


@pytest.mark.slow
def test_a_bill_that_died_is_whole_and_ends_once(
    committed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAID", str(tmp_path / "said"))
    with ground.quick():
        cast = ground.lay()
        one_bill.january_waits(cast)
        died = 0
        try:
            for turn, at in enumerate(POINTS, start=1):
                monkeypatch.setenv("ROUND", str(turn))
                connections.close_all()
                child = multiprocessing.get_context("fork").Process(target=_dies, args=(at,))
                child.start()
                child.join()
                died += child.exitcode == -signal.SIGKILL
                assert [*wrong(again=False), *wrong(again=True)] == [], at
                take_back(cast, str(turn))
        finally:
            ground.forget(cast)
    assert died > len(POINTS) // 2
