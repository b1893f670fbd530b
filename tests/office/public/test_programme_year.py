"""A card tells of its programme year and no longer; what remains of a right is told to anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.office.public.conftest import NOBODY
from tests.office.public.test_page import body, words
from tests.office.samples import decrees

from pijar_office.actions import cards, clock
from pijar_office.public import answers
from pijar_office.queries.worker import Over, Status, by_token
from pijar_office.records.cards import Card

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes it an instant of Semarang."""

    def move(*when: int) -> None:
        instant = datetime(*when, tzinfo=JAKARTA).astimezone(UTC)  # type: ignore[misc, arg-type]
        monkeypatch.setattr("django.utils.timezone.now", lambda: instant)
        monkeypatch.setattr(clock, "today", lambda: instant.astimezone(JAKARTA).date())

    return move


def test_its_last_minute_is_the_last_of_the_year(
    here: SimpleNamespace, public: Client, at: Any
) -> None:
    token = here.token[here.people[0].pk]
    at(2026, 12, 31, 23, 59)
    assert "Inisial nama B. S." in words(body(public.post("/periksa/", {"kode": token})))
    at(2027, 1, 1, 0, 0)
    page = words(body(public.post("/periksa/", {"kode": token})))
    assert "Kartu tahun 2026 sudah berakhir" in page
    assert "Santunan tidak hilang karena kartu berakhir" in page
    assert "Inisial nama" not in page
    assert "erlindungi hari ini" not in page


def test_it_says_the_same_of_everybody_and_for_good(
    here: SimpleNamespace, public: Client, at: Any
) -> None:
    tokens = [here.token[each.pk] for each in here.people]
    told = set()
    for when in ((2027, 1, 1, 0, 0), (2028, 2, 29, 12, 0), (2036, 12, 31, 23, 59)):
        at(*when)
        told |= {public.post("/periksa/", {"kode": token}).content for token in tokens}
    assert len(told) == 1
    assert len(told.pop()) == answers.SIZE
    cards.revoke(here.verifier, Card.objects.get(person=here.people[0]), "Kartu hilang.")
    assert (
        public.post("/periksa/", {"kode": tokens[0]}).content
        == public.post("/periksa/", {"kode": NOBODY}).content
    )


@pytest.mark.parametrize(
    ("through", "day", "open_"),
    [
        (date(2028, 2, 29), date(2028, 2, 29), True),
        (date(2028, 2, 29), date(2028, 12, 31), True),
        (date(2028, 2, 29), date(2029, 1, 1), False),
        (date(2027, 12, 31), date(2028, 2, 29), False),
        (date(2026, 1, 31), date(2026, 12, 31), True),
    ],
)
def test_a_card_is_of_the_year_of_its_last_day(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, through: date, day: date, open_: bool
) -> None:
    from hashlib import sha256

    token = "B" * 26
    old = Card.objects.get(person=here.people[3])
    cards.revoke(here.verifier, old, "Diganti.")
    Card.objects.create(
        batch=old.batch, person=old.person, token_hash=sha256(token.encode()).hexdigest(),
        key_id=old.key_id, issued_on=through.replace(month=1, day=1), valid_through=through,
        issued_at=old.issued_at, issued_by=old.issued_by,
    )  # fmt: skip
    found = by_token(token, day)
    assert isinstance(found, Status if open_ else Over)
    assert open_ or found == Over(through.year)


def test_all_tokens_take_the_same_questions(here: SimpleNamespace) -> None:
    token = here.token[here.people[0].pk]
    asked = []
    for said, day in ((token, date(2027, 1, 1)), (NOBODY, date(2026, 6, 15)),
                      (NOBODY, date(2027, 1, 1))):  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            by_token(said, day)
        asked.append([each["sql"].partition(" FROM ")[2].partition(" WHERE ")[0]
                      for each in queries])  # fmt: skip
    assert asked[0] == asked[1] == asked[2]
    assert decrees.nik(1) not in str(asked)
