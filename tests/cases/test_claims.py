"""The officers' worked claims, each a test of its own; every rupiah in them was worked by hand."""

from __future__ import annotations

import pytest
from tests.cases.case_book import law_book
from tests.cases.claim_book import PROGRAMMES, ClaimCase, claim_cases, reckoned

from pijar.files.city import city_folders
from pijar.rules.ask import Verdict
from pijar.stages.claims.benefits import Estimate, estimate_of
from pijar.stages.claims.clocks import first_report
from pijar.stages.claims.events import Accident, Death
from pijar.stages.claims.heirs import heirs
from pijar.stages.claims.lines import LINE_WORDS

CASES = [case for folder in city_folders() for case in claim_cases(folder)]
OR = " sampai "


def _each(cases: list[ClaimCase]) -> pytest.MarkDecorator:
    named = [
        pytest.param(case, id=f"{case.folder.name[:4]}-{case.number}-{case.name}") for case in cases
    ]
    return pytest.mark.parametrize("case", named)


def _estimated(case: ClaimCase) -> Estimate:
    return estimate_of(
        case.event,
        case.payments,
        law_book(case.folder),
        case.facts,
        member=case.member,
        asked_on=case.asked_on,
    )


@_each(CASES)
def test_a_claim_gives_what_the_officer_worked_out(case: ClaimCase) -> None:
    found, expected = _estimated(case), case.expected
    assert found.scheme == PROGRAMMES[expected["program"]]
    assert found.total_rp == expected["rupiah"]
    assert found.scholarship_rp == (expected["scholarship_rp"] or 0)
    assert (found.reasons, found.conditions) == (expected["reasons"], expected["conditions"])
    assert set(found.questions) == expected["questions"]
    if OR in (expected["workings"] or ""):
        assert found.span_rp == tuple(reckoned(part) for part in expected["workings"].split(OR))


@_each(CASES)
def test_the_officers_arithmetic_adds_up(case: ClaimCase) -> None:
    """The words beside an amount are its proof: they are added up without the code under test."""
    expected = case.expected
    if expected["rupiah"] is not None:
        assert reckoned(expected["workings"]) == expected["rupiah"]
    if expected["scholarship_rp"] is not None:
        assert reckoned(expected["scholarship_workings"]) == expected["scholarship_rp"]


@_each([case for case in CASES if case.expected["heirs"]])
def test_who_may_claim_is_who_the_officer_says(case: ClaimCase) -> None:
    assert isinstance(case.event, Death)
    law = law_book(case.folder).on(case.event.died_on)
    found = heirs(case.family, case.event.died_on, law, nobody_in=case.nobody_in)
    marks = {Verdict.YES: " (wali)", Verdict.NO: "", Verdict.UNKNOWN: " (usia?)"}
    if found.may_claim:
        said = ", ".join(each.key + marks[each.minor] for each in found.may_claim)
    elif found.burial_to:
        said = f"{found.burial_to} / {found.rest_to}"
    else:
        said = "ditanya: " + ", ".join(each.partition(":")[2] for each in found.questions)
    assert said == case.expected["heirs"]


@_each([case for case in CASES if case.reported_at])
def test_a_report_is_in_time_as_the_officer_says(case: ClaimCase) -> None:
    assert isinstance(case.event, Accident)
    clock = first_report(case.event.happened_at, law_book(case.folder).on(case.event.day))
    assert case.reported_at is not None
    said = "terlambat" if clock.late(case.reported_at) else "tepat waktu"
    assert (said if clock.end == "set" else "tidak diketahui") == case.expected["report"]


@_each(CASES)
def test_every_line_names_its_law_and_its_doubt(case: ClaimCase) -> None:
    found = _estimated(case)
    for line in [*found.lines, *(line for each in found.either for line in each.lines)]:
        assert line.grounds.law
        assert all("belum dikonfirmasi" in cite for cite in line.grounds.source)
        assert line.grounds.notice() == "perkiraan; BPJS Ketenagakerjaan yang memutuskan"
    assert found.law
    assert found.notice() == "perkiraan; BPJS Ketenagakerjaan yang memutuskan"


def test_there_are_cases_enough_and_every_line_has_one() -> None:
    semarang = [case for case in CASES if case.folder.name.startswith("3374")]
    assert len(semarang) >= 120
    assert len({case.name for case in semarang}) == len(semarang)
    estimates = [_estimated(case) for case in semarang]
    lines = {line.code for found in estimates for line in found.lines}
    not_worked = {"gigi_tiruan", "kacamata", "alat_bantu_dengar", "kembali_bekerja"}
    assert lines == set(LINE_WORDS) - not_worked
