"""A worker that is killed at a point of a month: `worker_that_dies.py DATABASE POINT`."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import django

NAME, POINT = sys.argv[1:]


def _die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before(module: Any, name: str) -> None:
    setattr(module, name, _die)


def _after(module: Any, name: str) -> None:
    whole = getattr(module, name)

    def then_die(*words: Any, **more: Any) -> None:
        whole(*words, **more)
        _die()

    setattr(module, name, then_die)


def main() -> None:
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = NAME
    django.setup()
    from pijar_office.actions import bills, sweeps
    from pijar_office.jobs import draft_bill, runner, sweep

    points = {
        "list read": lambda: _before(sweep, "ask_kernel"),
        "kernel asked": lambda: _before(sweeps, "take_in"),
        "findings half written": lambda: _before(sweeps, "_checks"),
        "sweep written": lambda: _after(sweeps, "take_in"),
        "bill worked out": lambda: _before(bills, "_write"),
        "lines written": lambda: _before(bills.bills, "payable"),
        "bill written": lambda: _after(draft_bill, "draft_by"),
    }
    points[POINT]()
    runner.run_waiting()


if __name__ == "__main__":
    main()
