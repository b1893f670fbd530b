"""Nobody decides about their own family: not on a page, not by an action, not by raw SQL."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from tests.office.samples import cases as of_claims
from tests.office.samples import complaints as of_complaints
from tests.office.samples.links import pair
from tests.office.samples.lists import checked, row, sender
from tests.office.samples.people import determination, person
from tests.office.samples.visits import excluded, seen, visit

from pijar.core.errors import Refusal
from pijar_office.access.table import NOT_FOR_KIN, TABLE
from pijar_office.actions import clock, links, officers, visits
from pijar_office.actions.act import act
from pijar_office.records.audit import AuditEvent
from pijar_office.records.leaves import Leave
from pijar_office.records.links import Verdict
from pijar_office.records.lists import ListRow
from pijar_office.records.officers import Officer
from pijar_office.records.visits import Exclusion, Visit

pytestmark = pytest.mark.django_db
KK = "3399010101100002"
LATER = (
    "links.confirm", "leaves.reopen", "leaves.undo", "cases.complete", "cases.reopen",
    "cases.submit", "cases.return", "cases.pay", "cases.refuse", "cases.appeal", "cases.uphold",
)  # fmt: skip
"""Not yet for anybody: something else comes first."""
Make = Callable[..., Any]


@pytest.fixture
def here(officer: Make) -> SimpleNamespace:
    """Somebody with a visit, an exclusion and a pair; officers of their family, and others."""
    administrator, verifier = officer("administrator"), officer("verifier")
    kin = [officer("verifier"), officer("approver")]
    for each in kin:
        officers.change(administrator, each, full_name=str(each), is_active=True, kk=KK)
    of = person("AGUS PRAYITNO", kk_enc=KK)
    checked(verifier, sender("kelurahan", "33.74.01.1001"), [row(1, kk=KK)])
    found = pair("33.74.01.1001", determination(), kk=KK, row=ListRow.objects.get())
    visited = visit(verifier, of)
    proposed = visits.propose_exclusion(verifier, of, "mampu", "Memiliki tiga toko.")
    with act("system:test", "x") as deed:
        leave = deed.add(
            Leave(person=of, ground="moved", evidence="Surat pindah", effective_month=202701,
                  proposed_at=deed.at, proposed_by=verifier)
        )  # fmt: skip
    return SimpleNamespace(
        verifier=verifier, kin=kin[0], kin_approver=kin[1], approver=officer("approver"),
        administrator=administrator, person=of, pair=found, visit=visited, exclusion=proposed,
        leave=leave,
    )  # fmt: skip


def about(here: SimpleNamespace, verb: str) -> Any:
    room, deed = verb.split(".")
    if room in ("cases", "papers", "heirs", "changes", "scholarships"):
        return of_claims.about_a_death(here.verifier, here.person, verb)
    if room == "complaints":
        return of_complaints.for_verb(here.verifier, here.person, verb)
    if room == "links":
        return here.pair
    if deed in ("record", "propose"):
        return here.person
    if room == "leaves":
        return here.leave
    return here.visit if room == "visits" else here.exclusion


@pytest.mark.parametrize("verb", sorted(NOT_FOR_KIN))
def test_the_page_says_whose_turn_it_is_and_nothing_happens(
    here: SimpleNamespace, client_of: Make, verb: str
) -> None:
    own = here.kin_approver if TABLE[verb].roles == {"approver"} else here.kin
    other = here.approver if TABLE[verb].roles == {"approver"} else here.verifier
    url = reverse(verb, kwargs={"id": about(here, verb).pk})
    before = AuditEvent.objects.count()
    for method in TABLE[verb].methods:
        answer = client_of(own).generic(method, url)
        assert answer.status_code == 409
        assert "satu kartu keluarga" in answer.content.decode()
        assert client_of(other).generic(method, url).status_code != 409 or verb in LATER
    assert not AuditEvent.objects.filter(actor=own, action=verb).exists()
    assert AuditEvent.objects.count() >= before


def test_an_action_is_refused_and_written_down(here: SimpleNamespace) -> None:
    tries: list[Callable[[], object]] = [
        lambda: visits.record(here.kin, here.person, seen(wage_earner="tidak")),
        lambda: visits.withdraw(here.kin, here.visit, "Keliru."),
        lambda: visits.approve_exclusion(here.kin_approver, here.exclusion),
        lambda: visits.lift_exclusion(here.kin_approver, here.exclusion, "Keliru."),
        lambda: links.judge(here.kin, here.pair, "same", "Alamat sama."),
    ]
    for number, attempt in enumerate(tries, 1):
        with pytest.raises(Refusal, match="tidak mencakup"):
            attempt()
        assert AuditEvent.objects.filter(action="access.denied").count() == number
    visits.approve_exclusion(here.approver, here.exclusion)
    links.judge(here.verifier, here.pair, "same", "Alamat sama.")
    with pytest.raises(Refusal):
        links.confirm(here.kin, here.pair)


def test_the_database_refuses_it_too(here: SimpleNamespace) -> None:
    at, kin = clock.now(), here.kin
    links.judge(here.verifier, here.pair, "same", "Alamat sama.")
    other = pair("33.74.01.1001", determination(), kk=KK, row=ListRow.objects.get())
    exclusions = Exclusion.objects.filter(pk=here.exclusion.pk)
    statements: list[Callable[[], object]] = [
        lambda: Visit.objects.create(
            person=here.person, seen_by=kin, seen_on=at.date(), place="Pasar",
            what_was_seen="Ada.", found="yes", recorded_at=at,
        ),
        lambda: Visit.objects.filter(pk=here.visit.pk).update(withdrawn_by=kin, withdrawn_at=at),
        lambda: exclusions.update(approved_by=kin, approved_at=at),
        lambda: exclusions.update(lifted_by=kin, lifted_at=at),
        lambda: Verdict.objects.create(
            pair=other, verdict="different", reason="Dua orang.", given_by=kin, given_at=at
        ),
        lambda: Verdict.objects.filter(pair=here.pair).update(confirmed_by=kin, confirmed_at=at),
    ]  # fmt: skip
    for statement in statements:
        with (
            act("system:test", "x"),
            pytest.raises(DatabaseError, match="their own family"),
            transaction.atomic(),
        ):
            statement()
    with act("system:test", "x"):
        assert exclusions.update(approved_by=here.approver, approved_at=at) == 1


def test_a_family_learned_later_leaves_what_was_done(here: SimpleNamespace, officer: Make) -> None:
    """Others may still finish what somebody began whose family became known afterwards."""
    started = excluded(here.verifier, here.approver, person("SRI", kk_enc="3399010101100003"))
    officers.change(
        here.administrator, here.verifier, full_name="V", is_active=True, kk="3399010101100003"
    )
    visits.propose_lifting(here.kin, started.person, started, "Keliru orangnya.")
    visits.lift_exclusion(officer("approver"), started, "Sudah dipastikan.")


def test_only_the_hash_of_the_card_is_kept(here: SimpleNamespace, client_of: Make) -> None:
    words = {"full_name": "Rina", "username": "rina", "person_number": "T-0099", "kk": KK}
    page = client_of(here.administrator).post("/petugas/tambah/", words)
    assert page.status_code == 200
    made = Officer.objects.get(username="rina")
    assert bytes(made.kk_index) == bytes(here.kin.kk_index)
    assert len(made.kk_index) == 32
    page = client_of(here.administrator).get(f"/petugas/{made.pk}/").content.decode()
    assert "sidiknya tersimpan" in page
    assert KK not in page
    wrong = client_of(here.administrator).post("/petugas/tambah/", words | {"kk": "123"})
    assert "16 angka" in wrong.content.decode()
