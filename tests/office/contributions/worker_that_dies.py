"""A worker that is killed at a point of a month: `worker_that_dies.py DATABASE POINT`."""

from __future__ import annotations

import sys

from tests.office.dying import after, before, on_the_database


def main(database: str, point: str) -> None:
    on_the_database(database)
    from pijar_office.actions import bills, sweeps
    from pijar_office.jobs import draft_bill, runner, sweep

    points = {
        "list read": lambda: before(sweep, "ask_kernel"),
        "kernel asked": lambda: before(sweeps, "take_in"),
        "findings half written": lambda: before(sweeps, "_checks"),
        "sweep written": lambda: after(sweeps, "take_in"),
        "bill worked out": lambda: before(bills, "_write"),
        "lines written": lambda: before(bills.bills, "payable"),
        "bill written": lambda: after(draft_bill, "draft_by"),
    }
    points[point]()
    runner.run_waiting()


if __name__ == "__main__":
    main(*sys.argv[1:])
