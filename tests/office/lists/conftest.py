"""A few invented lists as senders make them, and an office that can check them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pijar.demo.make import make_city
from pijar.files.city import load_city


@pytest.fixture(scope="session")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The demo's dirty lists of 200 people, by name."""
    out = tmp_path_factory.mktemp("dirty")
    make_city(load_city("semarang"), people=200, seed=11, out=out, day=date(2025, 12, 15))
    return {path.name: path for path in sorted((out / "lists").rglob("*")) if path.is_file()}


@pytest.fixture
def do_jobs() -> Callable[[], list[Any]]:
    """Does what waits, in the test's own transaction; gives the jobs."""
    from pijar_office.actions import jobs
    from pijar_office.jobs import runner

    def do() -> list[Any]:
        found = []
        while (job := jobs.claim()) is not None:
            runner.kind_of(job.kind)(job, lambda *_: None)
            jobs.finish(job, "done")
            found.append(job)
        return found

    return do
