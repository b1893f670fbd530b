"""Sheets of cards hold every token: they go after their days, and the cards open what they did."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from pijar.core.errors import Refusal
from pijar_office.actions import cards, clock
from pijar_office.records.audit import AuditEvent
from pijar_office.records.cards import CardBatch
from pijar_office.records.storage import blobs

pytestmark = pytest.mark.django_db


def test_sheets_go_after_their_days_and_cards_stay(
    here: SimpleNamespace, public: Client, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, office = here.batch, client_of(here.verifier)
    name, at = batch.blob, f"/kartu/{batch.pk}/"
    assert "Lembar kartu dihapus sesudah" in office.get(at).content.decode()
    over = batch.made_at + cards.KEPT_FOR
    monkeypatch.setattr(clock, "now", lambda: over)
    assert cards.drop_old_sheets() == 0
    monkeypatch.setattr(clock, "now", lambda: over + timedelta(seconds=1))
    assert [cards.drop_old_sheets() for _ in range(2)] == [1, 0]
    batch = CardBatch.objects.get(pk=batch.pk)
    assert (batch.state, batch.blob) == ("dropped", "")
    with pytest.raises(Refusal, match="tidak ada di tempat"):
        blobs.get(name)
    assert AuditEvent.objects.filter(action="cards.drop_sheets").count() == 1
    page = office.get(at).content.decode()
    assert "Unduh lembar kartu" not in page
    assert office.post(f"{at}unduh/").status_code == 409
    kept = public.post("/periksa/", {"kode": here.drawn[0]})
    assert "Inisial nama" in kept.content.decode()


def test_the_database_keeps_sheets_until_they_are_dropped(here: SimpleNamespace) -> None:
    for change in ({"blob": ""}, {"dropped_at": clock.now()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            CardBatch.objects.filter(pk=here.batch.pk).update(**change)
