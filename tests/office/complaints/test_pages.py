"""Pages of complaints: the queue, a counter's form, every step by its button, and their queries."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.complaints.conftest import NIK
from tests.office.samples.complaints import answered, leak, sent, taken
from tests.office.samples.people import HERE, person
from tests.office.samples.visits import visit

from pijar.stages.complaints.tickets import read_ticket, show_ticket
from pijar_office.actions import breaches, complaints
from pijar_office.records.complaints import Breach, Complaint

pytestmark = pytest.mark.django_db
KEY = "0b7d5bd8-7b8e-4a63-a6d2-3c8a5b1f0c12"


def form(**other: str) -> dict[str, str]:
    return {"kind": "complaint", "words": "Nama saya salah eja.", "nik": "", "phone": ""} | other


def test_a_counter_writes_it_down_once_and_shows_the_number(
    desk: SimpleNamespace, client_of: Any
) -> None:
    browser = client_of(desk.clerk)
    pages = [browser.post("/aduan/catat/", form(nik=NIK, key=KEY)) for _ in range(2)]
    tickets = {
        re.search(r"<b>([2-9A-Z-]{17})</b>", page.content.decode()).group(1) for page in pages
    }  # type: ignore[union-attr]
    assert len(tickets) == 1
    assert read_ticket(tickets.pop())
    made = Complaint.objects.get()
    assert (made.person, made.received_by) == (desk.siti, desk.clerk)


def test_without_a_name_the_officer_sees_the_number_and_then_no_more(
    desk: SimpleNamespace, client_of: Any
) -> None:
    browser = client_of(desk.clerk)
    page = browser.post("/aduan/catat/", form(anonymous="on", nik=NIK)).content.decode()
    made = Complaint.objects.get()
    assert "Nomor aduan" in page
    assert str(made.pk) not in page
    assert (made.nik_enc, made.region_code) == (None, "")
    assert browser.get(f"/aduan/{made.pk}/").status_code == 404
    assert client_of(desk.verifier).get(f"/aduan/{made.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("sent_", "says"),
    [
        ({"words": ""}, "wajib diisi"), ({"kind": "appeal"}, "Isi NIK"),
        ({"nik": "12"}, "tidak utuh"), ({"phone": "12"}, "belum lengkap"),
        ({"kind": "x"}, "x"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(
    desk: SimpleNamespace, client_of: Any, sent_: dict[str, str], says: str
) -> None:
    page = client_of(desk.clerk).post("/aduan/catat/", form(**sent_))
    assert page.status_code == 422
    assert says in page.content.decode() or "kosong" in page.content.decode()
    assert not Complaint.objects.exists()


def test_every_step_by_its_page(desk: SimpleNamespace, client_of: Any) -> None:
    made = sent("complaint", desk.siti)[0]
    clerk, verifier = client_of(desk.clerk), client_of(desk.verifier)
    at = f"/aduan/{made.pk}/"
    words = {"words": "Sudah kami periksa."}
    clerk.post(f"{at}tangani/")
    clerk.post(f"{at}naik/", words)
    assert clerk.post(f"{at}tangani/").status_code == 302  # told that it has risen
    made.refresh_from_db()
    assert (made.state, made.level) == ("received", 1)
    verifier.post(f"{at}tangani/")
    receipt = verifier.post(f"{at}surat/")
    verifier.post(f"{at}jawab/", words)
    answer = verifier.post(f"{at}surat/")
    assert receipt.content != answer.content
    assert receipt.content[:4] == answer.content[:4] == b"%PDF"
    verifier.post(f"{at}selesai/")
    clerk.post(f"{at}buka-lagi/", words)
    made.refresh_from_db()
    assert (made.state, made.level) == ("received", 2)
    page = verifier.get(at).content.decode()
    assert page.count("Sudah kami periksa.") == 3
    assert f'<a href="/orang/{desk.siti.pk}/">' in page
    assert '<span class="tag wait">diterima</span>' in page
    assert NIK not in page


def test_a_ticket_brought_along_opens_its_complaint_within_reach(
    desk: SimpleNamespace, client_of: Any
) -> None:
    made, ticket = sent("complaint", desk.siti)
    unnamed = sent(anonymous=True)[1]
    clerk = client_of(desk.clerk)
    found = clerk.post("/aduan/cari/", {"nomor": show_ticket(ticket).lower()})
    assert found.headers["Location"] == f"/aduan/{made.pk}/"
    for text, says in ((unnamed, "halaman peserta"), ("x", "salah ketik")):
        page = clerk.post("/aduan/cari/", {"nomor": text}, follow=True).content.decode()
        assert says in page
        assert "<h1>Aduan</h1>" in page


def test_a_breach_by_its_pages(desk: SimpleNamespace, client_of: Any) -> None:
    dpo = client_of(desk.dpo)
    told = {"known_at": "2026-11-20T08:00", "data": "Nama.", "happened": "Hilang.", "people": ""}
    assert dpo.post("/kebocoran/catat/", told).status_code == 422  # handling is lacking
    dpo.post("/kebocoran/catat/", {**told, "handling": "Dicari."})
    made = Breach.objects.get()
    assert dpo.post(f"/kebocoran/{made.pk}/beritahu/", {"whom": "agency", "how": "Surat 1"})
    page = dpo.get(f"/kebocoran/{made.pk}/").content.decode()
    assert "UU 27/2022" in page
    assert "Surat 1" in page
    assert '<span class="tag' in page
    late = {**told, "handling": "Dicari.", "known_at": "2999-01-01T00:00"}
    assert "belum tiba" in dpo.post("/kebocoran/catat/", late).content.decode()


def test_a_persons_story_tells_what_they_said_but_not_about_an_officer(
    desk: SimpleNamespace, client_of: Any
) -> None:
    open_, about = sent("see", desk.siti)[0], sent("complaint", about_officer=True, nik=NIK)[0]
    complaints.take(desk.verifier, about)
    assert about.person == desk.siti
    for who, seen in ((desk.clerk, {open_}), (desk.verifier, {open_, about})):
        page = client_of(who).get(f"/orang/{desk.siti.pk}/").content.decode()
        assert {each for each in (open_, about) if f"/aduan/{each.pk}/" in page} == seen


def test_what_waits_stands_in_todays_work(desk: SimpleNamespace, client_of: Any) -> None:
    sent("complaint", desk.siti)
    page = client_of(desk.clerk).get("/").content.decode()
    assert "Aduan yang belum ditangani" in page
    assert "/aduan/?keadaan=diterima" in page
    breaches.open_breach(desk.dpo, leak())
    mine = client_of(desk.dpo).get("/").content.decode()
    assert "Aduan yang belum ditangani" not in mine
    assert "Kebocoran data yang belum diberitahukan" in mine


QUERIES = {"index": 4, "show": 4, "decide": 5, "correct": 3, "erase": 7, "breaches": 3}


@pytest.mark.parametrize("rows", [2, 9])
def test_the_number_of_queries_does_not_grow(
    desk: SimpleNamespace, client_of: Any, rows: int
) -> None:
    for number in range(rows):
        sent("complaint", person(f"ORANG {number}", HERE))
        breaches.open_breach(desk.verifier, leak())
    done = answered(desk.verifier, "complaint", desk.siti)
    appeal = taken(desk.verifier, "appeal", desk.siti)
    for _ in range(rows):
        visit(desk.clerk, desk.siti)
    correct, erase = (taken(desk.verifier, kind, desk.siti) for kind in ("correct", "delete"))
    browser = client_of(desk.verifier)
    paths = {
        "index": "/aduan/",
        "show": f"/aduan/{done.pk}/",
        "decide": f"/aduan/{appeal.pk}/putuskan/",
        "correct": f"/aduan/{correct.pk}/perbaiki/",
        "erase": f"/aduan/{erase.pk}/hapus/",
        "breaches": "/kebocoran/",
    }
    counted = {}
    for name, path in paths.items():
        browser.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path).status_code == 200, path
        counted[name] = len(asked)
    assert counted == QUERIES
