"""kill -9 at every step of a determination: one effect, nothing half; the kernel ends with us."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.office.dying import work_and_die

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
HERE = Path(__file__).parent
POINTS = (
    "input written", "computing", "computed", "people written", "before commit", "committed",
)  # fmt: skip


def _counts() -> list[int]:
    from pijar_office.records.decisions import Decision, RowPerson
    from pijar_office.records.people import Household, Person

    return [model.objects.count() for model in (Decision, RowPerson, Person, Household)]


def test_after_a_kill_there_is_all_or_nothing(office: Any) -> None:
    """One office dies at every point in turn; each determination finds everybody once."""
    from pijar_office.actions import determinations, jobs
    from pijar_office.actions.jobs import claim
    from pijar_office.jobs import runner
    from pijar_office.records.audit import AuditEvent

    from .conftest import DAY, YEAR

    whole: list[int] = []
    for point in POINTS:
        before = _counts()
        made = determinations.start(office, YEAR, DAY)
        assert work_and_die(__file__, point) == -signal.SIGKILL
        made.refresh_from_db()
        assert (made.computed_at is not None) == (point == "committed"), point
        if point != "committed":
            assert _counts() == before, point
        assert claim() is None, point
        jobs.release_dead()
        assert runner.run_waiting() == 1, point
        made.refresh_from_db()
        assert made.state == "computed", (point, made.job and made.job.says)
        decisions, rows, *people = _counts()
        assert decisions - before[0] == made.people, point
        assert not whole or people == whole, point
        whole = people
        events = AuditEvent.objects.filter(action="determinations.import", object_id=str(made.pk))
        assert events.count() == 1, point
        assert rows > before[1], point
    assert not [path.name for path in (settings.STATE / "runs").glob(".*")]  # half folders
    assert not list((settings.STATE / "work").glob("*"))


def test_a_wish_to_stop_is_heard_while_the_kernel_computes(
    office: Any, kept: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pijar_office.actions import determinations
    from pijar_office.actions.jobs import Cancelled, claim
    from pijar_office.jobs import determine

    from .conftest import DAY, YEAR

    made = determinations.start(office, YEAR, DAY)
    job = claim()
    assert job is not None
    monkeypatch.setattr(determine, "compute", kept.compute)
    begun = time.monotonic()

    def tell(step: str, done: int, total: int) -> None:
        if step == determine.STEPS["tautan"]:
            raise Cancelled(step)

    with pytest.raises(Cancelled):
        determine.run(job, tell)
    assert time.monotonic() - begun < 60
    made.refresh_from_db()
    assert made.computed_at is None
    assert not [path for path in (settings.STATE / "runs").iterdir() if str(made.pk) in path.name]
