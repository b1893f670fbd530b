"""Quality of lists: the newest beside the one before, with advice; each sender sees their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.glance.conftest import FAR, HERE, an_officer
from tests.office.glance.test_glance import client_of, text
from tests.office.samples import lists as sample
from tests.office.samples import undone

from pijar.stages.problems import PROBLEMS
from pijar_office.actions import lists
from pijar_office.queries import list_quality as queries

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """A kelurahan with two lists, the second better; one with an unreadable one; an agency."""
    with django_db_blocker.unblock(), undone():
        verifier = an_officer("verifier")
        ours = sample.sender("kelurahan", HERE, name="Kelurahan Rekaan")
        theirs = sample.sender("kelurahan", FAR, name="Kelurahan Jauh")
        agency = sample.sender("agency", agency="dispertan", name="Dinas Rekaan")
        spaced = [["NIK_DIRAPIKAN", "nik", 1, False, ""]]
        first = [
            sample.row(1, problems=spaced),
            sample.row(2, problems=[*spaced, ["KK_KOSONG", "kk", 2, False, ""]]),
            *(sample.row(n, nik=None, status="rejected", problems=sample.REJECTED) for n in (3, 4)),
        ]
        second = [
            *(sample.row(n, problems=spaced) for n in (1, 2, 3)),
            sample.row(4, nik=None, status="rejected", problems=sample.REJECTED),
        ]
        made = SimpleNamespace(verifier=verifier, ours=ours, theirs=theirs, agency=agency)
        made.first = sample.checked(verifier, ours, first, "pertama.xlsx")
        made.second = sample.checked(verifier, ours, second, "kedua.xlsx")
        made.withdrawn = sample.checked(verifier, ours, first[:1], "ditarik.xlsx")
        lists.withdraw(verifier, made.withdrawn, "Salah kirim berkas.")
        sample.refused(verifier, theirs)
        sample.checked(verifier, agency, first[:2], "dinas.xlsx")
        yield made


@pytest.fixture
def here(sent: SimpleNamespace, db: None) -> Iterator[SimpleNamespace]:
    with undone():
        yield sent


def test_the_newest_list_stands_beside_the_one_before(here: SimpleNamespace) -> None:
    (found,) = queries.qualities([queries.sender(here.verifier, here.ours.pk)])
    assert found.newest
    assert found.before
    assert (found.newest.file, found.before.file) == (here.second, here.first)
    assert (found.newest.rejected_bp, found.before.rejected_bp) == (2_500, 5_000)
    codes = [each.code for each in found.newest.to_mend]
    assert codes[0] == "NIK_PANJANG"
    assert set(codes) == {"NIK_PANJANG", "NIK_DIRAPIKAN", "PEKERJAAN_KOSONG"}
    assert found.before.of("NIK_PANJANG") == 2
    assert queries.gone(found.newest, found.before) == ["KK_KOSONG"]


def test_a_sender_is_told_what_to_do_better(here: SimpleNamespace) -> None:
    clerk = client_of(an_officer("kelurahan", HERE))
    opened = clerk.get("/mutu-daftar/")
    assert opened["Location"] == f"/mutu-daftar/{here.ours.pk}/"
    page = clerk.get(opened["Location"])
    said = text(page)
    assert "Kelurahan Rekaan membaik 25 %" in said
    assert PROBLEMS["NIK_PANJANG"].remedy_id in said
    assert "1 baris ; daftar sebelumnya 2" in said
    assert PROBLEMS["KK_KOSONG"].sentence_id in said
    assert PROBLEMS["JUDUL_DITEMUKAN"].remedy_id not in said
    assert "ditarik.xlsx" not in said
    assert "Dinas Rekaan" not in said
    for url in set(re.findall(r'href="(/daftar/[^"]+)"', page.content.decode())):
        assert clerk.get(url).status_code == 200, url
    assert clerk.get(f"/mutu-daftar/{here.theirs.pk}/").status_code == 404


def test_who_verifies_sees_all_senders(here: SimpleNamespace) -> None:
    client = client_of(here.verifier)
    with CaptureQueriesContext(connection) as asked:
        said = text(client.get("/mutu-daftar/"))
    assert len(asked) <= 12
    for words in ("Kelurahan Rekaan", "25 %", "Kelurahan Jauh", "belum ada yang terbaca",
                  "Dinas Rekaan", "daftar pertama"):  # fmt: skip
        assert words in said, words
    assert "belum ada" in text(client.get(f"/mutu-daftar/{here.theirs.pk}/")).casefold()
    worst = text(client.get("/mutu-daftar/?urut=-bagian-ditolak"))
    names = ("Kelurahan Rekaan", "Dinas Rekaan", "Kelurahan Jauh")  # 25 %, 0 %, unknown
    assert sorted(names, key=worst.index) == list(names)
    agency = client_of(an_officer("agency", agency="dispertan"))
    assert agency.get("/mutu-daftar/")["Location"] == f"/mutu-daftar/{here.agency.pk}/"
    assert client_of(an_officer("finance")).get("/mutu-daftar/").status_code == 403


def test_advice_is_there_for_every_code(db: None) -> None:
    """Nothing that is mended is left out, and nothing that needs no mending is advised."""
    idle = {code for code, each in PROBLEMS.items() if each.remedy_id.startswith("Tidak perlu")}
    advised = {code for code in PROBLEMS if queries._can_be_mended(code)}
    assert advised == set(PROBLEMS) - idle - {"JUDUL_DITEMUKAN"}
    assert not any(PROBLEMS[code].fatal and code.startswith(("NIK", "NAMA")) for code in idle)
