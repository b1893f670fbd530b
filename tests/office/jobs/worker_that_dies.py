"""A worker on the test's database that kills itself at a named point; run as a script.

python worker_that_dies.py DATABASE POINT
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any


def die(*_: Any, **__: Any) -> Any:
    """What `kill -9` does: nothing is flushed, closed or rolled back by us."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(database: str, point: str) -> None:
    """Do what waits; die when the point is reached."""
    from pijar_office.config import settings

    settings.DATABASES["default"]["NAME"] = database
    import django

    django.setup()
    from pijar_office.actions import jobs, list_rows
    from pijar_office.jobs import apart, check_list, runner

    def dying_values(process: Any) -> Any:
        yield {"done": 1, "total": 2}
        die()

    match point:
        case "claimed":
            check_list.run = die
        case "judging":
            apart._values = dying_values
        case "judged":
            check_list.take_in = die
        case "rows written":
            list_rows._write_sheets = die
        case "before commit":
            list_rows.Deed.change = die
        case "committed":
            jobs.finish = die
        case "nowhere":
            pass
        case _:
            raise AssertionError(point)
    runner.run_waiting()


if __name__ == "__main__":
    main(*sys.argv[1:])
