"""Leaving: two people, no month of its own, no way back by a later run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.office.samples import decrees as sample
from tests.office.samples import leaves as leaving

from pijar.core.month import Month
from pijar_office.actions import leaves, months, replacements, visits
from pijar_office.actions.act import act
from pijar_office.queries import leaves as queries
from pijar_office.queries import people, proposals
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.leaves import Leave

Make = Callable[..., Any]
JUNE = date(2026, 6, 15)
JULY = Month(2026, 7)


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Six people paid since January and three who wait; it is June."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    return leaving.office(officer)


def covered(person: Any) -> list[int]:
    found = PersonMonth.objects.filter(person=person, voided_at=None).order_by("month")
    return [month - 202600 for month in found.values_list("month", flat=True)]


def fresh(leave: Leave) -> Leave:
    return Leave.objects.select_related("person", "proposed_by", "undo_proposed_by").get(
        pk=leave.pk
    )


def committed() -> dict[str, int]:
    return dict(Fund.objects.values_list("code", "committed_rp"))


def test_a_leave_is_proposed_by_one_and_approved_by_another(here: SimpleNamespace) -> None:
    made = leaves.propose(here.verifier, here.people[2], "moved", "Surat pindah 12/2026", JULY)
    assert made.state == "proposed"
    with sample.refused("TIDAK_BERWENANG"):
        leaves.approve(here.verifier, made)
    with sample.refused("DUA_PETUGAS"):
        both = leaving.with_duty(here.verifier, "approver")
        leaves.approve(both, fresh(made))
    stale = fresh(made)
    leaves.approve(here.approver, made)
    assert fresh(made).state == "approved"
    assert covered(here.people[2]) == list(range(1, 13)), "a leave takes no month by itself"
    with sample.refused("SUDAH_BERUBAH"):
        leaves.approve(here.approver, stale)


def test_the_database_wants_two_people_too(here: SimpleNamespace) -> None:
    made = leaves.propose(here.verifier, here.people[2], "moved", "Surat pindah", JULY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Leave.objects.filter(pk=made.pk).update(
            approved_by=here.verifier, approved_at=made.proposed_at
        )


def test_nobody_lets_their_own_family_leave(here: SimpleNamespace, officer: Make) -> None:
    person = here.people[2]
    person.refresh_from_db()
    kin = officer("approver", kk_index=person.kk_enc.reveal())
    made = leaves.propose(here.verifier, person, "moved", "Surat pindah", JULY)
    with sample.refused("TIDAK_BERWENANG"):
        leaves.approve(kin, made)
    with pytest.raises(IntegrityError), transaction.atomic():
        Leave.objects.filter(pk=made.pk).update(approved_by=kin, approved_at=made.proposed_at)


def test_what_cannot_be_a_leave_is_refused(here: SimpleNamespace) -> None:
    person = here.people[2]
    with sample.refused("ALASAN_TAK_DIKENAL"):
        leaves.propose(here.verifier, person, "bosan", "tidak ada", JULY)
    with sample.refused("TIDAK_TERDAFTAR"):
        leaves.propose(here.verifier, here.waiting[0], "moved", "Surat pindah", JULY)
    leaves.propose(here.verifier, person, "moved", "Surat pindah", JULY)
    with sample.refused("SUDAH_DIUSULKAN"):
        leaves.propose(here.verifier, person, "died", "Akta kematian", JULY)


def test_the_month_of_a_death_stays_paid(here: SimpleNamespace) -> None:
    person = here.people[2]
    with act("system:test", "x") as deed:
        deed.change(person, died_on=date(2026, 6, 2))
    with sample.refused("BULAN_MASIH_DIBAYAR"):
        leaves.propose(here.verifier, person, "died", "Akta kematian", Month(2026, 6))
    leaves.propose(here.verifier, person, "died", "Akta kematian", JULY)


def test_withdrawn_it_holds_no_more_and_may_be_proposed_again(here: SimpleNamespace) -> None:
    made = leaving.left(here, here.people[2], JULY)
    leaves.withdraw(here.verifier, made, "Ternyata hanya pindah rumah.")
    assert fresh(made).state == "withdrawn"
    assert queries.gone_from() == {}
    leaving.left(here, here.people[2], JULY)


def test_the_next_of_the_list_takes_the_slot(here: SimpleNamespace) -> None:
    leaver = here.people[2]
    made = leaving.left(here, leaver, JULY)
    before = committed()
    decree = leaving.issued(here, [made])
    assert covered(leaver) == [1, 2, 3, 4, 5, 6]
    assert covered(here.waiting[0]) == [7, 8, 9, 10, 11, 12]
    assert committed() == before
    gone = fresh(made)
    assert (gone.state, gone.decree, gone.substitute) == ("decreed", decree, here.waiting[0])
    assert people.story_of(leaver).months[0].month == 202601, "what was paid stays visible"
    assert (decree.people, decree.added_rp, decree.removed_rp) == (2, 100_800, 100_800)


def test_months_begun_and_not_billed_go_back_but_are_given_to_nobody(
    here: SimpleNamespace,
) -> None:
    leaver = here.people[2]
    decree = leaving.issued(here, [leaving.left(here, leaver, Month(2026, 4))])
    assert covered(leaver) == [1, 2, 3]
    assert covered(here.waiting[0]) == [7, 8, 9, 10, 11, 12]
    assert decree.total_rp == -3 * sample.PRICE_RP


def test_a_gated_fund_takes_only_whom_it_may_pay(here: SimpleNamespace) -> None:
    """Person 0 is paid by DBHCHT; of those who wait only the second works with tobacco."""
    leaving.run_folder(here, tobacco={here.waiting[1]})
    plan = leaving.plan(here, [leaving.left(here, here.people[0], JULY)])
    [swap] = plan.swaps
    [comer] = swap.comers
    assert (comer.person, comer.number, comer.fund.code) == (here.waiting[1], 2, "dbhcht_2026")
    assert [(person, passed.reason) for person, passed in plan.passed] == [
        (here.waiting[0], "tak_ada_dana_yang_cocok")
    ]


def test_whoever_is_not_known_to_pass_a_gate_gets_nothing_of_its_fund(
    here: SimpleNamespace,
) -> None:
    plan = leaving.plan(here, [leaving.left(here, here.people[0], JULY)])
    assert plan.open_slots == 1
    assert plan.proposal.count("add") == 0


def test_the_newcomer_is_told_that_the_wait_restarts(here: SimpleNamespace) -> None:
    [swap] = leaving.plan(here, [leaving.left(here, here.people[2], JULY)]).swaps
    given = swap.comers[0].given
    assert "wait_restarts" in given.warnings
    assert given.matures_in == Month(2026, 10)
    late = leaving.left(here, here.people[3], Month(2026, 11))
    [swap] = leaving.plan(here, [late]).swaps
    assert "jkm_immature" in swap.comers[0].given.warnings


def test_who_cannot_come_any_more_is_passed(here: SimpleNamespace) -> None:
    with act("system:test", "x") as deed:
        deed.change(here.waiting[0], died_on=date(2026, 5, 1))
    out = visits.propose_exclusion(here.verifier, here.waiting[1], "menolak", "Tidak mau ikut.")
    visits.approve_exclusion(here.approver, out)
    [swap] = leaving.plan(here, [leaving.left(here, here.people[2], JULY)]).swaps
    assert [comer.person for comer in swap.comers] == [here.waiting[2]]


def test_what_was_shown_is_what_is_proposed(here: SimpleNamespace) -> None:
    made = leaving.left(here, here.people[2], JULY)
    with sample.refused("ISI_BERUBAH"):
        replacements.propose(here.verifier, here.year, [made], shown_hash="0" * 64)
    assert fresh(made).state == "approved"


def test_a_returned_or_revoked_decree_lets_its_leaves_wait_again(here: SimpleNamespace) -> None:
    from pijar_office.actions import decrees

    made = leaving.left(here, here.people[2], JULY)
    decree = replacements.propose(here.verifier, here.year, [made])
    assert fresh(made).state == "decreed"
    decrees.send_back(here.approver, decree, "Periksa lagi orangnya.")
    assert (fresh(made).state, fresh(made).substitute) == ("approved", None)
    again = leaving.issued(here, [fresh(made)], "470/14")
    months.revoke(here.approver, again, "Keliru nomor.")
    assert fresh(made).state == "approved"
    assert covered(here.people[2]) == list(range(1, 13))
    assert covered(here.waiting[0]) == []


def test_whoever_left_does_not_come_back_by_a_later_run(here: SimpleNamespace) -> None:
    leaver = here.people[2]
    leaving.issued(here, [leaving.left(here, leaver, JULY)])
    assert visits.findings_csv().count("excluded") > 0
    later = sample.determination(
        here.year, [(p, "apbd", 1, 12) for p in (*here.people, here.waiting[0])], JUNE
    )
    base = leaving.in_force(here)
    found = proposals.proposal(later, base, JUNE)
    assert found.left == 1
    assert str(leaver.pk) not in found.differences.people
    here.two = leaving.with_duty(here.verifier, "x")
    [gone] = Leave.objects.filter(person=leaver)
    with sample.refused("BELUM_DIUSULKAN"):
        leaves.undo(here.approver, fresh(gone))
    leaves.propose_undoing(here.verifier, gone, "Kembali tinggal di kota.")
    leaves.undo(here.approver, fresh(gone))
    assert fresh(gone).state == "undone"
    assert "excluded" not in visits.findings_csv()
    found = proposals.proposal(later, base, JUNE)
    assert found.differences.people[str(leaver.pk)] == "add"


def test_a_leave_to_come_does_not_keep_anybody_out_before(here: SimpleNamespace) -> None:
    leaving.left(here, here.people[2], Month(2026, 10))
    assert visits.findings_csv() == ""
    found = proposals.proposal(here.determination, leaving.in_force(here), JUNE)
    [line] = [one for one in found.lines if one.person == here.people[2]]
    assert (line.change, line.first_month, line.last_month) == (
        "remove", Month(2026, 10), Month(2026, 12),
    )  # fmt: skip
