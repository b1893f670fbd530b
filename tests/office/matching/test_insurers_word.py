"""What the insurer's receipt says against itself, and what it lacks of what the city paid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import bills as sample
from tests.office.samples import cases
from tests.office.samples.matching import run_jobs

from pijar_office.actions import receipts
from pijar_office.queries import matching as queries
from pijar_office.queries import unbooked
from pijar_office.records.matching import Difference

Make = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: date(2026, 2, 20))
    made = sample.office(officer)
    made.bill = sample.billed(made)
    receipts.upload_bank(made.finance, "koran.xlsx", sample.statement(sample.paid_out(made.bill)))
    return made


def receive(here: SimpleNamespace, **said: Any) -> None:
    receipts.upload(here.branch, here.bill, "bukti.xlsx", sample.receipt(here.bill, **said))
    assert set(run_jobs()) == {None}


def test_a_receipt_against_itself_is_a_difference_until_a_sound_one(
    here: SimpleNamespace,
) -> None:
    wrong = ["", "JUMLAH", "", "", "", here.bill.total_rp + 16_800, "", ""]
    receive(here, more=[wrong])
    [told] = Difference.objects.filter(queries.STATES["open"])
    assert told.kind == "JUMLAH_KUITANSI"
    assert (told.city_rp, told.insurer_rp) == (None, here.bill.total_rp + 16_800)
    receive(here)
    assert not Difference.objects.filter(queries.STATES["open"]).exists()


def test_a_month_the_insurer_lacks_is_told_wherever_cover_is(
    here: SimpleNamespace, client_of: Make
) -> None:
    receive(here, leave=1)
    lacking, booked = sample.lines_of(here.bill)[-1].person, sample.lines_of(here.bill)[0].person
    assert unbooked.months_of(lacking) == [202601]
    assert unbooked.months_of(booked) == []
    client = client_of(here.verifier)
    pages = [client.get(f"/orang/{each.pk}/").content.decode() for each in (lacking, booked)]
    assert ["belum dibukukan BPJS" in page for page in pages] == [True, False]
    assert "1 orang sudah dibayar kota" in client.get("/perlindungan/").content.decode()
    case = cases.died(here.verifier, lacking, date(2026, 2, 10))
    page = client.get(f"/keluarga-berhak/{case.pk}/").content.decode()
    assert "Kota sudah membayar Januari 2026" in page
    receive(here)
    assert "belum membukukannya" not in client.get("/perlindungan/").content.decode()
