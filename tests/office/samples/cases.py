"""Families that may be entitled, in every state; papers that are papers; heirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.office.samples import Make, Sample, decrees

from pijar.core.month import Month
from pijar.stages.claims.states import advance
from pijar_office.actions import case_heirs, case_papers, cases, clock, radar, scholarships
from pijar_office.actions.act import act
from pijar_office.actions.case_heirs import Given
from pijar_office.queries.case_judgements import judge
from pijar_office.records import histories
from pijar_office.records.claims import Case, CasePaper, CaseStep
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.heirs import CaseChange, CaseGrant, CaseHeir

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


def about_a_death(officer: Any, person: Any, verb: str) -> Any:
    """What a verb of claims is about, when somebody has just died."""
    case = died(officer, person, clock.today())
    if verb.startswith("papers."):
        return case_papers.upload(officer, case, "kk", "kk.jpg", JPEG)
    if verb.startswith("cases.") or verb == "heirs.add":
        return case
    heir = widow(officer, case)
    if verb.startswith("changes."):
        return case_heirs.change(officer, heir, Given(phone="0899"), "Nomor baru.")
    if verb != "scholarships.pay":
        return heir
    with act("system:sample", "samples.grant") as deed:
        return deed.add(
            CaseGrant(child=heir, number=1, due_on=case.event_on, level="tk_sd",
                      amount_rp=1, claimed_at=deed.at, claimed_by=officer)
        )  # fmt: skip


# Things of every page.

MOVES = {
    "reported": "",
    "gathering": "gather",
    "complete": "gather complete",
    "submitted": "gather complete submit",
    "paid": "gather complete submit pay",
    "refused": "gather complete submit refuse",
    "appealed": "gather complete submit refuse appeal",
    "closed": "close",
}
"""How a case comes into each state."""

STEPS = {
    "gather": ("reported", "gathering"),
    "complete": ("gathering", "complete"),
    "reopen": ("complete", "gathering"),
    "submit": ("complete", "submitted"),
    "return": ("submitted", "complete"),
    "pay": ("submitted", "complete"),
    "refuse": ("submitted", "complete"),
    "appeal": ("paid", "gathering"),
    "uphold": ("appealed", "paid"),
    "close": ("gathering", "paid"),
}
"""Each step: a state it is for, and one it is not for."""


def moved(officer: Any, case: Case, state: str) -> Case:
    """A case brought into a state by its bare steps, without papers."""
    with act("system:sample", "samples.steps") as deed:
        for number, step in enumerate(MOVES[state].split(), 1):
            before = case.state
            following = advance(before, step, reason="contoh")  # type: ignore[arg-type]
            paid = {"amount_rp": 42_000_000, "paid_on": clock.today()} if step == "pay" else {}
            deed.add(
                CaseStep(
                    case=case, number=number, step=step, from_state=before, to_state=following,
                    reason="contoh", at=deed.at, by=officer, **paid,
                )
            )  # fmt: skip
            deed.change(case, None, state=following)
    return case


def covered(region_code: str, start: int, count: int) -> list[Any]:
    """People of a kelurahan whom another payer has covered for half a year."""
    made = decrees.people(count, start)
    now = Month.of(clock.today())
    with act("system:sample", "samples.covered") as deed:
        for person in made:
            deed.change(person, region_code=region_code)
            for back in range(6):
                month = now - back
                number = month.year * 100 + month.month
                deed.add(PersonMonth(person=person, month=number, other_payer="perusahaan"))
        histories.follow(person.pk for person in made)
    return made


@dataclass(frozen=True)
class Families:
    """Of one kelurahan: a case in each state, and what hangs on them."""

    cases: dict[str, Case]
    nobody: Any
    paper: CasePaper
    child: CaseHeir
    change: CaseChange
    dropped: CaseChange
    claimed: CaseGrant
    paid: CaseGrant


def families(verifier: Any, region_code: str, start: int, nik: str) -> Families:
    """Everything a page of claims can be about, in one kelurahan."""
    died_on = clock.today() - timedelta(days=10)
    people = covered(region_code, start, len(MOVES) + 2)
    found = {
        state: moved(verifier, died(verifier, person, died_on), state)
        for state, person in zip(MOVES, people, strict=False)
    }
    open_one = found["gathering"]
    paper = case_papers.upload(verifier, open_one, "kk", "kk.jpg", JPEG)
    wife, second = (widow(verifier, open_one, nik=nik, name=name) for name in ("SRI", "DEWI"))
    changes = [
        case_heirs.change(verifier, heir, Given(phone="0899"), "Nomor baru.")
        for heir in (wife, second)
    ]
    assert changes[0] is not None
    assert changes[1] is not None
    case_heirs.drop(verifier, changes[1], "Tidak jadi.")
    case = cases.open_case(
        verifier, people[-2], "death", died_on,
        {"at_work": "yes", "accident_on": died_on.isoformat()},
    )  # fmt: skip
    child, other = (_child(verifier, case, name, died_on) for name in ("BIMA", "ARJUNA"))
    moved(verifier, case, "paid")
    cases.tell(verifier, case, {"traffic": "no"}, "istri")
    claimed, paid = (scholarships.claim(verifier, each, 1) for each in (child, other))
    scholarships.pay(verifier, paid, paid.amount_rp, clock.today(), "B/1")
    return Families(found, people[-1], paper, child, changes[0], changes[1], claimed, paid)


def _child(officer: Any, case: Case, name: str, died_on: date) -> CaseHeir:
    born = date(died_on.year - 10, 3, 1)
    made = case_heirs.add(officer, case, Given(relation="anak", name=name, birth_date=born))
    assert isinstance(made, CaseHeir)
    case_heirs.school(officer, made, level="tk_sd", year_of_level=4)
    return CaseHeir.objects.select_related("case__person").get(pk=made.pk)


def samples(make: Make) -> dict[str, Sample]:
    """Families here and elsewhere, in every state; a list the radar was given."""
    verifier = make.officer("verifier")
    here, there = (
        families(verifier, region, start, make.nik)
        for region, start in ((make.here, 8100), (make.elsewhere, 8200))
    )
    report = radar.upload(verifier, "death", "register", "kematian.csv", b"nik;nama;meninggal\n")

    def case(own: str, state: str = "") -> Sample:
        found: Sample = {"own": _id(here.cases[own]), "other": _id(there.cases[own])}
        if state:
            found["state"] = _id(here.cases[state])
        return found

    def thing(name: str, state: str = "") -> Sample:
        found: Sample = {"own": _id(getattr(here, name)), "other": _id(getattr(there, name))}
        if state:
            found["state"] = _id(getattr(here, state))
        return found

    return {
        "cases.open": thing("nobody"),
        "cases.show": case("gathering"),
        "cases.letter": case("reported"),
        "cases.confirm": case("reported", "gathering"),
        **{f"cases.{verb}": case("gathering", "closed") for verb in ("visit", "tell")},
        **{f"cases.{step}": case(*states) for step, states in STEPS.items()},
        "papers.upload": case("gathering", "closed"),
        "papers.take": thing("paper"),
        "papers.check": thing("paper"),
        "heirs.add": case("gathering", "closed"),
        "heirs.change": thing("child"),
        "heirs.school": thing("child"),
        "changes.pass": thing("change", "dropped"),
        "changes.drop": thing("change", "dropped"),
        "scholarships.claim": thing("child"),
        "scholarships.pay": thing("claimed", "paid"),
        "radar.show": {"own": _id(report)},
    }


def _id(record: Any) -> dict[str, Any]:
    return {"id": record.pk}
