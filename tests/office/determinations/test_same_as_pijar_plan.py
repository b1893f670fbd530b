"""A plan of the office and the same plan by `pijar plan` give the same folder, byte by byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.office.determinations.conftest import do_jobs
from tests.office.plans.test_plans import in_english

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SCENARIO = """\
title: Rencana 2027
day: 2026-11-01
funds:
  - {fund: apbd_2027, label: APBD, payer_class: apbd, order: 2, people: 30, ceiling_rp: 6048000}
  - {fund: dbhcht_2027, label: D, payer_class: dbhcht, order: 1, people: 5, ceiling_rp: 1008000}
turnover_bp: 100
cut: {rate_bp: 3000, month: 2027-07}
floors: {region_bp: 2000, occupation_bp: 2000}
"""
DRAFT = """\
values:
  2027-01-01: {value: 60, confirmed: false, source: {instrument: Rancangan Perwal}}
"""


def test_the_folder_is_the_same(computed: Any, office: Any, client_of: Any, tmp_path: Path) -> None:
    """With people of a determination, a cut, floors and a draft of law."""
    from pijar.bulk.folder import hashes_of
    from pijar_office.actions import plans
    from pijar_office.queries import plans as queries
    from pijar_office.queries.funding import city
    from pijar_office.records.plans import Plan
    from pijar_office.records.storage import runs_folder

    wish = plans.Wish(2027, SCENARIO, computed, "bpu.usia_maks", DRAFT)
    made = plans.make(office, wish)
    do_jobs()
    made = Plan.objects.get(pk=made.pk)
    assert made.job is not None
    assert made.state == "computed", made.job.says

    scenario, draft = tmp_path / "rencana.yaml", tmp_path / "bpu" / "usia_maks.yaml"
    draft.parent.mkdir()
    scenario.write_text(SCENARIO)
    draft.write_text(DRAFT)
    subprocess.run(
        [
            *(sys.executable, "-m", "pijar", "plan", "--year", "2027"),
            *("--city", str(city().folder), "--scenario", str(scenario), "--law", str(draft)),
            *("--run", str(runs_folder() / computed.folder), "--out", str(tmp_path / "out")),
        ],
        check=True,
        capture_output=True,
    )
    assert hashes_of(tmp_path / "out") == hashes_of(runs_folder() / made.folder)
    in_english(queries.shown(made))
    for room in ("", "bagian/orang/", "bagian/kursi/", "dipotong/", "rancangan/"):
        page = client_of(office).get(f"/rencana/{made.pk}/{room}")
        assert page.status_code == 200
        assert len(page.content) < 200_000
    assert (
        "Kursi per kelurahan"
        in client_of(office).get(f"/rencana/{made.pk}/bagian/kursi/").content.decode()
    )
