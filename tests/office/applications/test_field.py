"""What clerks take down: by the plain form, and from a device, once however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from tests.office.samples.applications import SAID
from tests.office.samples.people import ELSEWHERE, HERE

from pijar_office.actions.applications import CONSENT
from pijar_office.records.applications import Application

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


def form(**other: str) -> dict[str, str]:
    return {
        "name": SAID.name, "nik": SAID.nik, "birth_date": "1975-03-12", "sex": "L",
        "region_code": HERE, "occupation": "tukang becak", "address": "", "phone": "",
        "declares": "on", "agrees": "on", "key": str(uuid4()), **other,
    }  # fmt: skip


def test_an_entry_sent_twice_arrives_once(officer: Make, client_of: Make) -> None:
    clerk = officer("kelurahan", HERE)
    browser, entry = client_of(clerk), form()
    sent = [browser.post("/lapangan/kirim/", entry).json() for _ in range(3)]
    assert [each["state"] for each in sent] == ["stored", "known", "known"]
    assert {each["id"] for each in sent} == {entry["key"]}
    made = Application.objects.get()
    assert (str(made.pk), made.entered_by, made.consent) == (entry["key"], clerk, CONSENT)
    other = browser.post("/lapangan/kirim/", {**entry, "name": "PONIRAN"})
    stranger = client_of(officer("kelurahan", HERE)).post("/lapangan/kirim/", entry)
    assert [each.status_code for each in (other, stranger)] == [409, 409]
    assert "kata-kata lain" in other.json()["says"][0]
    assert Application.objects.get().name == SAID.name


def test_what_is_wrong_is_said_and_nothing_is_stored(officer: Make, client_of: Make) -> None:
    browser = client_of(officer("kelurahan", HERE))
    for change in ({"nik": "12"}, {"agrees": ""}, {"region_code": ELSEWHERE}, {"key": ""},
                   {"birth_date": "2999-01-01"}, {"phone": "12"}):  # fmt: skip
        answer = browser.post("/lapangan/kirim/", form(**change))
        assert answer.status_code == 422, change
        plain = browser.post("/lapangan/", form(**change))
        assert plain.status_code == 422
        if "nik" not in change:
            assert f'value="{SAID.nik}"' in plain.content.decode()
    assert not Application.objects.exists()


def test_the_page_that_a_device_keeps_names_nobody(officer: Make, client_of: Make) -> None:
    clerk = officer("kelurahan", HERE)
    browser = client_of(clerk)
    page, kept = (browser.get(f"/lapangan/{query}").content.decode() for query in ("", "?luring=1"))
    assert clerk.full_name in page
    assert clerk.full_name not in kept
    assert "csrfmiddlewaretoken" not in kept
    assert kept.count("<option") == 1
    script = browser.get("/lapangan/luring.js")
    assert script.headers["Content-Type"].startswith("text/javascript")
    assert "/lapangan/?luring=1" in script.content.decode()


def test_without_a_script_the_form_is_plainly_sent(officer: Make, client_of: Make) -> None:
    browser = client_of(officer("kelurahan", HERE))
    entry = form()
    pages = [browser.post("/lapangan/", entry, follow=True) for _ in range(2)]
    assert all("Tersimpan: PONIMAN" in page.content.decode() for page in pages)
    assert Application.objects.count() == 1
