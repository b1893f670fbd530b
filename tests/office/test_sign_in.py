"""Signing in: who gets in, how guessing slows down, when a session ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.test import Client, override_settings
from django.utils import timezone
from tests.office.conftest import PASSWORD

Make = Callable[..., Any]


def sign_in(client: Any, username: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/masuk/", {"login": username, "password": password}, **more)


def test_a_clerk_signs_in_and_lands_on_todays_work(officer: Make, client_of: Make) -> None:
    clerk = officer("kelurahan", "33.74.01.1001", username="siti")
    client = client_of()
    answer = sign_in(client, "siti")
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    page = client.get("/").content.decode()
    assert "Pekerjaan hari ini" in page
    assert str(clerk) in page
    assert "Operator kelurahan, Miroto" in page


def test_nobody_gets_further_than_the_sign_in_page(client_of: Make, db: None) -> None:
    answer = client_of().get("/petugas/")
    assert answer.status_code == 302
    assert answer["Location"] == "/masuk/?next=/petugas/"


def test_a_wrong_password_and_an_unknown_name_read_alike(officer: Make, client_of: Make) -> None:
    officer("verifier", username="ada")
    wrong = sign_in(client_of(), "ada", "bukan sandi yang benar")
    unknown = sign_in(client_of(), "tidak-ada", "bukan sandi yang benar")
    assert wrong.status_code == unknown.status_code == 200
    texts = [page.context["form"].errors.as_text() for page in (wrong, unknown)]
    assert texts[0] == texts[1] != ""


def test_guessing_slows_down_for_this_address_only(officer: Make, client_of: Make) -> None:
    officer("verifier", username="ada")
    for _ in range(5):
        sign_in(client_of(), "ada", "tebakan yang salah")
    assert "Terlalu banyak percobaan" in sign_in(client_of(), "ada").content.decode()
    elsewhere = sign_in(client_of(), "ada", REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302, "a stranger cannot lock the account for its owner"


def test_a_claimed_address_counts_for_nothing(officer: Make, client_of: Make) -> None:
    officer("verifier", username="ada")
    for number in range(5):
        sign_in(client_of(), "ada", "salah", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert sign_in(client_of(), "ada").status_code == 200


def test_success_ends_the_counting(officer: Make, client_of: Make) -> None:
    officer("verifier", username="ada")
    for _ in range(4):
        sign_in(client_of(), "ada", "salah")
    assert sign_in(client_of(), "ada").status_code == 302
    for _ in range(4):
        assert sign_in(client_of(), "ada", "salah").status_code == 200
    assert sign_in(client_of(), "ada").status_code == 302


def test_nobody_signs_up(client_of: Make, db: None) -> None:
    assert b"signup" not in client_of().get("/masuk/").content
    assert client_of().get("/signup/").status_code == 404


def test_a_disabled_account_is_out_at_once(officer: Make, client_of: Make) -> None:
    clerk = officer("verifier")
    client = client_of(clerk)
    assert client.get("/").status_code == 200
    type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    ("idle", "began", "alive"),
    [
        (timedelta(minutes=14), timedelta(hours=1), True),
        (timedelta(minutes=16), timedelta(hours=1), False),
        (timedelta(minutes=1), timedelta(hours=9, minutes=1), False),
    ],
)
def test_sessions_end(
    officer: Make, client_of: Make, idle: timedelta, began: timedelta, alive: bool
) -> None:
    client = client_of(officer("verifier"))
    client.get("/")
    session = client.session
    now = timezone.now()
    session["seen_at"] = int((now - idle).timestamp())
    session["began_at"] = int((now - began).timestamp())
    session.save()
    assert (client.get("/").status_code == 200) is alive


def test_asking_for_progress_does_not_keep_a_session_alive(officer: Make, client_of: Make) -> None:
    client = client_of(officer("verifier"))
    client.get("/")
    session = client.session
    before = session["seen_at"] = session["seen_at"] - 600
    session.save()
    client.get("/", headers={"X-Poll": "1"})
    assert client.session["seen_at"] == before
    client.get("/")
    assert client.session["seen_at"] > before


def test_the_session_key_changes_at_sign_in_and_dies_at_sign_out(
    officer: Make, client_of: Make
) -> None:
    officer("verifier", username="ada")
    client = client_of()
    client.get("/masuk/")
    sign_in(client, "ada")
    key = client.session.session_key
    client.post("/keluar/")
    stale = Client()
    stale.cookies[settings.SESSION_COOKIE_NAME] = key
    assert stale.get("/").status_code == 302


def test_other_sessions_can_be_ended(officer: Make, client_of: Make) -> None:
    ada = officer("verifier")
    here, there = client_of(ada), client_of(ada)
    assert here.post("/akun/sesi/").status_code == 302
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302


@pytest.mark.parametrize(("role", "left"), [("verifier", 2), ("approver", 1), ("finance", 1)])
def test_signing_in_ends_the_oldest_session(
    officer: Make, client_of: Make, role: str, left: int
) -> None:
    officer(role, username="ada")
    other = client_of(officer("verifier"))
    browsers = [client_of() for _ in range(3)]
    for hours, browser in enumerate(browsers):
        assert sign_in(browser, "ada").status_code == 302
        assert browser.get("/").status_code == 200
        session = browser.session  # the first began three hours ago
        session["began_at"] -= 3600 * (3 - hours)
        session.save()
    alive = [browser.get("/").status_code == 200 for browser in browsers]
    assert alive == [place >= 3 - left for place in range(3)]
    assert other.get("/").status_code == 200


@pytest.mark.slow
@override_settings(PASSWORD_HASHERS=["pijar_office.web.accounts.Argon2id"])
def test_passwords_are_argon2id() -> None:
    made = make_password(PASSWORD)
    assert made.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert identify_hasher(made).verify(PASSWORD, made)


def test_house_words_make_no_password(db: None) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    for weak in ("PijarSemarang1", "kelurahan2026", "pendek", "password1234"):
        with pytest.raises(ValidationError):
            validate_password(weak)
    validate_password(PASSWORD)


def test_language_is_kept_with_the_officer(officer: Make, client_of: Make) -> None:
    ada = officer("verifier")
    client = client_of(ada)
    back = client.post("/bahasa/", {"language": "en", "next": "/akun/"})
    assert back["Location"] == "/akun/"
    assert "Today’s work" in client.get("/").content.decode()
    elsewhere = client.post("/bahasa/", {"language": "id", "next": "https://example.org/"})
    assert elsewhere["Location"] == "/"
