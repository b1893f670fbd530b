"""What officers of every journey do: press a button, wait for the worker of long jobs."""

from __future__ import annotations

import threading
from typing import Any


def work_off() -> None:
    """Does the jobs that wait, in a thread, as the office's own worker does."""
    from django.db import connection

    from pijar_office.jobs import runner
    from pijar_office.records.jobs import Job

    def work() -> None:
        try:
            runner.run_waiting()
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert not Job.objects.exclude(outcome__in=["", "done"]).exists()


def named(page: Any, name: str) -> Any:
    """The button or link of exactly that name in the page's own part."""
    main = page.locator("main")
    button, link = (main.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
    return button.or_(link).first


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        named(page, name).click()
