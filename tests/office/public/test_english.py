"""The whole page in English by its address alone: no cookie, the same sizes, the same silence."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client
from tests.office.complaints.conftest import NIK, desk  # noqa: F401 (a fixture)
from tests.office.public.conftest import NOBODY, PHONE
from tests.office.public.test_applying import FORM
from tests.office.public.test_page import body, words
from tests.office.samples import cards as sample
from tests.office.samples import decrees

from pijar_office.actions import cards
from pijar_office.actions.applications import CONSENT, MARKS
from pijar_office.public import answers
from pijar_office.records.applications import Application
from pijar_office.records.cards import Card

pytestmark = pytest.mark.django_db
EN = "?bahasa=en"
INDONESIAN = re.compile(
    r"\b(dan|yang|atau|Anda|tidak|belum|sudah|adalah|dengan|untuk|nomor|kartu|halaman|jawaban)\b",
    re.IGNORECASE,
)
PLACES = re.compile(r"<select id=\"kelurahan\".*?</select>|<header>.*?</header>", re.S)


def english(answer: Any, status: int = 200) -> str:
    """The page, once it is seen that all of it is in English."""
    page = body(answer, status)
    assert '<html lang="en">' in page
    left = INDONESIAN.findall(words(PLACES.sub("", page)))
    assert left == [], left
    return page


def test_every_page_is_english_whole_and_of_its_size(
    here: SimpleNamespace, public: Client
) -> None:  # fmt: skip
    known = here.token[here.people[0].pk]
    complaint = {"jenis": "complaint", "isi": "Nobody paid.", "nik": "", "telepon": ""}
    told = english(public.post(f"/mendaftar/{EN}", FORM), 202)
    applied = re.search(r'class="ticket">([^<]+)<', told)
    sent = re.search(
        r'class="ticket">([^<]+)<', english(public.post(f"/keluhan/{EN}", complaint), 202)
    )
    assert applied
    assert sent
    answered = [
        (public.get(f"/{EN}"), 200), (public.get(f"/none/{EN}"), 404),
        (public.get(f"/periksa/{EN}"), 405), (public.post(f"/periksa/{EN}", {"kode": known}), 200),
        (public.post(f"/periksa/{EN}", {"kode": NOBODY}), 200),
        (public.post(f"/periksa/{EN}", {"kode": "x"}), 422),
        (public.post(f"/tanya/{EN}", {}), 422),
        (public.post(f"/tanya/{EN}", {"nik": decrees.nik(1), "telepon": PHONE}), 202),
        (public.get(f"/keluhan/{EN}"), 200),
        (public.post(f"/keluhan/{EN}", {**complaint, "jenis": "see", "telepon": "1"}), 422),
        (public.post(f"/keluhan/{EN}", {**complaint, "isi": "x" * 1201}), 422),
        (public.post(f"/keluhan/nomor/{EN}", {"nomor": sent[1]}), 200),
        (public.post(f"/keluhan/nomor/{EN}", {"nomor": "AAAAA-AAAAA-AAAAA"}), 422),
        (public.post(f"/mendaftar/nomor/{EN}", {"nomor": applied[1]}), 200),
        (public.post(f"/mendaftar/{EN}", {**FORM, "nama": "x" * 9000}), 413),
    ]  # fmt: skip
    for answer, status in answered:
        english(answer, status)
    assert {len(answer.content) for answer, _ in answered} <= {
        answers.SIZE, answers.SIZES["apply"],
    }  # fmt: skip
    form = english(public.post(f"/mendaftar/{EN}", {}), 422)
    assert len(form.encode()) == answers.SIZES["apply"]
    assert not any(answer.cookies or "Vary" in answer for answer, _ in answered)


def test_the_statistics_are_english_too(here: SimpleNamespace, public: Client) -> None:
    page = body(public.get(f"/statistik/{EN}"))
    assert "How many workers are covered?" in page
    assert "per kecamatan" not in page.lower()
    assert 'href="/statistik/" lang="id"' in page


def test_every_link_and_form_stays_in_its_language(here: SimpleNamespace, public: Client) -> None:
    known = here.token[here.people[0].pk]
    for path in ("/", "/mendaftar/", "/keluhan/", "/statistik/", "/none/"):
        for asked in ("", EN):
            page = public.get(f"{path}{asked}").content.decode()
            header, _, rest = page.partition("</header>")
            links = re.findall(r'(?:href|action)="(/[^"#]*)"', rest)
            assert links
            assert {link.endswith(EN) for link in links} == {bool(asked)}, path
            switch = re.findall(r'href="([^"]*)" lang="(..)" hreflang', header)
            assert [(EN in at, tongue) for at, tongue in switch] == [
                (not asked, "id" if asked else "en")
            ]
    page = body(public.post("/periksa/", {"kode": known}))
    assert f'href="/{EN}#{known}" lang="en"' in page  # behind the #, where no server sees it
    page = body(public.post(f"/periksa/{EN}", {"kode": known}))
    assert f'href="/#{known}" lang="id"' in page


def test_known_and_unknown_are_told_the_same_in_english_too(
    here: SimpleNamespace, public: Client
) -> None:
    cards.revoke(here.verifier, Card.objects.get(person=here.people[1]), "Kartu hilang.")
    sample.printed(cards.renew(here.verifier, here.people[2]))
    gone, lost = (here.token[here.people[at].pk] for at in (1, 2))
    for asked in ("", EN):
        told = {public.post(f"/periksa/{asked}", {"kode": token}).content
                for token in (NOBODY, gone, lost)}  # fmt: skip
        assert len(told) == 1
        asks = [(decrees.nik(1), PHONE), (decrees.nik(1), "081200000000"),
                ("3399010101900001", PHONE)]  # fmt: skip
        told = {public.post(f"/tanya/{asked}", {"nik": nik, "telepon": phone}).content
                for nik, phone in asks}  # fmt: skip
        assert len(told) == 1


def test_a_complaint_and_its_answer(desk: SimpleNamespace, public: Client) -> None:  # noqa: F811
    sent = {"jenis": "appeal", "isi": "I stopped working there.", "nik": NIK}
    page = english(public.post(f"/keluhan/{EN}", sent), 202)
    ticket = re.search(r'class="ticket">([^<]+)<', page)
    assert ticket
    page = words(english(public.post(f"/keluhan/nomor/{EN}", {"nomor": ticket[1]})))
    assert "Received, nobody has taken it yet" in page
    assert "Appeal against a decision" in page


def test_who_agrees_in_english_agreed_to_the_english_words(public: Client) -> None:
    public.post(f"/mendaftar/{EN}", FORM)
    public.post("/mendaftar/", {**FORM, "nik": "3380011203750011"})
    assert list(Application.objects.order_by("received_at").values_list("consent", flat=True)) == [
        MARKS["en"], CONSENT,
    ]  # fmt: skip
    assert MARKS["en"] != CONSENT


def test_a_first_visit_weighs_as_little_in_english(public: Client) -> None:
    page = public.get(f"/{EN}")
    files = [public.get(at) for at in re.findall(r'"(/berkas/[^"]+)"', page.content.decode())]
    head = sum(len(f"{k}: {v}") + 4 for each in (page, *files) for k, v in each.items())
    assert len(page.content) + sum(len(file.content) for file in files) + head <= 30_000


@pytest.mark.parametrize(
    "query", ["?bahasa=jv", "?bahasa=", "?bahasa=EN", "?x&&=%ff", "?" + "a&" * 900]
)
def test_any_other_address_is_indonesian(public: Client, query: str) -> None:
    assert '<html lang="id">' in body(public.get(f"/{query}"))


def test_no_template_says_something_in_indonesian_alone() -> None:
    """Words between tags stand in `t`; names, numbers and marks may stand alone."""
    for path in (Path(answers.__file__).parent / "templates" / "public").iterdir():
        get_template(f"public/{path.name}")
        plain = re.sub(
            r"{%.*?%}|{{.*?}}|<[^>]*>", " ", path.read_text(encoding="utf-8"), flags=re.S
        )
        assert set(re.findall(r"[A-Za-z]{3,}", plain)) <= {"Kelurahan"}, path.name
