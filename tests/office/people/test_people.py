"""Finding people, their story, and looking at a whole number."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.samples import CANARY
from tests.office.samples.people import ELSEWHERE, HERE, determination, person

from pijar.core.errors import Refusal
from pijar_office.access import quotas
from pijar_office.actions import people as actions
from pijar_office.records.audit import AuditEvent
from pijar_office.records.people import NameWord, Person
from pijar_office.records.quota import Reveal

pytestmark = pytest.mark.django_db
SEARCH = "/orang/cari/"


def test_a_name_is_found_however_it_is_spelt(officer: Any, client_of: Any) -> None:
    person("MUHAMMAD SLAMET RIYADI")
    person("SLAMET WIDODO")
    page = client_of(officer("verifier")).post(SEARCH, {"name": "Moch. Slamet"})
    text = page.content.decode()
    assert "MUHAMMAD SLAMET RIYADI" in text
    assert "SLAMET WIDODO" not in text


def test_the_words_of_a_name_follow_the_name(officer: Any) -> None:
    from pijar_office.actions.act import act
    from pijar_office.records import bulk

    who = person("BUDI SANTOSO")
    assert {w.word for w in NameWord.objects.filter(person=who)} == set(who.name_key.split())
    with act("system:sample", "samples.rename") as deed:
        bulk.update(Person, "id", ("name_key",), [(who.pk, "joko")], deed.event)
    assert [w.word for w in NameWord.objects.filter(person=who)] == ["joko"]


def test_a_search_stays_within_the_territory(officer: Any) -> None:
    near, far = person("TUTI HANDAYANI", HERE, CANARY), person("TUTI HANDAYANI", ELSEWHERE)
    clerk, verifier = officer("kelurahan", HERE), officer("verifier")
    assert actions.search(clerk, name="tuti handayani") == ([near], False)
    assert set(actions.search(verifier, name="tuti handayani")[0]) == {near, far}
    assert actions.search(officer("kelurahan", ELSEWHERE), nik=CANARY) == ([], False)
    assert actions.search(clerk, nik=CANARY) == ([near], False)


def test_a_name_that_fits_many_gives_fifty_and_says_so(officer: Any) -> None:
    for _ in range(52):
        person("SRI RAHAYU")
    people, more = actions.search(officer("verifier"), name="sri rahayu")
    assert (len(people), more) == (50, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [({"name": "ab"}, "NAMA_TERLALU_PENDEK"), ({"nik": "339901650885"}, "NIK_TIDAK_UTUH")],
)
def test_too_little_is_refused(officer: Any, words: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.search(officer("verifier"), **words)
    assert refused.value.code == code


def test_searches_are_counted_and_written_down_without_what_was_typed(
    officer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    verifier = officer("verifier")
    actions.search(verifier, nik=CANARY)
    event = AuditEvent.objects.get(action="people.search")
    assert (event.detail, event.reason) == ("NIK: 0 orang", "")
    monkeypatch.setattr(quotas, "take", lambda *_: False)
    with pytest.raises(Refusal, match="Terlalu banyak"):
        actions.search(verifier, name="tuti")


def test_a_typed_nik_does_not_come_back(officer: Any, client_of: Any) -> None:
    client = client_of(officer("verifier"))
    for words in ({"nik": CANARY}, {"name": CANARY}, {"nik": CANARY, "name": "x"}):
        assert CANARY not in client.post(SEARCH, words).content.decode()


def test_a_whole_number_needs_a_reason_and_is_told(officer: Any, client_of: Any) -> None:
    who = person(nik=CANARY)
    verifier = officer("verifier")
    client = client_of(verifier)
    url = f"/orang/{who.pk}/nomor/"
    assert CANARY not in client.post(url, {"field": "nik", "reason": ""}).content.decode()
    page = client.post(url, {"field": "nik", "reason": "Mencocokkan dengan KTP."})
    assert CANARY in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store, private"
    look = Reveal.objects.get()
    assert (look.person, look.officer, look.field) == (who, verifier, "nik")
    assert AuditEvent.objects.get(action="people.reveal").reason == "Mencocokkan dengan KTP."
    story = client.get(f"/orang/{who.pk}/").content.decode()
    assert "Mencocokkan dengan KTP." in story
    assert CANARY not in story


def test_thirty_looks_an_hour_are_enough(officer: Any) -> None:
    who, verifier = person(nik=CANARY), officer("verifier")
    for _ in range(30):
        actions.reveal(verifier, who, "kk", "Mencocokkan kartu keluarga.")
    with pytest.raises(Refusal) as refused:
        actions.reveal(verifier, who, "nik", "Mencocokkan dengan KTP.")
    assert refused.value.code == "KUOTA_HABIS"
    assert Reveal.objects.count() == 30


def test_an_auditor_reads_and_may_not_look(officer: Any, client_of: Any) -> None:
    who = person(nik=CANARY)
    client = client_of(officer("auditor"))
    assert client.get(f"/orang/{who.pk}/").status_code == 200
    assert client.get(f"/orang/{who.pk}/nomor/").status_code == 403


def test_a_decision_is_told_with_its_reasons_and_law(officer: Any, client_of: Any) -> None:
    who = person()
    determination([(who, "not_eligible", "under_age_limit not_excluded")])
    page = client_of(officer("verifier")).get(f"/orang/{who.pk}/").content.decode()
    assert "sudah mencapai batas usia tertinggi" in page
    assert "dikeluarkan oleh petugas yang berwenang" in page
    assert "Tag(" not in page
    assert "bpu.usia_maks" in page or "1960" in page


QUERIES = {"story": 8, "search": 9}
"""How many queries a page asks, however many rows there are."""


@pytest.mark.parametrize("rows", [1, 12])
def test_the_number_of_queries_does_not_grow(officer: Any, client_of: Any, rows: int) -> None:
    who = person("HADI SUSILO")
    for _ in range(rows):
        person("HADI SUSILO")
        determination([(who, "not_eligible", "alive resident")])
    client = client_of(officer("verifier"))
    client.get("/akun/")  # the session and the caches are there
    with CaptureQueriesContext(connection) as story:
        client.get(f"/orang/{who.pk}/")
    with CaptureQueriesContext(connection) as search:
        client.post(SEARCH, {"name": "hadi susilo"})
    counted = {"story": len(story), "search": len(_asked(search))}
    assert counted == QUERIES


def _asked(queries: Any) -> list[str]:
    """Without the bookkeeping of transactions, which each database counts in its own way."""
    book = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SELECT set_config")
    return [q["sql"] for q in queries.captured_queries if not q["sql"].startswith(book)]
