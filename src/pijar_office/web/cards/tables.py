"""Tables of batches and cards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from pijar_office.records.cards import Card, CardBatch
from pijar_office.web.people.wording import region
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import date_words, moment
from pijar_office.web.words import t


def of(batch: CardBatch) -> str:
    """Whom a batch is for."""
    if batch.person is not None:
        return batch.person.name
    assert batch.decree is not None
    return t("Keputusan {n}", "Decree {n}", n=batch.decree.number or "")


def batches(found: Iterable[CardBatch]) -> Table:
    """Batches, the newest first."""
    return Table(
        caption=t("Cetakan kartu", "Batches of cards"),
        columns=[
            Column(t("Untuk", "For")),
            Column(t("Wilayah", "Area")),
            Column(t("Diminta", "Asked for")),
            Column(t("Kartu", "Cards"), number=True),
        ],
        rows=[
            [
                Link(of(each), reverse("cards.show", args=[each.pk])),
                region(each.region_code) if each.region_code else t("seluruh kota", "whole city"),
                moment(each.asked_at),
                each.people if each.made_at else Tag(t("sedang dibuat", "being made"), "wait"),
            ]
            for each in found
        ],
        empty=t("Belum ada kartu yang dicetak.", "No cards have been printed yet."),
    )


def cards(found: Iterable[Card], may_revoke: bool) -> Table:
    """The cards of one person."""
    return Table(
        caption=t("Kartu", "Cards"),
        columns=[
            Column(t("Dicetak", "Printed")),
            Column(t("Tertulis sampai", "Says until")),
            Column(t("Keadaan", "State")),
            Column(t("Tindakan", "Do")),
        ],
        rows=[
            [
                date_words(each.issued_on),
                date_words(each.valid_through),
                state(each),
                _revoke(each) if may_revoke and each.state == "live" else "",
            ]
            for each in found
        ],
        empty=t("Belum pernah memegang kartu.", "Has never held a card."),
    )


def state(card: Card) -> Any:
    """Whether it still opens the worker's page."""
    if card.state == "live":
        return Tag(t("berlaku", "in use"), "good")
    return Tag(f"{t('dicabut', 'revoked')}: {card.revoked_reason}")


def _revoke(card: Card) -> Link:
    return Link(t("cabut", "revoke"), reverse("cards.revoke", args=[card.pk]))
