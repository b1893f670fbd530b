"""A decree from proposal to number: what is approved is what was shown, by another, once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from tests.office.samples import decrees as sample

from pijar.core.errors import Refusal
from pijar_office.actions import decrees, months
from pijar_office.actions.act import act
from pijar_office.actions.jobs import claim
from pijar_office.queries import decree_content, proposals
from pijar_office.records import histories
from pijar_office.records.audit import AuditEvent, Version
from pijar_office.records.decisions import Determination
from pijar_office.records.enrolments import Decree, DecreeAnnex, DecreeLine, PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.storage import blobs

Make = Callable[..., Any]
TODAY = date(2026, 1, 20)


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)


@pytest.fixture
def here(officer: Make) -> SimpleNamespace:
    return sample.office(officer)


def committed() -> dict[str, int]:
    return dict(Fund.objects.values_list("code", "committed_rp"))


def live() -> int:
    return PersonMonth.objects.filter(voided_at=None).count()


def test_a_proposal_says_people_rupiah_funds_and_hash(here: SimpleNamespace) -> None:
    shown = proposals.proposal(here.determination, None, TODAY)
    assert (shown.people, shown.differences.added_rp) == (6, 6 * 12 * sample.PRICE_RP)
    assert [(a.fund_id, a.count, a.total_rp) for a in shown.content.annexes] == [
        ("dbhcht_2026", 2, 2 * 12 * sample.PRICE_RP),
        ("apbd_2026", 4, 4 * 12 * sample.PRICE_RP),
    ]
    made = sample.proposed(here.verifier, here.determination)
    assert made.content_hash == shown.content.content_hash
    assert made.state == "proposed"
    assert (made.people, made.added_rp, made.lines.count()) == (6, shown.differences.added_rp, 6)
    assert decree_content.content_of(sample.fresh(made)).content_hash == made.content_hash
    assert live() == 0
    assert set(committed().values()) == {0}


def test_what_was_not_shown_is_not_proposed(here: SimpleNamespace) -> None:
    with sample.refused("ISI_BERUBAH"):
        decrees.propose(here.verifier, here.determination, "0" * 64)
    assert not Decree.objects.exists()


def test_one_proposal_a_year_at_a_time(here: SimpleNamespace) -> None:
    sample.proposed(here.verifier, here.determination)
    with sample.refused("USULAN_MASIH_TERBUKA"):
        sample.proposed(here.verifier, here.determination)


def test_a_discarded_determination_is_the_base_of_nothing(here: SimpleNamespace) -> None:
    with act("system:test", "x") as deed:
        deed.change(here.determination, discarded_at=deed.at)
    with sample.refused("PENETAPAN_DIBUANG"):
        sample.proposed(here.verifier, here.determination)


def test_an_approver_approves_the_hash_that_was_shown(here: SimpleNamespace) -> None:
    made = sample.proposed(here.verifier, here.determination)
    with sample.refused("BUKTI_DIRI_DIPERLUKAN"):
        decrees.approve(here.approver, made, made.content_hash, proven=False)
    with sample.refused("ISI_BERUBAH"):
        decrees.approve(here.approver, made, "f" * 64, proven=True)
    decrees.approve(here.approver, made, made.content_hash, proven=True)
    found = sample.fresh(made)
    assert (found.state, found.approved_hash) == ("approved", found.content_hash)
    event = AuditEvent.objects.get(action="decrees.approve")
    assert (event.actor, event.object_id) == (here.approver, str(made.pk))
    assert Version.objects.filter(table="decree", record_id=str(made.pk)).count() == 2


def test_a_name_that_changed_since_voids_the_proposal(here: SimpleNamespace) -> None:
    made = sample.proposed(here.verifier, here.determination)
    with act("system:test", "x") as deed:
        deed.change(here.people[0], name="NAMA LAIN")
    with sample.refused("ISI_BERUBAH"):
        decrees.approve(here.approver, sample.fresh(made), made.content_hash, proven=True)
    assert sample.fresh(made).state == "proposed"


@pytest.mark.parametrize("few", [0, 500])
def test_only_a_change_of_what_the_lists_say_voids_the_proposal(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """A death does not stand in a list; nor does somebody who is in none, however many change."""
    monkeypatch.setattr(decree_content, "FEW", few)
    made = sample.proposed(here.verifier, here.determination)
    with act("system:test", "x") as deed:
        deed.change(here.people[0], died_on=date(2026, 3, 1))
    decrees.approve(here.approver, sample.fresh(made), made.content_hash, proven=True)
    assert sample.fresh(made).state == "approved"


def test_a_name_that_changed_since_the_approval_stops_the_issue(here: SimpleNamespace) -> None:
    made = sample.proposed(here.verifier, here.determination)
    decrees.approve(here.approver, made, made.content_hash, proven=True)
    with act("system:test", "x") as deed:
        deed.change(here.people[0], name="NAMA LAIN")
    decrees.ask_to_issue(here.verifier, made, "470/12", TODAY)
    [ended] = sample.run_jobs()
    assert ended.code == "ISI_BERUBAH"
    assert live() == 0
    assert sample.fresh(made).state == "approved"


def test_who_proposed_does_not_approve(here: SimpleNamespace, officer: Make) -> None:
    both = officer("verifier", person_number="SAMA1")
    other_account = officer("approver", person_number="SAMA2")
    made = sample.proposed(both, here.determination)
    with sample.refused("TIDAK_BERWENANG"):
        decrees.approve(both, made, made.content_hash, proven=True)
    from pijar_office.records.officers import Duty

    Duty.objects.create(officer=both, role="approver", since=date(2025, 1, 1))
    both.__dict__.pop("_duties", None)
    with sample.refused("PENGUSUL_MENYETUJUI"):
        decrees.approve(both, made, made.content_hash, proven=True)
    decrees.approve(other_account, made, made.content_hash, proven=True)


def test_the_database_too_refuses_the_proposer_as_approver(here: SimpleNamespace) -> None:
    made = sample.proposed(here.verifier, here.determination)
    row = Decree.objects.filter(pk=made.pk)
    with (
        pytest.raises(IntegrityError, match=r"four eyes|decree_two_officers"),
        transaction.atomic(),
    ):
        row.update(
            approved_at=made.proposed_at,
            approved_by=here.verifier,
            approved_hash=made.content_hash,
        )
    with (
        pytest.raises(IntegrityError, match="decree_approves_what_was_shown"),
        transaction.atomic(),
    ):
        row.update(approved_at=made.proposed_at, approved_by=here.approver, approved_hash="f" * 64)


def test_a_returned_proposal_says_why_and_makes_room(here: SimpleNamespace) -> None:
    made = sample.proposed(here.verifier, here.determination)
    decrees.send_back(here.approver, made, "Periksa lagi kelurahan Mijen.")
    assert sample.fresh(made).state == "returned"
    assert sample.fresh(made).returned_reason == "Periksa lagi kelurahan Mijen."
    with sample.refused("TIDAK_BERWENANG"):
        decrees.approve(here.approver, sample.fresh(made), made.content_hash, proven=True)
    assert sample.proposed(here.verifier, here.determination).state == "proposed"


def test_an_approved_proposal_can_be_withdrawn_until_it_is_issued(here: SimpleNamespace) -> None:
    made = sample.proposed(here.verifier, here.determination)
    decrees.approve(here.approver, made, made.content_hash, proven=True)
    decrees.ask_to_issue(here.verifier, made, "470/12", TODAY)
    with sample.refused("SEDANG_DITERBITKAN"):
        decrees.withdraw(here.verifier, made, "keliru tahun")
    job = claim()
    from pijar_office.actions.jobs import finish

    finish(job, "cancelled")
    decrees.withdraw(here.verifier, made, "keliru tahun")
    assert sample.fresh(made).state == "returned"


def test_an_issued_decree_covers_every_month_and_commits_its_funds(here: SimpleNamespace) -> None:
    made = sample.issued(here.verifier, here.approver, here.determination)
    assert (made.state, made.number, made.issued_by) == ("issued", "470/12", here.verifier)
    assert live() == 6 * 12
    assert committed() == {
        "dbhcht_2026": 2 * 12 * sample.PRICE_RP,
        "apbd_2026": 4 * 12 * sample.PRICE_RP,
    }
    total = PersonMonth.objects.aggregate(sum_rp=Sum("amount_rp"))["sum_rp"]
    assert total == made.added_rp
    for annex in DecreeAnnex.objects.filter(decree=made):
        assert blobs.get(annex.pdf)[:5] == b"%PDF-"
        assert blobs.get(annex.xlsx)[:2] == b"PK"
    assert sum(a.people for a in DecreeAnnex.objects.filter(decree=made)) == 6


def test_issuing_again_changes_nothing(here: SimpleNamespace) -> None:
    made = sample.issued(here.verifier, here.approver, here.determination)
    before = live(), committed(), AuditEvent.objects.count()
    with act(here.verifier, "decrees.propose") as deed:
        from pijar_office.actions.jobs import enqueue

        enqueue(deed, "issue_decree", made.pk)
    assert sample.run_jobs() == [None]
    assert (live(), committed(), AuditEvent.objects.count() - 1) == before


def test_a_number_stands_once_a_year(here: SimpleNamespace) -> None:
    first = sample.issued(here.verifier, here.approver, here.determination)
    later = sample.determination(here.year, [(p, "apbd", 1, 12) for p in here.people])
    made = sample.proposed(here.verifier, later, first)
    decrees.approve(here.approver, made, made.content_hash, proven=True)
    with sample.refused("NOMOR_SUDAH_DIPAKAI"):
        decrees.ask_to_issue(here.verifier, made, " 470/12 ", TODAY)
    with sample.refused("TANGGAL_DI_DEPAN"):
        decrees.ask_to_issue(here.verifier, made, "470/13", date(2026, 1, 21))


def test_a_decree_past_the_ceiling_changes_nothing(officer: Make) -> None:
    here = sample.office(officer, ceiling_rp=12 * sample.PRICE_RP * 3)
    made = sample.proposed(here.verifier, here.determination)
    decrees.approve(here.approver, made, made.content_hash, proven=True)
    decrees.ask_to_issue(here.verifier, made, "470/12", TODAY)
    [ended] = sample.run_jobs()
    assert ended.code == "PAGU_TERLAMPAUI"
    assert (live(), set(committed().values())) == (0, {0})
    assert sample.fresh(made).state == "approved"
    assert not DecreeAnnex.objects.exclude(pdf="").exists()


def test_the_database_keeps_one_live_cover_a_month(here: SimpleNamespace) -> None:
    sample.issued(here.verifier, here.approver, here.determination)
    with (
        pytest.raises(IntegrityError, match=r"person_month_one_live_cover|UNIQUE"),
        act("system:test", "x") as deed,
    ):
        deed.add(PersonMonth(person=here.people[0], month=202603, other_payer="provinsi"))


def test_another_payers_month_is_not_paid_twice(here: SimpleNamespace) -> None:
    with act("system:test", "x") as deed:
        deed.add(PersonMonth(person=here.people[5], month=202603, other_payer="provinsi"))
        histories.follow([here.people[5].pk])
    shown = proposals.proposal(here.determination, None, TODAY)
    assert len(shown.differences.covered_elsewhere) == 1
    sample.issued(here.verifier, here.approver, here.determination)
    assert live() == 6 * 12
    line = DecreeLine.objects.get(person=here.people[5])
    assert (line.months, line.amount_rp) == (11, 11 * sample.PRICE_RP)


def test_nobody_is_covered_after_their_death(here: SimpleNamespace) -> None:
    with act("system:test", "x") as deed:
        deed.change(here.people[3], died_on=date(2026, 4, 9))
    sample.issued(here.verifier, here.approver, here.determination)
    months_of = PersonMonth.objects.filter(person=here.people[3]).values_list("month", flat=True)
    assert sorted(months_of) == [202601, 202602, 202603, 202604]


def test_a_decree_nothing_was_built_on_can_be_revoked(here: SimpleNamespace) -> None:
    made = sample.issued(here.verifier, here.approver, here.determination)
    months.revoke(here.approver, made, "nomornya keliru")
    assert sample.fresh(made).state == "revoked"
    assert (live(), set(committed().values())) == (0, {0})
    again = sample.issued(here.verifier, here.approver, here.determination)
    assert (again.number, live()) == ("470/12", 72)


def test_a_decree_with_a_file_sent_cannot_be_revoked(here: SimpleNamespace) -> None:
    made = sample.issued(here.verifier, here.approver, here.determination)
    sample.sent(here.verifier, made)
    with sample.refused("SUDAH_DIPAKAI"):
        months.revoke(here.approver, made, "nomornya keliru")


@pytest.mark.django_db(transaction=True)
def test_two_approvers_at_once_have_one_effect(officer: Make) -> None:
    here = sample.office(officer, people_count=2)
    made = sample.proposed(here.verifier, here.determination)
    approvers = [here.approver, officer("approver")]
    ended: list[str] = []
    start = threading.Barrier(2)

    def click(approver: Any) -> None:
        start.wait()
        try:
            decrees.approve(approver, sample.fresh(made), made.content_hash, proven=True)
            ended.append("done")
        except Refusal as refusal:
            ended.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(each,)) for each in approvers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended.count("done") == 1
    assert set(ended) <= {"done", "SUDAH_BERUBAH", "TIDAK_BERWENANG"}
    assert AuditEvent.objects.filter(action="decrees.approve").count() == 1
    assert Determination.objects.count() == 1
