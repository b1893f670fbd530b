"""Money, four eyes and sums, planted wrong by raw SQL: the database says no, on either engine."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.office.samples import decrees as sample

from pijar_office.actions import decrees
from pijar_office.records.actor import acting
from pijar_office.records.audit import AuditEvent
from pijar_office.records.ids import new_id
from pijar_office.records.links import Pair, Verdict
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person
from pijar_office.records.visits import Exclusion, Finding, Visit

Sql = Callable[..., Any]
WHEN = "2026-01-05 00:00:00+00:00"
REWRITTEN, KEPT = "is not rewritten", "loses no row"


def _id(record: Any) -> Any:
    return record.pk.hex if connection.vendor == "sqlite" else record.pk


@pytest.fixture
def refused(sql: Sql) -> Callable[..., None]:
    """`refused(words, statement, *values)`: the statement fails with these words."""

    def check(words: str, statement: str, *values: Any) -> None:
        with (
            acting("system:tests"),
            pytest.raises(IntegrityError, match=words),
            transaction.atomic(),
        ):
            sql(statement, *(_id(v) if hasattr(v, "pk") else v for v in values))

    return check


@pytest.fixture
def office(officer: Any) -> SimpleNamespace:
    """A year, people, a determination that pays for them."""
    return sample.office(officer)


@pytest.fixture
def nobody(office: SimpleNamespace) -> Officer:
    """An account without a person's number: perhaps the proposer's second one."""
    return Officer.objects.create_user("kedua", full_name="Akun Kedua")


def test_a_fund_is_never_overdrawn(office: SimpleNamespace, refused: Any) -> None:
    insert = (
        "INSERT INTO transfer (id, fund_id, kind, debit, credit, amount_rp, event_id, at)"
        " SELECT %s, id, %s, %s, %s, ceiling_rp + 1 - committed_rp, %s, %s FROM fund LIMIT 1"
    )
    event = AuditEvent.objects.first()
    for kind, debit, credit in (
        ("commit", "committed", "available"),
        ("ceiling_cut", "budget", "available"),
        ("release", "available", "committed"),
    ):
        id = Person(pk=new_id())
        refused("fund_within_ceiling", insert, id, kind, debit, credit, event, WHEN)


def test_only_transfers_move_the_money_of_a_fund(office: SimpleNamespace, refused: Any) -> None:
    for column in ("ceiling_rp", "committed_rp", "billed_rp", "paid_rp", "recovery_rp"):
        refused("only transfers move", f"UPDATE fund SET {column} = {column} + 1")


def test_a_month_has_one_live_cover(office: SimpleNamespace, refused: Any, sql: Sql) -> None:
    sample.issued(office.verifier, office.approver, office.determination)
    again = (
        "INSERT INTO person_month (id, person_id, month, other_payer, amount_rp)"
        " VALUES (%s, %s, 202601, 'pkh', 0)"
    )
    first = office.people[0]
    by = "person_month_one_live_cover|person_month.person_id"
    refused(by, again, SimpleNamespace(pk=new_id()), first)
    refused("person_month_has_one_payer", again.replace("'pkh'", "''"),
            SimpleNamespace(pk=new_id()), first)  # fmt: skip
    refused("person_month_is_a_month", again.replace("202601", "0"),
            SimpleNamespace(pk=new_id()), first)  # fmt: skip


def test_a_covered_month_is_not_rewritten(office: SimpleNamespace, refused: Any) -> None:
    sample.issued(office.verifier, office.approver, office.determination)
    refused(REWRITTEN, "UPDATE person_month SET amount_rp = 5")
    refused(REWRITTEN, "UPDATE person_month SET person_id = %s", office.people[1])
    refused(KEPT, "DELETE FROM person_month")
    refused("never changed", "UPDATE decree_line SET amount_rp = 5")
    refused(KEPT, "DELETE FROM decree_line")


def test_approver_and_proposer_are_two_people(
    office: SimpleNamespace, nobody: Officer, refused: Any
) -> None:
    sample.proposed(office.verifier, office.determination)
    approve = (
        "UPDATE decree SET approved_at = proposed_at, approved_hash = content_hash,"
        " approved_by_id = %s"
    )
    refused("decree_two_officers|four eyes", approve, office.verifier)
    refused("four eyes", approve, nobody)
    refused("decree_approves_what_was_shown", approve.replace("content_hash,", "'other',"),
            office.approver)  # fmt: skip
    refused("decree_approves_what_was_shown", "UPDATE decree SET approved_by_id = %s",
            office.approver)  # fmt: skip


def test_what_was_approved_stands(office: SimpleNamespace, refused: Any) -> None:
    made = sample.proposed(office.verifier, office.determination)
    decrees.approve(office.approver, made, made.content_hash, proven=True)
    for change in ("added_rp = added_rp + 1", "people = people + 1", "proposed_at = NULL",
                   "content_hash = 'x', approved_hash = 'x'",
                   "approved_at = NULL, approved_by_id = NULL, approved_hash = NULL"):  # fmt: skip
        refused(REWRITTEN, f"UPDATE decree SET {change}")
    refused(KEPT, "DELETE FROM decree")
    columns = "decree_id, person_id, fund_id, change, place, first_month, last_month, months"
    refused(
        "takes no more lines",
        f"INSERT INTO decree_line ({columns}, amount_rp)"
        f" SELECT {columns.replace('place', 'place + 100')}, amount_rp FROM decree_line",
    )


def test_a_number_needs_an_approval(office: SimpleNamespace, refused: Any) -> None:
    sample.proposed(office.verifier, office.determination)
    refused(
        "decree_issued_is_whole",
        "UPDATE decree SET issued_at = proposed_at, number = '1', issued_on = '2026-01-05'",
    )


@pytest.mark.parametrize(
    ("column", "rule"),
    [
        ("people", "determination_people_add_up"),
        ("paid", "determination_eligible_add_up"),
        ("rows_read", "determination_rows_add_up"),
    ],
)
def test_counts_add_up(office: SimpleNamespace, refused: Any, column: str, rule: str) -> None:
    refused(rule, f"UPDATE determination SET {column} = {column} + 1")


def test_a_decision_has_its_reasons_and_is_never_changed(
    office: SimpleNamespace, refused: Any
) -> None:
    refused("never changed", "UPDATE decision SET outcome = 'not_eligible'")
    [somebody] = sample.people(1, start=50)
    refused(
        "decision_has_reasons",
        "INSERT INTO decision (determination_id, person_id, region_code, warnings, amount_rp,"
        " run_person, outcome, reasons)"
        " SELECT id, %s, '', '', 0, 'x', 'not_eligible', '' FROM determination",
        somebody,
    )


@pytest.fixture
def verdict(office: SimpleNamespace) -> Verdict:
    """A word that waits for another officer's."""
    with acting("system:tests"):
        pair = Pair.objects.create(left_key="a", right_key="b", score=1, evidence="")
    return Verdict.objects.create(
        pair=pair, verdict="same", reason="KTP", given_by=office.verifier, given_at=WHEN
    )


def test_a_merge_needs_two_people(
    office: SimpleNamespace, verdict: Verdict, nobody: Officer, refused: Any, sql: Sql
) -> None:
    confirm = "UPDATE verdict SET confirmed_at = given_at, confirmed_by_id = %s"
    refused("verdict_confirmed_by_another|four eyes", confirm, office.verifier)
    refused("four eyes", confirm, nobody)
    refused(REWRITTEN, "UPDATE verdict SET verdict = 'different'")
    refused(REWRITTEN, "UPDATE verdict SET given_by_id = %s", office.approver)
    refused(KEPT, "DELETE FROM verdict")
    refused("never changed", "UPDATE pair SET score = 2")
    assert sql(confirm, _id(office.approver)) == 1
    refused("verdict_one_stands|verdict.pair_id",
            "INSERT INTO verdict (id, pair_id, verdict, reason, given_by_id, given_at)"
            " SELECT %s, pair_id, 'different', reason, given_by_id, given_at FROM verdict",
            SimpleNamespace(pk=new_id()))  # fmt: skip


def test_who_is_kept_out_is_kept_out_by_two(
    office: SimpleNamespace, nobody: Officer, refused: Any
) -> None:
    Exclusion.objects.create(
        person=office.people[0], reason_code="pindah", reason="Pindah kota",
        proposed_by=office.verifier, proposed_at=WHEN,
    )  # fmt: skip
    approve = "UPDATE exclusion SET approved_at = proposed_at, approved_by_id = %s"
    refused("exclusion_approved_by_another|four eyes", approve, office.verifier)
    refused("four eyes", approve, nobody)
    refused(REWRITTEN, "UPDATE exclusion SET person_id = %s", office.people[1])
    refused(KEPT, "DELETE FROM exclusion")


def test_what_was_seen_is_not_rewritten(office: SimpleNamespace, refused: Any) -> None:
    visit = Visit.objects.create(
        person=office.people[0], seen_by=office.verifier, seen_on="2026-01-05", place="rumah",
        what_was_seen="Berjualan sayur", found="yes", recorded_at=WHEN,
    )  # fmt: skip
    with acting("system:tests"):
        Finding.objects.create(visit=visit, fact="occupation", value="pedagang")
    refused(REWRITTEN, "UPDATE visit SET found = 'no'")
    refused(KEPT, "DELETE FROM visit")
    refused("never changed", "UPDATE finding SET value = 'petani'")
