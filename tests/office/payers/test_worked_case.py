"""90 givers, 458 workers, 313 active (Semarang, 2025), uploaded, taken in and counted by rupiah."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.kernel.contributions import test_mandates as kernel
from tests.office.samples import payers as sample
from tests.office.samples import undone

from pijar_office.actions import givers
from pijar_office.queries import invariants, mandates
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.histories import Standing
from pijar_office.records.officers import Duty, Officer
from pijar_office.records.payers import GiverList, Mandate, Payer

TODAY = date(2025, 11, 30)
pytestmark = pytest.mark.django_db


def _officer(role: str) -> Officer:
    made = Officer.objects.create_user(role, "x", full_name=role, person_number=f"W{role}")
    Duty.objects.create(officer=made, role=role, region_code="", since=date(2025, 1, 1))
    return made


@pytest.fixture(scope="module")
def here(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """The list, taken in on the last day of November 2025; made once for all tests."""
    patch = pytest.MonkeyPatch()
    patch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
    with django_db_blocker.unblock(), undone():
        finance, verifier = _officer("finance"), _officer("verifier")
        read = sample.read(finance, sample.worked_case())
        givers.take(verifier, read)
        yield SimpleNamespace(
            finance=finance, verifier=verifier, list=GiverList.objects.get(pk=read.pk)
        )
    patch.undo()


def test_the_list_says_what_it_brings(here: SimpleNamespace) -> None:
    found = here.list
    assert (found.rows, found.fresh, found.known, found.bad) == (458, 458, 0, 0)
    assert sum(found.read_rows.values_list("amount_rp", flat=True)) == 70_022_400


def test_the_office_counts_as_the_kernel_does(here: SimpleNamespace) -> None:
    lines = mandates.lines(TODAY)
    stands = kernel.kept(kernel.MANDATES, kernel.GIVEN, TODAY, kernel.nation())
    told = kernel.by_group(stands, kernel.PAYERS, kernel.GIVEN)
    said = [(x.group, x.givers, x.givers_active, x.workers, x.active, x.kept_rp) for x in lines]
    assert said == [tuple(each) for each in told]
    assert sum(line.givers for line in lines) == Payer.objects.count() == 90
    assert sum(line.workers for line in lines) == Mandate.objects.count() == 458
    assert sum(line.active for line in lines) == 313
    assert sum(line.lapsed for line in lines) == 145
    assert sum(line.kept_rp for line in lines) == (313 * 11 + 145 * 5) * 16_800 == 70_022_400
    assert sum(line.promised_rp for line in lines) == 458 * 11 * 16_800


def test_every_month_kept_is_a_month_of_cover(here: SimpleNamespace) -> None:
    months = PersonMonth.objects.filter(voided_at=None, fund=None)
    assert months.count() == 313 * 11 + 145 * 5
    assert set(months.values_list("amount_rp", flat=True)) == {0}
    assert Standing.objects.count() == 458
    assert invariants.promises_are_kept_once() == []
    assert invariants.histories_are_told() == []


def test_pages_of_458_workers_ask_little(here: SimpleNamespace, client_of: Any) -> None:
    client = client_of(here.finance)
    for url in ("/penanggung/", "/penanggung/tunggakan/?keadaan=lepas", "/penanggung/daftar/"):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(url)
        own = [each for each in asked.captured_queries if "session" not in each["sql"]]
        assert page.status_code == 200
        assert len(own) <= 12, url
        assert len(page.content) < 200_000
    shown = client.get("/penanggung/").content.decode()
    for figure in ("458", "313", "145", "Rp70.022.400"):
        assert figure in shown


def test_who_lapsed_is_found_and_the_others_are_not(here: SimpleNamespace) -> None:
    assert mandates.states(TODAY) == {"covered": 313, "lapsed": 145}
    lapsed = mandates.in_state(here.finance, TODAY, mandates.lost)
    assert lapsed.count() == 145
    assert set(lapsed.values_list("kept_to", flat=True)) == {202505}
    assert not mandates.in_state(here.finance, TODAY, mandates.late).exists()
