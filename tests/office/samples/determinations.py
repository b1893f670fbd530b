"""A computed determination with its folder, in a year of its own."""

from __future__ import annotations

import hashlib
import json

from tests.office.samples import Make, Sample
from tests.office.samples.decrees import determination, people, year_of

from pijar_office.actions.act import act
from pijar_office.records.storage import runs_folder


def samples(make: Make) -> dict[str, Sample]:
    """One determination for every address: it lies in no kelurahan."""
    made = determination(year_of(2041), [(person, "apbd", 1, 12) for person in people(2, 900)])
    with act("system:sample", "samples.run") as deed:
        deed.change(made, folder=f"sample-{made.pk}")  # no other sample's run lies there
    folder = runs_folder() / made.folder
    folder.mkdir(mode=0o700)
    report = b"<!doctype html><title>Laporan</title>"
    (folder / "report.html").write_bytes(report)
    hashes = {"report.html": hashlib.sha256(report).hexdigest()}
    (folder / "run.json").write_text(json.dumps({"hashes": hashes}))
    own: Sample = {"own": {"id": made.pk}}
    return {f"determinations.{verb}": own for verb in ("show", "people", "folder", "discard")}
