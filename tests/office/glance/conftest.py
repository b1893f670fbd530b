"""One small office for all tests of the programme at a glance; what a test does is undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.conftest import PASSWORD
from tests.office.samples import bills as sample
from tests.office.samples import undone

from pijar_office.actions import differences
from pijar_office.actions.act import act
from pijar_office.queries import kept
from pijar_office.records import histories
from pijar_office.records.officers import Duty, Officer

TODAY = date(2026, 3, 20)
HERE, BESIDE, FAR = "33.74.01.1001", "33.74.01.1002", "33.74.14.1001"


def an_officer(role: str, region: str = "", agency: str = "") -> Any:
    """An officer of one duty."""
    number = Officer.objects.count()
    made = Officer.objects.create_user(
        f"{role}{number}", PASSWORD, full_name=f"Petugas {number}", person_number=f"G{number}"
    )
    Duty.objects.create(
        officer=made, role=role, region_code=region, agency=agency, since=date(2025, 1, 1)
    )
    return made


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """Fourteen people in three kelurahan, and one nobody knows where; January and February paid.

    One month of January is asked back, two people are not billed in February, March is billed to
    ten and not paid.
    """
    with django_db_blocker.unblock(), undone(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
        made = sample.office(an_officer, 14)
        with act("system:sample", "samples.people") as deed:
            for person in made.people[:3]:
                deed.change(person, region_code=HERE, sex="L", occupation="nelayan")
            deed.change(made.people[3], birth_date=None, occupation="", sex="")
            deed.change(made.people[4], region_code="")
            deed.change(made.people[5], region_code=BESIDE)
            histories.moved()
        made.bill = sample.billed(made)
        sample.billed(made, 202602, limit=12)
        sample.billed(made, 202603, "approved", limit=10)
        line = next(each for each in sample.lines_of(made.bill) if each.person == made.people[0])
        differences.refund(made.finance, line, "Meninggal sebelum bulan ini.")
        yield made


@pytest.fixture
def here(built: SimpleNamespace, db: None) -> Iterator[SimpleNamespace]:
    """That office, with nothing counted yet."""
    kept.forget()
    with undone():
        yield built
    kept.forget()
