"""Families of the demo office that may be entitled: one in each state of a claim.

They happened today to people of the month that was paid today, with which their cover begins: a
death outside work gives the burial only, by an accident at work all of it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from pijar_office.actions import case_heirs, case_papers, cases, clock, scholarships
from pijar_office.actions.case_heirs import Given
from pijar_office.queries.case_heirs import grants_of
from pijar_office.queries.case_judgements import judge
from pijar_office.records.claims import Case
from pijar_office.records.contributions import BillLine
from pijar_office.records.heirs import CaseHeir
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

_SHEET: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 298 420]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)
"""An empty sheet: a paper of somebody invented shows nothing."""


def tell_some(by: dict[str, Officer]) -> None:
    """Seven families; those of the operator's kelurahan first, so that the operator sees some."""
    people = _people(by["kelurahan"])
    if len(people) < 7:
        return
    clerk, verifier = by["pemeriksa"], by["pemeriksa2"]
    _accident(by["pemeriksa"], people[0])
    cases.open_case(
        clerk, people[1], "death", clock.today(), {}, told_by="Ketua RT 04", place="rumah"
    )
    gathering = _died(clerk, people[2])
    _gather(clerk, gathering)
    made = case_papers.upload(clerk, gathering, "kk", "kk.pdf", _paper("kk"))
    case_papers.check(verifier, made, accepted=False, says="Halaman kedua belum difoto.")
    _submit(clerk, verifier, _died(clerk, people[3], at_work=True))
    refused = _submit(clerk, verifier, _died(clerk, people[4]))
    cases.step(verifier, refused, "refuse", reason="Iuran bulan kejadian belum terbaca di BPJS.")
    appealed = _submit(clerk, verifier, _died(clerk, people[5], at_work=True))
    cases.step(verifier, appealed, "refuse", reason="Nama pada akta berbeda satu huruf.")
    cases.step(clerk, appealed, "appeal", reason="Kelurahan menerangkan keduanya orang yang sama.")
    _paid(clerk, verifier, people[6])


def _people(clerk: Officer) -> list[Person]:
    """People of the bill that is paid, grown up and alive as far as anybody knows."""
    lines = BillLine.objects.filter(bill__paid_on__isnull=False, voided_at=None)
    ids = lines.values_list("person_id", flat=True)
    found = Person.objects.filter(pk__in=ids, died_on=None, birth_date__lt=date(1990, 1, 1))
    places = set(clerk.duties.values_list("region_code", flat=True))
    own = list(found.filter(region_code__in=places).order_by("name", "id")[:3])
    return own + list(found.exclude(region_code__in=places).order_by("name", "id")[:7])


def _accident(officer: Officer, person: Person) -> None:
    """At work this morning: the first report is due in two days."""
    told = {"happened_at": f"{clock.today():%Y-%m-%d}T00:30", "at_work": "yes"}
    cases.open_case(
        officer, person, "accident", clock.today(), told,
        told_by="Teman sekerja", place="jalan raya",
    )  # fmt: skip


def _died(officer: Officer, person: Person, *, at_work: bool = False) -> Case:
    told = {"at_work": "no"}
    if at_work:
        told = {"at_work": "yes", "accident_on": clock.today().isoformat(), "traffic": "no",
                "other_hospital": "no"}  # fmt: skip
    return cases.open_case(
        officer, person, "death", clock.today(), told, told_by="Keluarganya", place="rumah sakit"
    )


def _gather(officer: Officer, case: Case) -> CaseHeir:
    """Visited; the spouse is written down."""
    cases.visit(
        officer, case, clock.today(), "di rumahnya", "istri atau suaminya",
        "Keluarga bersedia mengurus; kartu keluarga ada.",
    )  # fmt: skip
    cases.step(officer, case, "gather")
    relation = "istri" if case.person.sex == "L" else "suami"
    made = case_heirs.add(
        officer, case,
        Given(relation=relation, name="PASANGAN REKAAN", phone="0812-0000-0001", bank="Bank Rekaan",
              account="0001112223", account_name="PASANGAN REKAAN"),
    )  # fmt: skip
    assert isinstance(made, CaseHeir)
    return made


def _submit(officer: Officer, verifier: Officer, case: Case) -> Case:
    """Every paper brought and taken, and the file with the insurer."""
    _gather(officer, case)
    for paper in judge(case).missing:
        made = case_papers.upload(officer, case, paper.code, "foto.pdf", _paper(paper.code))
        case_papers.check(verifier, made, accepted=True)
    cases.step(officer, case, "complete")
    cases.step(verifier, case, "submit", reference="B/0001/BPJS")
    return case


def _paid(officer: Officer, verifier: Officer, person: Person) -> None:
    """Killed at work, paid, and a child whose first scholarship is claimed."""
    case = _died(officer, person, at_work=True)
    child = case_heirs.add(
        officer, case,
        Given(relation="anak", name="ANAK REKAAN", birth_date=date(clock.today().year - 10, 3, 1)),
    )  # fmt: skip
    assert isinstance(child, CaseHeir)
    case_heirs.school(officer, child, level="tk_sd", year_of_level=5)
    _submit(officer, verifier, case)
    amount_rp = max(case.estimate_high_rp, 1)
    cases.step(verifier, case, "pay", amount_rp=amount_rp, paid_on=clock.today(), reference="K/1")
    first = next(iter(grants_of(judge(case))), None)
    if first is not None and first.state(clock.today()) == "due":
        scholarships.claim(officer, first.child, first.year.number)


def _paper(code: str) -> bytes:
    return _SHEET + b"% " + code.encode() + b"\n%%EOF\n"


__all__ = ["tell_some"]
