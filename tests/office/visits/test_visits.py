"""Visits: what is asked, what is written down, and what a run is told of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.samples import CANARY
from tests.office.samples.people import ELSEWHERE, HERE, determination, person
from tests.office.samples.visits import excluded, seen, visit
from tests.office.samples.work import counts

from pijar.bulk.findings import read_findings
from pijar.bulk.judged import KEYED, key_of
from pijar.core.errors import Refusal
from pijar_office.actions import clock
from pijar_office.actions import visits as actions
from pijar_office.queries import visits as queries
from pijar_office.records.visits import Exclusion, Visit

pytestmark = pytest.mark.django_db
ASKS = "occupation_covered not_wage_earner"


def form(**other: str) -> dict[str, str]:
    """What the form of a visit sends."""
    return {
        "seen_on": clock.today().isoformat(), "place": "Pasar", "found": "yes",
        "what_was_seen": "Berjualan sendiri di lapaknya.", "wage_earner": "tidak",
    } | other  # fmt: skip


def key(who: Any) -> str:
    """The key of the record with the person's own values."""
    values = {name: getattr(who, name, None) for name in KEYED}
    return key_of(values | {"nik": CANARY, "kk": who.kk_enc.reveal()})


def test_who_waits_for_data_is_to_be_seen_until_seen(officer: Any) -> None:
    near, far, plain = person(), person(region=ELSEWHERE), person()
    determination(
        [(near, "needs_data", ASKS), (far, "needs_data", ASKS), (plain, "needs_data", "nik_known")]
    )
    clerk, verifier = officer("kelurahan", HERE), officer("verifier")
    assert [each.person for each in queries.to_ask(clerk)] == [near]
    assert queries.to_ask(verifier).count() == 2
    assert queries.asked_of(queries.to_ask(clerk)[0]) == [
        "occupation", "working", "wage_earner",
    ]  # fmt: skip
    visit(clerk, near)
    assert queries.to_ask(clerk).count() == 0
    assert counts(queries.waiting(clerk)) == {"Orang yang perlu dikunjungi": 0}


def test_a_visit_is_told_to_the_next_run(officer: Any, client_of: Any, tmp_path: Any) -> None:
    who, clerk = person(nik=CANARY), officer("kelurahan", HERE)
    answer = client_of(clerk).post(f"/kunjungan/catat/{who.pk}/", form(declared_income_rp="750000"))
    made = Visit.objects.get()
    assert answer.headers["Location"] == f"/kunjungan/{made.pk}/"
    assert (made.seen_by, made.found) == (clerk, "yes")
    (tmp_path / "temuan.csv").write_text(actions.findings_csv(), encoding="utf-8")
    found = read_findings(tmp_path / "temuan.csv", ())
    assert {(each.key, each.fact, each.value) for each in found} == {
        (key(who), "wage_earner", False), (key(who), "declared_income_rp", 750_000),
    }  # fmt: skip
    actions.withdraw(clerk, made, "Salah orang.")
    assert actions.findings_csv() == ""


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"seen_on": (clock.today() + timedelta(days=30)).isoformat()}, "belum tiba"),
        ({"wage_earner": ""}, "paling sedikit satu"),
        ({"alive": "tidak"}, "bertemu dengan Anda"),
        ({"what_was_seen": ""}, "kosong"),
        ({"occupation": "astronaut"}, "astronaut"),
        ({"declared_income_rp": "-1"}, "0"),
    ],
)
def test_what_cannot_be_is_not_written_down(
    officer: Any, client_of: Any, other: dict[str, str], says: str
) -> None:
    who = person()
    page = client_of(officer("verifier")).post(f"/kunjungan/catat/{who.pk}/", form(**other))
    assert page.status_code == 200
    assert says in page.content.decode()
    assert not Visit.objects.exists()


def test_the_action_itself_knows_no_tomorrow(officer: Any) -> None:
    from dataclasses import replace

    tomorrow = replace(seen(alive="ya"), seen_on=clock.today() + timedelta(days=1))
    with pytest.raises(Refusal) as refused:
        actions.record(officer("verifier"), person(), tomorrow)
    assert refused.value.code == "HARI_BELUM_TIBA"


def test_the_same_form_twice_is_one_visit(officer: Any, client_of: Any) -> None:
    who, client = person(), client_of(officer("verifier"))
    sent = form(key="0b7d5bd8-7b8e-4a63-a6d2-3c8a5b1f0c11")
    answers = [client.post(f"/kunjungan/catat/{who.pk}/", sent) for _ in range(2)]
    assert Visit.objects.count() == 1
    assert len({answer.headers["Location"] for answer in answers}) == 1


def test_a_visit_that_a_determination_has_read_stays(officer: Any) -> None:
    who, verifier = person(), officer("verifier")
    made = visit(verifier, who)
    determination([(who, "eligible", "x")])
    with pytest.raises(Refusal) as refused:
        actions.withdraw(verifier, made, "Keliru.")
    assert refused.value.code == "KUNJUNGAN_DIPAKAI"


def test_the_sheets_to_take_along_show_what_is_asked(officer: Any, client_of: Any) -> None:
    who = person("DEWI LESTARI", nik=CANARY)
    determination([(who, "needs_data", ASKS)])
    page = client_of(officer("kelurahan", HERE)).get("/kunjungan/?bentuk=cetak").content.decode()
    for word in ("DEWI LESTARI", "perlu dijawab", "tanda tangan", "************0007"):
        assert word in page
    assert CANARY not in page


def test_an_exclusion_takes_two_and_so_does_its_end(officer: Any) -> None:
    who, verifier = person(nik=CANARY), officer("verifier")
    approver, other = officer("approver"), officer("approver")
    made = actions.propose_exclusion(verifier, who, "menolak", "Menolak ikut.")
    assert actions.findings_csv() == ""
    assert queries.to_decide(approver).count() == 1
    actions.approve_exclusion(approver, made)
    assert f"{key(who)},excluded,menolak,{clock.today()}" in actions.findings_csv()
    with pytest.raises(Refusal) as refused:
        actions.lift_exclusion(other, made, "Keliru.")
    assert refused.value.code == "BELUM_DIUSULKAN"
    actions.propose_lifting(verifier, who, made, "Berubah pikiran.")
    actions.lift_exclusion(other, made, "Sudah dipastikan.")
    assert Exclusion.objects.get().state == "lifted"
    assert actions.findings_csv() == ""
    again = actions.propose_exclusion(verifier, who, "mampu", "Memiliki tiga toko.")
    actions.lift_exclusion(approver, again, "Tidak terbukti.")  # declined
    assert actions.findings_csv() == ""


def test_nobody_approves_what_they_proposed(officer: Any) -> None:
    from pijar_office.records.officers import Duty

    both = officer("verifier")
    Duty.objects.create(officer=both, role="approver", since="2025-01-01")
    made = actions.propose_exclusion(both, person(), "menolak", "Menolak ikut.")
    with pytest.raises(Refusal) as refused:
        actions.approve_exclusion(both, made)
    assert refused.value.code == "DUA_PETUGAS"
    assert list(queries.to_decide(both)) == []
    with pytest.raises(Refusal) as refused:
        actions.propose_exclusion(both, made.person, "menolak", "Sekali lagi.")
    assert refused.value.code == "SUDAH_DIUSULKAN"


def test_an_exclusion_goes_through_its_pages(officer: Any, client_of: Any) -> None:
    who = person("RINA WATI")
    verifier, approver = client_of(officer("verifier")), client_of(officer("approver"))
    verifier.post(
        f"/pengecualian/usul/{who.pk}/", {"reason_code": "mampu", "reason": "Memiliki tiga toko."}
    )
    made = Exclusion.objects.get()
    assert f"/pengecualian/{made.pk}/setujui/" in approver.get("/pengecualian/").content.decode()
    approver.post(f"/pengecualian/{made.pk}/setujui/", {})
    story = verifier.get(f"/orang/{who.pk}/").content.decode()
    assert "dikeluarkan" in story
    assert "Usulkan pencabutan pengecualian" in story


def test_who_is_excluded_stays_so_with_another_row_of_the_same_nik(officer: Any) -> None:
    from tests.office.samples.lists import checked, row, sender

    who, verifier = person(nik=CANARY), officer("verifier")
    excluded(verifier, officer("approver"), who)
    told = [row(1, name="SITI A.", mother_name="SUMARNI")]
    file = checked(verifier, sender("kelurahan", HERE), told)
    assert file.rows.get().content_key in actions.findings_csv()


QUERIES = {"index": 9, "record": 5, "show": 4, "exclusions": 3}


@pytest.mark.parametrize("rows", [2, 12])
def test_the_number_of_queries_does_not_grow(officer: Any, client_of: Any, rows: int) -> None:
    people = [person(f"ORANG {number}") for number in range(rows)]
    verifier, approver = officer("verifier"), officer("approver")
    made = [visit(verifier, who) for who in people]
    for who in people:
        excluded(verifier, approver, who)
    asked = [person(f"LAIN {number}") for number in range(rows)]
    determination([(who, "needs_data", ASKS) for who in asked])
    client = client_of(verifier)
    client.get("/akun/")
    counted = {}
    for name, url in {
        "index": "/kunjungan/",
        "record": f"/kunjungan/catat/{asked[0].pk}/",
        "show": f"/kunjungan/{made[0].pk}/",
        "exclusions": "/pengecualian/",
    }.items():
        with CaptureQueriesContext(connection) as asked_of:
            assert client.get(url).status_code == 200
        counted[name] = len(asked_of)
    assert counted == QUERIES
