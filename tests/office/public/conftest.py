"""A worker with a card, and a browser on the workers' own host."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.office.samples import cards as sample
from tests.office.samples import decrees, leaves

from pijar_office.actions import cards
from pijar_office.actions.act import act
from pijar_office.records.cards import CardBatch

JUNE = date(2026, 6, 15)
PHONE = "0812-3456-7890"
NOBODY = "A" * 26


@pytest.fixture
def public() -> Client:
    """A browser at the workers' host."""
    return Client(headers={"host": settings.PUBLIC_HOST}, raise_request_exception=False)


@pytest.fixture
def here(
    officer: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> SimpleNamespace:
    """Six people of a decree for 2026, paid for January to June; it is June; cards are printed.

    tokens: what stands on their cards, in the order of `people`.
    """
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    monkeypatch.setattr("pijar_office.queries.cards.day_of", lambda batch: JUNE)
    monkeypatch.setattr("pijar_office.jobs.make_cards.day_of", lambda batch: JUNE)
    made = decrees.office(officer)
    made.decree = decrees.issued(made.verifier, made.approver, made.determination)
    leaves.paid(made, range(1, 7), date(2026, 1, 10))
    with act("system:sample", "samples.phones") as deed:
        deed.change(made.people[0], phone="+6281234567890")
    drawn: list[str] = []
    sample.keys_of_its_own(monkeypatch, tmp_path)
    monkeypatch.setattr("pijar_office.jobs.make_cards.token_of", _listening(drawn))
    made.batch = sample.printed(cards.issue(made.verifier, made.decree))
    made.drawn = drawn
    made.token = dict(zip(_order(made.batch), drawn, strict=True))
    return made


def _listening(drawn: list[str]) -> Callable[[bytes], str]:
    from pijar.files.card_code import token_of

    def listened(random_bytes: bytes) -> str:
        drawn.append(token_of(random_bytes))
        return drawn[-1]

    return listened


def _order(batch: CardBatch) -> list[Any]:
    """Whose token was drawn when: as the sheets are handed out."""
    held = batch.cards.select_related("person")
    found = sorted(
        (one.person for one in held),
        key=lambda who: (who.region_code, who.rw, who.rt, who.name, str(who.pk)),
    )
    return [one.pk for one in found]
