"""Applications inside: judged as rows, accepted or given back, and made into a list like any."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.office.lists.conftest import do_jobs  # noqa: F401 (a fixture)
from tests.office.samples.applications import SAID, applied
from tests.office.samples.people import ELSEWHERE, HERE, person

from pijar.core.errors import Refusal
from pijar_office.actions import applications, clock, lists
from pijar_office.queries import applications as queries
from pijar_office.records.applications import Application
from pijar_office.records.lists import ListFile, ListRow
from pijar_office.records.storage import blobs

pytestmark = pytest.mark.django_db
KEY = "0b7d5bd8-7b8e-4a63-a6d2-3c8a5b1f0c12"
Make = Callable[..., Any]


def test_accepted_ones_become_a_list_that_is_checked_as_any(
    officer: Make, do_jobs: Callable[[], Any]  # noqa: F811
) -> None:  # fmt: skip
    clerk = officer("kelurahan", HERE)
    odd = applied(nik="3380011203750011", name="SITI", sex="P", occupation="penjual es puter")
    plain, unseen = applied(), applied(nik="3380011203750029")
    for each in (odd, plain):
        applications.accept(clerk, each)
    file = applications.make_list(clerk, HERE)
    do_jobs()
    file.refresh_from_db()
    assert (file.state, file.rows_read, file.rows_accepted) == ("checked", 2, 2)
    rows = list(ListRow.objects.filter(list_file=file).order_by("row"))
    assert [row.nik_enc.reveal() for row in rows] == ["3380011203750011", SAID.nik]
    assert (rows[1].birth_date, rows[1].region_code) == (SAID.birth_date, HERE)
    for each, row in zip((odd, plain), rows, strict=True):
        judged = queries.judge(each, clock.today())
        told = row.problems.values_list("code", "column", "shown")
        assert sorted(told) == sorted((p.code, p.column, p.shown) for p in judged.problems)
        assert (judged.values["occupation"], judged.values["sex"]) == (row.occupation, row.sex)
    assert unseen.list_file is None
    lists.submit(clerk, file)
    with pytest.raises(Refusal, match="belum masuk daftar"):
        applications.make_list(clerk, HERE)


def test_a_withdrawn_list_lets_go_of_them(officer: Make) -> None:
    clerk = officer("kelurahan", HERE)
    applications.accept(clerk, applied())
    first = applications.make_list(clerk, HERE)
    assert queries.to_list(clerk) == []
    lists.withdraw(clerk, first, "Salah kirim berkas.")
    assert queries.to_list(clerk) == [(HERE, 1)]
    again = applications.make_list(clerk, HERE)
    assert again.sender == first.sender
    assert blobs.get(again.blob) == blobs.get(first.blob)
    assert ListFile.objects.count() == 2


def test_a_row_that_a_list_would_reject_is_not_accepted(officer: Make) -> None:
    broken = applied(name="3380011203750003")
    assert queries.judge(broken, clock.today()).status == "rejected"
    with pytest.raises(Refusal) as refused:
        applications.accept(officer("verifier"), broken)
    assert refused.value.code == "BARIS_DITOLAK"
    assert Application.objects.get().outcome == ""


def test_territory_and_state_hold(officer: Make) -> None:
    clerk, far = officer("kelurahan", HERE), applied(region_code=ELSEWHERE)
    with pytest.raises(Refusal, match="Tugas Anda"):
        applications.accept(clerk, far)
    with pytest.raises(Refusal, match="Tugas Anda"):
        applications.make_list(clerk, ELSEWHERE)
    with pytest.raises(Refusal, match="Tugas Anda"):
        applications.enter(clerk, replace(SAID, region_code=ELSEWHERE), far.pk)
    mine = applied()
    applications.turn(clerk, mine, "declined", "Bekerja sebagai pegawai tetap.")
    with pytest.raises(Refusal):
        applications.accept(clerk, mine)


def test_the_database_keeps_what_was_said(officer: Make) -> None:
    made = applied()
    refused = [
        {"name": "LAIN"}, {"birth_date": date(1980, 1, 1)}, {"outcome": "declined"},
        {"outcome": "accepted"},
    ]  # fmt: skip
    for change in refused:
        with pytest.raises(DatabaseError), transaction.atomic():
            Application.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Application.objects.filter(pk=made.pk).delete()


def test_a_clerk_sees_what_is_known_but_not_beyond_the_territory(
    officer: Make, client_of: Make
) -> None:
    clerk, verifier = officer("kelurahan", HERE), officer("verifier")
    person("KASNO", ELSEWHERE, nik=SAID.nik)
    made, twin = applied(), applied()
    away = applied(region_code=ELSEWHERE)
    page = client_of(clerk).get(f"/pendaftar/{made.pk}/").content.decode()
    assert "Sudah dikenal sebagai orang (di luar wilayah Anda)" in page
    assert "KASNO" not in page
    assert f"/pendaftar/{twin.pk}/" in page
    assert f"/pendaftar/{away.pk}/" not in page
    assert SAID.nik not in page
    whole = client_of(verifier).get(f"/pendaftar/{made.pk}/").content.decode()
    assert "KASNO" in whole
    assert f"/pendaftar/{away.pk}/" in whole


def test_every_step_by_its_page(officer: Make, client_of: Make) -> None:
    clerk = client_of(officer("kelurahan", HERE))
    one, other = applied(), applied(nik="3380011203750011")
    work = clerk.get("/").content.decode()
    assert "Pendaftaran sendiri yang menunggu" in work
    assert "/lapangan/" in work
    for _ in range(2):
        clerk.post(f"/pendaftar/{one.pk}/terima/", {"key": KEY})
    at = f"/pendaftar/{other.pk}/kembalikan/"
    assert clerk.post(at, {"outcome": "returned", "words": ""}).status_code == 422
    for _ in range(2):
        clerk.post(at, {"outcome": "returned", "words": "Nama tidak sama.", "key": KEY})
    letters = [clerk.post(f"/pendaftar/{each.pk}/surat/").content for each in (one, other)]
    assert all(each[:4] == b"%PDF" for each in letters)
    assert letters[0] != letters[1]
    page = clerk.get("/pendaftar/?keadaan=diterima").content.decode()
    assert "1 pendaftaran diterima di" in page
    sent = [clerk.post("/pendaftar/daftar/", {"kelurahan": HERE, "key": KEY}) for _ in range(2)]
    file = ListFile.objects.get()
    assert {answer.headers["Location"] for answer in sent} == {f"/daftar/{file.pk}/"}
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.list_file, one.state, other.state) == (file, "accepted", "returned")
    assert other.words_enc.reveal() == "Nama tidak sama."


def test_pages_ask_few_queries_however_many(officer: Make, client_of: Make) -> None:
    clerk = officer("kelurahan", HERE)
    browser = client_of(clerk)
    counts = []
    for _ in range(2):
        for number in range(3):
            applied(nik=f"33800112037500{number + 10}")
        applications.accept(clerk, applied())
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/pendaftar/").status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 12
