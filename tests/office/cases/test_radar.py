"""A list of deaths comes in, and the families it tells of have cases: each one, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from tests.office.samples import cases as sample
from tests.office.samples.decrees import nik, refused, run_these

from pijar_office.actions import cases, registers
from pijar_office.actions import radar as actions
from pijar_office.jobs import check_register, radar
from pijar_office.records.claims import Case, CaseReport
from pijar_office.records.jobs import Job

HEADER = ("NIK", "NAMA", "TANGGAL LAHIR", "TANGGAL MENINGGAL", "KELURAHAN")


def book(*rows: Sequence[Any]) -> bytes:
    """A list as a register sends it."""
    made = openpyxl.Workbook()
    made.active.append(HEADER)
    for row in rows:
        made.active.append(row)
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def row(person: Any, number: int, died_on: str) -> tuple[str, ...]:
    return (nik(number), person.name, "12-03-1980", died_on, "Gebangsari")


@pytest.fixture
def register(here: SimpleNamespace) -> bytes:
    """One covered, one who died the day after the last covered day, and a stranger."""
    return book(
        row(here.people[0], 1, "20-05-2026"),
        row(here.people[1], 2, "31-12-2025"),
        ("3399010101700001", "WARGA LAIN", "01-01-1970", "01-05-2026", "Gebangsari"),
    )


def run() -> list[Any]:
    return run_these({"radar": radar.run})


def test_a_register_opens_cases(here: SimpleNamespace, register: bytes) -> None:
    report = actions.upload(here.verifier, "death", "register", "kematian mei.xlsx", register)
    assert actions.upload(here.verifier, "death", "register", "lagi.xlsx", register) == report
    assert run() == [None]
    report.refresh_from_db()
    assert (report.rows, report.hits, report.opened, report.known) == (3, 2, 1, 0)
    assert (report.uncovered, report.unlinked) == (1, 1)
    case = Case.objects.get()
    assert (case.person, case.event_on) == (here.people[0], date(2026, 5, 20))
    assert (case.sure, case.source, case.report) == ("same", "register", report)
    assert (case.estimate_low_rp, case.estimate_high_rp) == (42_000_000, 70_000_000)
    assert case.evidence.endswith(":2")
    assert run() == []


def test_a_second_list_of_the_same_opens_nothing(here: SimpleNamespace, register: bytes) -> None:
    actions.upload(here.verifier, "death", "register", "mei.xlsx", register)
    run()
    more = book(row(here.people[0], 1, "21-05-2026"), row(here.people[2], 3, "22-05-2026"))
    second = actions.upload(here.clerk, "death", "report", "rt 02.xlsx", more)
    assert run() == [None]
    second.refresh_from_db()
    assert (second.hits, second.opened, second.known) == (2, 1, 1)
    assert Case.objects.count() == 2


def test_a_false_alarm_stays_closed(here: SimpleNamespace, register: bytes) -> None:
    actions.upload(here.verifier, "death", "register", "mei.xlsx", register)
    run()
    cases.step(here.verifier, Case.objects.get(), "close", reason="Bukan orangnya.")
    again = book(row(here.people[0], 1, "20-05-2026"))
    actions.upload(here.clerk, "death", "report", "rt.xlsx", again)
    run()
    assert Case.objects.count() == 1


def test_killed_between_cases_it_goes_on(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [row(here.people[n], n + 1, "20-05-2026") for n in range(4)]
    report = actions.upload(here.verifier, "death", "register", "mei.xlsx", book(*people))
    monkeypatch.setattr(actions, "_AT_ONCE", 1)
    real, calls = actions._open, []

    def dies(*words: Any) -> bool:
        calls.append(words)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*words)

    monkeypatch.setattr(actions, "_open", dies)
    with pytest.raises(KeyboardInterrupt):
        run()
    assert Case.objects.count() == 2
    Job.objects.update(worker="", heartbeat_at=None)
    assert run() == [None]
    report.refresh_from_db()
    assert (report.opened, report.known, Case.objects.count()) == (4, 0, 4)


def test_an_accident_told_late(here: SimpleNamespace) -> None:
    made = openpyxl.Workbook()
    made.active.append(("NIK", "NAMA", "TANGGAL KECELAKAAN", "SAAT BEKERJA", "TEMPAT KEJADIAN"))
    made.active.append((nik(1), here.people[0].name, "20-05-2026", "ya", "Jl. Pemuda"))
    held = BytesIO()
    made.save(held)
    actions.upload(here.clerk, "accident", "report", "kecelakaan.xlsx", held.getvalue())
    assert run() == [None]
    case = Case.objects.get()
    assert (case.kind, case.scheme, case.place) == ("accident", "jkk", "Jl. Pemuda")
    assert case.due_code == "first_report"


def test_what_is_no_list_is_refused(here: SimpleNamespace) -> None:
    with refused("JENIS_BERKAS"):
        actions.upload(here.verifier, "death", "register", "mei.pdf", sample.PDF)
    with refused("BERKAS_KOSONG"):
        actions.upload(here.verifier, "death", "register", "mei.xlsx", b"")
    report = actions.upload(here.verifier, "death", "register", "mei.xlsx", b"bukan buku kerja")
    [refusal] = run()
    assert refusal.code == "LAPORAN_TANPA_HARI"
    assert CaseReport.objects.get().state == "refused"
    mended = actions.upload(here.verifier, "death", "register", "mei.xlsx", b"bukan buku kerja")
    assert mended != report


def test_a_register_that_was_checked_is_followed(here: SimpleNamespace, register: bytes) -> None:
    made = registers.upload(here.verifier, "deaths", "kematian.xlsx", register)
    assert run_these({"check_register": check_register.run}) == [None]
    assert run() == [None]
    report = CaseReport.objects.get()
    assert (report.source, report.sha256, report.opened) == ("register", made.sha256, 1)
    assert actions.upload(here.verifier, "death", "report", "lagi.xlsx", register) == report
