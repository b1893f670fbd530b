"""Our kinds of jobs as tasks of Django; see `backend`."""

from __future__ import annotations

from typing import Any

from django_tasks import task
from django_tasks.base import Task

from pijar_office.jobs.runner import kind_of
from pijar_office.records.jobs import Job


@task
def check_list(job: Job, tell: Any) -> None:
    """Checks a list."""
    kind_of("check_list")(job, tell)


@task
def compare_lists(job: Job, tell: Any) -> None:
    """Compares a corrected list with the earlier one."""
    kind_of("compare_lists")(job, tell)


@task
def check_register(job: Job, tell: Any) -> None:
    """Checks a register."""
    kind_of("check_register")(job, tell)


TASKS: dict[str, Task[Any, Any]] = {
    each.name: each for each in (check_list, compare_lists, check_register)
}
"""Kinds that may be asked for by Django's interface."""
