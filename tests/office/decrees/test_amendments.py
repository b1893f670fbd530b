"""An amendment is a difference: what has begun stays, what was promised and is not due moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import decrees as sample

from pijar.core.month import Month
from pijar_office.actions import months, visits
from pijar_office.actions.act import act
from pijar_office.queries import decrees, proposals
from pijar_office.records.audit import Version
from pijar_office.records.enrolments import PersonMonth
from pijar_office.records.funding import Fund

Make = Callable[..., Any]
JUNE = date(2026, 6, 15)


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A decree for six people in force since January; it is June."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    made = sample.office(officer)
    made.decree = sample.issued(made.verifier, made.approver, made.determination)
    return made


def covered(person: Any) -> list[tuple[int, str]]:
    found = PersonMonth.objects.filter(person=person, voided_at=None).order_by("month")
    return [(month - 202600, code) for month, code in found.values_list("month", "fund__code")]


def of(fund: str, first: int, last: int) -> list[tuple[int, str]]:
    return [(month, f"{fund}_2026") for month in range(first, last + 1)]


def committed() -> dict[str, int]:
    return dict(Fund.objects.values_list("code", "committed_rp"))


def sum_of_months(code: str) -> int:
    found = PersonMonth.objects.filter(voided_at=None, fund__code=code)
    return sum(found.values_list("amount_rp", flat=True))


def later(here: SimpleNamespace) -> Any:
    """One leaves, one comes, one changes funds; the others stay."""
    [here.newcomer] = sample.people(1, start=90)
    leaver, mover, *rest = here.people[2:]
    here.leaver, here.mover = leaver, mover
    paid = [(p, "dbhcht", 1, 12) for p in here.people[:2]]
    paid += [(p, "apbd", 1, 12) for p in rest]
    paid += [(mover, "dbhcht", 1, 12), (here.newcomer, "apbd", 7, 12)]
    return sample.determination(here.year, paid, JUNE)


def test_only_what_changes_stands_in_an_amendment(here: SimpleNamespace) -> None:
    found = proposals.proposal(later(here), here.decree, JUNE)
    assert (found.count("add"), found.count("remove"), found.count("change")) == (1, 1, 1)
    assert found.open_from == Month(2026, 7)
    assert [(a.fund_id, a.change, a.count) for a in found.content.annexes] == [
        ("dbhcht_2026", "add", 1),
        ("apbd_2026", "add", 1),
        ("apbd_2026", "remove", 2),
    ]
    assert found.differences.added_rp == found.differences.removed_rp == 12 * sample.PRICE_RP


def test_after_an_amendment_months_begun_stay_and_the_rest_is_as_determined(
    here: SimpleNamespace,
) -> None:
    made = sample.issued(here.verifier, here.approver, later(here), here.decree, "470/13")
    assert made.amends == here.decree
    assert covered(here.leaver) == of("apbd", 1, 6)
    assert covered(here.mover) == of("apbd", 1, 6) + of("dbhcht", 7, 12)
    assert covered(here.newcomer) == of("apbd", 7, 12)
    assert covered(here.people[0]) == of("dbhcht", 1, 12)
    for code, amount_rp in committed().items():
        assert amount_rp == sum_of_months(code)
    voided = PersonMonth.objects.exclude(voided_at=None)
    assert voided.count() == 12
    ids = [str(pk) for pk in voided.values_list("pk", flat=True)]
    assert Version.objects.filter(table="person_month", record_id__in=ids).count() == 24
    assert decrees.kinds_of(made) == decrees.Kinds(add=1, remove=1, change=1)


def test_the_same_determination_again_changes_nothing(here: SimpleNamespace) -> None:
    with sample.refused("TIDAK_ADA_PERUBAHAN"):
        sample.proposed(here.verifier, here.determination, here.decree)


def test_an_amendment_stands_on_the_decree_in_force(here: SimpleNamespace) -> None:
    found = later(here)
    with sample.refused("SUDAH_ADA_KEPUTUSAN"):
        sample.proposed(here.verifier, found)
    second = sample.issued(here.verifier, here.approver, found, here.decree, "470/13")
    with sample.refused("SUDAH_ADA_KEPUTUSAN"):
        sample.proposed(here.verifier, here.determination, here.decree)
    assert decrees.in_force(here.year.pk) == second


def test_who_waits_for_the_insurer_stays_until_it_has_answered(here: SimpleNamespace) -> None:
    sample.sent(here.verifier, here.decree)
    found = proposals.proposal(later(here), here.decree, JUNE)
    assert len(found.differences.held_back) == 2
    assert found.differences.people == {str(here.newcomer.pk): "add"}


def test_who_was_excluded_since_gets_no_months_and_loses_those_to_come(
    here: SimpleNamespace,
) -> None:
    """The determination is older than the exclusion; the decree is not."""
    determination = later(here)
    for person in (here.newcomer, here.people[0]):
        made = visits.propose_exclusion(here.verifier, person, "lain", "Sudah pindah kota.")
        visits.approve_exclusion(here.approver, made)
    found = proposals.proposal(determination, here.decree, JUNE)
    assert found.excluded == 2
    assert str(here.newcomer.pk) not in found.differences.people
    assert found.differences.people[str(here.people[0].pk)] == "remove"


def test_revoking_an_amendment_brings_back_what_it_took(here: SimpleNamespace) -> None:
    before = committed()
    made = sample.issued(here.verifier, here.approver, later(here), here.decree, "470/13")
    with sample.refused("SUDAH_DIPAKAI"):
        months.revoke(here.approver, here.decree, "keliru")
    months.revoke(here.approver, made, "keliru tanggal")
    assert committed() == before
    assert covered(here.leaver) == covered(here.mover) == of("apbd", 1, 12)
    assert covered(here.newcomer) == []
    assert decrees.in_force(here.year.pk) == here.decree


def test_a_death_ends_the_months_after_it(here: SimpleNamespace) -> None:
    with act("system:test", "x") as deed:
        deed.change(here.people[0], died_on=date(2026, 8, 2))
    found = proposals.proposal(here.determination, here.decree, JUNE)
    [line] = found.lines
    assert (line.change, line.first_month, line.last_month) == (
        "remove",
        Month(2026, 9),
        Month(2026, 12),
    )
