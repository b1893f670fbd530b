"""Django's own interface of background work, with our job rows beneath it.

    tasks.check_list.enqueue(deed, file.pk)     as actions.jobs.enqueue(deed, "check_list", file.pk)

Set as the only backend (`TASKS`), so that whatever speaks django-tasks is done by our workers: with
progress, cancelling, and a reaper. A task is a kind: its name is that of a module of this package.
It belongs to a deed, for nothing is asked of the machine without an audit event.
"""

from __future__ import annotations

from typing import Any

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from pijar_office.actions.act import Deed
from pijar_office.actions.jobs import enqueue
from pijar_office.records.jobs import Job

_STATUS = {
    "waiting": TaskResultStatus.READY,
    "running": TaskResultStatus.RUNNING,
    "done": TaskResultStatus.SUCCESSFUL,
}


class Jobs(BaseTaskBackend):
    """Writes a job for each task; `runner` does it."""

    supports_get_result = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Asks for the job of this name. Args: deed, subject_id, and perhaps heavy."""
        deed, subject_id = args
        assert isinstance(deed, Deed), "a job belongs to a deed"
        return _result(enqueue(deed, task.name, subject_id, **kwargs), task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """How a job stands. Raises: TaskResultDoesNotExist."""
        from pijar_office.jobs.tasks import TASKS  # which need a backend to be tasks at all

        job = Job.objects.filter(pk=result_id).first()
        if job is None or job.kind not in TASKS:
            raise TaskResultDoesNotExist(result_id)
        return _result(job, TASKS[job.kind])


def _result(job: Job, of: Task[Any, Any]) -> TaskResult[Any]:
    return TaskResult(
        task=of,
        id=str(job.pk),
        status=_STATUS.get(job.state, TaskResultStatus.FAILED),
        enqueued_at=job.queued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.heartbeat_at,
        args=[job.subject_id],
        kwargs={"heavy": job.heavy},
        backend=of.backend,
        errors=[],
        worker_ids=[job.worker] if job.worker else [],
    )
