"""Complaints: who sees which, what the database refuses, and what happens when nobody answers."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.office.complaints.conftest import FRIDAY, NIK
from tests.office.samples.complaints import WORDS, answered, sent, taken
from tests.office.samples.people import HERE, determination
from tests.office.samples.visits import excluded, visit

from pijar.core.errors import Refusal
from pijar.stages.complaints.tickets import read_ticket
from pijar_office.access import quotas
from pijar_office.actions import complaint_page, complaints, visits
from pijar_office.actions.act import act
from pijar_office.actions.complaints import Said
from pijar_office.queries import complaints as queries
from pijar_office.records.audit import AuditEvent
from pijar_office.records.complaints import Complaint, ComplaintStep
from pijar_office.records.outbox import Message
from pijar_office.records.quota import RateCount
from pijar_office.web.complaints.letters import page_of

pytestmark = pytest.mark.django_db


def code_of(refused: Any) -> str:
    return str(refused.value.code)


def test_from_the_page_to_its_answer(desk: SimpleNamespace, now: Any) -> None:
    ticket = complaint_page.receive(Said("complaint", WORDS, nik=NIK), "10.0.0.7")
    assert read_ticket(ticket) == ticket
    made = queries.by_ticket(ticket)
    assert made is not None
    assert made.person is None  # nobody has looked yet
    complaints.take(desk.verifier, made)
    assert (made.person, made.region_code) == (desk.siti, HERE)
    complaints.answer(desk.verifier, made, "Sudah diperbaiki.")
    complaints.close(desk.verifier, made)
    found = Complaint.objects.get()
    assert (found.state, found.answered_by, found.due_at) == ("closed", desk.verifier, None)
    assert found.answer_enc.reveal() == "Sudah diperbaiki."
    assert found.words_enc.reveal() == WORDS
    told = [each.event for each in queries.history_of(found)]
    assert told == ["close", "answer", "take"]
    message = Message.objects.get()
    assert message.to_enc.reveal() == desk.siti.phone
    assert ticket not in message.text_enc.reveal()
    events = AuditEvent.objects.filter(object_kind="complaint").values_list("action", flat=True)
    assert {"complaints.receive", "complaints.take", "complaints.answer"} <= set(events)
    assert not AuditEvent.objects.filter(detail__contains=NIK).exists()


def test_without_a_name_nothing_of_the_sender_is_kept(desk: SimpleNamespace) -> None:
    said = Said("complaint", WORDS, anonymous=True, nik=NIK, phone="+628111", region_code=HERE)
    made = queries.by_ticket(complaint_page.receive(said, "203.0.113.77"))
    assert made is not None
    kept = (made.person, made.nik_enc, made.nik_index, made.phone_enc, made.region_code)
    assert kept == (None, None, None, None, "")
    complaint_page.look(made.ticket_enc.reveal())
    counted = set(RateCount.objects.values_list("key", flat=True))
    limits = (*quotas.PUBLIC_ADDRESS, *quotas.PUBLIC_NETWORK)
    places = {quotas._kept(f"public|{each}", window) for each in ("203.0.113.77", "203.0.113")
              for _, window in limits}  # fmt: skip
    assert not places & counted
    complaint_page.receive(Said("complaint", WORDS), "203.0.113.77")
    assert places & set(RateCount.objects.values_list("key", flat=True))
    assert not queries.complaints_of(desk.clerk).exists()
    assert queries.complaints_of(desk.verifier).count() == 2
    with pytest.raises(Refusal) as refused:
        complaint_page.receive(Said("appeal", WORDS, anonymous=True), "")
    assert code_of(refused) == "PERLU_NAMA"


def test_limits_of_both_lanes_count_exactly(
    desk: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotas, "UNNAMED", ((3, timedelta(hours=1)),))
    monkeypatch.setattr(quotas, "COMPLAINTS", ((4, timedelta(days=1)),))
    for unnamed, most in ((True, 3), (False, 4)):
        for number in range(most + 2):
            if number < most:
                complaint_page.receive(Said("complaint", WORDS, anonymous=unnamed), "10.0.0.7")
                continue
            with pytest.raises(Refusal) as refused:
                complaint_page.receive(Said("complaint", WORDS, anonymous=unnamed), "10.0.0.7")
            assert code_of(refused) == "TERLALU_SERING"
    assert Complaint.objects.count() == 7
    ticket = sent()[1]
    for _ in range(30):
        assert complaint_page.look(ticket) is not None
    with pytest.raises(Refusal):
        complaint_page.look(ticket)


def test_who_sees_what(desk: SimpleNamespace) -> None:
    here = sent("complaint", desk.siti)[0]
    data = sent("see", desk.siti)[0]
    about = sent(about_officer=True, region_code=HERE)[0]
    assert about.region_code == ""

    def seen(officer: Any) -> set[Any]:
        return set(queries.complaints_of(officer).values_list("pk", flat=True))

    assert seen(desk.clerk) == {here.pk, data.pk}
    assert seen(desk.far) == set()
    assert seen(desk.dpo) == {data.pk}
    assert seen(desk.verifier) == seen(desk.approver) == {here.pk, data.pk, about.pk}


def test_a_counter_ties_a_nik_only_to_whom_its_officer_may_see(desk: SimpleNamespace) -> None:
    said = Said("complaint", WORDS, nik=NIK)
    far, _ = complaints.enter(desk.far, said)
    near, _ = complaints.enter(desk.clerk, said)
    assert (far.person, near.person) == (None, desk.siti)
    assert far.region_code == desk.far.duties.get().region_code
    city, _ = complaints.enter(desk.verifier, Said("complaint", WORDS))
    assert city.region_code == ""


def test_what_is_late_rises_by_itself_and_whoever_stands_lower_cannot_take_it(
    desk: SimpleNamespace, now: Any
) -> None:
    made = sent("complaint", desk.siti)[0]
    now(made.due_at)
    assert complaints.raise_late() == 0
    now(made.due_at + timedelta(seconds=1))
    assert complaints.raise_late() == 1
    assert complaints.raise_late() == 0
    made.refresh_from_db()
    assert (made.state, made.level) == ("received", 1)
    (step,) = queries.history_of(made)
    assert (step.event, step.by) == ("escalate", None)
    with pytest.raises(Refusal) as refused:
        complaints.take(desk.clerk, made)
    assert code_of(refused) == "TINGKAT_LEBIH_TINGGI"
    complaints.take(desk.verifier, made)
    now(FRIDAY + timedelta(days=60))
    assert complaints.raise_late() == 1
    made.refresh_from_db()
    assert (made.state, made.level, made.taken_by) == ("received", 2, None)
    complaints.take(desk.approver, made)
    now(FRIDAY + timedelta(days=400))
    assert complaints.raise_late() == 0
    assert queries.limit_of(made).late(FRIDAY + timedelta(days=60))


def test_who_was_quicker_than_the_clock_does_not_stop_it(
    desk: SimpleNamespace, now: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [sent("complaint", desk.siti)[0] for _ in range(2)]
    step = complaints.step

    def slow(deed: Any, complaint: Any, *words: Any, **more: Any) -> None:
        if complaint.pk == made[0].pk:
            raise Refusal("SUDAH_BERUBAH", "Aduan ini baru saja diubah petugas lain.")
        step(deed, complaint, *words, **more)

    now(made[0].due_at + timedelta(days=1))
    monkeypatch.setattr(complaints, "step", slow)
    assert complaints.raise_late() == 1


def test_opened_again_it_is_answered_by_somebody_else(desk: SimpleNamespace) -> None:
    made = answered(desk.verifier, "complaint", desk.siti)
    complaints.reopen(desk.clerk, made, "Jawabannya bukan tentang saya.")
    assert (made.state, made.level, made.answer_enc) == ("received", 1, None)
    with pytest.raises(Refusal) as refused:
        complaints.take(desk.verifier, made)
    assert code_of(refused) == "PETUGAS_SAMA"
    complaints.take(desk.other, made)
    complaints.answer(desk.other, made, "Sekarang benar.")
    words = [each.words_enc.reveal() for each in queries.history_of(made) if each.words_enc]
    first = "Ejaannya sudah diperbaiki."
    assert words == ["Sekarang benar.", "Jawabannya bukan tentang saya.", first]


def test_two_who_take_at_once_do_not_both_get_through(desk: SimpleNamespace) -> None:
    made = sent("complaint", desk.siti)[0]
    same = Complaint.objects.get(pk=made.pk)
    complaints.take(desk.verifier, made)
    with pytest.raises(Refusal) as refused:
        complaints.take(desk.other, same)
    assert code_of(refused) in ("SUDAH_BERUBAH", "LANGKAH_ADUAN_TIDAK_SAH", "TIDAK_BERWENANG")


def test_an_unknown_sender_of_a_request_gets_no_answer(desk: SimpleNamespace) -> None:
    made = taken(desk.verifier, "see")
    with pytest.raises(Refusal) as refused:
        complaints.answer(desk.verifier, made, "Ini datanya.")
    assert code_of(refused) == "PERLU_ORANG"


def test_an_appeal_rests_on_one_fact_found_after_it_came(desk: SimpleNamespace) -> None:
    early = visit(desk.clerk, desk.siti)
    made = taken(desk.verifier, "appeal", desk.siti)
    both = visit(desk.clerk, desk.siti, wage_earner="tidak", alive="ya")
    for wrong in (early, both):
        with pytest.raises(Refusal) as refused:
            complaints.decide(desk.verifier, made, wrong)
        assert code_of(refused) == "BUKAN_SATU_FAKTA"
    complaints.decide(desk.verifier, made, visit(desk.clerk, desk.siti))
    assert (made.state, made.found_by) == ("deciding", desk.clerk)
    with pytest.raises(Refusal) as refused:
        complaints.answer(desk.verifier, made, "Diterima.")
    assert code_of(refused) == "BELUM_DIPUTUS_ULANG"
    visits.withdraw(desk.verifier, made.visit, "Salah orang.")
    with pytest.raises(Refusal) as refused:
        complaints.answer(desk.verifier, queries.complaint(desk.verifier, made.pk), "Diterima.")
    assert code_of(refused) == "KUNJUNGAN_DITARIK"
    complaints.escalate(desk.verifier, made, "Buktinya ditarik.")
    complaints.take(desk.other, made)
    complaints.decide(desk.other, made, visit(desk.clerk, desk.siti))
    assert (made.state, made.level) == ("deciding", 1)


def test_an_appeal_is_judged_by_fresh_eyes(desk: SimpleNamespace) -> None:
    said = Said("appeal", WORDS, nik=NIK)
    made, _ = complaints.enter(desk.verifier, said)
    complaints.take(desk.verifier, made)
    with pytest.raises(Refusal) as refused:
        complaints.answer(desk.verifier, made, "Tetap.")
    assert code_of(refused) == "DUA_PETUGAS"
    complaints.answer(desk.other, made, "Tetap.")


def test_an_appeal_against_an_exclusion_rests_on_its_end(desk: SimpleNamespace) -> None:
    out = excluded(desk.verifier, desk.approver, desk.siti)
    determination([(desk.siti, "not_eligible", "not_excluded")])
    made, _ = complaints.enter(desk.clerk, Said("appeal", WORDS, nik=NIK))
    complaints.take(desk.other, made)
    visits.propose_lifting(desk.verifier, desk.siti, out, "Keliru orangnya.")
    visits.lift_exclusion(desk.approver, out, "Sudah dipastikan.")
    with pytest.raises(Refusal) as early:
        complaints.answer(desk.other, made, "Diterima.")
    assert code_of(early) == "BELUM_DIPUTUS_ULANG"
    determination([(desk.siti, "needs_data", "occupation_covered")])
    complaints.answer(desk.other, made, "Diterima.")
    assert (made.found_by, made.after.outcome) == (desk.approver, "needs_data")
    found = [each.text for each in page_of(queries.complaint(desk.other, made.pk)).blocks]
    assert any("Dikeluarkan petugas dari program: dahulu tercatat “ya”" in each for each in found)
    assert any("Dua petugas mencabutnya pada" in each for each in found)


@pytest.mark.parametrize("column", ["received_by", "decided_by", "found_by"])
def test_the_database_wants_fresh_eyes_too(desk: SimpleNamespace, column: str) -> None:
    made, _ = complaints.enter(desk.clerk, Said("appeal", WORDS, nik=NIK))
    complaints.take(desk.verifier, made)
    judge = desk.clerk if column == "received_by" else desk.other
    same = {} if column == "received_by" else {column: judge}
    with act("system:test", "x") as deed:
        words = {"words_enc": "Tetap.", "at": deed.at, "by": judge, "level": 0, "number": 2}
        step = ComplaintStep(complaint=made, event="answer", from_state="taken", **words)
        step.to_state = "answered"
        deed.add(step)
        columns = {"state": "answered", "answered_at": deed.at, "answer_enc": b"1"}
        with pytest.raises(DatabaseError, match="four eyes"):
            by_hand(made, **columns, **same, answered_by=judge)
        by_hand(made, **columns, answered_by=desk.approver)


# What the database itself refuses, whoever writes.


def refuses() -> Any:
    return pytest.raises((IntegrityError, DatabaseError))


def by_hand(made: Complaint, **columns: Any) -> None:
    with transaction.atomic():
        assert Complaint.objects.filter(pk=made.pk).update(**columns) == 1


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "answered"}, {"state": "taken"}, {"kind": "appeal"}, {"level": 3},
        {"region_code": "", "anonymous": True}, {"outcome": "x", "words_enc": b"1"},
        {"ticket_hash": "0" * 64}, {"about_officer": True},
    ],
)  # fmt: skip
def test_the_database_refuses(desk: SimpleNamespace, columns: dict[str, Any]) -> None:
    made = sent("complaint", desk.siti)[0]
    with refuses():
        by_hand(made, **columns)


def test_what_is_closed_keeps_its_answer_and_steps_stay(desk: SimpleNamespace) -> None:
    made = answered(desk.verifier, "complaint", desk.siti)
    for columns in ({"answer_enc": None}, {"answered_by": None}):
        with refuses():
            by_hand(made, **columns)
    with refuses(), transaction.atomic():
        Complaint.objects.filter(pk=made.pk).delete()
    with refuses(), transaction.atomic():
        ComplaintStep.objects.filter(complaint=made).update(event="close")
    with refuses(), transaction.atomic():
        ComplaintStep.objects.filter(complaint=made).delete()


def test_an_anonymous_one_is_nobodys(desk: SimpleNamespace) -> None:
    made = sent(anonymous=True)[0]
    for columns in ({"person": desk.siti}, {"region_code": HERE}, {"nik_index": b"1" * 32}):
        with refuses():
            by_hand(made, **columns)


def test_kin_do_not_see_to_it(desk: SimpleNamespace) -> None:
    from pijar_office.records.officers import Officer

    made = sent("complaint", desk.siti)[0]
    Officer.objects.filter(pk=desk.verifier.pk).update(kk_index=bytes(desk.siti.kk_index))
    with pytest.raises(Refusal) as refused:
        complaints.take(Officer.objects.get(pk=desk.verifier.pk), made)
    assert code_of(refused) == "TIDAK_BERWENANG"
    with refuses():
        by_hand(made, taken_by=desk.verifier)
