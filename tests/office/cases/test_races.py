"""Two officers at the same instant, each in a process of their own: one gets through."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from tests.office.month.racing import race
from tests.office.samples import cases as sample

from pijar_office.actions import case_heirs, cases, scholarships
from pijar_office.actions import radar as actions
from pijar_office.actions.case_heirs import Given
from pijar_office.queries import case_heirs as queries
from pijar_office.records.claims import Case, CaseReport, CaseStep
from pijar_office.records.heirs import CaseChange, CaseGrant, CaseHeir

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_step_of_two(here: SimpleNamespace, died: Case) -> None:
    one, other = sample.fresh(died), sample.fresh(died)
    found = race([
        lambda: cases.step(here.clerk, one, "gather"),
        lambda: cases.step(here.verifier, other, "close", reason="Bukan orangnya."),
    ])  # fmt: skip
    assert sorted(found) == ["SUDAH_BERUBAH", "done"]
    step = CaseStep.objects.get()
    assert sample.fresh(died).state == step.to_state


def test_one_case_of_a_death_told_twice(here: SimpleNamespace) -> None:
    person = here.people[0]
    found = race([
        lambda: sample.died(here.clerk, person),
        lambda: sample.died(here.verifier, person, date(2026, 5, 21)),
    ])  # fmt: skip
    assert sorted(found) == ["SUDAH_ADA_KASUS", "done"]
    assert Case.objects.count() == 1


def test_one_list_of_the_same_bytes(here: SimpleNamespace) -> None:
    content = b"nik;nama;tanggal meninggal\n"
    race([
        lambda: actions.upload(here.clerk, "death", "report", "a.csv", content),
        lambda: actions.upload(here.verifier, "death", "register", "b.csv", content),
    ])  # fmt: skip
    assert CaseReport.objects.count() == 1


def test_two_who_let_pass_at_once_are_two(here: SimpleNamespace, died: Case) -> None:
    heir = sample.widow(here.clerk, died)
    change = case_heirs.change(here.clerk, heir, Given(account="777"), "Rekening tutup.")
    assert change is not None
    one, other = (queries.change(each, change.pk) for each in (here.second, here.third))
    found = race([
        lambda: case_heirs.pass_(here.second, one, "buku tabungan"),
        lambda: case_heirs.pass_(here.third, other, "buku tabungan"),
    ])  # fmt: skip
    assert sorted(found) == ["SUDAH_BERUBAH", "done"]
    assert CaseChange.objects.get().state == "seen"
    assert CaseHeir.objects.get().account_enc.reveal() == "1234567890"


def test_one_scholarship_a_year(here: SimpleNamespace) -> None:
    child = sample.orphan(here.clerk, here.verifier, here.people[0])
    found = race([
        lambda: scholarships.claim(here.clerk, child, 1),
        lambda: scholarships.claim(here.verifier, child, 1),
    ])  # fmt: skip
    assert sorted(found) == ["SUDAH_DIAJUKAN", "done"]
    assert CaseGrant.objects.count() == 1
