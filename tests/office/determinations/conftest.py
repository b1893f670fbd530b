"""An office with a small invented city's lists submitted and its registers in use.

The kernel reads and computes each input once a session; its answers are kept and given again, so
that a test of what the office does with them needs no second.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pijar.core.errors import Refusal
from pijar.demo.make import make_city
from pijar.files.city import load_city

DAY = date(2026, 1, 5)
YEAR = 2026
PEOPLE = 150


@pytest.fixture(scope="session")
def city_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """lists/ and registers/ of an invented city of 150 candidates."""
    out = tmp_path_factory.mktemp("city")
    make_city(load_city("semarang"), people=PEOPLE, seed=6, out=out, day=DAY)
    return out


class Kept:
    """What the kernel answered before, by what it was asked."""

    compute: Callable[..., None]
    """The kernel itself, for who must not be given an answer it gave before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, *words: str) -> Path:
        """Where the answer to a question is kept."""
        return self.folder / hashlib.sha256("\n".join(words).encode()).hexdigest()[:32]


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def quick(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel reads every file, and computes every input, once a session."""
    from pijar_office.jobs import apart, check_list, check_register, determine

    @contextmanager
    def speaking(module: str, words: dict[str, Any]) -> Iterator[Iterator[Any]]:
        path = Path(words["path"])
        same = {key: words[key] for key in words if key not in ("path", "out", "folder")}
        place = kept.place(module, json.dumps(same), path.name, _digest(path))
        if not place.exists():
            with apart.speaking(module, words) as says:
                said = list(says)
            place.mkdir()
            (place / "said.json").write_text(json.dumps(said))
            if "out" in words and Path(words["out"]).exists():
                shutil.copytree(words["out"], place / "out")
        elif (place / "out").exists():
            shutil.copytree(place / "out", words["out"], dirs_exist_ok=True)
        yield iter(json.loads((place / "said.json").read_text()))

    compute_anew = kept.compute = determine.compute

    def compute(request: Any, out: Path, tell: Any) -> None:
        files = [*request.lists, request.registers, Path(request.city)]
        files += [request.judged, request.findings]
        words = [_digest(path) for path in files if path]
        place = kept.place("run", str(request.year), request.day.isoformat(), *words)
        if not place.exists():
            compute_anew(request, place, tell)
        shutil.copytree(place, out)

    monkeypatch.setattr(check_list, "speaking", speaking)
    monkeypatch.setattr(check_register, "speaking", speaking)
    monkeypatch.setattr(determine, "compute", compute)


def _digest(path: Path) -> str:
    from pijar.bulk.folder import digest_of

    return digest_of(path)


def do_jobs() -> None:
    """Everything that waits, in this very transaction."""
    from pijar_office.actions import jobs
    from pijar_office.jobs import runner

    while (job := jobs.claim()) is not None:
        try:
            runner.kind_of(job.kind)(job, lambda *_: None)
        except Refusal as refusal:
            jobs.finish(job, "refused", refusal.code, str(refusal))
        else:
            jobs.finish(job, "done")


SENDERS = {
    "CALON DBHCHT TEMBAKAU 2026.xlsx": "dispertan",
    "REKAP WILAYAH 1 2026.xlsx": "disnaker",
    "usulan_dinsos_dtsen.xlsx": "dinsos",
}
"""List of the invented city → who sends it."""


@pytest.fixture
def verifier(officer: Callable[..., Any]) -> Any:
    return officer("verifier")


def make_senders(agencies: list[str]) -> dict[str, Any]:
    """One sender for each agency."""
    from pijar_office.actions.act import act
    from pijar_office.records.lists import Sender

    with act("system:test", "senders.add") as deed:
        return {
            agency: deed.add(
                Sender(name=f"Dinas {agency}", kind="agency", agency=agency, slug=agency)
            )
            for agency in agencies
        }


def send(verifier: Any, sender: Any, path: Path) -> Any:
    """Upload, check and submit one list."""
    from pijar_office.actions import lists

    file = lists.upload(verifier, sender, path.name, path.read_bytes())
    do_jobs()
    file.refresh_from_db()
    lists.submit(verifier, file)
    return file


@pytest.fixture
def office(quick: None, verifier: Any, city_files: Path) -> Any:
    """The verifier of an office where everything is ready for a determination."""
    from pijar_office.actions import registers

    senders = make_senders(sorted(set(SENDERS.values())))
    for name in SENDERS:
        send(verifier, senders[SENDERS[name]], city_files / "lists" / name)
    for path in sorted((city_files / "registers").iterdir()):
        registers.upload(verifier, path.stem, path.name, path.read_bytes())
    do_jobs()
    return verifier


@pytest.fixture
def computed(office: Any) -> Any:
    """A determination of that office, computed and taken in."""
    return determine(office)


def determine(verifier: Any, day: date = DAY) -> Any:
    """Start a determination and do its job."""
    from pijar_office.actions import determinations

    made = determinations.start(verifier, YEAR, day)
    do_jobs()
    made.refresh_from_db()
    assert made.job.outcome == "done", made.job.says
    return made


__all__ = ["DAY", "YEAR", "determine", "do_jobs"]
