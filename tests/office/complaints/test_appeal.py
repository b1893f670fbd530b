"""An appeal followed through: refused, one fact found to be another, decided anew, and told why."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.determinations.conftest import (  # noqa: F401 (fixtures)
    DAY,
    city_files,
    computed,
    determine,
    kept,
    office,
    quick,
    verifier,
)

from pijar.core.errors import Refusal
from pijar.files.letter_pages import Page
from pijar.programmes.criteria import CATALOGUE
from pijar.programmes.jkk_jkm_bpu import chosen
from pijar.rules.ask import Verdict, ask
from pijar_office.actions import clock, complaints, visits
from pijar_office.actions.complaints import Said
from pijar_office.actions.visits import Seen
from pijar_office.queries import complaints as queries
from pijar_office.queries.complaint_letters import told_of
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.records.complaints import Complaint
from pijar_office.records.decisions import Decision
from pijar_office.web.complaints.letters import page_of

pytestmark = pytest.mark.django_db
SETTLES = {
    "not_wage_earner": ("wage_earner", False, "wage_earner", "tidak"),
    "resident": ("resident", True, "resident", "ya"),
    "occupation_covered": ("occupation_covered", True, "occupation", "ojek_pangkalan"),
}
"""Reason → the run's fact that is another, its value now, and what a visit answers to what."""


@pytest.fixture
def refused(computed: Any, officer: Any) -> SimpleNamespace:  # noqa: F811
    """Somebody refused for one reason that a visit can change; officers to hear the appeal."""
    alone = Decision.objects.filter(
        determination=computed, outcome="not_eligible", reasons__in=sorted(SETTLES)
    )
    known = alone.filter(person__nik_index__isnull=False).select_related("determination")
    found = [each for each in known.order_by("run_person") if one_fact_from_eligible(each)]
    assert found, list(alone.values_list("reasons", flat=True))
    decision = found[0]
    return SimpleNamespace(
        why=CATALOGUE[decision.reasons].reason,
        answer=SETTLES[decision.reasons][2:],
        decision=decision,
        person=decision.person,
        clerk=officer("kelurahan", decision.person.region_code),
        desk=officer("verifier"),
        judge=officer("approver"),
    )


def one_fact_from_eligible(decision: Decision) -> bool:
    """Whether every rule would say yes if the one fact were the other."""
    name, now, _, _ = SETTLES[decision.reasons]
    facts = {**told_of(decision).facts, name: now}
    law = book().on(DAY)
    return all(ask(each, law, facts).verdict is Verdict.YES for each in chosen(city().criteria))


def texts(page: Page) -> list[str]:
    return [each.text for each in page.blocks]


def test_from_a_refusal_to_a_changed_decision_and_its_letter(
    refused: SimpleNamespace,
    office: Any,  # noqa: F811
    client_of: Any,
) -> None:
    person, (question, now) = refused.person, refused.answer
    said = Said("appeal", "Saya sudah berhenti bekerja di pabrik.", nik=person.nik_enc.reveal())
    made, ticket = complaints.enter(refused.clerk, said)
    assert (made.person, made.decision, made.decided_by) == (person, refused.decision, office)
    complaints.take(refused.desk, made)
    seen = Seen(clock.today(), "Pasar Johar", "yes", "Berjualan sendiri; surat berhenti dilihat.",
                {question: now})  # fmt: skip
    visit = visits.record(refused.clerk, person, seen)
    complaints.decide(refused.desk, made, visit)
    with pytest.raises(Refusal) as early:
        complaints.answer(refused.judge, made, "Diterima.")
    assert early.value.code == "BELUM_DIPUTUS_ULANG"
    determine(office, DAY)
    after = queries.decision_after(made)
    assert after is not None
    outcomes = (refused.decision.outcome, after.outcome)
    assert outcomes == ("not_eligible", "eligible"), (refused.decision.reasons, after.reasons)
    assert list(queries.to_answer(refused.judge)) == [made]
    for same in (office, refused.clerk):  # who decided; who received and found
        with pytest.raises(Refusal) as own:
            complaints.answer(same, Complaint.objects.get(pk=made.pk), "Diterima.")
        assert own.value.code in ("DUA_PETUGAS", "TIDAK_BERWENANG")
    complaints.answer(refused.judge, made, "Keberatan Anda diterima.")
    assert (made.state, made.after) == ("answered", after)
    found = texts(page_of(queries.complaint(refused.judge, made.pk)))
    old, fact, new = (found.index(f"{each}:") for each in (
        "Keputusan yang lama", "Yang berubah", "Keputusan yang baru"))  # fmt: skip
    assert any(refused.why in each.lower() for each in found[old:fact])
    shown = city().occupations[now].label if question == "occupation" else now
    before = "ya" if now == "tidak" else "tidak"
    assert f"dahulu tercatat “{before}”, sekarang “{shown}”" in found[fact + 1]
    assert "Pasar Johar" in found[fact + 1]
    assert not any(refused.why in each.lower() for each in found[new : new + 2])
    (gone,) = [each for each in found if each.startswith("Alasan yang tidak berlaku lagi")]
    assert refused.why in gone.lower()
    assert "Keberatan Anda diterima." in found
    browser = client_of(refused.judge)
    page = browser.get(f"/aduan/{made.pk}/").content.decode()
    assert "Keputusan yang baru" in page
    assert not re.search(r"(?<![0-9a-f])[0-9]{16}(?![0-9a-f])", page)
    letter = browser.post(f"/aduan/{made.pk}/surat/")
    assert letter.content.startswith(b"%PDF")
    assert queries.by_ticket(ticket) == made


def test_an_appeal_without_a_fact_tells_that_nothing_changed(refused: SimpleNamespace) -> None:
    said = Said("appeal", "Tidak adil.", nik=refused.person.nik_enc.reveal())
    made, _ = complaints.enter(refused.clerk, said)
    complaints.take(refused.desk, made)
    complaints.answer(refused.desk, made, "Belum ada bukti.")
    found = texts(page_of(queries.complaint(refused.desk, made.pk)))
    assert any("Karena itu keputusan lama tetap berlaku" in each for each in found)
    assert not any("Keputusan yang baru" in each for each in found)


def test_a_correction_outranks_the_lists_of_the_next_determination(
    refused: SimpleNamespace,
    office: Any,  # noqa: F811
) -> None:
    from pijar_office.actions import personal_data

    said = Said("correct", "Nama saya salah.", nik=refused.person.nik_enc.reveal())
    made, _ = complaints.enter(refused.clerk, said)
    complaints.take(refused.desk, made)
    values = {"name": "NAMA YANG BENAR", "phone": ""}
    personal_data.correct(refused.desk, made, values, "KTP asli", "Sudah benar.")
    determine(office, DAY.replace(month=2))
    refused.person.refresh_from_db()
    assert (refused.person.name, refused.person.phone) == ("NAMA YANG BENAR", "")
