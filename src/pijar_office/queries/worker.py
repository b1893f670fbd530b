"""What a worker may learn of themselves without signing in: by the card, and of nobody else.

No territory holds here: whoever has the card's token, or the phone that a list gave, is the one
whom it is about. Nothing that comes out names a person: initials, months, who pays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db.models import Max

from pijar.core.month import Month
from pijar.files.card_code import initials
from pijar_office.queries.cover import standing_of
from pijar_office.queries.leaves import STANDS
from pijar_office.records.cards import Card
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.leaves import Leave
from pijar_office.records.people import Person

_NOBODY: Final = Person(id=UUID(int=0))


@dataclass(frozen=True)
class Status:
    """How somebody stands on a day.

    Args:
        initials: "S. A."
        state: of `stages.contributions.cover`; "not_yet" of whom no month was ever decreed.
        covered: whether the insurer counts them as a member.
        payer: who pays for the newest month that is live: the city's fund, where `by_city`, else
            another payer; "" for nobody.
        paid_through: the last month paid without a gap. decided_through: the last decided.
        left: the ground on which the person left the programme; "" who did not.
        died: whether the office knows of a death: then the family is addressed.
        estimate: whether it rests on law that is not confirmed.
    """

    initials: str
    state: str
    covered: bool
    payer: str
    by_city: bool
    paid_through: Month | None
    decided_through: Month | None
    left: str
    died: bool
    estimate: bool


@dataclass(frozen=True)
class Over:
    """A card of a programme year that is over: it tells nothing of anybody any more."""

    year: int


def by_token(token: str, day: date) -> Status | Over | None:
    """How the holder of a card stands; None for a token that opens nothing, unknown or revoked.

    A card is of the programme year of its last day and tells nothing after 31 December of it. All
    take the same questions to the database.

    Args:
        token: 26 letters of base32.
    """
    digest = sha256(token.encode()).hexdigest()
    live = Card.objects.filter(token_hash=digest, revoked_at=None)
    card = live.select_related("person").first()
    over = card is not None and card.valid_through.year < day.year
    status = of_person(card.person if card and not over else _NOBODY, day)
    if card is None:
        return None
    return Over(card.valid_through.year) if over else status


def of_person(person: Person, day: date) -> Status:
    """How somebody stands."""
    cover = standing_of(person, day)
    live = PersonMonth.objects.filter(person=person, voided_at=None)
    newest = live.select_related("fund").order_by("-month").first()
    last = live.aggregate(last=Max("month"))["last"]
    leave = Leave.objects.filter(STANDS, person=person).order_by("-proposed_at").first()
    return Status(
        initials=". ".join(initials(person.name).split("-")) + ".",
        state=cover.state if cover else "not_yet",
        covered=cover is not None and cover.active,
        payer=_payer(newest),
        by_city=newest is not None and newest.fund is not None,
        paid_through=cover.paid_through if cover else None,
        decided_through=Month(last // 100, last % 100) if last else None,
        left=leave.ground if leave else "",
        died=person.died_on is not None,
        estimate=cover is not None and cover.estimate,
    )


def _payer(month: PersonMonth | None) -> str:
    if month is None:
        return ""
    return month.other_payer if month.fund is None else month.fund.label
