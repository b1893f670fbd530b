"""An action is one transaction, one event, one effect; who may not leaves only the attempt."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.db.models import Q

from pijar.core.errors import Defect, Refusal
from pijar_office.actions.act import AlreadyDone, act
from pijar_office.records.audit import AuditEvent, Idempotency, Version
from pijar_office.records.officers import Duty, Officer

Make = Callable[..., Officer]


@pytest.fixture
def administrator(officer: Make) -> Officer:
    """Who may change officers."""
    return officer("administrator")


def test_an_action_leaves_an_event_and_a_version(administrator: Officer, officer: Make) -> None:
    clerk = officer("kelurahan", "33.74.01.1001")
    with act(administrator, "officers.change", clerk, " pindah ", "r1") as deed:
        deed.change(clerk, full_name="Sri Rejeki")
        deed.detail = "nama"
    event = AuditEvent.objects.get()
    assert (event.actor, event.action, event.role) == (
        administrator, "officers.change", "administrator",
    )  # fmt: skip
    assert (event.object_kind, event.object_id) == ("officer", str(clerk.pk))
    assert (event.reason, event.detail, event.request_id) == ("pindah", "nama", "r1")
    assert len(event.before_hash) == len(event.after_hash) == 64
    assert event.before_hash != event.after_hash
    assert event.at == deed.at
    version = Version.objects.get()
    assert (version.event, version.table, version.record_id) == (event, "officer", str(clerk.pk))
    assert '"full_name":"Sri Rejeki"' in version.content
    clerk.refresh_from_db()
    assert clerk.full_name == "Sri Rejeki"


def test_what_the_action_makes_is_its_subject(administrator: Officer, officer: Make) -> None:
    clerk = officer("")
    with act(administrator, "officers.grant", clerk) as deed:
        deed.subject = deed.add(
            Duty(officer=clerk, role="finance", since=date(2026, 1, 1), granted_by=administrator)
        )
    event = AuditEvent.objects.get()
    assert (event.object_kind, event.object_id) == ("duty", str(Duty.objects.get(officer=clerk).pk))
    assert event.after_hash


def test_an_action_that_fails_leaves_nothing(administrator: Officer, officer: Make) -> None:
    clerk = officer("kelurahan")

    def fail() -> None:
        with act(administrator, "officers.change", clerk) as deed:
            deed.change(clerk, full_name="Lain")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not AuditEvent.objects.exists()
    assert not Version.objects.exists()
    clerk.refresh_from_db()
    assert clerk.full_name != "Lain"


def test_who_may_not_leaves_the_attempt_alone(officer: Make) -> None:
    clerk = officer("kelurahan")
    with pytest.raises(Refusal) as refused, act(clerk, "officers.change", clerk):
        pytest.fail("the body of a refused action never runs")
    assert refused.value.code == "TIDAK_BERWENANG"
    event = AuditEvent.objects.get()
    assert (event.action, event.detail, event.actor) == ("access.denied", "officers.change", clerk)
    assert event.object_id == str(clerk.pk)


def test_a_duty_that_ended_meanwhile_counts_no_more(administrator: Officer) -> None:
    assert administrator.duties.count() == 1
    Duty.objects.update(until=date(2025, 6, 1))
    with pytest.raises(Refusal), act(administrator, "officers.change", administrator):
        pytest.fail("an ended duty gives no right")


def test_an_account_that_was_closed_meanwhile_acts_no_more(administrator: Officer) -> None:
    Officer.objects.update(is_active=False)
    with pytest.raises(Refusal), act(administrator, "officers.change", administrator):
        pytest.fail("a closed account does nothing")


def test_the_system_says_that_it_is_the_system(db: None) -> None:
    with act("system:clock", "months.close"):
        pass
    assert AuditEvent.objects.get().actor_name == "system:clock"
    with pytest.raises(Defect), act("somebody", "months.close"):
        pytest.fail("nobody acts without an account")


def test_the_same_form_has_one_effect(administrator: Officer, officer: Make) -> None:
    clerk = officer("kelurahan")

    def send(name: str) -> None:
        with act(administrator, "officers.change", clerk, key="form-1", request_hash=name) as deed:
            deed.change(clerk, full_name=name)
            deed.answer = "/petugas/1/"

    send("Sri")
    with pytest.raises(AlreadyDone) as done:
        send("Sri")
    assert done.value.answer == "/petugas/1/"
    with pytest.raises(Refusal) as refused:
        send("Dewi")
    assert refused.value.code == "KUNCI_FORM_DIPAKAI"
    assert AuditEvent.objects.count() == Idempotency.objects.count() == 1


def test_a_form_that_failed_may_be_sent_again(administrator: Officer, officer: Make) -> None:
    clerk = officer("kelurahan")
    with (
        pytest.raises(ZeroDivisionError),
        act(administrator, "officers.change", clerk, key="form-1"),
    ):
        raise ZeroDivisionError
    with act(administrator, "officers.change", clerk, key="form-1") as deed:
        deed.change(clerk, full_name="Sri")
    assert Idempotency.objects.count() == 1


def test_who_comes_second_is_told(administrator: Officer, officer: Make) -> None:
    clerk = officer("kelurahan")
    with act(administrator, "officers.change", clerk) as deed:
        deed.change(clerk, only_if=Q(is_active=True), is_active=False)
    with pytest.raises(Refusal) as refused, act(administrator, "officers.change", clerk) as deed:
        deed.change(clerk, only_if=Q(is_active=True), is_active=False)
    assert refused.value.code == "SUDAH_BERUBAH"


def _at_once(work: Callable[[], str], times: int) -> list[str]:
    """Outcomes of the same work, begun by several connections at one moment."""
    start, outcomes = threading.Barrier(times), []

    def run() -> None:
        try:
            start.wait()
            outcomes.append(work())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_exactly_one_gets_through(officer: Make) -> None:
    administrator, clerk = officer("administrator"), officer("kelurahan")

    def close() -> str:
        try:
            with act(administrator, "officers.change", clerk) as deed:
                deed.change(
                    Officer.objects.get(pk=clerk.pk), only_if=Q(is_active=True), is_active=False
                )
        except Refusal as refused:
            return refused.code
        return "done"

    assert _at_once(close, 4) == ["SUDAH_BERUBAH"] * 3 + ["done"]
    assert AuditEvent.objects.count() == Version.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_is_one_click(officer: Make) -> None:
    administrator, clerk = officer("administrator"), officer("kelurahan")

    def send() -> str:
        try:
            with act(administrator, "officers.change", clerk, key="form-1") as deed:
                deed.answer = "/petugas/1/"
        except AlreadyDone as done:
            return done.answer
        return "done"

    assert _at_once(send, 4) == ["/petugas/1/"] * 3 + ["done"]
    assert AuditEvent.objects.count() == 1
