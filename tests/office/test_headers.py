"""Headers and cookies of every kind of answer, the log, the look's tokens."""

from __future__ import annotations

import gzip
import json
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.office.samples import CANARY

from pijar.core.errors import Defect, Refusal
from pijar_office.web.log import Redacting, redacted

Make = Callable[..., Any]
STATIC = Path(settings.STATICFILES_DIRS[0])
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ADDRESSES = [
    ("/", 200), ("/masuk/", 302), ("/petugas/", 403), ("/tidak-ada/", 404),
    ("/static/pijar.css", 200), ("/healthz", 200), ("/bahasa/", 405),
]  # fmt: skip


@pytest.mark.parametrize(("path", "status"), ADDRESSES)
def test_headers_stand_on_every_answer(
    path: str, status: int, officer: Make, client_of: Make
) -> None:
    answer = client_of(officer("verifier")).get(path)
    assert answer.status_code == status
    for name, value in EVERYWHERE.items():
        assert answer[name] == value, name
    policy = answer["Content-Security-Policy"]
    for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'",
                 "frame-ancestors 'none'", "form-action 'self'"):  # fmt: skip
        assert rule in policy
    answer.close()
    assert "unsafe" not in policy
    assert "http" not in policy


def test_pages_of_officers_are_kept_nowhere(officer: Make, client_of: Make) -> None:
    for path in ("/", "/akun/", "/petugas/"):
        answer = client_of(officer("auditor", username=f"a{path.count('a')}{len(path)}")).get(path)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]


def test_cookies_are_closed(officer: Make, client_of: Make) -> None:
    officer("verifier", username="ada")
    client = client_of()
    client.get("/masuk/")
    client.post("/masuk/", {"login": "ada", "password": "kereta senja biru laut"})
    client.post("/bahasa/", {"language": "id", "next": "/"})
    assert {"pijar_session", "pijar_csrf", "pijar_language"} == set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"


def test_by_https_cookies_belong_to_this_host_alone() -> None:
    """The settings are read anew in a process of its own, as a server would."""
    asked = (
        "from pijar_office.config import settings as s; import json;"
        "print(json.dumps([s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS]))"
    )
    world = {**os.environ, "PIJAR_HTTPS": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    world.pop("DJANGO_SETTINGS_MODULE", None)
    said = subprocess.run(
        [sys.executable, "-c", asked], env=world, capture_output=True, text=True, check=True
    )
    session, csrf, *rest = json.loads(said.stdout)
    assert session.startswith("__Host-")
    assert csrf.startswith("__Host-")
    assert rest == [True, True, 365 * 24 * 3600, True]


def test_a_form_from_elsewhere_is_refused(officer: Make) -> None:
    officer("verifier", username="ada")
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/masuk/", {"login": "ada", "password": "x"})
    assert answer.status_code == 403
    assert "Formulir sudah kedaluwarsa" in answer.content.decode()


def test_what_breaks_shows_a_number_and_nothing_else(
    officer: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from pijar_office.web import today

    def broken(officer: Any) -> Any:
        raise ValueError(f"kolom {CANARY}")

    monkeypatch.setattr(today, "work_of", broken)
    client = Client(raise_request_exception=False)
    client.force_login(officer("verifier"))
    answer = client.get("/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert answer["X-Request-ID"] in page
    assert "ValueError" not in page
    assert CANARY not in page
    written = [Redacting().format(record) for record in caplog.records]
    assert any("ValueError at" in line for line in written)
    assert not any(CANARY in line for line in written)


def test_a_refusal_is_told_in_its_own_words(
    officer: Make, client_of: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pijar_office.web import today

    def refuse(officer: Any) -> Any:
        raise Refusal("TUTUP", "Kantor sedang tutup.", "Kembali besok.")

    monkeypatch.setattr(today, "work_of", refuse)
    answer = client_of(officer("verifier")).get("/")
    assert answer.status_code == 409
    assert "Kantor sedang tutup." in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_reading_may_not_write(officer: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from pijar_office.web import today

    monkeypatch.setattr(today, "work_of", lambda officer: officer.duties.all().delete())
    client = Client(raise_request_exception=False)
    someone = officer("verifier")
    client.force_login(someone)
    assert client.get("/").status_code == 500
    assert someone.duties.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        f"NIK {CANARY} salah",
        "3399 0165 0885 0007",
        "33.99.01.650885.0007",
        f"dua: {CANARY},{CANARY}",
    ],
)
def test_no_identity_number_reaches_the_log(text: str) -> None:
    assert not re.search(r"\d[\d .-]{14,}\d", redacted(text))
    assert "0885" not in redacted(text)


def test_other_numbers_stay_in_the_log() -> None:
    assert redacted("12345 baris, 2026-11-22") == "12345 baris, 2026-11-22"
    assert redacted("e50d5796f745b533") == "e50d5796f745b533"


def test_nobody_forges_a_line_of_the_log() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "a\nb\x1b[31mc", (), None)
    assert "\n" not in Redacting().format(record)
    assert "\x1b" not in Redacting().format(record)


def test_only_our_own_errors_are_quoted() -> None:
    for error, quoted in ((ValueError("milik orang"), False), (Defect("kata kami"), True)):
        try:
            raise error
        except type(error):
            record = logging.LogRecord("x", logging.ERROR, "", 0, "rusak", (), sys.exc_info())
        assert (str(error) in Redacting().format(record)) is quoted


def _luminance(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(sign * 2 for sign in colour[1:])
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        ("ink", "paper"), ("ink", "wash"), ("soft", "paper"), ("soft", "wash"), ("blue", "paper"),
        ("blue", "wash"), ("blue-deep", "blue-wash"), ("good", "good-wash"), ("wait", "wait-wash"),
        ("bad", "bad-wash"), ("bad", "paper"), ("bad", "wash"),
    ],
)  # fmt: skip
def test_colours_can_be_read(ink: str, paper: str) -> None:
    sheet = (STATIC / "pijar.css").read_text()
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", sheet))
    assert contrast(tokens[ink], tokens[paper]) >= 4.5


def test_the_sheet_is_small() -> None:
    assert len(gzip.compress((STATIC / "pijar.css").read_bytes())) <= 12_000
    assert len((STATIC / "pijar.js").read_bytes()) <= 4_000
