"""Families that may be entitled, in every state; papers that are papers; heirs."""

from __future__ import annotations

from datetime import date
from typing import Any

from pijar_office.actions import case_heirs, case_papers, cases, clock
from pijar_office.actions.case_heirs import Given
from pijar_office.queries.case_judgements import judge
from pijar_office.records.claims import Case, CasePaper
from pijar_office.records.heirs import CaseHeir

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64) + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40) + b"IEND\xaeB`\x82"
DIED_ON = date(2026, 5, 20)


def fresh(case: Case) -> Case:
    """A case as it stands in the database."""
    return Case.objects.select_related("person").get(pk=case.pk)


def died(officer: Any, person: Any, died_on: date = DIED_ON, at_work: str = "no") -> Case:
    """A death somebody has told of."""
    return cases.open_case(
        officer, person, "death", died_on, {"at_work": at_work}, source="kelurahan",
        told_by="Ketua RT 02", place="rumah",
    )  # fmt: skip


def widow(officer: Any, case: Case, **more: Any) -> CaseHeir:
    """The one heir of a case, with an account."""
    name = "SRI LESTARI"
    known = {"relation": "istri", "name": name, "phone": "0812-0000-0001",
             "bank": "Bank Jateng", "account": "1234567890", "account_name": name}  # fmt: skip
    made = case_heirs.add(officer, case, Given(**{**known, **more}))
    assert isinstance(made, CaseHeir)
    return made


def with_papers(officer: Any, verifier: Any, case: Case) -> list[CasePaper]:
    """Every paper the checklist asks for, brought and accepted."""
    made = [
        case_papers.upload(officer, case, paper.code, "foto.pdf", PDF + paper.code.encode())
        for paper in judge(case).missing
    ]
    for paper in made:
        case_papers.check(verifier, paper, accepted=True)
    return made


def gathered(officer: Any, verifier: Any, case: Case) -> Case:
    """A case whose file is complete."""
    cases.step(officer, case, "gather")
    widow(officer, case)
    with_papers(officer, verifier, case)
    cases.step(officer, case, "complete")
    return case


def submitted(officer: Any, verifier: Any, case: Case) -> Case:
    """A case that is with the insurer."""
    cases.step(verifier, gathered(officer, verifier, case), "submit", reference="BPJS/1")
    return case


def orphan(
    officer: Any, verifier: Any, person: Any, died_on: date = DIED_ON, paid_on: date | None = None
) -> CaseHeir:
    """A child whose parent was killed by work, and whose claim was paid."""
    told = {"at_work": "yes", "accident_on": died_on.isoformat()}
    case = cases.open_case(officer, person, "death", died_on, told)
    child = case_heirs.add(
        officer, case, Given(relation="anak", name="BIMA", birth_date=date(died_on.year - 10, 3, 1))
    )
    assert isinstance(child, CaseHeir)
    case_heirs.school(officer, child, level="tk_sd", year_of_level=4)
    submitted(officer, verifier, case)
    cases.step(verifier, case, "pay", amount_rp=70_000_000, paid_on=paid_on or clock.today())
    return CaseHeir.objects.select_related("case__person").get(pk=child.pk)
