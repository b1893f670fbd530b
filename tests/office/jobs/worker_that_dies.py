"""A worker that is killed at a point of a check: `worker_that_dies.py DATABASE POINT`."""

from __future__ import annotations

import sys
from typing import Any

from tests.office.dying import before, die, on_the_database


def main(database: str, point: str) -> None:
    on_the_database(database)
    from pijar_office.actions import jobs, list_rows
    from pijar_office.jobs import apart, check_list, runner

    def dying_values(process: Any) -> Any:
        yield {"done": 1, "total": 2}
        die()

    points = {
        "claimed": lambda: before(check_list, "run"),
        "judging": lambda: setattr(apart, "_values", dying_values),
        "judged": lambda: before(check_list, "take_in"),
        "rows written": lambda: before(list_rows, "_write_sheets"),
        "before commit": lambda: before(list_rows.Deed, "change"),
        "committed": lambda: before(jobs, "finish"),
        "nowhere": lambda: None,
    }
    points[point]()
    runner.run_waiting()


if __name__ == "__main__":
    main(*sys.argv[1:])
