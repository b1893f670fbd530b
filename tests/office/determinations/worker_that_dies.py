"""A worker that is killed at a point of a determination: `worker_that_dies.py DATABASE POINT`."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import django

NAME, POINT = sys.argv[1:]


def _die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dies_before(module: Any, name: str) -> None:
    setattr(module, name, _die)


def _dies_after(module: Any, name: str) -> None:
    before = getattr(module, name)

    def then_die(*words: Any, **more: Any) -> None:
        before(*words, **more)
        _die()

    setattr(module, name, then_die)


def main() -> None:
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = NAME
    django.setup()
    from pijar_office.actions import importing
    from pijar_office.jobs import determine, runner

    at = {
        "input written": lambda: _dies_before(determine, "compute"),
        "computed": lambda: _dies_after(determine, "compute"),
        "people written": lambda: _dies_before(importing, "_write_decisions"),
        "before commit": lambda: _dies_after(determine, "import_run"),
        "committed": lambda: _dies_after(determine, "run"),
    }
    if POINT == "computing":
        tell = determine._say

        def told(teller: Any, step: str) -> None:
            tell(teller, step)
            if step == "tautan":
                _die()

        determine._say = told
    else:
        at[POINT]()
    runner.run_waiting()


main()
