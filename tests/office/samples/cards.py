"""People with cards here and elsewhere, and messages to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from tests.office.samples import Make, Sample, leaves
from tests.office.samples import decrees as sample

from pijar_office.actions import cards, clock, outbox
from pijar_office.actions.act import act
from pijar_office.jobs import make_cards
from pijar_office.queries import worker
from pijar_office.records.cards import Card, CardBatch
from pijar_office.records.outbox import Message

YEAR = 2043
PHONE = "+6281234567890"


def printed(batch: CardBatch) -> CardBatch:
    """A batch once its job is done."""
    assert sample.run_these({cards.MAKE: make_cards.run}) == [None]
    return CardBatch.objects.get(pk=batch.pk)


def handed_out(officer: Make, monkeypatch: Any, folder: Path, day: date) -> SimpleNamespace:
    """An office in which six people are paid since January and have their cards (`batch`)."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: day)
    monkeypatch.setattr("pijar_office.jobs.make_cards.day_of", lambda batch: day)
    keys_of_its_own(monkeypatch, folder)
    made = sample.office(officer)
    made.decree = sample.issued(made.verifier, made.approver, made.determination)
    leaves.paid(made, range(1, 7), date(day.year, 1, 10))
    made.batch = printed(cards.issue(made.verifier, made.decree))
    return made


def keys_of_its_own(monkeypatch: Any, folder: Path) -> None:
    """A key made in this test: the office's serves only from the day another test made it."""
    monkeypatch.setattr(settings, "CARD_KEY", folder / "card_key.pem")
    monkeypatch.setattr(settings, "CARD_KEYS", folder / "card_keys.json")


def holder(person: Any, region_code: str) -> Any:
    """Somebody who lives there and has given a phone."""
    with act("system:sample", "samples.holder") as deed:
        deed.change(person, region_code=region_code, phone=PHONE)
    return person


def message(person: Any) -> Message:
    """A message that waits for somebody."""
    with act("system:sample", "samples.message") as deed:
        made: Message = deed.add(
            Message(person=person, kind="status", to_enc=PHONE, text_enc="Contoh isi pesan.",
                    asked_at=deed.at)
        )  # fmt: skip
    return made


def samples(make: Make) -> dict[str, Sample]:
    """Two people of one decree, each with a card in hand, one of them with a revoked one."""
    verifier, approver = make.officer("verifier"), make.officer("approver")
    here, there = sample.people(2, start=9001)
    holder(here, make.here), holder(there, make.elsewhere)
    paid = [(each, "apbd", 1, 12) for each in (here, there)]
    decree = sample.issued(
        verifier, approver, sample.determination(sample.year_of(YEAR), paid), number="470/43"
    )
    printed(cards.issue(verifier, decree))
    near, far = (printed(cards.renew(verifier, each)) for each in (here, there))
    live, other = (Card.objects.get(person=each, revoked_at=None) for each in (here, there))
    gone = Card.objects.filter(person=here).exclude(revoked_at=None).first()
    unmade = CardBatch.objects.create(
        person=here, region_code=make.here, asked_at=clock.now(), asked_by=verifier
    )
    assert worker.of_person(here, clock.today()).decided_through
    told = message(here)
    outbox.hand(verifier, told, "sent", "WhatsApp")
    waiting, far_message = message(here), message(there)
    batch: Sample = {"own": {"id": near.pk}, "other": {"id": far.pk}}
    person: Sample = {"own": {"id": here.pk}, "other": {"id": there.pk}}
    return {
        "cards.show": batch,
        "cards.progress": batch,
        "cards.file": {**batch, "state": {"id": unmade.pk}},
        "cards.person": person,
        "cards.renew": person,
        "cards.revoke": {
            "own": {"id": live.pk}, "other": {"id": other.pk}, "state": {"id": gone.pk},
        },
        "outbox.hand": {
            "own": {"id": waiting.pk}, "other": {"id": far_message.pk}, "state": {"id": told.pk},
        },
    }  # fmt: skip
