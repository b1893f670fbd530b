"""“Ada yang salah?” on the workers' page: one size, nobody told apart, nothing kept in vain."""

from __future__ import annotations

import logging
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from tests.office.complaints.conftest import NIK, desk  # noqa: F401 (a fixture)
from tests.office.public.test_page import body, words

from pijar.stages.complaints.tickets import read_ticket, show_ticket, ticket_of
from pijar_office.access import quotas
from pijar_office.actions import complaints
from pijar_office.public import answers
from pijar_office.public.complaining import MOST_ANSWER, MOST_WORDS
from pijar_office.records.audit import AuditEvent
from pijar_office.records.complaints import Complaint
from pijar_office.records.quota import RateCount

pytestmark = pytest.mark.django_db
STRANGER = "3399010101900001"
SAYS = "Iuran saya tidak dibayar."


def form(**other: str) -> dict[str, str]:
    return {"jenis": "complaint", "isi": SAYS, "nik": "", "telepon": "", "kelurahan": ""} | other


def ticket_in(page: str) -> str:
    found = re.search(r'class="ticket">([^<]+)<', page)
    assert found is not None
    ticket = read_ticket(found[1])
    assert ticket
    return ticket


def test_from_the_form_to_its_answer(desk: SimpleNamespace, public: Client) -> None:  # noqa: F811
    assert "Ada yang salah?" in words(body(public.get("/")))
    page = body(public.post("/keluhan/", form(nik=NIK, telepon="0812-3456-7890")), 202)
    ticket = ticket_in(page)
    made = Complaint.objects.get()
    assert (made.nik_enc.reveal(), made.phone_enc.reveal()) == (NIK, "+6281234567890")
    assert NIK not in page
    waits = words(body(public.post("/keluhan/nomor/", {"nomor": show_ticket(ticket).lower()})))
    assert "Sudah diterima, belum ditangani" in waits
    complaints.take(desk.verifier, made)
    complaints.answer(desk.verifier, made, "Sudah kami bayar.\nKami mohon maaf.")
    told = words(body(public.post("/keluhan/nomor/", {"nomor": ticket})))
    assert "Sudah dijawab" in told
    assert "Sudah kami bayar." in told
    assert desk.siti.name not in told
    assert desk.verifier.full_name not in told


def test_known_and_unknown_senders_are_told_the_same(
    desk: SimpleNamespace, public: Client  # noqa: F811
) -> None:  # fmt: skip
    told = set()
    for nik in (NIK, STRANGER, ""):
        answer = public.post("/keluhan/", form(nik=nik))
        page = answer.content.decode()
        told.add((answer.status_code, page.replace(show_ticket(ticket_in(page)), ""),
                  tuple(sorted(answer.items()))))  # fmt: skip
    assert len(told) == 1


def test_every_page_has_the_one_size(desk: SimpleNamespace, public: Client) -> None:  # noqa: F811
    longest = "&" * MOST_WORDS
    ticket = ticket_in(body(public.post("/keluhan/", form(isi=longest)), 202))
    made = Complaint.objects.get()
    complaints.take(desk.verifier, made)
    complaints.answer(desk.verifier, made, "<" * (2 * MOST_ANSWER))
    unnamed = form(jenis="appeal", isi=longest, nik="'" * 40, telepon='"' * 40,
                   kelurahan="&" * 60, petugas="1")  # fmt: skip
    pages = [
        public.get("/keluhan/"), public.put("/keluhan/"), public.get("/keluhan/nomor/"),
        public.post("/keluhan/", unnamed), public.post("/keluhan/", form(isi="")),
        public.post("/keluhan/", form(tanpa_nama="1", jenis="see")),
        public.post("/keluhan/", form(tanpa_nama="1")),
        public.post("/keluhan/nomor/", {"nomor": ticket}),
        public.post("/keluhan/nomor/", {"nomor": ticket_of(b"7" * 16)}),
        public.post("/keluhan/nomor/", {"nomor": "x"}),
        public.post("/keluhan/", form(isi="x" * 20_000)),
    ]  # fmt: skip
    assert {len(page.content) for page in pages} == {answers.SIZE}
    assert [page.status_code for page in pages] == [
        200, 405, 405, 422, 422, 422, 202, 200, 200, 422, 413,
    ]  # fmt: skip
    assert not any(page.cookies for page in pages)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"isi": " "}, "Tulis apa yang salah."),
        ({"isi": "x" * 1201}, "lebih dari 1200 huruf"),
        ({"nik": "12"}, "16 angka"),
        ({"jenis": "correct"}, "Isi NIK"),
        ({"telepon": "12"}, "belum lengkap"),
        ({"jenis": "appeal", "tanpa_nama": "1"}, "tanpa nama kami tidak tahu"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    public: Client, sent: dict[str, str], says: str
) -> None:
    page = body(public.post("/keluhan/", form(**sent)), 422)
    assert says in words(page)
    assert sent.get("isi", SAYS).strip()[:1200] in page
    assert not Complaint.objects.exists()


def test_without_a_name_nothing_of_the_sender_is_kept_or_logged(
    desk: SimpleNamespace, public: Client, caplog: Any  # noqa: F811
) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG)
    sent = form(tanpa_nama="1", nik=NIK, telepon="0812-3456-7890", kelurahan="Bandarharjo")
    answer = public.post("/keluhan/", sent, REMOTE_ADDR="203.0.113.77")
    ticket = ticket_in(body(answer, 202))
    public.post("/keluhan/nomor/", {"nomor": ticket}, REMOTE_ADDR="203.0.113.77")
    made = Complaint.objects.get()
    assert (made.person, made.nik_enc, made.phone_enc, made.region_code) == (None, None, None, "")
    limits = (*quotas.PUBLIC_ADDRESS, *quotas.PUBLIC_NETWORK)
    places = {quotas._kept(f"public|{each}", window) for each in ("203.0.113.77", "203.0.113")
              for _, window in limits}  # fmt: skip
    assert not places & set(RateCount.objects.values_list("key", flat=True))
    assert "203.0.113" not in caplog.text
    event = AuditEvent.objects.get(action="complaints.receive")
    assert event.actor is None
    assert NIK not in f"{event.detail}{event.reason}"


def test_a_kelurahan_is_read_by_its_name(desk: SimpleNamespace, public: Client) -> None:  # noqa: F811
    for name in ("bandarharjo", "tidak ada", ""):
        public.post("/keluhan/", form(kelurahan=name))
    codes = sorted(Complaint.objects.values_list("region_code", flat=True))
    assert codes[:2] == ["", ""]
    assert codes[2].startswith("33.74.")


def test_limits_count_exactly(public: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "UNNAMED", ((2, quotas.UNNAMED[0][1]),))
    monkeypatch.setattr(quotas, "COMPLAINTS", ((3, quotas.COMPLAINTS[0][1]),))
    unnamed = [public.post("/keluhan/", form(tanpa_nama="1")).status_code for _ in range(4)]
    named = [public.post("/keluhan/", form()).status_code for _ in range(5)]
    assert (unnamed, named) == ([202, 202, 429, 429], [202, 202, 202, 429, 429])
    assert Complaint.objects.count() == 5
    nobody = {"nomor": ticket_of(b"8" * 16)}
    asked = [public.post("/keluhan/nomor/", nobody).status_code for _ in range(32)]
    assert asked == [200] * 30 + [429] * 2
