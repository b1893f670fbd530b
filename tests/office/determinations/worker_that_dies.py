"""A worker that is killed at a point of a determination: `worker_that_dies.py DATABASE POINT`."""

from __future__ import annotations

import sys
from typing import Any

from tests.office.dying import after, before, die, on_the_database


def main(database: str, point: str) -> None:
    on_the_database(database)
    from pijar_office.actions import importing
    from pijar_office.jobs import determine, runner

    tell = determine._say

    def told(teller: Any, step: str) -> None:
        tell(teller, step)
        if step == "tautan":
            die()

    points = {
        "input written": lambda: before(determine, "compute"),
        "computing": lambda: setattr(determine, "_say", told),
        "computed": lambda: after(determine, "compute"),
        "people written": lambda: before(importing, "_write_decisions"),
        "before commit": lambda: after(determine, "import_run"),
        "committed": lambda: after(determine, "run"),
    }
    points[point]()
    runner.run_waiting()


if __name__ == "__main__":
    main(*sys.argv[1:])
