"""What officers of every journey do: press a button, read a number, wait for long jobs."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

PASSWORD = "coba dulu sebentar"


def work_off() -> None:
    """Does the jobs that wait, as the office's own worker does; all of them end well."""
    from pijar_office.jobs import runner
    from pijar_office.records.jobs import Job

    def work() -> bool:
        runner.run_waiting()
        return not Job.objects.exclude(outcome__in=["", "done"]).exists()

    assert beside(work)


def beside(do: Callable[[], Any]) -> Any:
    """What a thread with a database connection of its own gives; the browser's loop has none."""
    from django.db import connection

    def run() -> Any:
        try:
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as worker:
        return worker.submit(run).result()


def finish(page: Any) -> None:
    """Does the jobs that wait, then looks at the page anew; it may be just doing so itself."""
    from playwright.sync_api import Error

    work_off()
    try:
        page.reload()
    except Error as ours:
        if "ERR_ABORTED" not in str(ours):
            raise
        page.wait_for_load_state()


def named(page: Any, name: str | re.Pattern[str]) -> Any:
    """The button or link of exactly that name in the page's own part."""
    main = page.locator("main")
    button, link = (main.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
    return button.or_(link).first


def press(page: Any, name: str | re.Pattern[str]) -> None:
    with page.expect_navigation():
        named(page, name).click()


def work(page: Any, words: str) -> None:
    """Goes to the first page and opens the line of today's work that has these words."""
    page.goto("/")
    press(page, re.compile(words))


def take(page: Any, name: str, path: Path) -> Path:
    """Presses what gives a file, and keeps the file."""
    with page.expect_download() as download:
        named(page, name).click()
    download.value.save_as(path)
    return path


def number(page: Any, label: str) -> int:
    """The number that a page shows beside its label, whichever stands first."""
    text = page.locator("main").inner_text()
    found = re.search(rf"([0-9.]+)\s+{label}|{label}\s+(?:Rp)?([0-9.]+)", text)
    assert found, text
    return int((found[1] or found[2]).replace(".", ""))
