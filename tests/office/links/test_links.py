"""Judging pairs: two officers for a merge, one for two people, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from tests.office.samples.links import pair
from tests.office.samples.people import ELSEWHERE, HERE, determination
from tests.office.samples.work import counts

from pijar.bulk.judged import KEYS, read_judged
from pijar.core.errors import Refusal
from pijar_office.actions import clock
from pijar_office.actions import links as actions
from pijar_office.actions.act import act
from pijar_office.queries import links as queries
from pijar_office.records.audit import AuditEvent
from pijar_office.records.decisions import Determination
from pijar_office.records.links import Pair, Verdict

pytestmark = pytest.mark.django_db
WHY = "Alamat dan ibunya sama."


@pytest.fixture
def asked() -> Any:
    return determination()


def again(of: Pair) -> Pair:
    return Pair.objects.get(pk=of.pk)


def test_a_merge_holds_when_another_officer_confirms(
    officer: Any, asked: Any, tmp_path: Any
) -> None:
    one, other, of = officer("verifier"), officer("verifier"), pair(HERE, asked)
    actions.judge(one, of, "same", WHY)
    assert again(of).state == "proposed"
    assert actions.judged_csv() == ""
    with pytest.raises(Refusal) as refused:
        actions.confirm(one, of)
    assert refused.value.code == "DUA_PETUGAS"
    actions.confirm(other, of)
    assert again(of).state == "same"
    (tmp_path / "judged.csv").write_text(actions.judged_csv(), encoding="utf-8")
    assert read_judged(tmp_path / "judged.csv", KEYS) == {(of.left_key, of.right_key): "same"}


def test_two_accounts_of_one_person_are_not_two_officers(officer: Any, asked: Any) -> None:
    one = officer("verifier", person_number=None)
    other, of = officer("verifier", person_number=None), pair(HERE, asked)
    actions.judge(one, of, "same", WHY)
    with pytest.raises(Refusal):
        actions.confirm(other, of)
    with pytest.raises(IntegrityError), act("system:test", "tests.force") as deed:
        deed.change(Verdict.objects.get(), confirmed_by=other, confirmed_at=deed.at)


def test_two_people_holds_at_once_and_can_be_withdrawn(officer: Any, asked: Any) -> None:
    verifier, of = officer("verifier"), pair(HERE, asked)
    actions.judge(verifier, of, "different", "Kakak beradik.")
    assert "different" in actions.judged_csv()
    assert queries.next_pair(verifier) is None
    actions.withdraw(verifier, of, "Keliru membaca.")
    assert actions.judged_csv() == ""
    assert queries.next_pair(verifier) == of
    actions.judge(verifier, of, "same", WHY)
    reasons = AuditEvent.objects.filter(object_kind="pair").values_list("action", "reason")
    assert set(reasons) == {
        ("links.judge", "Kakak beradik."), ("links.withdraw", "Keliru membaca."),
        ("links.judge", WHY),
    }  # fmt: skip


def test_the_second_verdict_is_told_that_it_is_late(officer: Any, asked: Any) -> None:
    of = pair(HERE, asked)
    actions.judge(officer("verifier"), of, "different", WHY)
    with pytest.raises(Refusal) as refused:
        actions.judge(officer("verifier"), of, "same", WHY)
    assert refused.value.code == "SUDAH_DIPUTUSKAN"


def test_only_what_the_newest_determination_asks_is_in_the_queue(officer: Any, asked: Any) -> None:
    verifier = officer("verifier")
    pair(HERE, asked)
    newer = determination()
    now = pair(HERE, newer)
    assert list(queries.pairs_of(verifier, "open")) == [now]


def test_the_queue_is_the_territorys_and_goes_on(officer: Any, client_of: Any, asked: Any) -> None:
    first, second = pair(HERE, asked, 9), pair(HERE, asked, 8)
    far = pair(ELSEWHERE, asked, 7)
    near = officer("verifier", HERE)
    client = client_of(near)
    assert client.get(f"/pasangan/{far.pk}/").status_code == 404
    page = client.get("/pasangan/").content.decode()
    assert str(first.pk) in page
    assert str(far.pk) not in page
    answer = client.post(f"/pasangan/{first.pk}/putuskan/", {"verdict": "different", "reason": WHY})
    assert answer.headers["Location"] == f"/pasangan/{second.pk}/"
    answer = client.post(f"/pasangan/{second.pk}/putuskan/", {"verdict": "same", "reason": WHY})
    assert answer.headers["Location"] == "/pasangan/"
    confirm = "Penggabungan yang perlu dikuatkan"
    assert counts(queries.waiting(officer("verifier")))[confirm] == 1
    assert counts(queries.waiting(near))[confirm] == 0


def test_a_pair_is_told_in_words_and_signs_and_hides_its_numbers(
    officer: Any, client_of: Any, asked: Any
) -> None:
    of = pair(HERE, asked)
    page = client_of(officer("verifier")).get(f"/pasangan/{of.pk}/").content.decode()
    assert "NIK berbeda satu angka, salah satunya salah tulis" in page
    assert "nomor KK berbeda" not in page  # neither side has one
    for word in ("≈", "mirip", "=", "sama", "ojek.xlsx, Data, baris 12"):
        assert word in page
    assert "Tag(" not in page
    assert "3399016508850007" not in page
    assert "************0007" in page


def test_a_verdict_needs_a_reason(officer: Any, client_of: Any, asked: Any) -> None:
    of = pair(HERE, asked)
    client = client_of(officer("verifier"))
    page = client.post(f"/pasangan/{of.pk}/putuskan/", {"verdict": "same", "reason": ""})
    assert page.status_code == 200
    assert not Verdict.objects.exists()


QUERIES = {"index": 6, "show": 6}


@pytest.mark.parametrize("rows", [2, 12])
def test_the_number_of_queries_does_not_grow(
    officer: Any, client_of: Any, asked: Any, rows: int
) -> None:
    pairs = [pair(HERE, asked) for _ in range(rows)]
    client = client_of(officer("verifier"))
    client.get("/akun/")
    with CaptureQueriesContext(connection) as index:
        client.get("/pasangan/")
    with CaptureQueriesContext(connection) as show:
        client.get(f"/pasangan/{pairs[0].pk}/")
    assert {"index": len(index), "show": len(show)} == QUERIES


def test_of_two_determinations_of_one_instant_always_the_same_asks(
    officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = clock.now()
    monkeypatch.setattr(clock, "now", lambda: at)
    for _ in range(4):
        pair(HERE, determination())
    wanted = max(Determination.objects.all(), key=lambda each: (each.computed_at, each.pk.int))
    (open_,) = queries.pairs_of(officer("verifier"), "open")
    assert [each.determination_id for each in open_.asked.all()] == [wanted.pk]
