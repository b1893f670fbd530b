"""What is asked of claims every night: whoever passes by the office is seen."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from tests.office.samples import cases as sample

from pijar_office.queries import invariants
from pijar_office.records import constraints
from pijar_office.records.claims import Case, CaseStep
from pijar_office.records.heirs import CaseHeir


@pytest.fixture
def claimed(here: SimpleNamespace, died: Case) -> Case:
    """A claim with the insurer, with its papers, a widow and her account."""
    return sample.submitted(here.clerk, here.verifier, died)


def found() -> list[tuple[str, str]]:
    asks = [invariants.only_listed_steps, invariants.nothing_changed_behind_its_versions]
    return [(breach.code, breach.where.split()[0]) for breach in invariants.breaches(asks)]


def test_a_claim_that_went_its_way_is_sound(claimed: Case) -> None:
    assert found() == []


def test_an_account_that_nobody_changed_is_seen(claimed: Case) -> None:
    """As somebody would who has the database, and wants the money."""
    CaseHeir.objects.filter(case=claimed).update(account_name="ORANG LAIN")
    assert found() == [("INV-34", "case_heir")]


def test_a_state_without_its_step_is_seen_once_the_rules_are_gone(claimed: Case) -> None:
    constraints.remove(connection)
    Case.objects.filter(pk=claimed.pk).update(state="paid")
    assert ("INV-21", "claim_case") in found()


def test_a_step_that_is_missing_is_seen_once_the_rules_are_gone(claimed: Case) -> None:
    constraints.remove(connection)
    CaseStep.objects.filter(case=claimed, number=2).delete()
    assert found() == [("INV-21", "case_step")]
