"""kill -9 at every step of a check: one effect, nothing half, whoever takes the job over."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.office.dying import work_and_die
from tests.office.samples.lists import sender

from pijar_office.actions import jobs, lists
from pijar_office.jobs import runner
from pijar_office.records.audit import AuditEvent
from pijar_office.records.jobs import Job
from pijar_office.records.lists import ListFile, ListRow, ListSheet, ProblemCount, RowProblem

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
HERE = Path(__file__).parent
CSV = b"NIK,Nama,Tanggal Lahir\n" + b"\n".join(
    b"339901650885%04d,Sri Rahayu %d,25/08/1985" % (n, n) for n in range(1, 41)
)
POINTS = ("claimed", "judging", "judged", "rows written", "before commit", "committed")


@pytest.mark.parametrize("point", POINTS)
def test_after_a_kill_the_check_is_there_once_and_whole(
    point: str, officer: Callable[..., Any]
) -> None:
    clerk = officer("kelurahan", "33.74.01.1001")
    file = lists.upload(clerk, sender("kelurahan", "33.74.01.1001"), "satu.csv", CSV)
    assert work_and_die(__file__, point) == -signal.SIGKILL
    file.refresh_from_db()
    written = [m.objects.count() for m in (ListRow, RowProblem, ListSheet, ProblemCount)]
    if point == "committed":
        assert (file.state, written[0]) == ("checked", 40)
    else:
        assert (file.state, written) == ("receiving", [0, 0, 0, 0])
    assert Job.objects.get().state == "running"  # nobody was left to say otherwise
    assert runner.run_waiting() == 0  # nor is it anybody else's yet
    jobs.release_dead()  # its process is gone, so there is no need to wait for its heartbeat
    assert runner.run_waiting() == 1
    file.refresh_from_db()
    assert (file.state, file.rows_read, file.rows.count()) == ("checked", 40, 40)
    assert file.rows_accepted == 40
    assert AuditEvent.objects.filter(action="lists.check").count() == 1
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("done", 2)
    assert not list((Path(settings.STATE) / "work").glob("*"))


def test_a_job_that_kills_its_workers_is_given_up(officer: Callable[..., Any]) -> None:
    clerk = officer("kelurahan", "33.74.01.1001")
    lists.upload(clerk, sender("kelurahan", "33.74.01.1001"), "satu.csv", CSV)
    for _ in range(3):
        assert work_and_die(__file__, "claimed") == -signal.SIGKILL
        jobs.release_dead()
    job = Job.objects.get()
    assert (job.outcome, job.code, job.attempts) == ("failed", "BERHENTI_TIGA_KALI", 3)
    assert ListFile.objects.get().state == "receiving"


def test_a_worker_in_its_own_process_does_the_job(officer: Callable[..., Any]) -> None:
    clerk = officer("kelurahan", "33.74.01.1001")
    file = lists.upload(clerk, sender("kelurahan", "33.74.01.1001"), "satu.csv", CSV)
    assert work_and_die(__file__, "nowhere") == 0
    file.refresh_from_db()
    assert (file.state, file.rows_accepted) == ("checked", 40)
