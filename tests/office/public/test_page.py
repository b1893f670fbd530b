"""The workers' page: what it says, to whom, in how many bytes, and what it never does."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from tests.office.public.conftest import NOBODY, PHONE
from tests.office.samples import cards as sample
from tests.office.samples import decrees

from pijar_office.access import quotas
from pijar_office.actions import cards, inquiries
from pijar_office.public import answers, typed
from pijar_office.public.door import URLS
from pijar_office.records.audit import AuditEvent
from pijar_office.records.cards import Card
from pijar_office.records.outbox import Inquiry, Message

pytestmark = pytest.mark.django_db
FIRST = ("/",)


def body(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status, answer
    found: str = answer.content.decode()
    return found


def words(page: str) -> str:
    """What is read on a page."""
    return " ".join(re.sub(r"<!--.*?-->|<[^>]+>", " ", page, flags=re.S).split())


def test_a_card_tells_its_holder_what_they_need(here: SimpleNamespace, public: Client) -> None:
    token = here.token[here.people[0].pk]
    said = words(body(public.post("/periksa/", {"kode": token})))
    for part in (
        "Ya, terlindungi", "Inisial nama B. S.", "Pemerintah Kota Semarang (DBHCHT 2026)",
        "Iuran terbayar sampai Juni 2026", "sudah ditetapkan, sampai Desember 2026",
        "Lapor paling lambat 2×24", "Keluarga segera lapor ke kelurahan", "Kantor kelurahan Anda",
        "BPJS Ketenagakerjaan",
    ):  # fmt: skip
        assert part in said, part
    assert decrees.nik(1) not in said
    assert decrees.nik(1)[-4:] not in said
    assert "SANTOSO" not in said.upper()


@pytest.mark.parametrize(
    "write", [str.lower, lambda t: f" {t[:5]} {t[5:10]}-{t[10:]}", lambda t: t.replace("O", "0"),
              lambda t: t.replace("I", "1"), lambda t: f"P1.AAAAAAAA.{t}.3374.PIJAR.S-W.0001."],
)  # fmt: skip
def test_a_code_is_read_kindly(write: Any) -> None:
    token = "OIBZ2345OIB7ABCDEFGHIJKLMN"
    assert typed.read_token(write(token)) == token


@pytest.mark.parametrize("text", ["", "A" * 25, "A" * 27, "9" * 26, "é" * 26, "A" * 9000])
def test_what_is_no_code_opens_the_form_again(public: Client, text: str) -> None:
    if len(text) < 4000:
        page = body(public.post("/periksa/", {"kode": text}), 422)
        assert "26 huruf" in words(page)
    else:
        body(public.post("/periksa/", {"kode": text}), 413)


def test_unknown_revoked_and_replaced_cards_look_the_same(
    here: SimpleNamespace, public: Client
) -> None:
    gone, lost = here.people[1], here.people[2]
    cards.revoke(here.verifier, Card.objects.get(person=gone), "Kartu hilang.")
    sample.printed(cards.renew(here.verifier, lost))
    told = {
        public.post("/periksa/", {"kode": token}).content
        for token in (NOBODY, here.token[gone.pk], here.token[lost.pk])
    }
    assert len(told) == 1
    assert "Kartu tidak dikenal" in told.pop().decode()
    assert "Ya, terlindungi" in body(public.post("/periksa/", {"kode": here.drawn[-1]}))


def test_every_page_has_the_same_size(here: SimpleNamespace, public: Client) -> None:
    known = here.token[here.people[0].pk]
    pages = [
        public.get("/"), public.get("/tidak-ada/"), public.get("/periksa/"),
        public.post("/periksa/", {"kode": known}), public.post("/periksa/", {"kode": NOBODY}),
        public.post("/periksa/", {"kode": "x"}), public.post("/tanya/", {}),
        public.post("/tanya/", {"nik": decrees.nik(1), "telepon": PHONE}),
    ]  # fmt: skip
    assert {len(page.content) for page in pages} == {answers.SIZE}


def test_headers_stand_everywhere_and_no_cookie_is_set(
    here: SimpleNamespace, public: Client
) -> None:
    sheet, script = re.findall(r'(?:href|src)="(/berkas/[^"]+)"', body(public.get("/")))
    for answer in (
        public.get("/"), public.get("/tidak-ada/"), public.put("/periksa/"), public.get(sheet),
        public.get(script), public.post("/periksa/", {"kode": here.drawn[0]}),
        public.post("/tanya/", {"nik": decrees.nik(1), "telepon": PHONE}),
    ):  # fmt: skip
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert not answer.cookies
        assert "Vary" not in answer
        kept = "immutable" if "/berkas/" in answer.wsgi_request.path else "no-store"
        assert kept in answer["Cache-Control"]
    assert not Session.objects.exists()


def test_a_first_visit_weighs_little(public: Client) -> None:
    page = public.get("/")
    files = [public.get(at) for at in re.findall(r'"(/berkas/[^"]+)"', page.content.decode())]
    assert [file.status_code for file in files] == [200, 200]
    head = sum(len(f"{k}: {v}") + 4 for each in (page, *files) for k, v in each.items())
    assert len(page.content) + sum(len(file.content) for file in files) + head <= 30_000


def test_the_two_hosts_have_no_address_in_common(public: Client, client: Client) -> None:
    for pattern in get_resolver(URLS).url_patterns:
        path = "/" + str(pattern.pattern).replace("<str:mark>", "x").replace("<str:name>", "y")
        if path != "/":
            with pytest.raises(Resolver404):
                resolve(path)
    for path in ("/masuk/", "/petugas/", "/kartu/", "/healthz", "/static/pijar.css", "/bahasa/"):
        assert public.get(path).status_code == 404
    assert client.get("/").status_code == 302  # the office asks who is there
    stranger = Client(headers={"host": "lain.example"}, raise_request_exception=False)
    assert stranger.get("/").status_code == 400


def test_a_question_has_one_answer_and_goes_to_the_registered_phone_alone(
    here: SimpleNamespace, public: Client
) -> None:
    known, stranger = decrees.nik(1), "3399010101900001"
    events = AuditEvent.objects.count()
    asked = [(known, PHONE), (known, "081200000000"), (stranger, PHONE), (stranger, "0811111112")]
    told = {
        (answer.status_code, answer.content, tuple(sorted(answer.items())))
        for nik, phone in asked
        for answer in [public.post("/tanya/", {"nik": nik, "telepon": phone})]
    }
    assert len(told) == 1
    assert Inquiry.objects.count() == len(asked)
    assert {len(bytes(each.nik_enc.stored)) for each in Inquiry.objects.all()} == {len_of_nik()}
    assert {len(bytes(e.phone_enc.stored)) for e in Inquiry.objects.all()} == {len_of_nik() + 4}
    assert AuditEvent.objects.count() == events
    assert inquiries.answer_waiting() == len(asked)
    message = Message.objects.get()
    assert message.person == here.people[0]
    assert message.to_enc.reveal() == "+6281234567890"
    text = message.text_enc.reveal()
    assert "B. S. TERLINDUNGI. Iuran terbayar sampai Juni 2026." in text
    assert known not in text
    assert not Inquiry.objects.exists()
    assert inquiries.answer_waiting() == 0


def len_of_nik() -> int:
    """Bytes of a sealed NIK."""
    return len(bytes(Inquiry.objects.all()[0].nik_enc.stored))


def test_nik_and_birth_date_get_no_answer(here: SimpleNamespace, public: Client) -> None:
    page = body(public.post("/tanya/", {"nik": decrees.nik(1), "lahir": "1980-03-12"}), 422)
    assert "terlindungi" not in words(page).replace("Apakah saya terlindungi?", "").lower()
    assert decrees.nik(1) not in page


def test_a_person_gets_three_messages_a_day_at_most(here: SimpleNamespace, public: Client) -> None:
    from pijar_office.actions import outbox

    for _ in range(5):
        public.post("/tanya/", {"nik": decrees.nik(1), "telepon": PHONE})
        public.post("/tanya/", {"nik": decrees.nik(1), "telepon": PHONE})
        inquiries.answer_waiting()
        for message in Message.objects.filter(done_at=None):
            outbox.hand(here.verifier, message, "sent", "WhatsApp")
    assert Message.objects.count() == 3


def test_limits_count_exactly(
    here: SimpleNamespace, public: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = here.drawn[0]
    asked = [public.post("/periksa/", {"kode": token}).status_code for _ in range(32)]
    assert asked == [200] * 30 + [429] * 2
    monkeypatch.setattr(quotas, "INQUIRIES", ((5, quotas.INQUIRIES[0][1]),))
    asked = [
        public.post("/tanya/", {"nik": decrees.nik(n), "telepon": PHONE}).status_code
        for n in range(1, 8)
    ]
    assert asked == [202] * 5 + [429] * 2
    assert Inquiry.objects.count() == 5


def test_what_breaks_tells_nothing(public: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise ValueError("rahasia")

    monkeypatch.setattr("pijar_office.public.views.inquiries.by_card", broken)
    page = body(public.post("/periksa/", {"kode": NOBODY}), 500)
    assert "rahasia" not in page
    assert "ValueError" not in page


def test_the_file_of_a_card_is_taken_by_name(here: SimpleNamespace, client_of: Any) -> None:
    answer = client_of(here.verifier).post(f"/kartu/{here.batch.pk}/unduh/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('.zip"')
    assert AuditEvent.objects.filter(action="cards.file", actor=here.verifier).count() == 1
    assert settings.PUBLIC_HOST not in settings.CSRF_TRUSTED_ORIGINS
