"""A run in the office and the same run by `pijar run` give the same folder, byte by byte."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_folder_is_the_same(
    office: Any, officer: Any, computed: Any, city_files: Path, tmp_path: Path
) -> None:
    """With verdicts, findings and a changed ceiling: everything that an office can add."""
    from pijar.bulk.folder import lasting
    from pijar_office.actions import funding, links, visits
    from pijar_office.queries.funding import one_fund
    from pijar_office.records.decisions import Decision, RowPerson
    from pijar_office.records.storage import runs_folder

    from .conftest import DAY, SENDERS, YEAR, determine

    finance = officer("finance")
    words = {"ceiling_rp": 2_016_000, "seats": 10, "reason": "Perubahan anggaran."}
    funding.change_fund(finance, one_fund(finance, YEAR, "apbd_2026"), **words)
    person = Decision.objects.filter(determination=computed, outcome="needs_data").first()
    assert person is not None
    answers = {"wage_earner": "tidak"}
    seen = visits.Seen(DAY, "rumah", "yes", "Bekerja sendiri sejak lama.", answers)
    visits.record(office, person.person, seen)
    two = RowPerson.objects.filter(determination=computed).select_related("list_row")[:2]
    pair = _pair(*(row.list_row.content_key for row in two))
    links.judge(office, pair, "different", "Sudah ditanyakan ke keduanya.")
    made = determine(office)
    folder = runs_folder() / made.folder

    for name, slug in SENDERS.items():
        place = tmp_path / "lists" / slug
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes((city_files / "lists" / name).read_bytes())
    judged = tmp_path / "judged.csv"
    with judged.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("left_key", "right_key", "verdict"))
        writer.writerow((pair.left_key, pair.right_key, "different"))
    findings = tmp_path / "findings.csv"
    findings.write_text(visits.findings_csv(), encoding="utf-8")
    subprocess.run(
        [
            *(sys.executable, "-m", "pijar", "run", "--year", str(YEAR), "--day", DAY.isoformat()),
            *("--city", str(folder / "inputs" / "city" / "3374_kota_semarang")),
            *("--lists", str(tmp_path / "lists"), "--registers", str(city_files / "registers")),
            *("--judged", str(judged), "--findings", str(findings)),
            *("--out", str(tmp_path / "run")),
        ],
        check=True,
        capture_output=True,
    )
    ours = json.loads((folder / "run.json").read_text())
    theirs = json.loads((tmp_path / "run" / "run.json").read_text())
    differs = {
        name
        for name in ours["hashes"].keys() | theirs["hashes"].keys()
        if ours["hashes"].get(name) != theirs["hashes"].get(name)
    }
    # The national law and the city are copied whole; the copy's copy has no cases.xlsx either.
    assert differs == set()
    assert lasting(ours) == lasting(theirs)
    assert ours["judged"]["verdicts"] == 1


def _pair(*keys: str) -> Any:
    from uuid import uuid4

    from pijar_office.actions.act import act
    from pijar_office.records.links import Pair

    left, right = sorted(keys)
    with act("system:test", "links.add") as deed:
        pair = Pair(
            id=uuid4(), left_key=left, right_key=right, region_code="", score=0, evidence=""
        )
        pair.save(force_insert=True)
        deed.subject = pair
    return pair
