"""Somebody calls: a family from that word to the insurer's money, refused before it is paid.

By a clerk, in Chromium 360 points wide, and a verifier; nothing is called but what an officer can
press. How a register tells of a death stands in the year's journey.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import chromium
from tests.journeys.claiming import PHONE, gathers, is_paid, opens, submits, takes_the_call
from tests.journeys.steps import press
from tests.office.samples import cases as sample
from tests.office.samples.decrees import nik

PLACE = "33.74.14.1001"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    chromium.needed,
]


@pytest.fixture
def died_on() -> date:
    """A day of a month that is paid, whatever day it is today."""
    from pijar_office.actions import clock

    return clock.today() - timedelta(days=3)


@pytest.fixture
def covered() -> Any:
    """Somebody covered for half a year; the clerk of that kelurahan and two verifiers."""
    from pijar_office.actions import clock
    from pijar_office.demo.officers import appoint, everybody
    from pijar_office.queries import funding

    appoint(everybody(funding.city(), PLACE, PLACE[:8]), clock.today())
    [person] = sample.covered(PLACE, 1, 1)
    return person


def test_somebody_calls_and_a_refusal_is_appealed(
    covered: Any, died_on: date, signed_in: Callable[[str], Any], tmp_path: Path
) -> None:
    with signed_in("kelurahan") as clerk:
        clerk.set_viewport_size(PHONE)
        takes_the_call(clerk, covered.name, nik(1), died_on)
        gathers(clerk, tmp_path)
    with signed_in("pemeriksa2") as verifier:
        opens(verifier, covered.name)
        submits(verifier)
        press(verifier, "Catat penolakan")
        verifier.get_by_label("Alasan BPJS").fill("Iuran bulan kejadian belum terbaca.")
        press(verifier, "Simpan")
        assert verifier.locator("h1").get_by_text("ditolak BPJS").count() == 1
    with signed_in("kelurahan") as clerk:
        opens(clerk, covered.name)
        press(clerk, "Ajukan keberatan")
        clerk.get_by_label("Alasan keberatan").fill("Bukti bayar bulan itu terlampir.")
        press(clerk, "Simpan")
        assert clerk.get_by_text("Iuran bulan kejadian belum terbaca.").count()
    with signed_in("pemeriksa2") as verifier:
        opens(verifier, covered.name)
        is_paid(verifier)
