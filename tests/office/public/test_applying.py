"""“Daftar sendiri” on the workers' page: one answer to everybody, nothing typed is lost."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.office.public.test_page import body, words
from tests.office.samples.applications import SAID, applied
from tests.office.samples.people import HERE, person

from pijar.stages.complaints.tickets import read_ticket, show_ticket, ticket_of
from pijar_office.access import quotas
from pijar_office.actions import applications
from pijar_office.actions.applications import CONSENT
from pijar_office.public import answers, applying
from pijar_office.records.applications import Application
from pijar_office.records.audit import AuditEvent
from pijar_office.records.quota import RateCount

pytestmark = pytest.mark.django_db
FORM = {
    "nama": " Poniman ", "nik": "3380 0112 0375 0003", "hari": "12", "bulan": "3", "tahun": "1975",
    "kelamin": "L", "kelurahan": HERE, "alamat": "Jalan Mawar 3", "pekerjaan": "tukang becak",
    "telepon": "0812-3456-7890", "sendiri": "1", "setuju": "1",
}  # fmt: skip


def ticket_in(page: str) -> str:
    found = re.search(r'class="ticket">([^<]+)<', page)
    assert found is not None
    return read_ticket(found[1])


def test_from_the_form_to_its_answer(public: Client, officer: Any) -> None:
    page = body(public.post("/mendaftar/", FORM), 202)
    made = Application.objects.get()
    assert (made.name, made.nik_enc.reveal(), made.phone_enc.reveal()) == (
        "Poniman", SAID.nik, "+6281234567890",
    )  # fmt: skip
    assert (made.birth_date, made.region_code, made.consent) == (SAID.birth_date, HERE, CONSENT)
    assert SAID.nik not in page
    assert "Anda belum terlindungi" in words(page)
    ticket = ticket_in(page)
    asked = {"nomor": show_ticket(ticket).lower()}
    assert "menunggu diperiksa" in words(body(public.post("/mendaftar/nomor/", asked)))
    applications.turn(officer("verifier"), made, "returned", "Nama tidak sama dengan KTP.")
    told = words(body(public.post("/mendaftar/nomor/", asked)))
    assert "Perlu diperbaiki" in told
    assert "Nama tidak sama dengan KTP." in told
    event = AuditEvent.objects.get(action="applications.receive")
    assert event.actor is None
    assert SAID.nik not in f"{event.detail}{event.reason}"


def test_who_is_known_and_who_is_not_are_told_the_same(public: Client) -> None:
    person(nik=SAID.nik)
    applied(nik="3380011203750011")
    told = set()
    for nik in (SAID.nik, "3380011203750011", "3380011203750029", SAID.nik):
        answer = public.post("/mendaftar/", {**FORM, "nik": nik})
        page = answer.content.decode()
        told.add((answer.status_code, page.replace(show_ticket(ticket_in(page)), ""),
                  tuple(sorted(answer.items()))))  # fmt: skip
    assert len(told) == 1


def test_every_page_has_its_size_and_no_cookie(public: Client) -> None:
    longest = dict.fromkeys(FORM, "'" * 200) | {
        "kelurahan": HERE,
        "hari": "&&",
        "tahun": "<<<<",
    }
    empty = dict.fromkeys(FORM, "")
    at = "/mendaftar/"
    sent = [(at, longest), (at, empty), (f"{at}nomor/", {"nomor": "x"})]
    forms = [public.get(at), *(public.post(where, what) for where, what in sent)]
    ticket = ticket_in(body(public.post("/mendaftar/", FORM), 202))
    others = [public.put("/mendaftar/"), public.get("/mendaftar/nomor/"),
              public.post("/mendaftar/nomor/", {"nomor": ticket}),
              public.post("/mendaftar/nomor/", {"nomor": ticket_of(b"7" * 16)}),
              public.post("/mendaftar/", {**FORM, "nama": "x" * 9000})]  # fmt: skip
    assert {len(page.content) for page in forms} == {answers.SIZES["apply"]}
    assert {len(page.content) for page in others} == {answers.SIZE}
    assert [page.status_code for page in forms + others] == [
        200, 422, 422, 422, 405, 405, 200, 200, 413,
    ]  # fmt: skip
    assert not any(page.cookies for page in forms + others)
    sheet = re.search(r'href="(/berkas/[^"]+)"', forms[0].content.decode())
    assert sheet is not None
    assert answers.SIZES["apply"] + len(public.get(sheet[1]).content) <= 30_000


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"nama": "123"}, applying.NO_NAME[0]),
        ({"nik": "33800112"}, "16 angka"),
        ({"nik": "3380019903750003"}, "16 angka"),
        ({"hari": "31", "bulan": "2"}, applying.NO_DAY[0]),
        ({"tahun": "2999"}, applying.NO_DAY[0]),
        ({"kelamin": "X"}, applying.NO_SEX[0]),
        ({"kelurahan": "33.99.01.1001"}, applying.NO_PLACE[0]),
        ({"pekerjaan": " "}, applying.NO_WORK[0]),
        ({"telepon": "12"}, "belum lengkap"),
        ({"sendiri": ""}, applying.NO_DECLARATION[0]),
        ({"setuju": ""}, applying.NO_CONSENT[0]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    public: Client, sent: dict[str, str], says: str
) -> None:
    page = body(public.post("/mendaftar/", {**FORM, **sent}), 422)
    assert says in words(page)
    for name, value in {**FORM, **sent}.items():
        if name in ("nama", "nik", "hari", "tahun", "alamat", "pekerjaan", "telepon"):
            assert f'value="{value}"' in page, name
    chosen = re.findall(r'<option value="([^"]+)" selected', page)
    assert chosen == [each for each in ({**FORM, **sent}["bulan"], {**FORM, **sent}["kelurahan"])
                      if not each.startswith("33.99")]  # fmt: skip
    assert not Application.objects.exists()


def test_limits_count_exactly(public: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "APPLICATIONS", ((2, quotas.APPLICATIONS[0][1]),))
    assert [public.post("/mendaftar/", FORM).status_code for _ in range(4)] == [202, 202, 429, 429]
    assert Application.objects.count() == 2


def test_counts_are_forgotten_once_their_windows_are_over() -> None:
    limits = [each for each in vars(quotas).values() if isinstance(each, tuple)]
    windows = {window for limit in limits for _, window in limit}
    at = timezone.now()
    for window in windows:
        for age in (timedelta(), window, timedelta(days=3)):
            quotas.count(quotas._kept("x", window), window, at - age)
    before = RateCount.objects.count()
    assert quotas.sweep() == len(windows)
    assert RateCount.objects.count() == before - len(windows)
    assert [quotas.count(quotas._kept("x", each), each, at) for each in windows] == [2] * len(
        windows
    )
