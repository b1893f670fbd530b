"""A register says the day it speaks of: in its rows, or by who brought it; the older one counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.office.samples import contributions as month
from tests.office.samples import decrees as sample
from tests.office.samples.lists import job_of

from pijar_office.actions import registers
from pijar_office.jobs import check_register
from pijar_office.records.registers import RegisterSnapshot

Make = Callable[..., Any]
PERSON = "3380019901010001,ORANG LAIN,2020-02-02"


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    month.on(monkeypatch, month.TODAY)


@pytest.mark.parametrize(
    ("heads", "rows", "stated", "found"),
    [
        ("nik,name,died_on", [PERSON], month.TODAY, month.TODAY),
        ("nik,name,died_on", [PERSON], None, None),
        ("nik,name,died_on,as_of", [f"{PERSON},2026-01-11"], month.TODAY, date(2026, 1, 11)),
        ("nik,name,died_on,as_of", [f"{PERSON},2026-01-11", f"{PERSON},2026-01-09"], None,
         date(2026, 1, 9)),
        ("nik,name,died_on,as_of", [f"{PERSON},2026-01-11", f"{PERSON},"], None, None),
    ],
)  # fmt: skip
def test_the_day_of_a_register(
    officer: Make, heads: str, rows: list[str], stated: date | None, found: date | None
) -> None:
    text = "\n".join([heads, *rows, ""])
    verifier = officer("verifier")
    made = registers.upload(verifier, "deaths", "kematian.csv", text.encode(), as_of=stated)
    check_register.run(job_of(made), lambda *_: None)
    assert RegisterSnapshot.objects.get(pk=made.pk).as_of == found


def test_a_register_of_tomorrow_is_refused(officer: Make) -> None:
    tomorrow = month.TODAY + timedelta(days=1)
    with sample.refused("TANGGAL_DEPAN"):
        registers.upload(officer("verifier"), "deaths", "k.csv", b"nik\n1\n", as_of=tomorrow)


def test_the_form_asks_for_the_day(officer: Make, client_of: Make) -> None:
    client = client_of(officer("verifier"))
    assert "Data per tanggal" in client.get("/register/unggah/").content.decode()
    words = {"kind": "deaths", "file": SimpleUploadedFile("k.csv", b"nik,name\n"),
             "as_of": "2026-01-19"}  # fmt: skip
    assert client.post("/register/unggah/", words).status_code == 302
    assert RegisterSnapshot.objects.get().as_of == date(2026, 1, 19)
